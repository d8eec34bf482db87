"""Position, rate and control chart of one indicator over time, each with its table."""

import math

import numpy as np
from dash import html

from components.charts import build_chart
from components.control_figure import control_figure, special_words
from components.scroll import build_scroll
from components.time_charts import position_figure, trend_figure, unit_of
from indicators import control_chart as control
from indicators.contract_table import OutcomeRow
from indicators.control_chart import ControlChart, TooFew, control_chart
from indicators.movement import ILLUSTRATIVE, Indicator, area_names, status_of_counts
from indicators.nothing import Figure, Nothing
from indicators.over_time import Change, OverTime, over_time
from indicators.periods import month_words
from indicators.selection import Selection
from indicators.snapshot import Snapshot
from indicators.wording import contract_words, humanise_list, rate

Row = list[str]


def build_over_time(snapshot: Snapshot, selection: Selection, row: OutcomeRow) -> html.Section:
    """Return all charts over time of the chosen indicator."""
    code = row.indicator.code
    rolling, monthly = (over_time(snapshot, selection.borough, code, window=window) for window in (12, 1))
    borough = area_names(snapshot)[selection.borough]
    status = status_of_counts(snapshot, selection.borough)
    charts = [
        *(build_rolling(rolling, selection, row, borough, status) if isinstance(rolling, OverTime) else [nothing(12)]),
        *(build_control(monthly, row, borough, status) if isinstance(monthly, OverTime) else [nothing(1)]),
    ]
    return html.Section(
        [html.H2("Over time", id="ranking-time"), html.Div(charts, className="card-plain")],
        **{"aria-labelledby": "ranking-time"},
    )


def nothing(window: int) -> html.P:
    """Say that there are too few months."""
    return html.P(f"There are fewer than {window} months of counts: not available.", className="nothing")


def build_rolling(series: OverTime, selection: Selection, row: OutcomeRow, borough: str, status: str) -> list[object]:
    """Return position and rate over rolling twelve months, with their table."""
    if np.isnan(series.values[:, series.own]).all():
        return [html.P("No twelve months of counts in a row: not available.", className="nothing")]
    limit = row.last_place if row.outcome and isinstance(row.last_place, int) and not row.outcome.holds else None
    words = f"contract: {contract_words(row.outcome, selection.reading)}" if limit else ""
    counts = f"Windows of 12 months, {status} counts"
    places = position_figure(series, borough, limit, words, [counts, "Pale lines: the other members"])
    trend = trend_figure(
        series, borough, unit_of(row.indicator), [counts, "Shaded: range of the family; dashed: its weighted average"]
    )
    label = f"{row.indicator.name} in {borough} over rolling twelve months. The table below holds the same numbers."
    return [
        html.Div(build_chart(places, name="position-chart"), role="figure", **{"aria-label": f"Position: {label}"}),
        html.Div(build_chart(trend, name="trend-chart"), role="figure", **{"aria-label": f"Rate: {label}"}),
        html.Details([html.Summary("Both as a table"), build_rolling_table(series, row)], className="twin"),
        *build_changes(series),
    ]


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
        words = f"{chart.points} monthly points: a control chart is drawn from {chart.needed} on."
        return [html.P(words, className="nothing")]
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


def build_table(caption: str, heads: list[str], rows: list[Row]) -> html.Div:
    """Return a plain table: the first column heads its row, the others are figures."""
    head = html.Tr([html.Th(each, scope="col", className="num" if at else "") for at, each in enumerate(heads)])
    body = [
        html.Tr([html.Th(first, scope="row"), *(html.Td(each, className="num") for each in rest)])
        for first, *rest in rows
    ]
    table = html.Table(
        [html.Caption(caption, className="visually-hidden"), html.Thead(head), html.Tbody(body)],
        className="plain-table",
    )
    return build_scroll(table, caption)
