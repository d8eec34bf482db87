"""The answer first: the statement in the largest type, and the outcomes beside it at a glance."""

from dash import html

from components.blocks.scroll import build_scroll
from components.blocks.states import build_illustrative, build_symbol
from components.charts.looks import look
from indicators.overview.about import ILLUSTRATIVE_NOTE
from indicators.overview.contract_table import ContractTable, OutcomeRow
from indicators.overview.headline import headline
from indicators.snapshot.catalogue import ILLUSTRATIVE
from indicators.terms.period_notes import period_notes
from indicators.terms.wording import humanise_list, position_words


def build_headline(table: ContractTable) -> html.Section:
    """Return the statement, its sentence and the glance."""
    words = headline(table)
    sentence = " ".join(part for part in (reading_sentence(words.reading), words.others) if part)
    return html.Section(
        [
            html.Div(
                [
                    html.P(
                        [
                            f"{table.borough_name}, {table.selection.period.words} ",
                            html.Span(f"against {table.selection.against.words}", className="quiet"),
                        ],
                        className="kicker",
                    ),
                    html.H1(words.answer),
                    html.P(sentence, className="lead"),
                    *build_illustrative_note(table),
                    *build_period_notes(table),
                ],
                className="headline-words",
            ),
            build_scroll(build_glance(table), "Each position at a glance"),
        ],
        className="headline",
        **{"aria-label": "Where the borough stands"},
    )


def reading_sentence(reading: str) -> str:
    """Turn the reading into a sentence of its own."""
    return f"{reading[:1].upper()}{reading[1:]}." if reading else ""


def build_illustrative_note(table: ContractTable) -> list[html.P]:
    """Say that figures are made up, wherever any of them is; of published ones it is never said."""
    if not table.is_illustrative:
        return []
    names = [row.indicator.name for row in table.shown if row.movement.status == ILLUSTRATIVE]
    words = f"Made up, not published: {humanise_list(names)}." if table.is_mixed else ILLUSTRATIVE_NOTE
    return [html.P([build_illustrative(), f" {words}"], className="illustrative-note")]


def build_period_notes(table: ContractTable) -> list[html.P]:
    """Warn of two periods that cannot be compared as they stand."""
    notes = (*period_notes(table.selection.period, table.selection.against), *table.break_notes)
    return [html.P(words, className="period-note") for words in notes]


def build_glance(table: ContractTable) -> html.Table:
    """Return every position as a tile: offences across, incidence above SD rate."""
    offences = list(dict.fromkeys(row.indicator.offence for row in table.shown))
    names = {row.indicator.offence: row.indicator.offence_short_name for row in table.shown}
    kinds = (("Position, incidence", False), ("Position, SD rate", True))
    cells = {(row.indicator.offence, row.indicator.is_sd_rate): row for row in table.rows}
    head = [html.Td(), *(html.Th(names[offence], scope="col") for offence in offences)]
    body = [
        html.Tr([html.Th(words, scope="row"), *(build_tile(cells.get((offence, sd))) for offence in offences)])
        for words, sd in kinds
    ]
    return html.Table(
        [
            html.Caption("Each position at a glance", className="visually-hidden"),
            html.Thead(html.Tr(head)),
            html.Tbody(body),
        ],
        className="glance",
    )


def build_tile(row: OutcomeRow | None) -> html.Td:
    """Return one position on the colour of its achievement, or of nothing where there is no contract."""
    if row is None:
        return html.Td("not applicable", className="tile tile-nothing")
    place = position_words(row.movement.current_position)
    state = row.achievement.value
    words = html.Span(f", {state}", className="visually-hidden")
    return html.Td([build_symbol(row.achievement), place, words], className=f"tile tile-{look(row.achievement).name}")
