"""How a family stands in two periods: its counts, who is ranked, and at which place.

Every page of a family rests on it.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indicators.figures.movement import not_comparable, weakest
from indicators.figures.rates import Rates, rates, ratios_in
from indicators.selection.selection import Selection
from indicators.snapshot.catalogue import indicators_of
from indicators.snapshot.families import Family, family_of
from indicators.snapshot.snapshot import Snapshot
from indicators.terms.arrays import Floats
from indicators.terms.nothing import Nothing
from indicators.terms.positions import Position, positions


@dataclass(frozen=True)
class FamilyPlaces:
    """A family on all indicators, in the version of the later period.

    Attributes:
        status: The weakest status of the sources behind the family and its counts: one made-up figure makes it
            illustrative.
        own: The borough's own place among the members.
        before: Rates of the members in the earlier period, (indicators, members).
        now: Rates of the members in the later period.
        ranked: (indicators, members): who has a figure now and, but for the borough itself, had one before.
        places: (indicators, members): NaN for whoever is not ranked.
        tied: (indicators, members): whether a place is shared.
        places_before: (indicators, members): the same for the earlier period, of those who are ranked.
        tied_before: (indicators, members): whether that place was shared.
    """

    family: Family
    status: str
    own: int
    before: Rates
    now: Rates
    ranked: NDArray[np.bool_]
    places: Floats
    tied: NDArray[np.bool_]
    places_before: Floats
    tied_before: NDArray[np.bool_]

    def position(self, indicator: int, member: int | None = None) -> Position | Nothing:
        """Return a member's position, the borough's own where none is named, or why it has none."""
        column = self.own if member is None else member
        if self.ranked[indicator, column]:
            return Position(int(self.places[indicator, column]), bool(self.tied[indicator, column]))
        return self.now.nothing(indicator, column) or Nothing.NOT_AVAILABLE

    def position_before(self, indicator: int, member: int | None = None) -> Position | Nothing:
        """Return a member's position in the earlier period, the borough's own where none is named, or why none."""
        column = self.own if member is None else member
        place = self.places_before[indicator, column]
        if np.isnan(place):
            return self.before.nothing(indicator, column) or Nothing.NOT_AVAILABLE
        return Position(int(place), bool(self.tied_before[indicator, column]))


def family_places(snapshot: Snapshot, selection: Selection) -> FamilyPlaces | Nothing:
    """Work out how a borough's family stands; not available where the borough has no family.

    A member without a figure in one of the two periods is ranked in neither, as in the contract table.
    """
    family = family_of(snapshot, selection.borough, selection.period.last)
    if family is None:
        return Nothing.NOT_AVAILABLE
    cube, ratios = snapshot.cube, ratios_in(snapshot)
    columns = [cube.areas.index(member) for member in family.members]
    before, now = (rates(cube, ratios, each, columns) for each in (selection.against, selection.period))
    own = family.members.index(selection.borough)
    excluded = not_comparable(before, now, own)
    low_is_good = np.array([each.low_is_good for each in indicators_of(snapshot)], bool)
    places, tied = positions(np.where(excluded, np.nan, now.values), low_is_good)
    places_before, tied_before = positions(np.where(excluded, np.nan, before.values), low_is_good)
    return FamilyPlaces(
        family=family,
        status=weakest(snapshot, columns, (selection.against, selection.period), family),
        own=own,
        before=before,
        now=now,
        ranked=~np.isnan(places),
        places=places,
        tied=tied,
        places_before=places_before,
        tied_before=tied_before,
    )
