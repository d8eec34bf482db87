"""What a data folder holds, source by source: the rows of figures that each one has given."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

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
        figures = frames[name].dropna(subset=figure_columns(frames[name]), how="all")
        for source, rows in figures.groupby("source", sort=False)[time]:
            found.append(SourceRows(str(source), name, len(rows), int(rows.min()), int(rows.max())))
    return tuple(found)


def figure_columns(frame: pd.DataFrame) -> list[str]:
    """Return the columns that hold figures."""
    return [name for name in ("offences", "sanction_detections", "residents", "households") if name in frame.columns]
