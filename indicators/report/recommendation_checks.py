"""The checks of what a narrative says of recommendations and of issues, and of the surveys that it quotes."""

import re

from indicators.report.checks import NONE_PRINTED, Check, CheckKind, count_verdict
from indicators.report.narrative_claims import Claim, ClaimKind
from indicators.report.report import Recommendation, Report, SurveyFigure
from indicators.terms.verdict import Verdict
from indicators.terms.wording import humanise_list, number, small_number

STATUS_OF = {ClaimKind.DISCHARGED: "discharged", ClaimKind.PARTLY_DISCHARGED: "partially discharged"}
ACCEPTED_RULE = "A recommendation counts as accepted where the report records an action taken on it [inference]."
STATUS_RULE = "Those with this status at the visit have to be just the ones that the text names or counts."
ISSUES_RULE = "The list that the text announces has to follow."
SURVEY_RULE = "The figures of the survey have to be those that the text gives for this statement, 100 at most in all."
PERCENT = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s?%")


def recommendation_check(claim: Claim, report: Report) -> Check:
    """Check one claim on recommendations or issues."""
    if claim.kind is ClaimKind.ISSUES:
        return issues_check(claim, report)
    return accepted_check(claim, report) if claim.kind is ClaimKind.ACCEPTED else status_check(claim, report)


def accepted_check(claim: Claim, report: Report) -> Check:
    """Check that an action is recorded for each recommendation; where none is, it may still have been accepted."""
    wanted = claim.recommendations or tuple(each.number for each in report.recommendations)
    acted = [each for each in report.recommendations if each.actions and each.number in wanted]
    sure = bool(acted) and len(acted) == len(wanted) and claim.number in {None, len(acted)}
    return Check(
        kind=CheckKind.RECOMMENDATIONS,
        subject="Recommendations accepted",
        about="recommendations accepted",
        printed=claim.text,
        recomputed=f"action recorded on {len(acted)} of {len(wanted)}{names_of(acted)}",
        verdict=Verdict.AGREES if sure else Verdict.CANNOT_TELL,
        rule=ACCEPTED_RULE,
        source=claim.paragraph,
    )


def status_check(claim: Claim, report: Report) -> Check:
    """Check which recommendations have a status at the visit."""
    status = STATUS_OF[claim.kind]
    found = [each for each in report.recommendations if each.status_word == status]
    verdict = Verdict.CANNOT_TELL if claim.number is None else count_verdict(claim.number, len(found))
    if claim.recommendations and verdict is not Verdict.DISAGREES:
        same = {each.number for each in found} == set(claim.recommendations)
        verdict = Verdict.AGREES if same else Verdict.DISAGREES
    return Check(
        kind=CheckKind.RECOMMENDATIONS,
        subject=f"Recommendations {status}",
        about=f"recommendations {status}",
        printed=claim.text,
        recomputed=f"{small_number(len(found))}{names_of(found)}",
        verdict=verdict,
        rule=STATUS_RULE,
        source=claim.paragraph,
    )


def names_of(recommendations: list[Recommendation]) -> str:
    """List recommendations as the report does: ": R1 and R3"."""
    names = humanise_list([f"R{each.number}" for each in recommendations])
    return f": {names}" if names else ""


def issues_check(claim: Claim, report: Report) -> Check:
    """Check that the issues which the text announces are listed."""
    listed = len(report.issues)
    owned = sum(bool(issue.owner or issue.due) for issue in report.issues)
    whose = f"; {small_number(owned)} with an owner or a date" if listed else ""
    right = bool(listed) if claim.number is None else claim.number == listed
    return Check(
        kind=CheckKind.ISSUES,
        subject="Issues to act upon",
        about="issues to act upon",
        printed=claim.text,
        recomputed=f"{small_number(listed)} listed{whose}",
        verdict=Verdict.AGREES if right else Verdict.DISAGREES,
        rule=ISSUES_RULE,
        source=claim.paragraph,
    )


def survey_checks(report: Report) -> list[Check]:
    """Check each survey figure against the paragraph that quotes it."""
    return [
        survey_check(
            figure, impact.statement.text, f"section 3, recommendation {recommendation.number}, measurable impact {at}"
        )
        for recommendation in report.recommendations
        for at, impact in enumerate(recommendation.impacts, start=1)
        for figure in impact.survey_figures
    ]


def survey_check(figure: SurveyFigure, text: str, source: str) -> Check:
    """Check one survey figure; where the text does not give the statement it cannot be told."""
    sentence, quoted = quoted_percents(figure.statement, text)
    expected = tuple(each for each in (figure.agree, figure.disagree) if each is not None)
    verdict = Verdict.CANNOT_TELL
    if quoted:
        right = quoted[: len(expected)] == expected and sum(expected) <= 100  # noqa: PLR2004 - percent
        verdict = Verdict.AGREES if right else Verdict.DISAGREES
    return Check(
        kind=CheckKind.SURVEY,
        subject=f"{figure.survey}: {figure.statement}",
        about=f"“{figure.statement}”",
        printed=sentence or NONE_PRINTED,
        recomputed=survey_words(figure),
        verdict=verdict,
        rule=SURVEY_RULE,
        source=source,
    )


def survey_words(figure: SurveyFigure) -> str:
    """Say what the rows of the survey hold."""
    agree = f"{percent_words(figure.agree)} agree"
    return agree if figure.disagree is None else f"{agree}, {percent_words(figure.disagree)} disagree"


def percent_words(value: float) -> str:
    """Write percent without needless decimals."""
    return f"{number(value, 0 if value == int(value) else 1)} %"


def quoted_percents(statement: str, text: str) -> tuple[str, tuple[float, ...]]:
    """Return the words about a statement, and their percentages in order; nothing where the text does not give it.

    A sentence with no more than two of them is about this statement alone; in a longer list they follow it.
    """
    start = text.find(statement)
    if start < 0:
        return "", ()
    begins = text.rfind(". ", 0, start) + 2 if ". " in text[:start] else 0
    ends = text.find(". ", start)
    sentence = text[begins : ends + 1 if ends >= 0 else len(text)]
    found = [float(each) for each in PERCENT.findall(sentence)]
    if len(found) > 2:  # noqa: PLR2004 - agree and disagree
        matches = list(PERCENT.finditer(text, start))[:2]
        end = text.find(",", matches[-1].end()) if matches else -1
        return text[start : end if end >= 0 else len(text)], tuple(float(match[1]) for match in matches)
    return sentence, tuple(found)
