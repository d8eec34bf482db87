"""Boroughs side by side, each as a point among its own family: rate against size, with limits, on shared scales."""

from dataclasses import replace

from dash import html

from components.beside_time import chosen_indicator
from components.charts import GRID, build_chart, layout
from components.export_about import about_periods, from_counts, status_words
from components.funnel_chart import (
    average_line,
    build_average_row,
    build_funnel_row,
    limit_lines,
    outside,
    points_of,
    say,
    size_words,
)
from components.funnel_labels import LEVEL_WORDS
from components.scroll import build_scroll
from components.states import build_illustrative
from components.take_along import Take, build_source
from indicators.beside_funnels import Funnels, OneFunnel, funnels
from indicators.export_table import About
from indicators.funnel import METHOD, Funnel
from indicators.matrix import Matrix
from indicators.movement import ILLUSTRATIVE
from indicators.provenance import provenance
from indicators.snapshot import Snapshot
from indicators.wording import humanise_list

TITLE = "Rate against size, side by side"
TABLE = "Rate against size, side by side, as a table"
HEIGHT = 316
HOW_TO_READ = (
    "Each chart: a borough (filled) among its own family (open points); solid line: the family's weighted average; "
    "dashed: 95 % limits, solid and curved: 99.8 % limits of what chance alone gives. All charts have the same scales."
)
WHY_NO_RANKING = (
    "The bars of a whole family best to worst, and positions over time, are of one family each: the page Ranking has "
    "them for "
)


def build_funnel_section(snapshot: Snapshot, table: Matrix, take: Take) -> list[html.Section]:
    """Return a funnel plot for each borough side by side; nothing where only one is chosen."""
    chosen = table.selection
    if not chosen.beside or table.own is None:
        return []
    found = funnels(snapshot, chosen, chosen_indicator(table).code)
    about = about_funnels(snapshot, table, found)
    mark = [" ", build_illustrative()] if any(each.status == ILLUSTRATIVE for each, _ in found.drawn) else []
    return [
        html.Section(
            [
                html.H2([f"{TITLE}: {found.indicator.name}", *mark], id="beside-funnel"),
                html.Div(
                    [
                        html.P(HOW_TO_READ, className="legend"),
                        html.Div(
                            [build_cell(found, each) for each in found.boroughs],
                            className=f"funnel-charts funnel-charts-{len(found.boroughs)}",
                        ),
                        build_ranking_links(table, found),
                        *(build_along(found, about, take) if found.drawn else []),
                    ],
                    className="card-plain",
                ),
            ],
            className="beside-funnel",
            **{"aria-labelledby": "beside-funnel"},
        )
    ]


def build_ranking_links(table: Matrix, found: Funnels) -> html.P:
    """Say where each borough's own ranking is."""
    links = [
        html.A(each.name, href=f"/ranking{replace(table.selection, borough=each.area, beside=()).to_query()}")
        for each in found.boroughs
    ]
    parts: list[object] = [WHY_NO_RANKING]
    for at, link in enumerate(links):
        parts += [link, "." if at == len(links) - 1 else " and " if at == len(links) - 2 else ", "]
    return html.P(parts, className="source")


def build_along(found: Funnels, about: About, take: Take) -> list[object]:
    """Return the numbers behind the charts, where they come from, and the way to take them along."""
    return [
        build_source(about),
        html.Details([html.Summary("The same as a table"), build_twin(found)], className="twin"),
        take(
            TITLE,
            about=about,
            table="beside-funnel",
            shown=f'.scroll[aria-label="{TABLE}"] table',
            chart="beside-funnel",
        ),
        html.Details([html.Summary("How the limits come about"), html.P(METHOD)], className="source"),
    ]


def build_cell(found: Funnels, each: OneFunnel) -> html.Div:
    """Return one borough's chart, or why there is none."""
    if isinstance(each.found, Funnel):
        label = f"{found.indicator.name}: {each.name} in its family, rate against size. {own_words(each, each.found)}."
        chart = build_chart(one_figure(found, each, each.found), name=f"funnel-{each.area}")
        words = f"{label} The table below holds the same numbers."
        return html.Div(html.Div(chart, role="figure", **{"aria-label": words}), className="funnel-cell")
    return html.Div([html.H4(each.name), html.P(undrawn_words(each), className="nothing")], className="funnel-cell")


def undrawn_words(each: OneFunnel) -> str:
    """Say why a borough has no chart."""
    if each.family is None:
        return "No family is known for these months: not available."
    return "No member of its family can be ranked: not available."


def own_words(each: OneFunnel, found: Funnel) -> str:
    """Say where the borough lies, and its family's average."""
    return f"{place_words(each, found)}; family average {say(found.average, found)}"


def place_words(each: OneFunnel, found: Funnel) -> str:
    """Say where the borough lies: its rate, and by which limits."""
    if found.own is None:
        return f"{each.name} is not ranked"
    return f"{say(float(found.rates[found.own]), found)}, {outside(found)[found.own]}"


def one_figure(all_of_them: Funnels, each: OneFunnel, found: Funnel) -> dict[str, object]:
    """Return one borough's chart on the scales of all."""
    scale = 100 if found.indicator.is_sd_rate else 1
    size = each.family.size if each.family else 0
    subtitles = (  # short lines: plotly cuts those that a phone has no room for
        place_words(each, found),
        f"Family average {say(found.average, found)}",
        f"{len(found.areas)} ranked of its {size}, {each.status} counts",
    )
    looks = {"fixedrange": True, "gridcolor": GRID, "zeroline": False}
    return {
        "data": [*limit_lines(found, scale), *points_of(found, scale)],
        "layout": layout(
            each.name,
            *subtitles,
            shapes=[average_line(found.average * scale)],
            annotations=[],
            xaxis={
                **looks,
                "title": {"text": size_words(found), "font": {"size": 12}},
                "range": [0, all_of_them.largest],
                "nticks": 5,
            },
            yaxis={
                **looks,
                "title": {"text": found.indicator.unit, "font": {"size": 12}},
                "range": [end * scale for end in all_of_them.ends],
            },
            margin={"l": 56, "r": 12, "t": 100, "b": 48},
            height=HEIGHT,
        ),
    }


def build_twin(found: Funnels) -> html.Div:
    """Return every member of every family with the limits at its own size, and each family's average."""
    size = size_words(found.drawn[0][1]).capitalize()
    limits = [f"{each} limits" for each in LEVEL_WORDS.values()]
    heads = ("In the family of", "Borough", size, "Rate", *limits, "By the limits")
    table = html.Table(
        [
            html.Caption(TITLE, className="visually-hidden"),
            html.Thead(html.Tr([html.Th(head, scope="col") for head in heads])),
            html.Tbody([row for each, drawn in found.drawn for row in build_family(each, drawn)]),
        ],
        className="plain-table funnels-table",
    )
    return build_scroll(table, TABLE)


def build_family(each: OneFunnel, drawn: Funnel) -> list[html.Tr]:
    """Return the rows of one family."""
    verdicts = outside(drawn)
    rows = [*(build_funnel_row(drawn, at, verdicts[at]) for at in by_size(drawn)), build_average_row(drawn)]
    return [html.Tr([html.Td(each.name), *row.children]) for row in rows]


def by_size(found: Funnel) -> list[int]:
    """Return the members' places, the largest member first."""
    return sorted(range(len(found.areas)), key=lambda at: -found.sizes[at])


def about_funnels(snapshot: Snapshot, table: Matrix, found: Funnels) -> About:
    """Return what is to be known about the families of boroughs side by side: all of it is counted, nothing printed."""
    chosen = table.selection
    members = [area for each in found.boroughs if each.family for area in each.family.members]
    limits = "with over-dispersion" if chosen.dispersion else "of chance alone"
    filters = f"Indicator: {found.indicator.name}. Limits {limits}."
    statuses = status_words(each.status for each, _ in found.drawn)
    about = about_periods(snapshot, chosen, status=statuses, filters=filters)
    about = replace(about, borough=humanise_list([each.name for each in found.boroughs]), rule=METHOD)
    return from_counts(
        about, snapshot, provenance(snapshot, members, (chosen.against, chosen.period), [found.indicator])
    )
