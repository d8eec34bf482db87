"""A published table held against arithmetic: each printed change, and each printed direction mark.

Everything is worked out in decimals from the printed digits; "rounding only" means inside the interval that the
rounding of the printed inputs allows.

Source: docs/numbers.md, "What each number is, by example".
"""

from dataclasses import dataclass
from decimal import Decimal

from indicators.snapshot.printed_table import PrintedRow
from indicators.terms.direction import Direction, direction
from indicators.terms.nothing import Nothing
from indicators.terms.printed import Mark, Printed, figure, mark, parse_number, position
from indicators.terms.verdict import Verdict


@dataclass(frozen=True)
class Reconciled:
    """One printed row beside what its own figures come to.

    `change`, `interval` are in printed units: percent, percentage points, or places with + for the better.
    """

    row: PrintedRow
    change: Decimal | None
    unit: str  # "%", "pp", or "" for places
    interval: tuple[Decimal, Decimal] | None
    change_verdict: Verdict
    direction: Direction | Nothing
    mark_verdict: Verdict


def reconcile(row: PrintedRow, *, low_is_good: bool, is_sd_rate: bool = False, tolerance_places: int = 0) -> Reconciled:
    """Recompute one printed row.

    Args:
        row: As printed.
        low_is_good: The good direction of the row's indicator.
        is_sd_rate: Whether its rates are in percent even where they are printed without the sign.
        tolerance_places: A change of position of up to this many places counts as held.
    """
    is_position = row.measure == "position"
    change, interval = places(row) if is_position else rate_change(row, is_sd_rate=is_sd_rate)
    if change is None:
        way: Direction | Nothing = why_no_change(row)
    else:
        better = -change if low_is_good and not is_position else change
        way = direction(float(better), tolerance=tolerance_places if is_position else 0)
    return Reconciled(
        row=row,
        change=change,
        unit="" if is_position else unit_of_change(row, is_sd_rate=is_sd_rate),
        interval=interval,
        change_verdict=change_verdict(row.change, change, interval),
        direction=way,
        mark_verdict=mark_verdict(row, way),
    )


def unit_of_change(row: PrintedRow, *, is_sd_rate: bool) -> str:
    """Name the unit of a rate's change: percentage points between rates in percent, else percent."""
    before = parse_number(row.previous)
    return "pp" if is_sd_rate or (before is not None and before.unit == "%") else "%"


def places(row: PrintedRow) -> tuple[Decimal | None, None]:
    """Return places gained, + for the better."""
    before, now = position(row.previous), position(row.current)
    if isinstance(before, Nothing) or isinstance(now, Nothing):
        return None, None
    return Decimal(before.place - now.place), None


def rate_change(row: PrintedRow, *, is_sd_rate: bool) -> tuple[Decimal | None, tuple[Decimal, Decimal] | None]:
    """Return the change of a printed rate, and the changes that the rounding of its figures allows."""
    before, now = parse_number(row.previous), parse_number(row.current)
    if before is None or now is None or before.unit != now.unit:
        return None, None
    if before.unit == "%" or is_sd_rate:
        change, slack = now.value - before.value, now.half_unit + before.half_unit
        return change, (change - slack, change + slack)
    if before.value <= before.half_unit:
        return None, None
    return percent_change(before, now)


def why_no_change(row: PrintedRow) -> Nothing:
    """Say which kind of nothing stands for a change: there is no figure, or the baseline is zero."""
    zero = figure(row.previous) == 0 and not isinstance(figure(row.current), Nothing)
    return Nothing.NOT_CALCULABLE if zero else Nothing.NOT_AVAILABLE


def percent_change(before: Printed, now: Printed) -> tuple[Decimal, tuple[Decimal, Decimal]]:
    """Return the change in percent, and the least and the most that rounding allows."""
    lowest = (now.value - now.half_unit) / (before.value + before.half_unit)
    highest = (now.value + now.half_unit) / (before.value - before.half_unit)
    return (now.value / before.value - 1) * 100, ((lowest - 1) * 100, (highest - 1) * 100)


def change_verdict(text: str, change: Decimal | None, interval: tuple[Decimal, Decimal] | None) -> Verdict:
    """Judge a printed change; it may be any number that rounds to what is printed."""
    printed = parse_number(text)
    if printed is None or change is None:
        return Verdict.CANNOT_TELL
    if abs(change - printed.value) <= printed.half_unit:
        return Verdict.AGREES
    if interval is None:
        return Verdict.DISAGREES
    inside = interval[0] - printed.half_unit <= printed.value <= interval[1] + printed.half_unit
    return Verdict.ROUNDING_ONLY if inside else Verdict.DISAGREES


def mark_verdict(row: PrintedRow, way: Direction | Nothing) -> Verdict:
    """Judge a printed mark: a tick stands for better or held, a cross for worse."""
    printed = mark(row.direction)
    if printed is None or isinstance(way, Nothing):
        return Verdict.CANNOT_TELL
    expected = Mark.CROSS if way is Direction.WORSE else Mark.TICK
    return Verdict.AGREES if printed is expected else Verdict.DISAGREES
