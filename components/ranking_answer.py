"""The answer of the ranking page: where the borough stands, how sure that is, what it would take, signal or noise."""

from dash import html

from indicators.contract_table import ContractTable, OutcomeRow
from indicators.detection_words import detections_words
from indicators.nothing import Nothing
from indicators.ranking import Ranking
from indicators.wording import position_words


def answer_words(table: ContractTable, row: OutcomeRow, found: Ranking | Nothing) -> str:
    """Say where the borough stands."""
    if isinstance(found, Nothing):
        return f"{table.borough_name} has no family to be ranked in"
    if found.own is None:
        return f"{row.indicator.name}: not ranked, {found.why_unranked}"
    return f"{position_words(found.own.position)} of {len(found.ranked)} on {row.indicator.name}"


def build_answer(table: ContractTable, answer: str, sentences: list[str], more: list[html.P]) -> html.Section:
    """Return the statement, the sentences that go with it, and what it would take."""
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
            html.P(" ".join(filter(None, sentences)), className="lead"),
            *more,
        ],
        className="ranking-answer",
        **{"aria-label": "Where the borough stands"},
    )


def behind_words(row: OutcomeRow) -> str:
    """Say what an SD rate hides, and by which rates where a report prints them."""
    if row.detections is None:
        return ""
    return f"{detections_words(row.detections)}{' By the printed rates.' if row.movement.is_printed else ''}"


def build_takes(words: list[str]) -> list[html.P]:
    """Return what it would take, a line for each place, or nothing."""
    lines = [html.Span(each, className="takes-line") for each in words]
    return [html.P([html.Strong("What it takes: "), *lines], className="takes")] if lines else []


def build_line(head: str, words: str) -> list[html.P]:
    """Return a line with its head, or nothing where there is nothing to say."""
    return [html.P([html.Strong(f"{head}: "), words], className="takes")] if words else []
