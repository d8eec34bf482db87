"""Monthly counts taken out of the cube's sums again, each with the line that it stands on."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.cube import MEASURES, Counts, Cube, positions_of

Mask = NDArray[np.bool_]
FINE_KINDS = frozenset({"ward", "team"})  # hundreds of small areas: warnings are summed up over them


@dataclass(frozen=True)
class Counted:
    """Monthly counts with the lines that they stand on.

    Attributes:
        values: (months, measures, offences, areas); 0 where there is none.
        present: The same, True where there is a count.
        lines: (months, offences, areas) of counts.csv; 0 where there is none.
    """

    cube: Cube
    values: Counts
    present: Mask
    lines: NDArray[np.int32]
    names: Mapping[str, str]  # of areas
    offence_names: Mapping[str, str]
    fine: Mask = field(repr=False)  # (areas,) wards and teams

    @property
    def first(self) -> int:
        """The ordinal of the first month."""
        return self.cube.span.first if self.cube.span else 0


def lay_out(frames: Mapping[str, pd.DataFrame], cube: Cube) -> Counted:
    """Take the months out of the cube's sums, and find the line of each."""
    areas, offences, counts = frames["areas"], frames["offences"], frames["counts"]
    steps = np.diff(cube.cumulative, axis=0)
    lines = np.zeros((len(steps), len(cube.offences), len(cube.areas)), np.int32)
    if cube.span:
        month = counts["month"].to_numpy(np.int64) - cube.span.first
        offence = positions_of(counts["offence"], cube.offences)
        area = positions_of(counts["area"], cube.areas)
        lines[month, offence, area] = counts.index
    return Counted(
        cube=cube,
        values=steps[:, : len(MEASURES)],
        present=steps[:, len(MEASURES) :] > 0,
        lines=lines,
        names=dict(zip(areas["area"], areas["name"], strict=True)),
        offence_names=dict(zip(offences["offence"], offences["name"], strict=True)),
        fine=areas["kind"].isin(FINE_KINDS).to_numpy(bool),
    )
