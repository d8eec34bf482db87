"""Charts over time for one indicator: position and rate of a family by rolling windows, and what all of them share."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from components.charts import BEFORE, GRID, NOW, PAPER, escape, layout
from indicators.cube import Floats
from indicators.movement import Indicator
from indicators.over_time import OverTime
from indicators.periods import month_code

LINE = "#1D1D1D"
LABEL_REACH = 0.9  # half the height of a label beside the contract's line, in places
FEWEST = 2  # points of which an axis can be made
FEW_PLACES = 8  # fewer are named one by one: left to itself, an axis of few places has halves
Figure = dict[str, object]
Layer = dict[str, Any]


def scale_of(indicator: Indicator) -> int:
    """Return by what a rate is multiplied where it is drawn: SD rates are drawn in percent."""
    return 100 if indicator.is_sd_rate else 1


def cells(values: Floats) -> list[float | None]:
    """Turn missing values into gaps."""
    return [None if np.isnan(value) else float(value) for value in values]


def days(months: Sequence[int]) -> list[str]:
    """Return months as dates of an axis."""
    return [month_code(int(month)) for month in months]


def line(x: list[str], y: Floats, **more: object) -> Layer:
    """Return a line; gaps stay gaps."""
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": cells(y),
        "hoverinfo": "skip",
        "connectgaps": False,
        **more,
    }


def span_of(months: list[str], own: Floats) -> list[str]:
    """Return the ends of an axis: from the first figure that there is to the last month."""
    known = np.flatnonzero(~np.isnan(own))
    return [months[int(known[0]) if len(known) else 0], months[-1]]


def changes_of(series: OverTime) -> tuple[list[Layer], list[Layer]]:
    """Return a mark and a label for each change of the family's membership."""
    at = [month_code(change.month) for change in series.changes]
    marks = [
        {"type": "line", "x0": x, "x1": x, "y0": 0, "y1": 1, "yref": "paper", "line": {"color": BEFORE, "dash": "dot"}}
        for x in at
    ]
    labels = [
        {"x": x, "y": 1, "yref": "paper", "yanchor": "bottom", "text": "family changed", "showarrow": False} for x in at
    ]
    return marks, labels


def time_axis(months: list[str], own: Floats) -> Layer:
    """Return an axis of months."""
    axis = {"type": "date", "tickformat": "%b %Y", "fixedrange": True, "gridcolor": GRID}
    return axis if len(months) < FEWEST else {**axis, "range": span_of(months, own)}


def label_at_end(x: list[str], values: Floats, text: str, *, above: bool | None = None) -> list[Layer]:
    """Return a direct label at the end of a line; above or below it where another label is near."""
    known = np.flatnonzero(~np.isnan(values))
    if not len(known):
        return []
    at = int(known[-1])
    return [
        {
            "x": x[at],
            "y": float(values[at]),
            "text": escape(text),
            "xanchor": "left",
            "xshift": 6,
            "yanchor": "middle" if above is None else "bottom" if above else "top",
            "showarrow": False,
        }
    ]


def limit_line(limit: int | None, words: str, own: Floats) -> tuple[list[Layer], list[Layer]]:
    """Return the contract's line with its label, set where the borough's own line leaves the most room."""
    if limit is None:
        return [], []
    y = limit + 0.5
    is_left, is_above = freest_corner(own, y)
    line = {"color": LINE, "dash": "dash"}
    label = {
        "x": 0 if is_left else 1,
        "xref": "paper",
        "xanchor": "left" if is_left else "right",
        "y": y,
        "yanchor": "bottom" if is_above else "top",
        "text": escape(words),
        "showarrow": False,
        "bgcolor": PAPER,  # else the lines of other members run through the words
        "yshift": 3 if is_above else -3,  # clear of the line itself
    }
    return [{"type": "line", "x0": 0, "x1": 1, "xref": "paper", "y0": y, "y1": y, "line": line}], [label]


def freest_corner(own: Floats, y: float) -> tuple[bool, bool]:
    """Return where fewest of the borough's own places lie: at the left end or the right, above the line or below."""
    known = own[~np.isnan(own)]
    half = max(len(known) // 2, 1)
    corners = {
        (is_left, is_above): int(
            (np.abs(part - (y - LABEL_REACH if is_above else y + LABEL_REACH)) < LABEL_REACH).sum()
        )
        for is_left, part in ((True, known[:half]), (False, known[-half:]))
        for is_above in (False, True)
    }
    return min(corners, key=lambda corner: corners[corner])


def position_figure(
    series: OverTime, borough: str, limit: int | None, limit_words: str, subtitles: list[str]
) -> Figure:
    """Return the position over time: the borough among quiet peers, best place at the top."""
    x = days(series.months.tolist())
    peers = [
        line(
            x,
            np.where(series.is_member[:, at], series.places[:, at], np.nan),
            line={"color": BEFORE, "width": 1},
            hoverinfo="y+text",
            hovertext=escape(name),
        )
        for at, name in enumerate(series.names)
        if at != series.own
    ]
    own = series.places[:, series.own]
    mine = line(x, own, line={"color": NOW, "width": 3}, hoverinfo="y+text", hovertext=escape(borough))
    marks, labels = changes_of(series)
    shapes, annotations = limit_line(limit, limit_words, own)
    most = max(int(series.sizes.max()), 1)
    return {
        "data": [*peers, mine],
        "layout": layout(
            f"Position of {borough} over time",
            *subtitles,
            shapes=[*marks, *shapes],
            annotations=[*labels, *annotations, *label_at_end(x, own, borough)],
            xaxis=time_axis(x, own),
            yaxis={
                "range": [most + 0.9, 0.1],
                **({"dtick": 1} if most < FEW_PLACES else {}),
                "fixedrange": True,
                "gridcolor": GRID,
                "title": {"text": "place, 1 is best"},
            },
            margin={"l": 56, "r": 90, "t": 92, "b": 40},
        ),
    }


def trend_figure(series: OverTime, borough: str, unit: str, subtitles: list[str]) -> Figure:
    """Return the rate over time: the borough against the range and the weighted average of its family."""
    x = days(series.months.tolist())
    scale = scale_of(series.indicator)
    own = series.values[:, series.own] * scale
    average, lowest, highest = (each * scale for each in (series.average, series.lowest, series.highest))
    data = [
        line(x, lowest, line={"width": 0}),
        line(x, highest, line={"width": 0}, fill="tonexty", fillcolor="#E3E9EF"),
        line(x, average, line={"color": BEFORE, "width": 2, "dash": "dash"}),
        line(x, own, line={"color": NOW, "width": 3}, hoverinfo="y"),
    ]
    marks, labels = changes_of(series)
    is_above = bool(own[-1] >= average[-1])
    return {
        "data": data,
        "layout": layout(
            f"{series.indicator.name} in {borough}, 12 months to each month",
            *subtitles,
            shapes=marks,
            annotations=[
                *labels,
                *label_at_end(x, own, borough, above=is_above),
                *label_at_end(x, average, "family", above=not is_above),
            ],
            xaxis=time_axis(x, own),
            yaxis={"fixedrange": True, "gridcolor": GRID, "title": {"text": unit}},
            margin={"l": 56, "r": 90, "t": 92, "b": 40},
        ),
    }
