"""How the matrix of boroughs can be shown: its measure, its order and its groups, as an address names them."""

from collections.abc import Iterable

MARGIN, LEVEL, CHANGE, DIRECTION = "margin", "level", "change", "direction"
MEASURES = (MARGIN, LEVEL, CHANGE, DIRECTION)
WORST, WORSENING = "worst", "worsening"
FORCE, FAMILY = "force", "family"
GROUPS = (FORCE, FAMILY)
PAGE_ROWS = 60  # boroughs at a time
ALL = "all"  # boroughs at once
BEST_FIRST = "-"  # before an indicator's code, or a count's name: the other way round
NAME_BACKWARDS = "-name"


def orders(codes: Iterable[str]) -> frozenset[str]:
    """Return all orders but that by name: by counts and by indicators, either way, and by name from its end."""
    either_way = [order for name in (WORST, WORSENING, *codes) for order in (name, f"{BEST_FIRST}{name}")]
    return frozenset((NAME_BACKWARDS, *either_way))


def pages(count: int) -> tuple[str, ...]:
    """Return the pages of so many boroughs, but for the first, and all of them at once."""
    return (*(str(number) for number in range(2, -(-count // PAGE_ROWS) + 1)), ALL) if count > PAGE_ROWS else ()
