"""What the leaflet says of status, targets and places, worked by hand; its words are for residents."""

from dataclasses import replace

import pytest

from components.papers.leaflet import HINT, build_leaflet
from indicators.files.schema import STATUSES
from indicators.overview.contract_table import ContractTable, contract_table
from indicators.papers.leaflet import STATUS_WORDS, asked_words, tally_words, targets_of
from indicators.papers.year_to_date import plain_name, year_to_date
from indicators.selection.selection import parse_selection
from indicators.snapshot.snapshot import Snapshot
from indicators.terms.contract import Achievement
from indicators.terms.nothing import Nothing
from tests.paper_readers import texts_of

MET, MISSED, NA = Achievement.MET, Achievement.NOT_MET, Nothing.NOT_AVAILABLE
NO_BASE = Nothing.NOT_CALCULABLE


def table_of(snapshot: Snapshot, query: str = "") -> ContractTable:
    return contract_table(snapshot, parse_selection(query, snapshot).selection)


def with_family(table: ContractTable, size: int, status: str) -> ContractTable:
    assert table.family
    return replace(table, family=replace(table.family, members=table.family.members[:size]), family_status=status)


def test_every_status_of_a_source_has_words() -> None:
    assert set(STATUSES) <= set(STATUS_WORDS)


@pytest.mark.parametrize(
    ("achievements", "words"),
    [
        ((MET, MISSED, MET), "2 of 3 reached"),
        ((MISSED,), "0 of 1 reached"),
        ((MET, MISSED, NA, NO_BASE), "1 of 2 reached, 2 cannot be judged"),
        ((MET, NA), "1 of 1 reached, 1 cannot be judged"),
        ((NA, NO_BASE), "none can be judged"),
    ],
)
def test_tally_leaves_out_what_cannot_be_judged(
    snapshot: Snapshot, achievements: tuple[Achievement | Nothing, ...], words: str
) -> None:
    row = table_of(snapshot).outcomes[0]
    assert tally_words([replace(row, achievement=each) for each in achievements]) == words


def test_targets_of_months_without_counts_cannot_be_judged(snapshot: Snapshot) -> None:
    parsed = parse_selection("?period=1990-01..1990-02", snapshot)
    _, paper = build_leaflet(snapshot, parsed.selection, "2026-11-25T09:12:00+00:00")
    assert "Targets: none can be judged" in texts_of(paper)


def test_place_to_be_kept_is_that_of_the_comparison_on_show(snapshot: Snapshot) -> None:
    assert asked_words(table_of(snapshot)) == (
        "Among 15 boroughs that are most like ours, we were asked to be 12th or better, or to keep at least our place "
        "of June to November 2006."
    )
    other = asked_words(table_of(snapshot, "?period=2007-06..2007-11&against=2007-05..2007-05"))
    assert other.endswith("or to keep at least our place of May 2007.")


@pytest.mark.parametrize(
    ("size", "status", "words"),
    [
        (2, "illustrative", "Among 2 boroughs that are most like ours, we were asked to "),
        (1, "illustrative", "No other borough is compared with ours. We were asked to "),
        (1, "provisional", "No other borough is compared with ours. We were asked to "),
        (15, "provisional", "Among all 15 boroughs, similar to ours or not, we were asked to "),
    ],
)
def test_asked_words_name_whom_the_borough_is_compared_with(
    snapshot: Snapshot, size: int, status: str, words: str
) -> None:
    assert asked_words(with_family(table_of(snapshot), size, status)).startswith(words)


def test_hint_speaks_of_the_numbers_of_crimes_alone() -> None:
    assert HINT.endswith("It always compares numbers of crimes with the same months of last year.")


@pytest.mark.parametrize(
    ("name", "short_name", "words"),
    [
        ("Residential burglary", "Burglary", "Residential burglary"),
        ("Recorded crime (TNO)", "All crime", "All crime"),
        ("Robbery", "Robbery", "Robbery"),
    ],
)
def test_plain_name_is_short_only_for_an_abbreviation(name: str, short_name: str, words: str) -> None:
    assert plain_name(name, short_name) == words


def test_leaflet_counts_residential_burglary_by_its_name(snapshot: Snapshot) -> None:
    names = ["All crime", "Residential burglary", "Robbery", "Vehicle crime", "Violent crime"]
    selection = parse_selection("", snapshot).selection
    assert [each.name for each in year_to_date(snapshot, selection).offences] == names
    assert [each.name for each in targets_of(contract_table(snapshot, selection))] == names
