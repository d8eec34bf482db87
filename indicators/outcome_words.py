"""How a tally of outcomes, counted again, is said in words."""

from collections.abc import Mapping, Sequence

from indicators.contract import Reading
from indicators.narrative_claims import Claim
from indicators.reconciliation import Verdict
from indicators.standings import Standing
from indicators.wording import humanise_list, small_number


def tally_words(known: Sequence[Standing], *, unknown: int, listed: bool) -> str:
    """Say how many outcomes count, which they are, and of how many it cannot be said."""
    names = f": {names_of(known)}" if listed and known else ""
    gap = f"; {small_number(unknown)} cannot be judged" if unknown else ""
    return f"{small_number(len(known))}{names}{gap}"


def names_of(standings: Sequence[Standing]) -> str:
    """List outcomes by name."""
    return humanise_list([each.name for each in standings])


def names_words(
    claim: Claim, known: Sequence[Standing], standings: Sequence[Standing], verdict: Verdict, reading: Reading
) -> str:
    """Say where the names of a tally part from the outcomes that count."""
    named = [each for each in standings if each.indicator.code in claim.indicators]
    met = [each for each in named if each.met(reading)]
    other = [each for each in known if each not in named]
    parts = (
        f"The text names {names_of(met)}, met by the table." if met else "",
        f"It does not name {names_of(other)}." if other else "",
        "As offences, whatever the measure, its names are right [inference]."
        if verdict is Verdict.AGREES and (met or other)
        else "",
    )
    return " ".join(part for part in parts if part)


def sibling_words(each: Standing, named: Mapping[str, Claim], standings: Sequence[Standing], reading: Reading) -> str:
    """Say of an outcome that is named as not met and is met, which other one of its offence is not."""
    others = [
        other
        for other in standings
        if other.indicator.offence == each.indicator.offence
        and other.indicator.code not in named
        and other.met(reading) is False
    ]
    if each.indicator.code not in named or not each.met(reading) or not others:
        return ""
    return f"Of the same offence {names_of(others)} is not met, and is not named."


def literal_words(left: Sequence[Standing], not_met: Sequence[Standing], named_met: Sequence[Standing]) -> str:
    """Say what is left over by the narrative's names, and how the table judges it."""
    fails = f", of which the table has {names_of(not_met)} as not met" if not_met else ""
    others = f"; of those named it has {names_of(named_met)} as met" if named_met else ""
    return f"{small_number(len(left))} left over by the names{fails}{others}"
