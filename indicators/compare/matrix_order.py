"""The order and the groups of the matrix: by name, worst first, worse and worsening first, or by one indicator."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from indicators.compare.matrix import BoroughRow, Matrix
from indicators.compare.matrix_cells import MatrixCell
from indicators.selection.matrix_choices import (
    BEST_FIRST,
    CHANGE,
    FAMILY,
    FORCE,
    LEVEL,
    MARGIN,
    NAME_BACKWARDS,
    WORSENING,
    WORST,
)
from indicators.snapshot.catalogue import Indicator
from indicators.snapshot.families import PROVISIONAL
from indicators.terms.direction import improvement
from indicators.terms.nothing import Figure, Nothing
from indicators.terms.periods import month_words

NO_FAMILY = "No family is known"
OWN_FAMILIES = "Each in a family of its own, shared with no other borough here"


# On how many indicators it is known, and both counts, the one that is sorted by first.
COUNTS: dict[str, Callable[[BoroughRow], tuple[int, int, int]]] = {
    WORST: lambda row: (row.placed, row.worse, row.concerns),
    WORSENING: lambda row: (row.judged, row.concerns, row.worse),
}


@dataclass(frozen=True)
class Group:
    """Boroughs under one heading; the heading is empty where all are in one group. A page may show some of them."""

    title: str
    rows: tuple[BoroughRow, ...]
    size: int


def value_of(cell: MatrixCell, measure: str) -> Figure:
    """Return the figure of a cell that a measure shows."""
    if measure == MARGIN:
        return cell.margin
    if measure == LEVEL:
        return cell.level
    return cell.change if measure == CHANGE else cell.places_gained


def goodness(cell: MatrixCell, indicator: Indicator, measure: str) -> Figure:
    """Return what a measure shows so that more is better; margins and places gained are so already."""
    value = value_of(cell, measure)
    return improvement(value, low_is_good=indicator.low_is_good) if measure in {LEVEL, CHANGE} else value


def sorted_rows(table: Matrix) -> tuple[BoroughRow, ...]:
    """Return the boroughs in the chosen order; those of equal standing by name, those without a figure last."""
    return tuple(sorted(table.rows, key=order_key(table), reverse=table.selection.order == NAME_BACKWARDS))


def order_key(table: Matrix) -> Callable[[BoroughRow], tuple[float | str, ...]]:
    """Return what the boroughs are sorted by."""
    order = table.selection.order
    sign = -1 if order.startswith(BEST_FIRST) else 1
    if order.removeprefix(BEST_FIRST) in COUNTS:
        return partial(count_key, order=order, sign=sign)
    index = ordered_by(table)
    if index is None:
        return lambda row: (row.name, row.area)
    indicator, measure = table.indicators[index], table.measure

    def key(row: BoroughRow) -> tuple[float | str, ...]:
        good = goodness(row.cells[index], indicator, measure)
        return (1, 0, row.name, row.area) if isinstance(good, Nothing) else (0, sign * good, row.name, row.area)

    return key


def count_key(row: BoroughRow, *, order: str, sign: int) -> tuple[float | str, ...]:
    """Return what a borough is sorted by where indicators are counted; it is last where none can be judged."""
    known, *counts = COUNTS[order.removeprefix(BEST_FIRST)](row)
    return (not known, *(-sign * count for count in counts if known), row.name, row.area)


def ordered_by(table: Matrix) -> int | None:
    """Return where the indicator stands that the boroughs are sorted by, if it is one."""
    code = table.selection.order.removeprefix(BEST_FIRST)
    return next((index for index, indicator in enumerate(table.indicators) if indicator.code == code), None)


def groups_of(table: Matrix) -> tuple[Group, ...]:
    """Return the sorted boroughs under the chosen headings."""
    rows = sorted_rows(table)
    if table.selection.group == FORCE:
        return under(sorted(rows, key=lambda row: row.force), lambda row: row.force)
    if table.selection.group == FAMILY:
        titles = family_titles(rows)
        last = {OWN_FAMILIES: 1, NO_FAMILY: 2}
        order = sorted(rows, key=lambda row: (last.get(titles[row.area], 0), titles[row.area]))
        return under(order, lambda row: titles[row.area])
    return (Group("", rows, len(rows)),)


def under(rows: Iterable[BoroughRow], title: Callable[[BoroughRow], str]) -> tuple[Group, ...]:
    """Put rows that follow each other and have one title under it."""
    found: dict[str, list[BoroughRow]] = {}
    for row in rows:
        found.setdefault(title(row), []).append(row)
    return tuple(Group(words, tuple(each), len(each)) for words, each in found.items())


def family_titles(rows: Iterable[BoroughRow]) -> dict[str, str]:
    """Name for each borough the version of the family that it shares with others, members and month alike."""
    shared: dict[tuple[frozenset[str], int], list[BoroughRow]] = {}
    titles = {}
    for row in rows:
        titles[row.area] = NO_FAMILY
        if row.family:
            shared.setdefault((frozenset(row.family.members), row.family.valid_from), []).append(row)
    for own in shared.values():
        title = OWN_FAMILIES if len(own) == 1 else family_title(own)
        titles |= {row.area: title for row in own}
    return titles


def family_title(rows: list[BoroughRow]) -> str:
    """Name one version of a family by its size, its date and its first member, which tell two of them apart."""
    family = rows[0].family
    if family is None:
        return NO_FAMILY
    kind = "Provisional comparison group" if rows[0].family_status == PROVISIONAL else "One family"
    first = min(row.name for row in rows)
    return f"{kind} of {family.size}, in force since {month_words(family.valid_from)}, with {first}"
