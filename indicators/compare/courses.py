"""Boroughs side by side over time: rates of one indicator, with the months and the scale that all of them share.

Positions are left out on purpose: those of different families are not to be laid side by side.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from indicators.figures.movement import weakest
from indicators.ranking.following import limits_of
from indicators.ranking.over_time import OverTime, over_time, windows_words
from indicators.snapshot.catalogue import Indicator, area_names, family_status, indicator_at
from indicators.snapshot.families import PROVISIONAL, family_of
from indicators.snapshot.snapshot import Snapshot
from indicators.statistics.control_chart import ControlCharts
from indicators.terms.arrays import Floats
from indicators.terms.nothing import Nothing
from indicators.terms.periods import Period

FEWEST = 2  # figures, of which a line can be drawn
HEADROOM = 0.06  # of the scale, above the highest figure and, where it does not begin at zero, below the lowest


@dataclass(frozen=True)
class Course:
    """One borough's rate over time.

    Attributes:
        series: Its windows; the family's average is that of its own family.
        limits: Of single months; None for longer windows, of which no limits can be drawn.
        status: The weakest source status behind its own counts.
        family_status: The same for its family's average.
        is_provisional: Whether its family is a group that stands in for one that nobody has given.
    """

    area: str
    name: str
    series: OverTime
    limits: ControlCharts | None
    status: str
    family_status: str
    is_provisional: bool

    @property
    def own(self) -> Floats:
        """The borough's own rates, (windows,)."""
        return self.series.values[:, self.series.own]

    @cached_property
    def points(self) -> int:
        """How many windows have a figure."""
        return int((~np.isnan(self.own)).sum())

    @property
    def is_drawn(self) -> bool:
        """Whether there are enough figures to draw; of single months enough for limits."""
        return bool(self.limits.drawn) if self.limits else self.points >= FEWEST

    @property
    def has_average(self) -> bool:
        """Whether its family has an average in any window."""
        return bool((~np.isnan(self.series.average)).any())


@dataclass(frozen=True)
class Courses:
    """Several boroughs over the same months.

    Attributes:
        courses: The chosen borough first.
        span: The months that all charts show, or None where nothing is drawn.
        scale: The lowest and the highest rate that all charts show; per 1000 or a proportion.
    """

    indicator: Indicator
    window: int
    courses: tuple[Course, ...]
    span: Period | None
    scale: tuple[float, float]

    @property
    def has_limits(self) -> bool:
        """Whether single months are shown, with limits of chance; else longer windows."""
        return self.window == 1

    @property
    def kind(self) -> str:
        """What tells its table and its charts from those of the other kind, in their names."""
        return "months" if self.has_limits else "windows"

    @property
    def windows(self) -> str:
        """Name the windows."""
        return windows_words(self.window)

    @property
    def has_points(self) -> bool:
        """Whether any borough has a figure in any window."""
        return any(each.points for each in self.courses)

    @property
    def listed(self) -> list[int]:
        """Which windows a table lists: those that the charts show, or all where nothing is drawn."""
        months = self.courses[0].series.months
        return np.flatnonzero(months >= (self.span.first if self.span else int(months[0]))).tolist()

    @property
    def is_from_zero(self) -> bool:
        """Whether the scale begins at zero."""
        return self.scale[0] == 0


def courses(
    snapshot: Snapshot, areas: tuple[str, ...], code: str, *, window: int, within: Period | None = None
) -> Courses | Nothing:
    """Follow boroughs through the same windows.

    Args:
        snapshot: Where every figure comes from.
        areas: Of the boroughs.
        code: Of an indicator.
        window: Length in months; windows of one month get limits.
        within: Months in which the windows end, or None for all.

    Returns:
        Not available where no window lies in the data and ends within these months.
    """
    found = []
    for area in areas:
        series = over_time(snapshot, area, code, window=window, within=within)
        if isinstance(series, Nothing):
            return series
        found.append(course(snapshot, area, series))
    drawn = [each for each in found if each.is_drawn]
    span = shared_span(drawn)
    scale = shared_scale([values for each in drawn for values in drawn_values(each, span)])
    return Courses(indicator_at(snapshot, code)[1], window, tuple(found), span, scale)


def course(snapshot: Snapshot, area: str, series: OverTime) -> Course:
    """Return one borough's rate over time, with its limits and where it comes from."""
    last = int(series.months[-1])
    family = family_of(snapshot, area, last)
    whole = (Period(int(series.months[0]) - series.window + 1, last),)
    columns = [snapshot.cube.areas.index(each) for each in series.areas]
    return Course(
        area=area,
        name=area_names(snapshot)[area],
        series=series,
        limits=limits_of(series) if series.window == 1 else None,
        status=weakest(snapshot, [columns[series.own]], whole, None),
        family_status=weakest(snapshot, columns, whole, family),
        is_provisional=family_status(snapshot, family) == PROVISIONAL,
    )


def drawn_values(each: Course, span: Period | None) -> list[Floats]:
    """Return all values that a borough's chart shows: its own, and its limits or its family's average."""
    if each.limits:
        return [each.own, each.limits.reach]
    shown = each.series.months >= (span.first if span else 0)
    return [each.own, each.series.average[shown]]


def shared_span(drawn: list[Course]) -> Period | None:
    """Return the months from the first figure of any borough to the last month of the data."""
    if not drawn:
        return None
    months = drawn[0].series.months
    first = min(int(np.flatnonzero(~np.isnan(each.own))[0]) for each in drawn)
    return Period(int(months[first]), int(months[-1]))


def shared_scale(values: list[Floats]) -> tuple[float, float]:
    """Return the ends of one scale for all values; from zero unless that would press the lines into its upper half."""
    known = np.concatenate([*values, np.zeros(0)])
    known = known[~np.isnan(known)]
    if not len(known):
        return 0.0, 1.0
    lowest, highest = float(known.min()), float(known.max())
    if lowest <= highest / 2:
        return 0.0, highest * (1 + HEADROOM) or 1.0
    room = (highest - lowest or highest) * HEADROOM
    return lowest - room, highest + room


def gaps(each: Course, span: Period) -> list[Period]:
    """Return the runs of windows without a figure of the borough, by their last months, within a span."""
    missing = each.series.months[np.isnan(each.own)]
    inside = missing[(missing >= span.first) & (missing <= span.last)]
    if not len(inside):
        return []
    runs = np.split(inside, np.flatnonzero(np.diff(inside) > 1) + 1)
    return [Period(int(run[0]), int(run[-1])) for run in runs]
