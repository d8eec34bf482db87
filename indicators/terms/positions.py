"""Rank in a comparison family, 1 best."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indicators.terms.arrays import Floats


@dataclass(frozen=True)
class Position:
    """A place among members that have a figure; ties share the better place and are shown "=8"."""

    place: int
    tied: bool = False

    def __str__(self) -> str:
        return f"{'=' if self.tied else ''}{self.place}"


def positions(values: Floats, low_is_good: NDArray[np.bool_]) -> tuple[Floats, NDArray[np.bool_]]:
    """Rank the members of a family on each indicator.

    Args:
        values: (indicators, members) rates; NaN for a member without a figure.
        low_is_good: (indicators,) True where the lowest rate is the best.

    Returns:
        Places, (indicators, members), NaN for a member without a figure, and where a place is shared.
    """
    scores = np.ascontiguousarray(np.where(low_is_good[:, None], values, -values).T)
    mine, others = scores[None], scores[:, None]  # summing over the first axis is the quick way
    better = (others < mine).sum(axis=0).T
    equal = (others == mine).sum(axis=0).T
    return np.where(np.isnan(values), np.nan, better + 1.0), equal > 1
