"""The cells of the matrix: one borough on one indicator, from the arrays of all boroughs or from its own table."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indicators.compare.everyone import Everyone, OnePeriod
from indicators.figures.movement import change_of
from indicators.overview.contract_table import ContractTable, OutcomeRow
from indicators.selection.selection import Selection
from indicators.snapshot.catalogue import Indicator, indicators_of
from indicators.snapshot.snapshot import Snapshot
from indicators.terms.contract import Achievement, achievement
from indicators.terms.direction import Direction, direction, improvement, places_gained
from indicators.terms.nothing import Figure, Nothing
from indicators.terms.positions import Position
from indicators.terms.wording import CHANGE_DECIMALS, decimals_of


@dataclass(frozen=True)
class MatrixCell:
    """One borough on one indicator.

    `is_worse` tells whether the contract outcome is not met or, where none is asked for, whether more than half of the
    other ranked members of the borough's own family do better. `ranked` is how many of that family are ranked, itself
    among them, as far as is known. `status` is of the figures' sources; `is_printed` tells that a report prints them.
    """

    previous: Figure
    level: Figure
    change: Figure
    rate_direction: Direction | Nothing
    position_before: Position | Nothing
    position: Position | Nothing
    ranked: int
    places_gained: int | Nothing
    position_direction: Direction | Nothing
    margin: int | Nothing
    achievement: Achievement | Nothing
    is_expected: bool
    is_worse: bool | Nothing
    status: str
    decimals: tuple[int, int]  # of the level and of the change; a printed figure keeps those that it was printed with
    previous_decimals: int
    is_printed: bool = False

    @property
    def is_concern(self) -> bool:
        """Whether it is worse and worsening: on the wrong side, and its rate has moved the wrong way."""
        return self.is_worse is True and self.rate_direction is Direction.WORSE

    @property
    def has_figure(self) -> bool:
        """Whether anything at all is known in either period."""
        figures = (self.previous, self.level, self.position)
        return self.is_printed or not all(isinstance(each, Nothing) for each in figures)


def cells_of(
    snapshot: Snapshot, found: Everyone, place: int, selection: Selection, ranked: NDArray[np.int64]
) -> tuple[MatrixCell, ...]:
    """Return one borough's cells from the arrays of all boroughs; of one that no report prints.

    Args:
        snapshot: Knows the indicators.
        found: All boroughs that have a family.
        place: Where the borough stands among them.
        selection: The periods and the reading.
        ranked: How many others are ranked, (areas, indicators).
    """
    return tuple(
        cell_at(found, (place, index), indicator, selection, int(ranked[place, index]))
        for index, indicator in enumerate(indicators_of(snapshot))
    )


def cell_at(
    found: Everyone, at: tuple[int, int], indicator: Indicator, selection: Selection, others: int
) -> MatrixCell:
    """Return one borough's cell on one indicator, of which it is given where they stand in the arrays of all."""
    place, index = at
    before, now = (figure_of(side, found, place, index) for side in (found.before, found.now))
    was, stands = (position_of(side, found, place, index) for side in (found.before, found.now))
    change, margin = float(found.changes[place, index]), found.margin(place, index, selection.reading)
    alike = selection.period.months == selection.against.months
    moved = no_change(before, now, indicator, alike=alike) if np.isnan(change) else change
    expected, gained = bool(found.expected.is_expected[place, index]), places_gained(was, stands)
    return MatrixCell(
        previous=before,
        level=now,
        change=moved,
        rate_direction=direction(improvement(moved, low_is_good=indicator.low_is_good)),
        position_before=was,
        position=stands,
        ranked=others + 1,
        places_gained=gained,
        position_direction=direction(gained),
        margin=margin,
        achievement=achievement(margin),
        is_expected=expected,
        is_worse=is_worse(margin, stands, others, is_expected=expected),
        status=found.statuses[place],
        decimals=(indicator.decimals, CHANGE_DECIMALS),
        previous_decimals=indicator.decimals,
    )


def is_worse(margin: int | Nothing, stands: Position | Nothing, others: int, *, is_expected: bool) -> bool | Nothing:
    """Say whether a borough is on the wrong side: of its contract or, without one, of the middle of its own family.

    Args:
        margin: Places in hand or short.
        stands: The position in the borough's own family.
        others: How many other members are ranked.
        is_expected: Whether a contract asks for anything.
    """
    if is_expected:
        return margin if isinstance(margin, Nothing) else margin < 0
    if isinstance(stands, Nothing):
        return stands
    return 2 * (stands.place - 1) > others if others else Nothing.NOT_APPLICABLE


def figure_of(side: OnePeriod, found: Everyone, place: int, index: int) -> Figure:
    """Return one rate, or which kind of nothing stands in its place."""
    value = float(side.values[place, index])
    return nothing_of(side, found, place, index) if np.isnan(value) else value


def position_of(side: OnePeriod, found: Everyone, place: int, index: int) -> Position | Nothing:
    """Return one position, or which kind of nothing stands in its place."""
    value = side.places[place, index]
    if np.isnan(value):
        return nothing_of(side, found, place, index)
    return Position(int(value), bool(side.tied[place, index]))


def nothing_of(side: OnePeriod, found: Everyone, place: int, index: int) -> Nothing:
    """Say why there is no figure."""
    return side.rates.nothing(index, int(found.peers.columns[place])) or Nothing.NOT_AVAILABLE


def no_change(before: Figure, now: Figure, indicator: Indicator, *, alike: bool) -> Figure:
    """Return which kind of nothing a change is that cannot be given."""
    return change_of(before, now, is_sd_rate=indicator.is_sd_rate, alike=alike)


def ranked_others(found: Everyone) -> NDArray[np.int64]:
    """Count the other members that have a figure in both periods, (areas, indicators).

    Where a report prints the position, it does not say who was ranked: all of the family counts.
    """
    missing = np.isnan(found.before.rates.values) | np.isnan(found.now.rates.values)
    present = np.zeros((missing.shape[1] + 1, missing.shape[0]), np.int64)
    present[:-1] = ~missing.T
    counted = np.zeros(found.changes.shape, np.int64)
    for member in found.peers.others.T:
        counted += present[member]
    everybody = (found.peers.others < missing.shape[1]).sum(axis=1)
    return np.where(found.is_printed, everybody[:, None], counted)


def cells_from_table(table: ContractTable, others: NDArray[np.int64]) -> tuple[MatrixCell, ...]:
    """Return the cells of a borough from its own table: one that a report prints, or that is ranked nowhere.

    Args:
        table: The borough's contract table.
        others: (indicators,), how many other members are ranked.
    """
    return tuple(cell_from(row, int(ranked)) for row, ranked in zip(table.rows, others, strict=True))


def cell_from(row: OutcomeRow, others: int) -> MatrixCell:
    """Take a cell out of a row of a contract table."""
    move, expected = row.movement, row.outcome is not None
    rate = move.printed_rate
    printed = (rate.previous, rate.current, rate.change) if rate else ("", "", "")
    usual = (row.indicator.decimals, row.indicator.decimals, CHANGE_DECIMALS)
    previous, level, change = (decimals_of(text, default) for text, default in zip(printed, usual, strict=True))
    return MatrixCell(
        previous=move.previous,
        level=move.current,
        change=move.change,
        rate_direction=row.rate_direction,
        position_before=move.previous_position,
        position=move.current_position,
        ranked=others + 1,
        places_gained=row.places_gained,
        position_direction=row.position_direction,
        margin=row.margin,
        achievement=row.achievement,
        is_expected=expected,
        is_worse=is_worse(row.margin, move.current_position, others, is_expected=expected),
        status=move.status,
        decimals=(level, change),
        previous_decimals=previous,
        is_printed=move.is_printed,
    )
