"""What it takes to reach a place, its peers standing still: so many fewer offences, so many more detections.

Everything is in whole numbers, from counts: rounded rates would be off by some offences. Let r be the p-th best rate of
the other members: position p asks for as few offences as r gives at the borough's own base, or as many detections.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

import numpy as np

from indicators.figures.family_places import FamilyPlaces, family_places
from indicators.ranking.expected import last_places, outcomes_of
from indicators.selection.selection import Selection
from indicators.snapshot.catalogue import indicator_at
from indicators.snapshot.snapshot import Snapshot
from indicators.terms.nothing import Nothing
from indicators.terms.positions import Position
from indicators.terms.wording import number, ordinal, plural, position_words, small_number

METHOD = (
    "What it takes: whole numbers from counts, not from rounded rates, if the other members stand still. Let r be the "
    "p-th best rate of the other ranked members. Place p asks for at most as many offences as r gives at the borough's "
    "own residents or households, rounded down; for an SD rate, for at least as many sanction detections as r gives of "
    "the borough's own offences, rounded up. A shared place counts. With fewer than p others no figure is needed."
)


class Way(StrEnum):
    """Whether a place can be reached."""

    NEEDED = "needed"  # by so many fewer offences, or so many more detections
    ALREADY_THERE = "already there"
    TOO_FEW_PEERS = "too few peers"  # fewer others are ranked than the place has
    IMPOSSIBLE = "impossible"  # not even no offences would do


@dataclass(frozen=True)
class Need:
    """What it takes to reach a place.

    `step` is how many fewer offences or more detections; where the borough is there already, how many more offences or
    fewer detections it can bear and still be there. `target` is the count that just suffices, and `reached` the
    position that it gives: where several members tie, it may be a better one than was asked for.
    """

    way: Way
    place: int
    step: int = 0
    target: int = 0
    reached: Position | Nothing = Nothing.NOT_APPLICABLE


def need(  # noqa: PLR0913 - what the rule speaks of
    place: int,
    numerator: int,
    denominator: int,
    peers: Sequence[tuple[int, int]],
    *,
    low_is_good: bool,
    tie_counts: bool = True,
) -> Need:
    """Return what it takes to reach a place.

    Args:
        place: To be reached, 1 best.
        numerator: The borough's own offences, or its detections.
        denominator: Its own residents or households, or its offences; more than 0.
        peers: Numerator and denominator of each other ranked member.
        low_is_good: True for incidence: fewer offences are wanted. False for an SD rate: more detections.
        tie_counts: Whether the place is reached by sharing it, as positions are counted.
    """
    if place < 1:
        return Need(Way.IMPOSSIBLE, place)
    if len(peers) < place:
        return Need(Way.TOO_FEW_PEERS, place)
    ratios = sorted((Fraction(count, base) for count, base in peers), reverse=not low_is_good)
    level = ratios[place - 1] * denominator  # the p-th best of the others, at the borough's own base
    target = most_offences(level, tie_counts) if low_is_good else fewest_detections(level, tie_counts)
    if target < 0:
        return Need(Way.IMPOSSIBLE, place)
    short = numerator - target if low_is_good else target - numerator
    way = Way.NEEDED if short > 0 else Way.ALREADY_THERE
    reached = position_with(target, [each * denominator for each in ratios], low_is_good=low_is_good)
    return Need(way, place, abs(short), target, reached)


def position_with(target: int, levels: list[Fraction], *, low_is_good: bool) -> Position:
    """Return the position that a count gives among the others' ratios, which are given at the borough's own base."""
    better = sum(level < target if low_is_good else level > target for level in levels)
    return Position(better + 1, tied=target in levels)


def most_offences(level: Fraction, tie_counts: bool) -> int:  # noqa: FBT001 - one of two rules
    """Return the most offences that are not worse than a level, or, where a tie does not count, that are better."""
    return level.numerator // level.denominator if tie_counts else -(-level.numerator // level.denominator) - 1


def fewest_detections(level: Fraction, tie_counts: bool) -> int:  # noqa: FBT001 - one of two rules
    """Return the fewest detections that are not worse than a level, or, where a tie does not count, that are better."""
    return -(-level.numerator // level.denominator) if tie_counts else level.numerator // level.denominator + 1


def what_it_takes(
    snapshot: Snapshot,
    selection: Selection,
    code: str,
    *,
    place: int | None = None,
    stand: FamilyPlaces | Nothing | None = None,
) -> Need | Nothing:
    """Return what a borough needs to reach a place on one indicator, from monthly counts.

    Args:
        snapshot: Where every figure comes from.
        selection: Borough, periods and reading of the contract.
        code: Of an indicator.
        place: To be reached; the last place that meets the contract where none is named.
        stand: How the family stands, where that has been worked out already.
    """
    stand = family_places(snapshot, selection) if stand is None else stand
    if isinstance(stand, Nothing):
        return stand
    index, indicator = indicator_at(snapshot, code)
    own = stand.position(index)
    if isinstance(own, Nothing):
        return own
    baseline = stand.position_before(index)
    goal = contract_place(snapshot, selection, code, baseline) if place is None else place
    if isinstance(goal, Nothing):
        return goal
    numerators, denominators = stand.now.numerators[index], stand.now.denominators[index]
    peers = [int(each) for each in np.flatnonzero(stand.ranked[index]) if each != stand.own]
    return need(
        goal,
        int(numerators[stand.own]),
        int(denominators[stand.own]),
        [(int(numerators[each]), int(denominators[each])) for each in peers],
        low_is_good=indicator.low_is_good,
    )


def contract_place(snapshot: Snapshot, selection: Selection, code: str, baseline: Position | Nothing) -> int | Nothing:
    """Return the last place that meets the contract by the reading that was chosen."""
    return last_places(outcomes_of(snapshot, selection).get(code), baseline)[selection.reading]


def need_words(found: Need, *, is_sd_rate: bool) -> str:
    """Say what it takes, as a sentence."""
    return WORDS[found.way](found, "sanction detection" if is_sd_rate else "offence", is_sd_rate)


def needed_words(found: Need, noun: str, is_sd_rate: bool) -> str:  # noqa: FBT001 - more or fewer
    """Say how many fewer or more would do, and whether the place would be a shared one."""
    much = f"{number(found.step, 0)} {'more' if is_sd_rate else 'fewer'} {plural(found.step, noun)}"
    tied = isinstance(found.reached, Position) and found.reached.tied
    shared = ", shared with another member" if tied else ""
    return f"{much} in the period, if the others stand still, would reach {position_words(found.reached)}{shared}."


def already_words(found: Need, noun: str, is_sd_rate: bool) -> str:  # noqa: FBT001 - more or fewer
    """Say that the place is reached, and what could be borne."""
    there = f"Already {ordinal(found.place)}{' or better' if found.place > 1 else ''}"
    if not found.step:
        return f"{there}, with nothing to spare."
    much = f"{number(found.step, 0)} {'fewer' if is_sd_rate else 'more'} {plural(found.step, noun)}"
    return f"{there}: {much}, if the others stand still, would leave it there."


def too_few_words(found: Need, _noun: str, _is_sd_rate: bool) -> str:  # noqa: FBT001 - one of four alike
    """Say that there are too few others."""
    fewer = "No other member is" if found.place == 1 else f"Fewer than {small_number(found.place)} other members are"
    others = f"{fewer} ranked"
    return f"{others}, so no figure is needed for {ordinal(found.place)}."


def impossible_words(found: Need, noun: str, _is_sd_rate: bool) -> str:  # noqa: FBT001 - one of four alike
    """Say that no count would do."""
    if found.place < 1:
        return "There is no place better than 1st."
    return (
        f"Not even a period without any {noun} would reach {ordinal(found.place)} alone, for another member has none."
    )


WORDS: dict[Way, Callable[[Need, str, bool], str]] = {
    Way.NEEDED: needed_words,
    Way.ALREADY_THERE: already_words,
    Way.TOO_FEW_PEERS: too_few_words,
    Way.IMPOSSIBLE: impossible_words,
}
