"""How a verdict on a printed statement looks: a word, a sign and a class that gives the colour."""

from dash import html

from indicators.reconciliation import Verdict

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
