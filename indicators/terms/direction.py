"""Change since the baseline, and whether it is for the better: three states, each by its own good direction."""

from enum import StrEnum

from indicators.terms.nothing import Figure, Nothing, first_nothing
from indicators.terms.positions import Position


class Direction(StrEnum):
    """What has happened since the baseline."""

    BETTER = "better"
    HELD = "held"
    WORSE = "worse"


def direction(improvement: Figure, *, tolerance: float = 0) -> Direction | Nothing:
    """Turn an improvement (+ is for the better) into one of three states.

    Args:
        improvement: In any unit.
        tolerance: In the same unit; a change of up to this size counts as held.
    """
    if isinstance(improvement, Nothing):
        return improvement
    if abs(improvement) <= tolerance:
        return Direction.HELD
    return Direction.BETTER if improvement > 0 else Direction.WORSE


def relative_change(previous: Figure, current: Figure) -> Figure:
    """Return current / previous - 1; not calculable from a baseline of zero."""
    if isinstance(previous, Nothing) or isinstance(current, Nothing):
        return first_nothing(previous, current) or Nothing.NOT_AVAILABLE
    return current / previous - 1 if previous else Nothing.NOT_CALCULABLE


def difference(previous: Figure, current: Figure) -> Figure:
    """Return current - previous: of two proportions, percentage points / 100."""
    if isinstance(previous, Nothing) or isinstance(current, Nothing):
        return first_nothing(previous, current) or Nothing.NOT_AVAILABLE
    return current - previous


def quotient(numerator: Figure, denominator: Figure) -> Figure:
    """Divide two figures; not calculable by zero."""
    if isinstance(numerator, Nothing) or isinstance(denominator, Nothing):
        return first_nothing(numerator, denominator) or Nothing.NOT_AVAILABLE
    return numerator / denominator if denominator else Nothing.NOT_CALCULABLE


def improvement(change: Figure, *, low_is_good: bool) -> Figure:
    """Turn a change by its row's good direction, so that + is for the better."""
    if isinstance(change, Nothing):
        return change
    return -change if low_is_good else change


def places_gained(before: Position | Nothing, now: Position | Nothing) -> int | Nothing:
    """Return how many places a borough has moved, + for the better."""
    if isinstance(before, Nothing) or isinstance(now, Nothing):
        return first_nothing(before, now) or Nothing.NOT_AVAILABLE
    return before.place - now.place
