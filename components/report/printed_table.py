"""The published table to the letter, each row beside what its own figures come to."""

from dash import html

from components.blocks.scroll import build_scroll
from components.blocks.states import build_symbol, build_verdict
from components.blocks.take_along import build_take_along
from components.selection import ids
from indicators.overview.contract_table import ContractTable
from indicators.report.reconciliation import Reconciled
from indicators.report.report import Texts
from indicators.report.row_checks import change_words
from indicators.snapshot.snapshot import Snapshot
from indicators.sources.about_base import about_report
from indicators.terms.direction import Direction
from indicators.terms.nothing import Nothing
from indicators.terms.printed import Mark
from indicators.terms.verdict import Verdict

HEADS = ("Performance Indicator", "", "Previous", "Re-visit", "Change", "Notional Contract", "Direction")
OURS = ("Change recomputed", "Printed change", "Direction computed", "Printed mark")
MARK_WORDS = {Mark.TICK: "positive", Mark.CROSS: "not positive"}


def build_printed(snapshot: Snapshot, table: ContractTable, texts: Texts) -> list[html.Details]:
    """Return the printed rows behind a summary, or nothing where no report prints these periods."""
    rows = [each for row in table.rows for each in row.printed]
    if not rows:
        return []
    rows.sort(key=lambda each: each.row.row)
    details = html.Details(
        [
            html.Summary(f"Show the {len(rows)} rows as printed, each checked against its own figures"),
            html.P(verdict_tally(rows), className="quiet"),
            build_scroll(build_rows(rows, texts), "Rows as printed"),
            build_take_along(
                "The rows as printed",
                about_report(snapshot, table.visit, table.selection.borough),
                table.selection.to_query(),
                table="as-printed",
                shown="table.as-printed",
            ),
            *build_paragraphs(texts),
        ],
        className="printed card-plain",
        id=ids.AS_PRINTED,
    )
    return [details]


def verdict_tally(rows: list[Reconciled]) -> str:
    """Count what agrees, off the rows themselves."""
    changes = [each.change_verdict for each in rows if each.row.change]
    marks = [each.mark_verdict for each in rows if each.row.direction]
    return (
        f"Of {len(changes)} printed changes {changes.count(Verdict.AGREES)} agree with the printed figures, "
        f"{changes.count(Verdict.ROUNDING_ONLY)} differ by rounding only and "
        f"{changes.count(Verdict.DISAGREES)} disagree{cannot_tell(changes)}. "
        f"Of {len(marks)} direction marks {marks.count(Verdict.AGREES)} agree with their own row and "
        f"{marks.count(Verdict.DISAGREES)} do not{cannot_tell(marks)}. The printed figures are never altered."
    )


def cannot_tell(verdicts: list[Verdict]) -> str:
    """Say how many could not be judged, where there are any."""
    count = verdicts.count(Verdict.CANNOT_TELL)
    return f"; {count} cannot be told" if count else ""


def build_rows(rows: list[Reconciled], texts: Texts) -> html.Table:
    """Return the table, under the report's own column heads and ours."""
    heads = [texts.get((1, f"column {index}"), words) for index, words in enumerate(HEADS[1:], start=1)]
    heads = [heads[0], "Measure", *heads[1:]]
    return html.Table(
        [
            html.Caption("The published table, and what its own figures come to", className="visually-hidden"),
            html.Thead(
                [
                    html.Tr(
                        [
                            html.Th("As printed", colSpan=len(heads), scope="colgroup"),
                            html.Th("Computed", colSpan=len(OURS), scope="colgroup", className="ours"),
                        ]
                    ),
                    html.Tr([html.Th(words, scope="col") for words in (*heads, *OURS)]),
                ]
            ),
            html.Tbody([build_row(each) for each in rows]),
        ],
        className="as-printed",
    )


def build_row(each: Reconciled) -> html.Tr:
    """Return one printed row beside what its figures come to."""
    row = each.row
    return html.Tr(
        [
            html.Th(row.offence_printed, scope="row"),
            html.Td(row.measure_printed),
            *(html.Td(text, className="num") for text in (row.previous, row.current, row.change)),
            html.Td(row.contract),
            html.Td(build_printed_mark(row.direction)),
            html.Td(change_words(each), className="num ours"),
            html.Td(build_verdict(each.change_verdict)),
            html.Td(build_way(each.direction)),
            html.Td(build_verdict(each.mark_verdict)),
        ],
        id=f"printed-{row.row}",
    )


def build_printed_mark(text: str) -> list[object]:
    """Return the printed sign, and in words what it stood for."""
    known = text in set(Mark)
    return [text, html.Span(f" {MARK_WORDS[Mark(text)]}", className="beside-inline")] if known else [text]


def build_way(way: Direction | Nothing) -> list[object]:
    """Return the computed direction as sign and word."""
    return [build_symbol(way), f" {way.value}"]


def build_paragraphs(texts: Texts) -> list[html.P]:
    """Return the report's own words on its table."""
    notes = [(item, text) for (section, item), text in texts.items() if section == 1 and item not in TABLE_ITEMS]
    return [html.P([html.Span(f"{item} ", className="quiet"), text], className="paragraph") for item, text in notes]


TABLE_ITEMS = {"heading", *(f"column {index}" for index in range(1, 7))}
