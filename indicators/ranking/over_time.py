"""Rates and positions of a family at each month's end, over windows of any length that roll from month to month."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.figures.breaks import Break, breaks_of, breaks_within, straddling
from indicators.figures.family_changes import Change, changes_between
from indicators.figures.movement import weakest
from indicators.figures.rates import divide
from indicators.files.schema import STATUSES
from indicators.snapshot.catalogue import Indicator, area_names, indicator_at
from indicators.snapshot.cube import BASES, MEASURES, Cube
from indicators.snapshot.families import Family, versions_of
from indicators.snapshot.snapshot import Snapshot
from indicators.terms.arrays import Counts, Floats
from indicators.terms.nothing import Figure, Nothing, figure_or_nothing
from indicators.terms.periods import Period, rolling
from indicators.terms.positions import positions

WINDOW = 12  # months, unless another length is chosen


@dataclass(frozen=True)
class OverTime:
    """One indicator of a family at each month's end.

    Each window is ranked in the version of the family that was in force at its end. Members without a figure for a
    window are not ranked in it.

    Attributes:
        months: (windows,) ordinals of the last month of each window.
        areas: Codes of everybody who was ever a member while these windows ended; the borough is among them.
        own: The borough's place among them.
        values: (windows, areas) rates; NaN without a figure.
        is_member: (windows, areas): whether an area was a member at the window's end.
        places: (windows, areas); NaN for whoever is not ranked.
        tied: (windows, areas): whether a place is shared.
        sizes: (windows,): how many members are ranked.
        average: (windows,): weighted average of the ranked members; NaN where there is none.
        lowest: (windows,): lowest rate of the ranked members.
        highest: (windows,): highest rate of the ranked members.
        valid_from: (windows,): from when on the version in force is valid, an ordinal; -1 without a family.
        changes: Where the membership changed.
        breaks: Months from which counts are not comparable with those before, as far as they lie in these windows.
        straddles: (windows,): whether a window has months on both sides of a break.
        zero_base: (windows, areas): whether there is no figure because there is nothing to divide by.
        status: The weakest of the sources behind everybody's counts and the families in force.
    """

    indicator: Indicator
    window: int
    months: Counts
    areas: tuple[str, ...]
    names: tuple[str, ...]
    own: int
    values: Floats
    is_member: NDArray[np.bool_]
    places: Floats
    tied: NDArray[np.bool_]
    sizes: Counts
    average: Floats
    lowest: Floats
    highest: Floats
    valid_from: Counts
    changes: tuple[Change, ...]
    breaks: tuple[Break, ...]
    straddles: NDArray[np.bool_]
    zero_base: NDArray[np.bool_]
    status: str

    def figure_at(self, at: int, column: int) -> Figure:
        """Return one rate, or why there is none."""
        if self.zero_base[at, column]:
            return Nothing.NOT_CALCULABLE
        return figure_or_nothing(self.values[at, column])

    @property
    def windows(self) -> str:
        """Name the windows."""
        return windows_words(self.window)

    @property
    def ends(self) -> Period:
        """The last months of the first window and of the last one."""
        return Period(int(self.months[0]), int(self.months[-1]))

    @property
    def starts(self) -> list[int]:
        """At which windows of a single month a break lies: there its months begin to be others."""
        return [int(each.month - self.months[0]) for each in self.breaks]


def windows_words(window: int) -> str:
    """Name windows of a length: "6 months to each month"."""
    return f"{window} months to each month" if window > 1 else "month by month"


def over_time(
    snapshot: Snapshot, area: str, code: str, *, window: int = WINDOW, within: Period | None = None
) -> OverTime | Nothing:
    """Follow an area and its family through the windows that lie in the data; of one month each for a control chart.

    Args:
        snapshot: Where every figure comes from.
        area: With a family or without: then it is shown alone and ranked nowhere.
        code: Of an indicator.
        window: Length in months, at least 1.
        within: Months in which the windows end, or None for all.

    Returns:
        Not available where no window lies in the data and ends within these months.
    """
    cube = snapshot.cube
    months = window_ends(cube, window, within)
    if not len(months):
        return Nothing.NOT_AVAILABLE
    versions = in_force(versions_of(snapshot, area), months)
    areas = tuple(dict.fromkeys((area, *(member for each in versions if each for member in each.members))))
    is_member = np.array([[each in version.members if version else False for each in areas] for version in versions])
    index, indicator = indicator_at(snapshot, code)
    row = snapshot.frames["indicators"].iloc[index]
    columns = [cube.areas.index(each) for each in areas]
    numerators, denominators = window_counts(cube, row, window, columns, months)
    values = divide(numerators * indicator.per, denominators)
    places, tied = positions(np.where(is_member, values, np.nan), np.full(len(months), indicator.low_is_good))
    ranked = ~np.isnan(places)
    names = area_names(snapshot)
    breaks = breaks_within(breaks_of(snapshot, code), Period(int(months[0]) - window + 1, int(months[-1])))
    return OverTime(
        indicator=indicator,
        window=window,
        months=months,
        areas=areas,
        names=tuple(names[each] for each in areas),
        own=0,
        values=values,
        is_member=is_member,
        places=places,
        tied=tied,
        sizes=ranked.sum(axis=1),
        average=averages_by_window(numerators, denominators, ranked, indicator.per),
        lowest=extreme(values, ranked, low=True),
        highest=extreme(values, ranked, low=False),
        valid_from=np.array([each.valid_from if each else -1 for each in versions]),
        changes=changes_between(versions, names),
        breaks=breaks,
        straddles=straddling(breaks, months, window),
        zero_base=denominators == 0,
        status=status_of(snapshot, columns, versions),
    )


def status_of(snapshot: Snapshot, columns: list[int], versions: list[Family | None]) -> str:
    """Return the weakest status of the sources behind counts and families; not available where there are no counts."""
    span = snapshot.cube.span
    periods = (span,) if span else ()
    found = [weakest(snapshot, columns, periods, family) for family in dict.fromkeys(versions)]
    return max((each for each in found if each in STATUSES), key=STATUSES.index, default=Nothing.NOT_AVAILABLE.value)


def in_force(versions: tuple[Family, ...], months: Counts) -> list[Family | None]:
    """Return the version that was in force in each month, or None."""
    since = [version.valid_from for version in versions]
    return [versions[place - 1] if place else None for place in np.searchsorted(since, months, side="right")]


def window_ends(cube: Cube, window: int, within: Period | None) -> Counts:
    """Return the last months of all windows that lie in the data and end within some months."""
    if cube.span is None:
        return np.zeros(0, np.int64)
    first, last = cube.span.first + window - 1, cube.span.last
    if within:
        first, last = max(first, within.first), min(last, within.last)
    return np.arange(first, last + 1)


def window_counts(cube: Cube, row: pd.Series, window: int, columns: list[int], months: Counts) -> tuple[Floats, Floats]:
    """Return numerators and denominators of windows by their last months; NaN where a month or a base is missing."""
    offence = cube.offences.index(row["offence"])
    after = months - (cube.span.first if cube.span else 0) + 1
    of_one = (each[:, :, offence][:, :, columns] for each in (cube.sums, cube.present))
    sums, present = (each[after] - each[after - window] for each in of_one)
    totals = np.where(present == window, sums, np.nan)
    numerators = totals[:, MEASURES.index(row["numerator"])]
    if row["base"] == "offences":
        return numerators, totals[:, 0]
    years = [cube.year_of(rolling(end, window)) for end in months.tolist()]
    return numerators, cube.bases[years, BASES.index(row["base"])][:, columns]


def averages_by_window(numerators: Floats, denominators: Floats, ranked: NDArray[np.bool_], per: float) -> Floats:
    """Divide the sum of the ranked members' counts by the sum of their bases, for each window."""
    counts, bases = (np.where(ranked, each, 0).sum(axis=1) for each in (numerators, denominators))
    return divide(counts * per, bases)


def extreme(values: Floats, ranked: NDArray[np.bool_], *, low: bool) -> NDArray[np.float64]:
    """Return the lowest or the highest rate of the ranked members by window; NaN where nobody is ranked."""
    empty = np.inf if low else -np.inf
    masked = np.where(ranked, values, empty)
    found = masked.min(axis=1) if low else masked.max(axis=1)
    return np.asarray(np.where(ranked.any(axis=1), found, np.nan))
