"""Cutting plain CSV text up in arrays, some megabytes at a time, so that several threads can share the work.

A cell is words of eight bytes, the last filled up with zero bytes: so cells are compared and numbered as whole numbers,
and a text is made only of each different cell. Every comma and every line end cuts; whoever reads the texts must see to
it that none holds a quote.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.files.cells import LONGEST_CODE

PIECE_BYTES = 2 * 2**20  # what a thread takes at a time: few calls, and still near the processor's cache
WORD_BYTES = 8
MOST_BYTES = LONGEST_CODE  # of a cell: none that is plain is longer
COMMA, LINE_END = b",\n"
KEEP = np.array([2 ** (8 * size) - 1 for size in range(WORD_BYTES + 1)], np.uint64)  # the first bytes of a word
HALF = np.uint64(32)  # bits of a word
MIX = np.uint64(0x9E3779B97F4A7C15)  # odd, so no word is lost when it is multiplied
FEW_RUNS = 8  # rows to a run of equal cells, from which on runs are numbered instead of rows

Codes = NDArray[np.integer]
Words = NDArray[np.uint64]  # (words of a cell, cells)
Offsets = NDArray[np.intp]


class NotPlainError(ValueError):
    """The text is no table of plain cells, or what it is was not found out."""


@dataclass(frozen=True)
class Cells:
    """The cells of one column: `words` are the different ones as they come, `codes` says which of them a row has."""

    codes: Codes
    words: Words


def pieces_of(body: bytes, first: int, piece_bytes: int = PIECE_BYTES) -> Iterator[tuple[int, int]]:
    """Divide a file into pieces of whole lines; return where each begins and ends.

    Args:
        body: The file.
        first: Where its first line below the header begins.
        piece_bytes: The most that a piece has.

    Raises:
        NotPlainError: a line is longer than a piece, or the last one has no end.
    """
    while first < len(body):
        end = body.rfind(b"\n", first, first + piece_bytes) + 1
        if not end:
            raise NotPlainError("a line is very long, or the last one has no end")
        yield first, end
        first = end


def cut_piece(body: bytes, ends: tuple[int, int], columns: int) -> list[Cells]:
    """Cut one piece of a file up into columns.

    Raises:
        NotPlainError: a line has another number of cells, a cell is long, or there is a NUL.
    """
    first, end = ends
    if body.find(b"\0", first, end) >= 0:
        raise NotPlainError("there is a NUL, which cannot be told from what words are filled up with")
    text = np.zeros(end - first + MOST_BYTES + WORD_BYTES, np.uint8)  # a word may be read past the last cell
    text[: end - first] = np.frombuffer(body, np.uint8, end - first, first)
    stops = cell_ends(text, columns)
    found, starts = [], np.append(0, stops[-1, :-1] + 1)
    for stop in stops:
        found.append(numbered(words_at(text, starts, stop - starts)))
        starts = stop + 1
    return found


def cell_ends(text: NDArray[np.uint8], columns: int) -> Offsets:
    """Return where each cell of a text ends, (columns, lines): at a comma, the last of a line at the line end."""
    line_end = text == LINE_END
    lines = np.count_nonzero(line_end)
    stops = np.flatnonzero(np.logical_or(text == COMMA, line_end, out=line_end))
    if len(stops) != lines * columns or (text[stops[columns - 1 :: columns]] != LINE_END).any():
        raise NotPlainError(f"a line has not its {columns} cells")
    return stops.reshape(lines, columns).T


def words_at(text: NDArray[np.uint8], starts: Offsets, sizes: Offsets) -> Words:
    """Return cells as words."""
    longest = max(int(sizes.max()), 1)
    if longest > MOST_BYTES:
        raise NotPlainError(f"a cell has more than {MOST_BYTES} bytes")
    at_each_byte: Words = np.ndarray((len(text) - WORD_BYTES + 1,), "<u8", text.data, strides=(1,))
    words = np.empty((-(-longest // WORD_BYTES), len(starts)), np.uint64)
    for number, word in enumerate(words):
        if number:
            starts, sizes = starts + WORD_BYTES, sizes - WORD_BYTES
        np.bitwise_and(at_each_byte[starts], KEEP.take(sizes, mode="clip"), out=word)
    return words


def numbered(words: Words) -> Cells:
    """Number the different ones among cells.

    Raises:
        NotPlainError: two different cells mix to the same key, which nobody meets who does not look for it.
    """
    keys = mixed(words)
    heads = np.append(0, np.flatnonzero(keys[1:] != keys[:-1]) + 1)
    if len(heads) * FEW_RUNS < len(keys):
        of_runs, found = pd.factorize(keys[heads])
        codes = np.repeat(smallest(of_runs, len(found)), np.diff(np.append(heads, len(keys))))
    else:
        of_rows, found = pd.factorize(keys)
        codes = smallest(of_rows, len(found))
    if len(words) == 1:
        return Cells(codes, found[None])
    at = np.empty(len(found), np.intp)
    at[codes] = np.arange(len(codes))
    different = words[:, at]
    if not all(np.array_equal(own[codes], word) for own, word in zip(different, words, strict=True)):
        raise NotPlainError("two cells have one key")
    return Cells(codes, different)


def smallest(codes: NDArray[np.intp], number: int) -> Codes:
    """Return codes in the smallest type that holds their number."""
    return codes.astype(np.min_scalar_type(number))


def mixed(words: Words) -> Words:
    """Return one number for each cell: its only word, or a mixture of its words."""
    keys: NDArray[np.uint64] = words[0]
    for word in words[1:]:
        keys = (keys ^ keys >> HALF) * MIX ^ word  # multiplying alone leaves the last bytes of two words in one place
    return keys


def united(pieces: Sequence[Cells]) -> tuple[list[str], list[Codes]]:
    """Return the different cells of one column of all pieces, and for each piece which of them its own are."""
    longest = max(len(piece.words) for piece in pieces)
    filled = [np.pad(piece.words, ((0, longest - len(piece.words)), (0, 0))) for piece in pieces]
    whole = numbered(np.concatenate(filled, axis=1))
    sizes = [piece.words.shape[1] for piece in pieces]
    return texts_of(whole.words), np.split(whole.codes, np.cumsum(sizes)[:-1])


def texts_of(words: Words) -> list[str]:
    """Write cells as texts; bytes beyond ASCII become a mark that no plain cell may hold."""
    cells = np.ascontiguousarray(words.T, "<u8").view(f"S{len(words) * WORD_BYTES}").ravel()
    return [cell.decode("ascii", "replace") for cell in cells.tolist()]
