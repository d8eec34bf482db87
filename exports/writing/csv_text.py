"""Figures and tables on their way into a file: numbers as numbers, and no text that a spreadsheet would run."""

import csv
import io
import re
from decimal import Decimal

from exports.writing.table import ExportTable
from indicators.sources.about import CellValue, Number
from indicators.terms.nothing import Figure, Nothing
from indicators.terms.positions import Position
from indicators.terms.wording import CHANGE_DECIMALS, NARROW_SPACE, number

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
SIGNED_NUMBER = re.compile(r"[+-][0-9]+(\.[0-9]+)?%?")  # nothing that a spreadsheet could work out from it


def csv_of(table: ExportTable) -> str:
    """Write a table as CSV, with one row of heads; each row holds all that is to be known about it.

    No text of it is run by a spreadsheet.
    """
    keys, records = table.keys, table.records()
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(map(harmless, table.heads))
    writer.writerows([harmless(row[key]) for key in keys] for row in records)
    return text.getvalue()


def harmless(value: object) -> object:
    """Keep a spreadsheet from running a text as a formula; numbers stay numbers, a printed "-10.20%" too."""
    if not isinstance(value, str) or not value.startswith(FORMULA_STARTS) or SIGNED_NUMBER.fullmatch(value):
        return value
    return f"'{value}"


def words_of(cell: CellValue) -> str:
    """Write a cell as the screen does."""
    if isinstance(cell, str):
        return cell
    unit = f"{NARROW_SPACE}{cell.unit}" if cell.unit else ""
    return number(cell.value, cell.decimals, sign=cell.is_signed) + unit


def scaled(value: float, scale: int) -> float:
    """Return a number in its unit of writing without the dust of binary fractions: 0.07 in percent is 7."""
    return round(float(Decimal(repr(value)) * scale), 10)


def rate_cell(value: Figure, decimals: int, *, is_sd_rate: bool) -> CellValue:
    """Return a rate in percent or per 1000, or which kind of nothing it is."""
    if isinstance(value, Nothing):
        return value.value
    return Number(scaled(value, 100), decimals, unit="%") if is_sd_rate else Number(scaled(value, 1), decimals)


def change_cell(value: Figure, decimals: int = CHANGE_DECIMALS, *, is_sd_rate: bool) -> CellValue:
    """Return a change in percent, of an SD rate in percentage points, or which kind of nothing it is."""
    if isinstance(value, Nothing):
        return value.value
    return Number(scaled(value, 100), decimals, is_signed=True, unit="pp" if is_sd_rate else "%")


def count_cell(value: Figure, *, sign: bool = False) -> CellValue:
    """Return a whole number, or which kind of nothing it is."""
    return value.value if isinstance(value, Nothing) else Number(round(value), is_signed=sign)


def place_cell(position: Position | Nothing) -> CellValue:
    """Return a position as a number; a shared one in words, for "=8" would be a formula."""
    if isinstance(position, Nothing):
        return position.value
    return f"shared {position.place}" if position.tied else Number(position.place)
