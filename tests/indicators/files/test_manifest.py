"""The manifest: a file that was cut, altered, added or lost is refused; equal ones are not."""

import hashlib
from pathlib import Path

import pytest

from indicators.files.faults import DataError
from indicators.files.manifest import manifest_csv, write_manifest
from indicators.snapshot.loading import load_snapshot

REMEDY = (
    "Fetch the file again; if it is right as it stands, write the manifest anew: python -m indicators manifest DIR."
)


@pytest.fixture
def described(data_folder: Path) -> Path:
    write_manifest(data_folder)
    return data_folder


def refusals(folder: Path) -> list[str]:
    with pytest.raises(DataError) as caught:
        load_snapshot(folder)
    return [str(fault) for fault in caught.value.faults]


def test_manifest_csv_counts_rows_and_digests() -> None:
    text = manifest_csv({"b": b"x\r\n1\r\n2\r\n", "a": b"x\n", "manifest": b"anything\n"})
    one, two = (hashlib.sha256(content).hexdigest() for content in (b"x\n", b"x\r\n1\r\n2\r\n"))
    assert text == f"file,rows,sha256\na.csv,0,{one}\nb.csv,2,{two}\n"


def test_manifest_of_the_folder_as_it_is_is_accepted(described: Path) -> None:
    assert len(load_snapshot(described).frames["manifest"]) == 24


def test_manifest_written_twice_is_the_same(described: Path) -> None:
    before = (described / "manifest.csv").read_bytes()
    write_manifest(described)
    assert (described / "manifest.csv").read_bytes() == before


def test_file_cut_at_a_row_end_is_refused(described: Path) -> None:
    lines = (described / "developments.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (described / "developments.csv").write_text("".join(lines[:-1]), encoding="utf-8")
    assert refusals(described) == [
        f"developments.csv: the file has 0 rows, and line 10 of manifest.csv says 1. {REMEDY}"
    ]


def test_altered_word_is_refused(described: Path) -> None:
    content = (described / "developments.csv").read_bytes()
    (described / "developments.csv").write_bytes(content.replace(b"January 2007", b"January 2008"))
    rule = "the file is not the one that line 10 of manifest.csv describes"
    assert refusals(described) == [f"developments.csv: {rule}. {REMEDY}"]


def test_file_that_the_manifest_does_not_name_is_refused(described: Path) -> None:
    header = "area,begins,offence,months,offences,source\n"
    (described / "yearly_counts.csv").write_text(header, encoding="utf-8")
    assert refusals(described) == [f"yearly_counts.csv: manifest.csv does not name this file. {REMEDY}"]


def test_optional_file_that_is_lost_is_refused(data_folder: Path) -> None:
    (data_folder / "yearly_counts.csv").write_text("area,begins,offence,months,offences,source\n", encoding="utf-8")
    write_manifest(data_folder)
    (data_folder / "yearly_counts.csv").unlink()
    assert refusals(data_folder) == [
        f"manifest.csv, line 26, column file, value 'yearly_counts.csv': there is no such file. {REMEDY}"
    ]


def test_empty_manifest_names_nothing(described: Path) -> None:
    (described / "manifest.csv").write_text("file,rows,sha256\n", encoding="utf-8")
    assert len(refusals(described)) == 24


def test_broken_manifest_is_the_only_thing_that_is_said(described: Path) -> None:
    content = (described / "manifest.csv").read_bytes()
    (described / "manifest.csv").write_bytes(content[:-2])
    assert [line.partition(":")[0] for line in refusals(described)] == [
        f"manifest.csv, line 25, value '{content[:-2].decode().splitlines()[-1][:60]}...'"
    ]


def test_manifest_of_an_unreadable_file_is_not_written(data_folder: Path) -> None:
    (data_folder / "counts.csv").unlink()
    with pytest.raises(DataError, match=r"counts\.csv: the file is missing"):
        write_manifest(data_folder)
    assert not (data_folder / "manifest.csv").exists()
