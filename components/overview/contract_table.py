"""The contract table: one row an outcome, grouped by offence, as in the report."""

from itertools import groupby

from dash import html

from components.blocks.explained import build_explained, build_noted
from components.blocks.states import build_illustrative
from components.overview.contract_cells import build_beneath, build_cells
from components.report.statements import outcome_id
from components.selection.paths import CHECK
from indicators.overview.contract_table import ContractTable, OutcomeRow
from indicators.overview.source_words import size_words, source_words
from indicators.overview.words import heading
from indicators.snapshot.catalogue import ILLUSTRATIVE
from indicators.snapshot.families import PROVISIONAL
from indicators.terms.periods import month_words
from indicators.terms.wording import humanise_list

COLUMNS, CONTRACT_COLUMNS = 7, 3  # beside the offence's own


def build_contract(table: ContractTable) -> html.Section:
    """Return the table with its heading, its legend and where its figures come from."""
    return html.Section(
        [
            html.Div(
                [
                    html.H2([heading(table), *build_mark(table)], id="contract"),
                    html.P(legend(table), className="legend"),
                    build_contract_table(table),
                ],
                className="card-plain",
            ),
            html.P([source_words(table), *build_check_link(table)], className="source"),
            *build_family(table),
        ],
        className="contract-section",
        **{"aria-labelledby": "contract"},
    )


def build_check_link(table: ContractTable) -> list[object]:
    """Return the way to the page that holds the report against its own rules, beside figures that it prints."""
    if table.visit is None or not any(row.movement.is_printed for row in table.rows):
        return []
    return [" ", html.A("Check the report", href=f"{CHECK}{table.selection.to_query()}", className="check-link"), "."]


def build_family(table: ContractTable) -> list[html.Details]:
    """Return who the borough is compared with, and since when; a new membership rewrites positions."""
    family = table.family
    if family is None:
        return []
    mark = [build_illustrative(), " "] if table.family_status == ILLUSTRATIVE else []
    rule = "Both periods are ranked in the membership that is in force at the end of the later one."
    provisional = table.family_status == PROVISIONAL
    name = "provisional comparison group" if provisional else "family"
    return [
        html.Details(
            [
                html.Summary(f"The {name} of {family.size}, in force since {month_words(family.valid_from)}"),
                html.P([*mark, f"{humanise_list(sorted(table.family_names))}. {rule}"]),
            ],
            className="source",
        )
    ]


def build_mark(table: ContractTable) -> list[object]:
    """Return the mark of made-up figures; where a report prints some rows, the others carry it one by one."""
    return [" ", build_illustrative()] if table.is_illustrative and not table.is_mixed else []


def legend(table: ContractTable) -> str:
    """Say how the strip and the words are read."""
    shade = "; shaded: where the contract is met" if table.outcomes else ""
    group = "provisional comparison group" if table.family_status == PROVISIONAL else "borough's own family"
    position = f"Position in the {group}, 1 best{shade}; ○ before, ● now."
    headline = " The headline goes by the rate, the last column by the position." if table.outcomes else ""
    words = " SD rate: sanction detections for each offence recorded; pp: percentage points."
    return f"{position}{words} Better and worse: by each row's own good direction.{headline}"


def build_contract_table(table: ContractTable) -> html.Table:
    """Return the table itself. Roles are written out, for a phone lays the rows out as cards."""
    groups = [list(rows) for _, rows in groupby(table.shown, key=lambda row: row.indicator.offence)]
    size = table.family.size if table.family else 0
    return html.Table(
        [
            html.Caption(caption(table), className="visually-hidden"),
            html.Thead(build_head(table, size), role="rowgroup"),
            *(html.Tbody(build_group(group, table, size), role="rowgroup") for group in groups),
        ],
        className="contract",
        role="table",
    )


def caption(table: ContractTable) -> str:
    """Say in one line what the table holds, for who cannot see its heading."""
    periods = f"{table.selection.period.words} against {table.selection.against.words}"
    mark = " Illustrative figures." if table.is_illustrative and not table.is_mixed else ""
    return f"{table.borough_name}: {heading(table)}, {periods}.{mark}"


def build_head(table: ContractTable, size: int) -> html.Tr:
    """Return the column heads, each with a note where it is a term."""
    contract: tuple[tuple[object, str], ...] = (
        (build_explained("Contract", "Notional contract"), ""),
        ("Achievement", ""),
        (build_explained("Places in\u00a0hand", "Places in hand"), "num"),
    )
    heads: tuple[tuple[object, str], ...] = (
        ("Offence", ""),
        ("Measure", ""),
        (table.selection.against.short, "num period"),
        (table.selection.period.short, "num period"),
        ("Change", "num"),
        (build_explained("Position", "Position"), "num"),
        (build_size(table, size), ""),
        *(contract if table.outcomes else ()),
        (build_explained("Direction of position", "Direction"), ""),
    )
    return html.Tr(
        [html.Th(words, scope="col", className=name, role="columnheader") for words, name in heads], role="row"
    )


def build_size(table: ContractTable, size: int) -> object:
    """Return the number of places; where a report leaves it out, with a note on whose it is."""
    words = f"of {size}" if size else ""
    return build_noted(words, size_words(table).strip()) if size and table.is_published else words


def build_group(rows: list[OutcomeRow], table: ContractTable, size: int) -> list[html.Tr]:
    """Return an offence's rows; its name spans them."""
    notes = [build_beneath(row) for row in rows]
    span = len(rows) + sum(bool(note) for note in notes)
    built: list[html.Tr] = []
    for index, (row, note) in enumerate(zip(rows, notes, strict=True)):
        offence = [build_offence(row, span)] if index == 0 else []
        built.append(
            html.Tr(
                [*offence, *build_cells(row, table, size)],
                role="row",
                className="outcome",
                id=outcome_id(row.indicator.code),
            )
        )
        if note:
            columns = COLUMNS + (CONTRACT_COLUMNS if table.outcomes else 0)
            built.append(html.Tr(html.Td(note, colSpan=columns, role="cell"), role="row", className="beneath"))
    return built


def build_offence(row: OutcomeRow, span: int) -> html.Th:
    """Return the name of an offence, which heads all of its rows."""
    return html.Th(row.indicator.offence_name, scope="rowgroup", rowSpan=span, role="rowheader", className="offence")
