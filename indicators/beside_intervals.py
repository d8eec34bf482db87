"""The 95 % intervals of the rates of boroughs side by side, from monthly counts: a report prints none to count from."""

import numpy as np

from indicators.beside import Intervals
from indicators.intervals import rate_interval
from indicators.matrix import Matrix
from indicators.rates import rates, ratios_in
from indicators.snapshot import Snapshot


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
