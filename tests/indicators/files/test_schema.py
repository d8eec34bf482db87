"""data/README.md says what the data contract says: every file, column, type, choice, key and blank."""

import re
import shutil
from pathlib import Path
from textwrap import dedent

import pytest

from indicators.files.checking import ROW_REFERENCES
from indicators.files.columns import Column, File
from indicators.files.faults import DataError
from indicators.files.schema import FILE_BY_NAME, FILES
from indicators.snapshot.loading import load_snapshot
from tests.conftest import DATA

README = (DATA / "README.md").read_text(encoding="utf-8")
FILE_NAMES = [file.file_name for file in FILES]
COLUMN_NAMES = {column.name for file in FILES for column in file.columns}
CHOICES = {choice for file in FILES for column in file.columns for choice in column.choices}

CODE = re.compile(r"`([^`\n]+)`")
BLOCK = re.compile(r"^ *```.*?^ *```", re.MULTILINE | re.DOTALL)
EXAMPLE = re.compile(r"^In `(\w+\.csv)`.*?:\n\n```csv\n(.*?)```", re.MULTILINE | re.DOTALL)


def sections() -> dict[str, str]:
    """Return the text of the section of each file, by file name."""
    _, *parts = re.split(r"^### ", README, flags=re.MULTILINE)
    named = (part.partition("\n") for part in parts)
    return {heading.strip("`"): text.partition("\n## ")[0] for heading, _, text in named}


def table_of(file: File) -> list[list[str]]:
    """Return the cells of the table of columns, its head left out."""
    rows = re.findall(r"^\| (.*) \|$", sections()[file.file_name], re.MULTILINE)
    head, *cells = [re.split(r" \| ", row) for row in rows]
    assert head == ["column", "type", "what it holds", "blank?"]
    return cells


def type_of(column: Column) -> str:
    """Return how the README writes a column's type."""
    choices = ", ".join(f"`{choice}`" for choice in column.choices)
    return f"one of: {choices}" if choices else column.kind.value


def test_readme_has_a_section_for_each_file_in_order() -> None:
    assert list(sections()) == FILE_NAMES


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_table_names_the_columns_in_order(file: File) -> None:
    assert [cells[0] for cells in table_of(file)] == [f"`{name}`" for name in file.header]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_table_names_types_and_choices(file: File) -> None:
    assert [cells[1] for cells in table_of(file)] == [type_of(column) for column in file.columns]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_table_says_which_columns_may_be_blank_and_what_it_means(file: File) -> None:
    for cells, column in zip(table_of(file), file.columns, strict=True):
        assert re.fullmatch(r"yes: .+" if column.optional else "no", cells[3]), column.name


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_table_names_the_file_that_a_code_comes_from(file: File) -> None:
    for cells, column in zip(table_of(file), file.columns, strict=True):
        target = column.refers_to.partition(".")[0]
        assert target in {"", file.name} or f"`{target}.csv`" in cells[2], column.name


@pytest.mark.parametrize(("name", "columns", "target"), ROW_REFERENCES)
def test_section_names_the_file_that_a_row_belongs_to(name: str, columns: tuple[str, ...], target: str) -> None:
    named = [cells for cells in table_of(FILE_BY_NAME[name]) if cells[0].strip("`") in columns]
    assert len(named) == len(columns)
    assert any(f"`{target}.csv`" in cells[2] for cells in named)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_section_names_the_key(file: File) -> None:
    key = " + ".join(f"`{name}`" for name in file.key)
    assert f"\nKey: {key}\n" in sections()[file.file_name]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_section_names_the_licence_of_what_is_shipped(file: File) -> None:
    (words,) = re.findall(r"^In the shipped folder: (.*)", sections()[file.file_name], re.MULTILINE | re.DOTALL)
    assert re.search(r"MIT licence|Crown copyright|Open\s+Government Licence", words)


def test_readme_names_the_files_that_need_rows() -> None:
    (names,) = re.findall(r"need at least one line below it:(.*?)\.\n", README, re.DOTALL)
    assert CODE.findall(names) == [file.file_name for file in FILES if file.needs_rows]


def test_order_of_work_names_every_file_once() -> None:
    (steps,) = re.findall(r"Fill the files in this order(.*?)\n4\. ", README, re.DOTALL)
    assert sorted(CODE.findall(steps)) == sorted(FILE_NAMES)


def test_readme_names_no_file_that_does_not_exist() -> None:
    assert set(re.findall(r"[\w-]+\.csv", README, re.IGNORECASE)) == set(FILE_NAMES)


def test_readme_names_no_column_or_choice_that_does_not_exist() -> None:
    names = {name for name in CODE.findall(BLOCK.sub("", README)) if re.fullmatch(r"[a-z_]+|[<>=]+", name)}
    assert names <= COLUMN_NAMES | CHOICES


def test_example_of_mistakes_is_what_the_program_says(tmp_path: Path) -> None:
    folder = shutil.copytree(DATA, tmp_path / "data")
    for name, right, wrong in (("areas.csv", "moor,borough", "moor,Borough"), ("counts.csv", ",2411,", ',"2,411",')):
        text = (folder / name).read_text(encoding="utf-8")
        (folder / name).write_text(text.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_snapshot(folder)
    (example,) = re.findall(r"^   ```\n(   The data in .*?)^   ```", README, re.MULTILINE | re.DOTALL)
    assert str(caught.value).replace(str(folder), "my-data").splitlines() == dedent(example).splitlines()


def test_example_is_read_without_a_fault(tmp_path: Path) -> None:
    folder = shutil.copytree(DATA, tmp_path / "data")
    examples = EXAMPLE.findall(README)
    assert len(examples) == 8
    for name, text in examples:
        header, *rows = text.splitlines(keepends=True)
        path = folder / name
        before = path.read_text(encoding="utf-8")
        assert before.startswith(header)
        path.write_text(before + "".join(rows), encoding="utf-8")
    frames = load_snapshot(folder).frames
    assert (frames["inspections"]["borough"] == "THORNBY").sum() == 3
    assert (frames["families"]["area"] == "THORNBY").sum() == 4
