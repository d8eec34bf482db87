"""The funnel plot: each member's rate against its size, within limits that chance alone would allow."""

from typing import Any

from dash import html

from components.charts import BEFORE, GRID, NOW, escape, layout
from components.funnel_labels import LEVEL_WORDS, SCREENS, Frames, axes_of, limit_labels, own_label
from components.scroll import build_scroll
from indicators.funnel import Funnel
from indicators.intervals import Level
from indicators.wording import number, rate

WITHIN, LIMITS = "within the", "limits"
ALL_MEMBERS = "All, weighted average"
DASHES = {Level.NINETY_FIVE: "dash", Level.NINETY_NINE_POINT_EIGHT: "solid"}


def size_words(found: Funnel) -> str:
    """Name what the size of a member is."""
    return "offences" if found.indicator.is_sd_rate else found.indicator.base


def funnel_figure(found: Funnel, unit: str, subtitles: list[str], frames: Frames = SCREENS) -> dict[str, object]:
    """Return the plot: members as points, the borough's own labelled, two pairs of limits and the average.

    Args:
        found: What is drawn.
        unit: Of the rates.
        subtitles: Lines below the title.
        frames: Widths and heights that the plot may come to have.
    """
    scale = 100 if found.indicator.is_sd_rate else 1
    axes = axes_of(found, scale)
    return {
        "data": [*limit_lines(found, scale), *points_of(found, scale)],
        "layout": layout(
            f"{found.indicator.name}: rate against size",
            *subtitles,
            shapes=[average_line(found.average * scale)],
            annotations=[*limit_labels(found, scale, axes, frames), *own_label(found, scale, axes, frames)],
            xaxis=axis(size_words(found), 0, axes.right),
            yaxis=axis(unit, axes.bottom, axes.top),
            margin={"l": 56, "r": 72, "t": 92, "b": 48},
        ),
    }


def axis(words: str, low: float, high: float) -> dict[str, Any]:
    """Return an axis with its name; it spans what the places of the words were worked out for."""
    return {"title": {"text": words}, "range": [low, high], "fixedrange": True, "gridcolor": GRID, "zeroline": False}


def limit_lines(found: Funnel, scale: int) -> list[dict[str, Any]]:
    """Return both pairs of limits as lines."""
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": found.grid.tolist(),
            "y": (side * scale).tolist(),
            "line": {"color": BEFORE, "dash": DASHES[level], "width": 1.5},
            "hoverinfo": "skip",
        }
        for level, sides in found.limits.items()
        for side in sides
    ]


def average_line(y: float) -> dict[str, Any]:
    """Return the line of the family's weighted average."""
    line = {"color": "#1D1D1D", "width": 1}
    return {"type": "line", "x0": 0, "x1": 1, "xref": "paper", "y0": y, "y1": y, "line": line}


def points_of(found: Funnel, scale: int) -> list[dict[str, Any]]:
    """Return the members as points, the borough's own large and filled."""
    groups = (
        ([at for at in range(len(found.areas)) if at != found.own], {"color": "#FFFFFF", "size": 9}),
        ([found.own] if found.own is not None else [], {"color": NOW, "size": 13}),
    )
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "x": [float(found.sizes[at]) for at in places],
            "y": [float(found.rates[at] * scale) for at in places],
            "marker": {**marker, "line": {"color": NOW, "width": 1.5}},
            "hoverinfo": "text",
            "hovertext": [escape(found.names[at]) for at in places],
        }
        for places, marker in groups
    ]


def outside(found: Funnel) -> list[str]:
    """Say of each member where it lies: within the limits at its own size, or outside of which."""
    return [place_words(found.broken(member)) for member in range(len(found.areas))]


def place_words(broken: tuple[Level, bool] | None) -> str:
    """Name the limits that are broken, and to which side."""
    if broken is None:
        return f"{WITHIN} {LIMITS}"
    level, is_above = broken
    return f"{'above' if is_above else 'below'} the {LEVEL_WORDS[level]} {LIMITS}"


def say(value: float, found: Funnel) -> str:
    """Write a rate with the indicator's own decimals."""
    return rate(value, decimals=found.indicator.decimals, is_sd_rate=found.indicator.is_sd_rate)


def build_funnel_table(found: Funnel) -> html.Div:
    """Return the numbers behind the plot: each member, the limits at its own size, where it lies, and the average."""
    heads = ("Borough", size_words(found).capitalize(), "Rate", *(f"{each} limits" for each in LEVEL_WORDS.values()))
    head = html.Tr([html.Th(each, scope="col", className="num" if at else "") for at, each in enumerate(heads)])
    head.children.append(html.Th("By the limits", scope="col"))
    verdicts = outside(found)
    order = sorted(range(len(found.areas)), key=lambda at: -found.sizes[at])
    rows = [build_funnel_row(found, at, verdicts[at]) for at in order]
    table = html.Table(
        [
            html.Caption("Rate against size", className="visually-hidden"),
            html.Thead(head),
            html.Tbody([*rows, build_average_row(found)]),
        ],
        className="plain-table funnel-table",
    )
    return build_scroll(table, "Rate against size, as a table")


def build_funnel_row(found: Funnel, at: int, verdict: str) -> html.Tr:
    """Return one member's row."""
    limits = (found.own_limits[level] for level in LEVEL_WORDS)
    figures = (
        number(float(found.sizes[at]), 0),
        say(float(found.rates[at]), found),
        *(f"{say(float(low[at]), found)} to {say(float(high[at]), found)}" for low, high in limits),
    )
    cells = [html.Td(each, className="num nowrap") for each in figures]
    return html.Tr([html.Th(found.names[at], scope="row"), *cells, html.Td(build_verdict(verdict))])


def build_verdict(words: str) -> list[object]:
    """Return where a member lies, in a form that leaves out on paper what its column's heading says already."""
    heart = words.removesuffix(f" {LIMITS}")
    return [words] if heart == WITHIN else [heart, html.Span(f" {LIMITS}", className="not-on-paper")]


def build_average_row(found: Funnel) -> html.Tr:
    """Return the row of the family's weighted average, around which the limits lie."""
    blank = [html.Td("–", className="num") for _ in LEVEL_WORDS]
    average = html.Td(say(found.average, found), className="num")
    size = html.Td(number(float(found.sizes.sum()), 0), className="num")
    return html.Tr([html.Th(ALL_MEMBERS, scope="row"), size, average, *blank, html.Td("–")])
