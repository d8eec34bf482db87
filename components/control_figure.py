"""The XmR chart of single months: its points, its limits, and its special causes by sign as well as colour."""

from components.charts import BEFORE, GRID, NOW, layout
from components.time_charts import LINE, Figure, Layer, days, line, scale_of, time_axis
from indicators.control_chart import ControlChart, Meaning
from indicators.cube import Floats
from indicators.over_time import OverTime
from indicators.wording import humanise_list, plural, rate

SIGNS = {Meaning.IMPROVEMENT: "triangle-up", Meaning.CONCERN: "x"}
COLOURS = {Meaning.IMPROVEMENT: NOW, Meaning.CONCERN: "#A33C00"}


def control_figure(series: OverTime, chart: ControlChart, borough: str, unit: str, subtitles: list[str]) -> Figure:
    """Return the XmR chart: monthly points, mean and limits, special causes by sign as well as colour."""
    x, scale = days(series.months.tolist()), scale_of(series.indicator)
    values = chart.values * scale
    labels = [
        {"x": 1, "xref": "paper", "xanchor": "left", "y": level * scale, "text": words, "showarrow": False}
        for level, words, _ in levels_of(chart)
    ]
    return {
        "data": month_layers(x, chart, scale),
        "layout": layout(
            f"{series.indicator.name} in {borough}, month by month",
            *subtitles,
            shapes=level_lines(chart, scale),
            annotations=labels,
            xaxis=time_axis(x, values),
            yaxis={"fixedrange": True, "gridcolor": GRID, "title": {"text": unit}},
            margin={"l": 56, "r": 90, "t": 92, "b": 40},
        ),
    }


def levels_of(chart: ControlChart) -> tuple[tuple[float, str, str], ...]:
    """Return mean and limits, each with its name and the dash of its line."""
    return (chart.mean, "mean", "solid"), (chart.low, "lower limit", "dash"), (chart.high, "upper limit", "dash")


def level_lines(chart: ControlChart, scale: int) -> list[Layer]:
    """Return mean and limits as lines across the chart."""
    return [
        {
            "type": "line",
            "x0": 0,
            "x1": 1,
            "xref": "paper",
            "y0": level * scale,
            "y1": level * scale,
            "line": {"color": LINE, "dash": dash, "width": 1},
        }
        for level, _, dash in levels_of(chart)
    ]


def month_layers(x: list[str], chart: ControlChart, scale: int, *, size: int = 10) -> list[Layer]:
    """Return the points of a control chart, and its special causes above them."""
    values = chart.values * scale
    points = line(
        x, values, mode="lines+markers", line={"color": BEFORE, "width": 1}, marker={"size": 4}, hoverinfo="y"
    )
    return [points, *(special_points(x, values, chart, meaning, size=size) for meaning in Meaning)]


def special_points(x: list[str], values: Floats, chart: ControlChart, meaning: Meaning, *, size: int) -> Layer:
    """Return the special causes of one meaning as marks of their own."""
    at = [place for place, each in enumerate(chart.meanings) if each is meaning]
    return {
        "type": "scatter",
        "mode": "markers",
        "cliponaxis": False,
        "x": [x[place] for place in at],
        "y": [float(values[place]) for place in at],
        "marker": {"symbol": SIGNS[meaning], "size": size, "color": COLOURS[meaning]},
        "hoverinfo": "text",
        "hovertext": [f"{meaning}: {chart.causes[place]}" for place in at],
    }


def special_words(series: OverTime, chart: ControlChart) -> str:
    """Count the special causes in words."""
    counts = {meaning: sum(each is meaning for each in chart.meanings) for meaning in Meaning}
    words = {Meaning.IMPROVEMENT: "for the better (▲)", Meaning.CONCERN: "of concern (✕)"}
    found = [f"{number} {plural(number, 'month')} {words[meaning]}" for meaning, number in counts.items() if number]
    limits = [
        rate(level, decimals=series.indicator.decimals, is_sd_rate=series.indicator.is_sd_rate)
        for level in (chart.mean, chart.low, chart.high)
    ]
    special = f"Special causes: {humanise_list(found)}" if found else "No special cause: chance alone would do"
    return f"{special}. Mean {limits[0]}, limits {limits[1]} to {limits[2]}."
