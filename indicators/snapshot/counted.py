"""Monthly counts taken out of the cube's sums again, each with the line that it stands on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.files.numbering import grid_of, side_of
from indicators.snapshot.cube import Cube, indices_in_order
from indicators.terms.arrays import Counts

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
        return np.diff(self.cube.sums[:, measure, offence], axis=0).astype(np.int64)  # some are added up

    @cached_property
    def lines(self) -> NDArray[np.int32]:
        """The lines of counts.csv, (months, offences, areas), found when a warning first wants one; 0 for none."""
        months, _, offences, areas = self.present.shape
        lines = np.zeros((months, offences, areas), np.int32)
        if self.cube.span:
            grid = grid_of([side_of(self.counts[name]) for name in ("month", "offence", "area")])
            at = np.ix_(
                np.arange(months),
                indices_in_order(self.cube.offences, self.counts["offence"]),
                indices_in_order(self.cube.areas, self.counts["area"]),
            )
            lines[at] = grid.laid(self.counts.index.to_numpy(np.int32))
        return lines


def lay_out(frames: Mapping[str, pd.DataFrame], cube: Cube) -> Counted:
    """Find the months that are there in the cube's sums; what only a warning needs is taken out when it is needed."""
    areas, offences = frames["areas"], frames["offences"]
    return Counted(
        cube=cube,
        counts=frames["counts"],
        present=cube.present[1:] > cube.present[:-1],
        names=dict(zip(areas["area"], areas["name"], strict=True)),
        offence_names=dict(zip(offences["offence"], offences["name"], strict=True)),
        fine=areas["kind"].isin(FINE_KINDS).to_numpy(bool),
    )
