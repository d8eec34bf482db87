"""Any period of any area at once: counts as cumulative sums with the month axis first.

A period's total is one subtraction. A count of the months that are present is cumulated beside each measure, so that
a missing month makes a total "not available" and never counts as a zero.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.periods import Period
from indicators.places import Places, places_in

MEASURES = ("offences", "sanction_detections")
BASES = ("residents", "households")

Counts = NDArray[np.int64]
Floats = NDArray[np.float64]
Areas = list[int] | slice  # places on the last axis
ALL = slice(None)


@dataclass(frozen=True)
class Cube:
    """Monthly counts and yearly bases of all areas.

    Attributes:
        cumulative: (months + 1, measures x 2, offences, areas): sums, then numbers of months present.
        status: (months, areas): index of the weakest source status behind a month's counts; -1 where there are none.
        bases: (years, bases, areas): residents and households; NaN where no year is known.
        base_years: (years, bases, areas): the year that serves, the nearest known one; 0 where none is.
        base_status: (years, areas): index of the weakest source status behind the bases that serve.
    """

    span: Period | None
    areas: tuple[str, ...]
    offences: tuple[str, ...]
    cumulative: Counts
    status: NDArray[np.int8]
    first_year: int
    bases: Floats
    base_years: Counts
    base_status: NDArray[np.int8]

    def totals(self, period: Period, areas: Areas = ALL) -> Floats:
        """Return sums of a period, (measures, offences, areas), NaN where a month is missing; of some areas or all."""
        if self.span is None or not period.within(self.span):
            return np.full((len(MEASURES), *self.cumulative[0, 0][:, areas].shape), np.nan)
        first = period.first - self.span.first
        sums = self.cumulative[first + period.months][..., areas] - self.cumulative[first][..., areas]
        complete = sums[len(MEASURES) :] == period.months
        return np.where(complete, sums[: len(MEASURES)], np.nan)

    def span_of(self, area: str) -> Period | None:
        """Return the months from an area's first count to its last, or None where it has none."""
        present = self.cumulative[:, len(MEASURES), :, self.areas.index(area)].sum(axis=1)
        counted = np.flatnonzero(np.diff(present))
        if self.span is None or not len(counted):
            return None
        return Period(self.span.first + int(counted[0]), self.span.first + int(counted[-1]))

    def base(self, period: Period, areas: Areas = ALL) -> tuple[Floats, Counts]:
        """Return the bases that serve a period, (bases, areas), and the years they are of; of some areas or all."""
        year = self.year_of(period)
        return self.bases[year][:, areas], self.base_years[year][:, areas]

    def year_of(self, period: Period) -> int:
        """Return where the year that serves a period stands in the bases."""
        return int(np.clip(period.middle_year - self.first_year, 0, len(self.bases) - 1))

    def weakest_status(self, period: Period) -> NDArray[np.int8]:
        """Return the index of the weakest status behind a period's counts and bases, by area; -1 without counts."""
        if self.span is None or not period.within(self.span):
            return np.full(len(self.areas), -1, np.int8)
        first = period.first - self.span.first
        of_counts = self.status[first : first + period.months].max(axis=0)
        of_bases = self.base_status[self.year_of(period)]
        return np.asarray(np.where(of_counts < 0, of_counts, np.maximum(of_counts, of_bases)))


def build_cube(
    counts: pd.DataFrame,
    bases: pd.DataFrame,
    *,
    areas: tuple[str, ...],
    offences: tuple[str, ...],
    statuses: dict[str, int],
) -> Cube:
    """Lay checked counts and bases out as arrays that nothing can write to.

    Args:
        counts: Checked `counts.csv`.
        bases: Checked `bases.csv`.
        areas: Codes in the order of the arrays' last axis.
        offences: Codes in the order of the axis before it.
        statuses: Weakness of each source, 0 strongest.
    """
    month = counts["month"].to_numpy(np.int64)
    span = Period(int(month.min()), int(month.max())) if len(counts) else None
    months = span.months if span else 0
    cumulative = np.zeros((months + 1, len(MEASURES) * 2, len(offences), len(areas)), np.int64)
    status = np.full((months, len(areas)), -1, np.int8)
    if span:
        month = month - span.first
        area = positions_of(counts["area"], areas)
        lay_counts(cumulative[1:], counts, (month, positions_of(counts["offence"], offences), area))
        for before, month_after in pairwise(cumulative):  # a month lies together: faster than cumsum
            np.add(before, month_after, out=month_after)
        known = counts["offences"].notna().to_numpy()  # a row that says "not available" rests on no source
        weak = np.where(known, weakness(counts["source"], statuses), -1)
        places = places_in([(month, months), (area, len(areas))])
        for level in sorted(set(statuses.values())):  # weakest last, so that it stays
            status.reshape(-1)[places[weak == level]] = level
    first_year, base, base_years, base_status = yearly_bases(bases, areas, span, statuses)
    for array in (cumulative, status, base, base_years, base_status):
        array.setflags(write=False)
    return Cube(span, areas, offences, cumulative, status, first_year, base, base_years, base_status)


def lay_counts(monthly: Counts, counts: pd.DataFrame, at: tuple[Places, Places, Places]) -> None:
    """Put each count, and whether it is there, into its month.

    Args:
        monthly: (months, measures x 2, offences, areas), zeros.
        counts: Checked `counts.csv`.
        at: Each row's month, offence and area.
    """
    months, layers, offences, areas = monthly.shape
    month, offence, area = at
    first_layer = places_in([(month, months), (np.zeros(1, int), layers), (offence, offences), (area, areas)])
    cells = monthly.reshape(-1)
    for layer, measure in enumerate(MEASURES):
        column, present = counts[measure], len(MEASURES) + layer
        cells[layer * offences * areas :][first_layer] = column.to_numpy(np.int64, na_value=0)
        cells[present * offences * areas :][first_layer] = column.notna().to_numpy()


def positions_of(codes: pd.Series, order: tuple[str, ...]) -> NDArray[np.int32]:
    """Return where each code stands in an order; each different code is looked up once."""
    known = codes.astype("category").cat
    return np.asarray(pd.Index(order).get_indexer(known.categories), np.int32)[known.codes]


def weakness(sources: pd.Series, statuses: dict[str, int]) -> NDArray[np.int8]:
    """Return the weakness of each source."""
    known = sources.astype("category").cat
    return np.array([statuses[source] for source in known.categories], np.int8)[known.codes]


def yearly_bases(
    bases: pd.DataFrame, areas: tuple[str, ...], span: Period | None, statuses: dict[str, int]
) -> tuple[int, Floats, Counts, NDArray[np.int8]]:
    """Lay bases out by year; a year without one is served by the nearest that has one, the earlier of two."""
    wanted = [*bases["year"].astype(int), *((span.first // 12, span.last // 12) if span else ())] or [0]
    first_year, last_year = min(wanted), max(wanted)
    known = np.full((last_year - first_year + 1, len(BASES), len(areas)), np.nan)
    status = np.zeros(known.shape, np.int8)
    if len(bases):
        year = bases["year"].to_numpy(np.int64) - first_year
        area = positions_of(bases["area"], areas)
        for layer, name in enumerate(BASES):
            known[year, layer, area] = bases[name].to_numpy(np.float64, na_value=np.nan)
            status[year, layer, area] = weakness(bases["source"], statuses)
    nearest = nearest_known(~np.isnan(known))
    served, behind = (np.take_along_axis(array, np.maximum(nearest, 0), axis=0) for array in (known, status))
    weakest = np.where(nearest >= 0, behind, 0).max(axis=1).astype(np.int8)
    return first_year, served, np.where(nearest >= 0, nearest + first_year, 0), weakest


def nearest_known(known: NDArray[np.bool_]) -> Counts:
    """Return, for each place along the first axis, the nearest place that is known, or -1."""
    size = len(known)
    distance = np.abs(np.arange(size)[:, None] - np.arange(size)[None, :]).astype(float)
    reach = np.where(known[None], distance[:, :, None, None], np.inf)  # (wanted, candidate, bases, areas)
    best = reach.argmin(axis=1)
    return np.where(np.isinf(reach.min(axis=1)), -1, best).astype(np.int64)
