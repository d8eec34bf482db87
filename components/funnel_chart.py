"""The funnel plot: each member's rate against its size, within limits that chance alone would allow."""

from typing import Any

from dash import html

from components.charts import BEFORE, GRID, NOW, escape, layout
from components.scroll import build_scroll
from indicators.funnel import Funnel
from indicators.intervals import Level
from indicators.wording import number, rate

LEVEL_WORDS = {Level.NINETY_FIVE: "95 %", Level.NINETY_NINE_POINT_EIGHT: "99.8 %"}
SIDES = {Level.NINETY_FIVE: 0, Level.NINETY_NINE_POINT_EIGHT: 1}  # which limit carries the label: low, high
DASHES = {Level.NINETY_FIVE: "dash", Level.NINETY_NINE_POINT_EIGHT: "solid"}


def size_words(found: Funnel) -> str:
    """Name what the size of a member is."""
    return "offences" if found.indicator.is_sd_rate else found.indicator.base


def funnel_figure(found: Funnel, unit: str, subtitles: list[str]) -> dict[str, object]:
    """Return the plot: members as points, the borough's own labelled, two pairs of limits and the average."""
    scale = 100 if found.indicator.is_sd_rate else 1
    limits = [
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
    labels = [
        {
            "x": float(found.grid[-1]),
            "y": float(sides[SIDES[level]][-1] * scale),
            "text": LEVEL_WORDS[level],
            "xanchor": "left",
            "yanchor": "bottom" if SIDES[level] else "top",
            "xshift": 4,
            "showarrow": False,
        }
        for level, sides in found.limits.items()
    ]
    return {
        "data": [*limits, *points_of(found, scale)],
        "layout": layout(
            f"{found.indicator.name}: rate against size",
            *subtitles,
            shapes=[
                {
                    "type": "line",
                    "x0": 0,
                    "x1": 1,
                    "xref": "paper",
                    "y0": found.average * scale,
                    "y1": found.average * scale,
                    "line": {"color": "#1D1D1D", "width": 1},
                }
            ],
            annotations=[*labels, *own_label(found, scale)],
            xaxis={"title": {"text": size_words(found)}, "fixedrange": True, "gridcolor": GRID, "rangemode": "tozero"},
            yaxis={"title": {"text": unit}, "fixedrange": True, "gridcolor": GRID},
            margin={"l": 56, "r": 60, "t": 92, "b": 48},
        ),
    }


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


def own_label(found: Funnel, scale: int) -> list[dict[str, Any]]:
    """Return the borough's name beside its point."""
    if found.own is None:
        return []
    return [
        {
            "x": float(found.sizes[found.own]),
            "y": float(found.rates[found.own] * scale),
            "text": escape(found.names[found.own]),
            "yshift": 14,
            "showarrow": False,
        }
    ]


def outside(found: Funnel) -> dict[str, str]:
    """Return where each member lies: within the limits, or outside of which, by name."""
    scale, verdicts = found.grid, {}
    for name, size, value in zip(found.names, found.sizes, found.rates, strict=True):
        at = int(min(range(len(scale)), key=lambda place, size=size: abs(scale[place] - size)))  # type: ignore[misc]
        broken = [
            f"{'above' if value > high[at] else 'below'} the {LEVEL_WORDS[level]} limits"
            for level, (low, high) in found.limits.items()
            if value > high[at] or value < low[at]
        ]
        verdicts[name] = broken[-1] if broken else "within the limits"
    return verdicts


def say(value: float, found: Funnel) -> str:
    """Write a rate with the indicator's own decimals."""
    return rate(value, decimals=found.indicator.decimals, is_sd_rate=found.indicator.is_sd_rate)


def build_funnel_table(found: Funnel) -> html.Div:
    """Return the numbers behind the plot, and where each member lies."""
    verdicts = outside(found)
    order = sorted(range(len(found.names)), key=lambda at: -found.sizes[at])
    rows = [
        html.Tr(
            [
                html.Th(found.names[at], scope="row"),
                html.Td(number(float(found.sizes[at]), 0), className="num"),
                html.Td(
                    rate(
                        float(found.rates[at]), decimals=found.indicator.decimals, is_sd_rate=found.indicator.is_sd_rate
                    ),
                    className="num",
                ),
                html.Td(verdicts[found.names[at]]),
            ]
        )
        for at in order
    ]
    heads = ("Borough", size_words(found).capitalize(), "Rate", "By the funnel's limits")
    head = html.Thead(html.Tr([html.Th(each, scope="col") for each in heads]))
    table = html.Table(
        [html.Caption("Rate against size", className="visually-hidden"), head, html.Tbody(rows)],
        className="plain-table",
    )
    return build_scroll(table, "Rate against size, as a table")
