"""Monthly counts taken out of the cube's sums again, each with the line that it stands on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.cube import MEASURES, Counts, Cube, positions_of
from indicators.places import places_in

Mask = NDArray[np.bool_]
FINE_KINDS = frozenset({"ward", "team"})  # hundreds of small areas: warnings are summed up over them


@dataclass(frozen=True)
class Counted:
    """Monthly counts with the lines that they stand on.

    Attributes:
        counts: Checked `counts.csv`.
        present: (months, measures, offences, areas), True where there is a count.
    """

    cube: Cube
    counts: pd.DataFrame = field(repr=False)
    present: Mask
    names: Mapping[str, str]  # of areas
    offence_names: Mapping[str, str]
    fine: Mask = field(repr=False)  # (areas,) wards and teams

    @property
    def first(self) -> int:
        """The ordinal of the first month."""
        return self.cube.span.first if self.cube.span else 0

    def values(self, measure: int, offence: int) -> Counts:
        """Return the counts of one offence, (months, areas); 0 where there is none."""
        return np.diff(self.cube.cumulative[:, measure, offence], axis=0)

    @cached_property
    def lines(self) -> NDArray[np.int32]:
        """The lines of counts.csv, (months, offences, areas), found when a warning first wants one; 0 for none."""
        months, _, offences, areas = self.present.shape
        lines = np.zeros((months, offences, areas), np.int32)
        if self.cube.span:
            month = self.counts["month"].to_numpy(np.int64) - self.first
            offence = positions_of(self.counts["offence"], self.cube.offences)
            area = positions_of(self.counts["area"], self.cube.areas)
            places = places_in([(month, months), (offence, offences), (area, areas)])
            lines.reshape(-1)[places] = self.counts.index
        return lines


def lay_out(frames: Mapping[str, pd.DataFrame], cube: Cube) -> Counted:
    """Find the months that are there in the cube's sums; what only a warning needs is taken out when it is needed."""
    areas, offences = frames["areas"], frames["offences"]
    known = cube.cumulative[:, len(MEASURES) :]
    return Counted(
        cube=cube,
        counts=frames["counts"],
        present=known[1:] > known[:-1],
        names=dict(zip(areas["area"], areas["name"], strict=True)),
        offence_names=dict(zip(offences["offence"], offences["name"], strict=True)),
        fine=areas["kind"].isin(FINE_KINDS).to_numpy(bool),
    )
