"""The tables of a report in words: recommendations, survey figures, issues, the assessment, and the checks of it."""

from exports.writing.common_columns import Row
from exports.writing.table import ExportColumn, ExportTable, table_of
from indicators.report.about import about_check
from indicators.report.check import Challenge, challenge
from indicators.report.check_words import reckoning_words, tolerance_words
from indicators.report.checks import Check
from indicators.report.reckonings import Combination, combinations_of
from indicators.report.report import Recommendation, Report, Statement, report_of
from indicators.report.words import HEADS, met_words, reproduced_words
from indicators.selection.selection import Selection
from indicators.snapshot.catalogue import indicators_of
from indicators.snapshot.snapshot import Snapshot
from indicators.snapshot.visits import visit_for
from indicators.sources.about import About, Number
from indicators.sources.about_base import about_report
from indicators.terms.nothing import Nothing

NONE_PRINTED = "none printed"


def report_and_about(snapshot: Snapshot, selection: Selection) -> tuple[Report | None, About]:
    """Return the report that the overview shows, and what is to be known about it."""
    visit = visit_for(snapshot, selection.borough, selection.period, selection.against)
    return report_of(snapshot, visit) if visit else None, about_report(snapshot, visit, selection.borough)


RECOMMENDATION = (
    ExportColumn("recommendation", "Recommendation"),
    ExportColumn("heading", "Heading"),
    ExportColumn("title", "Title"),
    ExportColumn("recommendation_status", "Status of the recommendation"),
    ExportColumn("kind", "Kind"),
    ExportColumn("whose_word", "Whose word"),
    ExportColumn("text", "Text", is_long=True),
    ExportColumn("speaks_of", "Speaks of", is_long=True),
)


def recommendations_export(snapshot: Snapshot, selection: Selection) -> ExportTable:
    """Return every recommendation with its text, parts, history, actions and findings, a row each."""
    report, about = report_and_about(snapshot, selection)
    names = {indicator.code: indicator.name for indicator in indicators_of(snapshot)}
    rows = [row for each in (report.recommendations if report else ()) for row in recommendation_rows(each, names)]
    return table_of("recommendations", "Recommendations", RECOMMENDATION, rows, about, stub=1)


def recommendation_rows(each: Recommendation, names: dict[str, str]) -> list[Row]:
    """Return one recommendation: action taken is the borough's claim, measurable impact the inspector's finding."""
    history = [
        f"{step.status} ({step.date or 'date not printed'}){f': {step.reason}' if step.reason else ''}"
        for step in each.history
    ]
    texts = [
        ("recommendation", "HMIC", Statement(each.text)),
        *(("part", "HMIC", Statement(part)) for part in each.parts),
        *(("status", "HMIC", Statement(step)) for step in history),
        *(("action taken", "the borough", action) for action in each.actions),
        *(("measurable impact", "HMIC", impact.statement) for impact in each.impacts),
    ]
    return [
        {
            "recommendation": Number(each.number),
            "heading": each.heading,
            "title": each.title or each.short_name,
            "recommendation_status": each.status_word,
            "kind": kind,
            "whose_word": who,
            "text": statement.text,
            "speaks_of": spoken_of(statement, names),
        }
        for kind, who, statement in texts
    ]


def spoken_of(statement: Statement, names: dict[str, str]) -> str:
    """Name the indicators that a text speaks of."""
    return "; ".join(names[code] for code in statement.indicators) or "none"


SURVEYS = (
    ExportColumn("recommendation", "Recommendation"),
    ExportColumn("survey", "Survey"),
    ExportColumn("statement", "Statement", is_long=True),
    ExportColumn("agree", "Agree", "%"),
    ExportColumn("disagree", "Disagree", "%"),
)


def surveys_export(snapshot: Snapshot, selection: Selection) -> ExportTable:
    """Return the survey figures that the findings quote, as printed."""
    report, about = report_and_about(snapshot, selection)
    rows: list[Row] = [
        {
            "recommendation": Number(each.number),
            "survey": figure.survey,
            "statement": figure.statement[:1].upper() + figure.statement[1:],
            "agree": as_printed(figure.agree),
            "disagree": NONE_PRINTED if figure.disagree is None else as_printed(figure.disagree),
        }
        for each in (report.recommendations if report else ())
        for impact in each.impacts
        for figure in impact.survey_figures
    ]
    return table_of("surveys", "Survey figures", SURVEYS, rows, about)


def as_printed(value: float) -> Number:
    """Return a survey figure with the decimals that it was printed with."""
    decimals = len(f"{value:g}".partition(".")[2])
    return Number(value, decimals, unit="%")


ISSUES = (
    ExportColumn("issue", "Issue"),
    ExportColumn("text", "Text", is_long=True),
    ExportColumn("owner", "Owner"),
    ExportColumn("due", "Due"),
    ExportColumn("speaks_of", "Speaks of", is_long=True),
)


def issues_export(snapshot: Snapshot, selection: Selection) -> ExportTable:
    """Return the further issues to act upon."""
    report, about = report_and_about(snapshot, selection)
    names = {indicator.code: indicator.name for indicator in indicators_of(snapshot)}
    rows: list[Row] = [
        {
            "issue": Number(each.number),
            "text": each.statement.text,
            "owner": each.owner or "none named",
            "due": each.due or "no date",
            "speaks_of": spoken_of(each.statement, names),
        }
        for each in (report.issues if report else ())
    ]
    return table_of("issues", "Further issues to act upon", ISSUES, rows, about)


ASSESSMENT = (
    ExportColumn("question", "Question", is_long=True),
    ExportColumn("paragraph", "Paragraph"),
    ExportColumn("answer", "Answer", is_long=True),
    ExportColumn("speaks_of", "Speaks of", is_long=True),
)


def assessment_export(snapshot: Snapshot, selection: Selection) -> ExportTable:
    """Return the questions of the monitoring assessment, a row for each paragraph of an answer."""
    report, about = report_and_about(snapshot, selection)
    names = {indicator.code: indicator.name for indicator in indicators_of(snapshot)}
    rows: list[Row] = [
        {
            "question": answer.question,
            "paragraph": Number(at),
            "answer": statement.text,
            "speaks_of": spoken_of(statement, names),
        }
        for answer in (report.assessment if report else ())
        for at, statement in enumerate(answer.paragraphs or (Statement(Nothing.NOT_AVAILABLE.value),), start=1)
    ]
    return table_of("assessment", "Monitoring assessment", ASSESSMENT, rows, about)


STATEMENT, APART = "statement", "figure of the printed table, counted apart"
CHECKS = (
    ExportColumn("counted_as", "Counted as"),
    ExportColumn("kind", "Kind"),
    ExportColumn("statement", "Statement"),
    ExportColumn("as_printed", "As printed"),
    ExportColumn("recomputed", "Recomputed"),
    ExportColumn("verdict", "Verdict"),
    ExportColumn("rule", "Rule", is_long=True),
    ExportColumn("note", "Note", is_long=True),
    ExportColumn("place", "Place in the report"),
)


def checks_export(snapshot: Snapshot, selection: Selection) -> ExportTable:
    """Return the listed checks of the report, in the order of the page: statements, then the table's own figures."""
    found = challenge(snapshot, selection)
    rows = [check_row(check) for check in (found.listed if found else ())]
    about = about_check(snapshot, found, selection.borough)
    return table_of("check", "The report checked", CHECKS, rows, about, stub=3)


def check_row(check: Check) -> Row:
    """Lay one check out in columns."""
    return {
        "counted_as": STATEMENT if check.is_statement else APART,
        "kind": check.kind.value,
        "statement": check.subject,
        "as_printed": check.printed,
        "recomputed": check.recomputed,
        "verdict": check.verdict.value,
        "rule": check.rule,
        "note": check.note or "none",
        "place": check.source,
    }


LEFT_OUT = (
    ExportColumn("as_printed", "As printed", is_long=True),
    ExportColumn("kind", "What it is"),
    ExportColumn("subject", "Of what"),
    ExportColumn("reason", "Why it is not checked", is_long=True),
    ExportColumn("place", "Place in the report"),
)


def left_out_export(snapshot: Snapshot, selection: Selection) -> ExportTable:
    """Return the numbers of the text that say nothing to be checked."""
    found = challenge(snapshot, selection)
    rows: list[Row] = [
        {
            "as_printed": each.printed,
            "kind": each.kind.value,
            "subject": each.subject,
            "reason": each.reason,
            "place": each.paragraph,
        }
        for each in (found.left_out if found else ())
    ]
    return table_of("not-checked", "Not checked", LEFT_OUT, rows, about_check(snapshot, found, selection.borough))


READINGS = tuple(
    ExportColumn(key, head)
    for key, head in zip(
        ("reading_tried", "tolerance", "outcomes_met", "marks", "results", "tallies", "reproduces"), HEADS, strict=True
    )
)


def readings_export(snapshot: Snapshot, selection: Selection) -> ExportTable:
    """Return every reading with every tolerance, and what of the report it reproduces."""
    found = challenge(snapshot, selection)
    tried = combinations_of(snapshot, found.visit) if found else ()
    rows = [reading_row(each, found) for each in tried if found]
    about = about_check(snapshot, found, selection.borough)
    return table_of("readings", "Readings and what they reproduce", READINGS, rows, about)


def reading_row(each: Combination, found: Challenge) -> Row:
    """Return one reading with one tolerance."""
    words = reckoning_words(each.reckoning, found)
    return {
        "reading_tried": words[:1].upper() + words[1:],
        "tolerance": tolerance_words(each.tolerance),
        "outcomes_met": met_words(each),
        "marks": str(each.marks),
        "results": str(each.results),
        "tallies": str(each.tallies),
        "reproduces": reproduced_words(each),
    }
