"""The rest of a report in words: issues to act upon, developments, the monitoring assessment, who signed it."""

from dash import html

from components.blocks.take_along import Take
from components.report.statements import Names, build_statement
from indicators.report.report import AssessmentAnswer, Issue, Report, ownership_words
from indicators.terms.nothing import Nothing


def build_narrative(report: Report, names: Names, take: Take) -> list[html.Section]:
    """Return the sections that follow the recommendations."""
    issues = [build_issues(report, names, take)] if report.issues else []
    return [*issues, build_assessment(report, names, take), build_developments(report)]


def build_issues(report: Report, names: Names, take: Take) -> html.Section:
    """Return the further issues, each with its owner and its date, or with the word that there is none."""
    return html.Section(
        [
            html.H2(f"{len(report.issues)} further issues to act upon", id="issues"),
            html.P(ownership_words(report.issues), className="section-lead"),
            html.Ol([html.Li(build_issue(issue, names)) for issue in report.issues], className="issues card-plain"),
            take("Further issues to act upon", table="issues"),
        ],
        **{"aria-labelledby": "issues"},
    )


def build_issue(issue: Issue, names: Names) -> list[object]:
    """Return one issue, with its owner and its date where there are any."""
    facts = [words for words in (issue.owner and f"Owner: {issue.owner}", issue.due and f"By {issue.due}") if words]
    return [*build_statement(issue.statement, names), *(html.Span(f" {words}", className="quiet") for words in facts)]


def build_assessment(report: Report, names: Names, take: Take) -> html.Section:
    """Return the monitoring assessment's questions and answers."""
    heading = report.texts.get((4, "heading"), "Monitoring assessment")
    return html.Section(
        [
            html.H2(heading, id="assessment"),
            build_answers(report, names),
            html.P(signature(report), className="source"),
            take(heading, table="assessment"),
        ],
        **{"aria-labelledby": "assessment"},
    )


def build_answers(report: Report, names: Names) -> html.Dl | html.P:
    """Return all questions with their answers, or that none are printed."""
    if not report.assessment:
        return html.P("None printed.", className="nothing card-plain")
    pairs = enumerate(report.assessment, start=1)
    items = [item for number, answer in pairs for item in build_answer(number, answer, names)]
    return html.Dl(items, className="assessment card-plain")


def build_answer(number: int, answer: AssessmentAnswer, names: Names) -> tuple[html.Dt, html.Dd]:
    """Return one question with the paragraphs of its answer, which can be linked to by its number."""
    paragraphs = [html.P(build_statement(statement, names)) for statement in answer.paragraphs]
    return html.Dt(answer.question), html.Dd(paragraphs or Nothing.NOT_AVAILABLE.value, id=f"question-{number}")


def signature(report: Report) -> str:
    """Say who led the visit, who commanded the borough and when it was, as far as the report prints it."""
    visit = report.visit
    commander = visit.borough_commander or "not named in the report"
    signed = report.texts.get((4, "signature"))
    lead = f"Signed: {signed}" if signed else f"Lead inspector: {visit.lead_inspector or 'not named in the report'}"
    return f"{lead}. Borough commander: {commander}. Visit {visit.visit}, {visit.date or 'date not printed'}."


def build_developments(report: Report) -> html.Section:
    """Return the significant developments since the inspection."""
    heading, _, examples = report.texts.get((2, "heading"), "Significant developments").partition(" (")
    paragraphs = [html.P([html.Span(f"{number} ", className="quiet"), text]) for number, text in report.developments]
    return html.Section(
        [
            html.H2(heading, id="developments"),
            *([html.P(f"({examples}", className="section-lead quiet")] if examples else []),
            html.Div(paragraphs or [html.P("None printed.", className="nothing")], className="card-plain"),
        ],
        **{"aria-labelledby": "developments"},
    )
