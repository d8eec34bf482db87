"""What an SD rate hides: detections per head, and the rate had detections not changed.

An SD rate rises when crime falls, even if not one more offence is detected.

Source: docs/numbers.md, "What each number is, by example".
"""

from dataclasses import dataclass

from indicators.terms.nothing import Figure, Nothing
from indicators.terms.wording import number, percent

Interval = tuple[float, float]
EXACT: tuple[Interval, Interval] = ((0.0, 0.0), (0.0, 0.0))
DUST = 1e-12  # what binary fractions may add to a change; one detection in a million is 1e-6


MANY_PER_HEAD = 10  # from here on, detections per 1000 are written with two decimals, below with three


@dataclass(frozen=True)
class DetectionsPerHead:
    """Sanction detections per 1000 residents or households (the incidence's `per` and `base`), in two periods.

    `change` is relative, and not calculable from none. `interval` holds what the rounding of printed figures allows it
    to be; it is one point where the figures come from counts, and None where the baseline may be zero.
    `rate_if_unchanged` is the SD rate of today with the detections per head of before.
    """

    previous: float
    current: float
    change: Figure
    interval: Interval | None
    rate_if_unchanged: float
    per: int
    base: str

    @property
    def is_flat(self) -> bool:
        """Whether no change is among the changes that the figures allow."""
        return self.interval is not None and self.interval[0] <= DUST and self.interval[1] >= -DUST


def detections_per_head(
    incidence: tuple[Figure, Figure],
    sd_rate: tuple[Figure, Figure],
    *,
    half_units: tuple[Interval, Interval] = EXACT,
    per: int = 1000,
    base: str = "residents",
) -> DetectionsPerHead | None:
    """Multiply SD rates with incidences, before and now.

    Args:
        incidence: Offences per 1000, previous and current.
        sd_rate: Proportions, previous and current.
        half_units: Half of the last printed digit of each incidence and of each SD rate; 0 where exact.
        per: What the incidence is per.
        base: What it is counted against.

    Returns:
        None where a figure is missing, or there is no crime now, so that no rate can be given.
    """
    crime_before, crime_now, rate_before, rate_now = (*incidence, *sd_rate)
    if isinstance(crime_before, Nothing) or isinstance(crime_now, Nothing) or crime_now == 0:
        return None
    if isinstance(rate_before, Nothing) or isinstance(rate_now, Nothing):
        return None
    before, now = crime_before * rate_before, crime_now * rate_now
    (half_crime_before, half_crime_now), (half_rate_before, half_rate_now) = half_units
    before_ends = interval_of_product(crime_before, half_crime_before, rate_before, half_rate_before)
    now_ends = interval_of_product(crime_now, half_crime_now, rate_now, half_rate_now)
    change = now / before - 1 if before else Nothing.NOT_CALCULABLE
    interval = (now_ends[0] / before_ends[1] - 1, now_ends[1] / before_ends[0] - 1) if before_ends[0] > 0 else None
    return DetectionsPerHead(before, now, change, interval, before / crime_now, per, base)


def interval_of_product(one: float, half_one: float, other: float, half_other: float) -> Interval:
    """Return the least and the most that a product of two rounded figures can be."""
    return (one - half_one) * (other - half_other), (one + half_one) * (other + half_other)


def detections_words(found: DetectionsPerHead) -> str:
    """Say what became of the detections per head behind an SD rate, and what the rate had been without that."""
    decimals = 2 if found.previous >= MANY_PER_HEAD else 3
    before, now = number(found.previous, decimals), number(found.current, decimals)
    flat = ", flat: within what rounding allows" if found.is_flat else ""
    change = "from none" if isinstance(found.change, Nothing) else percent(found.change, 1, sign=True)
    return (
        f"Detections per {found.per} {found.base}: {before} → {now} ({change}{flat}). "
        f"Had they not changed, the SD rate would be {percent(found.rate_if_unchanged, 1)}."
    )
