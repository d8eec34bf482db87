"""The list of checks: what does not agree first, each statement beside what its rows come to."""

import re
from dataclasses import replace

from dash import html

from components.blocks.choice_links import build_switch
from components.blocks.states import build_verdict_badge
from components.blocks.take_along import Take
from components.report.printed_table import build_printed_mark
from components.selection.paths import CHECK, OVERVIEW
from indicators.report.check import Challenge
from indicators.report.checks import VERDICT_ORDER, Check, CheckKind, tally
from indicators.report.narrative_figures import NarrativeFigure
from indicators.report.row_checks import row_source
from indicators.selection.selection import Selection
from indicators.terms.verdict import Verdict

HEADS = ("Statement", "As printed", "Recomputed", "Verdict", "Rule and place")
TITLES = {
    Verdict.DISAGREES: "What does not agree",
    Verdict.CANNOT_TELL: "What cannot be told",
    Verdict.ROUNDING_ONLY: "What differs by rounding only",
    Verdict.AGREES: "What agrees",
}
MARKS = (CheckKind.RATE_MARK, CheckKind.POSITION_MARK)
SENTENCES = (
    CheckKind.RESULT,
    CheckKind.OUTCOMES,
    CheckKind.RECOMMENDATIONS,
    CheckKind.ISSUES,
    CheckKind.SURVEY,
    CheckKind.NARRATIVE,
)
FILTERS = {
    "": "All",
    Verdict.DISAGREES: "What does not agree",
    Verdict.CANNOT_TELL: "Cannot be told",
    Verdict.ROUNDING_ONLY: "Rounding only",
    Verdict.AGREES: "Agrees",
}


# The first that fits; what a place is called in the data, and the id that its element has on the overview.
PASSAGES = (
    (re.compile(r"\brow (\d+)"), "printed-{}"),
    (re.compile(r"\brecommendation (\d+), action (\d+)"), "action-{}-{}"),
    (re.compile(r"\brecommendation (\d+), measurable impact (\d+)"), "impact-{}-{}"),
    (re.compile(r"\brecommendation (\d+)"), "recommendation-{}"),
    (re.compile(r"\bquestion (\d+)"), "question-{}"),
    (re.compile(r"\bsection 1\b"), "as-printed"),
    (re.compile(r"\bsection 2\b"), "developments"),
)


def build_list(found: Challenge, take: Take) -> html.Section:
    """Return the list with its filters, grouped by verdict."""
    statements = [each for each in found.listed if each.is_statement]
    groups = [(verdict, [each for each in statements if each.verdict is verdict]) for verdict in VERDICT_ORDER]
    built = [build_group(verdict, checks, found) for verdict, checks in groups if checks]
    nothing = html.P("No statement of the report has this verdict.", className="nothing")
    apart = [each for each in found.listed if not each.is_statement]
    return html.Section(
        [
            html.H2("Statement by statement", id="check-statements"),
            build_filters(found),
            *(built or [nothing]),
            *([build_apart(apart, found)] if apart else []),
            take(
                "The report checked, statement by statement",
                table="check",
                shown="table.checks" if found.listed else "",
            ),
            *([build_left_out(found, take)] if found.left_out else []),
        ],
        **{"aria-labelledby": "check-statements"},
    )


def build_filters(found: Challenge) -> html.Div:
    """Return the way to each verdict's statements, with how many there are."""
    count = tally(found.statements)
    choices = []
    for verdict, words in FILTERS.items():
        number = count[Verdict(verdict)] if verdict else len(found.statements)
        narrowed = replace(found.selection, verdict=verdict)
        choices.append((f"{words} ({number})", narrowed, found.selection.verdict == verdict))
    return build_switch("Show", CHECK, choices)


def build_group(verdict: Verdict, checks: list[Check], found: Challenge) -> html.Div:
    """Return the statements of one verdict; those that agree are many, and nothing to act upon."""
    title = f"{TITLES[verdict]} ({len(checks)})"
    table = build_checks(title, checks, found)
    closed = verdict is Verdict.AGREES and found.selection.verdict != verdict
    content = html.Details([html.Summary(f"Show the {len(checks)} that agree"), table]) if closed else table
    return html.Div([html.H3(title), content], className="card-plain check-group")


def build_apart(checks: list[Check], found: Challenge) -> html.Div:
    """Return the figures of the printed table, which are no statements and are counted apart."""
    title = f"Counted apart: the printed table's own figures ({len(checks)})"
    words = (
        "Each printed rate and position beside what monthly counts give, and the contract column beside the contract. "
        "They are not among the statements counted above."
    )
    table = build_checks(title, checks, found)
    content = html.Details([html.Summary(f"Show the {len(checks)} figures"), table])
    return html.Div([html.H3(title), html.P(words, className="legend"), content], className="card-plain check-group")


def build_left_out(found: Challenge, take: Take) -> html.Div:
    """Return the numbers of the text that say nothing to be checked, each with the reason and its place."""
    title = f"Not checked: dates, names and the like ({len(found.left_out)})"
    words = (
        "Every other number in the text, and why there is nothing to check about it. The numbers of sections, "
        "recommendations and footnotes are left out."
    )
    heads = ("As printed", "What it is", "Why it is not checked", "Place")
    rows = [build_unchecked(each, heads, found) for each in found.left_out]
    head = html.Tr([html.Th(each, scope="col", role="columnheader") for each in heads], role="row")
    table = html.Table(
        [
            html.Caption(title, className="visually-hidden"),
            html.Thead(head, role="rowgroup"),
            html.Tbody(rows, role="rowgroup"),
        ],
        className="plain-table not-checked",
        role="table",
    )
    summary = html.Summary(f"Show the {len(rows)} that are not checked")
    content = html.Details([summary, table])
    along = take("Not checked", table="not-checked", shown="table.not-checked")
    return html.Div(
        [html.H3(title), html.P(words, className="legend"), content, along], className="card-plain check-group"
    )


def build_unchecked(each: NarrativeFigure, heads: tuple[str, ...], found: Challenge) -> html.Tr:
    """Return one number that says nothing to be checked."""
    cells = (f"{each.kind.value.capitalize()}: {each.subject}", each.reason, build_place(each.paragraph, found))
    return html.Tr(
        [
            html.Th(html.Q(each.printed), scope="row", role="rowheader"),
            *(html.Td(cell, role="cell", **{"data-label": head}) for head, cell in zip(heads[1:], cells, strict=True)),
        ],
        role="row",
    )


def build_checks(title: str, checks: list[Check], found: Challenge) -> html.Table:
    """Return checks as a table. Roles are written out: a phone shows cards."""
    head = html.Tr([html.Th(each, scope="col", role="columnheader") for each in HEADS], role="row")
    return html.Table(
        [
            html.Caption(title, className="visually-hidden"),
            html.Thead(head, role="rowgroup"),
            html.Tbody([build_row(check, found) for check in checks], role="rowgroup"),
        ],
        className="checks",
        role="table",
    )


def build_row(check: Check, found: Challenge) -> html.Tr:
    """Return one statement."""
    note = [html.Span(check.note, className="beside check-note")] if check.note else []
    cells = (
        ("As printed", build_printed_words(check), "printed-words"),
        ("Recomputed", [check.recomputed, *note], "recomputed"),
        ("Verdict", [build_verdict_badge(check.verdict)], "nowrap"),
        ("Rule and place", [check.rule, html.Span(build_source(check, found), className="beside")], "rule"),
    )
    return html.Tr(
        [
            html.Th(check.subject, scope="row", role="rowheader"),
            *(html.Td(words, className=name, role="cell", **{"data-label": label}) for label, words, name in cells),
        ],
        role="row",
        className=f"check verdict-row-{check.verdict.value.replace(' ', '-')}",
    )


def build_printed_words(check: Check) -> list[object]:
    """Return what is printed: a sentence in quotation marks, a mark with what it stands for, a figure as it is."""
    if check.kind in MARKS:
        return build_printed_mark(check.printed)
    return [html.Q(check.printed)] if check.kind in SENTENCES and check.is_printed else [check.printed]


def build_source(check: Check, found: Challenge) -> list[object]:
    """Return where a statement stands, each place a link that leads to it on the overview."""
    places = [check.source] if check.row is None else list(dict.fromkeys((check.source, row_source(check.row))))
    return [part for place in places for part in ("; ", build_place(place, found))][1:]


def build_place(place: str, found: Challenge) -> object:
    """Return one place of the report as a link; as text where the overview does not show it."""
    words = place[:1].upper() + place[1:]
    address = passage_address(place, replace(found.selection, verdict="", literal=False))
    return html.A(words, href=address, className="printed-link") if address else words


def passage_id(source: str) -> str:
    """Return the id of the element that a place names; "" where the overview has none."""
    for pattern, name in PASSAGES:
        found = pattern.search(source.lower())
        if found:
            return name.format(*found.groups())
    return ""


def passage_address(source: str, selection: Selection) -> str:
    """Return the address of a place on the overview of a selection; "" where there is none."""
    place = passage_id(source)
    return f"{OVERVIEW}{selection.to_query()}#{place}" if place else ""
