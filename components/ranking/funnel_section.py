"""The funnel plot of the chosen indicator with its limits, its table and the way to take it along."""

from dataclasses import replace

from dash import html

from components.blocks.choice_links import build_switch
from components.blocks.graph import build_titled_chart
from components.blocks.take_along import build_source, build_take_along
from components.charts.funnel_figure import funnel_figure
from components.ranking.funnel_table import build_funnel_table
from components.selection.paths import RANKING
from indicators.overview.contract_table import ContractTable, OutcomeRow
from indicators.ranking import funnel as funnels
from indicators.ranking.about import about_ranking
from indicators.ranking.funnel import Funnel
from indicators.ranking.funnel_words import funnel_subtitles
from indicators.selection.selection import Selection
from indicators.snapshot.snapshot import Snapshot
from indicators.terms.nothing import Nothing


def build_funnel(
    snapshot: Snapshot, table: ContractTable, row: OutcomeRow, found: Funnel | Nothing, status: str
) -> html.Section:
    """Return the funnel plot of the chosen indicator."""
    if isinstance(found, Nothing):
        content: list[object] = [html.P("Rates against size are not available.", className="nothing")]
    else:
        about = about_ranking(snapshot, table, row)
        figure = funnel_figure(found, row.indicator.unit, funnel_subtitles(table, found, status))
        label = f"{row.indicator.name}: each member's rate against its size. The table below holds the same numbers."
        content = [
            build_limits(table.selection),
            build_titled_chart(figure, name="funnel-chart", label=label),
            build_source(about),
            html.Details([html.Summary("The same as a table"), build_funnel_table(found)], className="twin"),
            build_take_along(
                f"{row.indicator.name}: rate against size",
                about,
                table.selection.to_query(),
                table="funnel",
                shown='.scroll[aria-label="Rate against size, as a table"] table',
                chart="funnel",
            ),
            html.Details([html.Summary("How the limits come about"), html.P(funnels.METHOD)], className="source"),
        ]
    return html.Section(
        [html.H2("Rate against size", id="ranking-funnel"), html.Div(content, className="card-plain")],
        **{"aria-labelledby": "ranking-funnel"},
    )


def build_limits(selection: Selection) -> html.Div:
    """Return the switch between limits of chance alone and widened ones."""
    choices = [
        (words, replace(selection, dispersion=on), selection.dispersion is on)
        for on, words in ((False, "Chance alone"), (True, "With over-dispersion"))
    ]
    return build_switch("Limits", RANKING, choices)
