"""Plain text cut up in arrays: against `split`, at the edges of words and pieces, and what is no such text."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.files.plain_cells import (
    MOST_BYTES,
    PIECE_BYTES,
    Cells,
    NotPlainError,
    cut_piece,
    mixed,
    numbered,
    pieces_of,
    texts_of,
    united,
)

LINES = st.integers(1, 3).flatmap(
    lambda columns: st.lists(
        st.lists(st.text("ab0-", max_size=20) | st.sampled_from(("", "E09000006", "2007-01")), min_size=columns)
        .map(lambda row: row[:columns])
        .filter(lambda row: len(row) == columns),
        min_size=1,
        max_size=12,
    )
)


def cut(body: bytes, columns: int, piece_bytes: int = PIECE_BYTES) -> list[list[str]]:
    """Return the columns of a text without a header."""
    pieces = [cut_piece(body, ends, columns) for ends in pieces_of(body, 0, piece_bytes)]
    return [texts(list(column)) for column in zip(*pieces, strict=True)]


def texts(pieces: list[Cells]) -> list[str]:
    different, own = united(pieces)
    return [different[code] for at, piece in zip(own, pieces, strict=True) for code in at[piece.codes]]


def as_words(*cells: bytes, number: int = 1) -> np.ndarray:
    padded = b"".join(cell.ljust(8 * number, b"\0") for cell in cells)
    return np.frombuffer(padded, "<u8").reshape(len(cells), number).T.copy()


@settings(max_examples=200, deadline=None)
@given(lines=LINES, room=st.integers(0, 60))
def test_cells_are_those_between_commas_and_line_ends(lines: list[list[str]], room: int) -> None:
    body = "".join(",".join(line) + "\n" for line in lines).encode()
    longest = max(len(line) for line in body.split(b"\n")) + 1
    found = cut(body, len(lines[0]), longest + room)  # so little room cuts most texts into several pieces
    assert found == [list(column) for column in zip(*lines, strict=True)]


@pytest.mark.parametrize("size", [1, 7, 8, 9, 15, 16, 17, 63, 64])
def test_cell_of_any_size_is_kept_to_the_letter_beside_one_that_ends_otherwise(size: int) -> None:
    cell = ("abcdefgh" * 8)[:size]
    other = cell[:-1] + "z"
    assert cut(f"{cell},x\n{other},x\n{cell},x\n".encode(), 2) == [[cell, other, cell], ["x", "x", "x"]]


def test_long_cell_in_one_piece_only_is_numbered_with_those_of_the_others() -> None:
    lines = ["short", "a-code-of-many-letters", "short"]
    body = "".join(f"{line}\n" for line in lines).encode()
    assert cut(body, 1, 24) == [lines]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"a,b\nc\nd,e,f\n", id="a cell too few, then one too many"),
        pytest.param(b"a,b\nc,d,e\n", id="a cell too many"),
        pytest.param(b"a,b\n\nc,d\n", id="a blank line"),
        pytest.param(b"a,b\nc,d", id="no last line end"),
        pytest.param(b"a\nb,c,d\ne", id="the commas of two lines exchanged"),
        pytest.param(b"a,b\0\n", id="NUL after a cell"),
        pytest.param(b"a,\0\n", id="NUL for a cell"),
        pytest.param(b"a," + b"x" * (MOST_BYTES + 1) + b"\n", id="a long cell"),
    ],
)
def test_text_that_is_no_plain_table_is_not_cut(body: bytes) -> None:
    with pytest.raises(NotPlainError):
        cut(body, 2)


def test_line_longer_than_a_piece_is_not_cut() -> None:
    with pytest.raises(NotPlainError):
        cut(b"aaaa,bbbb\n", 2, 8)


def test_bytes_beyond_ascii_become_a_mark_that_no_plain_cell_may_hold() -> None:
    assert texts_of(as_words(b"caf\xe9", b"cafe")) == ["caf\ufffd", "cafe"]


@pytest.mark.parametrize("times", [1, 40], ids=["each row", "runs of rows"])
def test_numbered_gives_equal_cells_one_number(times: int) -> None:
    cells = [each for cell in (b"b", b"a", b"b", b"", b"c") for each in [cell] * times]
    found = numbered(as_words(*cells))
    assert found.words.shape == (1, 4)
    assert found.words[:, found.codes].tolist() == as_words(*cells).tolist()


@pytest.mark.parametrize(
    "form", ["BOROUGH{}-TEAM-0{}", "BOROUGH{}-TEAM-{}", "AAAAAAA{}BBBBBBB{}CCCCCCC", "{}AAAAAAA{}"]
)
def test_codes_that_differ_in_one_letter_each_way_are_all_told_apart(form: str) -> None:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-"
    codes = [form.format(one, other) for one in letters for other in letters]
    assert cut("".join(f"{code}\n" for code in codes).encode(), 1) == [codes]


def test_two_cells_that_mix_to_one_key_are_not_taken_for_one() -> None:
    first = as_words(b"aaaaaaaabbbbbbbb", number=2)
    second = as_words(b"cccccccc", number=2)
    second[1] = mixed(first) ^ mixed(second)
    assert (mixed(first) == mixed(second)).all()
    with pytest.raises(NotPlainError):
        numbered(np.concatenate([first, second], axis=1))
