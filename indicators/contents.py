"""What a data folder holds, source by source: the rows of figures that each one has given."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.places import places_in, side_of, size_of

FIGURES = {"counts": "month", "yearly_counts": "begins", "bases": "year"}  # files of figures, and their column of time


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
        known = np.logical_or.reduce([frame[column].notna() for column in figure_columns(frame)])
        times = frame[["source", time]] if known.all() else frame.loc[known, ["source", time]]
        found += [SourceRows(source, name, *figures) for source, figures in times_by_source(times, time).items()]
    return tuple(found)


def times_by_source(rows: pd.DataFrame, time: str) -> dict[str, tuple[int, int, int]]:
    """Return how many rows each source has, and the first and last time of them; sources as they come."""
    if rows.empty:
        return {}
    sides = [side_of(rows["source"]), side_of(rows[time])]
    held = np.bincount(places_in(sides), minlength=size_of(sides)).reshape([size for _, size in sides])
    earliest = int(rows[time].min())
    found = {}
    for code in pd.unique(rows["source"].cat.codes):
        times = np.flatnonzero(held[code]) + earliest
        found[str(rows["source"].cat.categories[code])] = (int(held[code].sum()), int(times[0]), int(times[-1]))
    return found


def figure_columns(frame: pd.DataFrame) -> list[str]:
    """Return the columns that hold figures."""
    return [name for name in ("offences", "sanction_detections", "residents", "households") if name in frame.columns]
