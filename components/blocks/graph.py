"""What every chart shares: its settings, its look, and data made harmless before plotly sees it."""

import html as markup
from typing import Any

from dash import dcc, html

GRAPH_CONFIG: Any = {
    "displaylogo": False,
    "showSendToCloud": False,  # plotly's cloud button uploads the chart: police data never leave the page
    "plotlyServerURL": "",
    # Its camera leaves out choice, source and status: components/blocks/take_along.py offers a picture with them.
    "displayModeBar": False,
    "responsive": True,
    "scrollZoom": False,
    "doubleClick": False,
}
PLAIN_TOP = 20  # pixels above the plot of a chart whose title stands outside


def build_chart(figure: dict[str, Any], *, name: str) -> dcc.Graph:
    """Return a chart with the settings that all charts have; its room is kept free until it is drawn."""
    height = figure["layout"].get("height")
    style = {"height": f"{height}px"} if height else {}
    return dcc.Graph(id=name, figure=figure, config=GRAPH_CONFIG, className="chart", style=style)


def build_titled_chart(figure: dict[str, Any], *, name: str, label: str) -> html.Div:
    """Return a chart below its title and subtitles, which break into lines where plotly would cut them off.

    Args:
        figure: With a title of its own, as `layout` makes it; its texts are escaped.
        name: Id of the chart.
        label: What a screen reader says of it.
    """
    title = figure["layout"]["title"]
    subtitles = title["subtitle"]["text"].split("<br>")
    return html.Div(
        [
            html.P(markup.unescape(title["text"]), className="chart-title"),
            *(html.P(markup.unescape(each), className="chart-subtitle") for each in subtitles),
            build_chart(without_title(figure), name=name),
        ],
        role="figure",
        className="titled-chart",
        **{"aria-label": label},
    )


def without_title(figure: dict[str, Any]) -> dict[str, Any]:
    """Return a figure whose title stands elsewhere, without the room that it took."""
    kept = {part: value for part, value in figure["layout"].items() if part != "title"}
    taken = kept["margin"]["t"] - PLAIN_TOP
    return {
        **figure,
        "layout": {**kept, "margin": {**kept["margin"], "t": PLAIN_TOP}, "height": kept["height"] - taken},
    }
