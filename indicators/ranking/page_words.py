"""What the page of rankings says."""

import math
from dataclasses import dataclass

import numpy as np

from indicators.overview.contract_table import ContractTable, OutcomeRow
from indicators.ranking.following import Followed
from indicators.ranking.over_time import OverTime
from indicators.ranking.ranking import Average, Ranking
from indicators.statistics.control_chart import ControlChart, ControlCharts, Meaning, Stretch, TooFew
from indicators.statistics.detections import detections_words
from indicators.terms.contract import Reading
from indicators.terms.nothing import Figure, Nothing, figure_or_nothing
from indicators.terms.periods import Period
from indicators.terms.wording import contract_words, humanise_list, ordinal, plural, position_words, rate

AVERAGE = "family average, weighted"


@dataclass(frozen=True)
class ContractLine:
    """The last place that meets the contract, None where there is none to draw, and what is said of it."""

    place: int | None
    words: str


@dataclass(frozen=True)
class OverPage:
    """What the charts over time of one indicator are drawn from."""

    found: Followed
    row: OutcomeRow
    borough: str
    ranked: Ranking | Nothing
    line: ContractLine


def contract_line(row: OutcomeRow, found: Ranking | Nothing, reading: Reading) -> ContractLine:
    """Return the contract's line; of "hold or improve" it is the place that the counts give for the earlier period."""
    if row.outcome is None:
        return ContractLine(None, "")
    words = contract_words(row.outcome, reading)
    place = found if isinstance(found, Nothing) else found.last_places[reading]
    if isinstance(place, Nothing):
        before = f"the place of the period compared with is {place.value}"
        why = "there is no family in the chosen period" if isinstance(found, Nothing) else before
        return ContractLine(None, f"No contract line ({words}): {why}.")
    return ContractLine(place, f"contract: {words}{f', {ordinal(place)} or better' if row.outcome.holds else ''}")


def no_window_words(window: int) -> str:
    """Say that no window has all of its months."""
    return f"No {'month' if window == 1 else f'{window} months in a row'} of counts here: not available."


def has_places(series: OverTime) -> bool:
    """Whether the borough is ranked in any window."""
    return not np.isnan(series.places[:, series.own]).all()


def unit_words(found: Ranking) -> str:
    """Name the unit of the bars."""
    indicator = found.indicator
    return "SD rate, %" if indicator.is_sd_rate else f"Offences {indicator.unit}"


def say(value: Figure, found: Ranking) -> str:
    """Write a rate with the indicator's own decimals."""
    return rate(value, decimals=found.indicator.decimals, is_sd_rate=found.indicator.is_sd_rate)


def line_words(found: Ranking, reading: Reading) -> str:
    """Say at the line what place the contract asks for; of hold or improve, the place that has to be held."""
    limit = found.last_places[reading]
    words = contract_words(found.outcome, reading)
    if found.outcome and found.outcome.holds and isinstance(limit, int):
        words = f"{words}, {ordinal(limit)} or better"
    return f"▲ contract met above this line: {words}"


def averages_words(found: Ranking) -> str:
    """Name both averages of the family: the line in the chart is the weighted one."""
    weighted, simple = found.averages[Average.WEIGHTED], found.averages[Average.SIMPLE]
    texts = [each.value if isinstance(each, Nothing) else say(each, found) for each in (weighted, simple)]
    return (
        f"Dotted line: weighted average of the ranked members, {texts[0]} (all counts over all bases). "
        f"Simple average of their rates: {texts[1]}."
    )


def unranked_words(found: Ranking) -> str:
    """Name the members without a place, a sentence for each reason; of one reason for all it is enough to say so."""
    names: dict[str, list[str]] = {}
    for each in found.unranked:
        names.setdefault(each.why, []).append(each.name)
    sentences = {why: humanise_list(each) for why, each in names.items()}
    if len(names) == 1 and len(found.unranked) == found.family.size > 1:
        sentences = dict.fromkeys(names, f"all {found.family.size} members")
    return " ".join(f"Not ranked ({why}): {who}." for why, who in sentences.items())


def answer_words(table: ContractTable, row: OutcomeRow, found: Ranking | Nothing) -> str:
    """Say where the borough stands."""
    if isinstance(found, Nothing):
        return f"{table.borough_name} has no family to be ranked in"
    if found.own is None:
        return f"{row.indicator.name}: not ranked, {found.why_unranked}"
    return f"{position_words(found.own.position)} of {len(found.ranked)} on {row.indicator.name}"


def behind_words(row: OutcomeRow) -> str:
    """Say what an SD rate hides, and by which rates where a report prints them."""
    if row.detections is None:
        return ""
    return f"{detections_words(row.detections)}{' By the printed rates.' if row.movement.is_printed else ''}"


def chosen_row(table: ContractTable) -> OutcomeRow:
    """Return the indicator that is on show: the one that was chosen, else the first of the table."""
    wanted = table.selection.indicator
    return next((row for row in table.rows if row.indicator.code == wanted), table.shown[0])


def index_words(table: ContractTable) -> str:
    """Say how the small charts are read; of the contract's line only where there is a contract."""
    line = " Upright line: the contract is met to the left of it." if table.outcomes else ""
    return f"Bars from zero, best to worst from the left; the outlined one is {table.borough_name}.{line}"


def member_place(series: OverTime, at: int, member: int) -> str:
    """Write one member's place in one window."""
    if not series.is_member[at, member]:
        return "no member"
    place = series.places[at, member]
    return "no figure" if math.isnan(place) else f"{'=' if series.tied[at, member] else ''}{place:.0f}"


def checks(limits: ControlCharts, at: int) -> tuple[Figure, ...]:
    """Return a month's moving range, and the mean and the limits that it is judged by."""
    chart = limits.charts[at]
    levels = (chart.mean, chart.low, chart.high) if chart else (float("nan"),) * 3
    return tuple(figure_or_nothing(float(each)) for each in (limits.ranges[at], *levels))


def special(limits: ControlCharts, at: int) -> str:
    """Say what is special about a month, or that nothing is; not available where there are no limits."""
    if limits.charts[at] is None:
        return Nothing.NOT_AVAILABLE.value
    return f"{limits.meanings[at]}: {limits.causes[at]}" if limits.meanings[at] else "none"


def special_words(series: OverTime, limits: ControlCharts) -> str:
    """Count the special causes in words, and say from which months the limits come."""
    undrawn = [f"{stretch_months(series, stretch).words}: {too_few_words(few)}" for stretch, few in limits.undrawn]
    drawn = [f"{limit_words(series, stretch, chart)}." for stretch, chart in limits.drawn]
    return " ".join([f"{count_words(limits)}.", *drawn, *undrawn])


def special_parts(series: OverTime, limits: ControlCharts) -> list[str]:
    """Say the same in short parts, for a picture with little room."""
    drawn = [
        f"{stretch_months(series, stretch).short}: {level_words(series, chart)}" for stretch, chart in limits.drawn
    ]
    undrawn = [f"{stretch_months(series, stretch).short}: fewer than {few.needed}" for stretch, few in limits.undrawn]
    return [count_words(limits), *drawn, *undrawn]


def count_words(limits: ControlCharts) -> str:
    """Count the special causes by what they mean."""
    counts = {meaning: sum(each is meaning for each in limits.meanings) for meaning in Meaning}
    words = {Meaning.IMPROVEMENT: "for the better (▲)", Meaning.CONCERN: "of concern (✕)"}
    found = [f"{number} {plural(number, 'month')} {words[meaning]}" for meaning, number in counts.items() if number]
    return f"Special causes: {humanise_list(found)}" if found else "No special cause: chance alone would do"


def limit_words(series: OverTime, stretch: Stretch, chart: ControlChart) -> str:
    """Say mean and limits of a stretch, and from which months they come."""
    words = level_words(series, chart)
    known = int((~np.isnan(chart.values)).sum())
    months = f"{known} {plural(known, 'month')}, {stretch_months(series, stretch).words}"
    return f"{words[:1].upper()}{words[1:]}, worked out from {months}"


def level_words(series: OverTime, chart: ControlChart) -> str:
    """Say mean and limits."""
    mean, low, high = (
        rate(level, decimals=series.indicator.decimals, is_sd_rate=series.indicator.is_sd_rate)
        for level in (chart.mean, chart.low, chart.high)
    )
    return f"mean {mean}, limits {low} to {high}"


def stretch_months(series: OverTime, stretch: Stretch) -> Period:
    """Return the months of a stretch, from the first that has a figure."""
    months = series.months[stretch.first : stretch.after]
    known = months[~np.isnan(series.values[stretch.first : stretch.after, series.own])]
    return Period(int(known[0] if len(known) else months[0]), int(months[-1]))


def too_few_words(found: TooFew) -> str:
    """Say why there is no control chart."""
    points = f"{found.points} monthly {plural(found.points, 'point')}"
    if found.points >= found.needed:
        return f"{points}, no two of them in a row: a control chart needs months that follow each other."
    return f"{points}: a control chart is drawn from {found.needed} on."


def undrawn_words(limits: ControlCharts) -> str:
    """Say why no stretch has a control chart."""
    whys = [too_few_words(few) for _, few in limits.undrawn]
    return whys[0] if len(whys) == 1 else f"On no side of a break enough months: {' '.join(whys)}"
