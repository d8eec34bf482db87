"""Whether a change between two counts can be told from chance.

Source: Bartlett, The square root transformation in analysis of variance, Supplement to the Journal of the Royal
    Statistical Society 3 (1936), 68.
"""

from enum import StrEnum
from math import sqrt

from indicators.terms.nothing import Figure, Nothing, first_nothing

BEYOND_CHANCE = 1.96 * sqrt(2)  # each of the two counts varies by chance, so that z has a standard deviation of sqrt(2)
NO_OVER_DISPERSION = 1.0
METHOD = (
    "z is twice the difference of the square roots of the two counts, divided by the square root of the "
    "over-dispersion: 1 where offences are recorded independently of each other, more where they come in series or "
    "recording varies. Both counts vary, so a z within ±2.77 comes about by chance alone in 95 of 100 "
    "cases."
)


class Signal(StrEnum):
    """Whether there is a change, and whether chance alone may have made it."""

    UNCHANGED = "unchanged"
    COULD_BE_CHANCE = "could be chance"
    HARDLY_CHANCE = "hardly chance"


def z_of_change(before: Figure, now: Figure, *, over_dispersion: float = NO_OVER_DISPERSION) -> Figure:
    """Return z of a change between two counts of periods of equal length, + for more.

    Args:
        before: A count.
        now: A count.
        over_dispersion: How many times the variance is that of a Poisson count, at least 1.

    Raises:
        ValueError: the over-dispersion is less than 1.
    """
    if over_dispersion < NO_OVER_DISPERSION:
        raise ValueError(f"an over-dispersion is at least 1, not {over_dispersion}")
    if isinstance(before, Nothing) or isinstance(now, Nothing):
        return first_nothing(before, now) or Nothing.NOT_AVAILABLE
    return 2 * (sqrt(now) - sqrt(before)) / sqrt(over_dispersion)


def signal(z: Figure) -> Signal | Nothing:
    """Say whether a change could be chance, at a level of 95 %."""
    if isinstance(z, Nothing):
        return z
    if z == 0:
        return Signal.UNCHANGED
    return Signal.HARDLY_CHANCE if abs(z) > BEYOND_CHANCE else Signal.COULD_BE_CHANCE
