"""Warnings that show only when all counts are laid side by side: arrays over months, offences and areas."""

import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.snapshot.base_warnings import other_years
from indicators.snapshot.counted import Counted, Mask, lay_out
from indicators.snapshot.cube import MEASURES, Cube
from indicators.snapshot.outlying import outlying_rates
from indicators.snapshot.warnings import DataWarning, WarningKind, part_years, say_areas, say_months, unequal_periods
from indicators.terms.wording import humanise_list


def find_warnings(frames: Mapping[str, pd.DataFrame], cube: Cube) -> tuple[DataWarning, ...]:
    """Return everything that is odd about a checked data folder, in the order of `WarningKind`.

    Args:
        frames: Checked frames by file.
        cube: The cube that was built from them.
    """
    counted = lay_out(frames, cube)
    found = [
        *parts_above_whole(counted, frames["offences"]),
        *above_all(counted),
        *outlying_rates(frames, cube),
        *missing_months(counted),
        *unequal_periods(frames["inspections"]),
        *other_years(counted, frames),
        *part_years(frames["yearly_counts"], counted.names),
    ]
    order = list(WarningKind)
    return tuple(sorted(found, key=lambda warning: order.index(warning.kind)))


def parts_above_whole(counted: Counted, offences: pd.DataFrame) -> Iterator[DataWarning]:
    """Warn where the parts of an offence come to more than the offence itself, as in no true count."""
    parts_of = defaultdict(list)
    for part, whole in zip(offences["offence"], offences["part_of"], strict=True):
        if whole:
            parts_of[whole].append(part)
    order = counted.cube.offences
    for whole, parts in parts_of.items():
        at, inside = order.index(whole), [order.index(part) for part in parts]
        excess = sum(counted.values(0, part) for part in inside) - counted.values(0, at)
        names = humanise_list([lower(counted.offence_names[part]) for part in parts])
        larger = lower(counted.offence_names[whole])
        words = f"{names} together count more than {larger}, of which they are part"
        if len(parts) == 1:
            words = f"{names} counts more than {larger}, of which it is part"
        mask = (excess > 0) & counted.present[:, 0, at]
        yield from by_area(counted, mask, Oddity(WarningKind.PARTS, words, at, (whole, *parts)))


def above_all(counted: Counted) -> Iterator[DataWarning]:
    """Warn of months with more sanction detections than offences; true where crimes of earlier months were detected."""
    for at, offence in enumerate(counted.cube.offences):
        mask = (counted.values(1, at) > counted.values(0, at)) & counted.present[:, 1, at]
        words = f"{lower(counted.offence_names[offence])} has more sanction detections than offences"
        yield from by_area(counted, mask, Oddity(WarningKind.ABOVE_ALL, words, at, (offence,)))


@dataclass(frozen=True)
class Oddity:
    """What may be odd about months: `at` is the index of the offence whose lines are named."""

    kind: WarningKind
    words: str
    at: int
    offences: tuple[str, ...]


def by_area(counted: Counted, mask: Mask, oddity: Oddity) -> Iterator[DataWarning]:
    """Return one warning for each area in which a mask (months, areas) holds, and one for all wards and teams."""
    for area in np.flatnonzero(mask.any(axis=0) & ~counted.fine):
        months = np.flatnonzero(mask[:, area]) + counted.first
        sentence = f"{counted.names[counted.cube.areas[area]]}: {oddity.words} in {say_months(months.tolist())}"
        yield warning_at(counted, mask & (np.arange(mask.shape[1]) == area), oddity, sentence)
    fine = np.asarray(mask & counted.fine)
    if fine.any():
        sentence = (
            f"{fine.any(axis=0).sum()} wards or teams: {oddity.words}, in {fine.sum():,} of their months altogether"
        )
        yield warning_at(counted, fine, oddity, sentence)


def warning_at(counted: Counted, mask: Mask, oddity: Oddity, words: str) -> DataWarning:
    """Return a warning with its first line, its areas and its months."""
    lines = counted.lines[:, oddity.at][mask]
    areas = tuple(counted.cube.areas[area] for area in np.flatnonzero(mask.any(axis=0)))
    months = tuple((np.flatnonzero(mask.any(axis=1)) + counted.first).tolist())
    return DataWarning(oddity.kind, words, "counts.csv", int(lines[lines > 0].min()), areas, oddity.offences, months)


def missing_months(counted: Counted) -> Iterator[DataWarning]:
    """Warn of months that are missing between an area's first and last; areas with the same gap share a warning."""
    found: dict[tuple[tuple[int, ...], tuple[str, ...], int], list[int]] = defaultdict(list)
    gaps = gaps_in(counted.present)
    for measure, area in itertools.product(range(len(MEASURES)), np.flatnonzero(gaps.any(axis=(0, 1, 2)))):
        alike: dict[tuple[int, ...], list[str]] = defaultdict(list)
        for at in np.flatnonzero(gaps[:, measure, :, area].any(axis=0)):
            missing = np.flatnonzero(gaps[:, measure, at, area]) + counted.first
            alike[tuple(missing.tolist())].append(counted.cube.offences[at])
        for months, concerned in alike.items():
            found[months, tuple(concerned), measure].append(int(area))
    kinds = counted.present[:, 0].any(axis=0).sum(axis=0)  # of offences that an area ever counts
    said = set()
    for (months, offences, measure), areas in found.items():
        codes = tuple(counted.cube.areas[area] for area in areas)
        if measure and (months, offences, codes) in said:  # without offences there are no detections either
            continue
        said.add((months, offences, codes))
        what = "sanction detections" if measure else "counts"
        which = "" if len(offences) == kinds[areas[0]] else f" of {say_offences(counted, offences)}"
        words = f"{say_areas(codes, counted.names)}: no {what}{which} for {say_months(months)}"
        yield DataWarning(WarningKind.MISSING, words, "counts.csv", None, codes, offences, months)


def gaps_in(present: Mask) -> Mask:
    """Return which months are missing between the first and the last that are there, along the first axis."""
    gaps = np.zeros_like(present)
    partly = ~present.all(axis=0)  # most are whole, and looked at no further
    some = present[:, partly]
    begun = np.logical_or.accumulate(some, axis=0)
    goes_on = np.logical_or.accumulate(some[::-1], axis=0)[::-1]
    gaps[:, partly] = begun & goes_on & ~some
    return gaps


def say_offences(counted: Counted, offences: tuple[str, ...]) -> str:
    """Name offences in running text."""
    return humanise_list([lower(counted.offence_names[offence]) for offence in offences])


def lower(name: str) -> str:
    """Write a heading in running text."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]
