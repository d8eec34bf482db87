"""Any period of any area at once: counts as cumulative sums with the month axis first.

A period's total is one subtraction. A count of the months that are present is cumulated beside each measure, so that
a missing month makes a total "not available" and never counts as a zero.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.periods import Period
from indicators.places import grid_of, side_of

MEASURES = ("offences", "sanction_detections")
BASES = ("residents", "households")

Counts = NDArray[np.integer]
Floats = NDArray[np.float64]
Areas = list[int] | slice  # places on the last axis
ALL = slice(None)


@dataclass(frozen=True)
class Cube:
    """Monthly counts and yearly bases of all areas.

    Attributes:
        sums: (months + 1, measures, offences, areas): counts of all months before.
        present: The same: how many of these months have a count.
        status: (months, areas): index of the weakest source status behind a month's counts; -1 where there are none.
        bases: (years, bases, areas): residents and households; NaN where no year is known.
        base_years: (years, bases, areas): the year that serves, the nearest known one; 0 where none is.
        base_status: (years, areas): index of the weakest source status behind the bases that serve.
    """

    span: Period | None
    areas: tuple[str, ...]
    offences: tuple[str, ...]
    sums: Counts
    present: Counts
    status: NDArray[np.int8]
    first_year: int
    bases: Floats
    base_years: Counts
    base_status: NDArray[np.int8]

    def totals(self, period: Period, areas: Areas = ALL) -> Floats:
        """Return sums of a period, (measures, offences, areas), NaN where a month is missing; of some areas or all."""
        if self.span is None or not period.within(self.span):
            return np.full((len(MEASURES), *self.sums[0, 0][:, areas].shape), np.nan)
        first = period.first - self.span.first
        after = first + period.months
        sums, present = (each[after][..., areas] - each[first][..., areas] for each in (self.sums, self.present))
        return np.where(present == period.months, sums, np.nan)

    def span_of(self, area: str) -> Period | None:
        """Return the months from an area's first count to its last, or None where it has none."""
        present = self.present[:, 0, :, self.areas.index(area)].sum(axis=1)
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
    month = side_of(counts["month"]) if len(counts) else None
    span = Period(month.first, month.first + month.size - 1) if month else None
    months = span.months if span else 0
    shape = (months + 1, len(MEASURES), len(offences), len(areas))
    measures = [counts[measure].to_numpy(np.int64, na_value=0) for measure in MEASURES]
    sums, present = np.zeros(shape, type_of_sums(measures, months)), np.zeros(shape, np.int16)
    status = np.full((months, len(areas)), -1, np.int8)
    if month:
        grid = grid_of([month, side_of(counts["offence"]), side_of(counts["area"])])
        columns = places_in_order(areas, counts["area"])
        at = np.ix_(places_in_order(offences, counts["offence"]), columns)
        for layer, measure in enumerate(MEASURES):
            sum_up(sums[:, layer], grid.laid(measures[layer]), at)
            sum_up(present[:, layer], grid.laid(counts[measure].notna().to_numpy()), at)
        status[:, columns] = grid.laid(weakness_of_rows(counts, statuses) + 1).max(axis=1) - 1
    first_year, base, base_years, base_status = yearly_bases(bases, areas, span, statuses)
    for array in (sums, present, status, base, base_years, base_status):
        array.setflags(write=False)
    return Cube(span, areas, offences, sums, present, status, first_year, base, base_years, base_status)


def type_of_sums(measures: list[NDArray[np.int64]], months: int) -> type[np.integer[Any]]:
    """Return a type that holds the sums of all months, whatever they are: half the memory will mostly do."""
    largest = max(int(counts.max(initial=0)) for counts in measures)
    return np.int32 if largest * months <= np.iinfo(np.int32).max else np.int64


def sum_up(sums: Counts, monthly: NDArray[Any], at: tuple[NDArray[np.intp], ...]) -> None:
    """Sum a measure up from month to month.

    Args:
        sums: (months + 1, offences, areas), zeros.
        monthly: (months, offences, areas), those that the file has, in the order of their codes.
        at: Where these offences and areas stand in the sums.
    """
    total = np.zeros(monthly.shape[1:], sums.dtype)
    for before, month in enumerate(monthly):
        np.add(total, month, out=total, casting="same_kind")
        sums[before + 1][at] = total


def weakness_of_rows(counts: pd.DataFrame, statuses: dict[str, int]) -> NDArray[np.int8]:
    """Return the weakness of the source behind each row of counts; -1 where a row says "not available"."""
    weak = weakness(counts["source"], statuses)[counts["source"].cat.codes.to_numpy()]
    return np.where(counts["offences"].notna().to_numpy(), weak, np.int8(-1))


def weakness(sources: pd.Series, statuses: dict[str, int]) -> NDArray[np.int8]:
    """Return the weakness of each different source of a column."""
    return np.array([statuses[source] for source in sources.cat.categories], np.int8)


def places_in_order(order: tuple[str, ...], codes: pd.Series) -> NDArray[np.intp]:
    """Return where each different code of a column stands in an order that has them all."""
    return np.asarray(pd.Index(order).get_indexer(codes.cat.categories))


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
        area = places_in_order(areas, bases["area"])[bases["area"].cat.codes]
        weak = weakness(bases["source"], statuses)[bases["source"].cat.codes]
        for layer, name in enumerate(BASES):
            known[year, layer, area] = bases[name].to_numpy(np.float64, na_value=np.nan)
            status[year, layer, area] = weak
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
