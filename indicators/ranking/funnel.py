"""Funnel plots: how far from its family's average a member's rate may lie by chance, given its size.

Source: Spiegelhalter, Funnel plots for comparing institutional performance, Statistics in Medicine 24 (2005), 1185;
    Handling over-dispersion of performance indicators, Quality and Safety in Health Care 14 (2005), 347.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indicators.figures.family_places import FamilyPlaces, family_places
from indicators.ranking.ranking import weighted_average
from indicators.selection.selection import Selection
from indicators.snapshot.catalogue import Indicator, area_names, indicator_at
from indicators.snapshot.snapshot import Snapshot
from indicators.statistics.intervals import Confidence, byar
from indicators.terms.arrays import Floats
from indicators.terms.nothing import Figure, Nothing

GRID_POINTS = 100
FEWEST_FOR_OVER_DISPERSION = 10
HALVINGS = 40  # of a span of counts: to less than a millionth of an offence
WINSORISED = 0.1  # of the members at either end
METHOD = (
    "The limits hold 95 % and 99.8 % of what chance alone gives around the family's weighted average: Poisson counts "
    "for incidence (the rates whose own interval, by Byar's method, just holds the average), the normal "
    "approximation to shares for an SD rate. With over-dispersion on, each limit's distance from the average is "
    "multiplied by the square root of the members' mean squared distance from it in standard errors, the outermost "
    "tenth on either side drawn in; never narrowed, and from 10 members on."
)
Limits = dict[Confidence, tuple[Floats, Floats]]


@dataclass(frozen=True)
class Funnel:
    """A funnel plot of one indicator in one family.

    Attributes:
        average: The family's weighted average, in the rate's own unit.
        areas: Codes of the ranked members.
        names: Their names.
        sizes: (members,): residents, households or offences.
        rates: (members,).
        own: The borough's place among them; None where it is not ranked.
        grid: (points,): sizes at which the limits are given.
        limits: (points,) low and high, by level.
        own_limits: (members,) low and high at each member's own size, by level.
        over_dispersion: What the variance was multiplied with: 1 where that is off or not called for; not calculable
            where it was asked for and there are too few members, and the limits stand as without it.
    """

    indicator: Indicator
    average: float
    areas: tuple[str, ...]
    names: tuple[str, ...]
    sizes: Floats
    rates: Floats
    own: int | None
    grid: Floats
    limits: Limits
    own_limits: Limits
    over_dispersion: Figure

    def broken(self, member: int) -> tuple[Confidence, bool] | None:
        """Return the widest limits that a member lies outside of, and whether above them; None within all."""
        value = self.rates[member]
        for level, (low, high) in reversed(self.own_limits.items()):
            if value > high[member] or value < low[member]:
                return level, bool(value > high[member])
        return None


def funnel(
    snapshot: Snapshot,
    selection: Selection,
    code: str,
    *,
    with_over_dispersion: bool = False,
    stand: FamilyPlaces | Nothing | None = None,
) -> Funnel | Nothing:
    """Lay out a family's rates against their size; not available without a family or a ranked member."""
    stand = family_places(snapshot, selection) if stand is None else stand
    if isinstance(stand, Nothing):
        return stand
    index, indicator = indicator_at(snapshot, code)
    ranked = stand.ranked[index]
    counts, sizes = stand.now.numerators[index], stand.now.denominators[index]
    average = weighted_average(counts, sizes, ranked, indicator.per)
    if isinstance(average, Nothing):
        return average
    names, members = area_names(snapshot), [stand.family.members[place] for place in np.flatnonzero(ranked)]
    counts, sizes, target = counts[ranked], sizes[ranked], average / indicator.per
    estimate = over_dispersion(counts, sizes, target, is_sd_rate=indicator.is_sd_rate)
    dispersion = estimate if with_over_dispersion else 1.0
    grid = np.linspace(sizes.min() / 2, sizes.max() * 1.05, GRID_POINTS)
    factor = 1.0 if isinstance(dispersion, Nothing) else dispersion
    on_grid, at_members = (
        in_unit(funnel_limits(each, target, is_sd_rate=indicator.is_sd_rate, over_dispersion=factor), indicator.per)
        for each in (grid, sizes)
    )
    return Funnel(
        indicator=indicator,
        average=average,
        areas=tuple(members),
        names=tuple(names[member] for member in members),
        sizes=sizes,
        rates=stand.now.values[index, ranked],
        own=members.index(selection.borough) if selection.borough in members else None,
        grid=grid,
        limits=on_grid,
        own_limits=at_members,
        over_dispersion=dispersion,
    )


def funnel_limits(sizes: Floats, target: float, *, is_sd_rate: bool, over_dispersion: float = 1.0) -> Limits:
    """Return the limits around a target at given sizes, per one of the base.

    Args:
        sizes: Residents, households or offences, more than 0.
        target: The average, per one of the base.
        is_sd_rate: Whether the rate is of detections to offences.
        over_dispersion: Times the variance, at least 1.
    """
    spread = np.sqrt(variance(sizes, target, is_sd_rate=is_sd_rate))
    return {
        level: widened(
            (target - level.value * spread, target + level.value * spread)
            if is_sd_rate
            else poisson_limits(sizes, target, level),
            target,
            float(np.sqrt(over_dispersion)),
        )
        for level in Confidence
    }


def widened(limits: tuple[Floats, Floats], target: float, times: float) -> tuple[Floats, Floats]:
    """Move limits away from their target, so many times as far; none falls below 0."""
    low, high = (target + (each - target) * times for each in limits)
    return np.maximum(low, 0), high


def in_unit(limits: Limits, per: int) -> Limits:
    """Return limits in the unit of the rate."""
    return {level: (low * per, high * per) for level, (low, high) in limits.items()}


def variance(sizes: Floats, target: float, *, is_sd_rate: bool) -> NDArray[np.float64]:
    """Return the variance of a rate: of a share, or of a Poisson count over its base.

    An average SD rate of 100 % or more is no share, and counts as Poisson.
    """
    is_share = is_sd_rate and target < 1
    return np.asarray(target * (1 - target if is_share else 1) / sizes)


def poisson_limits(sizes: Floats, target: float, level: Confidence) -> tuple[Floats, Floats]:
    """Return the rates whose own interval, by Byar's method, just holds the target.

    So a member lies outside the funnel where its interval leaves the average out; and below 3.67 expected offences none
    lies below, as not even no offences would be too few. 0 where nothing is expected.
    """
    expected = target * sizes
    low = smallest(lambda counts: byar(counts, level)[1] >= expected, expected)
    high = smallest(lambda counts: byar(counts, level)[0] >= expected, expected)
    return low / sizes, np.where(expected > 0, high, 0) / sizes


def smallest(is_enough: Callable[[Floats], NDArray[np.bool_]], expected: Floats) -> NDArray[np.float64]:
    """Return the smallest counts, whole or not, that are enough, by halving a span that surely holds them."""
    low, high = np.zeros_like(expected), expected + 10 * np.sqrt(expected) + 20
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        enough = is_enough(middle)
        low, high = np.where(enough, low, middle), np.where(enough, middle, high)
    return np.asarray(np.where(is_enough(np.zeros_like(expected)), 0, high))


def over_dispersion(counts: Floats, sizes: Floats, target: float, *, is_sd_rate: bool) -> Figure:
    """Return how many times the variance is what chance gives, at least 1; not calculable from too few members.

    Args:
        counts: Of the ranked members.
        sizes: Of the ranked members.
        target: The average, per one of the base.
        is_sd_rate: Whether the rate is of detections to offences.
    """
    if len(counts) < FEWEST_FOR_OVER_DISPERSION or target == 0:
        return Nothing.NOT_CALCULABLE
    distances = (counts / sizes - target) / np.sqrt(variance(sizes, target, is_sd_rate=is_sd_rate))
    low, high = np.quantile(distances, [WINSORISED, 1 - WINSORISED])
    return max(float((np.clip(distances, low, high) ** 2).mean()), 1.0)
