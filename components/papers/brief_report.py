"""What the inspection left behind, on paper: recommendations with their status, what was agreed, what is still open."""

from collections.abc import Sequence

from dash import html

from components.blocks.states import build_badge
from components.papers.sheet import build_section
from indicators.papers.brief import Brief
from indicators.report.report import Issue, Recommendation, Report, ownership_words
from indicators.report.words import progress_words
from indicators.terms.wording import humanise_list

LINES_TO_FILL_IN = 6


def build_recommendations(found: Brief) -> html.Section:
    """Return the recommendations as a table, or say that there are none."""
    report = found.report
    if report is None:
        words = f"{found.table.borough_name} has no inspection on record, so there are no recommendations."
        return build_section("Recommendations", "recommendations", [html.P(words)])
    if not report.recommendations:
        return build_section("Recommendations", "recommendations", [html.P("The report has none.")])
    rows = [build_recommendation(each) for each in report.recommendations]
    table = build_report_table(
        ("No.", "What was asked for", "Status"), rows, "Recommendations and their status", name="asked"
    )
    return build_section("Recommendations", "recommendations", [html.P(progress_words(report)), table])


def build_recommendation(each: Recommendation) -> html.Tr:
    """Return one recommendation: its name, its text, its parts, and how far it has got."""
    status = each.status
    reason = [html.Div(f"Reason: “{status.reason}”", className="beside")] if status and status.reason else []
    parts = " ".join(f"({number}) {part}" for number, part in enumerate(each.parts, start=1))
    since = [" ", html.Span(status.date or "date not printed")] if status else []
    return html.Tr(
        [
            html.Td(f"R{each.number}"),
            html.Th(
                [html.Strong(each.title or each.short_name), html.Div([each.text, " ", parts], className="asked-for")],
                scope="row",
            ),
            html.Td([build_badge(each.status_word), *since, *reason]),
        ]
    )


def build_agreed(found: Brief) -> html.Section:
    """Return what was agreed: the contract, the recommendations, and the issues to act upon with their owners."""
    report = found.report
    facts = [*build_terms(found), *build_accepted(found)]
    issues = build_issues(report) if report else []
    content = [html.Dl(facts), *issues] if facts else issues
    nothing = html.P("Nothing is on record for this borough: no contract, no recommendations, no issues.")
    return build_section("What was agreed", "agreed", content or [nothing])


def build_terms(found: Brief) -> list[object]:
    """Return what the contract asks for, term by term."""
    visit = found.table.visit
    months = f" by {visit.current.words}" if visit and visit.current else ""
    return [
        part
        for words, names in found.terms
        for part in (html.Dt(f"Contract: {words}{months}"), html.Dd(f"{humanise_list(list(names))}."))
    ]


def build_accepted(found: Brief) -> list[object]:
    """Return what the report says of the recommendations having been accepted."""
    return [part for text in found.accepted for part in (html.Dt("Recommendations"), html.Dd(f"“{text}”"))]


def build_issues(report: Report) -> list[object]:
    """Return the issues to act upon, each with its owner and its date, or that there is none."""
    if not report.issues:
        return []
    rows = [build_issue(each) for each in report.issues]
    heads = ("No.", "Issue to act upon", "Owner", "By when")
    return [html.P(ownership_words(report.issues)), build_report_table(heads, rows, "Issues to act upon")]


def build_issue(each: Issue) -> html.Tr:
    """Return one issue."""
    return html.Tr(
        [
            html.Td(str(each.number)),
            html.Th(each.statement.text, scope="row"),
            html.Td(each.owner or "no owner named"),
            html.Td(each.due or "no date named"),
        ]
    )


def build_today() -> html.Section:
    """Return lines to fill in by hand at the meeting."""
    rows = [
        html.Tr([html.Th(str(line), scope="row"), *(html.Td() for _ in range(3))])
        for line in range(1, LINES_TO_FILL_IN + 1)
    ]
    table = build_report_table(
        ("No.", "Action", "Owner", "By when"), rows, "To fill in: agreed today", name="to-fill-in"
    )
    return build_section("Agreed today", "today", [table])


def build_report_table(heads: Sequence[str], rows: list[html.Tr], title: str, *, name: str = "") -> html.Table:
    """Return a table of four columns: a number, a wide text and two narrow ones."""
    head = html.Tr([html.Th(words, scope="col") for words in heads])
    return html.Table(
        [html.Thead(head), html.Tbody(rows)], className=f"paper-list {name}".strip(), **{"aria-label": title}
    )
