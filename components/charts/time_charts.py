"""Charts over time for one indicator: position and rate of a family by rolling windows, and what all of them share."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from components.charts.palette import BEFORE, GRID, NOW, PAPER, Drawing, escape, layout
from components.charts.time_marks import (
    Layer,
    break_labels,
    break_lines,
    changes_of,
    label_at_end,
    limit_line,
    room_for,
)
from indicators.ranking.over_time import OverTime
from indicators.ranking.page_words import OverPage
from indicators.ranking.time_words import dotted_words, shown_words
from indicators.snapshot.catalogue import Indicator
from indicators.terms.arrays import Floats
from indicators.terms.nothing import Nothing
from indicators.terms.periods import Period, month_code
from indicators.terms.wording import position_words

FEWEST = 2  # points of which an axis can be made
FEW_PLACES = 8  # fewer are named one by one
STEPS = (5, 10, 25, 50, 100)  # between the places that are named where there are more
MOST_STEPS = 9


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


def time_axis(months: list[str], own: Floats) -> Layer:
    """Return an axis of months."""
    axis: Layer = {"type": "date", "tickformat": "%b\n%Y", "nticks": 6, "tickangle": 0}
    axis |= {"fixedrange": True, "gridcolor": GRID}
    return axis if len(months) < FEWEST else {**axis, "range": span_of(months, own)}


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
) -> Drawing:
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


def trend_figure(series: OverTime, borough: str, unit: str, subtitles: list[str]) -> Drawing:
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


def trend_drawing(series: OverTime, borough: str) -> Drawing:
    """Draw the rate by windows."""
    family = "Shaded: range of the family; dashed: its weighted average" if series.sizes.any() else "No family to show"
    return trend_figure(
        series, borough, series.indicator.unit, [shown_words(series), f"{family}{dotted_words(series)}"]
    )


def position_drawing(series: OverTime, drawn: OverPage) -> Drawing:
    """Draw the position by windows."""
    period = drawn.found.selection.period
    subtitles = [
        shown_words(series),
        f"Thin lines: the other members{ring_words(series, drawn)}{dotted_words(series)}",
    ]
    return position_figure(series, drawn.borough, (drawn.line.place, drawn.line.words), subtitles, period=period)


def ring_words(series: OverTime, drawn: OverPage) -> str:
    """Say what the ring is: the chosen period, where it is one of the windows."""
    period, ranked = drawn.found.selection.period, drawn.ranked
    own = None if isinstance(ranked, Nothing) else ranked.own
    is_shown = series.ends.first <= period.last <= series.ends.last
    if own is None or series.window != period.months or not is_shown:
        return ""
    return f"; ring: {period.words}, {position_words(own.position)}"
