"""What is said to be made up among boroughs compared, and what exactly is not."""

import pytest

from indicators.compare.made_up import counted_words, made_up_words
from indicators.compare.matrix import matrix
from indicators.selection.selection import parse_selection
from indicators.snapshot.loading import load_snapshot
from indicators.snapshot.snapshot import Snapshot
from tests.conftest import ROOT

SECOND = load_snapshot(ROOT / "tests" / "fixtures" / "second-report")


def words_of(snapshot: Snapshot, query: str = "") -> str:
    return made_up_words(snapshot, matrix(snapshot, parse_selection(query, snapshot).selection))


def test_only_what_the_report_prints_of_bromley_is_not_made_up(snapshot: Snapshot) -> None:
    words = words_of(snapshot)
    assert (
        "Not made up: the rates and positions of Bromley that its report prints, with the changes and places in hand "
        "that follow from them. Made up of Bromley even so: the size of its family and its monthly counts, from which "
        "come its charts over time and its part in what drove the change."
    ) in words
    assert "those of Bromley" not in words


def test_of_other_periods_everything_is_made_up(snapshot: Snapshot) -> None:
    assert "Not made up" not in words_of(snapshot, "?period=2006-06..2006-11")


def test_indicators_that_a_report_leaves_out_are_not_called_printed() -> None:
    words = words_of(SECOND, "?borough=QUILL&period=2008-04..2009-03&against=2007-04..2008-03")
    assert "positions of Quillmere on Burglary per 1000 households, Burglary SD rate and Robbery SD rate that" in words
    assert words.endswith("the figures of Saltby Parva.")  # of the others, nothing is made up


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["B", "A"], "the figures of A and B"),
        (["E", "D", "C", "B", "A"], "the figures of A, B, C, D and 1 more borough"),
        (["F", "E", "D", "C", "B", "A"], "the figures of A, B, C, D and 2 more boroughs"),
    ],
)
def test_boroughs_that_are_too_many_to_name_are_counted(names: list[str], words: str) -> None:
    assert counted_words(names) == words
