"""Two to four boroughs side by side: the same indicators, and how far each borough lies from the first."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from indicators.compare.matrix import BoroughRow, Matrix
from indicators.compare.matrix_cells import MatrixCell
from indicators.figures.rates import rates, ratios_in
from indicators.overview.contract_table import OutcomeRow
from indicators.snapshot.catalogue import Indicator
from indicators.snapshot.snapshot import Snapshot
from indicators.statistics.intervals import rate_interval
from indicators.terms.direction import Direction, difference, direction, improvement, relative_change
from indicators.terms.nothing import Figure, Nothing

Interval = tuple[float, float]
Intervals = Mapping[tuple[str, str], Interval]  # by the codes of borough and indicator
NO_INTERVALS: Intervals = MappingProxyType({})


@dataclass(frozen=True)
class Laid:
    """One borough on one indicator, beside the first one.

    `away` is the difference of the levels in the indicator's own unit, `away_relative` the same as a proportion of the
    first one's level. `interval` is the 95 % interval of the level, where there is one. `length`, `length_before` and
    `reach`, that of the interval, are parts of one scale, from zero, of all boroughs side by side. `row` is that of the
    borough's own contract table, which knows more than a cell of the matrix.
    """

    borough: BoroughRow
    cell: MatrixCell
    row: OutcomeRow
    is_first: bool
    away: Figure
    away_relative: Figure
    away_direction: Direction | Nothing
    length: Figure
    length_before: Figure
    interval: Interval | None = None
    reach: Interval | None = None


@dataclass(frozen=True)
class LaidIndicator:
    """One indicator of all boroughs that are side by side, the first one first."""

    indicator: Indicator
    boroughs: tuple[Laid, ...]


def side_by_side(table: Matrix, intervals: Intervals = NO_INTERVALS) -> tuple[LaidIndicator, ...]:
    """Lay the chosen boroughs side by side; nothing where only one is chosen."""
    rows = {row.area: row for row in table.rows}
    chosen = [rows[area] for area in (table.selection.borough, *table.selection.beside) if area in rows]
    if not table.selection.beside or table.own is None:
        return ()
    return tuple(
        laid_indicator(
            table.indicators[index],
            [(row, row.cells[index], table.tables[row.area].rows[index]) for row in chosen],
            intervals,
        )
        for index in table.shown
    )


def laid_indicator(
    indicator: Indicator, chosen: list[tuple[BoroughRow, MatrixCell, OutcomeRow]], intervals: Intervals
) -> LaidIndicator:
    """Lay boroughs side by side on one indicator."""
    spans = [intervals.get((row.area, indicator.code)) for row, _, _ in chosen]
    figures = [figure for _, cell, _ in chosen for figure in (cell.level, cell.previous)]
    ends = [*(figure for figure in figures if not isinstance(figure, Nothing)), *(span[1] for span in spans if span)]
    longest, first = max(ends, default=0.0), chosen[0][1]
    return LaidIndicator(
        indicator, tuple(laid(indicator, one, first, longest, span) for one, span in zip(chosen, spans, strict=True))
    )


def laid(
    indicator: Indicator,
    one: tuple[BoroughRow, MatrixCell, OutcomeRow],
    first: MatrixCell,
    longest: float,
    interval: Interval | None,
) -> Laid:
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
        interval=interval,
        reach=(interval[0] / longest, interval[1] / longest) if interval and longest else None,
    )


def part_of(figure: Figure, longest: float) -> Figure:
    """Return a figure as a part of the longest one, all of which begin at zero."""
    if isinstance(figure, Nothing):
        return figure
    return figure / longest if longest else 0.0


def intervals_of(snapshot: Snapshot, table: Matrix) -> Intervals:
    """Return the interval of each rate that is counted, by the codes of borough and indicator; per 1000 or proportions.

    Rates that a report prints have none: it does not print the counts behind them.
    """
    chosen = table.selection
    rows = {row.area: row for row in table.rows if row.area in (chosen.borough, *chosen.beside)}
    found = rates(snapshot.cube, ratios_in(snapshot), chosen.period, [snapshot.cube.areas.index(area) for area in rows])
    intervals = {}
    for index in table.shown:
        indicator = table.indicators[index]
        low, high = rate_interval(
            found.numerators[index], found.denominators[index], per=indicator.per, is_sd_rate=indicator.is_sd_rate
        )
        for column, (area, row) in enumerate(rows.items()):
            if not (row.cells[index].is_printed or np.isnan(found.values[index, column])):
                intervals[area, indicator.code] = float(low[column]), float(high[column])
    return intervals
