"""How each state looks: a word, a symbol and a class that gives the colour. Never colour alone."""

from dash import html

from components.charts.looks import look
from indicators.terms.direction import Direction
from indicators.terms.nothing import Nothing
from indicators.terms.verdict import Verdict

VERDICT_SIGNS = {
    Verdict.AGREES: "✓",
    Verdict.ROUNDING_ONLY: "≈",
    Verdict.DISAGREES: "≠",
    Verdict.CANNOT_TELL: "?",
}
BADGES = {
    Verdict.AGREES: "state-met",
    Verdict.ROUNDING_ONLY: "state-partly",
    Verdict.DISAGREES: "state-not-met",
    Verdict.CANNOT_TELL: "state-open",
}


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


def build_verdict(verdict: Verdict) -> html.Span:
    """Return a verdict as sign and word."""
    name = verdict.value.replace(" ", "-")
    return html.Span([build_sign(verdict), verdict.value], className=f"verdict verdict-{name}")


def build_verdict_badge(verdict: Verdict) -> html.Span:
    """Return a verdict as a filled or outlined label."""
    words = verdict.value[:1].upper() + verdict.value[1:]
    return html.Span([build_sign(verdict), words], className=f"badge-state {BADGES[verdict]}")


def build_sign(verdict: Verdict) -> html.Span:
    """Return a verdict's sign, hidden from screen readers, which read the word."""
    return html.Span(VERDICT_SIGNS[verdict], className="symbol", **{"aria-hidden": "true"})
