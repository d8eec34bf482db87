"""The cells of one row of the contract table, from left to right."""

from dataclasses import dataclass

from dash import html

from components.blocks.states import build_badge, build_direction, build_illustrative
from components.overview.position_strip import build_strip
from indicators.figures.movement import Movement
from indicators.overview.contract_table import ContractTable, OutcomeRow
from indicators.overview.words import measure_words
from indicators.snapshot.catalogue import ILLUSTRATIVE
from indicators.statistics.detections import detections_words
from indicators.terms.contract import Compliance
from indicators.terms.direction import Direction
from indicators.terms.nothing import Nothing
from indicators.terms.positions import Position
from indicators.terms.verdict import Verdict
from indicators.terms.wording import (
    CHANGE_DECIMALS,
    COMPLIANCE_WORDS,
    change,
    contract_words,
    decimals_of,
    places,
    rate,
)


def build_cells(row: OutcomeRow, table: ContractTable, size: int) -> list[html.Th | html.Td]:
    """Return one outcome's cells from left to right; `data-label` heads each on a phone."""
    move = row.movement
    figures = figure_words(row)
    return [
        html.Th(
            [measure_words(row, table), *build_row_mark(row, table)], scope="row", role="rowheader", className="measure"
        ),
        build_cell(figures.previous, table.selection.against.short, "num"),
        build_cell(html.Strong(figures.current), table.selection.period.short, "num"),
        build_cell(build_change(row), "Change", "num"),
        build_cell(build_places(move.previous_position, move.current_position), "Position", position_class(move)),
        build_cell([build_strip(row, size), *build_unranked(row, size)], f"Place among {size}", "strip-cell"),
        *(build_contract_cells(row, table) if table.outcomes else ()),
        build_cell(build_position_direction(row), "Direction of position"),
    ]


@dataclass(frozen=True)
class FigureWords:
    """A row's rates and their change, as written in the table."""

    previous: str
    current: str
    change: str


def figure_words(row: OutcomeRow) -> FigureWords:
    """Write a row's figures; a printed figure keeps the decimals that it was printed with."""
    move, sd, printed = row.movement, row.indicator.is_sd_rate, row.movement.printed_rate
    texts = (printed.previous, printed.current, printed.change) if printed else ("", "", "")
    wanted = (row.indicator.decimals, row.indicator.decimals, CHANGE_DECIMALS)
    before, now, changed = (decimals_of(text, default) for text, default in zip(texts, wanted, strict=True))
    return FigureWords(
        rate(move.previous, decimals=before, is_sd_rate=sd),
        rate(move.current, decimals=now, is_sd_rate=sd),
        change(move.change, decimals=changed, is_sd_rate=sd),
    )


def build_row_mark(row: OutcomeRow, table: ContractTable) -> list[object]:
    """Return the mark of made-up figures for one row among published ones."""
    return [" ", build_illustrative()] if table.is_mixed and row.movement.status == ILLUSTRATIVE else []


def build_contract_cells(row: OutcomeRow, table: ContractTable) -> list[html.Td]:
    """Return what is asked for, whether it is met, and by how much."""
    return [
        build_cell(contract_words(row.outcome, table.selection.reading), "Contract", "contract-words"),
        build_cell(build_achievement(row), "Achievement"),
        build_cell(places(row.margin), "Places in hand", "num"),
    ]


def build_cell(content: object, label: str, name: str = "") -> html.Td:
    """Return one cell; its label heads it where a phone shows the row as a card."""
    return html.Td(content, role="cell", className=name, **{"data-label": label})


def build_change(row: OutcomeRow) -> list[object]:
    """Return the change with its sign, and whether it is for the better."""
    words = row.rate_direction.value
    return [
        html.Span(figure_words(row).change, className="change"),
        build_direction(row.rate_direction, words) if not isinstance(row.rate_direction, Nothing) else None,
        *build_parting(row, "rate"),
    ]


def build_places(before: Position | Nothing, now: Position | Nothing) -> list[object]:
    """Return the position before and now."""
    if isinstance(before, Nothing) and isinstance(now, Nothing):
        return [now.value]
    return [
        str(before),
        html.Span(" to ", className="visually-hidden"),
        html.Span(" → ", **{"aria-hidden": "true"}),
        html.Strong(str(now)),
    ]


def position_class(move: Movement) -> str:
    """Keep two positions on one line; words for a missing one may be broken."""
    missing = isinstance(move.previous_position, Nothing) or isinstance(move.current_position, Nothing)
    return "num position broken" if missing else "num position"


def build_unranked(row: OutcomeRow, size: int) -> list[html.Span]:
    """Name the members that have no figure, so that nobody takes the rest for the whole family."""
    now, before = row.movement.unranked, row.movement.unranked_before
    if row.movement.is_printed or len(now) == size:  # a report does not say; or there is nobody to rank
        return []
    names = list(dict.fromkeys((*now, *before)))
    return (
        [html.Span(f"not ranked, no figure in both periods: {', '.join(names)}", className="beside")] if names else []
    )


def build_achievement(row: OutcomeRow) -> list[object]:
    """Return met or not met, and what became of it since the baseline where that has changed."""
    if isinstance(row.achievement, Nothing):
        return [html.Span(row.achievement.value, className="nothing")]
    changed = row.compliance in {Compliance.LEFT, Compliance.JOINED}
    words = [html.Span(COMPLIANCE_WORDS[Compliance(row.compliance)], className="beside")] if changed else []
    return [build_badge(row.achievement), *words]


def build_position_direction(row: OutcomeRow) -> list[object]:
    """Return our direction, and a mark where the report's own says otherwise."""
    state, gained = row.position_direction, row.places_gained
    if isinstance(state, Nothing) or isinstance(gained, Nothing):
        return [html.Span(str(state.value), className="nothing")]
    size = "" if state is Direction.HELD and gained == 0 else f" by {abs(gained)}"
    return [build_direction(state, f"{state.value.capitalize()}{size}"), *build_parting(row, "position")]


def build_parting(row: OutcomeRow, measure: str) -> list[html.A]:
    """Lead to the printed row where its direction mark and the arithmetic part."""
    parted = [
        each.row for each in row.printed if each.row.measure == measure and each.mark_verdict is Verdict.DISAGREES
    ]
    return [html.A("report says otherwise", href=f"#printed-{printed.row}", className="parting") for printed in parted]


def build_beneath(row: OutcomeRow) -> list[html.P]:
    """Say what a row's figures hide: detections per head behind an SD rate, and what is odd about the data."""
    found = [html.P(detections_words(row.detections), className="detections")] if row.detections else []
    mark = html.Span("!", className="symbol note-mark", **{"aria-hidden": "true"})
    notes = [
        html.P([mark, html.Span("Note: ", className="visually-hidden"), note], className="figure-note")
        for note in row.notes
    ]
    return [*found, *notes]
