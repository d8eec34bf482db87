"""A long file in blocks of whole lines, and a check of their width that costs next to nothing.

pandas fills a short line with blanks and, where columns are chosen, drops the end of a long one, both in silence. So
the separators of each block are counted: a block whose lines all have their last cell, and that has as many separators
as lines of the right width would have, has no line of another width.
"""

import io
from collections.abc import Iterator
from os import SEEK_CUR
from typing import BinaryIO

import numpy as np
import pandas as pd
from numpy.typing import NDArray

BLOCK = 1 << 26  # bytes: pandas begins anew with each block, so few large ones are read faster
PIECE = 1 << 18  # bytes that stay near the processor
COMMA, QUOTE, LINE_END, RETURN = b',"\n\r'
BEFORE_QUOTE = (COMMA, LINE_END, QUOTE)  # what may stand before a quote that opens
AFTER_QUOTE = (COMMA, LINE_END, QUOTE, RETURN)  # and after one that closes

Bytes = NDArray[np.uint8]


def blocks_of(file: BinaryIO) -> Iterator[bytes]:
    """Cut the rest of a file into blocks of whole lines; the last one may lack its line end."""
    while block := file.read(BLOCK):
        cut = block.rfind(b"\n") + 1
        if len(block) == BLOCK and 0 < cut < BLOCK:
            file.seek(cut - BLOCK, SEEK_CUR)
            block = block[:cut]
        yield block


def parse_block(block: bytes, indices: list[int], width: int) -> pd.DataFrame | None:
    """Return columns of a block as categories, or None where not every line has the right width.

    Args:
        block: Whole lines.
        indices: Which columns are wanted.
        width: How many there are.
    """
    wanted = sorted({*indices, width - 1})
    if block[-1:] != b"\n" or not is_text(block) or not quotes_hold(block):
        return None
    try:
        frame = pd.read_csv(
            io.BytesIO(block), header=None, usecols=wanted, dtype="category", na_filter=False, skip_blank_lines=False
        )
    except ValueError:  # a ParserError is one
        return None
    if separators(block) != len(frame) * (width - 1):
        return None
    blank = not all(isinstance(name, str) and name for name in frame[width - 1].array.categories)
    return None if blank and not lines_are_whole(block, width) else with_texts(frame[indices].copy(deep=False), block)


def with_texts(frame: pd.DataFrame, block: bytes) -> pd.DataFrame:
    """Read columns again as texts that pandas took for decimal numbers: 1e3 is to be refused, and 6.0 to be counted."""
    decimal = [at for at in frame.columns if frame[at].array.categories.dtype.kind == "f"]
    if not decimal:
        return frame
    texts = pd.read_csv(
        io.BytesIO(block), header=None, usecols=decimal, dtype=object, na_filter=False, skip_blank_lines=False
    )
    for at in decimal:
        frame[at] = texts[at].astype("category")
    return frame


def is_text(block: bytes) -> bool:
    """Whether a block is UTF-8 throughout, in columns that nobody reads as well."""
    if block.isascii():
        return True
    try:
        block.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def separators(block: bytes) -> int:
    """Count the commas that stand outside quotes."""
    if QUOTE in block:
        return int(np.count_nonzero(commas_of(block)))
    signs = np.frombuffer(block, np.uint8)
    return sum(int(np.count_nonzero(signs[at : at + PIECE] == COMMA)) for at in range(0, len(signs), PIECE))


def commas_of(block: bytes) -> NDArray[np.bool_]:
    """Mark the commas that stand outside quotes."""
    signs = np.frombuffer(block, np.uint8)
    commas: NDArray[np.bool_] = signs == COMMA
    return commas & ~inside_quotes(signs) if QUOTE in block else commas


def lines_are_whole(block: bytes, width: int) -> bool:
    """Whether each line by itself has the right number of separators, for lines whose last cell may be blank."""
    ends = np.flatnonzero(np.frombuffer(block, np.uint8) == LINE_END)
    counted = np.cumsum(commas_of(block))[ends]
    return bool((np.diff(counted, prepend=0) == width - 1).all())


def inside_quotes(signs: Bytes) -> NDArray[np.bool_]:
    """Mark what stands inside quotes."""
    return np.bitwise_xor.accumulate(signs == QUOTE)


def quotes_hold(block: bytes) -> bool:
    """Whether every quote opens at the start of a cell and closes at its end, on the same line."""
    if QUOTE not in block:
        return True
    signs = np.frombuffer(block, np.uint8)
    inside = inside_quotes(signs)
    if inside[-1] or inside[signs == LINE_END].any():
        return False
    quotes = np.flatnonzero(signs == QUOTE)
    opening, closing = quotes[inside[quotes]], quotes[~inside[quotes]]
    before = signs[opening[opening > 0] - 1]
    return bool(np.isin(before, BEFORE_QUOTE).all() and np.isin(signs[closing + 1], AFTER_QUOTE).all())
