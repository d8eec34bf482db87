"""The answer of the ranking page: where the borough stands, how sure that is, what it would take, signal or noise."""

from dash import html

from indicators.overview.contract_table import ContractTable


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


def build_takes(words: list[str]) -> list[html.P]:
    """Return what it would take, a line for each place, or nothing."""
    lines = [html.Span(each, className="takes-line") for each in words]
    return [html.P([html.Strong("What it takes: "), *lines], className="takes")] if lines else []


def build_line(head: str, words: str) -> list[html.P]:
    """Return a line with its head, or nothing where there is nothing to say."""
    return [html.P([html.Strong(f"{head}: "), words], className="takes")] if words else []
