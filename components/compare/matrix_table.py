"""The matrix of boroughs by indicators."""

from dataclasses import replace

from dash import html

from components.blocks.card_table import as_cards
from components.blocks.choice_links import build_choice
from components.blocks.states import build_illustrative
from components.compare.matrix_cells import build_matrix_cell
from components.compare.matrix_heads import (
    BESIDE_ROW,
    COLUMNS_BEFORE,
    LAST_COLUMN,
    begins_at,
    build_heads,
    build_offences,
)
from components.selection.paths import COMPARE
from indicators.compare.about import NO_CONTRACT
from indicators.compare.matrix import BoroughRow, Matrix
from indicators.compare.matrix_order import Group
from indicators.compare.matrix_pages import page_of
from indicators.selection.address import MOST_BESIDE
from indicators.selection.matrix_choices import MARGIN
from indicators.selection.selection import Selection, without
from indicators.snapshot.families import PROVISIONAL
from indicators.terms.wording import plural


def build_matrix(table: Matrix) -> html.Table:
    """Return the chosen page of the matrix; a group's heading spans its rows."""
    page = page_of(table)
    width = len(table.shown) + BESIDE_ROW
    built = html.Table(
        [
            html.Caption(caption(table), className="visually-hidden"),
            html.Thead([build_offences(table), build_heads(table)]),
            *([html.Tbody(build_rows(table, (page.own,)))] if page.own else []),
            *(html.Tbody([*build_group_head(group, width), *build_rows(table, group.rows)]) for group in page.groups),
        ],
        className="matrix",
    )
    names = [table.indicators[index].name for index in table.shown]
    return as_cards(built, (*COLUMNS_BEFORE, *names, LAST_COLUMN))


def caption(table: Matrix) -> str:
    """Say in one line what the matrix holds."""
    chosen = table.selection
    return f"Boroughs by indicators, {chosen.period.words} against {chosen.against.words}"


def build_group_head(group: Group, width: int) -> list[html.Tr]:
    """Return the heading of a group, where there is more than one."""
    if not group.title:
        return []
    words = f"{group.title} ({group.size} {plural(group.size, 'borough')})"
    return [html.Tr(html.Th(words, scope="rowgroup", colSpan=width, className="matrix-group"))]


def build_rows(table: Matrix, rows: tuple[BoroughRow, ...]) -> list[html.Tr]:
    """Return a row for each borough."""
    begins = begins_at(table)
    return [build_row(row, table, begins) for row in rows]


def build_row(row: BoroughRow, table: Matrix, begins: set[int]) -> html.Tr:
    """Return one borough's row."""
    own = row.area == table.selection.borough
    return html.Tr(
        [
            build_name(row, table.selection, own=own),
            html.Td(build_family(row), className="quiet"),
            build_count(row.worse, row.placed, marked=False),
            build_count(row.concerns, row.judged, marked=True),
            *build_cells(row, table, begins),
            html.Td(build_beside(row, table.selection, own=own)),
        ],
        className=" ".join(name for name, is_so in (("own", own), ("concerned", bool(row.concerns))) if is_so),
    )


def build_name(row: BoroughRow, selection: Selection, *, own: bool) -> html.Th:
    """Return the borough's name, a link that chooses it, with the mark of made-up figures."""
    chosen = replace(selection, borough=row.area, beside=without(selection.beside, row.area))
    mark = [" ", build_illustrative()] if row.is_illustrative else []
    partly = [html.Small("in part")] if row.is_mixed else []
    return html.Th([build_choice(row.name, COMPARE, chosen, chosen=own), *mark, *partly], scope="row")


def build_family(row: BoroughRow) -> list[object]:
    """Say among how many the borough is ranked."""
    if row.family is None:
        return ["no family"]
    provisional = [html.Small(PROVISIONAL)] if row.family_status == PROVISIONAL else []
    return [f"of {row.family.size}", *provisional]


def build_count(count: int, known: int, *, marked: bool) -> html.Td:
    """Say on how many of the indicators that can be judged something is so; a mark goes with it where it is on any."""
    if not known:
        return html.Td("not available", className="nothing")
    words = f"{count} of {known}"
    if not count or not marked:
        return html.Td(words, className="num")
    mark = html.Span("!", className="symbol note-mark", **{"aria-hidden": "true"})
    return html.Td([mark, words], className="num concerns")


def build_cells(row: BoroughRow, table: Matrix, begins: set[int]) -> list[html.Td]:
    """Return the cells of the indicators that are shown; one for all where a borough has no contract to be short of."""
    if table.measure == MARGIN and not row.has_contract:
        return [html.Td(NO_CONTRACT, colSpan=len(table.shown), className="nothing begins no-contract")]
    cells = [
        (index, build_matrix_cell(row.cells[index], table.indicators[index], table.measure)) for index in table.shown
    ]
    for index, cell in cells:
        if index in begins:
            cell.className = f"{getattr(cell, 'className', '')} begins".strip()
    return [cell for _, cell in cells]


def build_beside(row: BoroughRow, selection: Selection, *, own: bool) -> object:
    """Return the link that lays a borough beside the chosen one, or takes it away again."""
    if own:
        return "the first"
    if row.area in selection.beside:
        fewer = replace(selection, beside=without(selection.beside, row.area))
        return build_choice(["Take away", hidden(row)], COMPARE, fewer, name="taken")
    if len(selection.beside) >= MOST_BESIDE:
        return html.Span(f"{MOST_BESIDE + 1} at most", className="quiet")
    return build_choice(["Lay beside", hidden(row)], COMPARE, replace(selection, beside=(*selection.beside, row.area)))


def hidden(row: BoroughRow) -> html.Span:
    """Name the borough for who hears the link without its row."""
    return html.Span(f" {row.name}", className="visually-hidden")
