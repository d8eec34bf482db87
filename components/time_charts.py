"""Charts over time for one indicator: position and rate of a family by rolling windows, and what all of them share."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from components.charts import BEFORE, GRID, NOW, PAPER, escape, layout
from components.text_lines import breadth, wrapped
from indicators.breaks import Break
from indicators.cube import Floats
from indicators.movement import Indicator
from indicators.over_time import OverTime
from indicators.periods import Period, month_code

LINE = "#1D1D1D"
LABEL_REACH = 0.9  # half the height of a label beside the contract's line, in places
FEWEST = 2  # points of which an axis can be made
FEW_PLACES = 8  # fewer are named one by one
STEPS = (5, 10, 25, 50, 100)  # between the places that are named where there are more
MOST_STEPS = 9
LABEL_LETTERS, MOST_LETTERS = 12, 18  # of a line of a label beside a chart; the more, the longer its words are
LETTER_WIDTH = 8.2  # pixels of one of them
LABEL_LINES = 6  # of more a label stands in the middle of the chart's height, where it has most room
CLEAR = 0.3  # of a chart's months: as near may a name be without touching another
LEAST_RIGHT = 90  # pixels right of a chart, for its labels
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


def break_lines(breaks: Sequence[Break]) -> list[Layer]:
    """Return a line for each break in the series, between the last month before it and the first one after."""
    look = {"color": LINE, "dash": "longdash", "width": 2}
    return [
        {"type": "line", "x0": at, "x1": at, "y0": 0, "y1": 1, "yref": "paper", "line": look}
        for at in (before(each.month) for each in breaks)
    ]


def break_labels(series: OverTime) -> list[Layer]:
    """Name each break above the chart; below its upper edge where the name of a change of the family is near."""
    taken = [change.month for change in series.changes]
    return [break_label(each, series.ends, taken) for each in series.breaks]


def break_label(each: Break, ends: Period, taken: Sequence[int]) -> Layer:
    """Return a break's name, on the side that has more room."""
    is_late = each.month - ends.first > ends.months / 2
    is_crowded = any(abs(month - each.month) < CLEAR * ends.months for month in taken)
    return {
        "x": before(each.month),
        "y": 1,
        "yref": "paper",
        "yanchor": "top" if is_crowded else "bottom",
        "xanchor": "right" if is_late else "left",
        "text": f"break: {Period(each.month, each.month).short}",  # in few letters: phones are narrow
        "bgcolor": PAPER,
        "showarrow": False,
    }


def before(month: int) -> str:
    """Return the middle between a month and the one before, on an axis of dates where a month is its first day."""
    return f"{month_code(month - 1)}-16"


def time_axis(months: list[str], own: Floats) -> Layer:
    """Return an axis of months."""
    axis: Layer = {"type": "date", "tickformat": "%b<br>%Y", "nticks": 10, "tickangle": 0}
    axis |= {"fixedrange": True, "gridcolor": GRID}
    return axis if len(months) < FEWEST else {**axis, "range": span_of(months, own)}


def label_at_end(x: list[str], values: Floats, text: str, *, above: bool | None = None) -> list[Layer]:
    """Return a direct label at the end of a line, in as many lines as it takes; above or below where another is near.

    Args:
        x: Months.
        values: Of the line.
        text: Whole, and not escaped.
        above: Whether the label stands above the line's end, or below it; in line with it where nothing is said.
    """
    known = np.flatnonzero(~np.isnan(values))
    if not len(known):
        return []
    at, lines = int(known[-1]), label_lines(text)
    label = {
        "x": x[at],
        "y": float(values[at]),
        "text": "<br>".join(map(escape, lines)),
        "xanchor": "left",
        "align": "left",
        "xshift": 10,
        "yanchor": "middle" if above is None else "bottom" if above else "top",
        "showarrow": False,
    }
    return [{**label, "y": 0.5, "yref": "paper", "yanchor": "middle"} if len(lines) > LABEL_LINES else label]


def label_lines(text: str) -> list[str]:
    """Break a label into lines; it is never cut."""
    longest = max(map(breadth, text.split()), default=0)
    return wrapped(text, min(max(longest, LABEL_LETTERS), MOST_LETTERS))


def room_for(*texts: str) -> int:
    """Return how many pixels the labels at the ends of lines need."""
    longest = max((breadth(line) for text in texts for line in label_lines(text)), default=0)
    return max(LEAST_RIGHT, round(longest * LETTER_WIDTH) + 14)


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


def place_axis(most: int) -> Layer:
    """Return an axis of places, the best at the top and named."""
    step = 1 if most < FEW_PLACES else next((each for each in STEPS if most // each < MOST_STEPS), most)
    places = [1, *(place for place in range(step, most + 1, step) if place > 1)]
    return {
        "range": [most + 0.9, 0.1],
        "tickvals": places,
        "fixedrange": True,
        "gridcolor": GRID,
        "title": {"text": "place, 1 is best"},
    }


def own_layers(x: list[str], own: Floats, mixed: NDArray[np.bool_], more: dict[str, object]) -> list[Layer]:
    """Return the borough's own line, dotted where windows have months from both sides of a break."""
    if not mixed.any():
        return [line(x, own, line={"color": NOW, "width": 3}, **more)]
    beside = mixed | np.append(mixed[1:], False) | np.insert(mixed[:-1], 0, False)
    return [
        line(
            x,
            np.where(beside, own, np.nan),
            line={"color": NOW, "width": 3, "dash": "dot"},
            **{**more, "mode": "lines"},
        ),
        line(x, np.where(mixed, np.nan, own), line={"color": NOW, "width": 3}, **more),
    ]


def chosen_point(series: OverTime, period: Period) -> list[Layer]:
    """Return a ring at the window that is the chosen period itself, where it is on show."""
    at = period.last - int(series.months[0])
    if series.window != period.months or not 0 <= at < len(series.months) or np.isnan(series.places[at, series.own]):
        return []
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "x": [month_code(period.last)],
            "y": [float(series.places[at, series.own])],
            "marker": {"symbol": "circle", "size": 12, "color": PAPER, "line": {"color": NOW, "width": 3}},
            "hoverinfo": "skip",
            "cliponaxis": False,
        }
    ]


def position_figure(
    series: OverTime, borough: str, limit: tuple[int | None, str], subtitles: list[str], *, period: Period
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
    mine = own_layers(x, own, series.straddles, {"hoverinfo": "y+text", "hovertext": escape(borough)})
    marks, labels = changes_of(series)
    shapes, annotations = limit_line(*limit, own)
    return {
        "data": [*peers, *mine, *chosen_point(series, period)],
        "layout": layout(
            f"{series.indicator.name}: position of {borough}, {series.windows}",
            *subtitles,
            shapes=[*marks, *break_lines(series.breaks), *shapes],
            annotations=[*labels, *break_labels(series), *annotations, *label_at_end(x, own, borough)],
            xaxis=time_axis(x, own),
            yaxis=place_axis(max(int(series.sizes.max()), 1)),
            margin={"l": 56, "r": room_for(borough), "t": 92, "b": 48},
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
        *own_layers(x, own, series.straddles, {"hoverinfo": "y"}),
    ]
    marks, labels = changes_of(series)
    is_above = bool(own[-1] >= average[-1])
    return {
        "data": data,
        "layout": layout(
            f"{series.indicator.name} in {borough}, {series.windows}",
            *subtitles,
            shapes=[*marks, *break_lines(series.breaks)],
            annotations=[
                *labels,
                *break_labels(series),
                *label_at_end(x, own, borough, above=is_above),
                *label_at_end(x, average, "family", above=not is_above),
            ],
            xaxis=time_axis(x, own),
            yaxis={"fixedrange": True, "gridcolor": GRID, "title": {"text": unit}},
            margin={"l": 56, "r": room_for(borough), "t": 92, "b": 48},
        ),
    }
