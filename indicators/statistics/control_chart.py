"""XmR charts: the limits within which a figure varies by chance from month to month, and what lies beyond them.

Three rules tell a special cause: a point outside the limits, eight points in a row on one side of the mean (Western
Electric), six in a row that each rise or each fall (Nelson). They depart from those of the NHS programme "Making data
count", which takes seven points for both runs and adds two points of three near a limit; ours raise fewer alarms.

Only for months: rolling figures share most of their months, so that their moving ranges are far too small.

Source: Wheeler, Understanding variation (1993); Western Electric, Statistical quality control handbook (1956); Nelson,
    Journal of quality technology 16 (1984), 237.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from indicators.terms.arrays import Floats

FEWEST_POINTS = 12
DUST = 1e-9  # of the mean or the limits' reach: the mean of equal values can be a rounding error off them
LIMIT_FACTOR = 2.66  # 3 / 1.128: from the mean moving range to three standard deviations
ONE_SIDE = 8
IN_A_ROW = 6
METHOD = (
    "The limits are the mean of the months ± 2.66 times the mean moving range, which is how much a month differs from "
    "the one before. Only the months that are drawn count; on either side of a break in the series they are worked "
    "out afresh. A special cause is a month outside them, 8 months in a row on one side of the mean, or 6 in a row "
    "that each rise or each fall."
)


class Cause(StrEnum):
    """Which rule a point breaks; of several the first."""

    OUTSIDE = "outside the limits"
    ONE_SIDE = "8 in a row on one side of the mean"
    TREND = "6 in a row rising or falling"


class Meaning(StrEnum):
    """What a special cause is, by the indicator's good direction."""

    IMPROVEMENT = "improvement"
    CONCERN = "concern"


@dataclass(frozen=True)
class TooFew:
    """There are too few points to draw limits from, or, where there are enough of them, no two in a row."""

    points: int
    needed: int = FEWEST_POINTS


@dataclass(frozen=True)
class ControlChart:
    """A chart of single values.

    Attributes:
        values: One a month; NaN where there is none.
        mean: Of all values.
        low: Lower limit, never below 0.
        high: Upper limit.
        causes: For each month the rule that it breaks, or None.
        meanings: For each month whether that is for the better or the worse, or None.
    """

    values: Floats
    mean: float
    low: float
    high: float
    causes: tuple[Cause | None, ...]
    meanings: tuple[Meaning | None, ...]


@dataclass(frozen=True)
class Stretch:
    """Months between two breaks in a series, with the limits that are worked out from them alone.

    Attributes:
        first: Where they begin among all months.
        after: Where those after them begin.
    """

    first: int
    after: int
    chart: ControlChart | TooFew


@dataclass(frozen=True)
class ControlCharts:
    """Single values over time, with limits of their own for each stretch between two breaks.

    Attributes:
        values: One a month; NaN where there is none.
        ranges: For each month its moving range, by how much it differs from the one before; NaN where there is none.
    """

    values: Floats
    ranges: Floats
    stretches: tuple[Stretch, ...]

    @property
    def drawn(self) -> list[tuple[Stretch, ControlChart]]:
        """The stretches that have limits."""
        return [(each, each.chart) for each in self.stretches if isinstance(each.chart, ControlChart)]

    @property
    def undrawn(self) -> list[tuple[Stretch, TooFew]]:
        """The stretches that have none, and why."""
        return [(each, each.chart) for each in self.stretches if isinstance(each.chart, TooFew)]

    @cached_property
    def charts(self) -> tuple[ControlChart | None, ...]:
        """For each month the chart that it is judged by, or None."""
        return tuple(
            each.chart if isinstance(each.chart, ControlChart) else None
            for each in self.stretches
            for _ in range(each.first, each.after)
        )

    @cached_property
    def causes(self) -> tuple[Cause | None, ...]:
        """For each month the rule that it breaks, or None."""
        return tuple(cause for each in self.stretches for cause in causes_of(each))

    @cached_property
    def meanings(self) -> tuple[Meaning | None, ...]:
        """For each month whether that is for the better or the worse, or None."""
        return tuple(meaning for each in self.stretches for meaning in meanings_of(each))

    @property
    def reach(self) -> Floats:
        """The lowest and the highest limit of all stretches."""
        return np.array([end for _, chart in self.drawn for end in (chart.low, chart.high)])


def causes_of(stretch: Stretch) -> tuple[Cause | None, ...]:
    """Return the rules that the months of a stretch break."""
    chart = stretch.chart
    return chart.causes if isinstance(chart, ControlChart) else (None,) * (stretch.after - stretch.first)


def meanings_of(stretch: Stretch) -> tuple[Meaning | None, ...]:
    """Return what the special causes of a stretch mean."""
    chart = stretch.chart
    return chart.meanings if isinstance(chart, ControlChart) else (None,) * (stretch.after - stretch.first)


def control_charts(values: Floats, starts: Sequence[int] = (), *, low_is_good: bool) -> ControlCharts:
    """Draw limits around monthly values, afresh from each break on.

    Args:
        values: One a month, in the order of time; NaN where there is none.
        starts: Where months begin that are not comparable with those before.
        low_is_good: Whether a low value is for the better.
    """
    ends = [0, *sorted({start for start in starts if 0 < start < len(values)}), len(values)]
    ranges = np.abs(np.diff(values, prepend=np.nan))
    ranges[ends[1:-1]] = np.nan
    stretches = (
        Stretch(first, after, control_chart(values[first:after], low_is_good=low_is_good))
        for first, after in itertools.pairwise(ends)
    )
    return ControlCharts(values, ranges, tuple(stretches))


def control_chart(values: Floats, *, low_is_good: bool) -> ControlChart | TooFew:
    """Draw limits around monthly values and mark special causes.

    A missing month breaks a run, and no moving range is taken across it; a month on the mean breaks a run as well.

    Args:
        values: One a month, in the order of time; NaN where there is none.
        low_is_good: Whether a low value is for the better.
    """
    known = int((~np.isnan(values)).sum())
    ranges = np.abs(np.diff(values))
    if known < FEWEST_POINTS or np.isnan(ranges).all():
        return TooFew(known)
    mean = float(np.nanmean(values))
    reach = LIMIT_FACTOR * float(np.nanmean(ranges))
    low, high = max(mean - reach, 0.0), mean + reach
    dust = DUST * max(abs(mean), reach)
    sides = {
        Cause.OUTSIDE: np.where(values > high + dust, 1, np.where(values < low - dust, -1, 0)),
        Cause.ONE_SIDE: one_side(values, mean, dust),
        Cause.TREND: trends(values),
    }
    causes, signs = first_cause(sides)
    good = -1 if low_is_good else 1
    meanings = tuple((Meaning.IMPROVEMENT if sign == good else Meaning.CONCERN) if sign else None for sign in signs)
    return ControlChart(values, mean, low, high, causes, meanings)


def one_side(values: Floats, mean: float, dust: float = 0.0) -> NDArray[np.int64]:
    """Mark the points of runs above (1) or below (-1) the mean; what is off by dust alone lies on it."""
    away = values - mean
    side = np.nan_to_num(np.where(np.abs(away) <= dust, 0, np.sign(away))).astype(np.int64)
    return long_runs(side, ONE_SIDE)


def trends(values: Floats) -> NDArray[np.int64]:
    """Mark the points of runs that rise (1) or fall (-1) from each point to the next."""
    steps = np.nan_to_num(np.sign(np.diff(values))).astype(np.int64)
    long = long_runs(steps, IN_A_ROW - 1)
    arriving, leaving = np.insert(long, 0, 0), np.append(long, 0)
    return np.where(arriving != 0, arriving, leaving)  # where one trend turns into another, the point ends the first


def long_runs(signs: NDArray[np.int64], fewest: int) -> NDArray[np.int64]:
    """Keep the signs of runs of at least so many equal ones; 0 elsewhere."""
    starts = np.flatnonzero(np.diff(signs, prepend=signs[:1] + 1))
    lengths = np.diff(np.append(starts, len(signs)))
    return np.where(np.repeat(lengths, lengths) >= fewest, signs, 0)


def first_cause(sides: dict[Cause, NDArray[np.int64]]) -> tuple[tuple[Cause | None, ...], list[int]]:
    """Return for each point the first rule that it breaks, and to which side."""
    found = [
        next(((cause, sign) for cause, sign in zip(sides, signs, strict=True) if sign), (None, 0))
        for signs in zip(*(side.tolist() for side in sides.values()), strict=True)
    ]
    return tuple(cause for cause, _ in found), [sign for _, sign in found]
