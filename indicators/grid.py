"""Rows that should be there: a row that was lost looks like a month that was never counted, so holes are not allowed.

Where a figure is not known, its row stands all the same, with blank cells. So a lost row is noticed, and what is not
available is so because somebody has said it.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.faults import Fault
from indicators.periods import month_code

ADD_ROWS = "Add them after this line; where a figure is not known, leave its cell blank"


def count_grid_faults(counts: pd.DataFrame) -> Iterator[Fault]:
    """From its first month to the last of the file, an area has a row for each offence that it counts."""
    if counts.empty:
        return
    area, areas = pd.factorize(counts["area"])
    offence, offences = pd.factorize(counts["offence"])
    month = counts["month"].to_numpy(np.int64)
    first = int(month.min())
    lines = np.zeros((len(areas), len(offences), int(month.max()) - first + 1), np.int32)
    lines[area, offence, month - first] = counts.index
    begun = np.asarray(np.logical_or.accumulate((lines > 0).any(axis=1), axis=1))
    counted = np.asarray((lines > 0).any(axis=2))
    missing = begun[:, None] & counted[:, :, None] & (lines == 0)
    for at_area, at_offence in zip(*np.nonzero(missing.any(axis=2)), strict=True):
        months = np.flatnonzero(missing[at_area, at_offence])
        before = lines[at_area, at_offence, : months[0]].max(initial=0) or lines[at_area][lines[at_area] > 0].min()
        value = f"{areas[at_area]} + {say_months(months, first)} + {offences[at_offence]}"
        yield row_fault("counts.csv", len(months), int(before), "area + month + offence", value)


def say_months(months: NDArray[np.intp], first: int) -> str:
    """Name missing months by the first and the last of them."""
    ends = dict.fromkeys(month_code(first + int(month)) for month in (months[0], months[-1]))
    return "..".join(ends)


def base_grid_faults(bases: pd.DataFrame) -> Iterator[Fault]:
    """Every area has a row for each year of the file."""
    if bases.empty:
        return
    years = range(int(bases["year"].min()), int(bases["year"].max()) + 1)
    for area, rows in bases.groupby("area"):
        for year in sorted(set(years) - set(rows["year"])):
            earlier = rows.index[(rows["year"] < year).to_numpy(bool)]
            line = int(earlier.max() if len(earlier) else rows.index.min())
            yield row_fault("bases.csv", 1, line, "area + year", f"{area} + {year}")


def counterpart_faults(areas: pd.DataFrame, counts: pd.DataFrame, bases: pd.DataFrame) -> Iterator[Fault]:
    """A borough that has rows in one of the two files has rows in the other, where that has any."""
    boroughs = areas.loc[areas["kind"] == "borough", "area"]
    pairs = (("counts.csv", counts, "bases.csv", bases), ("bases.csv", bases, "counts.csv", counts))
    for name, rows, other, other_rows in pairs:
        if rows.empty or other_rows.empty:
            continue
        for line, area in boroughs[~boroughs.isin(rows["area"]) & boroughs.isin(other_rows["area"])].items():
            rule = f"the borough of line {line} of areas.csv has rows in {other} and none here"
            yield Fault(name, rule, "Add its rows; where a figure is not known, leave its cell blank", value=area)


def row_fault(file: str, number: int, line: int, column: str, value: str) -> Fault:
    """Say that rows are missing, and where they belong."""
    rule = f"{number} rows are missing" if number > 1 else "a row is missing"
    return Fault(file, rule, ADD_ROWS if number > 1 else ADD_ROWS.replace("them", "it"), line, column, value)


def exchanged_faults(counts: pd.DataFrame, bases: pd.DataFrame) -> Iterator[Fault]:
    """On the whole there are fewer detections than offences, and fewer households than residents."""
    pairs = (
        ("counts.csv", counts, "offences", "sanction_detections"),
        ("bases.csv", bases, "residents", "households"),
    )
    for name, rows, larger, smaller in pairs:
        both = rows.dropna(subset=[larger, smaller])
        if len(both) and both[smaller].sum() > both[larger].sum():
            rule = f"altogether the column {smaller} counts more than {larger}, so the two may be exchanged"
            yield Fault(name, rule, "Put each figure into its own column", line=1, column=f"{larger} + {smaller}")


def lone_detection_faults(counts: pd.DataFrame) -> Iterator[Fault]:
    """Detections are of offences: where these are not known, neither are those."""
    for line, detections in counts.loc[counts["offences"].isna(), "sanction_detections"].dropna().items():
        rule, remedy = "there are sanction detections and no offences", "Write both, or leave both blank"
        yield Fault("counts.csv", rule, remedy, int(str(line)), "sanction_detections", str(detections))
