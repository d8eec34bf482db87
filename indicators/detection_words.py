"""What an SD rate hides, in words: the same wherever a row of one is shown."""

from indicators.detections import DetectionsPerHead
from indicators.nothing import Nothing
from indicators.wording import number, percent

MANY_PER_HEAD = 10  # from here on, detections per 1000 are written with two decimals, below with three


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
