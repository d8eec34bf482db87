"""The overview: everything on it for one selection."""

from collections.abc import Sequence
from functools import partial

from dash import html, no_update

from components.blocks.take_along import build_take_along
from components.overview.contract_table import build_contract
from components.overview.headline import build_headline
from components.overview.months import build_months, build_months_section
from components.overview.rules import build_about
from components.report.narrative import build_narrative
from components.report.printed_table import build_printed
from components.report.recommendations import build_recommendations
from components.selection import ids
from components.selection.showing import Shown, build_problems, tab_title
from indicators.overview.about import about_contract
from indicators.overview.contract_table import ContractTable, contract_table
from indicators.overview.headline import headline
from indicators.overview.words import heading
from indicators.report.report import report_of
from indicators.selection.selection import Parsed
from indicators.snapshot.catalogue import indicators_of
from indicators.snapshot.snapshot import Snapshot
from indicators.sources.about_base import about_report


def build_overview(snapshot: Snapshot) -> html.Div:
    """Return what the overview always has; one callback fills it for the address that it is opened with."""
    return html.Div(
        [
            html.Div(id=ids.VIEW),
            build_months_section(snapshot),
            html.Div(id=ids.REPORT),
            build_about(snapshot),
        ],
        className="on-overview",
    )


def show_overview(snapshot: Snapshot, parsed: Parsed, shown: dict[str, object]) -> Shown:
    """Return everything on the overview that a choice, or another address, changes.

    Args:
        snapshot: Where every figure comes from.
        parsed: What was chosen.
        shown: What the page shows now; a report that is on it already is not sent again.
    """
    table = contract_table(snapshot, parsed.selection)
    key = report_key(snapshot, table)
    return Shown(
        title=title_of(table),
        said=said_of(table),
        report=key,
        parts={
            "view": build_view(snapshot, table, parsed.problems),
            "months_chart": build_months(snapshot, parsed.selection),
            "report": no_update if shown.get("report") == key else build_report(snapshot, table),
        },
    )


def build_view(snapshot: Snapshot, table: ContractTable, problems: Sequence[str]) -> list[object]:
    """Return what changes with every choice: what went wrong, the answer, the table that proves it."""
    return [
        *build_problems(problems),
        build_headline(table),
        build_contract(table),
        build_take_along(
            heading(table),
            about_contract(snapshot, table),
            table.selection.to_query(),
            table="contract-table",
            shown="table.contract",
            chart="contract-table",
        ),
        *(build_printed(snapshot, table, report_of(snapshot, table.visit).texts) if table.visit else ()),
    ]


def build_report(snapshot: Snapshot, table: ContractTable) -> list[html.Section]:
    """Return the report in words, or say that there is none and what would be shown."""
    if table.visit is None:
        return [build_no_report(table)]
    report = report_of(snapshot, table.visit)
    names = {indicator.code: indicator.name for indicator in indicators_of(snapshot)}
    about = about_report(snapshot, table.visit, table.selection.borough)
    take = partial(build_take_along, about=about, query=table.selection.to_query())
    return [build_recommendations(report, names, take), *build_narrative(report, names, take)]


def report_key(snapshot: Snapshot, table: ContractTable) -> str:
    """Name the report on show, so that it is sent only when it is another one."""
    visit = table.visit
    return (
        f"{snapshot.id} {table.selection.borough} {visit.inspection} {visit.visit}"
        if visit
        else f"{snapshot.id} {table.selection.borough}"
    )


def build_no_report(table: ContractTable) -> html.Section:
    """Say that a borough has no inspection on record."""
    words = (
        f"{table.borough_name} has no inspection on record: recommendations, assessment and contract are not available."
    )
    return html.Section(
        [
            html.H2("Recommendations", id="recommendations"),
            html.P(words, className="nothing card-plain", id="assessment"),
        ],
        **{"aria-labelledby": "recommendations"},
    )


def said_of(table: ContractTable) -> str:
    """Return what a screen reader says after a choice."""
    return ("Illustrative. " if table.is_illustrative else "") + headline(table).sentence


def title_of(table: ContractTable) -> str:
    """Return a short title for the browser's tab."""
    mark = " (illustrative)" if table.is_illustrative else ""
    return tab_title(table.borough_name, f"{table.selection.period.short}{mark}")
