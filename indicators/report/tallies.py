"""What a narrative says of the outcomes of its contract, and how it is counted again."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indicators.report.checks import Reckoning, count_verdict
from indicators.report.narrative_claims import Claim, ClaimKind, named_as_not_met
from indicators.report.outcomes import JudgedOutcome
from indicators.terms.contract import Reading
from indicators.terms.verdict import Verdict
from indicators.terms.wording import humanise_list, small_number


@dataclass(frozen=True)
class Narrative:
    """A report's claims beside the outcomes that they speak of, and one way of counting.

    `offences` gives the offence of each indicator, those without an outcome too.
    """

    claims: tuple[Claim, ...]
    outcomes: tuple[JudgedOutcome, ...]
    offences: dict[str, str]
    reckoning: Reckoning

    @property
    def reading(self) -> Reading:
        """How the contract's sign is read."""
        return self.reckoning.reading

    @property
    def is_literal(self) -> bool:
        """Whether the narrative is taken at its word."""
        return self.reckoning is Reckoning.LITERAL

    @property
    def named(self) -> dict[str, Claim]:
        """The indicators whose outcomes it names among those not met."""
        return named_as_not_met(self.claims)

    @property
    def leaves_over(self) -> bool:
        """Whether its word says that all other outcomes are met."""
        return self.is_literal and bool(self.named)


@dataclass(frozen=True)
class Tally:
    """The outcomes that count for a claim, and those of which it cannot be said."""

    known: tuple[JudgedOutcome, ...]
    unknown: tuple[JudgedOutcome, ...]


def tally_of(kind: ClaimKind, narrative: Narrative) -> Tally:
    """Count the outcomes again."""
    judged = [(each, counts(each, kind, narrative.reading)) for each in narrative.outcomes]
    return Tally(
        known=tuple(each for each, found in judged if found),
        unknown=tuple(each for each, found in judged if found is None),
    )


def counts(each: JudgedOutcome, kind: ClaimKind, reading: Reading) -> bool | None:
    """Tell whether an outcome counts for a kind of claim; None where its rows do not tell."""
    if kind is ClaimKind.MET:
        return each.met(reading)
    if kind is ClaimKind.IMPROVING:
        return each.improving(reading)
    return each.remaining(reading) if kind is ClaimKind.REMAINING else True


def tally_verdict(claim: Claim, found: Tally, narrative: Narrative) -> Verdict:
    """Judge a tally by its number and by the names that the text gives; either may be missing."""
    verdicts = [] if claim.number is None else [count_verdict(claim.number, len(found.known), len(found.unknown))]
    verdicts += [names_verdict(claim, found, narrative)] if claim.indicators else []
    order = (Verdict.DISAGREES, Verdict.CANNOT_TELL, Verdict.AGREES)
    return min(verdicts, key=order.index, default=Verdict.CANNOT_TELL)


def names_verdict(claim: Claim, found: Tally, narrative: Narrative) -> Verdict:
    """Judge the names of a tally: as indicators where the narrative is taken at its word, else as offences."""

    def names(codes: Iterable[str]) -> Counter[str]:
        return Counter(code if narrative.is_literal else narrative.offences[code] for code in codes)

    named = names(claim.indicators)
    known, unknown = (names(each.indicator.code for each in group) for group in (found.known, found.unknown))
    if not known <= named <= known + unknown:
        return Verdict.DISAGREES
    return Verdict.CANNOT_TELL if unknown else Verdict.AGREES


def tally_words(found: Tally, *, listed: bool) -> str:
    """Say how many outcomes count, which they are, and of how many it cannot be said."""
    names = f": {names_of(found.known)}" if listed and found.known else ""
    gap = f"; {small_number(len(found.unknown))} cannot be judged" if found.unknown else ""
    return f"{small_number(len(found.known))}{names}{gap}"


def names_of(outcomes: Iterable[JudgedOutcome]) -> str:
    """List outcomes by name."""
    return humanise_list([each.name for each in outcomes])


def names_words(claim: Claim, found: Tally, narrative: Narrative, verdict: Verdict) -> str:
    """Say where the names of a tally part from the outcomes that count."""
    named = [each for each in narrative.outcomes if each.indicator.code in claim.indicators]
    met = [each for each in named if each.met(narrative.reading)]
    other = [each for each in found.known if each not in named]
    right = verdict is Verdict.AGREES and bool(met or other)
    parts = (
        f"The text names {names_of(met)}, met by the table." if met else "",
        f"It does not name {names_of(other)}." if other else "",
        "As offences, whatever the measure, its names are right [inference]." if right else "",
    )
    return " ".join(part for part in parts if part)


def sibling_words(each: JudgedOutcome, narrative: Narrative) -> str:
    """Say of an outcome that is named as not met and is met, which other one of its offence is not."""
    named = narrative.named
    if each.indicator.code not in named or not each.met(narrative.reading):
        return ""
    others = [
        other
        for other in narrative.outcomes
        if other.indicator.offence == each.indicator.offence
        and other.indicator.code not in named
        and other.met(narrative.reading) is False
    ]
    return f"Of the same offence {names_of(others)} is not met, and is not named." if others else ""


def left_over_words(left: Sequence[JudgedOutcome], narrative: Narrative) -> str:
    """Say how many outcomes the narrative implies are met, and how the table judges them and the others."""
    not_met = [each for each in left if each.met(narrative.reading) is False]
    met = [each for each in narrative.outcomes if each not in left and each.met(narrative.reading)]
    fails = f"; of these the table has {names_of(not_met)} as not met" if not_met else ""
    others = f"; of those named as not met it has {names_of(met)} as met" if met else ""
    return f"{small_number(len(left))} that the text implies are met{fails}{others}"
