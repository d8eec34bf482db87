"""A matrix of hundreds of boroughs in pages: what a reader can look through, and a browser can draw at once."""

from dataclasses import dataclass, replace

from indicators.compare.matrix import BoroughRow, Matrix
from indicators.compare.matrix_order import Group, groups_of
from indicators.selection.matrix_choices import ALL, PAGE_ROWS, pages
from indicators.selection.selection import Selection


@dataclass(frozen=True)
class Page:
    """Some boroughs of the matrix in its order: the `first` to the `last` of `count`, each counted from 1.

    `own` is the chosen borough where it is not among them, so that it can stand above them.
    """

    groups: tuple[Group, ...]
    first: int
    last: int
    count: int
    own: BoroughRow | None = None

    @property
    def is_all(self) -> bool:
        """Whether no borough is left out."""
        return self.last - self.first + 1 == self.count


def page_of(table: Matrix) -> Page:
    """Return the page that is chosen."""
    groups, count, name = groups_of(table), len(table.rows), table.selection.page
    if count <= PAGE_ROWS or name == ALL:
        return Page(groups, 1, count, count)
    start = (int(name or 1) - 1) * PAGE_ROWS
    cut, before = [], 0
    for group in groups:
        rows = group.rows[max(start - before, 0) : max(start + PAGE_ROWS - before, 0)]
        cut += [replace(group, rows=rows)] if rows else []
        before += len(group.rows)
    own = table.own
    here = any(row is own for group in cut for row in group.rows)
    return Page(tuple(cut), start + 1, min(start + PAGE_ROWS, count), count, None if here else own)


def page_choices(table: Matrix) -> list[tuple[str, Selection, bool]]:
    """Return the pages and all boroughs at once, each in words and as a selection; none where one page is enough."""
    chosen, count = table.selection, len(table.rows)
    if not (others := pages(count)):
        return []
    words = [f"{start + 1}–{min(start + PAGE_ROWS, count)}" for start in range(0, count, PAGE_ROWS)]
    return [
        (each, replace(chosen, page=name), chosen.page == name)
        for each, name in zip([*words, f"All {count}"], ["", *others], strict=True)
    ]


def page_words(page: Page) -> str:
    """Say which boroughs are on show, as in "Boroughs 61 to 120 of 330."; nothing where all are."""
    return "" if page.is_all else f"Boroughs {page.first} to {page.last} of {page.count}."


def from_the_top(selection: Selection) -> Selection:
    """Return to the first page, as another order asks for; who sees all boroughs goes on seeing all."""
    return selection if selection.page == ALL else replace(selection, page="")
