"""How a tally of outcomes, counted again, is said in words."""

from collections.abc import Iterable, Sequence

from indicators.narrative_claims import Claim
from indicators.reconciliation import Verdict
from indicators.standings import OutcomeStanding
from indicators.tallies import Narrative, Tally
from indicators.wording import humanise_list, small_number


def tally_words(found: Tally, *, listed: bool) -> str:
    """Say how many outcomes count, which they are, and of how many it cannot be said."""
    names = f": {names_of(found.known)}" if listed and found.known else ""
    gap = f"; {small_number(len(found.unknown))} cannot be judged" if found.unknown else ""
    return f"{small_number(len(found.known))}{names}{gap}"


def names_of(standings: Iterable[OutcomeStanding]) -> str:
    """List outcomes by name."""
    return humanise_list([each.name for each in standings])


def names_words(claim: Claim, found: Tally, narrative: Narrative, verdict: Verdict) -> str:
    """Say where the names of a tally part from the outcomes that count."""
    named = [each for each in narrative.standings if each.indicator.code in claim.indicators]
    met = [each for each in named if each.met(narrative.reading)]
    other = [each for each in found.known if each not in named]
    right = verdict is Verdict.AGREES and bool(met or other)
    parts = (
        f"The text names {names_of(met)}, met by the table." if met else "",
        f"It does not name {names_of(other)}." if other else "",
        "As offences, whatever the measure, its names are right [inference]." if right else "",
    )
    return " ".join(part for part in parts if part)


def sibling_words(each: OutcomeStanding, narrative: Narrative) -> str:
    """Say of an outcome that is named as not met and is met, which other one of its offence is not."""
    named = narrative.named
    if each.indicator.code not in named or not each.met(narrative.reading):
        return ""
    others = [
        other
        for other in narrative.standings
        if other.indicator.offence == each.indicator.offence
        and other.indicator.code not in named
        and other.met(narrative.reading) is False
    ]
    return f"Of the same offence {names_of(others)} is not met, and is not named." if others else ""


def left_over_words(left: Sequence[OutcomeStanding], narrative: Narrative) -> str:
    """Say how many outcomes the narrative implies are met, and how the table judges them and the others."""
    not_met = [each for each in left if each.met(narrative.reading) is False]
    met = [each for each in narrative.standings if each not in left and each.met(narrative.reading)]
    fails = f"; of these the table has {names_of(not_met)} as not met" if not_met else ""
    others = f"; of those named as not met it has {names_of(met)} as met" if met else ""
    return f"{small_number(len(left))} that the text implies are met{fails}{others}"
