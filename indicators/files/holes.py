"""Rows that should be there: a row that was lost looks like a month that was never counted, so holes are not allowed.

Where a figure is not known, its row stands all the same, with blank cells. So a lost row is noticed, and what is not
available is so because somebody has said it.
"""

import itertools
from collections import defaultdict
from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.files.faults import Fault
from indicators.files.numbering import grid_of, side_of, size_of
from indicators.terms.periods import month_code

ADD_ROWS = "Add them after this line; where a figure is not known, leave its cell blank"


def count_grid_faults(counts: pd.DataFrame) -> Iterator[Fault]:
    """From its first month to the last of the file, an area has a row for each offence that it counts."""
    if counts.empty:
        return
    sides = [side_of(counts[name]) for name in ("area", "month", "offence")]
    if size_of(sides) == len(counts):  # no two have one key, so no place is left
        return
    grid = grid_of(sides)
    there = grid.laid(np.ones(len(counts), bool))
    begun = np.asarray(np.logical_or.accumulate(there.any(axis=2), axis=1))
    counted = np.asarray(there.any(axis=1))
    missing = begun[:, :, None] & counted[:, None] & ~there
    if missing.any():
        yield from hole_faults(counts, missing, grid.laid(counts.index.to_numpy(np.int32)))


def hole_faults(counts: pd.DataFrame, missing: NDArray[np.bool_], lines: NDArray[np.int32]) -> Iterator[Fault]:
    """Point at holes, each with the line that it belongs after.

    Args:
        counts: Checked `counts.csv`.
        missing: (areas, months, offences) in the order of their categories.
        lines: The same; 0 where there is none.
    """
    first = int(counts["month"].min())
    areas, offences = (counts[name].cat.categories for name in ("area", "offence"))
    as_they_come = [pd.unique(counts[name].cat.codes) for name in ("area", "offence")]
    for at_area, at_offence in itertools.product(*as_they_come):
        months = np.flatnonzero(missing[at_area, :, at_offence])
        if not len(months):
            continue
        own = lines[at_area]
        before = own[: months[0], at_offence].max(initial=0) or own[own > 0].min()
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
    lines: dict[str, dict[int, int]] = defaultdict(dict)
    for line, area, year in bases[["area", "year"]].itertuples():
        lines[area][int(year)] = line
    for area, own in sorted(lines.items()):
        for year in sorted(set(years) - set(own)):
            after = max((line for each, line in own.items() if each < year), default=min(own.values()))
            yield row_fault("bases.csv", 1, after, "area + year", f"{area} + {year}")


def counterpart_faults(areas: pd.DataFrame, counts: pd.DataFrame, bases: pd.DataFrame) -> Iterator[Fault]:
    """A borough that has rows in one of the two files has rows in the other, where that has any."""
    boroughs = areas.loc[areas["kind"] == "borough", "area"]
    if counts.empty or bases.empty:
        return
    present = {f"{name}.csv": set(rows["area"].unique()) for name, rows in (("counts", counts), ("bases", bases))}
    for name, other in (("counts.csv", "bases.csv"), ("bases.csv", "counts.csv")):
        for line, area in boroughs[boroughs.isin(present[other] - present[name])].items():
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
        known = (rows[larger].notna() & rows[smaller].notna()).to_numpy()
        more, less = (rows[column].to_numpy(np.int64, na_value=0).sum(where=known) for column in (larger, smaller))
        if less > more:
            rule = f"altogether the column {smaller} counts more than {larger}, so the two may be exchanged"
            yield Fault(name, rule, "Put each figure into its own column", line=1, column=f"{larger} + {smaller}")


def lone_detection_faults(counts: pd.DataFrame) -> Iterator[Fault]:
    """Detections are of offences: where these are not known, neither are those."""
    for line, detections in counts.loc[counts["offences"].isna(), "sanction_detections"].dropna().items():
        rule, remedy = "there are sanction detections and no offences", "Write both, or leave both blank"
        yield Fault("counts.csv", rule, remedy, int(str(line)), "sanction_detections", str(detections))
