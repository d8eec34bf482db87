"""Which months of which area are there: all offences, some of them, with sanction detections or without."""

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.snapshot.snapshot import Snapshot
from indicators.terms.periods import Period

FINE_KINDS = ("ward", "team")


class Cover(StrEnum):
    """What is known of a month."""

    NONE = "not available"
    SOME = "some offences"
    ALL = "all offences"
    DETECTIONS = "all offences, with sanction detections"


@dataclass(frozen=True)
class CoverRun:
    """Months in a row of which the same is known."""

    period: Period
    cover: Cover


@dataclass(frozen=True)
class AreaCover:
    """One line of the picture: an area, or all wards and teams of one borough together."""

    name: str
    kind: str
    runs: tuple[CoverRun, ...]  # without those that are not available


def coverage(snapshot: Snapshot) -> tuple[AreaCover, ...]:
    """Return the lines of the picture: forces, boroughs, wards by borough, and what belongs to no place."""
    span = snapshot.cube.span
    if span is None:
        return ()
    covers = monthly_covers(snapshot)
    areas = snapshot.frames["areas"].reset_index(drop=True)
    fine = areas["kind"].isin(FINE_KINDS)
    lines = [
        AreaCover(name, kind, cover_runs(covers[:, place], span))
        for place, name, kind in areas.loc[~fine, ["name", "kind"]].itertuples()
    ]
    names = dict(zip(areas["area"], areas["name"], strict=True))
    for parent, rows in areas[fine].groupby("parent", sort=False):
        name = f"{len(rows)} {rows['kind'].iloc[0]}s of {names.get(parent, parent)}"
        lines.append(AreaCover(name, "ward", cover_runs(covers[:, rows.index].min(axis=1), span)))
    order = ("force", "borough", "ward", "other")
    return tuple(sorted((line for line in lines if line.runs), key=lambda line: (order.index(line.kind), line.name)))


def monthly_covers(snapshot: Snapshot) -> NDArray[np.int8]:
    """Return what is known of each month, (months, areas), as the place of a `Cover`.

    "All" are the offences that an area counts in any month: an area need not count every offence of the data.
    """
    present = np.diff(snapshot.cube.present, axis=0) > 0
    counted, detected = present[:, 0], present[:, 1]
    ever = counted.any(axis=0)
    every = (counted | ~ever).all(axis=1) & ever.any(axis=0)
    detections = (detected | ~ever).all(axis=1)
    covers = np.where(counted.any(axis=1), 1, 0) + np.where(every, 1, 0) + np.where(every & detections, 1, 0)
    return np.asarray(covers, np.int8)


def cover_runs(covers: NDArray[np.int8], span: Period) -> tuple[CoverRun, ...]:
    """Cut the months of a line where what is known changes."""
    ends = np.flatnonzero(np.diff(covers)) + 1
    bounds = [0, *ends.tolist(), len(covers)]
    runs = [
        CoverRun(Period(span.first + first, span.first + after - 1), list(Cover)[covers[first]])
        for first, after in pairwise(bounds)
    ]
    return tuple(run for run in runs if run.cover is not Cover.NONE)


def cover_words(line: AreaCover) -> str:
    """Say a line of the picture: "all offences Jan 2008–Nov 2025"."""
    return "; ".join(f"{run.cover} {run.period.short}" for run in line.runs)


def gap_words(line: AreaCover) -> str:
    """Name the months between a line's runs, or nothing."""
    gaps = [
        Period(before.period.last + 1, after.period.first - 1).short
        for before, after in pairwise(line.runs)
        if after.period.first > before.period.last + 1
    ]
    return f"not available: {', '.join(gaps)}" if gaps else ""


def covered_areas(snapshot: Snapshot, kind: str) -> pd.Series:
    """Return the names of the areas of a kind that have any counts, by code."""
    areas = snapshot.frames["areas"].set_index("area")
    has_counts = (snapshot.cube.present[-1] > 0).any(axis=(0, 1))
    return areas.loc[np.asarray(has_counts) & (areas["kind"] == kind).to_numpy(bool), "name"]
