"""Intervals of counts and of rates: what chance alone would allow around a figure.

Limits are given for the two levels that the charts show, so that no library of distributions is needed at run time.
"""

from enum import Enum

import numpy as np
from numpy.typing import NDArray

from indicators.terms.arrays import Floats


class Confidence(Enum):
    """A level of confidence, as the number of standard deviations on either side; 99.8 % is about three of them."""

    NINETY_FIVE = 1.959963984540054
    NINETY_NINE_POINT_EIGHT = 3.090232306167813


METHOD = (
    "Intervals are 95 %. Incidence: Byar's method on the number of offences, and the exact Poisson interval below 10 "
    "offences; the number of residents or households counts as known. SD rate: Wilson's method, and Byar's on the "
    "detections where there are more of them than offences; only approximate, because an SD rate is a ratio of two "
    "counts and can pass 100 %."
)
FEWEST_FOR_BYAR = 10
EXACT_LOW = (0.0, 0.0253178, 0.2422093, 0.6186721, 1.0898654, 1.6234864, 2.2018943, 2.8143631, 3.4538322, 4.1153731)
EXACT_HIGH = (
    3.6888795,
    5.5716434,
    7.2246877,
    8.7672731,
    10.2415887,
    11.6683321,
    13.059474,
    14.4226754,
    15.7631892,
    17.0848035,
)


def count_interval(counts: Floats) -> tuple[Floats, Floats]:
    """Return the 95 % interval of Poisson counts, in counts; NaN stays NaN.

    Source: Breslow and Day, Statistical methods in cancer research II (1987), p. 69; the exact limits below 10 as in
        Public Health England's guide to confidence intervals (2018).
    """
    low, high = byar(counts, Confidence.NINETY_FIVE)
    small = np.flatnonzero(counts < FEWEST_FOR_BYAR)
    few = counts.flat[small].astype(np.int64)
    low.flat[small], high.flat[small] = np.array(EXACT_LOW)[few], np.array(EXACT_HIGH)[few]
    return low, high


def byar(counts: Floats, level: Confidence) -> tuple[Floats, Floats]:
    """Return Byar's approximate limits of Poisson counts."""
    low_ninth, high_ninth = 9 * np.maximum(counts, 1), 9 * (counts + 1)
    low = counts * (1 - 1 / low_ninth - level.value / np.sqrt(low_ninth)) ** 3
    high = (counts + 1) * (1 - 1 / high_ninth + level.value / np.sqrt(high_ninth)) ** 3
    return np.maximum(low, 0), high


def ratio_interval(numerators: Floats, denominators: Floats) -> tuple[Floats, Floats]:
    """Return the approximate 95 % interval of an SD rate, as proportions; NaN where the base is zero or not known."""
    low, high = wilson(np.minimum(numerators, denominators), denominators)
    past, base = numerators > denominators, positive(denominators)
    low_count, high_count = count_interval(numerators)
    return np.where(past, low_count / base, low), np.where(past, high_count / base, high)


def wilson(successes: Floats, trials: Floats) -> tuple[Floats, Floats]:
    """Return Wilson's 95 % limits of a share.

    Source: Wilson, Journal of the American Statistical Association 22 (1927), 209.
    """
    z, trials = Confidence.NINETY_FIVE.value, positive(trials)
    share = successes / trials
    middle = share + z**2 / (2 * trials)
    reach = z * np.sqrt(share * (1 - share) / trials + z**2 / (4 * trials**2))
    scale = 1 + z**2 / trials
    low, high = (middle - reach) / scale, (middle + reach) / scale
    return np.minimum(np.maximum(low, 0), share), np.maximum(np.minimum(high, 1), share)  # rounding leaves dust


def positive(denominators: Floats) -> NDArray[np.float64]:
    """Return bases with NaN in place of zero."""
    return np.asarray(np.where(denominators == 0, np.nan, denominators))


def rate_interval(numerators: Floats, denominators: Floats, *, per: float, is_sd_rate: bool) -> tuple[Floats, Floats]:
    """Return the 95 % interval of rates in their own unit, by the method that METHOD states."""
    if is_sd_rate:
        low, high = ratio_interval(numerators, denominators)
        return low * per, high * per
    low, high = count_interval(numerators)
    base = positive(denominators)
    return low * per / base, high * per / base
