"""Rows that should be there: a row that was lost looks like a month that was never counted, so holes are not allowed.

Where a figure is not known its row stands all the same, with blank counts. So a lost row is noticed, and a month is "not
available" because somebody said so.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.faults import Fault
from indicators.periods import month_code

Mask = NDArray[np.bool_]
Places = NDArray[np.intp]
ADD_ROW = "Add the row; where no figure is known, leave its counts blank"


def count_grid_faults(counts: pd.DataFrame) -> Iterator[Fault]:
    """An area counts an offence in every month from first to last, and all of its offences to the same month."""
    if counts.empty:
        return
    area, areas = pd.factorize(counts["area"])
    offence, offences = pd.factorize(counts["offence"])
    month = counts["month"].to_numpy(np.int64)
    first = int(month.min())
    lines = np.zeros((len(areas), len(offences), int(month.max()) - first + 1), np.int32)
    lines[area, offence, month - first] = counts.index
    present = lines > 0
    for at_area, at_offence, at_month in zip(*np.nonzero(holes(present)), strict=True):
        line = int(lines[at_area, at_offence, :at_month].max())
        value = f"{areas[at_area]} + {month_code(first + int(at_month))} + {offences[at_offence]}"
        rule = "a row is missing between the first and the last month of this area and offence"
        yield Fault("counts.csv", rule, f"{ADD_ROW}. It follows this line", line, "area + month + offence", value)
    yield from end_faults(lines, present, first, list(areas), list(offences))


def holes(present: Mask) -> Mask:
    """Return what is missing between the first and the last that is there, along the last axis."""
    begun = np.logical_or.accumulate(present, axis=-1)
    goes_on = np.logical_or.accumulate(present[..., ::-1], axis=-1)[..., ::-1]
    return np.asarray(begun & goes_on & ~present)


def end_faults(
    lines: NDArray[np.int32], present: Mask, first: int, areas: list[str], offences: list[str]
) -> Iterator[Fault]:
    """Point at offences that end before the others of their area: the end of the file may be lost."""
    last = np.where(present.any(axis=2), present.shape[2] - 1 - present[:, :, ::-1].argmax(axis=2), -1)
    latest = last.max(axis=1)
    for at_area, at_offence in zip(*np.nonzero((last >= 0) & (last < latest[:, None])), strict=True):
        end = month_code(first + int(latest[at_area]))
        rule = f"this offence ends before the others of the area, which go on to {end}"
        line = int(lines[at_area, at_offence].max())
        value = f"{areas[at_area]} + {offences[at_offence]}"
        yield Fault("counts.csv", rule, f"{ADD_ROW}, up to the same month", line, "area + offence", value)


def base_grid_faults(bases: pd.DataFrame) -> Iterator[Fault]:
    """An area has a row for every year from its first to its last."""
    for area, rows in bases.groupby("area"):
        years = rows["year"].to_numpy(np.int64)
        for year in sorted(set(range(years.min(), years.max())) - set(years.tolist())):
            rule = "a row is missing between the first and the last year of this area"
            line = int(rows.index[years < year].max())
            yield Fault(
                "bases.csv", rule, f"{ADD_ROW}. It follows this line", line, "area + year", f"{area} + {year}"
            )


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
