"""Position, rate and control chart of one indicator over time, each with its table."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

import numpy as np
from dash import html

from components.blocks.choice_links import build_switch
from components.blocks.graph import build_titled_chart
from components.blocks.take_along import Take, build_source, build_take_along
from components.charts.control_figure import control_drawing
from components.charts.time_charts import position_drawing, trend_drawing
from components.ranking.over_time_tables import build_control_table, build_places_table, build_rolling_table
from components.selection.paths import RANKING
from indicators.figures.family_changes import change_words
from indicators.figures.movement import status_of_counts
from indicators.overview.contract_table import ContractTable, OutcomeRow
from indicators.ranking.about import about_months_alone, about_windows
from indicators.ranking.following import Followed, followed, line_notes, place_notes
from indicators.ranking.over_time import OverTime
from indicators.ranking.page_words import (
    OverPage,
    contract_line,
    has_places,
    no_window_words,
    special_words,
    undrawn_words,
)
from indicators.ranking.ranking import Ranking
from indicators.ranking.time_words import mixed_notes, over_words
from indicators.selection.selection import Selection
from indicators.selection.time_choices import Choice, span_choices, window_choices
from indicators.snapshot.catalogue import area_names
from indicators.snapshot.snapshot import Snapshot
from indicators.sources.about import About
from indicators.statistics import control_chart as control
from indicators.terms.nothing import Nothing
from indicators.terms.periods import Period

PLACES, ROLLING, MONTHLY = "table.places-table", "table.over-time-table", "table.control-table"


def build_over_time(
    snapshot: Snapshot, table: ContractTable, row: OutcomeRow, ranked: Ranking | Nothing
) -> html.Section:
    """Return all charts over time of the chosen indicator."""
    selection = table.selection
    found = followed(snapshot, selection, row.indicator.code)
    borough = area_names(snapshot)[selection.borough]
    drawn = OverPage(found, row, borough, ranked, contract_line(row, ranked, selection.reading))
    take = partial(build_take_along, query=selection.to_query())
    of_windows = about_windows(snapshot, table, row, found)
    of_months = about_months_alone(snapshot, table, row, found)
    charts = [
        *build_rolling(drawn, partial(take, about=of_windows)),
        *build_behind(found.rolling, of_windows),
        *build_control(drawn, status_of_counts(snapshot, selection.borough), partial(take, about=of_months)),
        *build_behind(found.monthly, of_months),
    ]
    return html.Section(
        [
            html.Div(
                [
                    html.H2("Over time", id="ranking-time"),
                    html.Div(build_choices(found.selection, found.known, RANKING), className="switches"),
                ],
                className="section-top",
            ),
            html.Div([*build_breaks(found), *charts], className="card-plain"),
        ],
        **{"aria-labelledby": "ranking-time"},
    )


def build_behind(series: OverTime | Nothing, about: About) -> list[html.P]:
    """Return where a series comes from; nothing where there is no series."""
    return [] if isinstance(series, Nothing) else [build_source(about)]


def build_breaks(found: Followed) -> list[html.P]:
    """Say once for all charts from which months counts are not comparable with those before."""
    series = [each for each in (found.rolling, found.monthly) if isinstance(each, OverTime)]
    return [
        html.P(words, className="source") for words in dict.fromkeys(b.words for each in series for b in each.breaks)
    ]


def build_choices(selection: Selection, known: Period | None, path: str, *, with_months: bool = True) -> list[html.Div]:
    """Return the choices of the length of windows and of the months on show; nothing where there are no months."""
    if known is None:
        return []
    windows = window_choices(selection.period, known, selection.window, with_months=with_months)
    spans = span_choices(known, selection.period, selection.span)
    return [
        *build_one("Windows", path, ((replace(selection, window=each.value), each) for each in windows)),
        *build_one("Months shown", path, ((replace(selection, span=each.value), each) for each in spans)),
    ]


def build_one(title: str, path: str, choices: Iterable[tuple[Selection, Choice]]) -> list[html.Div]:
    """Return one choice as links; nothing where there is nothing to choose from."""
    links = [(each.words, chosen, each.is_chosen) for chosen, each in choices]
    return [build_switch(title, path, links)] if links else []


def nothing(window: int) -> html.P:
    """Say that there are too few months."""
    words = "There are no months of counts" if window == 1 else f"There are fewer than {window} months of counts"
    return html.P(f"{words}: not available.", className="nothing")


def build_rolling(drawn: OverPage, take: Take) -> list[object]:
    """Return position and rate by windows, with their tables; no position where there is none."""
    series, window = drawn.found.rolling, drawn.found.window
    if isinstance(series, Nothing):
        return [nothing(window)]
    if np.isnan(series.values[:, series.own]).all():
        return [html.P(no_window_words(window), className="nothing")]
    over = over_words(window)
    label = f"{drawn.row.indicator.name} in {drawn.borough} {over}. The table below holds the same numbers."
    return [
        *build_places(drawn, series, label, take),
        build_titled_chart(trend_drawing(series, drawn.borough), name="trend-chart", label=f"Rate: {label}"),
        take(f"Rate {over}", shown="", chart="trend"),
        html.Details(
            [html.Summary("Position and rate as a table"), build_rolling_table(series, drawn.row)], className="twin"
        ),
        take(f"Position and rate {over}", table="over-time", shown=ROLLING),
        *(html.P(words, className="source") for words in (*map(change_words, series.changes), *mixed_notes(series))),
    ]


def build_places(drawn: OverPage, series: OverTime, label: str, take: Take) -> list[object]:
    """Return the position over time with the places of all members, or say that there are none."""
    if not has_places(series):
        why = "has no family" if (series.valid_from < 0).all() else "is not ranked in any of them"
        return [html.P(f"Position over time: not available, for {drawn.borough} {why}.", className="nothing")]
    line = drawn.line
    absent = [line.words] if line.words and line.place is None else []
    said = [*absent, *place_notes(drawn.found, drawn.ranked), *line_notes(drawn.found, drawn.ranked)]
    return [
        build_titled_chart(position_drawing(series, drawn), name="position-chart", label=f"Position: {label}"),
        *(html.P(words, className="source") for words in said),
        html.Details([html.Summary("Every member's place as a table"), build_places_table(series)], className="twin"),
        take(f"Position {over_words(series.window)}", shown=PLACES, table="places", chart="position"),
    ]


def build_control(drawn: OverPage, status: str, take: Take) -> list[object]:
    """Return the XmR chart of single months, or say that there are too few of them."""
    series, limits = drawn.found.monthly, drawn.found.limits
    if isinstance(series, Nothing) or limits is None:
        return [nothing(1)]
    if not limits.drawn:
        return [html.P(undrawn_words(limits), className="nothing")]
    words = special_words(series, limits)
    figure = control_drawing(series, limits, drawn.borough, status)
    label = (
        f"Control chart of {series.indicator.name} in {drawn.borough}. {words} The table below holds the same numbers."
    )
    return [
        build_titled_chart(figure, name="control-chart", label=label),
        html.P(words),
        html.Details([html.Summary("The months as a table"), build_control_table(series, limits)], className="twin"),
        take("Control chart, month by month", table="control-chart", chart="control-chart", shown=MONTHLY),
        html.Details([html.Summary("How the limits come about"), html.P(control.METHOD)], className="source"),
    ]
