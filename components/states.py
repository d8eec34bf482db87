"""How each state looks: a word, a symbol and a class that gives the colour. Never colour alone."""

from dataclasses import dataclass

from dash import html

from indicators.contract import Achievement, Compliance
from indicators.direction import Direction
from indicators.nothing import Nothing


@dataclass(frozen=True)
class Look:
    """`name` is the class in assets/contract.css that gives a state its colour."""

    name: str
    symbol: str


LOOKS: dict[str, Look] = {
    Achievement.MET: Look("met", "✓"),
    Achievement.NOT_MET: Look("not-met", "✕"),
    Direction.BETTER: Look("better", "+"),
    Direction.HELD: Look("held", "="),
    Direction.WORSE: Look("worse", "−"),
    "discharged": Look("met", "✓"),
    "partially discharged": Look("partly", "◐"),
    "not discharged": Look("not-met", "✕"),
    "ongoing": Look("open", "○"),
    "made": Look("open", "○"),
}
NO_LOOK = Look("nothing", "")

COMPLIANCE_WORDS = {
    Compliance.KEPT: "kept compliance",
    Compliance.LEFT: "left compliance",
    Compliance.JOINED: "joined compliance",
    Compliance.STILL_OUT: "still out of compliance",
}


def look(state: str) -> Look:
    """Return the look of a state."""
    return LOOKS.get(state, NO_LOOK)


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
