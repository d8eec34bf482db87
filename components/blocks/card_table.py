"""Wide tables that a phone lays out as cards: each cell names its column, and roles are written out.

A browser forgets that rows and cells are a table where styles make blocks of them; with roles it does not.
"""

from collections.abc import Sequence
from typing import Any

from dash import html

HEADS = {"col": "columnheader", "colgroup": "columnheader", "row": "rowheader", "rowgroup": "rowheader"}


def as_cards(table: html.Table, labels: Sequence[str]) -> html.Table:
    """Write roles into a table, and into each cell of its body the name of its column.

    Args:
        table: With head and body as a reader on a wide screen needs them.
        labels: The name of each column, from the left.
    """
    table.role = "table"
    table.className = f"{table.className} cards"
    for section in parts_of(table):
        if isinstance(section, html.Caption | html.Colgroup):
            continue
        section.role = "rowgroup"
        for row in parts_of(section):
            row.role = "row"
            cells = parts_of(row)
            for cell in cells:
                cell.role = HEADS[cell.scope] if isinstance(cell, html.Th) else "cell"
            if not isinstance(section, html.Thead):
                label_cells(cells, labels)
    return table


def parts_of(component: Any) -> list[Any]:  # noqa: ANN401 - dash gives its components no types
    """Return what a component holds, as a list."""
    parts = component.children
    return parts if isinstance(parts, list) else [parts]


def label_cells(cells: list[Any], labels: Sequence[str]) -> None:
    """Write into each cell the name of its column; a row may begin behind a heading that spans several rows."""
    spans = [int(getattr(cell, "colSpan", 1)) for cell in cells]
    column = len(labels) - sum(spans)
    for cell, span in zip(cells, spans, strict=True):
        if isinstance(cell, html.Td) and span == 1:
            setattr(cell, "data-label", labels[column])
        column += span
