"""What can be chosen of charts over time: how many months they show, and how long their windows are.

This module imports nothing of the selection, which reads its words.
"""

from dataclasses import dataclass

from indicators.terms.periods import MONTHS_OF_A_YEAR, Period

LENGTHS = (24, 36, 60)  # months that can be shown
USUAL = 36
ALL = "all"
SPANS = (*(str(length) for length in LENGTHS), ALL)
YEAR, MONTH = str(MONTHS_OF_A_YEAR), "1"
WINDOWS = (YEAR, MONTH)


@dataclass(frozen=True)
class Choice:
    """One of several choices: its words, how it stands in an address, and whether it is the chosen one."""

    words: str
    value: str
    is_chosen: bool


def shown_months(known: Period, period: Period, span: str) -> Period:
    """Return the months that charts over time show.

    Args:
        known: The months from the first figure to the last month of the data.
        period: The chosen one. A number of months ends with it, as far as it lies in the data.
        span: The choice, as an address has it; "" is the usual one.
    """
    if span == ALL:
        return known
    end = end_of(known, period)
    return Period(max(end - int(span or USUAL) + 1, known.first), end)


def end_of(known: Period, period: Period) -> int:
    """Return the month that a number of months ends with: that of the period, or the last of the data."""
    return period.last if known.first <= period.last <= known.last else known.last


def span_choices(known: Period, period: Period, span: str) -> list[Choice]:
    """Return the numbers of months to choose from; none where all of them would show the same."""
    chosen = shown_months(known, period, span)
    to_end = Period(known.first, end_of(known, period))
    found = {shown_months(known, period, str(length)): str(length) for length in LENGTHS if length < to_end.months}
    if to_end.months <= USUAL:
        found[to_end] = ""
    if known not in found:
        found[known] = ALL
    return [
        Choice(
            f"All {months.months} months" if months == known else f"{months.months} months",
            "" if value == str(USUAL) else value,
            months == chosen,
        )
        for months, value in found.items()
        if len(found) > 1
    ]


def window_of(period: Period, window: str) -> int:
    """Return how many months a window has; usually as many as the chosen period, so that the last one is the period."""
    return int(window) if window else period.months


def long_window_of(period: Period, window: str) -> int:
    """Return the same where single months are shown beside it anyhow: a year in place of one month."""
    length = window_of(period, window)
    return length if length > 1 else period.months if period.months > 1 else MONTHS_OF_A_YEAR


def window_choices(period: Period, known: Period, window: str, *, with_months: bool = True) -> list[Choice]:
    """Return the lengths of windows to choose from: that of the period, a year, and single months.

    Args:
        period: The chosen one.
        known: The months of the data: longer windows are not offered.
        window: The choice, as an address has it.
        with_months: Whether single months can be chosen.
    """
    of_period = window_of if with_months else long_window_of
    usual, chosen = of_period(period, ""), of_period(period, window)
    lengths = {usual: ""}
    if known.months >= MONTHS_OF_A_YEAR:
        lengths.setdefault(MONTHS_OF_A_YEAR, YEAR)
    if with_months:
        lengths.setdefault(1, MONTH)
    return [
        Choice(f"{length_words(length)}{', as the period' if length == period.months else ''}", value, length == chosen)
        for length, value in lengths.items()
        if len(lengths) > 1
    ]


def length_words(months: int) -> str:
    """Say a length of windows."""
    return f"{months} months" if months > 1 else "Single months"
