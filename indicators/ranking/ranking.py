"""One indicator of a family, best to worst: every member's rate, place and interval, and the family's averages."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from indicators.figures.family_places import FamilyPlaces, family_places
from indicators.figures.rates import divide
from indicators.ranking.expected import LastPlaces, last_places, outcomes_of
from indicators.selection.selection import Selection
from indicators.snapshot.catalogue import Indicator, area_names, indicator_at
from indicators.snapshot.families import Family
from indicators.snapshot.snapshot import Snapshot
from indicators.statistics.intervals import rate_interval
from indicators.terms.arrays import Floats
from indicators.terms.contract import Compliance, Outcome, Reading, compliance, margin
from indicators.terms.nothing import Figure, Nothing
from indicators.terms.positions import Position


class Average(StrEnum):
    """Which average of a family: the two differ where its members differ in size."""

    WEIGHTED = "weighted average"  # all members' counts together, over all their bases together
    SIMPLE = "simple average"  # of the members' rates, each counting alike


class Absence(StrEnum):
    """Why a member is not ranked."""

    NO_FIGURE_NOW = "no figure in this period"
    NO_FIGURE_BEFORE = "no figure in the period compared with"
    ZERO_BASE_NOW = "not calculable in this period, for its base is zero"
    ZERO_BASE_BEFORE = "not calculable in the period compared with, for its base was zero"


@dataclass(frozen=True)
class Ranked:
    """A member with a place.

    `numerator` and `denominator` are whole numbers; `rate` and `interval` (95 %) are per 1000 or proportions. The place
    and the rate of the period compared with are of the same members.
    """

    area: str
    name: str
    position: Position
    rate: float
    numerator: int
    denominator: int
    interval: tuple[float, float]
    is_own: bool
    position_before: Position | Nothing
    rate_before: Figure


@dataclass(frozen=True)
class Unranked:
    """A member without a place, and why."""

    area: str
    name: str
    why: Absence
    is_own: bool


@dataclass(frozen=True)
class Ranking:
    """A family on one indicator.

    The averages are of the ranked members. `is_approximate` tells that the intervals are those of an SD rate. The last
    place that meets the contract is by both readings, and rests on the counts' own baseline position. `position` is the
    borough's own, or which kind of nothing stands in its place.
    """

    indicator: Indicator
    family: Family
    status: str  # the weakest of the sources behind it: published, final, provisional or illustrative
    position: Position | Nothing
    ranked: tuple[Ranked, ...]  # best to worst; of equal rates the borough first, then by name
    unranked: tuple[Unranked, ...]
    averages: dict[Average, Figure]
    outcome: Outcome | None
    last_places: LastPlaces

    @property
    def is_approximate(self) -> bool:
        """Whether the intervals are those of a ratio of two counts."""
        return self.indicator.is_sd_rate

    @property
    def own(self) -> Ranked | None:
        """The borough itself, if it is ranked."""
        return next((member for member in self.ranked if member.is_own), None)

    @property
    def why_unranked(self) -> Absence | None:
        """Why the borough itself is not ranked; None where it is."""
        return next((member.why for member in self.unranked if member.is_own), None)

    def margin(self, reading: Reading) -> int | Nothing:
        """Return the borough's places in hand or short, by the counts that everything here rests on."""
        return margin(self.position, self.last_places[reading])

    def compliance(self, reading: Reading) -> Compliance | Nothing:
        """Return what became of the outcome since the period compared with, by the same counts."""
        if self.outcome is None or self.own is None:
            return Nothing.NOT_APPLICABLE
        return compliance(self.outcome, reading, self.own.position_before, self.position)

    def meeting(self, reading: Reading) -> int | None:
        """Return how many ranked members have a place that meets the contract; None where it asks for no place."""
        last = self.last_places[reading]
        return None if isinstance(last, Nothing) else sum(member.position.place <= last for member in self.ranked)


def ranking(
    snapshot: Snapshot, selection: Selection, code: str, *, stand: FamilyPlaces | Nothing | None = None
) -> Ranking | Nothing:
    """Rank a borough's family on one indicator, from monthly counts; not available without a family.

    Args:
        snapshot: Where every figure comes from.
        selection: Borough and periods; who has no figure in one of the two is not ranked.
        code: Of an indicator.
        stand: How the family stands, where that has been worked out already.
    """
    stand = family_places(snapshot, selection) if stand is None else stand
    if isinstance(stand, Nothing):
        return stand
    index, indicator = indicator_at(snapshot, code)
    outcome = outcomes_of(snapshot, selection).get(code)
    return Ranking(
        indicator=indicator,
        family=stand.family,
        status=stand.status,
        position=stand.position(index),
        ranked=ranked_members(stand, index, indicator, area_names(snapshot)),
        unranked=unranked_members(stand, index, area_names(snapshot)),
        averages=averages(stand, index, indicator.per),
        outcome=outcome,
        last_places=last_places(outcome, stand.position_before(index)),
    )


def ranked_members(stand: FamilyPlaces, index: int, indicator: Indicator, names: dict[str, str]) -> tuple[Ranked, ...]:
    """Return the members that have a place, best to worst."""
    now = stand.now
    numerators, denominators = now.numerators[index], now.denominators[index]
    low, high = rate_interval(numerators, denominators, per=indicator.per, is_sd_rate=indicator.is_sd_rate)
    members = [
        Ranked(
            area=area,
            name=names[area],
            position=Position(int(stand.places[index, column]), bool(stand.tied[index, column])),
            rate=float(now.values[index, column]),
            numerator=int(numerators[column]),
            denominator=int(denominators[column]),
            interval=(float(low[column]), float(high[column])),
            is_own=column == stand.own,
            position_before=stand.position_before(index, column),
            rate_before=stand.before.figure(index, column),
        )
        for column, area in enumerate(stand.family.members)
        if stand.ranked[index, column]
    ]
    return tuple(sorted(members, key=lambda member: (member.position.place, not member.is_own, member.name)))


def unranked_members(stand: FamilyPlaces, index: int, names: dict[str, str]) -> tuple[Unranked, ...]:
    """Return the members that have no place, and why, by name."""
    members = [
        Unranked(area, names[area], why_unranked(stand, index, column), column == stand.own)
        for column, area in enumerate(stand.family.members)
        if not stand.ranked[index, column]
    ]
    return tuple(sorted(members, key=lambda member: member.name))


def why_unranked(stand: FamilyPlaces, index: int, column: int) -> Absence:
    """Say why a member has no place; what is missing now comes first."""
    now, before = stand.now.nothing(index, column), stand.before.nothing(index, column)
    if now:
        return Absence.ZERO_BASE_NOW if now is Nothing.NOT_CALCULABLE else Absence.NO_FIGURE_NOW
    return Absence.ZERO_BASE_BEFORE if before is Nothing.NOT_CALCULABLE else Absence.NO_FIGURE_BEFORE


def averages(stand: FamilyPlaces, index: int, per: float) -> dict[Average, Figure]:
    """Return both averages of the ranked members."""
    ranked, now = stand.ranked[index], stand.now
    simple = float(now.values[index, ranked].mean()) if ranked.any() else Nothing.NOT_AVAILABLE
    weighted = weighted_average(now.numerators[index], now.denominators[index], ranked, per)
    return {Average.WEIGHTED: weighted, Average.SIMPLE: simple}


def weighted_average(numerators: Floats, denominators: Floats, ranked: NDArray[np.bool_], per: float) -> Figure:
    """Divide the sum of the members' counts by the sum of their bases."""
    if not ranked.any():
        return Nothing.NOT_AVAILABLE
    average = float(divide(numerators[ranked].sum() * per, denominators[ranked].sum()))
    return Nothing.NOT_CALCULABLE if np.isnan(average) else average
