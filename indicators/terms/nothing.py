"""The three kinds of nothing: a figure that is not there says which, and is never 0 and never blank.

Source: docs/numbers.md, "What each number is, by example".
"""

import math
from enum import StrEnum


class Nothing(StrEnum):
    """Why there is no figure."""

    NOT_AVAILABLE = "not available"  # there is no data
    NOT_APPLICABLE = "not applicable"  # the question does not arise
    NOT_CALCULABLE = "not calculable"  # there is data, and the base is zero


Figure = float | Nothing


def figure_or_nothing(value: float) -> Figure:
    """Return a figure of an array, in which NaN stands for one that is not available."""
    return Nothing.NOT_AVAILABLE if math.isnan(value) else float(value)


def first_nothing(*figures: object) -> Nothing | None:
    """Return the first figure that is not there, or None when all are."""
    return next((figure for figure in figures if isinstance(figure, Nothing)), None)
