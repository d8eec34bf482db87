"""Choices that belong to one page: links that change the address; assets/choice-links.js keeps the page where it is."""

from collections.abc import Iterable

from dash import html

from indicators.selection.selection import Selection


def build_choice(words: object, path: str, selection: Selection, *, chosen: bool = False, name: str = "") -> html.A:
    """Return one link that restores a selection; the chosen one of several says so."""
    current = {"aria-current": "true"} if chosen else {}
    return html.A(words, href=f"{path}{selection.to_query()}", className=f"choice {name}".strip(), **current)


def build_switch(title: str, path: str, choices: Iterable[tuple[str, Selection, bool]]) -> html.Div:
    """Return several links of which one is chosen, as a row of segments under a name."""
    links = [html.Li(build_choice(words, path, selection, chosen=chosen)) for words, selection, chosen in choices]
    return html.Div(
        [html.Span(title, className="switch-title"), html.Ul(links, className="switch-links")],
        className="switch",
        role="group",
        **{"aria-label": title},
    )
