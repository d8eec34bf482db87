"""The checks of a narrative: its tallies of outcomes and recommendations, counted again from the rows."""

from collections import Counter
from collections.abc import Callable, Sequence

from indicators.checks import NONE_PRINTED, Check, CheckKind, Reckoning, count_verdict
from indicators.contract import Reading
from indicators.inspections import Visit
from indicators.narrative_claims import OF_OUTCOMES, Claim, ClaimKind, named_as_not_met
from indicators.outcome_words import literal_words, names_words, sibling_words, tally_words
from indicators.recommendation_checks import recommendation_check
from indicators.reconciliation import Verdict
from indicators.report import report_of
from indicators.row_checks import row_source
from indicators.snapshot import Snapshot
from indicators.standings import Standing

Judge = Callable[[Standing], bool | None]

SUBJECTS = {
    ClaimKind.SPECIFIED: "Outcomes of the contract",
    ClaimKind.MET: "Outcomes met",
    ClaimKind.IMPROVING: "Outcomes not met, moving in the right direction",
    ClaimKind.REMAINING: "Outcomes not met, not moving in the right direction",
}
RULES = {
    ClaimKind.SPECIFIED: "Count the outcomes of the contract.",
    ClaimKind.MET: "Count the outcomes that the printed positions meet.",
    ClaimKind.IMPROVING: "Of the outcomes not met, count those whose printed rate has a better direction.",
    ClaimKind.REMAINING: "Of the outcomes not met, count those whose printed rate has no better direction.",
}
BY_OFFENCE_RULE = " Names are taken as offences, whatever the measure [inference]."
BY_NAME_RULE = " Those that the text names have to be just these, offence and measure."
LEFT_OVER_RULE = (
    "Take the outcomes that the narrative does not name as not met; the printed positions have to meet each."
)


def claim_checks(
    snapshot: Snapshot,
    visit: Visit,
    claims: tuple[Claim, ...],
    standings: tuple[Standing, ...],
    reckoning: Reckoning,
) -> list[Check]:
    """Check every claim of a narrative, by one way of counting."""
    report = report_of(snapshot, visit)
    return [
        outcome_check(claim, claims, standings, reckoning)
        if claim.kind in OF_OUTCOMES
        else recommendation_check(claim, report)
        for claim in claims
    ]


def outcome_check(
    claim: Claim, claims: tuple[Claim, ...], standings: tuple[Standing, ...], reckoning: Reckoning
) -> Check:
    """Check one tally of outcomes."""
    named = named_as_not_met(claims)
    if claim.kind is ClaimKind.MET and reckoning is Reckoning.LITERAL and named:
        return left_over_check(claim, named, standings)
    judge = judge_of(claim.kind, reckoning)
    known = [each for each in standings if judge(each)]
    unknown = sum(judge(each) is None for each in standings)
    literal = reckoning is Reckoning.LITERAL
    verdict = number_and_names(claim, known, standings, unknown=unknown, literal=literal)
    rule = (BY_NAME_RULE if literal else BY_OFFENCE_RULE) if claim.indicators else ""
    listed = claim.kind is not ClaimKind.SPECIFIED
    return tally_check(
        claim,
        recomputed=tally_words(known, unknown=unknown, listed=listed),
        verdict=verdict,
        rule=RULES[claim.kind] + rule,
        note=names_words(claim, known, standings, verdict, reckoning.reading) if claim.indicators else "",
    )


def tally_check(claim: Claim, *, recomputed: str, verdict: Verdict, rule: str, note: str) -> Check:
    """Return the check of a tally of outcomes."""
    return Check(
        kind=CheckKind.OUTCOMES,
        subject=SUBJECTS[claim.kind],
        about=SUBJECTS[claim.kind][:1].lower() + SUBJECTS[claim.kind][1:],
        printed=claim.text,
        recomputed=recomputed,
        verdict=verdict,
        rule=rule,
        source=claim.paragraph,
        note=note,
    )


def judge_of(kind: ClaimKind, reckoning: Reckoning) -> Judge:
    """Return what tells whether an outcome counts for a kind of tally."""
    reading = reckoning.reading
    judges: dict[ClaimKind, Judge] = {
        ClaimKind.SPECIFIED: lambda _: True,
        ClaimKind.MET: lambda each: each.met(reading),
        ClaimKind.IMPROVING: lambda each: each.improving(reading),
        ClaimKind.REMAINING: lambda each: each.remaining(reading),
    }
    return judges[kind]


def number_and_names(
    claim: Claim, known: Sequence[Standing], standings: Sequence[Standing], *, unknown: int, literal: bool
) -> Verdict:
    """Judge a tally by its number and by the names that the text gives; either may be missing."""
    verdicts = [] if claim.number is None else [count_verdict(claim.number, len(known), unknown)]
    if claim.indicators:
        verdicts.append(names_verdict(claim, known, standings, unknown=unknown, literal=literal))
    order = (Verdict.DISAGREES, Verdict.CANNOT_TELL, Verdict.AGREES)
    return min(verdicts, key=order.index, default=Verdict.CANNOT_TELL)


def names_verdict(
    claim: Claim, known: Sequence[Standing], standings: Sequence[Standing], *, unknown: int, literal: bool
) -> Verdict:
    """Judge the names of a tally: as indicators where the words are taken literally, else as offences."""
    offences = {each.indicator.code: each.indicator.offence for each in standings}
    codes = list(claim.indicators)
    named = Counter(codes if literal else [offences.get(code, code) for code in codes])
    found = Counter(each.indicator.code if literal else each.indicator.offence for each in known)
    if named == found and not unknown:
        return Verdict.AGREES
    return Verdict.CANNOT_TELL if unknown and named >= found else Verdict.DISAGREES


def left_over_check(claim: Claim, named: dict[str, Claim], standings: tuple[Standing, ...]) -> Check:
    """Check the number of outcomes met at the narrative's word: those that it does not name among the others."""
    reading = Reckoning.LITERAL.reading
    left = [each for each in standings if each.indicator.code not in named]
    met, not_met = ([each for each in left if each.met(reading) is wanted] for wanted in (True, False))
    unknown = len(left) - len(met) - len(not_met)
    wrong = bool(not_met) or count_verdict(claim.number, len(left)) is Verdict.DISAGREES
    told = claim.number is not None and not unknown
    verdict = Verdict.DISAGREES if wrong else Verdict.AGREES if told else Verdict.CANNOT_TELL
    words = literal_words(left, not_met, [each for each in standings if each not in left and each.met(reading)])
    return tally_check(claim, recomputed=words, verdict=verdict, rule=LEFT_OVER_RULE, note="")


def result_checks(claims: tuple[Claim, ...], standings: tuple[Standing, ...], reckoning: Reckoning) -> list[Check]:
    """Check the result of each outcome, as far as the report prints one: its narrative names those not met."""
    named = named_as_not_met(claims)
    left_over = reckoning is Reckoning.LITERAL and bool(named)
    return [
        result_check(
            each,
            named.get(each.indicator.code),
            reckoning.reading,
            left_over=left_over,
            note=sibling_words(each, named, standings, reckoning.reading),
        )
        for each in standings
    ]


def result_check(each: Standing, claim: Claim | None, reading: Reading, *, left_over: bool, note: str) -> Check:
    """Check one outcome's result; without a claim it is not printed, and at the narrative's word it is met."""
    met = each.met(reading)
    said_met = None if claim is None and not left_over else claim is None
    verdict = Verdict.CANNOT_TELL
    if met is not None and said_met is not None:
        verdict = Verdict.AGREES if met is said_met else Verdict.DISAGREES
    return Check(
        kind=CheckKind.RESULT,
        subject=f"{each.name[:1].upper()}{each.name[1:]}: contract result",
        about=each.name,
        printed=claim.text if claim else NONE_PRINTED,
        recomputed=each.words(reading),
        verdict=verdict,
        rule=RESULT_RULES[said_met],
        source=claim.paragraph if claim else row_source(each.row),
        row=each.row,
        note=note,
    )


RESULT_RULES = {
    None: "The table prints no result, and the narrative does not name this outcome.",
    True: "What the narrative does not name among the outcomes not met, it counts as met.",
    False: "The narrative names it among the outcomes not met; its printed position has to fail the contract.",
}
