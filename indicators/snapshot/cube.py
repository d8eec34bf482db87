"""Any period of any area at once: counts as cumulative sums with the month axis first.

A period's total is one subtraction. A count of the months that are present is cumulated beside each measure, so that
a missing month makes a total "not available" and never counts as a zero.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.files.numbering import grid_of, side_of
from indicators.terms.arrays import Counts, Floats
from indicators.terms.periods import Period

MEASURES = ("offences", "sanction_detections")
BASES = ("residents", "households")

Areas = list[int] | slice  # indices on the last axis
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
        count_sources: (months, offences, areas): which of the sources a month's count is from; -1 where there is none.
        base_sources: (years, bases, areas): which of the sources the base that serves is from; -1 where none does.
        sources: Codes of all sources, in the order of their file.
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
    count_sources: Counts
    base_sources: Counts
    sources: tuple[str, ...]

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
        return self.place_of_year(period.middle_year)

    def place_of_year(self, year: int) -> int:
        """Return where the year that serves another one stands in the bases."""
        return int(np.clip(year - self.first_year, 0, len(self.bases) - 1))

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
        statuses: Weakness of each source, 0 strongest, in the order of the sources' file.
    """
    month = side_of(counts["month"]) if len(counts) else None
    span = Period(month.first, month.first + month.size - 1) if month else None
    months, sources = (span.months if span else 0), tuple(statuses)
    shape = (months + 1, len(MEASURES), len(offences), len(areas))
    measures = [counts[measure].to_numpy(np.int64, na_value=0) for measure in MEASURES]
    sums, present = np.zeros(shape, type_of_sums(measures, months)), np.zeros(shape, np.int16)
    count_sources = np.full((months, len(offences), len(areas)), -1, type_of_indices(sources))
    if month:
        grid = grid_of([month, side_of(counts["offence"]), side_of(counts["area"])])
        at = np.ix_(indices_in_order(offences, counts["offence"]), indices_in_order(areas, counts["area"]))
        for layer, measure in enumerate(MEASURES):
            sum_up(sums[:, layer], grid.laid(measures[layer]), at)
            sum_up(present[:, layer], grid.laid(counts[measure].notna().to_numpy()), at)
        for own, given in zip(count_sources, grid.laid(sources_of_rows(counts, sources) + 1), strict=True):
            own[at] = given - 1
    weak = np.array([*statuses.values(), -1], np.int8)  # the last one is found where there is no source
    status = [weak[own].max(axis=0, initial=-1) for own in count_sources]
    first_year, base, base_years, base_sources = yearly_bases(bases, areas, span, sources)
    arrays = {
        "sums": sums,
        "present": present,
        "status": np.array(status, np.int8).reshape(months, len(areas)),
        "bases": base,
        "base_years": base_years,
        "base_status": np.maximum(weak[base_sources], 0).max(axis=1),
        "count_sources": count_sources,
        "base_sources": base_sources,
    }
    for array in arrays.values():
        array.setflags(write=False)
    return Cube(span=span, areas=areas, offences=offences, sources=sources, first_year=first_year, **arrays)


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


def type_of_indices(sources: tuple[str, ...]) -> type[np.signedinteger[Any]]:
    """Return a type that holds the indices of all sources, and -1: a byte more or less for each count is felt."""
    return np.int8 if len(sources) <= np.iinfo(np.int8).max else np.int32


def sources_of_rows(counts: pd.DataFrame, sources: tuple[str, ...]) -> Counts:
    """Return which source each row of counts is from; -1 where a row says "not available"."""
    kind = type_of_indices(sources)
    indices = indices_in_order(sources, counts["source"]).astype(kind)[counts["source"].cat.codes.to_numpy()]
    return np.where(counts["offences"].notna().to_numpy(), indices, kind(-1))


def indices_in_order(order: tuple[str, ...], codes: pd.Series) -> NDArray[np.intp]:
    """Return where each different code of a column stands in an order that has them all."""
    return np.asarray(pd.Index(order).get_indexer(codes.cat.categories))


def yearly_bases(
    bases: pd.DataFrame, areas: tuple[str, ...], span: Period | None, sources: tuple[str, ...]
) -> tuple[int, Floats, Counts, Counts]:
    """Lay bases out by year; a year without one is served by the nearest that has one, the earlier of two."""
    wanted = [*bases["year"].astype(int), *((span.first // 12, span.last // 12) if span else ())] or [0]
    first_year, last_year = min(wanted), max(wanted)
    known = np.full((last_year - first_year + 1, len(BASES), len(areas)), np.nan)
    given = np.full(known.shape, -1)
    if len(bases):
        year = bases["year"].to_numpy(np.int64) - first_year
        area = indices_in_order(areas, bases["area"])[bases["area"].cat.codes]
        source = indices_in_order(sources, bases["source"])[bases["source"].cat.codes]
        for layer, name in enumerate(BASES):
            known[year, layer, area] = bases[name].to_numpy(np.float64, na_value=np.nan)
            given[year, layer, area] = source
    nearest = nearest_known(~np.isnan(known))
    is_known, at = nearest >= 0, np.maximum(nearest, 0)
    served, behind = (np.take_along_axis(array, at, axis=0) for array in (known, given))
    return first_year, served, np.where(is_known, nearest + first_year, 0), np.where(is_known, behind, -1)


def nearest_known(known: NDArray[np.bool_]) -> Counts:
    """Return, for each index along the first axis, the nearest index that is known, or -1."""
    size = len(known)
    distance = np.abs(np.arange(size)[:, None] - np.arange(size)[None, :]).astype(float)
    reach = np.where(known[None], distance[:, :, None, None], np.inf)  # (wanted, candidate, bases, areas)
    best = reach.argmin(axis=1)
    return np.where(np.isinf(reach.min(axis=1)), -1, best).astype(np.int64)
