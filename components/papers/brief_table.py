"""The contract table on paper: narrower than on the screen, and without anything that needs pointing at."""

from itertools import groupby

from dash import html

from components.blocks.states import build_badge, build_direction, build_illustrative
from components.overview.contract_cells import build_cell, figure_words
from components.papers.sheet import build_section
from indicators.overview.contract_table import ContractTable, OutcomeRow
from indicators.overview.source_words import source_words
from indicators.overview.words import heading, measure_words
from indicators.papers.brief import Brief
from indicators.snapshot.catalogue import ILLUSTRATIVE
from indicators.statistics.detections import detections_words
from indicators.terms.contract import Compliance
from indicators.terms.direction import Direction
from indicators.terms.nothing import Nothing
from indicators.terms.verdict import Verdict
from indicators.terms.wording import COMPLIANCE_WORDS, contract_words, places

HOW_TO_READ = (
    "Position in the borough's own family, 1 best. SD rate: sanction detections for each offence recorded; "
    "pp: percentage points. Better and worse go by each row's own good direction."
)


def build_contract(found: Brief) -> html.Section:
    """Return the section with the table, how to read it and where its figures come from."""
    table = found.table
    mark = [" ", build_illustrative()] if table.is_illustrative and not table.is_mixed else []
    return build_section(
        heading(table),
        "contract",
        [
            html.P(HOW_TO_READ, className="paper-small"),
            build_brief_table(table),
            html.P(source_words(table), className="paper-small"),
        ],
        mark=mark,
    )


def build_brief_table(table: ContractTable) -> html.Table:
    """Return the table. Roles are written out, for a phone lays the rows out as cards."""
    groups = [list(rows) for _, rows in groupby(table.shown, key=lambda row: row.indicator.offence)]
    heads = [html.Th(words, scope="col", role="columnheader", className=name) for words, name in heads_of(table)]
    name = "paper-contract" if table.outcomes else "paper-contract without-contract"
    return html.Table(
        [
            html.Thead(html.Tr(heads, role="row"), role="rowgroup"),
            *(html.Tbody(build_group(rows, table, len(heads)), role="rowgroup") for rows in groups),
        ],
        className=name,
        role="table",
        **{"aria-label": heading(table)},
    )


def heads_of(table: ContractTable) -> list[tuple[str, str]]:
    """Return the column heads, each with its class."""
    size = f"Position of {table.family.size}" if table.family else "Position"
    contract = [("Contract", "of-contract"), ("Result", "of-result"), ("Places in hand", "num of-margin")]
    return [
        ("Measure", "measure"),
        (table.selection.against.short, "num of-period"),
        (table.selection.period.short, "num of-period"),
        ("Change", "num of-change"),
        (size, "num of-position"),
        *(contract if table.outcomes else ()),
        ("Direction of position", ""),
    ]


def build_group(rows: list[OutcomeRow], table: ContractTable, columns: int) -> list[html.Tr]:
    """Return an offence's rows below its name."""
    offence = html.Th(
        rows[0].indicator.offence_name, colSpan=columns, scope="rowgroup", role="rowheader", className="offence"
    )
    built = [html.Tr(offence, role="row")]
    for row in rows:
        built.append(html.Tr(build_cells(row, table), role="row", className="outcome"))
        notes = [*([detections_words(row.detections)] if row.detections else []), *(f"! {note}" for note in row.notes)]
        if notes:
            cell = html.Td([html.Div(note) for note in notes], colSpan=columns, role="cell")
            built.append(html.Tr(cell, role="row", className="beneath"))
    return built


def build_cells(row: OutcomeRow, table: ContractTable) -> list[object]:
    """Return one outcome's cells from left to right."""
    figures, move = figure_words(row), row.movement
    made_up = [" ", build_illustrative()] if table.is_mixed and move.status == ILLUSTRATIVE else []
    return [
        html.Th([measure_words(row, table), *made_up], scope="row", role="rowheader", className="measure"),
        build_cell(figures.previous, table.selection.against.short, "num"),
        build_cell(html.Strong(figures.current), table.selection.period.short, "num"),
        build_cell([html.Span(figures.change), " ", *build_rate_direction(row)], "Change", "num"),
        build_cell(build_move(row), "Position", "num"),
        *(build_contract_cells(row, table) if table.outcomes else ()),
        build_cell(build_position_direction(row), "Direction of position"),
    ]


def build_rate_direction(row: OutcomeRow) -> list[object]:
    """Return whether a rate has moved for the better."""
    state = row.rate_direction
    return [] if isinstance(state, Nothing) else [build_direction(state, state.value), *build_parting(row, "rate")]


def build_move(row: OutcomeRow) -> list[object]:
    """Return the position before and now."""
    before, now = row.movement.previous_position, row.movement.current_position
    if isinstance(before, Nothing) and isinstance(now, Nothing):
        return [now.value]
    return [f"{before} → ", html.Strong(str(now))]


def build_contract_cells(row: OutcomeRow, table: ContractTable) -> list[html.Td]:
    """Return what is asked for, whether it is met, and by how much."""
    state, became = row.achievement, row.compliance
    changed = became in {Compliance.LEFT, Compliance.JOINED}
    words = [" ", html.Span(COMPLIANCE_WORDS[Compliance(became)], className="beside")] if changed else []
    result = [state.value] if isinstance(state, Nothing) else [build_badge(state), *words]
    return [
        build_cell(contract_words(row.outcome, table.selection.reading), "Contract"),
        build_cell(result, "Result"),
        build_cell(places(row.margin), "Places in hand", "num"),
    ]


def build_position_direction(row: OutcomeRow) -> list[object]:
    """Return our direction, and a mark where the report's own says otherwise."""
    state, gained = row.position_direction, row.places_gained
    if isinstance(state, Nothing) or isinstance(gained, Nothing):
        return [str(state.value)]
    size = "" if state is Direction.HELD and gained == 0 else f" by {abs(gained)}"
    return [build_direction(state, f"{state.value.capitalize()}{size}"), *build_parting(row, "position")]


def build_parting(row: OutcomeRow, measure: str) -> list[object]:
    """Say that the report's own mark and the arithmetic part."""
    parted = any(each.row.measure == measure and each.mark_verdict is Verdict.DISAGREES for each in row.printed)
    return [" ", html.Span("report says otherwise", className="beside")] if parted else []
