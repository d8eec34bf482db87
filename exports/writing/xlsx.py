"""A table as a spreadsheet: numbers that show the digits of the screen, and a sheet with all that is to be known.

Nothing of a text can run: every text is written as a string, whatever it begins with.
"""

import io
import re
from collections.abc import Iterable
from typing import Any

from xlsxwriter import Workbook

from exports.writing.table import ExportColumn, ExportTable
from indicators.sources.about import LABELS, CellValue, Number

Xlsx = Any  # an object of xlsxwriter, which has no types
LONGEST_CELL = 32_767  # this and the next ones in units of UTF-16, as a spreadsheet counts: an emoji is two
LONGEST_NAME = 31  # of a sheet
LONGEST_PROPERTY = 255
LONGEST_FOOT = 100  # of the 255 of a footer; an ampersand of it is written twice
ABOUT = "About"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # XML has no way to write them
FORBIDDEN = re.compile(r"[\[\]:*?/\\\s]")  # in the name of a sheet
NARROWEST, WIDEST, WIDTH_OF_TEXT, PADDING = 9, 34, 60, 2
LONGEST_MEASURED = 200  # rows whose texts decide a column's width
HEAD = {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#DDE6EF"}


def write_xlsx(table: object) -> bytes:
    """Return a workbook of two sheets: the table, and what has to be known about it.

    Raises:
        TypeError: what is handed over is no table.
    """
    if not isinstance(table, ExportTable):
        raise TypeError("A spreadsheet is made of an ExportTable.")
    content = io.BytesIO()
    with Workbook(content, {"in_memory": True}) as book:
        book.set_properties(
            {"title": cut(readable(table.title), LONGEST_PROPERTY), "subject": subject(table), "author": ""}
        )
        write_table(book, table)
        write_about(book, table)
    return content.getvalue()


def subject(table: ExportTable) -> str:
    """Say in the file's properties whose figures these are, and of which status."""
    about = table.about
    words = "; ".join(filter(None, (about.borough, about.periods, f"status: {about.status}")))
    return cut(readable(words), LONGEST_PROPERTY)


class Looks:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Xlsx) -> None:
        self._book = book
        self._made: dict[tuple[object, ...], Xlsx] = {}

    def of_number(self, cell: Number) -> Xlsx:
        """Return the format that shows a figure as the screen does."""
        key = (cell.decimals, cell.is_signed, cell.unit)
        if key not in self._made:
            self._made[key] = self._book.add_format({"num_format": number_format(cell), "valign": "top"})
        return self._made[key]

    def of_text(self, text: str, *, is_long: bool) -> Xlsx:
        """Return the format of a text; one that looks like a formula stays a text even when somebody edits its cell."""
        key = (is_long, text.startswith(FORMULA_STARTS))
        if key not in self._made:
            properties = {"valign": "top", "text_wrap": is_long, "quote_prefix": key[1]}
            self._made[key] = self._book.add_format(properties)
        return self._made[key]


def write_table(book: Xlsx, table: ExportTable) -> None:
    """Write the sheet with the table: its heads stay in sight, and each column can be filtered."""
    sheet = book.add_worksheet(sheet_name(table.title))
    looks = Looks(book)
    head = book.add_format(HEAD)
    for place, column in enumerate(table.columns):
        cells = [row[place] for row in table.rows]
        sheet.set_column(place, place, width(column, cells))
        sheet.write_string(0, place, readable(column.head), head)
        for at, cell in enumerate(cells, start=1):
            if isinstance(cell, Number):
                sheet.write_number(at, place, cell.value, looks.of_number(cell))
            else:
                sheet.write_string(at, place, readable(cell), looks.of_text(cell, is_long=column.is_long))
    sheet.freeze_panes(1, table.stub)
    sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    for_paper(sheet, table)


LONG = {"valign": "top", "text_wrap": True}


def for_paper(sheet: Xlsx, table: ExportTable) -> None:
    """Print wide sheets across one landscape page, with the heads, and the status below."""
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    status = cut(readable(table.about.status), LONGEST_FOOT).replace("&", "&&")
    sheet.set_footer(f"&LStatus: {status}&RPage &P of &N")


def write_about(book: Xlsx, table: ExportTable) -> None:
    """Write the sheet that says what the table is, of what, from where and with which status."""
    sheet = book.add_worksheet(ABOUT)
    name, text = book.add_format({"bold": True, "valign": "top"}), book.add_format(LONG)
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 100)
    for at, (label, words) in enumerate(about_lines(table)):
        sheet.write_string(at, 0, label, name)
        sheet.write_string(at, 1, readable(words), text)
    sheet.freeze_panes(1, 0)


def about_lines(table: ExportTable) -> list[tuple[str, str]]:
    """Return what the sheet says, line by line: each note in a line of its own."""
    facts = {name: text for name, text in table.about.facts().items() if name != "footnotes"}
    lines = [("Table", table.title), *((LABELS[name], text) for name, text in facts.items())]
    return [*lines, *((LABELS["footnotes"], note) for note in table.about.notes)]


def number_format(look: Number) -> str:
    """Return the format that shows a number as the screen does; the cell holds the full figure."""
    digits = "#,##0" + (f".{'0' * look.decimals}" if look.decimals else "")
    digits += f'" {look.unit}"' if look.unit else ""
    return f"+{digits};−{digits};{digits}" if look.is_signed else f"{digits};−{digits}"


def sheet_name(title: str) -> str:
    """Return a title as far as the name of a sheet can hold it."""
    name = cut(FORBIDDEN.sub(" ", readable(title)).strip("' "), LONGEST_NAME).rstrip("' ") or "Table"
    return f"{name} table" if name.lower() in {ABOUT.lower(), "history"} else name  # Excel keeps "History" for itself


def readable(text: str) -> str:
    """Return a text that a cell can hold, with a sign for what it cannot."""
    text = UNREADABLE.sub("\ufffd", text)
    return text if units(text) <= LONGEST_CELL else f"{cut(text, LONGEST_CELL - 1)}…"


def units(text: str) -> int:
    """Return how long a spreadsheet takes a text for."""
    return len(text.encode("utf-16-le")) // 2


def cut(text: str, most: int) -> str:
    """Return as much of a text as has so many units, and no half of a letter."""
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore")


def width(column: ExportColumn, cells: Iterable[CellValue]) -> int:
    """Return a width in which the head and the usual cell can be read; running text gets a wide column."""
    if column.is_long:
        return WIDTH_OF_TEXT
    longest = max((length(cell) for cell in list(cells)[:LONGEST_MEASURED]), default=0)
    head = max(len(word) for word in column.head.split(" ") or [""])
    return min(max(longest, head, NARROWEST), WIDEST) + PADDING


def length(cell: CellValue) -> int:
    """Return about how many characters a cell shows."""
    if isinstance(cell, str):
        return max((len(line) for line in cell.splitlines()), default=0)
    return len(f"{cell.value:,.{cell.decimals}f}") + len(cell.unit) + 1
