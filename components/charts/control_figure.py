"""The XmR chart of single months: its points, its limits, and its special causes by sign as well as colour."""

import numpy as np

from components.charts.palette import BEFORE, GRID, NOW, Drawing, layout
from components.charts.time_charts import days, line, scale_of, time_axis
from components.charts.time_marks import LINE, Layer, before, break_labels, break_lines
from indicators.ranking.over_time import OverTime
from indicators.statistics.control_chart import ControlChart, ControlCharts, Meaning, Stretch
from indicators.terms.arrays import Floats
from indicators.terms.periods import Period

SIGNS = {Meaning.IMPROVEMENT: "triangle-up", Meaning.CONCERN: "x"}
COLOURS = {Meaning.IMPROVEMENT: NOW, Meaning.CONCERN: "#A33C00"}
MARGINS = 60  # of the chart's months, one is free on the left and the right: a sign covers no figure of the axis


def control_figure(series: OverTime, limits: ControlCharts, borough: str, unit: str, subtitles: list[str]) -> Drawing:
    """Return the XmR chart: monthly points, mean and limits, special causes by sign as well as colour."""
    x, scale = days(series.months.tolist()), scale_of(series.indicator)
    return {
        "data": month_layers(x, limits, scale),
        "layout": layout(
            f"{series.indicator.name} in {borough}: control chart, {series.windows}",
            *subtitles,
            shapes=[*break_lines(series.breaks), *level_lines(series, limits, scale)],
            annotations=[*break_labels(series), *level_labels(series, limits, scale)],
            xaxis={**time_axis(x, limits.values * scale), "range": month_ends(series, limits.values)},
            yaxis={"fixedrange": True, "gridcolor": GRID, "title": {"text": unit}},
            margin={"l": 56, "r": 90, "t": 92, "b": 48},
        ),
    }


def month_ends(series: OverTime, values: Floats) -> list[str]:
    """Return the ends of the axis, beyond the first month that has a figure and beyond the last one of all."""
    first = first_known(series, values)
    free = 1 + (series.ends.last - first) // MARGINS
    return [before(first - free + 1), before(series.ends.last + free)]


def first_known(series: OverTime, values: Floats) -> int:
    """Return the first month that has a figure, or the first of all where none has."""
    known = series.months[~np.isnan(values)]
    return int(known[0]) if len(known) else series.ends.first


def levels_of(chart: ControlChart) -> tuple[tuple[float, str, str], ...]:
    """Return mean and limits, each with its name and the dash of its line."""
    return (chart.mean, "mean", "solid"), (chart.low, "lower limit", "dash"), (chart.high, "upper limit", "dash")


def level_lines(series: OverTime, limits: ControlCharts, scale: int) -> list[Layer]:
    """Return mean and limits as lines across the months that they are worked out from."""
    return [
        {
            "type": "line",
            **edges(series, limits, stretch),
            "y0": level * scale,
            "y1": level * scale,
            "line": {"color": LINE, "dash": dash, "width": 1},
        }
        for stretch, chart in limits.drawn
        for level, _, dash in levels_of(chart)
    ]


def edges(series: OverTime, limits: ControlCharts, stretch: Stretch) -> Layer:
    """Return from where to where the lines of a stretch go: across the whole chart where there is no other stretch."""
    if len(limits.stretches) == 1:
        return {"x0": 0, "x1": 1, "xref": "paper"}
    first = int(series.months[stretch.first])
    return {"x0": before(first), "x1": before(int(series.months[stretch.after - 1]) + 1)}


def level_labels(series: OverTime, limits: ControlCharts, scale: int) -> list[Layer]:
    """Name the lines of the last stretch that has some, beside the chart; where they end before it, say when."""
    stretch, chart = limits.drawn[-1]
    last = int(series.months[stretch.after - 1])
    until = "" if last == series.ends.last else f"<br>to {Period(last, last).short}"
    place: Layer = {"x": 1, "xref": "paper", "xanchor": "left", "align": "left", "showarrow": False}
    names = {"mean": f"mean{until}"}
    return [{**place, "y": level * scale, "text": names.get(words, words)} for level, words, _ in levels_of(chart)]


def month_layers(x: list[str], limits: ControlCharts, scale: int, *, size: int = 10) -> list[Layer]:
    """Return the points of a control chart, joined within each stretch, and its special causes above them."""
    values = limits.values * scale
    points = [
        line(
            x[stretch.first : stretch.after],
            values[stretch.first : stretch.after],
            mode="lines+markers",
            line={"color": BEFORE, "width": 1},
            marker={"size": 4},
            hoverinfo="y",
        )
        for stretch in limits.stretches
    ]
    return [*points, *(special_points(x, values, limits, meaning, size=size) for meaning in Meaning)]


def special_points(x: list[str], values: Floats, limits: ControlCharts, meaning: Meaning, *, size: int) -> Layer:
    """Return the special causes of one meaning as marks of their own."""
    at = [place for place, each in enumerate(limits.meanings) if each is meaning]
    return {
        "type": "scatter",
        "mode": "markers",
        "cliponaxis": False,
        "x": [x[place] for place in at],
        "y": [float(values[place]) for place in at],
        "marker": {"symbol": SIGNS[meaning], "size": size, "color": COLOURS[meaning]},
        "hoverinfo": "text",
        "hovertext": [f"{meaning}: {limits.causes[place]}" for place in at],
    }


def control_drawing(series: OverTime, limits: ControlCharts, borough: str, status: str) -> Drawing:
    """Draw the XmR chart."""
    subtitles = [
        f"Single months, {series.ends.words}, {status} counts",
        "▲ improvement, ✕ concern, by the good direction; dashed: limits",
    ]
    return control_figure(series, limits, borough, series.indicator.unit, subtitles)
