"""Boroughs side by side, each as a point among its own family: rate against size, with limits, on shared scales."""

from dataclasses import replace

from dash import html

from components.blocks.graph import build_chart
from components.blocks.scroll import build_scroll
from components.blocks.states import build_illustrative
from components.blocks.take_along import Take, build_source
from components.charts.funnel_figure import one_figure
from components.ranking.funnel_table import build_average_row, build_funnel_row
from components.selection.paths import RANKING
from indicators.compare.funnel_words import HOW_TO_READ, TITLE, about_funnels, by_size, own_words, undrawn_words
from indicators.compare.funnels import Funnels, OneFunnel, funnels
from indicators.compare.matrix import Matrix
from indicators.compare.page_words import chosen_indicator
from indicators.ranking.funnel import METHOD, Funnel
from indicators.ranking.funnel_words import LEVEL_WORDS, outside, size_words
from indicators.snapshot.catalogue import ILLUSTRATIVE
from indicators.snapshot.snapshot import Snapshot
from indicators.sources.about import About

TABLE = "Rate against size, side by side, as a table"
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
        html.A(each.name, href=f"{RANKING}{replace(table.selection, borough=each.area, beside=()).to_query()}")
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
