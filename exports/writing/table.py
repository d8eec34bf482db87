"""A table as it leaves a page: its columns, its rows, and what it is about."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from indicators.sources.about import About, CellValue, Number


@dataclass(frozen=True)
class ExportColumn:
    """One column: `key` heads it in a CSV file, `heading` in a spreadsheet, with the unit where all its rows share it.

    `is_long` tells of running text, which is given room and broken into lines. `is_named` tells that the key is a code
    of the data, of a borough or an indicator: then its heading, which names it, heads it in a CSV file too.
    """

    key: str
    heading: str
    unit: str = ""
    is_long: bool = False
    is_named: bool = False

    @property
    def head(self) -> str:
        """The heading with the unit, unless it ends with it."""
        return f"{self.heading} ({self.unit})" if self.unit and not self.heading.endswith(self.unit) else self.heading


@dataclass(frozen=True)
class ExportTable:
    """A table with everything that a reader needs to know about it.

    Attributes:
        name: For the file's name: "contract-table".
        title: What the table shows.
        columns: Its columns from left to right.
        rows: Its cells, each row as long as `columns`.
        about: What has to be known about it.
        stub: How many columns name a row.
    """

    name: str
    title: str
    columns: tuple[ExportColumn, ...]
    rows: tuple[tuple[CellValue, ...], ...]
    about: About
    stub: int = 1

    def column(self, key: str) -> tuple[CellValue, ...]:
        """Return the cells of one column."""
        at = next(place for place, each in enumerate(self.columns) if each.key == key)
        return tuple(row[at] for row in self.rows)

    def records(self) -> list[dict[str, object]]:
        """Return every row by the keys of its columns, with what the table's rows share: each row stands by itself."""
        keys = [column.key for column in self.columns]
        shared = {key: plain(cell) for key, cell in self.about.shared().items() if key not in keys}
        return [{**{key: plain(cell) for key, cell in zip(keys, row, strict=True)}, **shared} for row in self.rows]

    @property
    def heads(self) -> list[str]:
        """The heads of a CSV file: plain words for what the program knows, names for what the data name.

        Of two columns with one name each has its code as well.
        """
        named = {column.key: column.head for column in self.columns if column.is_named}
        names = list(named.values())
        unlike = {key: name if names.count(name) == 1 else f"{name} [{key}]" for key, name in named.items()}
        return [unlike.get(key, key) for key in self.keys]

    @property
    def keys(self) -> list[str]:
        """The keys of `records`, in their order."""
        own = [column.key for column in self.columns]
        return [*own, *(key for key in self.about.shared() if key not in own)]


def plain(cell: CellValue) -> object:
    """Return the bare number of a figure, or the text."""
    return cell.value if isinstance(cell, Number) else cell


def table_of(  # noqa: PLR0913 - what a table is
    name: str,
    title: str,
    columns: Iterable[ExportColumn],
    rows: Iterable[Mapping[str, CellValue]],
    about: About,
    *,
    stub: int = 1,
) -> ExportTable:
    """Return a table from rows by the keys of its columns.

    Raises:
        KeyError: a row lacks a column.
    """
    heads = tuple(columns)
    return ExportTable(
        name, title, heads, tuple(tuple(row[head.key] for head in heads) for row in rows), about, stub=stub
    )
