"""The tables behind the charts over time: places of all members, the borough's place and rate, and single months."""

import math

from dash import html

from components.blocks.scroll import build_printed
from indicators.overview.contract_table import OutcomeRow
from indicators.ranking.over_time import OverTime
from indicators.ranking.page_words import checks, member_place, special
from indicators.ranking.time_words import head_words, mixed_words, over_words
from indicators.snapshot.catalogue import Indicator
from indicators.statistics.control_chart import ControlCharts
from indicators.terms.nothing import Figure, Nothing, figure_or_nothing
from indicators.terms.periods import month_words
from indicators.terms.wording import rate

Row = list[str]


def build_places_table(series: OverTime) -> html.Div:
    """Return a row a window, a column a member: its place, or that it was no member or had no figure."""
    rows = [
        [
            month_words(int(month)),
            *(member_place(series, at, member) for member in range(len(series.areas))),
            *mixed_cell(series, at),
        ]
        for at, month in enumerate(series.months)
    ]
    heads = [head_words(series.window), *series.names, *mixed_head(series)]
    return build_plain_table(f"Places of all members {over_words(series.window)}", heads, rows, name="places-table")


def mixed_head(series: OverTime) -> list[str]:
    """Head the column that names breaks, where any window has months from both sides of one."""
    return ["Break in the series"] if has_marks(series) else []


def mixed_cell(series: OverTime, at: int) -> list[str]:
    """Say the same of one window."""
    return [mixed_words(series, at)] if has_marks(series) else []


def has_marks(series: OverTime) -> bool:
    """Whether any window has months from both sides of a break, or any month begins one."""
    return bool(series.breaks) if series.window == 1 else bool(series.straddles.any())


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
            *mixed_cell(series, at),
        ]
        for at, month in enumerate(series.months)
    ]
    heads = [head_words(series.window), "Place", "Rate", "Family, weighted average", "Lowest member", "Highest member"]
    caption = f"Position and rate {over_words(series.window)}"
    return build_plain_table(caption, [*heads, *mixed_head(series)], rows, name="over-time-table")


def place_words(place: float, tied: bool, size: int) -> str:  # noqa: FBT001 - a mark beside the place
    """Write a place among its family, or that there is none."""
    return Nothing.NOT_AVAILABLE.value if math.isnan(place) else f"{'=' if tied else ''}{place:.0f} of {size}"


def figure(found: Figure, indicator: Indicator) -> str:
    """Write a rate, or why there is none."""
    return rate(found, decimals=indicator.decimals, is_sd_rate=indicator.is_sd_rate)


def build_control_table(series: OverTime, limits: ControlCharts) -> html.Div:
    """Return a row a month: rate, what is special about it, and what that can be checked against."""
    rows = [
        [
            month_words(int(month)),
            figure(series.figure_at(at, series.own), series.indicator),
            special(limits, at),
            *(figure(each, series.indicator) for each in checks(limits, at)),
            *mixed_cell(series, at),
        ]
        for at, month in enumerate(series.months)
    ]
    heads = [
        "Month",
        "Rate",
        "Special cause",
        "Moving range",
        "Mean",
        "Lower limit",
        "Upper limit",
        *mixed_head(series),
    ]
    return build_plain_table("Control chart, month by month", heads, rows, name="control-table")


def build_plain_table(caption: str, heads: list[str], rows: list[Row], *, name: str = "") -> html.Div:
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
