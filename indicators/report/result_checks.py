"""The result of each outcome, as far as a report prints one: its narrative names those that are not met."""

from indicators.report.checks import NONE_PRINTED, Check, CheckKind
from indicators.report.narrative_claims import Claim
from indicators.report.outcomes import JudgedOutcome
from indicators.report.row_checks import row_source
from indicators.report.tallies import Narrative, sibling_words
from indicators.terms.verdict import Verdict


def result_checks(narrative: Narrative) -> list[Check]:
    """Check the result of each outcome."""
    return [result_check(each, narrative) for each in narrative.outcomes]


def result_check(each: JudgedOutcome, narrative: Narrative) -> Check:
    """Check one outcome's result; without a claim it is not printed, and at the narrative's word it is met."""
    claim = narrative.named.get(each.indicator.code)
    said_met = False if claim else True if narrative.leaves_over else None
    return Check(
        kind=CheckKind.RESULT,
        subject=f"{each.name[:1].upper()}{each.name[1:]}: contract result",
        about=each.name,
        printed=claim.text if claim else NONE_PRINTED,
        recomputed=each.words(narrative.reading),
        verdict=result_verdict(each.met(narrative.reading), said_met=said_met),
        rule=RESULT_RULES[said_met],
        source=result_source(each, claim),
        row=each.row,
        note=sibling_words(each, narrative),
    )


def result_verdict(met: bool | None, *, said_met: bool | None) -> Verdict:  # noqa: FBT001 - the answer of a question
    """Judge what is said of an outcome by its printed position; either may be missing."""
    if met is None or said_met is None:
        return Verdict.CANNOT_TELL
    return Verdict.AGREES if met is said_met else Verdict.DISAGREES


def result_source(each: JudgedOutcome, claim: Claim | None) -> str:
    """Say where an outcome's result stands, or would stand."""
    if claim:
        return claim.paragraph
    return row_source(each.row) if each.row else "notional contract"


RESULT_RULES = {
    None: "The report prints no result for this outcome, neither in its table nor by name.",
    True: "What the narrative does not name among the outcomes not met, it counts as met.",
    False: "The narrative names it among the outcomes not met; its printed position has to fail the contract.",
}
