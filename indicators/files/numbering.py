"""Rows as indices in a grid: what the files of figures are, so that repeats, holes and sums are found by numbering."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Indices = NDArray[np.integer]

MOST_ROOM = 16  # cells of a grid for each row that it holds: a byte each, so still less than the rows themselves


class GridSide(NamedTuple):
    """One side of a grid: where each row stands along it, how long it is, and the month or year that it begins with."""

    along: Indices
    size: int
    first: int = 0


def side_of(keys: pd.Series) -> GridSide:
    """Number the codes, months or years of a column; the column has rows, and none of them is blank."""
    if isinstance(keys.dtype, pd.CategoricalDtype):
        return GridSide(keys.cat.codes.to_numpy(), len(keys.cat.categories))
    numbers = keys.to_numpy(np.int32)
    first = int(numbers.min())
    return GridSide(numbers - first, int(numbers.max()) - first + 1, first)


def indices_in(sides: Sequence[GridSide]) -> NDArray[np.intp]:
    """Return the index of each row in a grid, the last side running fastest."""
    indices = sides[0].along.astype(np.intp)
    for side in sides[1:]:
        indices *= side.size
        indices += side.along
    return indices


def size_of(sides: Sequence[GridSide]) -> int:
    """Return how many cells a grid has."""
    return prod(side.size for side in sides)


@dataclass(frozen=True)
class Grid:
    """Rows as indices in a grid.

    Attributes:
        order: The sides of the grid as the rows run through them, the one that changes first coming last.
        shape: How long they are, in this order.
        indices: Where each row stands; None where row after row takes cell after cell, as in most files of figures.
    """

    order: tuple[int, ...]
    shape: tuple[int, ...]
    indices: Indices | None

    def laid(self, values: NDArray[Any]) -> NDArray[Any]:
        """Return values of rows in the grid, its sides as they were given; zero where there is no row."""
        grid = values
        if self.indices is not None:
            grid = np.zeros(prod(self.shape), values.dtype)
            grid[self.indices] = values
        return grid.reshape(self.shape).transpose(np.argsort(self.order))


def grid_of(sides: Sequence[GridSide]) -> Grid:
    """Lay rows out, of which no two share an index; there are rows."""
    order = turn_of(sides)
    running = [sides[at] for at in order]
    is_full = size_of(sides) == len(running[0].along)
    indices = None if is_full and is_rising(running) else indices_in(running)
    return Grid(order, tuple(side.size for side in running), indices)


def turn_of(sides: Sequence[GridSide]) -> tuple[int, ...]:
    """Return sides in the order in which rows seem to run through them: the one that changes first comes last."""
    return tuple(sorted(range(len(sides)), key=lambda at: first_change(sides[at].along), reverse=True))


def first_change(along: Indices) -> int:
    """Return the first row that differs from the first, or the number of rows."""
    other = along != along[0]
    return int(other.argmax()) if other.any() else len(along)


def is_rising(sides: Sequence[GridSide]) -> bool:
    """Whether each row stands after the one before, the last side running fastest; so no two share an index."""
    rising = np.zeros(len(sides[0].along) - 1, bool)
    for side in reversed(sides):
        before, after = side.along[:-1], side.along[1:]
        rising &= before == after
        rising |= before < after
    return bool(rising.all())


def may_repeat(frame: pd.DataFrame, keys: Sequence[str]) -> bool:
    """Whether two rows may have the same key; False is certain.

    Where each row stands after the one before, or the rows take as many cells of a grid as there are rows, no two
    share one. Of a grid with little in it, or of other columns than of codes and numbers, this is not found out.
    """
    if frame.empty or any(frame[key].dtype == object for key in keys):
        return True
    sides = [side_of(frame[key]) for key in keys]
    size = size_of(sides)
    if size > MOST_ROOM * len(frame):
        return True
    if is_rising([sides[at] for at in turn_of(sides)]):
        return False
    taken = np.zeros(size, bool)
    taken[indices_in(sides)] = True
    return bool(np.count_nonzero(taken) < len(frame))
