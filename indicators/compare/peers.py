"""Who is compared with whom: the families of all areas as one array."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indicators.files.schema import STATUSES
from indicators.snapshot.catalogue import source_statuses
from indicators.snapshot.families import all_versions
from indicators.snapshot.snapshot import Snapshot, once_a_snapshot
from indicators.terms.nothing import Nothing
from indicators.terms.periods import Period


@dataclass(frozen=True)
class Peers:
    """Who is compared with whom.

    Attributes:
        areas: Codes of all areas that have a family.
        columns: (areas,) where each stands in the cube.
        others: (areas, most others) where the other members stand; one past the last area where there are fewer.
        weakest_sources: (areas,) place in STATUSES of the weakest source that names a member of each family.
    """

    areas: tuple[str, ...]
    columns: NDArray[np.intp]
    others: NDArray[np.intp]
    weakest_sources: NDArray[np.int8]


def peers_of(snapshot: Snapshot, month: int) -> Peers:
    """Return who is compared with whom in a month; worked out once for all months with the same families."""
    dates = {family.valid_from for versions in all_versions(snapshot).values() for family in versions}
    return peers_since(snapshot, max((date for date in dates if date <= month), default=None))


@once_a_snapshot
def peers_since(snapshot: Snapshot, month: int | None) -> Peers:
    """Lay the families that are in force in a month out as one array; None: before there is any."""
    columns = {area: column for column, area in enumerate(snapshot.cube.areas)}
    newest = {
        area: in_force[-1]
        for area, versions in all_versions(snapshot).items()
        if month is not None and (in_force := [each for each in versions if each.valid_from <= month])
    }
    areas = tuple(sorted(newest, key=columns.__getitem__))
    others = [[columns[member] for member in newest[area].members if member != area] for area in areas]
    width = max((len(each) for each in others), default=0)
    padded = [each + [len(columns)] * (width - len(each)) for each in others]
    own = np.array([columns[area] for area in areas], np.intp)
    status = source_statuses(snapshot)
    weakest = [max(STATUSES.index(status[source]) for source in newest[area].sources) for area in areas]
    return Peers(areas, own, np.array(padded, np.intp).reshape(len(areas), width), np.array(weakest, np.int8))


def statuses_of(snapshot: Snapshot, peers: Peers, periods: tuple[Period, Period]) -> tuple[str, ...]:
    """Return the weakest status behind each area's family and its counts, as `weakest` does it for one family."""
    of_counts = np.maximum(*(snapshot.cube.weakest_status(period) for period in periods))
    with_nobody = np.append(of_counts, np.int8(-1))
    behind = np.maximum(with_nobody[peers.columns], with_nobody[peers.others].max(axis=1, initial=-1))
    worst = np.where(behind < 0, -1, np.maximum(behind, peers.weakest_sources))
    return tuple(STATUSES[each] if each >= 0 else Nothing.NOT_AVAILABLE.value for each in worst.tolist())
