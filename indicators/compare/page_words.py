"""What the page that compares boroughs says."""

from dataclasses import replace

import numpy as np

from indicators.compare.courses import Course, Courses, courses
from indicators.compare.matrix import Matrix
from indicators.compare.matrix_order import ordered_by
from indicators.compare.matrix_pages import from_the_top
from indicators.compare.side_by_side import Laid, LaidIndicator
from indicators.ranking.following import known_months, whole_windows
from indicators.ranking.page_words import special
from indicators.ranking.page_words import undrawn_words as no_limits_words
from indicators.selection.matrix_choices import (
    BEST_FIRST,
    CHANGE,
    DIRECTION,
    FAMILY,
    FORCE,
    LEVEL,
    MARGIN,
    NAME_BACKWARDS,
    WORSENING,
    WORST,
)
from indicators.selection.selection import Selection
from indicators.selection.time_choices import long_window_of, shown_months
from indicators.snapshot.catalogue import Indicator, running_name
from indicators.snapshot.families import PROVISIONAL
from indicators.snapshot.snapshot import Snapshot
from indicators.statistics.control_chart import FEWEST_POINTS
from indicators.terms.nothing import Nothing
from indicators.terms.periods import Period
from indicators.terms.wording import humanise_list, position_words, rate

NO_OUTCOME = "no outcome"
TITLE = "Over time, side by side"
EXPORTS = {"windows": "beside-time", "months": "beside-months"}
NO_MONTH = f"No month with a figure: a control chart is drawn from {FEWEST_POINTS} on."
MEASURES = {MARGIN: "Places in hand", LEVEL: "Level", CHANGE: "Change", DIRECTION: "Direction of position"}
ORDERS = {"": "By name", WORST: "Worst first", WORSENING: "Worse and worsening first"}
BACKWARDS = {
    NAME_BACKWARDS: "By name, from the end",
    BEST_FIRST + WORST: "Least often worse first",
    BEST_FIRST + WORSENING: "Least often worse and worsening first",
}
GROUPS = {"": "Not grouped", FORCE: "By force", FAMILY: "By family"}
LEGENDS = {
    MARGIN: "Places in hand (+) or short (−) of each borough's own contract; 0 is just met.",
    LEVEL: "Incidence and SD rate of the period, not annualised.",
    CHANGE: "Change of the rate since the comparison period: incidence in %, SD rate in percentage points (pp).",
    DIRECTION: (
        "Places gained (+) or lost (−) in each borough's own family since the comparison period. The mark ! goes by "
        "the rate, so it stands beside no move of places."
    ),
}
RULE = (
    "A part's contribution is its own change in offences as a share of the whole's earlier count, so the contributions "
    "add up to the change of the whole."
)


def interval_words(laid: tuple[LaidIndicator, ...]) -> str:
    """Say why some rates have no interval: a report prints no counts; nothing where it prints none of the rates."""
    printed = dict.fromkeys(
        each.borough.name for one in laid for each in one.boroughs if each.interval is None and each.cell.is_printed
    )
    names = humanise_list(list(printed))
    return f" Printed rates of {names} have none, for a report prints no counts to draw it from." if printed else ""


def unasked_words(each: Laid) -> str:
    """Say why there is nothing to be met: no outcome on this indicator, or no contract at all."""
    return NO_OUTCOME if each.borough.has_contract else "no contract"


def position_of(each: Laid) -> str:
    """Name a position together with its family: "8th of its own 15", or "2nd of 3 ranked in its own 4"."""
    family, cell = each.borough.family, each.cell
    words = position_words(cell.position)
    if isinstance(cell.position, Nothing):
        return words
    if family is None:
        return f"{words}, as printed" if cell.is_printed else words
    ranked = "" if cell.ranked == family.size else f"{cell.ranked} ranked in "
    group = "the provisional" if each.borough.family_status == PROVISIONAL else "its own"
    return f"{words} of {ranked}{group} {family.size}"


def charted(snapshot: Snapshot, table: Matrix, *, window: int) -> Courses | Nothing:
    """Follow the boroughs side by side on the indicator that is charted; not available where only one is chosen."""
    chosen = table.selection
    if not chosen.beside or table.own is None:
        return Nothing.NOT_AVAILABLE
    areas, code = (chosen.borough, *chosen.beside), chosen_indicator(table).code
    known = known_months(snapshot, areas, code)
    within = shown_months(known, chosen.period, chosen.span) if known else None
    return courses(snapshot, areas, code, window=window, within=whole_windows(known, within, window))


def long_window(table: Matrix) -> int:
    """Return how many months the windows have: as many as the period, so that the last one is the period itself."""
    return long_window_of(table.selection.period, table.selection.window)


def chosen_indicator(table: Matrix) -> Indicator:
    """Return the indicator that is charted: the chosen one, else the first of which anything is known."""
    wanted = (each for each in table.indicators if each.code == table.selection.indicator)
    return next(wanted, table.indicators[table.shown[0]])


def undrawn_words(found: Courses, each: Course) -> str:
    """Say why a borough has no chart."""
    if each.limits:
        return no_limits_words(each.limits) if each.points else NO_MONTH
    if each.points:
        return "One window with a figure: too few for a line. It stands in the table."
    if each.series.zero_base[:, each.series.own].any():
        return f"No {found.window} months with offences to divide by: not calculable."
    return f"No {found.window} months of counts in a row: not available."


def status_words(each: Course) -> str:
    """Name the status of the counts, and that of the family's where it is a weaker one."""
    weaker = each.has_average and each.series.window > 1 and each.family_status != each.status
    own = f"{each.status} counts"
    return f"{own[:1].upper()}{own[1:]}{f', family {each.family_status}' if weaker else ''}"


def beside_words(found: Courses) -> str:
    """Name what stands beside a borough's rate."""
    return "Family, weighted average" if found.window > 1 else "Special cause"


def special_of(each: Course, at: int) -> str:
    """Say what is special about a borough's month; not available where there are no limits."""
    return special(each.limits, at) if each.limits else Nothing.NOT_AVAILABLE.value


def order_choices(table: Matrix) -> list[tuple[str, Selection, bool]]:
    """Return the orders, and that of the column that the matrix is sorted by, where it is none of them."""
    chosen = table.selection
    choices = [
        (words, replace(from_the_top(chosen), order=name), chosen.order == name) for name, words in ORDERS.items()
    ]
    if chosen.order in BACKWARDS:
        choices.append((BACKWARDS[chosen.order], chosen, True))
    index = ordered_by(table)
    if index is not None:
        ends = "best" if chosen.order.startswith(BEST_FIRST) else "worst"
        choices.append((f"By {running_name(table.indicators[index])}, {ends} first", chosen, True))
    return choices


def order_words(table: Matrix) -> str:
    """Say by what the matrix is sorted and grouped: "By name, not grouped"."""
    order = next(words for words, _, is_chosen in order_choices(table) if is_chosen)
    return f"{order}, {GROUPS[table.selection.group].lower()}"


def shown_words(table: Matrix) -> str:
    """Say what the matrix shows and in which order, for what is taken along."""
    return f"Shown: {MEASURES[table.measure]}. {LEGENDS[table.measure]} Order: {order_words(table)}."


def break_signs(found: Courses) -> list[tuple[str, str]]:
    """Return the sign of breaks in the series, with the months from which is counted otherwise."""
    months = [Period(each.month, each.month).short for each in found.courses[0].series.breaks]
    return [("key-break", f"break: counted otherwise from {humanise_list(months)}")] if months else []


def last_words(each: Course) -> str:
    """Say the newest figure of a borough; of a long window with its family's average beside it."""
    series, indicator = each.series, each.series.indicator
    at = int(np.flatnonzero(~np.isnan(each.own))[-1])
    own, family = (
        rate(float(value), decimals=indicator.decimals, is_sd_rate=indicator.is_sd_rate)
        for value in (each.own[at], np.nan_to_num(series.average[at]))
    )
    month = Period(int(series.months[at]), int(series.months[at])).short
    if series.window == 1:
        return f"{month}: {own}"
    return f"{series.window} months to {month}: {own}{'' if np.isnan(series.average[at]) else f'; family {family}'}"
