"""All areas at once: what each one's own contract table says, and no other."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.compare.everyone import Everyone, everyone, places_among
from indicators.compare.matrix_cells import position_of
from indicators.compare.peers import peers_of
from indicators.overview.contract_table import OutcomeRow, contract_table
from indicators.selection.selection import Selection
from indicators.snapshot.loading import load_snapshot
from indicators.snapshot.snapshot import Snapshot
from indicators.terms.contract import Reading
from indicators.terms.nothing import Nothing
from indicators.terms.periods import Period, parse_month, parse_period
from indicators.terms.positions import Position, positions
from tests.conftest import ROOT

SECOND = load_snapshot(ROOT / "tests" / "fixtures" / "second-report")
NAN = float("nan")
YEAR_1, YEAR_2, YEAR_3 = (parse_period(f"{year}-04..{year + 1}-03") for year in (2006, 2007, 2008))
PAIRS_OF_SECOND = [
    (YEAR_2, YEAR_1),
    (YEAR_3, YEAR_2),
    (parse_period("2007-04..2007-12"), parse_period("2006-04..2006-12")),
    (parse_period("2008-01..2008-03"), parse_period("2007-01..2007-03")),
    (parse_period("2007-10..2008-09"), parse_period("2006-10..2007-09")),
    (parse_period("2007-10..2008-03"), parse_period("2007-04..2008-03")),  # unlike lengths
    (parse_period("2006-09..2006-09"), parse_period("2006-08..2006-08")),  # Twelverton's missing month
    (parse_period("2006-04..2007-03"), parse_period("2005-04..2006-03")),  # a baseline before the data
    (parse_period("2005-04..2006-03"), parse_period("2004-04..2005-03")),  # before any family
]
PAIRS_SHIPPED = [
    (parse_period("2007-06..2007-11"), parse_period("2006-06..2006-11")),
    (parse_period("2007-01..2007-06"), parse_period("2006-01..2006-06")),
    (parse_period("2007-11..2007-11"), parse_period("2007-10..2007-10")),
    (parse_period("2007-01..2007-11"), parse_period("2006-01..2006-06")),
]


def number(figure: object) -> float:
    return NAN if isinstance(figure, Nothing) else float(str(figure))


def place(position: Position | Nothing) -> tuple[float, bool]:
    return (NAN, False) if isinstance(position, Nothing) else (float(position.place), position.tied)


def row_in(found: Everyone, area: int, index: int) -> list[object]:
    sides = [
        (side.values[area, index], side.places[area, index], side.tied[area, index])
        for side in (found.before, found.now)
    ]
    cells: list[object] = [*sides[0], *sides[1], found.changes[area, index]]
    cells += [found.margin(area, index, reading) for reading in Reading]
    return [*cells, position_of(found.now, found, area, index)]


def row_of(row: OutcomeRow, strict: OutcomeRow) -> list[object]:
    move = row.movement
    cells: list[object] = [number(move.previous), *place(move.previous_position)]
    cells += [number(move.current), *place(move.current_position), number(move.change)]
    return [*cells, row.margin, strict.margin, move.current_position]


def assert_equal_to_the_contract_tables(snapshot: Snapshot, period: Period, against: Period) -> None:
    found = everyone(snapshot, period, against)
    for area, code in enumerate(found.peers.areas):
        tables = [contract_table(snapshot, Selection(code, period, against, reading)) for reading in Reading]
        for index, rows in enumerate(zip(*(table.rows for table in tables), strict=True)):
            wanted, got = row_of(*rows), row_in(found, area, index)
            assert [str(each) for each in got] == [str(each) for each in wanted], (code, rows[0].indicator.code)
            move = rows[0].movement
            assert bool(found.is_printed[area, index]) == move.is_printed
            assert move.is_printed or found.statuses[area] == move.status


@pytest.mark.parametrize(("period", "against"), PAIRS_OF_SECOND, ids=str)
def test_everyone_equals_each_contract_table_of_the_second_report(period: Period, against: Period) -> None:
    assert_equal_to_the_contract_tables(SECOND, period, against)


@pytest.mark.parametrize(("period", "against"), PAIRS_SHIPPED, ids=str)
def test_everyone_equals_each_contract_table_of_the_shipped_data(
    snapshot: Snapshot, period: Period, against: Period
) -> None:
    assert_equal_to_the_contract_tables(snapshot, period, against)


@given(st.integers(0, 35), st.integers(0, 35), st.integers(1, 14), st.integers(1, 14))
def test_everyone_equals_each_contract_table_for_any_two_periods(
    first: int, other: int, months: int, others: int
) -> None:
    start = parse_month("2006-04")
    period = Period(start + first, start + first + months - 1)
    against = Period(start + other, start + other + others - 1)
    assert_equal_to_the_contract_tables(SECOND, period, against)


def test_everyone_has_only_areas_with_a_family_in_force() -> None:
    assert peers_of(SECOND, YEAR_1.last).areas == ("QUILL", "ROOK", "SALT", "TWELVER")
    assert peers_of(SECOND, YEAR_2.last).areas == ("QUILL", "ROOK", "SALT", "TWELVER", "UMBER")
    assert peers_of(SECOND, parse_month("2000-01")).areas == ()


def test_everyone_keeps_families_that_are_not_mutual() -> None:
    peers = peers_of(SECOND, YEAR_3.last)
    names = [*SECOND.cube.areas, "nobody"]
    others = {area: [names[each] for each in row] for area, row in zip(peers.areas, peers.others, strict=True)}
    assert others["QUILL"] == ["ROOK", "TWELVER", "VOID"]
    assert others["ROOK"] == ["SALT", "TWELVER", "UMBER"]
    assert others["TWELVER"] == ["QUILL", "nobody", "nobody"]


def test_everyone_tallies_what_bromley_has_met(snapshot: Snapshot) -> None:
    found = everyone(snapshot, *PAIRS_SHIPPED[0])
    bromley = found.peers.areas.index("E09000006")
    for reading, met in ((Reading.OR_BETTER, 5), (Reading.STRICT, 4)):
        margins = found.margins[reading][bromley]
        assert ((margins >= 0).sum(), (margins < 0).sum()) == (met, 10 - met)


VALUES = st.one_of(st.just(NAN), st.integers(0, 4).map(float))


@given(st.lists(VALUES, min_size=1, max_size=6))
def test_places_among_equals_the_positions_of_one_family(values: list[float]) -> None:
    scores = np.array([[each] for each in values])
    rivals = np.vstack([scores, [[NAN]]])
    others = np.array([[each for each in range(len(values)) if each != own] for own in range(len(values))], np.intp)
    got, tied = places_among(scores, rivals, others.reshape(len(values), -1))
    wanted, shared = positions(np.array([values]), np.array([True]))
    np.testing.assert_array_equal(got[:, 0], wanted[0])
    np.testing.assert_array_equal(tied[:, 0], shared[0])
