"""Position, rate and control chart of one indicator over time, each with its table."""

import math
from dataclasses import dataclass

import numpy as np
from dash import html

from components.charts import build_chart
from components.control_figure import control_figure, special_words
from components.scroll import build_scroll
from components.time_charts import position_figure, trend_figure, unit_of
from indicators import control_chart as control
from indicators.contract import Reading
from indicators.contract_table import OutcomeRow
from indicators.control_chart import ControlChart, TooFew, control_chart
from indicators.movement import ILLUSTRATIVE, Indicator, area_names, status_of_counts
from indicators.nothing import Figure, Nothing
from indicators.over_time import Change, OverTime, over_time
from indicators.periods import month_words
from indicators.ranking import Ranking
from indicators.selection import Selection
from indicators.snapshot import Snapshot
from indicators.wording import contract_words, humanise_list, ordinal, plural, rate

Row = list[str]


def build_over_time(
    snapshot: Snapshot, selection: Selection, row: OutcomeRow, found: Ranking | Nothing
) -> html.Section:
    """Return all charts over time of the chosen indicator."""
    code = row.indicator.code
    rolling, monthly = (over_time(snapshot, selection.borough, code, window=window) for window in (12, 1))
    borough = area_names(snapshot)[selection.borough]
    status = status_of_counts(snapshot, selection.borough)
    line = contract_line(row, found, selection.reading)
    charts = [
        *(build_rolling(rolling, row, borough, line) if isinstance(rolling, OverTime) else [nothing(12)]),
        *(build_control(monthly, row, borough, status) if isinstance(monthly, OverTime) else [nothing(1)]),
    ]
    return html.Section(
        [html.H2("Over time", id="ranking-time"), html.Div(charts, className="card-plain")],
        **{"aria-labelledby": "ranking-time"},
    )


def nothing(window: int) -> html.P:
    """Say that there are too few months."""
    words = "There are no months of counts" if window == 1 else f"There are fewer than {window} months of counts"
    return html.P(f"{words}: not available.", className="nothing")


@dataclass(frozen=True)
class ContractLine:
    """The last place that meets the contract, None where there is none to draw, and what is said of it."""

    place: int | None
    words: str


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


def build_rolling(series: OverTime, row: OutcomeRow, borough: str, line: ContractLine) -> list[object]:
    """Return position and rate over rolling twelve months, with their tables; no position where there is none."""
    if np.isnan(series.values[:, series.own]).all():
        return [html.P("No twelve months of counts in a row: not available.", className="nothing")]
    counts = f"Windows of 12 months, {series.status} counts"
    label = f"{row.indicator.name} in {borough} over rolling twelve months. The table below holds the same numbers."
    family = "Shaded: range of the family; dashed: its weighted average" if series.sizes.any() else "No family to show"
    trend = trend_figure(series, borough, unit_of(row.indicator), [counts, family])
    return [
        *build_places(series, borough, line, counts, label),
        html.Div(build_chart(trend, name="trend-chart"), role="figure", **{"aria-label": f"Rate: {label}"}),
        html.Details(
            [html.Summary("Position and rate as a table"), build_rolling_table(series, row)], className="twin"
        ),
        *build_changes(series),
    ]


def build_places(series: OverTime, borough: str, line: ContractLine, counts: str, label: str) -> list[object]:
    """Return the position over time with the places of all members, or say that there are none."""
    if np.isnan(series.places[:, series.own]).all():
        why = "has no family" if (series.valid_from < 0).all() else "is not ranked in any of them"
        return [html.P(f"Position over time: not available, for {borough} {why}.", className="nothing")]
    drawn = position_figure(series, borough, line.place, line.words, [counts, "Thin lines: the other members"])
    absent = [html.P(line.words, className="source")] if line.words and line.place is None else []
    return [
        html.Div(build_chart(drawn, name="position-chart"), role="figure", **{"aria-label": f"Position: {label}"}),
        *absent,
        html.Details([html.Summary("Every member's place as a table"), build_places_table(series)], className="twin"),
    ]


def build_places_table(series: OverTime) -> html.Div:
    """Return a row a window, a column a member: its place, or that it was no member or had no figure."""
    rows = [
        [month_words(int(month)), *(member_place(series, at, member) for member in range(len(series.areas)))]
        for at, month in enumerate(series.months)
    ]
    heads = ["12 months to", *series.names]
    return build_table("Places of all members over rolling twelve months", heads, rows, name="places-table")


def member_place(series: OverTime, at: int, member: int) -> str:
    """Write one member's place in one window."""
    if not series.is_member[at, member]:
        return "no member"
    place = series.places[at, member]
    return "no figure" if math.isnan(place) else f"{'=' if series.tied[at, member] else ''}{place:.0f}"


def build_changes(series: OverTime) -> list[html.P]:
    """Say when the family's membership changed: places before and after cannot be compared."""
    return [html.P(change_words(change), className="source") for change in series.changes]


def change_words(change: Change, whose: str = "the family") -> str:
    """Say from when a family is another one, and who has come or gone."""
    return (
        f"From {month_words(change.month)} {whose} is another one"
        f"{joined_words('joined by', change.joined)}{joined_words('without', change.left)}."
    )


def joined_words(verb: str, names: tuple[str, ...]) -> str:
    """Name who has come or gone."""
    return f", {verb} {humanise_list(list(names))}" if names else ""


def build_rolling_table(series: OverTime, row: OutcomeRow) -> html.Div:
    """Return a row a window: place, rate, the family's average and range."""
    rows = [
        [
            month_words(int(month)),
            place_words(series.places[at, series.own], bool(series.tied[at, series.own]), int(series.sizes[at])),
            figure(series.figure_at(at, series.own), row.indicator),
            *(
                figure(figure_or_nothing(float(values[at])), row.indicator)
                for values in (series.average, series.lowest, series.highest)
            ),
        ]
        for at, month in enumerate(series.months)
    ]
    heads = ["12 months to", "Place", "Rate", "Family, weighted average", "Lowest member", "Highest member"]
    return build_table("Position and rate over rolling twelve months", heads, rows)


def place_words(place: float, tied: bool, size: int) -> str:  # noqa: FBT001 - a mark beside the place
    """Write a place among its family, or that there is none."""
    return Nothing.NOT_AVAILABLE.value if math.isnan(place) else f"{'=' if tied else ''}{place:.0f} of {size}"


def figure_or_nothing(value: float) -> Figure:
    """Return a figure, or that it is not available."""
    return Nothing.NOT_AVAILABLE if math.isnan(value) else value


def figure(found: Figure, indicator: Indicator) -> str:
    """Write a rate, or why there is none."""
    return rate(found, decimals=indicator.decimals, is_sd_rate=indicator.is_sd_rate)


def build_control(series: OverTime, row: OutcomeRow, borough: str, status: str) -> list[object]:
    """Return the XmR chart of single months, or say that there are too few of them."""
    values = series.values[:, series.own]
    chart = control_chart(values, low_is_good=row.indicator.low_is_good)
    if isinstance(chart, TooFew):
        return [html.P(too_few_words(chart), className="nothing")]
    words = special_words(series, chart)
    made_up = "Single months, illustrative counts" if status == ILLUSTRATIVE else f"Single months, {status} counts"
    drawn = control_figure(
        series, chart, borough, unit_of(row.indicator), [made_up, "▲ improvement, ✕ concern, by the good direction"]
    )
    label = f"Control chart of {row.indicator.name} in {borough}. {words} The table below holds the same numbers."
    return [
        html.Div(build_chart(drawn, name="control-chart"), role="figure", **{"aria-label": label}),
        html.P(words),
        html.Details(
            [html.Summary("The months as a table"), build_control_table(series, chart, row)], className="twin"
        ),
        html.Details([html.Summary("How the limits come about"), html.P(control.METHOD)], className="source"),
    ]


def too_few_words(found: TooFew) -> str:
    """Say why there is no control chart."""
    points = f"{found.points} monthly {plural(found.points, 'point')}"
    if found.points >= found.needed:
        return f"{points}, no two of them in a row: a control chart needs months that follow each other."
    return f"{points}: a control chart is drawn from {found.needed} on."


def build_control_table(series: OverTime, chart: ControlChart, row: OutcomeRow) -> html.Div:
    """Return a row a month: rate, and what is special about it."""
    rows = [
        [month_words(int(month)), figure(series.figure_at(at, series.own), row.indicator), special(chart, at)]
        for at, month in enumerate(series.months)
    ]
    return build_table("Control chart, month by month", ["Month", "Rate", "Special cause"], rows)


def special(chart: ControlChart, at: int) -> str:
    """Say what is special about a month, or that nothing is."""
    return f"{chart.meanings[at]}: {chart.causes[at]}" if chart.meanings[at] else "none"


def build_table(caption: str, heads: list[str], rows: list[Row], *, name: str = "") -> html.Div:
    """Return a plain table, by a class of its own if named: the first column heads its row, the others are figures."""
    head = html.Tr([html.Th(each, scope="col", className="num" if at else "") for at, each in enumerate(heads)])
    body = [
        html.Tr([html.Th(first, scope="row"), *(html.Td(each, className="num") for each in rest)])
        for first, *rest in rows
    ]
    table = html.Table(
        [html.Caption(caption, className="visually-hidden"), html.Thead(head), html.Tbody(body)],
        className=f"plain-table {name}".strip(),
    )
    return build_scroll(table, caption)
