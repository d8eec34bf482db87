"""How each state looks: a word, a symbol and a class that gives the colour. Never colour alone."""

from dash import html

from components.looks import look
from indicators.direction import Direction
from indicators.nothing import Nothing


def build_badge(state: str, words: str | None = None) -> html.Span:
    """Return a filled label: symbol and word on the state's colour."""
    text = words or state[:1].upper() + state[1:]
    name = look(state).name
    return html.Span([build_symbol(state), text], className=f"badge-state state-{name}")


def build_symbol(state: str) -> html.Span | None:
    """Return a state's sign, hidden from screen readers, which read the word."""
    sign = look(state).symbol
    return html.Span(sign, className="symbol", **{"aria-hidden": "true"}) if sign else None


def build_direction(state: Direction | Nothing, words: str) -> html.Span:
    """Return words in the colour of a direction, with its sign in a ring."""
    if isinstance(state, Nothing):
        return html.Span(words, className="nothing")
    return html.Span([build_symbol(state), words], className=f"direction direction-{look(state).name}")


def build_illustrative() -> html.Span:
    """Return the mark that goes wherever made-up figures are shown."""
    return html.Span("Illustrative", className="badge-illustrative", title="Made-up data: not real crime figures")
