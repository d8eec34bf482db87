"""The quick way through the gate, for files of codes, months and counts alone.

One pattern, made from the columns' own rules, is held against the whole file. Where it fits, every cell keeps the rule
of its column, and pandas may cut the file up; where it does not, the slow way finds out what is wrong.
"""

import io
import re
from functools import cache

import pandas as pd

from indicators.cells import CODE_PATTERN, COUNT_PATTERN, YEAR_PATTERN
from indicators.columns import Column, File, Kind
from indicators.periods import MONTH_PATTERN, parse_month

PATTERNS = {
    Kind.CODE: CODE_PATTERN,
    Kind.COUNT: COUNT_PATTERN,
    Kind.MONTH: MONTH_PATTERN,
    Kind.YEAR: YEAR_PATTERN,
}
NUMBERS = {Kind.COUNT, Kind.YEAR}


def is_plain(file: File) -> bool:
    """Whether no column of a file can hold a comma or a quote."""
    return all(column.kind in PATTERNS or column.choices for column in file.columns)


def read_plain_rows(body: bytes, file: File) -> pd.DataFrame | None:
    """Return the checked frame of a plain file, or None where anything in it breaks a rule.

    Args:
        body: The file without a byte-order mark.
        file: What it must be; its keys are not looked at.
    """
    if not is_plain(file) or not file_pattern(file).fullmatch(body):
        return None
    numbers = {column.name: "float64" for column in file.columns if column.kind in NUMBERS}
    texts = [column.name for column in file.columns if column.name not in numbers]
    blanks: dict[str, list[str]] = {name: [""] for name in numbers}
    frame = pd.read_csv(
        io.BytesIO(body),
        dtype={**numbers, **dict.fromkeys(texts, "category")},
        keep_default_na=False,
        na_values=blanks,
    )
    frame = with_texts(frame, texts, body)
    frame.index = pd.RangeIndex(2, len(frame) + 2, name="line").astype("int64")
    return pd.DataFrame({column.name: typed(frame[column.name], column) for column in file.columns})


def with_texts(frame: pd.DataFrame, texts: list[str], body: bytes) -> pd.DataFrame:
    """Read columns again of which pandas made numbers or truth values: a code "01" is not the code "1"."""
    lost = [name for name in texts if not all(isinstance(each, str) for each in frame[name].cat.categories)]
    if not lost:
        return frame
    again = pd.read_csv(io.BytesIO(body), usecols=lost, dtype=object, keep_default_na=False)
    for name in lost:
        frame[name] = again[name].astype("category")
    return frame


@cache
def file_pattern(file: File) -> re.Pattern[bytes]:
    """Return the pattern of a whole file: its header, then rows, each with a line end.

    The repeats are possessive: nothing is tried twice, and nothing is kept to go back to.
    """
    row = ",".join(cell_pattern(column) for column in file.columns)
    header = re.escape(",".join(file.header))
    return re.compile(f"{header}\r?\n(?:{row}\r?\n)*+".encode(), re.ASCII)


def cell_pattern(column: Column) -> str:
    """Return the pattern of one cell."""
    words = "|".join(map(re.escape, column.choices)) if column.choices else PATTERNS[column.kind].pattern
    return f"(?:{words}){'?' if column.optional else ''}"


def typed(cells: pd.Series, column: Column) -> pd.Series:
    """Give a column the type that the slow way gives it."""
    if column.kind in NUMBERS:  # at most 15 digits, which a float holds exactly
        return cells.astype("Int64")
    if column.kind is not Kind.MONTH:
        return cells
    months = pd.array([parse_month(text) if text else None for text in cells.cat.categories], dtype="Int64")
    return pd.Series(months.take(cells.cat.codes.to_numpy()), index=cells.index, dtype="Int64")
