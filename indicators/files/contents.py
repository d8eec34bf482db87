"""What a data folder holds, source by source: the rows of figures that each one has given."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.files.numbering import GridSide, indices_in, side_of

FIGURES = {"counts": "month", "yearly_counts": "begins", "bases": "year"}  # files of figures, and their column of time
BLOCK_ROWS = 100_000  # that are counted at a time, so that what is worked out on the way stays small


@dataclass(frozen=True)
class SourceRows:
    """The rows that one source has in one file of figures.

    `first` and `last` are ordinals of months in counts.csv, years elsewhere; blank rows count for neither.
    """

    source: str
    file: str
    rows: int
    first: int
    last: int


def rows_by_source(frames: Mapping[str, pd.DataFrame]) -> tuple[SourceRows, ...]:
    """Count the rows of figures by source; rows that say "not available" are no figures."""
    found = []
    for name, time in FIGURES.items():
        frame = frames[name]
        if len(frame):
            found += [SourceRows(source, name, *figures) for source, figures in times_by_source(frame, time).items()]
    return tuple(found)


def times_by_source(rows: pd.DataFrame, time: str) -> dict[str, tuple[int, int, int]]:
    """Return how many rows with figures each source has, and the first and last time of them; sources as they come."""
    known = np.logical_or.reduce([rows[column].notna().to_numpy() for column in figure_columns(rows)])
    source, moment = side_of(rows["source"]), side_of(rows[time])
    held = np.zeros(source.size * moment.size, np.int64)
    for first in range(0, len(rows), BLOCK_ROWS):
        block = slice(first, first + BLOCK_ROWS)
        indices = indices_in([GridSide(side.along[block], side.size) for side in (source, moment)])
        held += np.bincount(indices[known[block]], minlength=len(held))
    by_source = held.reshape(source.size, moment.size)
    found = {}
    for code in pd.unique(source.along[known]).tolist():
        own = by_source[code]
        times = np.flatnonzero(own) + moment.first
        found[str(rows["source"].cat.categories[code])] = (int(own.sum()), int(times[0]), int(times[-1]))
    return found


def figure_columns(frame: pd.DataFrame) -> list[str]:
    """Return the columns that hold figures."""
    return [name for name in ("offences", "sanction_detections", "residents", "households") if name in frame.columns]
