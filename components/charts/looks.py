"""Each state's symbol, and the name of its colour, by the state's own word.

Of use to whatever draws: it needs no part of the screen, and nothing that takes long to start.
"""

from dataclasses import dataclass

MOST_DOTS = 60  # a family larger than this is drawn as a line without dots


@dataclass(frozen=True)
class Look:
    """`name` is the class in assets/contract.css that gives a state its colour."""

    name: str
    symbol: str


LOOKS: dict[str, Look] = {
    "met": Look("met", "✓"),
    "not met": Look("not-met", "✕"),
    "better": Look("better", "+"),
    "held": Look("held", "="),
    "worse": Look("worse", "−"),
    "discharged": Look("met", "✓"),
    "partially discharged": Look("partly", "◐"),
    "not discharged": Look("not-met", "✕"),
    "ongoing": Look("open", "○"),
    "made": Look("open", "○"),
}
NO_LOOK = Look("nothing", "")


def look(state: str) -> Look:
    """Return the look of a state."""
    return LOOKS.get(state, NO_LOOK)
