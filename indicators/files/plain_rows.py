"""The quick way through the gate, for files of codes, months and counts alone.

Such cells hold no comma and no quote, so there is one way only to cut their lines up; and each different cell of a
column is parsed once, by the rule by which the slow way parses it. Where anything does not fit, the slow way finds out
what is wrong.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import repeat
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.files.cells import CellError, parse_cell
from indicators.files.columns import DTYPES, Column, File, Kind
from indicators.files.plain_cells import PIECE_BYTES, Cells, Codes, NotPlainError, cut_piece, pieces_of, united

MOST_THREADS = 4  # more were no faster, and each keeps memory of its own
PLAIN_KINDS = {Kind.CODE, Kind.COUNT, Kind.MONTH, Kind.YEAR}


def is_plain(file: File) -> bool:
    """Whether no column of a file can hold a comma or a quote."""
    return all(column.kind in PLAIN_KINDS or column.choices for column in file.columns)


def read_plain_rows(body: bytes, file: File, piece_bytes: int = PIECE_BYTES) -> pd.DataFrame | None:
    """Return the checked frame of a plain file, or None where anything in it breaks a rule, or it has no rows.

    Args:
        body: The file without a byte-order mark.
        file: What it must be; its keys are not looked at.
        piece_bytes: The most that is cut at a time.
    """
    header = ",".join(file.header).encode() + b"\n"
    if b"\r" in body:
        body = body.replace(b"\r\n", b"\n")
    if not is_plain(file) or not body.startswith(header) or len(body) == len(header):
        return None
    np.empty(8 * piece_bytes, np.uint8)  # once it has freed as much, the C library keeps what threads free for them
    try:
        with shared_out(is_long=len(body) > piece_bytes) as each:
            ends = pieces_of(body, len(header), piece_bytes)
            pieces = list(each(cut_piece, repeat(body), ends, repeat(len(file.columns))))
            columns = dict(zip(file.header, each(typed, zip(*pieces, strict=True), file.columns), strict=True))
    except (NotPlainError, CellError):
        return None
    rows = sum(len(piece[0].codes) for piece in pieces)
    return pd.DataFrame(columns, index=pd.RangeIndex(2, rows + 2, name="line"), copy=False)


@contextmanager
def shared_out(*, is_long: bool) -> Iterator[Callable[..., Iterator[Any]]]:
    """Yield what calls a function for each piece or column: threads, which for a single piece take longer to start."""
    if not is_long:
        yield map
        return
    with ThreadPoolExecutor(min(os.cpu_count() or 1, MOST_THREADS)) as pool:
        yield pool.map


def typed(pieces: Sequence[Cells], column: Column) -> pd.api.extensions.ExtensionArray:
    """Parse each different cell of a column, and give the column the type that the slow way gives it.

    Raises:
        NotPlainError: the cells could not be numbered.
        CellError: a cell breaks the rule of its column.
    """
    texts, own = united(pieces)
    values = [parse_cell(text, column) for text in texts]
    if column.kind in DTYPES:
        numbers = np.array([value or 0 for value in values], DTYPES[column.kind].lower())
        missing = np.array([value is None for value in values], bool)
        return pd.arrays.IntegerArray(laid_out(numbers, own, pieces), laid_out(missing, own, pieces))
    order = pd.Index(values).argsort()
    places = np.empty(len(values), np.min_scalar_type(-len(values)))
    places[order] = np.arange(len(values))
    return pd.Categorical.from_codes(laid_out(places, own, pieces), categories=pd.Index(values)[order])


def laid_out(values: NDArray[Any], own: Sequence[Codes], pieces: Sequence[Cells]) -> NDArray[Any]:
    """Return a value for each row, piece after piece.

    Args:
        values: One for each different cell of the column.
        own: Which of them the different cells of each piece are.
        pieces: Which of its own a row of a piece has.
    """
    rows = np.empty(sum(len(piece.codes) for piece in pieces), values.dtype)
    first = 0
    for at, piece in zip(own, pieces, strict=True):
        end = first + len(piece.codes)
        values[at].take(piece.codes, out=rows[first:end], mode="clip")  # no code is outside: this saves a copy
        first = end
    return rows
