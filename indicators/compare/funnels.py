"""Rates against size of boroughs side by side, each in its own family, on the scales that all of them share."""

from dataclasses import dataclass, replace

import numpy as np

from indicators.figures.movement import counts_status
from indicators.ranking.funnel import Funnel, funnel
from indicators.selection.selection import Selection
from indicators.snapshot.catalogue import Indicator, area_names, indicator_at
from indicators.snapshot.families import Family, family_of
from indicators.snapshot.snapshot import Snapshot
from indicators.terms.nothing import Nothing

HEADROOM = 0.08  # of a scale, beyond the outermost figure


@dataclass(frozen=True)
class OneFunnel:
    """One borough in its family; `status` is the weakest source status behind the two."""

    area: str
    name: str
    family: Family | None
    found: Funnel | Nothing
    status: str


@dataclass(frozen=True)
class Funnels:
    """Several boroughs on one indicator.

    Attributes:
        boroughs: The chosen one first.
        largest: The largest size that all charts show.
        ends: The lowest and the highest rate that they show; of the limits only those at the members' own sizes.
    """

    indicator: Indicator
    boroughs: tuple[OneFunnel, ...]
    largest: float
    ends: tuple[float, float]

    @property
    def drawn(self) -> list[tuple[OneFunnel, Funnel]]:
        """The boroughs whose family can be drawn, each with what is drawn."""
        return [(each, each.found) for each in self.boroughs if not isinstance(each.found, Nothing)]


def funnels(snapshot: Snapshot, selection: Selection, code: str) -> Funnels:
    """Lay out the families of boroughs side by side on one indicator, each rate against its size."""
    found = tuple(one_funnel(snapshot, selection, area, code) for area in (selection.borough, *selection.beside))
    known = [each.found for each in found if not isinstance(each.found, Nothing)]
    largest = max((float(each.sizes.max()) for each in known), default=1.0)
    rates = [
        values
        for each in known
        for values in (each.rates, *(side for pair in each.own_limits.values() for side in pair))
    ]
    low, high = (float(end(np.concatenate(rates))) if rates else 0.0 for end in (np.min, np.max))
    room = (high - low or high or 1.0) * HEADROOM
    return Funnels(
        indicator_at(snapshot, code)[1], found, largest * (1 + HEADROOM), (max(low - room, 0.0), high + room)
    )


def one_funnel(snapshot: Snapshot, selection: Selection, area: str, code: str) -> OneFunnel:
    """Lay out one borough's family."""
    own = replace(selection, borough=area, beside=())
    family = family_of(snapshot, area, own.period.last)
    return OneFunnel(
        area=area,
        name=area_names(snapshot)[area],
        family=family,
        found=funnel(snapshot, own, code, with_over_dispersion=selection.dispersion),
        status=counts_status(snapshot, own, family),
    )
