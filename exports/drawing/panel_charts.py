"""Several small charts of bars in one picture, each on a scale of its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from components.charts.palette import NOW, QUIET, Drawing
from exports.drawing.bar_charts import (
    OWN_EDGE,
    Bar,
    figures_beside,
    lines_before,
    margin_of,
    name_axis,
    trace,
    value_axis,
)

LINE_ROOM = 0.035  # of the picture's height inside its frame, for a line of a title
MOST_ROOM = 0.6  # of a chart's height, for its title


@dataclass(frozen=True)
class Panel:
    """Some bars on a scale of their own under a title of some lines, which are escaped."""

    title: tuple[str, ...]
    bars: tuple[Bar, ...]
    line_after: int | None = None  # bars that are good enough, to the left of an upright line


def panels_figure(panels: Sequence[Panel], *, columns: int, letters: int, named: bool = True) -> Drawing:
    """Return several charts of bars in rows and columns, each on a scale of its own."""
    rows = -(-len(panels) // columns)
    longest = [bar for panel in panels for bar in panel.bars]
    left = min(margin_of(longest, letters), 300) / 1100 if named else 0.0
    data: list[Drawing] = []
    titles: list[Drawing] = []
    lines: list[Drawing] = []
    layout: Drawing = {"bargap": 0.3, "margin": {"l": 30, "r": 30, "b": 24}}
    across, down = 1 / columns, 1 / rows
    most = max(len(panel.title) for panel in panels)
    for at, panel in enumerate(panels):
        axis, column, row = str(at + 1) if at else "", at % columns, at // columns
        x = [column * across + (left if named else 0.012), (column + 1) * across - 0.012]
        y = [1 - (row + 1) * down + 0.035, 1 - row * down - min(LINE_ROOM * most + 0.005, MOST_ROOM * down)]
        data += [trace(panel.bars, axis, 12), *lines_before(panel.bars, axis)] if named else [upright(panel.bars, axis)]
        if any(bar.has_marks for bar in panel.bars):
            data.append(figures_beside(panel.bars, range(len(panel.bars)), axis, 12))
        layout[f"xaxis{axis}"] = panel_axis(value_axis(panel.bars), x, f"y{axis}") if named else bare(x, f"y{axis}")
        layout[f"yaxis{axis}"] = (
            {**name_axis(panel.bars, letters), "domain": y, "anchor": f"x{axis}", "tickfont": {"size": 12}}
            if named
            else {**bare(y, f"x{axis}"), "rangemode": "tozero"}
        )
        if panel.line_after is not None:
            lines.append(contract_line(panel.line_after, axis))
        titles.append(panel_title("<br>".join(panel.title), column * across + 0.012, y[1]))
    return {"data": data, "layout": {**layout, "annotations": titles, "shapes": lines}}


def contract_line(after: int, axis: str) -> Drawing:
    """Return an upright line after so many bars."""
    at = after - 0.5
    edge = {"color": OWN_EDGE, "width": 1.5, "dash": "dash"}
    return {
        "type": "line",
        "xref": f"x{axis}",
        "yref": f"y{axis} domain",
        "x0": at,
        "x1": at,
        "y0": 0,
        "y1": 1,
        "line": edge,
    }


def panel_axis(axis: Drawing, domain: list[float], anchor: str) -> Drawing:
    """Return the scale of a small chart: without figures, which stand at the bars."""
    low, high = axis["range"]
    wide = [low * 1.35, high * 1.35]
    return {**axis, "range": wide, "domain": domain, "anchor": anchor, "showticklabels": False, "showgrid": False}


def bare(domain: list[float], anchor: str) -> Drawing:
    """Return an axis without anything written on it."""
    return {
        "domain": domain,
        "anchor": anchor,
        "showticklabels": False,
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
    }


def panel_title(title: str, x: float, y: float) -> Drawing:
    """Return the title of a small chart."""
    return {
        "text": title,
        "xref": "paper",
        "yref": "paper",
        "x": x,
        "y": y,
        "xanchor": "left",
        "yanchor": "bottom",
        "align": "left",
        "showarrow": False,
        "font": {"size": 12.5, "weight": 600},
    }


def upright(bars: Sequence[Bar], axis: str) -> Drawing:
    """Return small upright bars, best to worst from the left."""
    return {
        "type": "bar",
        "x": list(range(len(bars))),
        "y": [bar.value for bar in bars],
        "xaxis": f"x{axis}",
        "yaxis": f"y{axis}",
        "marker": {
            "color": [NOW if bar.is_own else QUIET for bar in bars],
            "line": {"color": OWN_EDGE, "width": [2 if bar.is_own else 0 for bar in bars]},
        },
    }
