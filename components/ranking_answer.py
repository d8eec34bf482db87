"""The answer of the ranking page: where the borough stands, how sure that is, what it would take, signal or noise."""

from dash import html

from indicators.contract_table import ContractTable, OutcomeRow
from indicators.nothing import Nothing
from indicators.ranking import Ranking
from indicators.ranking_words import contract_sentence, signal_words, takes_words
from indicators.selection import Selection
from indicators.snapshot import Snapshot
from indicators.wording import position_words


def answer_words(table: ContractTable, row: OutcomeRow, found: Ranking | Nothing) -> str:
    """Say where the borough stands."""
    if isinstance(found, Nothing):
        return f"{table.borough_name} has no family to be ranked in"
    if found.own is None:
        return f"{row.indicator.name}: not ranked"
    return f"{position_words(found.own.position)} of {len(found.ranked)} on {row.indicator.name}"


def build_answer(
    snapshot: Snapshot, table: ContractTable, row: OutcomeRow, answer: str, *, interval_words: str
) -> html.Section:
    """Return the statement, how sure it is, and what it would take."""
    return html.Section(
        [
            html.P(
                [
                    f"{table.borough_name} in its family, {table.selection.period.words} ",
                    html.Span(f"against {table.selection.against.words}", className="quiet"),
                ],
                className="kicker",
            ),
            html.H1(answer),
            html.P(f"{contract_sentence(table, row)} {interval_words}", className="lead"),
            *build_takes(snapshot, table.selection, row),
            *build_signal(snapshot, table.selection, row),
        ],
        className="ranking-answer",
        **{"aria-label": "Where the borough stands"},
    )


def build_signal(snapshot: Snapshot, selection: Selection, row: OutcomeRow) -> list[html.P]:
    """Say whether the change of the borough's own count can be told from chance; periods of unlike length have none."""
    words = signal_words(snapshot, selection, row)
    return [html.P([html.Strong("Signal or noise: "), words], className="takes")] if words else []


def build_takes(snapshot: Snapshot, selection: Selection, row: OutcomeRow) -> list[html.P]:
    """Say what it would take to reach the contract's place, and the next better one."""
    lines = [html.Span(each, className="takes-line") for each in takes_words(snapshot, selection, row)]
    return [html.P([html.Strong("What it takes: "), *lines], className="takes")] if lines else []
