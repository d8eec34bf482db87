"""Boroughs side by side over time: a row of charts with the same months and scale, and one table for all of them."""

from dataclasses import replace

from dash import html

from components.blocks.choice_links import build_switch
from components.blocks.graph import build_chart
from components.blocks.states import build_illustrative
from components.blocks.take_along import build_source, build_take_along
from components.charts.course_figures import course_figure
from components.compare.courses_key import build_key
from components.compare.courses_table import build_twin
from components.ranking.over_time_section import build_choices, nothing
from components.selection.paths import COMPARE
from indicators.compare.courses import Course, Courses
from indicators.compare.courses_about import WHY_NO_POSITIONS, about_courses, notes
from indicators.compare.matrix import Matrix
from indicators.compare.page_words import (
    EXPORTS,
    TITLE,
    charted,
    chosen_indicator,
    last_words,
    long_window,
    status_words,
    undrawn_words,
)
from indicators.ranking.following import known_months
from indicators.ranking.over_time import windows_words
from indicators.ranking.page_words import special_words
from indicators.selection.selection import Selection
from indicators.snapshot.catalogue import ILLUSTRATIVE, Indicator
from indicators.snapshot.snapshot import Snapshot
from indicators.statistics.control_chart import METHOD
from indicators.terms.nothing import Nothing

KINDS = {False: "Incidence", True: "SD rate"}


def build_time_section(snapshot: Snapshot, table: Matrix) -> list[html.Section]:
    """Return the charts over time of all boroughs side by side; nothing where only one is chosen."""
    chosen = table.selection
    if not chosen.beside or table.own is None:
        return []
    indicator = chosen_indicator(table)
    rows = {size: charted(snapshot, table, window=size) for size in (long_window(table), 1)}
    mark = [" ", build_illustrative()] if any(is_made_up(each) for each in rows.values()) else []
    return [
        html.Section(
            [
                html.Div(
                    [
                        html.H2([TITLE, *mark], id="beside-time"),
                        html.Div(
                            [*build_offences(table, indicator), *build_times(snapshot, table)], className="switches"
                        ),
                    ],
                    className="section-top",
                ),
                html.Div(
                    [
                        html.P(f"{reading_words(indicator)} {WHY_NO_POSITIONS}", className="legend"),
                        *(part for size, each in rows.items() for part in build_row(snapshot, table, each, size)),
                    ],
                    className="card-plain",
                ),
            ],
            className="beside-time",
            **{"aria-labelledby": "beside-time"},
        )
    ]


def build_times(snapshot: Snapshot, table: Matrix) -> list[html.Div]:
    """Return the choices of the windows and of the months on show."""
    chosen = table.selection
    known = known_months(snapshot, (chosen.borough, *chosen.beside), chosen_indicator(table).code)
    return build_choices(chosen, known, COMPARE, with_months=False)


def build_offences(table: Matrix, chosen: Indicator) -> list[html.Div]:
    """Return the choice of an offence, which keeps the kind of rate where it can, and of its kind of rate."""
    known = [table.indicators[index] for index in table.shown]
    of_offence: dict[str, list[Indicator]] = {}
    for each in known:
        of_offence.setdefault(each.offence, []).append(each)
    offences = [
        (
            same[0].offence_short_name,
            next((each for each in same if each.is_sd_rate == chosen.is_sd_rate), same[0]),
            offence == chosen.offence,
        )
        for offence, same in of_offence.items()
    ]
    rates = [
        (KINDS[each.is_sd_rate], each, each.code == chosen.code) for each in of_offence.get(chosen.offence, [chosen])
    ]
    return [
        build_switch(
            title,
            COMPARE,
            [(words, replace(table.selection, indicator=each.code), now) for words, each, now in choices],
        )
        for title, choices in (("Offence over time", offences), ("Rate", rates))
    ]


def reading_words(indicator: Indicator) -> str:
    """Say what is drawn, and which way is good."""
    good = "lower is better" if indicator.low_is_good else "higher is better"
    return f"{indicator.name}: {good}. All charts of a row have the same months and the same scale."


def is_made_up(found: Courses | Nothing) -> bool:
    """Whether anything that is drawn comes from made-up counts."""
    return not isinstance(found, Nothing) and any(
        ILLUSTRATIVE in {each.status, each.family_status} for each in found.courses if each.points
    )


def build_row(snapshot: Snapshot, table: Matrix, found: Courses | Nothing, window: int) -> list[object]:
    """Return one row of charts with its title, its key, what has to be said, its table and the way to take it along."""
    head = html.H3(f"{chosen_indicator(table).name}: {row_words(window)}")
    if isinstance(found, Nothing):
        return [head, nothing(window)]
    return [
        head,
        *build_key(found, table.selection),
        html.Div(
            [build_cell(found, each, table.selection) for each in found.courses],
            className=f"time-charts time-charts-{len(found.courses)}",
        ),
        *(html.P(words, className="source") for words in notes(found)),
        *build_behind(snapshot, table, found),
        *build_twin(found),
        *build_along(snapshot, table, found),
        *([html.Details([html.Summary("How the limits come about"), html.P(METHOD)])] if window == 1 else []),
    ]


def build_behind(snapshot: Snapshot, table: Matrix, found: Courses) -> list[html.P]:
    """Return where what is drawn comes from."""
    return [build_source(about_courses(snapshot, table, found))] if found.span else []


def row_words(window: int) -> str:
    """Say what a row of charts shows."""
    return windows_words(window) if window > 1 else "single months, with limits of chance (control chart)"


def build_along(snapshot: Snapshot, table: Matrix, found: Courses) -> list[html.Div]:
    """Return what takes a row of charts along: its table, and a picture where anything is drawn."""
    if not found.has_points:
        return []
    name = EXPORTS[found.kind]
    return [
        build_take_along(
            f"{TITLE}: {found.windows}",
            about_courses(snapshot, table, found),
            table.selection.to_query(),
            table=name,
            shown=f"table.time-table-{found.kind}",
            chart=name if found.span else "",
        )
    ]


def build_cell(found: Courses, each: Course, selection: Selection) -> html.Div:
    """Return one borough's chart, or why none is drawn."""
    if not each.is_drawn:
        return html.Div(
            [html.H4(each.name), html.P(undrawn_words(found, each), className="nothing")], className="time-cell"
        )
    words = last_words(each)
    chart = course_figure(found, each, selection, [words, status_words(each)])
    special = [special_words(each.series, each.limits)] if each.limits else []
    label = f"{found.indicator.name} in {each.name}, {found.windows}, {found.indicator.unit}. {words}."
    return html.Div(
        [
            html.Div(
                build_chart(chart, name=f"time-{found.kind}-{each.area}"),
                role="figure",
                **{"aria-label": f"{label} The table below holds the same numbers."},
            ),
            *(html.P(each_words, className="source") for each_words in special),
        ],
        className="time-cell",
    )
