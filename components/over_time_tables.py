"""The tables behind the charts over time: places of all members, the borough's place and rate, and single months."""

import math

from dash import html

from components.printed_rows import build_printed
from indicators.contract_table import OutcomeRow
from indicators.control_chart import ControlChart
from indicators.movement import Indicator
from indicators.nothing import Figure, Nothing, figure_or_nothing
from indicators.over_time import OverTime
from indicators.periods import month_words
from indicators.wording import rate

Row = list[str]


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


def figure(found: Figure, indicator: Indicator) -> str:
    """Write a rate, or why there is none."""
    return rate(found, decimals=indicator.decimals, is_sd_rate=indicator.is_sd_rate)


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
        className=f"plain-table months-table {name}".strip(),
    )
    return build_printed(table, caption, len(rows))
