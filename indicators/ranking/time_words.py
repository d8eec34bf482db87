"""What is said of windows, of families that changed and of breaks in a series, beside charts and inside files."""

import numpy as np

from indicators.figures.family_changes import change_words
from indicators.ranking.over_time import OverTime
from indicators.terms.periods import Period, month_words
from indicators.terms.wording import humanise_list

COUNTED_OTHERWISE = "counted otherwise from here"


def shown_words(series: OverTime) -> str:
    """Say how many months a window has, which windows are on show, and of what status the counts are."""
    if series.window == 1:
        return f"Single months, {series.ends.words}, {series.status} counts"
    return f"Windows of {series.window} months that end in {series.ends.words}, {series.status} counts"


def head_words(window: int) -> str:
    """Head the column of windows."""
    return "Month" if window == 1 else f"{window} months to"


def over_words(window: int) -> str:
    """Say over what a place or a rate is followed, in a heading."""
    return "month by month" if window == 1 else f"over windows of {window} months"


def dotted_words(series: OverTime) -> str:
    """Say what is dotted, where anything is."""
    return "; dotted: windows with months from both sides of the break" if series.straddles.any() else ""


def break_words(series: OverTime) -> list[str]:
    """Say each break in the series, and which windows have months from both sides of one."""
    return [*(each.words for each in series.breaks), *mixed_notes(series)]


def mixed_notes(series: OverTime) -> list[str]:
    """Say which windows have months from both sides of a break."""
    mixed = series.months[series.straddles].tolist()
    if not mixed:
        return []
    runs = [run.tolist() for run in np.split(np.array(mixed), np.flatnonzero(np.diff(mixed) > 1) + 1)]
    ends = humanise_list([Period(run[0], run[-1]).words for run in runs])
    return [f"Windows that end in {ends} have months from both sides (in charts: dotted)."]


def mixed_words(series: OverTime, at: int) -> str:
    """Say that a window has months from both sides of a break, and of which; of a month that a break begins with it."""
    end = int(series.months[at])
    if series.window == 1:
        return COUNTED_OTHERWISE if end in {each.month for each in series.breaks} else "none"
    window = Period(end - series.window + 1, end)
    crossed = [month_words(each.month) for each in series.breaks if each.lies_in(window)]
    return f"across {humanise_list(crossed)}" if crossed else "none"


def series_notes(series: OverTime) -> tuple[str, ...]:
    """Return all that is to be said of a series of windows: families that changed, and breaks."""
    return (*map(change_words, series.changes), *break_words(series))
