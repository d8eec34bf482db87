"""The drawing of a funnel: rates by size, with the limits within which chance alone would leave them."""

from typing import Any

from components.charts.funnel_labels import SCREENS, LabelBoxes, axes_of, limit_labels, own_label
from components.charts.palette import BEFORE, GRID, NOW, escape, layout
from indicators.compare.funnel_words import place_words
from indicators.compare.funnels import Funnels, OneFunnel
from indicators.ranking.funnel import Funnel
from indicators.ranking.funnel_words import say, size_words
from indicators.statistics.intervals import Confidence

DASHES = {Confidence.NINETY_FIVE: "dash", Confidence.NINETY_NINE_POINT_EIGHT: "solid"}
HEIGHT = 316


def funnel_figure(found: Funnel, unit: str, subtitles: list[str], frames: LabelBoxes = SCREENS) -> dict[str, object]:
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
