"""Rows as places in a grid: what the files of figures are, so that repeats, holes and sums are found by numbering."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Places = NDArray[np.integer]
Side = tuple[Places, int]  # where each row stands along one side of a grid, and how long the side is

MOST_ROOM = 16  # places of a grid for each row that it holds: a byte each, so still less than the rows themselves


def side_of(keys: pd.Series) -> Side:
    """Number the codes, months or years of a column; the column has rows, and none of them is blank."""
    if isinstance(keys.dtype, pd.CategoricalDtype):
        return keys.cat.codes.to_numpy(), len(keys.cat.categories)
    numbers = keys.to_numpy(np.int64)
    first = int(numbers.min())
    return numbers - first, int(numbers.max()) - first + 1


def places_in(sides: Sequence[Side]) -> NDArray[np.intp]:
    """Number the places that rows have in a grid, the last side running fastest."""
    places = sides[0][0].astype(np.intp)
    for along, size in sides[1:]:
        places *= size
        places += along
    return places


def size_of(sides: Sequence[Side]) -> int:
    """Return how many places a grid has."""
    size = 1
    for _, length in sides:
        size *= length
    return size


def may_repeat(frame: pd.DataFrame, keys: Sequence[str]) -> bool:
    """Whether two rows may have the same key; False is certain.

    Where the rows take as many places of a grid as there are rows, no two share one. Of a grid with little in it, or
    of other columns than of codes and numbers, this is not found out.
    """
    if frame.empty or any(frame[key].dtype == object for key in keys):
        return True
    sides = [side_of(frame[key]) for key in keys]
    size = size_of(sides)
    if size > MOST_ROOM * len(frame):
        return True
    taken = np.zeros(size, bool)
    taken[places_in(sides)] = True
    return bool(np.count_nonzero(taken) < len(frame))
