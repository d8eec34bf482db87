"""The twenty rows of the Bromley report against what each must come to, column by column.

`fixtures/bromley-outcomes.csv` was made by arithmetic that shares no code with the product.
"""

import csv
from collections.abc import Callable

import pytest

from indicators.overview.contract_table import ContractTable, OutcomeRow, contract_table
from indicators.overview.headline import headline
from indicators.report.reconciliation import Reconciled
from indicators.selection.selection import parse_selection
from indicators.snapshot.snapshot import Snapshot
from indicators.terms.contract import Reading
from indicators.terms.nothing import Nothing
from indicators.terms.wording import contract_words, number
from tests.conftest import ROOT

FILE = ROOT / "tests" / "fixtures" / "bromley-outcomes.csv"
EXPECTED = list(csv.DictReader(FILE.read_text(encoding="utf-8").splitlines()))
Case = tuple[OutcomeRow, Reconciled, Reconciled]


def printed_rows(table: ContractTable) -> dict[tuple[str, str], tuple[OutcomeRow, Reconciled]]:
    rows = [(row, each) for row in table.rows for each in row.printed]
    return {(each.row.offence_printed, each.row.measure_printed): (row, each) for row, each in rows}


@pytest.fixture(scope="module")
def cases(snapshot: Snapshot) -> dict[tuple[str, str], Case]:
    selection = parse_selection("", snapshot).selection
    exact = printed_rows(contract_table(snapshot, selection))
    tolerant = printed_rows(contract_table(snapshot, selection, tolerance_places=1))
    return {key: (*exact[key], tolerant[key][1]) for key in exact}


def in_ascii(text: str) -> str:
    return text.replace("−", "-")


def signed_change(case: Case) -> str:
    """The printed change, with the sign that the report leaves out where it is +."""
    row = case[1].row
    number_part = row.change.removeprefix("+")
    plain = number_part[:1] not in {"-", "0"} and not row.change.startswith("+")
    return f"+{row.change}" if plain else row.change


def unit(case: Case) -> str:
    if is_position(case):
        return ""
    return " pp" if case[0].indicator.is_sd_rate else "%"


def is_position(case: Case) -> bool:
    return case[1].row.measure == "position"


def recomputed(case: Case) -> str:
    change = case[1].change
    assert change is not None
    return in_ascii(number(float(change), 0 if is_position(case) else 2, sign=True)) + unit(case)


def interval(case: Case) -> str:
    ends = case[1].interval
    return "[" + ", ".join(in_ascii(number(float(end), 2, sign=True)) for end in ends) + "]" if ends else ""


def on_positions(found: Callable[[Case], str]) -> Callable[[Case], str]:
    return lambda case: found(case) if is_position(case) else ""


def compliance(case: Case) -> str:
    found = case[0].compliance
    return "" if found is Nothing.NOT_APPLICABLE else str(found.value)


def met_strict(case: Case) -> str:
    return str(case[0].achievements[Reading.STRICT].value)


COLUMNS: dict[str, Callable[[Case], str]] = {
    "previous": lambda case: case[1].row.previous,
    "current": lambda case: case[1].row.current,
    "change": signed_change,
    "recomputed": recomputed,
    "rounding_interval": interval,
    "printed_change_agrees": lambda case: case[1].change_verdict.value,
    "direction": lambda case: case[1].direction.value,
    "direction_one_place_tolerance": lambda case: case[2].direction.value,
    "contract_printed": lambda case: case[1].row.contract,
    "mark_printed": lambda case: case[1].row.direction,
    "mark_verdict": lambda case: case[1].mark_verdict.value,
    "mark_verdict_one_place_tolerance": lambda case: case[2].mark_verdict.value,
    "contract_in_words": on_positions(lambda case: contract_words(case[0].outcome)),
    "margin_places": on_positions(lambda case: in_ascii(number(float(case[0].margin), 0, sign=True))),
    "met": on_positions(lambda case: str(case[0].achievements[Reading.OR_BETTER].value)),
    "met_strict": on_positions(met_strict),
    "compliance": on_positions(compliance),
    "rate_direction": on_positions(lambda case: case[0].rate_direction.value),
}


def test_acceptance_has_twenty_rows_and_every_column_is_held() -> None:
    assert len(EXPECTED) == 20
    assert set(EXPECTED[0]) == {"offence", "measure", *COLUMNS}


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda row: f"{row['offence']} {row['measure']}")
def test_acceptance_row_comes_out(expected: dict[str, str], cases: dict[tuple[str, str], Case]) -> None:
    case = cases[expected["offence"], expected["measure"]]
    found = {name: column(case) for name, column in COLUMNS.items()}
    assert found == {name: expected[name] for name in COLUMNS}


def test_headline_is_the_reports_own_breakdown(snapshot: Snapshot) -> None:
    table = contract_table(snapshot, parse_selection("", snapshot).selection)
    assert headline(table).sentence == (
        "5 of 10 contract outcomes met, reading '<12' as 12th or better; 4 read strictly. "
        "Of the other five, four move in the right direction; vehicle crime SD does not."
    )


def test_headline_read_strictly_counts_four(snapshot: Snapshot) -> None:
    table = contract_table(snapshot, parse_selection("?reading=strict", snapshot).selection)
    assert headline(table).sentence.startswith(
        "4 of 10 contract outcomes met, reading '<12' strictly; 5 read as 12th or better. Of the other six, five move"
    )


def test_illustrative_months_give_the_published_positions(snapshot: Snapshot) -> None:
    table = contract_table(snapshot, parse_selection("", snapshot).selection)
    assert table.is_published
    assert not table.is_illustrative


def test_any_other_period_is_marked_illustrative(snapshot: Snapshot) -> None:
    table = contract_table(snapshot, parse_selection("?period=2007-06..2007-10", snapshot).selection)
    assert table.is_illustrative
    assert not table.is_published
