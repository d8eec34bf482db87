"""The checks of a narrative: its tallies of outcomes and recommendations, counted again from the rows."""

from indicators.report.checks import Check, CheckKind, count_verdict
from indicators.report.narrative_claims import OF_OUTCOMES, Claim, ClaimKind
from indicators.report.recommendation_checks import recommendation_check
from indicators.report.report import Report
from indicators.report.tallies import Narrative, left_over_words, names_words, tally_of, tally_verdict, tally_words
from indicators.terms.verdict import Verdict

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
LEFT_OVER_RULE = "Outcomes that the narrative does not name count as met; the printed positions have to meet each."


def claim_checks(narrative: Narrative, report: Report) -> list[Check]:
    """Check every claim of a narrative."""
    return [
        outcome_check(claim, narrative) if claim.kind in OF_OUTCOMES else recommendation_check(claim, report)
        for claim in narrative.claims
    ]


def outcome_check(claim: Claim, narrative: Narrative) -> Check:
    """Check one tally of outcomes."""
    if claim.kind is ClaimKind.MET and narrative.leaves_over:
        return left_over_check(claim, narrative)
    found = tally_of(claim.kind, narrative)
    verdict = tally_verdict(claim, found, narrative)
    names_rule = BY_NAME_RULE if narrative.is_literal else BY_OFFENCE_RULE
    return tally_check(
        claim,
        recomputed=tally_words(found, listed=claim.kind is not ClaimKind.SPECIFIED),
        verdict=verdict,
        rule=RULES[claim.kind] + (names_rule if claim.indicators else ""),
        note=names_words(claim, found, narrative, verdict) if claim.indicators else "",
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


def left_over_check(claim: Claim, narrative: Narrative) -> Check:
    """Check the number of outcomes met at the narrative's word: those that it does not name among the others."""
    left = [each for each in narrative.outcomes if each.indicator.code not in narrative.named]
    states = [each.met(narrative.reading) for each in left]
    wrong = False in states or count_verdict(claim.number, len(left)) is Verdict.DISAGREES
    told = claim.number is not None and None not in states
    return tally_check(
        claim,
        recomputed=left_over_words(left, narrative),
        verdict=Verdict.DISAGREES if wrong else Verdict.AGREES if told else Verdict.CANNOT_TELL,
        rule=LEFT_OVER_RULE,
        note="",
    )
