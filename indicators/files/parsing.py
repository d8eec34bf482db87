"""From bytes to checked frames: the one door to the disk, and a strict one.

pandas is never let judge a file: it takes most damaged files with wrong content. Each cell is parsed by the rule of
its column, and every fault of a file is reported, with its line, before anything is used.
"""

import codecs
import csv
import re
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from indicators.files.cells import CellError, Value, parse_cell
from indicators.files.columns import DTYPES, Column, File, Kind
from indicators.files.faults import Fault
from indicators.files.numbering import may_repeat
from indicators.files.plain_rows import is_plain, read_plain_rows
from indicators.files.regular import NotAFileError, read_file
from indicators.files.schema import FILE_BY_NAME, FILES
from indicators.terms.periods import month_code

WORKBOOK_MARK = b"PK\x03\x04"  # of a zip archive, which .xlsx is
UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
SAVE_AS_UTF8 = "Save it again as CSV UTF-8 (in Excel: Save As, CSV UTF-8)"
SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}
CELL = r'(?:"[^"]*(?:""[^"]*)*"|[^",]*)'  # in quotes, with each quote inside doubled, or without any quote
LINE = re.compile(f"{CELL}(?:,{CELL})*")
QUOTED = re.compile(rb'"[^"]*("|$)')


def read_folder(folder: Path) -> tuple[dict[str, pd.DataFrame], dict[str, bytes], list[Fault]]:
    """Read every file of the contract in a folder.

    Returns:
        Frames by file name without ".csv" (their index is the line number), the bytes they were read from,
        and the faults of all files.
    """
    frames: dict[str, pd.DataFrame] = {}
    contents: dict[str, bytes] = {}
    if not folder.is_dir():
        return frames, contents, [Fault(str(folder), "there is no such folder", "Set DATA_DIR to a data folder")]
    faults = strange_files(folder)
    for file in FILES:
        content, missing = file_bytes(folder, file)
        faults += missing
        if content is not None:
            contents[file.name] = content
            frames[file.name], found = parse_file(content, file)
            faults += found
        elif not missing:
            frames[file.name] = to_frame([], file)
    return frames, contents, faults


def strange_files(folder: Path) -> list[Fault]:
    """Point at CSV files that nothing would read: data that is silently left out is lost."""
    paths = [path for path in folder.glob("*") if path.suffix.lower() == ".csv" and not path.name.startswith(".")]
    return [
        Fault(name, "no file of this name is read", "Rename it to one that data/README.md lists, or move it elsewhere")
        for name in sorted(path.name for path in paths)
        if name.removesuffix(".csv") not in FILE_BY_NAME
    ]


def file_bytes(folder: Path, file: File) -> tuple[bytes | None, list[Fault]]:
    """Return a file's content, or None where it has none, with the fault that keeps it from being read."""
    path = folder / file.file_name
    try:
        if not path.resolve().is_relative_to(folder.resolve()):
            return None, [Fault(file.file_name, "a link must not lead out of the data folder", "Copy the file itself")]
        return read_file(path), []
    except NotAFileError as error:
        return None, [Fault(file.file_name, str(error.strerror), "Put the CSV file itself in its place")]
    except FileNotFoundError:
        remedy = f"Add it with the header {','.join(file.header)}"
        missing = not file.optional or path.is_symlink()  # a link to nothing is a mistake, whatever it stands for
        return None, [Fault(file.file_name, "the file is missing", remedy)] if missing else []
    except (OSError, RuntimeError) as error:  # RuntimeError: links that lead to each other
        reason = getattr(error, "strerror", None) or "its links lead in a circle"
        return None, [
            Fault(file.file_name, f"the file cannot be read ({reason})", "Mend its name, its rights or its link")
        ]


def parse_file(content: bytes, file: File) -> tuple[pd.DataFrame, list[Fault]]:
    """Turn a file's bytes into a checked frame, or into all of its faults.

    A byte-order mark and CRLF line ends are read; every other departure from UTF-8 CSV is a fault.
    """
    quick = read_plain_rows(content.removeprefix(codecs.BOM_UTF8), file)
    if quick is not None:
        return quick, duplicate_faults(quick, file)
    lines, faults = split_lines(content, file.file_name)
    wrong_header = header_faults(lines[0], file) if lines else []
    if wrong_header or not lines:
        return to_frame([], file), faults + wrong_header
    rows: list[tuple[int, list[Value]]] = []
    for number, line in enumerate(lines[1:], start=2):
        values, found = parse_row(line, number, file)
        faults += found
        if not found:
            rows.append((number, values))
    frame = to_frame(rows, file)
    faults += duplicate_faults(frame, file)
    return frame, faults or row_count_faults(lines, file)


def split_lines(content: bytes, name: str) -> tuple[list[str], list[Fault]]:
    """Decode a file and cut it into lines; a last one that may be cut short is left out."""
    body = content.removeprefix(codecs.BOM_UTF8)
    if not body:
        return [], [Fault(name, "the file is empty", "Write at least its header; data/README.md has it")]
    if body.startswith(WORKBOOK_MARK):
        return [], [Fault(name, "the file is an Excel workbook with the name of a CSV file", SAVE_AS_UTF8)]
    if body.startswith(UTF16_MARKS) or b"\0" in body.partition(b"\n")[0]:
        return [], [Fault(name, "the file is not UTF-8 text (it is UTF-16, or holds NUL bytes)", SAVE_AS_UTF8)]
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        return [], [encoding_fault(body, error, name)]
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines[-1]:
        rule = "the last line has no line end, so the file may have been cut short"
        remedy = "Fetch the file again; if it is whole, end the last line with a line end"
        return lines[:-1], [Fault(name, rule, remedy, line=len(lines), value=lines[-1])]
    return lines[:-1], []


def encoding_fault(content: bytes, error: UnicodeDecodeError, name: str) -> Fault:
    """Point at the first byte that is not UTF-8, with its column where the header can be read."""
    before = content[: error.start]
    start = before.rfind(b"\n") + 1
    end = content.find(b"\n", error.start)
    line = content[start : end if end >= 0 else None].decode("latin-1")
    header = content.split(b"\n", 1)[0].decode("latin-1").strip().split(",")
    place = QUOTED.sub(b"", before[start:]).count(b",")
    column = header[place] if start and place < len(header) else ""
    rule = f"byte 0x{content[error.start]:02x} is not UTF-8 text (the file looks like Latin-1 or Windows-1252)"
    return Fault(name, rule, SAVE_AS_UTF8, line=before.count(b"\n") + 1, column=column, value=line.strip())


def header_faults(line: str, file: File) -> list[Fault]:
    """Compare the header with the contract, to the letter and in its order."""
    try:
        found = split_cells(line)
    except csv.Error as error:
        return [Fault(file.file_name, f"the header is not CSV ({error})", "Mend its quotes", line=1, value=line)]
    if found == file.header:
        return []
    for mark, words in SEPARATORS.items():
        if line.replace('"', "").split(mark) == file.header:
            rule = f"the cells are separated by {words}, not by commas"
            return [Fault(file.file_name, rule, "Save it again as CSV with commas", line=1, value=line)]
    remedy = f"Write the header {','.join(file.header)}"
    missing = [name for name in file.header if name not in found]
    extra = [name for name in found if name not in file.header]
    faults = [Fault(file.file_name, "the column is missing", remedy, line=1, column=name) for name in missing]
    faults += [Fault(file.file_name, "the column is not part of this file", remedy, line=1, value=n) for n in extra]
    order = Fault(file.file_name, "the columns stand in another order, or twice", remedy, line=1, value=line)
    return faults or [order]


def split_cells(line: str) -> list[str]:
    """Cut one line into cells.

    Raises:
        csv.Error: a quote is not closed or stands inside a cell.
    """
    if '"' not in line:
        return line.split(",")
    if not LINE.fullmatch(line):  # the csv module, strict or not, takes a quote inside a cell
        raise csv.Error("a quote is not closed, or stands inside a cell")
    return next(csv.reader([line], strict=True))


def parse_row(line: str, number: int, file: File) -> tuple[list[Value], list[Fault]]:
    """Parse the cells of one line; each bad cell is a fault of its own."""
    if not line:
        return [], [Fault(file.file_name, "the line is blank", "Remove the line", line=number)]
    try:
        cells = split_cells(line)
    except csv.Error as error:
        remedy = "Put a text with quotes in double quotes, double each quote in it, and close it on its own line"
        return [], [Fault(file.file_name, f"the line is not CSV ({error})", remedy, line=number, value=line)]
    if not any(cells):
        return [], [Fault(file.file_name, "all cells of the line are blank", "Remove the line", line=number)]
    if len(cells) != len(file.columns):
        rule = f"the line has {len(cells)} {'cell' if len(cells) == 1 else 'cells'}, not {len(file.columns)}"
        remedy = "Put texts with commas in double quotes, and give each column a cell, blank or not"
        return [], [Fault(file.file_name, rule, remedy, line=number, value=line)]
    results = [parse_one(cell, column, number, file) for cell, column in zip(cells, file.columns, strict=True)]
    return [value for value, _ in results], [fault for _, fault in results if fault]


def parse_one(cell: str, column: Column, number: int, file: File) -> tuple[Value, Fault | None]:
    """Return a cell's value, or None and its fault."""
    try:
        return parse_cell(cell, column), None
    except CellError as error:
        return None, Fault(file.file_name, error.rule, error.remedy, line=number, column=column.name, value=cell)


def to_frame(rows: list[tuple[int, list[Value]]], file: File) -> pd.DataFrame:
    """Lay rows out as columns; the index is the line in the file. Codes of files of figures become categories."""
    index = pd.Index([number for number, _ in rows], name="line", dtype="int64")
    few = "category" if is_plain(file) else "object"
    columns = list(zip(*(values for _, values in rows), strict=True)) or [()] * len(file.columns)
    series = {
        column.name: pd.Series(list(values), index=index, dtype=DTYPES.get(column.kind, few))
        for column, values in zip(file.columns, columns, strict=True)
    }
    return pd.DataFrame(series)


def duplicate_faults(frame: pd.DataFrame, file: File) -> list[Fault]:
    """Point at rows whose key an earlier line has already."""
    keys = list(file.key)
    if not may_repeat(frame, keys):
        return []
    repeated = frame.duplicated(keys, keep=False)
    earlier: dict[tuple[object, ...], int] = {}
    faults = []
    for line, *key in frame.loc[repeated, keys].itertuples() if repeated.any() else ():
        first = earlier.setdefault(tuple(key), line)
        if first != line:
            rule = f"line {first} has the same key"
            value = key_words(key, file)
            faults.append(Fault(file.file_name, rule, "Keep one of the two lines", line, " + ".join(file.key), value))
    return faults


def key_words(key: Sequence[object], file: File) -> str:
    """Write a key as it stands in the file."""
    kinds = {column.name: column.kind for column in file.columns}
    is_month = [kinds[name] is Kind.MONTH for name in file.key]
    return " + ".join(month_code(int(str(v))) if month else str(v) for v, month in zip(key, is_month, strict=True))


def row_count_faults(lines: list[str], file: File) -> list[Fault]:
    """Refuse a bare header where nothing works without rows."""
    if file.needs_rows and len(lines) == 1:
        return [Fault(file.file_name, "the file has a header and no rows", "Add at least one row", line=1)]
    return []
