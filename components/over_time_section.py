"""Position, rate and control chart of one indicator over time, each with its table."""

import math
from functools import partial

import numpy as np
from dash import html

from components.about_figures import about_window
from components.charts import build_chart
from components.scroll import build_scroll
from components.take_along import Take, build_take_along
from components.time_charts import (
    Figure,
    control_figure,
    position_figure,
    special_words,
    trend_figure,
)
from indicators import control_chart as control
from indicators.contract_table import ContractTable, OutcomeRow
from indicators.control_chart import ControlChart, TooFew, control_chart
from indicators.movement import area_names, status_of_counts
from indicators.nothing import Nothing
from indicators.over_time import OverTime, over_time
from indicators.periods import month_words
from indicators.selection import Selection
from indicators.snapshot import Snapshot
from indicators.wording import contract_words, humanise_list, rate

Row = list[str]
ROLLING = '.scroll[aria-label="Position and rate over rolling twelve months"] table'
MONTHLY = '.scroll[aria-label="Control chart, month by month"] table'


def build_over_time(snapshot: Snapshot, table: ContractTable, row: OutcomeRow) -> html.Section:
    """Return all charts over time of the chosen indicator."""
    code, selection = row.indicator.code, table.selection
    rolling, monthly = (over_time(snapshot, selection.borough, code, window=window) for window in (12, 1))
    borough = area_names(snapshot)[selection.borough]
    status = status_of_counts(snapshot, selection.borough)
    named = (borough, status)
    along = [
        partial(
            build_take_along, about=about_window(snapshot, table, row, months), query=selection.to_query(), shown=shown
        )
        for months, shown in (("Windows of 12 months.", ROLLING), ("Single months.", MONTHLY))
    ]
    charts = [
        *(build_rolling(rolling, selection, row, named, along[0]) if isinstance(rolling, OverTime) else [nothing(12)]),
        *(build_control(monthly, row, named, along[1]) if isinstance(monthly, OverTime) else [nothing(1)]),
    ]
    return html.Section(
        [html.H2("Over time", id="ranking-time"), html.Div(charts, className="card-plain")],
        **{"aria-labelledby": "ranking-time"},
    )


def nothing(window: int) -> html.P:
    """Say that there are too few months."""
    return html.P(f"There are fewer than {window} months of counts: not available.", className="nothing")


def unit_of(row: OutcomeRow) -> str:
    """Name the unit of an axis."""
    return "%" if row.indicator.is_sd_rate else f"per {row.indicator.per} {row.indicator.base}"


def build_rolling(
    series: OverTime, selection: Selection, row: OutcomeRow, named: tuple[str, str], take: Take
) -> list[object]:
    """Return position and rate over rolling twelve months, with their table; `named` are the borough and the status."""
    borough, status = named
    if np.isnan(series.values[:, series.own]).all():
        return [html.P("No twelve months of counts in a row: not available.", className="nothing")]
    places, trend = rolling_figures(series, selection, row, borough, status)
    label = f"{row.indicator.name} in {borough} over rolling twelve months. The table below holds the same numbers."
    return [
        html.Div(build_chart(places, name="position-chart"), role="figure", **{"aria-label": f"Position: {label}"}),
        take("Position over rolling twelve months", shown="", chart="position"),
        html.Div(build_chart(trend, name="trend-chart"), role="figure", **{"aria-label": f"Rate: {label}"}),
        take("Rate over rolling twelve months", shown="", chart="trend"),
        html.Details([html.Summary("Both as a table"), build_rolling_table(series, row)], className="twin"),
        take("Position and rate over rolling twelve months", table="over-time"),
        *build_changes(series),
    ]


def rolling_figures(
    series: OverTime, selection: Selection, row: OutcomeRow, borough: str, status: str
) -> tuple[Figure, Figure]:
    """Draw the position and the rate over rolling twelve months."""
    limit = row.last_place if row.outcome and isinstance(row.last_place, int) and not row.outcome.holds else None
    words = f"contract: {contract_words(row.outcome, selection.reading)}" if limit else ""
    counts = f"Windows of 12 months, {status} counts"
    places = position_figure(series, borough, limit, words, [counts, "Pale lines: the other members"])
    trend = trend_figure(
        series, borough, unit_of(row), [counts, "Shaded: range of the family; dashed: its weighted average"]
    )
    return places, trend


def build_changes(series: OverTime) -> list[html.P]:
    """Say when the family's membership changed: places before and after cannot be compared."""
    return [
        html.P(
            f"From {month_words(change.month)} the family is another one"
            f"{joined_words('joined by', change.joined)}{joined_words('without', change.left)}.",
            className="source",
        )
        for change in series.changes
    ]


def joined_words(verb: str, names: tuple[str, ...]) -> str:
    """Name who has come or gone."""
    return f", {verb} {humanise_list(list(names))}" if names else ""


def build_rolling_table(series: OverTime, row: OutcomeRow) -> html.Div:
    """Return a row a window: place, rate, the family's average and range."""
    rows = [
        [
            month_words(int(month)),
            place_words(series.places[at, series.own], bool(series.tied[at, series.own]), int(series.sizes[at])),
            *(
                figure(float(values[at]), row)
                for values in (series.values[:, series.own], series.average, series.lowest, series.highest)
            ),
        ]
        for at, month in enumerate(series.months)
    ]
    heads = ["12 months to", "Place", "Rate", "Family, weighted average", "Lowest member", "Highest member"]
    return build_table("Position and rate over rolling twelve months", heads, rows)


def place_words(place: float, tied: bool, size: int) -> str:  # noqa: FBT001 - a mark beside the place
    """Write a place among its family, or that there is none."""
    return Nothing.NOT_AVAILABLE.value if math.isnan(place) else f"{'=' if tied else ''}{place:.0f} of {size}"


def figure(value: float, row: OutcomeRow) -> str:
    """Write a rate, or that it is not available."""
    found = Nothing.NOT_AVAILABLE if math.isnan(value) else value
    return rate(found, decimals=row.indicator.decimals, is_sd_rate=row.indicator.is_sd_rate)


def build_control(series: OverTime, row: OutcomeRow, named: tuple[str, str], take: Take) -> list[object]:
    """Return the XmR chart of single months, or say that there are too few of them."""
    borough, status = named
    values = series.values[:, series.own]
    chart = control_chart(values, low_is_good=row.indicator.low_is_good)
    if isinstance(chart, TooFew):
        words = f"{chart.points} monthly points: a control chart is drawn from {chart.needed} on."
        return [html.P(words, className="nothing")]
    words = special_words(series, chart)
    drawn = control_drawing(series, chart, row, borough, status)
    label = f"Control chart of {row.indicator.name} in {borough}. {words} The table below holds the same numbers."
    return [
        html.Div(build_chart(drawn, name="control-chart"), role="figure", **{"aria-label": label}),
        html.P(words),
        html.Details(
            [html.Summary("The months as a table"), build_control_table(series, chart, row)], className="twin"
        ),
        take("Control chart, month by month", table="control-chart", chart="control-chart"),
        html.Details([html.Summary("How the limits come about"), html.P(control.METHOD)], className="source"),
    ]


def control_drawing(series: OverTime, chart: ControlChart, row: OutcomeRow, borough: str, status: str) -> Figure:
    """Draw the XmR chart."""
    subtitles = [f"Single months, {status} counts", "▲ improvement, ✕ concern, by the good direction"]
    return control_figure(series, chart, borough, unit_of(row), subtitles)


def build_control_table(series: OverTime, chart: ControlChart, row: OutcomeRow) -> html.Div:
    """Return a row a month: rate, and what is special about it."""
    rows = [
        [month_words(int(month)), figure(float(chart.values[at]), row), special(chart, at)]
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
