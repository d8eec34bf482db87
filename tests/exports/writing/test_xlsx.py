"""The spreadsheet, read back as a reader's program reads it."""

import io
from dataclasses import replace

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from exports.overview.tables import contract_export
from exports.tables import ALL_TABLES
from exports.writing.apart import make_apart
from exports.writing.table import ExportColumn, ExportTable, table_of
from exports.writing.xlsx import LONGEST_CELL, about_lines, sheet_name, write_xlsx
from indicators.selection.selection import parse_selection
from indicators.snapshot.snapshot import Snapshot
from indicators.sources.about import About, CellValue, Number

NAUGHTY = (
    "=1+1",
    "+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    '=HYPERLINK("http://x","y")',
    "http://example.org",
    "mailto:a@b",
    "<b>&amp;</b>",
    "_x0041_",
    "شرطة 🚓",
    "two\nlines",
    "NaN",
    "1e5",
    "true",
)


def small(*cells: CellValue, title: str = "A table", words: str = "") -> ExportTable:
    columns = [ExportColumn(f"c{at}", f"Column {at}") for at in range(len(cells))]
    row = {f"c{at}": cell for at, cell in enumerate(cells)}
    return table_of("small", title, columns, [row], About(borough=words, source=words, status="final", snapshot="abc"))


def opened(table: ExportTable) -> Workbook:
    return load_workbook(io.BytesIO(write_xlsx(table)))


def sheet_of(table: ExportTable) -> Worksheet:
    sheet = opened(table).worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def test_numbers_are_numbers_with_the_digits_of_the_screen() -> None:
    numbers = (Number(42.3456, 2), Number(-10.2, 2, is_signed=True, unit="%"), Number(13078), Number(0, is_signed=True))
    cells = sheet_of(small(*numbers))[2]
    assert [cell.value for cell in cells] == [42.3456, -10.2, 13078, 0]
    assert [cell.data_type for cell in cells] == ["n"] * 4
    assert [cell.number_format for cell in cells] == [
        "#,##0.00;−#,##0.00",
        '+#,##0.00" %";−#,##0.00" %";#,##0.00" %"',
        "#,##0;−#,##0",
        "+#,##0;−#,##0;#,##0",
    ]


@pytest.mark.parametrize("text", NAUGHTY)
def test_no_text_is_a_formula_or_a_link(text: str) -> None:
    book = opened(small(text, words=text, title=text))
    assert book.worksheets[0]["A2"].value == text
    assert book.worksheets[1]["B2"].value == text
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert [cell.hyperlink for cell in cells if cell.hyperlink] == []


@pytest.mark.parametrize(("text", "quoted"), [("=1+1", True), ("@x", True), ("plain", False)])
def test_what_looks_like_a_formula_stays_a_text_when_its_cell_is_edited(text: str, quoted: bool) -> None:  # noqa: FBT001
    assert bool(sheet_of(small(text))["A2"].quotePrefix) is quoted


@pytest.mark.parametrize("text", ["a\x00b", "a\x0bb", "a\x1fb", "a\ufffeb", "a\uffffb"])
def test_what_xml_cannot_hold_gets_a_sign(text: str) -> None:
    assert sheet_of(small(text))["A2"].value == "a\ufffdb"


def test_a_text_longer_than_a_cell_is_cut_and_says_so() -> None:
    value = str(sheet_of(small("x" * 40_000))["A2"].value)
    assert len(value) == LONGEST_CELL
    assert value.endswith("x…")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Robbery: best to worst", "Robbery  best to worst"),
        ("[a]:*?/\\b", "a      b"),
        ("'quoted'", "quoted"),
        ("", "Table"),
        ("???", "Table"),
        ("x" * 200, "x" * 31),
        ("شرطة 🚓", "شرطة 🚓"),
        ("🚓" * 31, "🚓" * 15),
        ("x" + "🚓" * 31, "x" + "🚓" * 15),
        ("x" * 30 + "🚓", "x" * 30),
        ("x" * 30 + "'s", "x" * 30),
        ("x" * 28 + "🚓''", "x" * 28 + "🚓"),
        ("''", "Table"),
        ("' History '", "History table"),
        ("hISTORY", "hISTORY table"),
        ("two\nlines\tand more", "two lines and more"),
        ("half \ud83d of a pair", "half \ufffd of a pair"),
        ("bell \x07", "bell \ufffd"),
    ],
)
def test_sheet_name_keeps_to_what_a_workbook_allows(title: str, name: str) -> None:
    assert sheet_name(title) == name
    assert opened(small("a", title=title)).sheetnames[0] == name


def test_a_cell_of_emoji_is_cut_as_a_spreadsheet_counts() -> None:
    value = str(sheet_of(small("🚓" * 20_000))["A2"].value)
    assert value == "🚓" * 16_383 + "…"


def test_the_properties_hold_what_they_can_and_no_half_letter() -> None:
    properties = opened(small("a", title="x" + "🚓" * 200, words="y" + "🚓" * 200)).properties
    assert properties.title == "x" + "🚓" * 127
    assert properties.subject == "y" + "🚓" * 127


def test_a_footer_keeps_its_page_numbers_whatever_the_status() -> None:
    table = replace(small("a"), about=About(status="x" * 99 + "&" * 100))
    foot = sheet_of(table).oddFooter
    assert foot.right.text == "Page &P of &N"
    assert foot.left.text == "Status: " + "x" * 99 + "&&"
    assert sheet_of(replace(table, about=About(status="🚓" * 200))).oddFooter.right.text == "Page &P of &N"


def test_a_table_called_about_does_not_clash_with_the_sheet_about_it() -> None:
    assert opened(small("a", title="about")).sheetnames == ["about table", "About"]


def test_head_stays_in_sight_and_columns_have_room() -> None:
    columns = [
        ExportColumn("a", "A name"),
        ExportColumn("b", "Rate", "per 1000 residents"),
        ExportColumn("c", "Text", is_long=True),
    ]
    rows: list[dict[str, CellValue]] = [{"a": "x" * 20, "b": Number(1.5, 1), "c": "word " * 60}]
    sheet = sheet_of(table_of("t", "T", columns, rows, About(), stub=1))
    assert [cell.value for cell in sheet[1]] == ["A name", "Rate (per 1000 residents)", "Text"]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:C2"
    assert sheet.column_dimensions["A"].width > 20
    assert sheet.column_dimensions["C"].width == pytest.approx(60, abs=1)
    assert sheet["C2"].alignment.wrap_text is True


@pytest.mark.parametrize("name", ALL_TABLES)
def test_every_table_opens_with_its_about(snapshot: Snapshot, name: str) -> None:
    selection = parse_selection("?months=robbery&beside=ILL-01", snapshot).selection
    table = ALL_TABLES[name](snapshot, selection)
    book = opened(table)
    sheet, about = book.worksheets
    values = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    expected = [[cell.value if isinstance(cell, Number) else cell for cell in row] for row in table.rows]
    assert values == expected
    assert [cell.data_type for row in sheet.iter_rows() for cell in row if cell.data_type not in {"s", "n"}] == []
    lines = [(str(row[0].value), str(row[1].value)) for row in about.iter_rows()]
    assert lines == about_lines(table)
    assert {"Table", "Source", "Status", "Data snapshot"} <= {label for label, _ in lines}
    assert book.properties.title == table.title
    assert f"status: {table.about.status}" in str(book.properties.subject)


def test_about_says_filters_rule_period_and_notes(snapshot: Snapshot) -> None:
    query = "?period=2007-09..2007-11&against=2006-01..2006-11&reading=strict"
    lines = dict(about_lines(contract_export(snapshot, parse_selection(query, snapshot).selection)))
    assert lines["Borough"] == "Bromley"
    assert lines["Period"] == "September to November 2007"
    assert lines["Compared with"] == "January to November 2006"
    assert lines["Reading of the contract"] == "“<12” read as strictly under 12"
    assert lines["Status"] == "illustrative"
    assert lines["Family"] == "15 boroughs, in force since June 2005, illustrative"
    assert "differ in length" in lines["Notes"]
    assert lines["Data snapshot"] == snapshot.id


def test_a_large_table_is_written_in_a_process_of_its_own() -> None:
    rows: list[dict[str, CellValue]] = [{"a": Number(at), "b": f"row {at}"} for at in range(30_000)]
    table = table_of("t", "T", [ExportColumn("a", "A"), ExportColumn("b", "B")], rows, About(status="final"))
    made = make_apart("exports.writing.xlsx:write_xlsx", table)
    sheet = load_workbook(io.BytesIO(made), read_only=True).worksheets[0]
    assert sum(1 for _ in sheet.rows) == 30_001
