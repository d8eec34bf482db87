"""Damaged data folders: each damage is refused in words that say where it is, what the rule is and what to do."""

import codecs
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from indicators.files.faults import MOST_ALIKE, DataError
from indicators.files.schema import FILES
from indicators.snapshot.loading import load_snapshot
from indicators.snapshot.snapshot import Snapshot
from tests.conftest import ROOT

FIRST = "E09000006,2005-06,tno,2411,549,"  # line 2 of counts.csv, up to its source
HEADER = "area,month,offence,offences,sanction_detections,source"  # of counts.csv
UTF8 = "Save it again as CSV UTF-8 (in Excel: Save As, CSV UTF-8)."
QUOTES = "Put a text with quotes in double quotes, double each quote in it, and close it on its own line."
CELLS = "Put texts with commas in double quotes, and give each column a cell, blank or not."
CODE = "a code has 1 to 64 letters A to Z, digits, dots, hyphens or underscores, and no blanks."
AS_DECLARED = "Write the code as it stands in the file that declares it."
NEGATIVE = "a count is not negative. Write the number that was counted, 0 or more."
WHOLE = "a count is a whole number in plain digits."
WORDS = "Write digits only, or leave optional cells blank."
DIGITS = "Write up to 15 digits, without sign, leading zero, decimals, separators or exponent."
AT_THRESHOLD = "contract_outcomes.csv, line 2, column threshold"
FILL_IN = "Fill in the cell; data/README.md says what it holds."


def damage(folder: Path, name: str, old: str, new: str) -> None:
    """Replace the first occurrence of a text in a file."""
    content = (folder / name).read_bytes()
    assert old.encode() in content
    (folder / name).write_bytes(content.replace(old.encode(), new.encode(), 1))


def append(folder: Path, name: str, *lines: str) -> None:
    """Add lines to the end of a file."""
    with (folder / name).open("a", encoding="utf-8", newline="") as file:
        file.writelines(f"{line}\n" for line in lines)


def recode(folder: Path, name: str, encoding: str) -> None:
    """Write a file in another encoding."""
    text = (folder / name).read_text(encoding="utf-8")
    (folder / name).write_bytes(text.encode(encoding))


def refusals(folder: Path) -> list[str]:
    """Return the lines that a user reads when a folder is refused, one a fault."""
    with pytest.raises(DataError) as caught:
        load_snapshot(folder)
    head, *lines = str(caught.value).splitlines()
    faults = [str(fault) for fault in caught.value.faults]
    assert head.startswith(f"The data in {folder} cannot be used: {len(faults)} fault")
    if len(faults) <= MOST_ALIKE:
        assert lines == [f"  {fault}" for fault in faults]
    return faults


def assert_same_content(left: Snapshot, right: Snapshot) -> None:
    for file in FILES:
        pd.testing.assert_frame_equal(left.frames[file.name], right.frames[file.name])
    assert np.array_equal(left.cube.sums, right.cube.sums)
    assert np.array_equal(left.cube.present, right.cube.present)


# Folders and whole files


def test_missing_folder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "nowhere"
    assert refusals(folder) == [f"{folder}: there is no such folder. Set DATA_DIR to a data folder."]


def test_missing_file_is_refused(data_folder: Path) -> None:
    (data_folder / "counts.csv").unlink()
    assert refusals(data_folder) == [f"counts.csv: the file is missing. Add it with the header {HEADER}."]


@pytest.mark.parametrize("name", ["households.csv", "Other.CSV"])
def test_unknown_file_is_refused(data_folder: Path, name: str) -> None:
    (data_folder / name).write_text("area\n", encoding="utf-8")
    remedy = "Rename it to one that data/README.md lists, or move it elsewhere"
    assert refusals(data_folder) == [f"{name}: no file of this name is read. {remedy}."]


@pytest.mark.parametrize("name", ["notes.txt", ".counts.csv", "counts.csv.old"])
def test_file_that_is_not_data_is_let_be(data_folder: Path, name: str) -> None:
    (data_folder / name).write_text("no data", encoding="utf-8")
    assert load_snapshot(data_folder).frames.keys() == {file.name for file in FILES}


def test_link_out_of_the_folder_is_refused(data_folder: Path) -> None:
    (data_folder / "counts.csv").rename(data_folder.parent / "counts.csv")
    (data_folder / "counts.csv").symlink_to("../counts.csv")
    rule = "a link must not lead out of the data folder"
    assert refusals(data_folder) == [f"counts.csv: {rule}. Copy the file itself."]


def test_link_within_the_folder_is_read(data_folder: Path, snapshot: Snapshot) -> None:
    (data_folder / "counts.csv").rename(data_folder / "counts-2007.txt")
    (data_folder / "counts.csv").symlink_to("counts-2007.txt")
    assert_same_content(load_snapshot(data_folder), snapshot)


def test_link_to_itself_is_refused(data_folder: Path) -> None:
    (data_folder / "counts.csv").unlink()
    (data_folder / "counts.csv").symlink_to("counts.csv")
    (line,) = refusals(data_folder)
    assert line.startswith("counts.csv: the file cannot be read (")
    assert line.endswith("). Mend its name, its rights or its link.")


def test_folder_in_place_of_a_file_is_refused(data_folder: Path) -> None:
    (data_folder / "counts.csv").unlink()
    (data_folder / "counts.csv").mkdir()
    remedy = "Mend its name, its rights or its link"
    assert refusals(data_folder) == [f"counts.csv: the file cannot be read (Is a directory). {remedy}."]


@pytest.mark.parametrize("content", [b"", codecs.BOM_UTF8], ids=["no bytes", "a byte-order mark"])
def test_empty_file_is_refused(data_folder: Path, content: bytes) -> None:
    (data_folder / "counts.csv").write_bytes(content)
    remedy = "Write at least its header; data/README.md has it"
    assert refusals(data_folder) == [f"counts.csv: the file is empty. {remedy}."]


def test_header_alone_is_refused_where_rows_are_needed(data_folder: Path) -> None:
    (data_folder / "areas.csv").write_text("area,name,kind,parent,source\n", encoding="utf-8")
    rule = "the file has a header and no rows"
    assert refusals(data_folder) == [f"areas.csv, line 1: {rule}. Add at least one row."]


def test_header_alone_is_read_where_rows_are_not_needed(data_folder: Path) -> None:
    (data_folder / "counts.csv").write_text(f"{HEADER}\n", encoding="utf-8")
    snapshot = load_snapshot(data_folder)
    assert snapshot.frames["counts"].empty
    assert snapshot.cube.span is None


# Bytes


@pytest.mark.parametrize(
    ("mark", "line_end"),
    [(codecs.BOM_UTF8, b"\n"), (b"", b"\r\n"), (codecs.BOM_UTF8, b"\r\n")],
    ids=["byte-order mark", "CRLF", "both"],
)
def test_byte_order_mark_and_crlf_are_read(data_folder: Path, snapshot: Snapshot, mark: bytes, line_end: bytes) -> None:
    for path in data_folder.glob("*.csv"):
        path.write_bytes(mark + path.read_bytes().replace(b"\n", line_end))
    assert_same_content(load_snapshot(data_folder), snapshot)


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8], ids=["plain", "byte-order mark"])
@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        (b"name", b"n\xe9m", "line 1, value 'area,ném,kind,parent,source'"),
        (b"Ashenmoor", b"Caf\xe9", "line 5, column name, value 'ILL-01,Café,borough,ILL-F,illustrative-family'"),
        (b"-family\nILL-02", b",\xe9\nILL-02", "line 5, value 'ILL-01,Ashenmoor,borough,ILL-F,illustrative,é'"),
    ],
    ids=["header", "cell", "cell too many"],
)
def test_latin_1_is_refused(data_folder: Path, mark: bytes, old: bytes, new: bytes, place: str) -> None:
    content = (data_folder / "areas.csv").read_bytes()
    (data_folder / "areas.csv").write_bytes(mark + content.replace(old, new, 1))
    rule = "byte 0xe9 is not UTF-8 text (the file looks like Latin-1 or Windows-1252)"
    assert refusals(data_folder) == [f"areas.csv, {place}: {rule}. {UTF8}"]


def test_latin_1_after_a_comma_in_quotes_is_refused_with_its_column(data_folder: Path) -> None:
    damage(data_folder, "inspections.csv", "Allington Towers", "Torre de Allingtón")
    recode(data_folder, "inspections.csv", "latin-1")
    (line,) = refusals(data_folder)
    assert line.startswith("inspections.csv, line 3, column lead_inspector, value 'bromley-2007,1,")
    assert f": byte 0xf3 is not UTF-8 text (the file looks like Latin-1 or Windows-1252). {UTF8}" in line


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf_16_is_refused(data_folder: Path, encoding: str) -> None:
    recode(data_folder, "areas.csv", encoding)
    rule = "the file is not UTF-8 text (it is UTF-16, or holds NUL bytes)"
    assert refusals(data_folder) == [f"areas.csv: {rule}. {UTF8}"]


def test_nul_byte_is_refused(data_folder: Path) -> None:
    damage(data_folder, "areas.csv", "Ashenmoor", "Ashen\0moor")
    rule = "a text holds no control characters"
    remedy = "Remove the tab, line break or other invisible character"
    assert refusals(data_folder) == [f"areas.csv, line 5, column name, value 'Ashen\\x00moor': {rule}. {remedy}."]


def test_truncated_last_line_is_refused(data_folder: Path) -> None:
    content = (data_folder / "counts.csv").read_bytes()
    (data_folder / "counts.csv").write_bytes(content[: -len("illustrative-family\n")])
    rule = "the last line has no line end, so the file may have been cut short"
    remedy = "Fetch the file again; if it is whole, end the last line with a line end"
    value = "'ILL-14,2007-11,violent-crime,227,111,'"
    assert refusals(data_folder) == [f"counts.csv, line 2251, value {value}: {rule}. {remedy}."]


# Headers, lines and quotes


def test_missing_column_is_refused(data_folder: Path) -> None:
    damage(data_folder, "counts.csv", "offences,sanction_detections", "offences")
    rule = "the column is missing"
    expected = f"counts.csv, line 1, column sanction_detections: {rule}. Write the header {HEADER}."
    assert refusals(data_folder) == [expected]


def test_extra_column_is_refused(data_folder: Path) -> None:
    damage(data_folder, "counts.csv", HEADER, f"{HEADER},comment")
    rule = "the column is not part of this file"
    assert refusals(data_folder) == [f"counts.csv, line 1, value 'comment': {rule}. Write the header {HEADER}."]


def test_swapped_columns_are_refused(data_folder: Path) -> None:
    swapped = "area,month,offence,sanction_detections,offences,source"
    damage(data_folder, "counts.csv", HEADER, swapped)
    rule = "the columns stand in another order, or twice"
    assert refusals(data_folder) == [f"counts.csv, line 1, value '{swapped}': {rule}. Write the header {HEADER}."]


def test_header_with_a_stray_quote_is_refused(data_folder: Path) -> None:
    damage(data_folder, "areas.csv", "area,name", 'area,"name')
    rule = "the header is not CSV (a quote is not closed, or stands inside a cell)"
    value = "'area,\"name,kind,parent,source'"
    assert refusals(data_folder) == [f"areas.csv, line 1, value {value}: {rule}. Mend its quotes."]


@pytest.mark.parametrize(("mark", "words"), [(";", "semicolons"), ("\t", "tabs"), ("|", "bars")])
def test_wrong_delimiter_is_refused(data_folder: Path, mark: str, words: str) -> None:
    text = (data_folder / "areas.csv").read_text(encoding="utf-8")
    (data_folder / "areas.csv").write_text(text.replace(",", mark), encoding="utf-8")
    value = repr(mark.join(["area", "name", "kind", "parent", "source"]))
    rule = f"the cells are separated by {words}, not by commas"
    assert refusals(data_folder) == [f"areas.csv, line 1, value {value}: {rule}. Save it again as CSV with commas."]


@pytest.mark.parametrize(
    ("row", "cells"), [("ILL-01,Ashenmoor,borough,illustrative-family", "4 cells"), ("ILL-01", "1 cell")]
)
def test_row_with_too_few_cells_is_refused(data_folder: Path, row: str, cells: str) -> None:
    damage(data_folder, "areas.csv", "ILL-01,Ashenmoor,borough,ILL-F,illustrative-family", row)
    assert refusals(data_folder) == [f"areas.csv, line 5, value '{row}': the line has {cells}, not 5. {CELLS}"]


def test_row_with_too_many_cells_is_refused(data_folder: Path) -> None:
    damage(data_folder, "areas.csv", "Ashenmoor", "Ashenmoor, North")
    value = "'ILL-01,Ashenmoor, North,borough,ILL-F,illustrative-family'"
    assert refusals(data_folder) == [f"areas.csv, line 5, value {value}: the line has 6 cells, not 5. {CELLS}"]


def test_blank_line_is_refused(data_folder: Path) -> None:
    append(data_folder, "areas.csv", "")
    assert refusals(data_folder) == ["areas.csv, line 19: the line is blank. Remove the line."]


@pytest.mark.parametrize("name", ['Ashen"moor', '"Ashen"moor', ' "Ashenmoor"'], ids=["inside", "after", "before"])
def test_stray_quote_is_refused(data_folder: Path, name: str) -> None:
    damage(data_folder, "areas.csv", "Ashenmoor", name)
    value = f"'ILL-01,{name},borough,ILL-F,illustrative-family'"
    rule = "the line is not CSV (a quote is not closed, or stands inside a cell)"
    assert refusals(data_folder) == [f"areas.csv, line 5, value {value}: {rule}. {QUOTES}"]


def test_unclosed_quote_is_refused(data_folder: Path) -> None:
    damage(data_folder, "areas.csv", "Ashenmoor", '"Ashenmoor')
    value = "'ILL-01,\"Ashenmoor,borough,ILL-F,illustrative-family'"
    rule = "the line is not CSV (a quote is not closed, or stands inside a cell)"
    assert refusals(data_folder) == [f"areas.csv, line 5, value {value}: {rule}. {QUOTES}"]


def test_footer_with_a_total_is_refused(data_folder: Path) -> None:
    append(data_folder, "counts.csv", "Total,,,1630518,401713,")
    assert refusals(data_folder) == [
        f"counts.csv, line 2252, column month, value '': month must not be blank. {FILL_IN}",
        f"counts.csv, line 2252, column offence, value '': offence must not be blank. {FILL_IN}",
        f"counts.csv, line 2252, column source, value '': source must not be blank. {FILL_IN}",
    ]


# Cells


@pytest.mark.parametrize(
    ("cell", "rule_and_remedy"),
    [
        pytest.param("-5", NEGATIVE, id="negative"),
        pytest.param("6.0", f"{WHOLE} {DIGITS}", id="fractional"),
        pytest.param('"2,411"', f"{WHOLE} {DIGITS}", id="thousands separator"),
        pytest.param("1e3", f"{WHOLE} {DIGITS}", id="exponent"),
        pytest.param("02411", f"{WHOLE} {DIGITS}", id="leading zero"),
        pytest.param("1234567890123456", f"{WHOLE} {DIGITS}", id="too long"),
        pytest.param("87%", f"{WHOLE} {WORDS}", id="percent sign"),
        pytest.param("NA", f"{WHOLE} {WORDS}", id="NA"),
        pytest.param("many", f"{WHOLE} {WORDS}", id="wrong type"),
    ],
)
def test_count_that_is_none_is_refused(data_folder: Path, cell: str, rule_and_remedy: str) -> None:
    damage(data_folder, "counts.csv", FIRST, f"E09000006,2005-06,tno,{cell},549,")
    value = cell.strip('"')
    assert refusals(data_folder) == [f"counts.csv, line 2, column offences, value '{value}': {rule_and_remedy}"]


def test_detections_of_no_offences_are_refused(data_folder: Path) -> None:
    damage(data_folder, "counts.csv", FIRST, "E09000006,2005-06,tno,,549,")
    rule = "there are sanction detections and no offences. Write both, or leave both blank."
    assert refusals(data_folder) == [f"counts.csv, line 2, column sanction_detections, value '549': {rule}"]


@pytest.mark.parametrize("month", ["2007-13", "2007-00", "2007-6", "06/2007", "2007-06-01", "Jun 2007", "200706"])
def test_impossible_month_is_refused(data_folder: Path, month: str) -> None:
    damage(data_folder, "counts.csv", FIRST, f"E09000006,{month},tno,2411,549,")
    rule = "a month is written YYYY-MM, for example 2007-06"
    remedy = "Write the year, a hyphen and the month from 01 to 12"
    assert refusals(data_folder) == [f"counts.csv, line 2, column month, value '{month}': {rule}. {remedy}."]


@pytest.mark.parametrize("day", ["2007-02-29", "2007-11-31"])
def test_impossible_day_is_refused(data_folder: Path, day: str) -> None:
    damage(data_folder, "inspections.csv", "re-visit,2007,", f"re-visit,{day},")
    rule, remedy = "the month has no such day", "Correct the day, or leave it out: 2007-11"
    assert refusals(data_folder) == [f"inspections.csv, line 3, column date, value '{day}': {rule}. {remedy}."]


@pytest.mark.parametrize("date", ["30/11/2007", "November 2007", "2007-11-3", "07"])
def test_date_in_another_form_is_refused(data_folder: Path, date: str) -> None:
    damage(data_folder, "inspections.csv", "re-visit,2007,", f"re-visit,{date},")
    rule, remedy = "a date is written YYYY-MM-DD, YYYY-MM or YYYY", "Write 2007-11-30, 2007-11 or 2007"
    assert refusals(data_folder) == [f"inspections.csv, line 3, column date, value '{date}': {rule}. {remedy}."]


def test_financial_year_is_refused(data_folder: Path) -> None:
    damage(data_folder, "bases.csv", "E09000006,2005,", "E09000006,2005/06,")
    rule, remedy = "a year has four digits, 1900 to 2099", "Write 2006; a financial year is not a year"
    assert refusals(data_folder) == [f"bases.csv, line 2, column year, value '2005/06': {rule}. {remedy}."]


@pytest.mark.parametrize("percentage", ["87%", "101", "100.1", "-1", "0.8.7", "1e1"])
def test_percentage_that_is_none_is_refused(data_folder: Path, percentage: str) -> None:
    damage(data_folder, "survey_figures.csv", ",87,2", f",{percentage},2")
    rule = "a percentage is a number from 0 to 100 without the sign %"
    where = f"survey_figures.csv, line 2, column agree, value '{percentage}'"
    assert refusals(data_folder) == [f"{where}: {rule}. Write 87 for 87 %."]


def test_percentage_of_a_hundred_is_read(data_folder: Path) -> None:
    damage(data_folder, "survey_figures.csv", ",87,2", ",100,0.5")
    figures = load_snapshot(data_folder).frames["survey_figures"]
    assert (figures["agree"][2], figures["disagree"][2]) == (100, 0.5)


def test_word_that_is_no_choice_is_refused(data_folder: Path) -> None:
    damage(data_folder, "areas.csv", "Ashenmoor,borough", "Ashenmoor,Borough")
    rule = "kind is one of force, borough, ward, team, other"
    expected = f"areas.csv, line 5, column kind, value 'Borough': {rule}. Write one of these words, in lower case."
    assert refusals(data_folder) == [expected]


def test_blank_required_cell_is_refused(data_folder: Path) -> None:
    damage(data_folder, "areas.csv", "Ashenmoor", "")
    assert refusals(data_folder) == [f"areas.csv, line 5, column name, value '': name must not be blank. {FILL_IN}"]


def test_text_of_spaces_alone_is_refused(data_folder: Path) -> None:
    damage(data_folder, "areas.csv", "Ashenmoor", "  ")
    rule, remedy = "a text is not made of spaces alone", "Write the text, or leave an optional cell wholly blank"
    assert refusals(data_folder) == [f"areas.csv, line 5, column name, value '  ': {rule}. {remedy}."]


def test_text_without_end_is_refused(data_folder: Path) -> None:
    damage(data_folder, "areas.csv", "Ashenmoor", "A" * 20_001)
    value = "A" * 60 + "..."
    rule, remedy = "a text has at most 20000 characters", "Divide it into several rows"
    assert refusals(data_folder) == [f"areas.csv, line 5, column name, value '{value}': {rule}. {remedy}."]


@pytest.mark.parametrize("code", ["=1+1", "@SUM(A1)", "+ILL-01", "-ILL-01", "ILL 01", "ILL-01 ", "ÅB"])
def test_code_that_is_none_is_refused(data_folder: Path, code: str) -> None:
    append(data_folder, "areas.csv", f"{code},Somewhere,borough,,ons-codes")
    assert refusals(data_folder) == [f"areas.csv, line 19, column area, value '{code}': {CODE} {AS_DECLARED}"]


@pytest.mark.parametrize(
    "text",
    [
        "Ashenmoor, North; and South",
        'The "Moor"',
        '"',
        "None",
        "NA",
        "null",
        "nan",
        "-",
        "007",
        "=1+1",
        " Ashenmoor ",
        "Ashenmoor 🚓👮🏽",
        "שלום Ashenmoor مرحبا",
        "Ashenmoor\u00a0\u200f\u202b",
        "Ãshënmøør Łódź 東京",
        "<b>Ashenmoor</b> &amp; \\n %s {0}",
        pytest.param("A" * 200, id="200 characters"),
        pytest.param("A" * 20_000, id="20,000 characters"),
    ],
)
def test_legal_text_is_kept_to_the_letter(data_folder: Path, text: str) -> None:
    quoted = text.replace('"', '""')
    damage(data_folder, "areas.csv", "Ashenmoor", f'"{quoted}"')
    areas = load_snapshot(data_folder).frames["areas"]
    assert (areas["area"][5], areas["name"][5]) == ("ILL-01", text)


# Rows and references


def test_duplicated_key_is_refused(data_folder: Path) -> None:
    append(data_folder, "counts.csv", f"{FIRST}illustrative-family")
    where = "counts.csv, line 2252, column area + month + offence, value 'E09000006 + 2005-06 + tno'"
    assert refusals(data_folder) == [f"{where}: line 2 has the same key. Keep one of the two lines."]


def test_key_that_stands_three_times_is_refused_twice(data_folder: Path) -> None:
    append(data_folder, "bases.csv", *["E09000006,2005,301881,124994,illustrative-family"] * 2)
    where, value = "column area + year", "value 'E09000006 + 2005'"
    assert refusals(data_folder) == [
        f"bases.csv, line 47, {where}, {value}: line 2 has the same key. Keep one of the two lines.",
        f"bases.csv, line 48, {where}, {value}: line 2 has the same key. Keep one of the two lines.",
    ]


def test_unknown_area_is_refused(data_folder: Path) -> None:
    append(data_folder, "counts.csv", "E09000099,2007-11,tno,10,2,illustrative-family")
    rule = "this code is not in the column area of areas.csv"
    where = "counts.csv, line 2252, column area, value 'E09000099'"
    assert refusals(data_folder) == [f"{where}: {rule}. Correct the code, or add it to areas.csv."]


def test_unknown_offence_is_refused(data_folder: Path) -> None:
    append(data_folder, "counts.csv", "E09000006,2007-11,arson,10,2,illustrative-family")
    rule = "this code is not in the column offence of offences.csv"
    where = "counts.csv, line 2252, column offence, value 'arson'"
    assert refusals(data_folder) == [f"{where}: {rule}. Correct the code, or add it to offences.csv."]


def test_unknown_indicator_is_refused(data_folder: Path) -> None:
    damage(data_folder, "contract_outcomes.csv", "tno-sd-rate", "tno-rate")
    rule = "this code is not in the column indicator of indicators.csv"
    where = "contract_outcomes.csv, line 3, column indicator, value 'tno-rate'"
    assert refusals(data_folder) == [f"{where}: {rule}. Correct the code, or add it to indicators.csv."]


def test_unknown_indicator_among_several_is_refused(data_folder: Path) -> None:
    damage(data_folder, "assessment_answers.csv", ";robbery-sd-rate;", ";robbery-rate;")
    rule = "this code is not in the column indicator of indicators.csv"
    where = "assessment_answers.csv, line 6, column indicators, value 'robbery-rate'"
    assert refusals(data_folder) == [f"{where}: {rule}. Correct the code, or add it to indicators.csv."]


def test_unknown_visit_is_refused(data_folder: Path) -> None:
    append(data_folder, "developments.csv", "bromley-2007,2,2.1,Nothing further.")
    where = "developments.csv, line 3, column inspection + visit, value 'bromley-2007 + 2'"
    rule = "no line of inspections.csv has this inspection, visit"
    assert refusals(data_folder) == [f"{where}: {rule}. Correct the line, or add the row to inspections.csv."]


@pytest.mark.parametrize(
    ("old", "new", "period", "columns"),
    [
        (",2007-06,2007-11,", ",2007-06,2007-12,", "2007-06 + 2007-12", "current_from + current_to"),
        (",2006-06,2006-11,", ",2005-05,2006-11,", "2005-05 + 2006-11", "previous_from + previous_to"),
    ],
    ids=["after", "before"],
)
def test_period_outside_the_data_is_refused(data_folder: Path, old: str, new: str, period: str, columns: str) -> None:
    damage(data_folder, "inspections.csv", old, new)
    rule = "the period lies outside the borough's months in counts.csv, 2005-06..2007-11"
    where = f"inspections.csv, line 3, column {columns}, value '{period}'"
    assert refusals(data_folder) == [f"{where}: {rule}. Correct the period, or add the missing months."]


def test_period_the_wrong_way_round_is_refused(data_folder: Path) -> None:
    damage(data_folder, "inspections.csv", ",2007-06,2007-11,", ",2007-11,2007-06,")
    where = "inspections.csv, line 3, column current_from + current_to, value '2007-11 + 2007-06'"
    assert refusals(data_folder) == [f"{where}: the period ends before it begins. Exchange the two months."]


@pytest.mark.parametrize("months", ["2007-06,2007-11,2006-06,2006-11", "2007-06,2007-11,2007-06,2007-11"])
def test_periods_in_exchange_or_equal_are_refused(data_folder: Path, months: str) -> None:
    damage(data_folder, "inspections.csv", "2006-06,2006-11,2007-06,2007-11", months)
    where = f"inspections.csv, line 3, column previous_from + current_from, value '2007-06 + {months[16:23]}'"
    rule, remedy = "the current period begins after the previous one", "Correct the months, or exchange the two periods"
    assert refusals(data_folder) == [f"{where}: {rule}. {remedy}."]


def test_periods_of_one_month_are_read(data_folder: Path) -> None:
    damage(data_folder, "inspections.csv", "2006-06,2006-11,2007-06,2007-11", "2006-06,2006-06,2006-07,2006-07")
    assert load_snapshot(data_folder).frames["inspections"]["current_to"][3] == 2006 * 12 + 6


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        (
            "2006-06,2006-11,2007-06,2007-11",
            ",,,",
            "line 3, column previous_from + previous_to + current_from + current_to",
        ),
        ("2006-06,2006-11,2007-06,2007-11", "2006-06,2006-11,2007-06,", "line 3, column current_to"),
        ("inspection,,,,,", "inspection,,2006-06,2006-11,,", "line 2, column current_from + current_to"),
    ],
    ids=["re-visit without periods", "re-visit without a month", "inspection with one period"],
)
def test_visit_without_its_periods_is_refused(data_folder: Path, old: str, new: str, place: str) -> None:
    damage(data_folder, "inspections.csv", old, new)
    rule = "a visit names both of its periods by first and last month; only an inspection may name neither"
    assert refusals(data_folder) == [f"inspections.csv, {place}, value '': {rule}. Fill in all four months."]


def test_inspection_of_a_force_is_refused(data_folder: Path) -> None:
    damage(data_folder, "inspections.csv", "0,E09000006", "0,E23000001")
    where = "inspections.csv, line 2, column borough, value 'E23000001'"
    assert refusals(data_folder) == [
        f"{where}: an inspection is of a borough, not of a force. Write the code of a borough."
    ]


def test_family_that_does_not_list_its_own_area_is_refused(data_folder: Path) -> None:
    damage(data_folder, "families.csv", "ILL-09,2007-01,ILL-09,illustrative-family\n", "")
    rule = "the family of ILL-09 from 2007-01 does not list ILL-09 itself"
    assert refusals(data_folder) == [
        f"families.csv, line 125, column member: {rule}. Add a row whose member is the area itself."
    ]


@pytest.mark.parametrize("operator", ["<", "<="])
@pytest.mark.parametrize("threshold", ["", "0"])
def test_comparison_without_a_threshold_is_refused(data_folder: Path, operator: str, threshold: str) -> None:
    damage(data_folder, "contract_outcomes.csv", "tno-incidence,<,12,<12", f"tno-incidence,{operator},{threshold},<12")
    rule = f"the operator {operator} wants a position, 1 or more"
    where = f"contract_outcomes.csv, line 2, column threshold, value '{threshold}'"
    assert refusals(data_folder) == [f"{where}: {rule}. Write the position, for example 12."]


def test_first_position_as_a_threshold_is_read(data_folder: Path) -> None:
    damage(data_folder, "contract_outcomes.csv", "tno-incidence,<,12,<12", "tno-incidence,<=,1,1st")
    assert load_snapshot(data_folder).frames["contract_outcomes"]["threshold"][2] == 1


def test_hold_or_improve_with_a_threshold_is_refused(data_folder: Path) -> None:
    damage(data_folder, "contract_outcomes.csv", "hold-or-improve,,H/I", "hold-or-improve,11,H/I")
    rule = "hold-or-improve compares with the baseline's position"
    where = "contract_outcomes.csv, line 5, column threshold, value '11'"
    assert refusals(data_folder) == [f"{where}: {rule}. Leave threshold blank."]


@pytest.mark.parametrize(
    ("row", "parent", "rule"),
    [
        ("X-1,North,borough,E09000006,ons-codes", "E09000006", "the parent of a borough is force, not a borough"),
        ("X-1,North,ward,E23000001,ons-codes", "E23000001", "the parent of a ward is borough, not a force"),
        ("X-1,North,team,E23000001,ons-codes", "E23000001", "the parent of a team is borough or ward, not a force"),
        ("X-1,North,force,E23000001,ons-codes", "E23000001", "the parent of a force is left blank, not a force"),
    ],
    ids=["borough", "ward", "team", "force"],
)
def test_parent_of_the_wrong_kind_is_refused(data_folder: Path, row: str, parent: str, rule: str) -> None:
    append(data_folder, "areas.csv", row)
    where = f"areas.csv, line 19, column parent, value '{parent}'"
    assert refusals(data_folder) == [f"{where}: {rule}. Name the area that this one is a part of."]


def test_folder_without_a_borough_is_refused(data_folder: Path) -> None:
    (data_folder / "areas.csv").write_text(
        "area,name,kind,parent,source\nE23000001,Metropolitan Police,force,,ons-codes\n", encoding="utf-8"
    )
    assert refusals(data_folder)[0] == (
        "areas.csv: no area is of the kind borough. Add the borough that the data are about."
    )


def test_rate_per_nothing_is_refused(data_folder: Path) -> None:
    damage(data_folder, "indicators.csv", "offences,residents,1000,", "offences,residents,0,")
    expected = "indicators.csv, line 2, column per, value '0': per is 1 or more. Write 1000 for a rate per 1000."
    assert refusals(data_folder) == [expected]


def test_figure_with_as_many_decimals_as_allowed_is_read(data_folder: Path) -> None:
    damage(data_folder, "indicators.csv", "low,2", "low,6")
    assert load_snapshot(data_folder).frames["indicators"]["decimals"][2] == 6


def test_figure_with_too_many_decimals_is_refused(data_folder: Path) -> None:
    damage(data_folder, "indicators.csv", "low,2", "low,7")
    where = "indicators.csv, line 2, column decimals, value '7'"
    rule, remedy = "a figure has at most 6 decimals", "Write as many as are to be shown, for example 2"
    assert refusals(data_folder) == [f"{where}: {rule}. {remedy}."]


def test_rate_of_two_counts_that_is_not_per_one_is_refused(data_folder: Path) -> None:
    damage(data_folder, "indicators.csv", "sanction_detections,offences,1,", "sanction_detections,offences,100,")
    where = "indicators.csv, line 3, column base, value 'offences'"
    rule = "a rate whose base is offences divides sanction_detections, per 1"
    assert refusals(data_folder) == [f"{where}: {rule}. Correct numerator, base or per."]


# All at once


def test_faults_of_one_file_are_reported_at_once(data_folder: Path) -> None:
    damage(data_folder, "bases.csv", "E09000006,2005,301881", "E09000006,2005,-301881")
    damage(data_folder, "bases.csv", "E09000006,2006,", "E09000006,06,")
    damage(data_folder, "bases.csv", "E09000006,2007,308839,127006,", "E09000006,2007,308839,127006,census")
    damage(data_folder, "bases.csv", "ILL-01,2005,", "ILL-99,2005,")
    append(data_folder, "bases.csv", "ILL-14,2007,1,1,illustrative-family")
    (data_folder / "bases.csv").write_bytes((data_folder / "bases.csv").read_bytes() + b"ILL-14,2008,1,1")
    assert [line.partition(", value")[0] for line in refusals(data_folder)] == [
        "bases.csv, line 2, column residents",
        "bases.csv, line 3, column year",
        "bases.csv, line 4, column source",
        "bases.csv, line 5, column area",
        "bases.csv, line 47, column area + year",
        "bases.csv, line 48",
    ]


def test_faults_of_one_line_are_reported_at_once(data_folder: Path) -> None:
    damage(data_folder, "counts.csv", FIRST, "E09000006,2005-06,tno,x,-549,")
    assert refusals(data_folder) == [
        f"counts.csv, line 2, column offences, value 'x': {WHOLE} {WORDS}",
        f"counts.csv, line 2, column sanction_detections, value '-549': {NEGATIVE}",
    ]


def test_faults_of_rows_are_reported_beside_those_of_cells(data_folder: Path) -> None:
    damage(data_folder, "contract_outcomes.csv", "tno-incidence,<,12,<12", "tno-incidence,<,,<12")
    damage(data_folder, "contract_outcomes.csv", "tno-sd-rate,<,12,<12", "tno-sd-rate,<,twelve,<12")
    damage(data_folder, "contract_outcomes.csv", "bromley-2007,1,residential", "bromley-2007,7,residential")
    assert [line.partition(", value")[0] for line in refusals(data_folder)] == [
        "contract_outcomes.csv, line 2, column threshold",
        "contract_outcomes.csv, line 3, column threshold",
        "contract_outcomes.csv, line 4, column inspection + visit",
    ]


def test_faults_of_two_files_are_reported_together(data_folder: Path) -> None:
    damage(data_folder, "counts.csv", FIRST, "E09000006,2005-06,tno,-1,549,")
    (data_folder / "offences.csv").unlink()
    assert refusals(data_folder) == [
        f"counts.csv, line 2, column offences, value '-1': {NEGATIVE}",
        "offences.csv: the file is missing. Add it with the header offence,name,short_name,part_of,definition,source.",
    ]


# The server


def start_server(folder: Path) -> subprocess.CompletedProcess[str]:
    """Make the server of a data folder in a process of its own."""
    command = [sys.executable, "-c", "import app; app.create_server()"]
    environment = {**os.environ, "DATA_DIR": str(folder)}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=60)


def test_create_server_stops_with_the_faults_and_no_traceback(data_folder: Path) -> None:
    damage(data_folder, "counts.csv", FIRST, "E09000006,2005-06,tno,6.0,549,")
    damage(data_folder, "areas.csv", "Ashenmoor", "")
    done = start_server(data_folder)
    assert done.stderr.splitlines() == [
        f"The data in {data_folder} cannot be used: 2 faults.",
        f"  areas.csv, line 5, column name, value '': name must not be blank. {FILL_IN}",
        f"  counts.csv, line 2, column offences, value '6.0': {WHOLE} {DIGITS}",
    ]
    assert (done.returncode, done.stdout) == (1, "")


def test_create_server_accepts_the_shipped_data(data_folder: Path) -> None:
    done = start_server(data_folder)
    assert (done.returncode, done.stderr, done.stdout) == (0, "", "")


def test_fault_of_a_whole_column_is_written_out_twenty_times_and_then_counted(data_folder: Path) -> None:
    path = data_folder / "counts.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",2006-06,", ",Jun-06,"), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_snapshot(data_folder)
    assert len(caught.value.faults) == 75
    head, *lines, rest = str(caught.value).splitlines()
    assert head == f"The data in {data_folder} cannot be used: 75 faults."
    assert len(lines) == 20
    assert rest.endswith("column month, lines 662 to 2166: the same 55 more times.")


def test_line_of_blank_cells_is_one_fault(data_folder: Path) -> None:
    append(data_folder, "bases.csv", ",,,,")
    assert refusals(data_folder) == ["bases.csv, line 47: all cells of the line are blank. Remove the line."]


def test_excel_workbook_is_called_by_its_name(data_folder: Path) -> None:
    (data_folder / "bases.csv").write_bytes(b"PK\x03\x04 and what else a workbook holds")
    assert refusals(data_folder)[0].startswith("bases.csv: the file is an Excel workbook with the name of a CSV file.")


def test_threshold_that_is_not_the_printed_one_is_refused(data_folder: Path) -> None:
    damage(data_folder, "contract_outcomes.csv", "tno-incidence,<,12,<12", "tno-incidence,<,2,<12")
    assert refusals(data_folder) == [
        f"{AT_THRESHOLD}, value '2': the threshold is not the number that is printed, <12. Correct one of the two."
    ]


def test_under_first_is_refused(data_folder: Path) -> None:
    damage(data_folder, "contract_outcomes.csv", "tno-incidence,<,12,<12", "tno-incidence,<,1,<1")
    assert refusals(data_folder) == [
        f"{AT_THRESHOLD}, value '1': no position is under 1. Write <= for 1st, or correct the threshold."
    ]
