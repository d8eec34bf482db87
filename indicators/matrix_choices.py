"""How the matrix of boroughs can be shown: its measure, its order and its groups, as an address names them."""

from collections.abc import Iterable

MARGIN, LEVEL, CHANGE, DIRECTION = "margin", "level", "change", "direction"
MEASURES = (MARGIN, LEVEL, CHANGE, DIRECTION)
WORST, WORSENING = "worst", "worsening"
FORCE, FAMILY = "force", "family"
GROUPS = (FORCE, FAMILY)
PAGE_ROWS = 60  # boroughs at a time
ALL = "all"  # boroughs at once
BEST_FIRST = "-"  # before an indicator's code: the other way round


def orders(codes: Iterable[str]) -> frozenset[str]:
    """Return all orders but that by name: worst first, worse and worsening first, and by indicator either way."""
    by_indicator = [order for code in codes for order in (code, f"{BEST_FIRST}{code}")]
    return frozenset((WORST, WORSENING, *by_indicator))


def pages(count: int) -> tuple[str, ...]:
    """Return the pages of so many boroughs, but for the first, and all of them at once."""
    return (*(str(number) for number in range(2, -(-count // PAGE_ROWS) + 1)), ALL) if count > PAGE_ROWS else ()
