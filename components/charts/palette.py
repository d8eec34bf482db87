"""Colours, type and layout that every chart shares."""

import html as markup
from typing import Any

NOW = "#12436D"
BEFORE = "#7F90A1"
QUIET = "#D4DAE0"
GRID = "#E3E7EB"
PAPER = "#FFFFFF"
FONT = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"


Drawing = dict[str, Any]


def escape(text: str) -> str:
    """Return data as plain text: plotly would read <b>, <a> and <br> in it as markup."""
    return markup.escape(text, quote=False)


def layout(title: str, *subtitles: str, **more: object) -> dict[str, object]:
    """Return a layout without plotly's own template: a title that says what is seen, and plain axes.

    plotly cuts a title that is too long for its chart, so on a phone what is seen takes several short lines.
    """
    return {
        "title": {
            "text": escape(title),
            "subtitle": {"text": "<br>".join(map(escape, subtitles)), "font": {"size": 13}},
            "x": 0,
            "xref": "container",
            "y": 1,
            "yanchor": "top",
            "pad": {"t": 8},
            "font": {"size": 16, "weight": 600},
        },
        "font": {"family": FONT, "size": 13, "color": "#1D1D1D"},
        "paper_bgcolor": PAPER,
        "plot_bgcolor": "rgba(0,0,0,0)",
        "margin": {"l": 48, "r": 8, "t": 116, "b": 40},
        "height": 380,
        "showlegend": False,
        "dragmode": False,
        **more,
    }
