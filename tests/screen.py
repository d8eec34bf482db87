"""What stands in the tables of a page, read off its components: to be held against what is exported."""

import re
from collections.abc import Iterator

from dash.development.base_component import Component

# What goes with a figure and is no part of it: signs, marks, words for who cannot see, notes in small type.
BESIDE = {"visually-hidden", "symbol", "badge-illustrative", "own-mark", "beside", "direction", "parting", "rank-track"}
Cells = list[Component]


def walk(node: object) -> Iterator[Component]:
    """Return a component and everything in it, from the top."""
    if isinstance(node, (list, tuple)):
        for each in node:
            yield from walk(each)
    elif isinstance(node, Component):
        yield node
        yield from walk(getattr(node, "children", None))


def classes(node: Component) -> set[str]:
    return set(str(getattr(node, "className", "") or "").split())


def plain(node: object, *, whole: bool = False) -> str:
    """Return the text of a component, without what goes beside it unless the whole is wanted."""
    return re.sub(" +", " ", text_in(node, left_out={"symbol", "visually-hidden"} if whole else BESIDE)).strip(" ")


def text_in(node: object, *, left_out: set[str]) -> str:
    if isinstance(node, (list, tuple)):
        return "".join(text_in(each, left_out=left_out) for each in node)
    if not isinstance(node, Component):
        return "" if node is None else str(node)
    if type(node).__name__ in {"Small", "Em"} or classes(node) & left_out:
        return ""
    return text_in(getattr(node, "children", None), left_out=left_out)


def tables(page: object, name: str) -> list[Component]:
    """Return the tables of a class, or those that scroll in a region of that name."""
    named = [each for each in walk(page) if type(each).__name__ == "Table" and name in classes(each)]
    regions = [each for each in walk(page) if getattr(each, "aria-label", "") == name and "scroll" in classes(each)]
    return named or [each for region in regions for each in walk(region) if type(each).__name__ == "Table"]


def rows(table: Component, *, parts: tuple[str, ...] = ("Tbody", "Tfoot")) -> list[Cells]:
    """Return the cells of every row of a table's body and foot."""
    bodies = [each for each in walk(table) if type(each).__name__ in parts]
    found = [each for body in bodies for each in walk(body) if type(each).__name__ == "Tr"]
    return [[each for each in walk(row) if type(each).__name__ in {"Td", "Th"}] for row in found]
