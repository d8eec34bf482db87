"""The contract table as a file: what a spreadsheet opens is what the page shows."""

import csv
import io
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.overview.tables import contract_export
from exports.tables import ALL_TABLES
from exports.writing.csv_text import change_cell, count_cell, csv_of, harmless, place_cell, rate_cell, scaled, words_of
from exports.writing.table import ExportColumn, ExportTable
from indicators.overview.contract_table import contract_table
from indicators.selection.selection import Selection, parse_selection
from indicators.snapshot.loading import load_snapshot
from indicators.snapshot.snapshot import Snapshot
from indicators.sources.about import About, Number
from indicators.terms.contract import Reading
from indicators.terms.nothing import Nothing
from indicators.terms.periods import parse_period
from indicators.terms.positions import Position
from tests.conftest import ROOT

SECOND = load_snapshot(ROOT / "tests" / "fixtures" / "second-report")
KINDS = {"not available", "not applicable", "not calculable"}
Rows = list[dict[str, str]]


def quillmere(*, reading: Reading = Reading.OR_BETTER) -> ExportTable:
    periods = (parse_period("2008-04..2009-03"), parse_period("2007-04..2008-03"))
    return contract_export(SECOND, Selection("QUILL", *periods, reading))


def exported(query: str, data: Snapshot = SECOND) -> ExportTable:
    return contract_export(data, parse_selection(query, data).selection)


def read_back(table: ExportTable) -> Rows:
    return list(csv.DictReader(io.StringIO(csv_of(table), newline="")))


def column(rows: Rows, name: str) -> list[str]:
    return [row[name] for row in rows]


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("=1+1", "'=1+1"),
        ("+44 20", "'+44 20"),
        ("-5 places", "'-5 places"),
        ("-1+2", "'-1+2"),
        ("-1%%", "'-1%%"),
        ("+1,2", "'+1,2"),
        ("-٣", "'-٣"),
        ("-", "'-"),
        ("-1\n", "'-1\n"),
        ("-10.20%", "-10.20%"),
        ("+5", "+5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1+1", "'\t=1+1"),
        ("\r=1+1", "'\r=1+1"),
        ("\n=1+1", "'\n=1+1"),
        ("plain = text", "plain = text"),
        ("<12", "<12"),
        ("", ""),
    ],
)
def test_harmless_keeps_texts_from_being_run(value: str, kept: str) -> None:
    assert harmless(value) == kept


@given(st.one_of(st.text(), st.text(alphabet="=+-@\t\r\n0123456789.,%eE ()A", max_size=8)))
def test_harmless_protects_all_but_a_plain_signed_number(value: str) -> None:
    kept = harmless(value)
    if kept == value:
        sign, number = value[:1], value[1:].removesuffix("%")
        is_number = sign in {"+", "-"} and number.isascii() and number.replace(".", "", 1).isdigit()
        assert is_number or not value.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    else:
        assert kept == f"'{value}"


@given(st.decimals(-(10**6), 10**6, places=2), st.sampled_from(["", "%"]))
def test_harmless_leaves_a_printed_number_as_it_is(number: Decimal, unit: str) -> None:
    assert harmless(f"{number:+f}{unit}") == f"{number:+f}{unit}"


@pytest.mark.parametrize("value", [-5.2, -1, 0, 0.5, 12])
def test_harmless_leaves_numbers_numbers(value: float) -> None:
    assert harmless(value) is value


def test_contract_csv_makes_a_borough_s_name_harmless(tmp_path: Path) -> None:
    for path in Path(SECOND.folder).glob("*.csv"):
        text = path.read_text(encoding="utf-8").replace("Quillmere,borough", '"=HYPERLINK(""http://x"")",borough')
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    data = load_snapshot(tmp_path)
    assert set(column(read_back(exported("?borough=QUILL", data)), "borough")) == {'\'=HYPERLINK("http://x")'}


def test_contract_csv_writes_a_row_an_indicator_with_every_column_filled() -> None:
    rows = read_back(quillmere())
    assert len(rows) == 6
    assert all(cell for row in rows for cell in row.values())


def test_contract_csv_ends_its_lines_as_the_standard_asks() -> None:
    text = csv_of(quillmere())
    assert text.count("\r\n") == text.count("\n") == 7


def test_contract_csv_writes_the_figures_of_the_table() -> None:
    rows = read_back(quillmere())
    assert column(rows, "previous") == ["9.0", "20.0", "9.6", "25.0", "2.4", "50.0"]
    assert column(rows, "current") == ["4.8", "40.0", "7.2", "33.3", "0.0", "not calculable"]
    assert column(rows, "change") == ["-46.7", "20.0", "-25.0", "8.3", "-100.0", "not calculable"]
    assert column(rows, "change_unit") == ["%", "percentage points"] * 3
    assert column(rows, "unit")[:3] == ["per 1000 households", "%", "per 10000 residents"]


def test_contract_csv_writes_positions_and_what_becomes_of_them() -> None:
    rows = read_back(quillmere())
    assert column(rows, "previous_position") == ["3", "shared 2", "2", "shared 1", "3", "1"]
    assert column(rows, "current_position") == ["1", "1", "2", "3", "shared 1", "not calculable"]
    assert column(rows, "places_gained") == ["2", "1", "0", "-2", "2", "not calculable"]
    assert column(rows, "position_direction") == ["better", "better", "held", "worse", "better", "not calculable"]


def test_contract_csv_writes_the_contract_in_words_and_as_printed() -> None:
    rows = read_back(quillmere(reading=Reading.STRICT))
    assert column(rows, "contract")[:4] == ["2nd or better", "hold or improve", "under 3", "no contract"]
    assert column(rows, "contract_as_printed")[:4] == ["Top 2", "H/I", "<3", "not applicable"]
    assert column(rows, "places_in_hand")[:4] == ["1", "1", "0", "not applicable"]
    assert column(rows, "achievement")[:4] == ["met", "met", "met", "not applicable"]
    assert column(rows, "compliance")[:4] == ["joined", "not applicable", "kept", "not applicable"]
    assert set(column(rows, "reading")) == {"strict"}


def test_contract_csv_says_where_each_figure_comes_from() -> None:
    rows = read_back(quillmere())
    assert column(rows, "status") == [
        "published",
        "published",
        "provisional",
        "published",
        "provisional",
        "provisional",
    ]
    assert set(column(rows, "family_status")) == {"final"}
    assert set(column(rows, "snapshot")) == {SECOND.id}
    assert set(column(rows, "current_period")) == {"2008-04..2009-03"}
    assert set(column(rows, "family_valid_from")) == {"2008-04"}


def test_contract_csv_says_the_good_direction_of_every_row() -> None:
    assert column(read_back(quillmere()), "good_direction") == ["lower is better", "higher is better"] * 3


def test_contract_csv_names_members_that_are_not_ranked() -> None:
    rows = read_back(quillmere())
    assert column(rows, "current_not_ranked")[2:6:3] == ["Voidminster", "Quillmere, Twelverton, Voidminster"]
    assert column(rows, "previous_not_ranked")[2:6:3] == ["Voidminster", "Twelverton, Voidminster"]
    assert column(rows, "current_not_ranked")[0] == "not available"  # a report prints positions, not who was ranked


def test_contract_csv_says_none_where_every_member_is_ranked() -> None:
    table = exported("?borough=SALT&period=2007-04..2008-03")
    assert column(read_back(table), "current_not_ranked")[0] == "none"
    assert column(read_back(table), "previous_not_ranked")[0] == "Twelverton"


def test_contract_csv_marks_an_illustrative_family_beside_published_figures(snapshot: Snapshot) -> None:
    rows = read_back(exported("", snapshot))
    assert set(column(rows, "status")) == {"published"}
    assert set(column(rows, "family_status")) == {"illustrative"}


def test_contract_csv_says_which_kind_of_nothing() -> None:
    rows = read_back(exported("?borough=VOID&period=2008-01..2008-03"))
    assert set(column(rows, "current")) == {"not available"}
    assert set(column(rows, "family_size")) == {"not available"}
    assert column(rows, "achievement") == ["not available"] * 3  # as on the page: no more rows have anything to say


def test_contract_csv_equals_the_table_to_the_last_digit(snapshot: Snapshot) -> None:
    query = "?borough=ILL-03&period=2006-08..2007-03"
    table = contract_table(snapshot, parse_selection(query, snapshot).selection)
    for written, row in zip(read_back(exported(query, snapshot)), table.rows, strict=True):
        scale = 100 if row.indicator.is_sd_rate else 1
        assert not isinstance(row.movement.current, Nothing)
        assert float(written["current"]) == pytest.approx(row.movement.current * scale, abs=1e-10)
        assert not isinstance(row.movement.change, Nothing)
        assert float(written["change"]) == pytest.approx(row.movement.change * 100, abs=1e-10)
        assert written["achievement"] == row.achievement.value
        assert written["places_in_hand"] == str(row.margin)


def test_export_keeps_numbers_as_numbers() -> None:
    record = quillmere().records()[0]
    assert {name: record[name] for name in ("previous", "current_position", "places_gained", "places_in_hand")} == {
        "previous": 9.0,
        "current_position": 1,
        "places_gained": 2,
        "places_in_hand": 1,
    }


def test_columns_that_the_data_name_are_headed_by_their_names() -> None:
    columns = (
        ExportColumn("month", "Month"),
        ExportColumn("A", "=Alder", is_named=True),
        ExportColumn("B", "Birch", "%", is_named=True),
        ExportColumn("C", "Birch", "%", is_named=True),
        ExportColumn("r-i", "Robbery per 1000 residents", "per 1000 residents", is_named=True),
    )
    table = ExportTable("t", "T", columns, (("2007-01", "x", "y", "z", "w"),), About(status="final"))
    assert next(csv.reader(io.StringIO(csv_of(table)))) == [
        *("month", "'=Alder", "Birch (%) [B]", "Birch (%) [C]", "Robbery per 1000 residents", "status"),
    ]
    assert read_back(table)[0]["Birch (%) [C]"] == "z"


def test_no_file_has_a_code_for_a_head(snapshot: Snapshot) -> None:
    query = "?months=robbery&beside=ILL-01,ILL-07"
    codes = {*snapshot.frames["areas"]["area"], *snapshot.frames["indicators"]["indicator"]}
    heads = {
        head
        for make in ALL_TABLES.values()
        for head in make(snapshot, parse_selection(query, snapshot).selection).heads
    }
    assert heads & codes == set()
    assert not {head for head in heads if head.startswith("ILL-")}
    assert {"Bromley", "Ashenmoor: rate (per 1000 residents)", "Robbery SD rate (percentage points)"} <= heads


def test_files_state_the_method_of_what_they_hold(snapshot: Snapshot) -> None:
    rules = {
        name: ALL_TABLES[name](snapshot, parse_selection("", snapshot).selection).about.rule for name in ALL_TABLES
    }
    assert "Place p asks for at most as many offences as r gives" in rules["what-it-takes"]
    assert "2\u202f000 times" in rules["ranking-index"]
    assert "are the seed of the draws" in rules["ranking-index"]
    assert "Byar's method" in rules["ranking"]
    assert "Byar's method" in rules["beside"]


def test_scaled_takes_off_the_dust_of_binary_fractions() -> None:
    assert scaled(0.07, 100) == 7.0
    assert 0.07 * 100 != 7.0


@pytest.mark.parametrize("kind", list(Nothing))
def test_cells_say_which_kind_of_nothing(kind: Nothing) -> None:
    assert rate_cell(kind, 1, is_sd_rate=True) == change_cell(kind, is_sd_rate=True) == kind.value
    assert count_cell(kind) == place_cell(kind) == kind.value
    assert kind.value in KINDS


def test_place_cell_writes_a_shared_place_in_words() -> None:
    assert place_cell(Position(8)) == Number(8)
    assert place_cell(Position(8, tied=True)) == "shared 8"


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (rate_cell(0.228, 1, is_sd_rate=True), "22.8\u202f%"),
        (rate_cell(42.345, 2, is_sd_rate=False), "42.35"),
        (change_cell(-0.102, is_sd_rate=False), "−10.20\u202f%"),
        (change_cell(0.0124, is_sd_rate=True), "+1.24\u202fpp"),
        (change_cell(0.0, is_sd_rate=True), "0.00\u202fpp"),
        (count_cell(13078.0), "13\u202f078"),
        (count_cell(-4, sign=True), "−4"),
        (count_cell(0, sign=True), "0"),
        ("not available", "not available"),
    ],
)
def test_words_of_writes_a_cell_as_the_screen_does(cell: Number | str, words: str) -> None:
    assert words_of(cell) == words


@pytest.mark.parametrize("name", ALL_TABLES)
@pytest.mark.parametrize("query", ["", "?borough=ILL-03&period=2006-08..2007-03&months=robbery&beside=E09000006"])
def test_every_table_carries_status_source_and_snapshot(snapshot: Snapshot, name: str, query: str) -> None:
    table = ALL_TABLES[name](snapshot, parse_selection(query, snapshot).selection)
    assert table.about.status
    assert table.about.source
    assert table.about.snapshot == snapshot.id
    assert len({column.key for column in table.columns}) == len(table.columns)
    assert table.keys[-1] == "snapshot"
    assert all(row["status"] and row["snapshot"] == snapshot.id for row in table.records())
