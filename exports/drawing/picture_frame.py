"""The frame of a picture: title, choice, source and status drawn into it, in one size on white, whatever the screen."""

import html as markup

from components.charts.palette import FONT, Drawing, escape
from components.charts.text_lines import breadth, wrapped
from indicators.snapshot.catalogue import ILLUSTRATIVE
from indicators.sources.about import About

WIDTH, HEIGHT = 1200, 675
SIDE = 28  # free on the left and the right
TITLE_LETTERS, LINE_LETTERS = 92, 150  # of a line, in letters of usual width
BADGE_LETTERS = 30  # of the title's line, where the badge stands beside it
LINE = 17  # height of a line of small text
INK, QUIET_INK = "#1D1D1D", "#50595F"


def framed(figure: Drawing, about: About, *, title: str = "") -> Drawing:
    """Return a figure with everything that a picture has to say by itself.

    Args:
        figure: As plotly draws it; a title and subtitles of its own are kept, and texts in it are escaped already.
        about: What has to be known about it.
        title: What the picture shows, where the figure does not say it; plain text.
    """
    layout = dict(figure["layout"])
    own = layout.pop("title", {})
    made_up = ILLUSTRATIVE in about.status
    heads = [escape(line) for line in wrapped(title, TITLE_LETTERS - BADGE_LETTERS * made_up)]
    heads = heads or [own.get("text", "")]
    lines = head_lines(about, own)
    feet = foot_lines(about)
    given = layout.get("margin", {})
    margin = {
        "l": max(given.get("l", 0), 56),
        "r": max(given.get("r", 0), SIDE),
        "t": 34 + 27 * len(heads) + LINE * len(lines) + 24,
        "b": given.get("b", 40) + 18 + LINE * len(feet),
        "autoexpand": False,
    }
    extra = [foot(feet, margin), *([badge(about, margin)] if made_up else [])]
    return {
        "data": figure["data"],
        "layout": {
            **layout,
            "title": head(heads, lines),
            "annotations": [*layout.get("annotations", ()), *extra],
            "margin": margin,
            "width": WIDTH,
            "height": HEIGHT,
            "paper_bgcolor": "#FFFFFF",
            "plot_bgcolor": "#FFFFFF",
            "font": {"family": FONT, "size": 14, "color": INK},
            "showlegend": False,
        },
    }


def head(heads: list[str], lines: list[str]) -> Drawing:
    """Return the title with the lines below it."""
    return {
        "text": "<br>".join(heads),
        "subtitle": {"text": "<br>".join(lines), "font": {"size": 13.5, "color": QUIET_INK}},
        "font": {"size": 21, "color": INK, "weight": 600},
        "x": 0,
        "xref": "container",
        "y": 1,
        "yref": "container",
        "yanchor": "top",
        "pad": {"t": 30, "l": SIDE},
        "automargin": False,
    }


def head_lines(about: About, own: Drawing) -> list[str]:
    """Return the lines below the title: of whom and when, what was chosen, and what the figure itself says."""
    first = ", ".join(filter(None, (about.borough, about.periods)))
    reading = f"Reading of the contract: {about.reading}." if about.reading else ""
    texts = (first, " ".join(filter(None, (about.filters, reading))))
    lines = [escape(line) for text in texts for line in wrapped(text, LINE_LETTERS)]
    parts = filter(None, own.get("subtitle", {}).get("text", "").split("<br>"))
    said = wrapped(" · ".join(map(markup.unescape, parts)), LINE_LETTERS)
    return [*lines, *map(escape, said)]


def foot_lines(about: About) -> list[str]:
    """Return the lines at the foot: family, source, status and data."""
    family = f"Family: {about.family}." if about.family else ""
    status = f"Status: {about.status}. Data snapshot {about.snapshot}."
    texts = (about.source_line, " ".join(filter(None, (family, status))), about.embargo)
    return [escape(line) for text in texts for line in wrapped(text, LINE_LETTERS + 10)]


def foot(lines: list[str], margin: Drawing) -> Drawing:
    """Return the foot as a text at the lower left corner."""
    return {
        "text": "<br>".join(lines),
        "align": "left",
        "showarrow": False,
        "font": {"size": 12.5, "color": QUIET_INK},
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "xshift": SIDE - margin["l"],
        "yref": "paper",
        "y": 0,
        "yanchor": "bottom",
        "yshift": 10 - margin["b"],
    }


def badge(about: About, margin: Drawing) -> Drawing:
    """Return the mark of made-up figures at the upper right corner."""
    only = about.status == ILLUSTRATIVE
    return {
        "text": "Illustrative: made-up figures" if only else "Partly illustrative: some figures made up",
        "showarrow": False,
        "font": {"size": 13.5, "color": "#5C4300", "weight": 600},
        "bgcolor": "#FFF3D6",
        "bordercolor": "#8A6A12",
        "borderpad": 5,
        "xref": "paper",
        "x": 1,
        "xanchor": "right",
        "xshift": margin["r"] - SIDE,
        "yref": "paper",
        "y": 1,
        "yanchor": "top",
        "yshift": margin["t"] - 24,
    }


def shortened(text: str, letters: int) -> str:
    """Return a name for an axis, cut where it is too long; the table has it whole."""
    while breadth(text) > letters:
        text = text.removesuffix("…")[:-1].rstrip() + "…"
    return text
