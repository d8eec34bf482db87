"""One indicator of one borough over time, as page and files show it: windows, single months and their limits."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from indicators.ranking.over_time import OverTime, over_time
from indicators.ranking.ranking import Ranking
from indicators.selection.selection import Selection
from indicators.selection.time_choices import shown_months, window_of
from indicators.snapshot.cube import MEASURES
from indicators.snapshot.snapshot import Snapshot
from indicators.statistics.control_chart import ControlCharts, control_charts
from indicators.terms.nothing import Nothing
from indicators.terms.periods import Period
from indicators.terms.wording import humanise_list, plural, position_words


@dataclass(frozen=True)
class Followed:
    """One indicator of one borough over time.

    Attributes:
        known: The months from the borough's first count to the last month of the data; None where it has none.
        within: Those of them that are shown.
        window: How many months a window has.
        rolling: The windows.
        monthly: Single months.
        limits: Those of the single months; None where there are none.
    """

    selection: Selection
    known: Period | None
    within: Period | None
    window: int
    rolling: OverTime | Nothing
    monthly: OverTime | Nothing
    limits: ControlCharts | None


def followed(snapshot: Snapshot, selection: Selection, code: str) -> Followed:
    """Follow the chosen borough on one indicator through the chosen months by windows of the chosen length."""
    window = window_of(selection.period, selection.window)
    known = known_months(snapshot, [selection.borough], code)
    within = shown_months(known, selection.period, selection.span) if known else None
    rolling, monthly = (
        over_time(snapshot, selection.borough, code, window=length, within=whole_windows(known, within, length))
        for length in (window, 1)
    )
    limits = None if isinstance(monthly, Nothing) else limits_of(monthly)
    return Followed(selection, known, within, window, rolling, monthly, limits)


def whole_windows(known: Period | None, within: Period | None, window: int) -> Period | None:
    """Return in which of the shown months a window can end that begins with the first count or later."""
    if known is None or within is None:
        return None
    return Period(min(max(within.first, known.first + window - 1), within.last), within.last)


def limits_of(monthly: OverTime) -> ControlCharts:
    """Return the limits of an area's single months, afresh from each break on."""
    values = monthly.values[:, monthly.own]
    return control_charts(values, monthly.starts, low_is_good=monthly.indicator.low_is_good)


def known_months(snapshot: Snapshot, areas: Sequence[str], code: str) -> Period | None:
    """Return the months from the first count of any of some areas to the last of the data; None without any."""
    cube = snapshot.cube
    (indicator,) = snapshot.records("indicators", indicator=code)
    columns = [cube.areas.index(area) for area in areas]
    measure, offence = MEASURES.index(indicator["numerator"]), cube.offences.index(indicator["offence"])
    counted = np.flatnonzero(np.diff(cube.present[:, measure, offence][:, columns].sum(axis=1)))
    if cube.span is None or not len(counted):
        return None
    return Period(cube.span.first + int(counted[0]), cube.span.last)


def place_notes(found: Followed, ranked: Ranking | Nothing) -> list[str]:
    """Say where the line of places and the headline's place part, and why."""
    series, period = found.rolling, found.selection.period
    if isinstance(series, Nothing) or isinstance(ranked, Nothing) or ranked.own is None:
        return []
    if found.window != period.months:
        own, length = position_words(ranked.own.position), f"{period.months} {plural(period.months, 'month')}"
        windows = f"windows of {found.window} months" if found.window > 1 else "single months"
        return [f"The headline's place, {own} of {len(ranked.ranked)}, is of {length}; here are {windows}."]
    at = int(period.last - series.months[0])
    if not 0 <= at < len(series.months) or int(series.sizes[at]) == len(ranked.ranked):
        return []
    ranked_here = {name for name, place in zip(series.names, series.places[at], strict=True) if not np.isnan(place)}
    more = [member.name for member in ranked.unranked if member.name in ranked_here]
    left_out = f"The headline leaves out {humanise_list(more)}, without a figure in the period compared with"
    return [f"{left_out}; the windows rank everybody who has a figure in them."]


def line_notes(found: Followed, ranked: Ranking | Nothing) -> list[str]:
    """Say where a contract's line comes from a period of another length than the windows."""
    if isinstance(ranked, Nothing) or ranked.outcome is None or not ranked.outcome.holds:
        return []
    before = found.selection.against
    if before.months == found.window:
        return []
    length = f"{before.months} {plural(before.months, 'month')}"
    where = f"The contract's line is the place of {before.words}, {length}"
    return [f"{where}; windows of another length may rank the family otherwise."]
