"""How sure a position is: the places that it takes when every member's counts are drawn anew."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indicators.figures.family_places import FamilyPlaces, family_places
from indicators.ranking.expected import LastPlaces, last_places, outcomes_of
from indicators.selection.selection import Selection
from indicators.snapshot.catalogue import indicators_of
from indicators.snapshot.snapshot import Snapshot
from indicators.terms.arrays import Counts, Floats
from indicators.terms.contract import Reading
from indicators.terms.nothing import Figure, Nothing
from indicators.terms.positions import Position

DRAWS = 2_000
TAIL = 0.025  # on either side of a 95 % interval
METHOD = (
    "2\u202f000 times, every ranked member's count was drawn anew from a Poisson distribution around the count "
    "that was recorded, and the family was ranked again. The interval holds 95 % of these places, and the place "
    "that was found. Residents, households and, for an SD rate, offences stay as recorded: detections are drawn "
    "as a count of their own, because many belong to offences of earlier months. The chance is the share of the "
    "draws in which the outcome is met; “hold or improve” is held against the place that was found for the "
    "earlier period. A count of 0 stays 0 in every draw. Indicator, borough and period are the seed of the draws, "
    "so they are the same whenever the same figures are shown."
)


@dataclass(frozen=True)
class RankInterval:
    """A position and where it may really lie: "12 (10–14)".

    `chances` are the shares of the draws, 0 to 1, in which the outcome is met, by the reading of the contract.
    """

    position: Position
    low: int
    high: int
    chances: dict[Reading, Figure]

    def __str__(self) -> str:
        return f"{self.position} ({self.low}–{self.high})"


def rank_intervals(
    snapshot: Snapshot,
    selection: Selection,
    codes: Sequence[str] | None = None,
    *,
    draws: int = DRAWS,
    stand: FamilyPlaces | Nothing | None = None,
) -> dict[str, RankInterval | Nothing]:
    """Return the interval of a borough's position on some indicators, or on all, by code, from monthly counts."""
    every = [each.code for each in indicators_of(snapshot)]
    wanted = every if codes is None else codes
    stand = family_places(snapshot, selection) if stand is None else stand
    if isinstance(stand, Nothing) or not wanted:
        return dict.fromkeys(wanted, Nothing.NOT_AVAILABLE)
    rows = [every.index(code) for code in wanted]
    outcomes = outcomes_of(snapshot, selection)
    table = snapshot.frames["indicators"].iloc[rows]
    ranks = drawn_ranks(
        np.where(stand.ranked, stand.now.numerators, np.nan)[rows],
        stand.now.denominators[rows],
        per=table["per"].to_numpy(np.float64),
        low_is_good=(table["good"] == "low").to_numpy(bool),
        own=stand.own,
        seeds=[seed(code, selection) for code in wanted],
        draws=draws,
    )
    return {
        code: interval_of(stand.position(row), drawn, last_places(outcomes.get(code), stand.position_before(row)))
        for code, row, drawn in zip(wanted, rows, ranks, strict=True)
    }


def seed(indicator: str, selection: Selection) -> int:
    """Return a number that is always the same for the same indicator, borough and period."""
    text = f"{indicator} {selection.borough} {selection.period}"
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


def drawn_ranks(  # noqa: PLR0913 - what a family is
    numerators: Floats,
    denominators: Floats,
    *,
    per: Floats,
    low_is_good: NDArray[np.bool_],
    own: int,
    seeds: list[int],
    draws: int = DRAWS,
) -> Counts:
    """Draw every member's count and return the borough's own place each time, (indicators, draws).

    Each indicator has a generator of its own, so that its draws do not depend on what else is on the page. Rates are
    worked out as `rates` does it, so that equal ratios tie here as well.

    Args:
        numerators: (indicators, members) counts; NaN for a member that is not ranked.
        denominators: (indicators, members) bases.
        per: (indicators,), what a rate is per.
        low_is_good: (indicators,), True where the lowest rate is the best.
        own: The borough's place among the members.
        seeds: One an indicator.
        draws: How many times.
    """
    shape = (numerators.shape[1], draws)
    ranked = ~np.isnan(numerators)
    means = np.where(ranked, numerators, 0)
    counts = np.stack(
        [np.random.default_rng(each).poisson(mean[:, None], shape) for each, mean in zip(seeds, means, strict=True)]
    )
    bases = np.where(ranked & (denominators != 0), denominators, np.nan)
    scale = np.where(low_is_good, per, -per)
    scores = counts * scale[:, None, None] / bases[:, :, None]
    return np.asarray((scores < scores[:, own, None, :]).sum(axis=1) + 1)


def interval_of(position: Position | Nothing, ranks: Counts, limits: LastPlaces) -> RankInterval | Nothing:
    """Turn the places that were drawn for one indicator into an interval and chances.

    The interval is widened to the place that was found where the draws leave it out. In a family of up to four they do
    not: each of at most three others keeps its side of the borough in about half of the draws, so all of them do in
    more than one in forty. In a larger one they can: a borough counted exactly, with many others close behind it whose
    counts are small, is overtaken by some of them in nearly every draw. Its place is a fact all the same.
    """
    if isinstance(position, Nothing):
        return position
    low, high = middle_of(ranks)
    return RankInterval(
        position=position,
        low=min(low, position.place),
        high=max(high, position.place),
        chances={reading: chance(ranks, limits[reading]) for reading in Reading},
    )


def middle_of(ranks: Counts) -> tuple[int, int]:
    """Return the lowest and the highest place that is left when at most 2.5 % of the draws are cut from either end."""
    cut = int(len(ranks) * TAIL)
    ordered = np.sort(ranks)
    return int(ordered[cut]), int(ordered[len(ranks) - 1 - cut])


def chance(ranks: Counts, last_place: int | Nothing) -> Figure:
    """Return the share of the draws that meet an outcome, 0 to 1."""
    return last_place if isinstance(last_place, Nothing) else float((ranks <= last_place).mean())
