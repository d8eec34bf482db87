"""The quick way through the gate, for files of codes, months and counts alone.

First the bytes are proved to be a table of plain cells: so many commas in every line, and nothing that could hide one.
Then pandas may cut the file up, for there is one way only to do so, and each different cell of a column is parsed
once, by the rule by which the slow way parses it. Where anything does not fit, the slow way finds out what is wrong.
"""

import io
import string

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.cells import CellError, Value, parse_cell
from indicators.columns import Column, File, Kind

PLAIN_KINDS = {Kind.CODE, Kind.COUNT, Kind.MONTH, Kind.YEAR}
NUMBERS = {Kind.COUNT, Kind.YEAR, Kind.MONTH}
PLAIN_BYTES = f"{string.ascii_letters}{string.digits}._-".encode()  # all that codes, months and counts are made of


def is_plain(file: File) -> bool:
    """Whether no column of a file can hold a comma or a quote."""
    return all(column.kind in PLAIN_KINDS or column.choices for column in file.columns)


def read_plain_rows(body: bytes, file: File) -> pd.DataFrame | None:
    """Return the checked frame of a plain file, or None where anything in it breaks a rule.

    Args:
        body: The file without a byte-order mark.
        file: What it must be; its keys are not looked at.
    """
    if not is_plain(file):
        return None
    if b"\r" in body:
        body = body.replace(b"\r\n", b"\n")
    if not is_plain_table(body, file):
        return None
    cells = read_cells(body, file)
    try:
        columns = {column.name: typed(cells[column.name], column) for column in file.columns}
    except CellError:
        return None
    index = pd.RangeIndex(2, len(cells) + 1, name="line").astype("int64")
    return pd.DataFrame(columns, index=index, copy=False)


def is_plain_table(body: bytes, file: File) -> bool:
    """Whether a file has its header, and lines of plain bytes with just the commas that part so many cells.

    What is left when the plain bytes are taken out must be these commas and the line ends.
    """
    header = ",".join(file.header).encode() + b"\n"
    line = b"," * (len(file.columns) - 1) + b"\n"
    rest = body.translate(None, PLAIN_BYTES)
    return body.startswith(header) and rest == line * (len(rest) // len(line))


def read_cells(body: bytes, file: File) -> pd.DataFrame:
    """Cut a plain table up into categories of text; the first row is the header.

    Read as a row, the header keeps pandas from making numbers of a column: a code "01" is not the code "1".
    """
    return pd.read_csv(io.BytesIO(body), header=None, names=file.header, dtype="category", na_filter=False)


def typed(cells: pd.Series, column: Column) -> pd.api.extensions.ExtensionArray:
    """Parse each different cell below the header, and give the column the type that the slow way gives it.

    Raises:
        CellError: a cell breaks the rule of its column.
    """
    codes = cells.cat.codes.to_numpy()
    header, codes = codes[0], codes[1:]
    texts = cells.cat.categories.to_list()
    if not (codes == header).any():
        texts.pop(header)
        codes = codes - (codes > header)
    values = [parse_cell(text, column) for text in texts]
    if column.kind in NUMBERS:
        return whole_numbers(values, codes)
    return pd.Categorical.from_codes(codes, categories=pd.Index(values))


def whole_numbers(values: list[Value], codes: NDArray[np.integer]) -> pd.arrays.IntegerArray:
    """Lay numbers out by their codes; None is not available."""
    missing = np.array([value is None for value in values], bool)
    numbers = np.array([value or 0 for value in values], np.int64)
    return pd.arrays.IntegerArray(numbers[codes], missing[codes])
