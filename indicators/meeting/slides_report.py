"""The slides of a report in words: each recommendation, and the issues to act upon.

Action taken is the borough's claim, measurable impact the inspector's finding; they stay apart.
"""

from collections.abc import Sequence

from indicators.meeting.slide_material import Material
from indicators.meeting.slides import LONGEST_STATEMENT, MOST_POINTS, Point, Slide, clipped, sentence_case
from indicators.report.report import Impact, Issue, Recommendation, Report, ownership_words
from indicators.selection.slide_names import ISSUES, RECOMMENDATION
from indicators.terms.wording import plural

SHORT_POINT = 140
BOROUGH_SAYS, HMIC_FOUND = "The borough says", "HMIC found"


def recommendation_slide(material: Material, number: int) -> Slide | str:
    """Say what has become of one recommendation."""
    report = material.report
    each = next((one for one in report.recommendations if one.number == number), None) if report else None
    if report is None or each is None:
        return "no report on record has a recommendation of this number"
    return Slide(
        name=f"{RECOMMENDATION}{number}",
        label=f"Recommendation {number}",
        statement=clipped(f"R{number}, {each.title or each.short_name}: {each.status_word}", LONGEST_STATEMENT),
        points=tuple(recommendation_points(each)),
        notes=tuple(recommendation_notes(each)),
        source=report_source(material),
    )


def recommendation_points(each: Recommendation) -> list[Point]:
    """Return what was asked, its status, the borough's claim and the inspector's finding, the first of each."""
    parts = f", in {len(each.parts)} {plural(len(each.parts), 'part')}" if each.parts else ""
    points = [Point(short(each.text), lead=f"Asked{parts}")]
    reason = each.status.reason if each.status else ""
    points.append(Point(short(reason), lead=sentence_case(each.status_word), state=each.status_word))
    claims = [one.text for one in each.actions]
    findings = [impact.statement.text for impact in each.impacts]
    points += [first_of(texts, lead) for texts, lead in ((claims, BOROUGH_SAYS), (findings, HMIC_FOUND)) if texts]
    return points


def short(text: str) -> str:
    """Cut a printed text to what can be read from a distance; the list's own punctuation goes."""
    return clipped(text.strip().rstrip(" ;"), SHORT_POINT)


def first_of(texts: Sequence[str], lead: str) -> Point:
    """Return the first of several texts, with how many there are."""
    more = f", 1 of {len(texts)}" if len(texts) > 1 else ""
    return Point(short(texts[0]), lead=f"{lead}{more}")


def recommendation_notes(each: Recommendation) -> list[str]:
    """Return all of a recommendation's texts."""
    history = " → ".join(f"{step.status} ({step.date or 'date not printed'})" for step in each.history)
    return [
        f"{each.heading}. {each.text}",
        *(f"Part {index}: {part}" for index, part in enumerate(each.parts, start=1)),
        f"History: {history or 'not available'}.",
        *(
            f"Reason: “{each.status.reason}” ({each.status.paragraph})"
            for _ in [0]
            if each.status and each.status.reason
        ),
        *(f"{BOROUGH_SAYS}: {one.text}" for one in each.actions),
        *(f"{HMIC_FOUND}: {impact.statement.text}" for impact in each.impacts),
        *(line for impact in each.impacts for line in survey_lines(impact)),
    ]


def survey_lines(impact: Impact) -> list[str]:
    """Return the survey figures that a finding quotes."""
    return [
        f"{one.survey}: {one.statement}, {one.agree:g} % agree"
        + ("" if one.disagree is None else f", {one.disagree:g} % disagree")
        for one in impact.survey_figures
    ]


def issues_slide(material: Material) -> Slide | str:
    """Say how many issues there are to act upon, and who is to."""
    report = material.report
    if report is None or not report.issues:
        return "no report on record names any"
    return Slide(
        name=ISSUES,
        label="Issues to act upon",
        statement=clipped(issues_statement(report), LONGEST_STATEMENT),
        points=issue_points(report.issues),
        notes=(ownership_words(report.issues), *(issue_note(issue) for issue in report.issues)),
        source=report_source(material),
    )


def issues_statement(report: Report) -> str:
    """Count the issues, and those that somebody is to do."""
    count = len(report.issues)
    owned = sum(bool(issue.owner) for issue in report.issues)
    dated = sum(bool(issue.due) for issue in report.issues)
    head = f"{count} further {plural(count, 'issue')} to act upon"
    return (
        f"{head}, no owner and no date" if not owned and not dated else f"{head}: {owned} with an owner, {dated} dated"
    )


def issue_points(issues: tuple[Issue, ...]) -> tuple[Point, ...]:
    """Return as many issues as can be read, and how many more there are."""
    shown = issues if len(issues) <= MOST_POINTS else issues[: MOST_POINTS - 1]
    points = [Point(short(issue_text(issue)), lead=str(issue.number)) for issue in shown]
    if len(shown) < len(issues):
        points.append(Point(f"{len(issues) - len(shown)} more in the notes"))
    return tuple(points)


def issue_text(issue: Issue) -> str:
    """Return an issue with its owner and its date."""
    facts = [words for words in (issue.owner and f"owner {issue.owner}", issue.due and f"by {issue.due}") if words]
    return issue.statement.text.rstrip(" ;.") + "".join(f"; {fact}" for fact in facts)


def issue_note(issue: Issue) -> str:
    """Return an issue in full."""
    return f"{issue.number}. {issue_text(issue)}"


def report_source(material: Material) -> str:
    """Name the report."""
    return material.table.report_title
