"""A borough's place and rate before and now, as the ranking page says it: families small enough to work out by hand."""

from dataclasses import replace

import pytest

from components.ranking.page import show_ranking
from exports.ranking.tables import ranking_export
from exports.writing.csv_text import words_of
from indicators.overview.contract_table import contract_table
from indicators.ranking.before_and_now import before_and_now, compliance_sentence
from indicators.ranking.page_words import behind_words
from indicators.ranking.ranking import Ranking, ranking
from indicators.selection.selection import Parsed, parse_selection
from indicators.snapshot.snapshot import Snapshot
from indicators.statistics.detections import detections_words
from indicators.terms.contract import Compliance, Outcome, Reading
from indicators.terms.nothing import Nothing
from indicators.terms.periods import parse_period
from tests.screen import plain, walk
from tests.small_families import INCIDENCE, SD_RATE, SELECTION, Counted, family_of_a


def found_in(data: Snapshot, code: str = INCIDENCE) -> Ranking:
    found = ranking(data, SELECTION, code)
    assert isinstance(found, Ranking)
    return found


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [  # against B, who has 4 and then 2 robberies per 1000
        ((3, 1, 1000), (1, 1, 1000), "Position 1st, as before: held. Rate from 3.00 to 1.00: −66.67 %, better."),
        ((3, 1, 1000), (3, 1, 1000), "Position from 1st to 2nd: worse by 1. Rate from 3.00 to 3.00: 0.00 %, held."),
        (
            (5, 1, 1000),
            (1, 1, 1000),
            "Position from 2nd to 1st: better by 1. Rate from 5.00 to 1.00: −80.00 %, better.",
        ),
        ((4, 1, 1000), (2, 1, 1000), "Position =1st, as before: held. Rate from 4.00 to 2.00: −50.00 %, better."),
        (
            (0, 0, 1000),
            (3, 1, 1000),
            "Position from 1st to 2nd: worse by 1. Rate from 0.00 to 3.00: change not calculable.",
        ),
        (
            (None, None, 1000),
            (1, 1, 1000),
            "Position before: not available; now 1st. Rate before: not available; now 1.00.",
        ),
    ],
)
def test_before_and_now_says_what_has_moved(before: Counted, now: Counted, words: str) -> None:
    data = family_of_a({"A": now, "B": (2, 1, 1000)}, {"A": before, "B": (4, 1, 1000)})
    assert before_and_now(found_in(data), SELECTION).replace("\u202f", " ") == words


def test_before_and_now_of_an_sd_rate_is_in_points_and_of_none_is_silent() -> None:
    data = family_of_a({"A": (4, 2, 100), "B": (4, 3, 100)}, {"A": (4, 1, 100), "B": (4, 3, 100)})
    words = before_and_now(found_in(data, SD_RATE), SELECTION).replace("\u202f", " ")
    assert words == "Position 2nd, as before: held. Rate from 25.0 % to 50.0 %: +25.00 pp, better."
    assert before_and_now(Nothing.NOT_AVAILABLE, SELECTION) == ""


def test_periods_that_differ_in_length_give_no_change_of_incidence() -> None:
    data = family_of_a({"A": (4, 2, 100), "B": (4, 3, 100)})
    longer = replace(SELECTION, period=parse_period("2007-01..2007-02"))
    found = ranking(data, longer, INCIDENCE)
    words = "Rate 40.00 before, 80.00 now: the periods differ in length, so they give no change."
    assert before_and_now(found, longer).endswith(words)


@pytest.mark.parametrize(
    ("before", "now", "state", "words"),
    [
        (1, 1, Compliance.KEPT, "It was met before as well: kept compliance."),
        (1, 3, Compliance.LEFT, "It was met before: left compliance."),
        (3, 1, Compliance.JOINED, "It was not met before: joined compliance."),
        (3, 3, Compliance.STILL_OUT, "It was not met before either: still out of compliance."),
    ],
)
def test_compliance_is_by_the_counts_of_both_periods(before: int, now: int, state: Compliance, words: str) -> None:
    data = family_of_a({"A": (now, 1, 100), "B": (2, 1, 100)}, {"A": (before, 1, 100), "B": (2, 1, 100)})
    first = replace(found_in(data), outcome=Outcome("<=", 1, "1"), last_places=dict.fromkeys(Reading, 1))
    assert first.compliance(Reading.OR_BETTER) is state
    assert compliance_sentence(first, Reading.OR_BETTER) == words


def test_hold_or_improve_and_no_contract_have_no_compliance() -> None:
    found = found_in(family_of_a({"A": (1, 1, 100), "B": (2, 1, 100)}))
    assert found.compliance(Reading.STRICT) is Nothing.NOT_APPLICABLE
    held = replace(found, outcome=Outcome("hold-or-improve", None, "H/I"), last_places=dict.fromkeys(Reading, 1))
    assert compliance_sentence(held, Reading.STRICT) == ""
    assert compliance_sentence(Nothing.NOT_AVAILABLE, Reading.STRICT) == ""


def test_every_sd_rate_says_on_the_page_and_in_the_file_what_it_hides(snapshot: Snapshot) -> None:
    for row in contract_table(snapshot, parse_selection("", snapshot).selection).rows:
        parsed = parse_selection(f"?indicator={row.indicator.code}", snapshot)
        shown = show_ranking(snapshot, parsed, {}).parts["content"]
        lines = [plain(each, whole=True) for each in walk(shown) if type(each).__name__ == "P"]
        said = [line for line in lines if line.startswith("Behind the rate")]
        notes = " ".join(ranking_export(snapshot, parsed.selection).about.footnotes)
        if row.detections is None:
            assert not said
            assert behind_words(row) == ""
        else:
            assert detections_words(row.detections) in said[0]
            assert f"{detections_words(row.detections)} By the printed rates." in notes


def test_file_and_chart_hold_every_member_before(snapshot: Snapshot) -> None:
    selection = parse_selection("", snapshot).selection
    table = ranking_export(snapshot, selection)
    own = next(row for row in table.records() if row["this_borough"] == "yes")
    assert (own["place"], own["place_before"]) == (8, 7)
    at = table.column("member").index("Bromley")
    assert [words_of(table.column(key)[at]) for key in ("rate_before", "rate", "change")] == [
        "47.16",
        "42.35",
        "−10.20\u202f%",
    ]
    page = show_ranking(snapshot, Parsed(selection, ()), {}).parts["content"]
    before = [plain(each) for each in walk(page) if "place-before" in getattr(each, "className", "").split()]
    assert sorted(map(int, before)) == list(range(1, 16))
