"""A printed text with links to the indicators that it speaks of."""

from dash import html

from indicators.report.report import Statement

Names = dict[str, str]  # of indicators, by code


def build_statement(statement: Statement, names: Names) -> list[object]:
    """Return the text, and below it the way to each indicator that it names."""
    if not statement.indicators:
        return [statement.text]
    links = [html.A(names[code], href=f"#{outcome_id(code)}") for code in statement.indicators]
    return [statement.text, html.Span(["Speaks of ", *separated(links)], className="beside speaks-of")]


def separated(links: list[html.A]) -> list[object]:
    """Put a dot between links."""
    return [part for link in links for part in (" · ", link)][1:]


def outcome_id(code: str) -> str:
    """Return the id of an indicator's row in the contract table."""
    return f"outcome-{code}"
