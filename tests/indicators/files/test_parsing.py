"""Any legal rows come back as they were written; any damage is refused, or changes no more than one code or figure."""

import codecs
import csv
import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.files.columns import Column, File, Kind
from indicators.files.faults import DataError
from indicators.files.parsing import parse_file, parse_row
from indicators.files.plain_cells import PIECE_BYTES
from indicators.files.plain_rows import is_plain, read_plain_rows
from indicators.files.schema import FILE_BY_NAME, FILES
from indicators.snapshot.loading import load_snapshot
from indicators.snapshot.snapshot import Snapshot
from tests.conftest import DATA

Cell = tuple[str, object]  # as written, and as read

TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=30).filter(str.strip)
CODES = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,8}", fullmatch=True) | st.text("aZ0._-", max_size=63).map(
    lambda rest: f"b{rest}"
)
MONTHS = st.tuples(st.integers(1900, 2099), st.integers(1, 12))
DAYS = st.dates(pd.Timestamp("1900-01-01").date(), pd.Timestamp("2099-12-31").date())
MOMENTS = st.datetimes(pd.Timestamp("1900-01-01"), pd.Timestamp("2099-12-31")).map(
    lambda time: time.isoformat("T", "minutes")
)
ZONES = st.sampled_from(("Z", "+00:00", "+01:00", ":30-05:00"))
CELLS: dict[Kind, st.SearchStrategy[Cell]] = {
    Kind.TEXT: TEXTS.map(lambda text: (text, text)),
    Kind.CODE: CODES.map(lambda code: (code, code)),
    Kind.CODES: st.lists(CODES, min_size=1, max_size=3).map(lambda codes: (";".join(codes), tuple(codes))),
    Kind.MONTH: MONTHS.map(lambda month: (f"{month[0]}-{month[1]:02d}", month[0] * 12 + month[1] - 1)),
    Kind.YEAR: st.integers(1900, 2099).map(lambda year: (str(year), year)),
    Kind.DATE: st.tuples(DAYS, st.sampled_from((4, 7, 10))).map(lambda pair: (str(pair[0])[: pair[1]],) * 2),
    Kind.MOMENT: st.tuples(MOMENTS, ZONES).map(lambda pair: ("".join(pair),) * 2),
    Kind.COUNT: st.integers(0, 10**15 - 1).map(lambda number: (str(number), number)),
    Kind.PERCENT: st.integers(0, 1000).map(lambda tenths: (str(tenths / 10), tenths / 10)),
    Kind.PHONE: st.from_regex(r"\+?[0-9]{3}( [0-9]{4}){0,3}", fullmatch=True).map(lambda phone: (phone, phone)),
    Kind.EMAIL: st.from_regex(r"[a-z0-9]{1,9}@[a-z-]{1,9}\.org", fullmatch=True).map(lambda email: (email, email)),
    Kind.WEB: st.from_regex(r"https?://[a-z]{1,9}\.org(/[a-z?=&]{0,9})?", fullmatch=True).map(lambda web: (web, web)),
}
WORDS = (Kind.TEXT, Kind.CODE, Kind.DATE, Kind.PHONE, Kind.EMAIL, Kind.WEB)
BLANKS: dict[Kind, object] = {**dict.fromkeys(WORDS, ""), Kind.CODES: ()}


def cells_of(column: Column) -> st.SearchStrategy[Cell]:
    """Return legal cells of a column, blank ones among them where they are allowed."""
    cells = CELLS[column.kind]
    if column.choices:
        cells = st.sampled_from(column.choices).map(lambda choice: (choice, choice))
    return cells | st.just(("", BLANKS.get(column.kind))) if column.optional else cells


def rows_of(file: File) -> st.SearchStrategy[list[tuple[Cell, ...]]]:
    """Return legal rows of a file, no two of them with one key."""
    row = st.tuples(*(cells_of(column) for column in file.columns))
    key = [file.header.index(name) for name in file.key]
    return st.lists(row, min_size=1, max_size=5, unique_by=lambda cells: tuple(cells[place][0] for place in key))


def to_csv(file: File, rows: list[tuple[Cell, ...]], *, quote_all: bool, line_end: str) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL, lineterminator=line_end)
    writer.writerow(file.header)
    writer.writerows([written for written, _ in row] for row in rows)
    return text.getvalue().encode()


def values_of(frame: pd.DataFrame) -> list[tuple[object, ...]]:
    """Return a frame's rows, None where there is no number."""
    return [tuple(None if value is pd.NA else value for value in row) for row in frame.itertuples(index=False)]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_legal_rows_come_back_as_they_were_written(file: File, data: st.DataObject) -> None:
    rows = data.draw(rows_of(file))
    line_end = data.draw(st.sampled_from(("\n", "\r\n")))
    content = to_csv(file, rows, quote_all=data.draw(st.booleans()), line_end=line_end)
    frame, faults = parse_file(data.draw(st.sampled_from((b"", codecs.BOM_UTF8))) + content, file)
    assert faults == []
    assert list(frame.columns) == file.header
    assert list(frame.index) == list(range(2, len(rows) + 2))
    assert values_of(frame) == [tuple(read for _, read in row) for row in rows]


PLAIN = [file for file in FILES if is_plain(file)]


def test_files_of_figures_take_the_quick_way() -> None:
    assert {"counts", "bases", "yearly_counts", "revisions", "families", "superseded_counts"} == {
        file.name for file in PLAIN
    }


def longest_line(content: bytes) -> int:
    return max(len(line) for line in content.splitlines(keepends=True))


@pytest.mark.parametrize("file", PLAIN, ids=lambda file: file.name)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_quick_way_gives_just_what_the_slow_way_gives(file: File, data: st.DataObject) -> None:
    rows = data.draw(rows_of(file))
    content = to_csv(file, rows, quote_all=False, line_end="\n")
    quick = read_plain_rows(content, file, data.draw(st.sampled_from((PIECE_BYTES, longest_line(content)))))
    slow, faults = parse_file(to_csv(file, rows, quote_all=True, line_end="\n"), file)
    assert quick is not None
    assert faults == []
    pd.testing.assert_frame_equal(quick, slow)


@pytest.mark.parametrize("file", PLAIN, ids=lambda file: file.name)
@settings(max_examples=100, deadline=None)
@given(data=st.data(), place=st.integers(0, 10**6), byte=st.integers(0, 255) | st.sampled_from(b'0123456789,"-\r\n'))
def test_quick_way_takes_nothing_that_the_slow_way_refuses(
    file: File, data: st.DataObject, place: int, byte: int
) -> None:
    content = to_csv(file, data.draw(rows_of(file)), quote_all=False, line_end="\n")
    damaged = change(content, place % len(content), byte)
    quick = read_plain_rows(damaged, file)
    if quick is not None:
        parsed = [parse_row(line, 2, file) for line in damaged.decode().splitlines()[1:]]
        assert [faults for _, faults in parsed if faults] == []
        assert values_of(quick) == [tuple(values) for values, _ in parsed]


@settings(max_examples=300, deadline=None)
@given(file=st.sampled_from(FILES), content=st.binary(max_size=60), with_header=st.booleans())
def test_any_bytes_are_read_or_refused(file: File, content: bytes, *, with_header: bool) -> None:
    header = (",".join(file.header) + "\n").encode()
    frame, faults = parse_file(header + content if with_header else content, file)
    assert list(frame.columns) == file.header
    assert faults or (with_header and len(frame) == len(content.splitlines()))


# One byte of counts.csv


def delete(content: bytes, place: int, _: int) -> bytes:
    return content[:place] + content[place + 1 :]


def change(content: bytes, place: int, byte: int) -> bytes:
    return content[:place] + bytes([byte]) + content[place + 1 :]


def insert(content: bytes, place: int, byte: int) -> bytes:
    return content[:place] + bytes([byte]) + content[place:]


def truncate(content: bytes, place: int, _: int) -> bytes:
    return content[:place]


@pytest.fixture(scope="module")
def two_boroughs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the shipped data with the counts of Bromley and of one other borough only: quick to read."""
    folder = shutil.copytree(DATA, tmp_path_factory.mktemp("two") / "data")
    (folder / "counts.csv").write_bytes(first_lines(DATA / "counts.csv", 301))
    return folder


def first_lines(path: Path, number: int) -> bytes:
    return b"".join(path.read_bytes().splitlines(keepends=True)[:number])


@pytest.mark.parametrize("damage", [delete, change, insert, truncate])
@settings(max_examples=40, deadline=None)
@given(place=st.integers(0, 10**9), byte=st.integers(0, 255) | st.sampled_from(b'0123456789,"-\r\n'))
def test_damaged_byte_is_refused_or_changes_one_cell(
    two_boroughs: Path, damage: Callable[[bytes, int, int], bytes], place: int, byte: int
) -> None:
    content = first_lines(DATA / "counts.csv", 301)
    rows = values_of(parse_file(content, FILE_BY_NAME["counts"])[0])
    (two_boroughs / "counts.csv").write_bytes(damage(content, place % len(content), byte))
    read, faulty = counts_or_faulty_files(two_boroughs)
    if faulty:
        assert faulty <= {"counts.csv", "inspections.csv"}
    elif damage is truncate:  # at the end of a line: no file can show that more lines should follow
        assert read == rows[: len(read)]
    else:
        assert len(read) == len(rows)
        changed = [column for old, new in zip(rows, read, strict=True) for column in differences(old, new)]
        assert changed in ([], ["area"], ["month"], ["offences"], ["sanction_detections"])


def counts_or_faulty_files(folder: Path) -> tuple[list[tuple[object, ...]], set[str]]:
    """Return the rows of counts.csv, or the files of a refused folder that have faults."""
    try:
        return values_of(load_snapshot(folder).frames["counts"]), set()
    except DataError as error:
        return [], {fault.file for fault in error.faults}


def differences(old: tuple[object, ...], new: tuple[object, ...]) -> list[str]:
    """Return the columns of counts.csv in which two rows differ."""
    header = FILE_BY_NAME["counts"].header
    return [column for column, before, after in zip(header, old, new, strict=True) if before != after]


# The snapshot


def test_snapshot_id_is_that_of_equal_files(data_folder: Path, snapshot: Snapshot) -> None:
    assert load_snapshot(data_folder).id == snapshot.id


def test_snapshot_id_changes_with_a_byte(data_folder: Path, snapshot: Snapshot) -> None:
    content = (data_folder / "areas.csv").read_bytes()
    (data_folder / "areas.csv").write_bytes(content.replace(b"Ashenmoor", b"Ashenmore"))
    assert load_snapshot(data_folder).id != snapshot.id


def test_frame_that_is_changed_leaves_the_snapshot_as_it_is(snapshot: Snapshot) -> None:
    frame = snapshot.frames["areas"]
    frame.loc[5, "name"] = "Elsewhere"
    assert snapshot.frames["areas"]["name"][5] == "Ashenmoor"
