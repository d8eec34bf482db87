"""Two to four boroughs side by side: the same indicators, and how far each borough lies from the first."""

from dataclasses import dataclass

from indicators.contract_table import OutcomeRow
from indicators.direction import Direction, difference, direction, improvement, relative_change
from indicators.matrix import BoroughRow, Matrix
from indicators.matrix_cells import Cell
from indicators.movement import Indicator
from indicators.nothing import Figure, Nothing


@dataclass(frozen=True)
class Laid:
    """One borough on one indicator, beside the first one.

    `away` is the difference of the levels in the indicator's own unit, `away_relative` the same as a proportion of the
    first one's level. `length` and `length_before` are parts of one scale, from zero, of all boroughs side by side.
    `row` is that of the borough's own contract table, which knows more than a cell of the matrix.
    """

    borough: BoroughRow
    cell: Cell
    row: OutcomeRow
    is_first: bool
    away: Figure
    away_relative: Figure
    away_direction: Direction | Nothing
    length: Figure
    length_before: Figure


@dataclass(frozen=True)
class LaidIndicator:
    """One indicator of all boroughs that are side by side, the first one first."""

    indicator: Indicator
    boroughs: tuple[Laid, ...]


def side_by_side(table: Matrix) -> tuple[LaidIndicator, ...]:
    """Lay the chosen boroughs side by side; nothing where only one is chosen."""
    rows = {row.area: row for row in table.rows}
    chosen = [rows[area] for area in (table.selection.borough, *table.selection.beside) if area in rows]
    if not table.selection.beside or table.own is None:
        return ()
    return tuple(
        laid_indicator(
            table.indicators[index], [(row, row.cells[index], table.tables[row.area].rows[index]) for row in chosen]
        )
        for index in table.shown
    )


def laid_indicator(indicator: Indicator, chosen: list[tuple[BoroughRow, Cell, OutcomeRow]]) -> LaidIndicator:
    """Lay boroughs side by side on one indicator."""
    figures = [figure for _, cell, _ in chosen for figure in (cell.level, cell.previous)]
    longest = max((figure for figure in figures if not isinstance(figure, Nothing)), default=0.0)
    first = chosen[0][1]
    return LaidIndicator(indicator, tuple(laid(indicator, each, first, longest) for each in chosen))


def laid(indicator: Indicator, one: tuple[BoroughRow, Cell, OutcomeRow], first: Cell, longest: float) -> Laid:
    """Lay one borough beside the first."""
    borough, cell, row = one
    is_first = cell is first
    away = Nothing.NOT_APPLICABLE if is_first else difference(first.level, cell.level)
    return Laid(
        borough=borough,
        cell=cell,
        row=row,
        is_first=is_first,
        away=away,
        away_relative=Nothing.NOT_APPLICABLE if is_first else relative_change(first.level, cell.level),
        away_direction=direction(improvement(away, low_is_good=indicator.low_is_good)),
        length=part_of(cell.level, longest),
        length_before=part_of(cell.previous, longest),
    )


def part_of(figure: Figure, longest: float) -> Figure:
    """Return a figure as a part of the longest one, all of which begin at zero."""
    if isinstance(figure, Nothing):
        return figure
    return figure / longest if longest else 0.0
