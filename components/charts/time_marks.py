"""Marks and labels of charts over time: changes of the family, breaks in the series, contract line, names at ends."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from components.charts.palette import BEFORE, PAPER, escape
from components.charts.text_lines import breadth, wrapped
from indicators.figures.breaks import Break
from indicators.ranking.over_time import OverTime
from indicators.terms.arrays import Floats
from indicators.terms.periods import Period, month_code

LINE = "#1D1D1D"
VEIL = "rgba(255, 255, 255, 0.75)"
LABEL_REACH = 0.9  # half the height of a label beside the contract's line, in places
WORDS_TAKE = (0.15, 0.65)  # of the chart's width, on a desk and on a phone
LABEL_LETTERS, MOST_LETTERS = 12, 18  # of a line of a label beside a chart; the more, the longer its words are
LETTER_WIDTH = 8.2  # pixels of one of them
LABEL_LINES = 6  # of more a label stands in the middle of the chart's height, where it has most room
CLEAR = 0.3  # of a chart's months: as near may a name be without touching another
LEAST_RIGHT = 90  # pixels right of a chart, for its labels
Layer = dict[str, Any]


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
        "bgcolor": VEIL,  # else the lines of other members run through the words; the borough's own shows through
        "yshift": 3 if is_above else -3,  # clear of the line itself
    }
    return [{"type": "line", "x0": 0, "x1": 1, "xref": "paper", "y0": y, "y1": y, "line": line}], [label]


def freest_corner(own: Floats, y: float) -> tuple[bool, bool]:
    """Return where fewest of the borough's own places lie: at the left end or the right, above the line or below."""
    known = own[~np.isnan(own)]
    corners = {
        (is_left, is_above): covered(
            known if is_left else known[::-1], y - LABEL_REACH if is_above else y + LABEL_REACH
        )
        for is_left in (True, False)
        for is_above in (False, True)
    }
    return min(corners, key=lambda corner: corners[corner])


def covered(places: Floats, middle: float) -> float:
    """Return the share of places behind the contract's words, counted from the end at which they stand."""
    parts = (places[: max(round(share * len(places)), 1)] for share in WORDS_TAKE)
    return sum(float((np.abs(part - middle) < LABEL_REACH).mean()) for part in parts if len(part))
