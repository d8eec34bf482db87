"""Warnings of years without residents or households."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from indicators.snapshot.counted import Counted, Mask
from indicators.snapshot.cube import BASES, Cube
from indicators.snapshot.warnings import DataWarning, WarningKind, say_areas
from indicators.terms.arrays import Counts
from indicators.terms.wording import humanise_list


def other_years(counted: Counted, frames: Mapping[str, pd.DataFrame]) -> Iterator[DataWarning]:
    """Warn of years without residents or households: the nearest known one serves, or none."""
    cube, needed = counted.cube, set(frames["indicators"]["base"]) & set(BASES)
    counted_years = counted_in(counted)
    is_borough = (frames["areas"]["kind"] == "borough").to_numpy(bool)
    found: dict[tuple[int, tuple[int, ...], tuple[str, ...]], list[str]] = defaultdict(list)
    for layer, base in enumerate(BASES):
        if base in needed and cube.span is not None:
            wanted = counted_years & is_borough & (cube.base_years[:, layer] != own_years(cube)[:, None])
            for (serving, years), areas in same_years(cube, wanted, layer).items():
                found[serving, years, areas].append(base)
    for (serving, years, areas), bases in found.items():
        yield base_warning(counted, bases, serving, years, areas)


def own_years(cube: Cube) -> Counts:
    """Return the years of the bases."""
    return np.arange(len(cube.bases)) + cube.first_year


def same_years(cube: Cube, wanted: Mask, layer: int) -> dict[tuple[int, tuple[int, ...]], tuple[str, ...]]:
    """Group areas by the year that serves and the years that want one.

    Args:
        cube: Its bases.
        wanted: (years, areas), where a year without its own base has counts.
        layer: Which base.
    """
    found: dict[tuple[int, tuple[int, ...]], list[str]] = defaultdict(list)
    for area in np.flatnonzero(wanted.any(axis=0)):
        years = own_years(cube)[wanted[:, area]]
        serving = cube.base_years[wanted[:, area], layer, area]
        for year in np.unique(serving):
            found[int(year), tuple(years[serving == year].tolist())].append(cube.areas[area])
    return {key: tuple(areas) for key, areas in found.items()}


def counted_in(counted: Counted) -> Mask:
    """Return in which years (years of the bases, areas) there are counts."""
    cube = counted.cube
    present = np.asarray(counted.present[:, 0].any(axis=1))
    years = (np.arange(len(present)) + counted.first) // 12 - cube.first_year
    found = np.zeros((len(cube.bases), present.shape[1]), bool)
    np.logical_or.at(found, years, present)
    return found


def base_warning(
    counted: Counted, bases: list[str], serving: int, wanted: tuple[int, ...], areas: tuple[str, ...]
) -> DataWarning:
    """Say which years have no base, and which one serves."""
    years = f"{wanted[0]} to {wanted[-1]}" if len(wanted) > 1 else str(wanted[0])
    base = humanise_list(bases)
    result = f"those of {serving} serve, the nearest known" if serving else "no rate per head can be worked out"
    words = f"{say_areas(areas, counted.names)}: {base} of {years} are not known; {result}"
    return DataWarning(WarningKind.OTHER_YEAR, words, "bases.csv", None, areas)
