"""The notional contract: what position is expected, whether it is met, and by how much."""

from dataclasses import dataclass
from enum import StrEnum

from indicators.terms.nothing import Nothing
from indicators.terms.positions import Position


class Reading(StrEnum):
    """How the printed sign `<` is read."""

    OR_BETTER = "12th-or-better"
    STRICT = "strict"


class Achievement(StrEnum):
    """Whether an outcome of the contract is met."""

    MET = "met"
    NOT_MET = "not met"


class Compliance(StrEnum):
    """What became of an outcome since the baseline period."""

    KEPT = "kept"
    LEFT = "left"
    JOINED = "joined"
    STILL_OUT = "still out"


@dataclass(frozen=True)
class Outcome:
    """One outcome of a contract, as data and as printed."""

    operator: str
    threshold: int | None
    printed: str

    @property
    def holds(self) -> bool:
        """Whether it asks to hold or improve the baseline's position."""
        return self.operator == "hold-or-improve"

    @property
    def is_read_two_ways(self) -> bool:
        """Whether the printed sign is one that has two readings."""
        return self.operator == "<"


def limit(outcome: Outcome, reading: Reading, baseline: Position | Nothing) -> int | Nothing:
    """Return the last position that meets an outcome.

    `<12` is read as 12th or better, or strictly as under 12. The report's own tally, five of ten, comes out only
    with the first reading; that it is the right one is an inference.

    Source: docs/numbers.md, "What each number is, by example".
    """
    if outcome.threshold is None:
        return baseline if isinstance(baseline, Nothing) else baseline.place
    strictly = outcome.operator == "<" and reading is Reading.STRICT
    return outcome.threshold - 1 if strictly else outcome.threshold


def margin(current: Position | Nothing, last_place: int | Nothing) -> int | Nothing:
    """Return places in hand (+) or short (-); 12th against "12th or better" is 0."""
    if isinstance(current, Nothing):
        return current
    return last_place if isinstance(last_place, Nothing) else last_place - current.place


def achievement(places: int | Nothing) -> Achievement | Nothing:
    """Say whether an outcome is met, from its margin."""
    if isinstance(places, Nothing):
        return places
    return Achievement.MET if places >= 0 else Achievement.NOT_MET


def compliance(
    outcome: Outcome, reading: Reading, before: Position | Nothing, now: Position | Nothing
) -> Compliance | Nothing:
    """Say what became of an outcome since the baseline; hold or improve has no baseline of its own to be met in."""
    if outcome.holds:
        return Nothing.NOT_APPLICABLE
    last_place = limit(outcome, reading, before)
    then, today = (achievement(margin(position, last_place)) for position in (before, now))
    if isinstance(then, Nothing):
        return then
    if isinstance(today, Nothing):
        return today
    return COMPLIANCE[then, today]


COMPLIANCE = {
    (Achievement.MET, Achievement.MET): Compliance.KEPT,
    (Achievement.MET, Achievement.NOT_MET): Compliance.LEFT,
    (Achievement.NOT_MET, Achievement.MET): Compliance.JOINED,
    (Achievement.NOT_MET, Achievement.NOT_MET): Compliance.STILL_OUT,
}
