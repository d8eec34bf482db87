"""A family that changed within the months on show is named at the chart that is ranked in it, and inside its file."""

import pytest

from components.ranking.page import show_ranking
from exports.pictures import CHARTS
from exports.tables import TABLES
from indicators.figures.family_changes import changed_words
from indicators.selection.selection import Selection, parse_selection
from indicators.snapshot.loading import load_snapshot
from tests.conftest import ROOT
from tests.screen import plain, tables, walk

SECOND = load_snapshot(ROOT / "tests" / "fixtures" / "second-report")
CHANGED = "From April 2008 the family is another one, joined by Voidminster, without Saltby Parva."


def chosen(period: str, against: str, borough: str = "QUILL") -> Selection:
    return parse_selection(f"?borough={borough}&period={period}&against={against}", SECOND).selection


ACROSS = chosen("2008-04..2009-03", "2007-04..2008-03")


@pytest.mark.parametrize(
    ("period", "against", "words"),
    [
        ("2008-04..2009-03", "2007-04..2008-03", f"{CHANGED} Both periods are ranked in the family of March 2009."),
        ("2007-10..2008-05", "2006-10..2007-05", f"{CHANGED} Both periods are ranked in the family of May 2008."),
        ("2007-04..2008-03", "2006-04..2007-03", ""),  # it changed the month after
        ("2008-04..2008-06", "2008-07..2008-09", ""),  # it changed with the first month
    ],
)
def test_changes_within_the_months_on_show_are_said(period: str, against: str, words: str) -> None:
    assert changed_words(SECOND, chosen(period, against)) == words


def test_families_that_did_not_change_or_are_not_known_say_nothing() -> None:
    assert changed_words(SECOND, chosen("2008-04..2009-03", "2007-04..2008-03", "ROOK")) == ""
    assert changed_words(SECOND, chosen("2008-04..2009-03", "2007-04..2008-03", "VOID")) == ""


def test_change_stands_above_the_ranking_chart() -> None:
    page = show_ranking(SECOND, parse_selection(ACROSS.to_query(), SECOND), {}).parts["content"]
    nodes = list(walk(page))
    at_chart = nodes.index(tables(page, "ranking")[0])
    glance = next(at for at, node in enumerate(nodes) if getattr(node, "id", "") == "ranking-large")
    assert any(plain(node).startswith(CHANGED) for node in nodes[glance:at_chart])


@pytest.mark.parametrize("name", ["ranking", "ranking-index", "funnel", "what-it-takes"])
def test_change_is_in_the_notes_of_each_file_that_is_ranked(name: str) -> None:
    assert CHANGED in TABLES[name](SECOND, ACROSS).about.facts()["footnotes"]


@pytest.mark.parametrize("name", ["ranking", "ranking-index", "funnel"])
def test_change_is_in_each_picture_that_is_ranked(name: str) -> None:
    words = " ".join(note["text"] for note in CHARTS[name](SECOND, ACROSS)["layout"]["annotations"])
    assert CHANGED in words.replace("<br>", " ")
