"""The Monthly Crime Dashboard file: offences and positive outcomes by borough and ward."""

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.importing.readers import blocks
from indicators.snapshot.snapshot import Frames
from tests.indicators.importing.conftest import FILES, Import, counts_of, detections_of

Imported = Callable[..., Frames]
Changed = Callable[..., Path]

BROMLEY, CROYDON = "E09000006", "E09000008"
KNIFE = "KNIFE CRIME,KNIFE CRIME"


def test_offences_are_added_up_and_cross_cutting_labels_are_not(imported: Imported) -> None:
    frames = imported("dashboard.csv")
    assert counts_of(frames, BROMLEY, "2023-04") == {
        "tno": 29,
        "residential-burglary": 20,
        "robbery": 9,
        "violent-crime": 9,
    }
    assert frames["unmapped_labels"].empty


def test_positive_outcomes_stand_as_sanction_detections(imported: Imported) -> None:
    frames = imported("dashboard.csv")
    assert detections_of(frames, BROMLEY, "2023-04") == {
        "tno": 2,
        "residential-burglary": 2,
        "robbery": 0,
        "violent-crime": 0,
    }
    assert detections_of(frames, BROMLEY, "2023-05")["robbery"] == 3
    assert "positive outcomes" in " ".join(frames["sources"]["note"]).lower()


def test_area_without_any_outcome_row_has_none_available(imported: Imported) -> None:
    assert set(detections_of(imported("dashboard.csv"), CROYDON, "2023-04").values()) == {None}


def test_absent_row_is_a_zero_between_first_and_last_month(imported: Imported) -> None:
    frames = imported("dashboard.csv")
    assert counts_of(frames, CROYDON, "2023-04")["residential-burglary"] == 0
    assert counts_of(frames, "MPS-UNKNOWN", "2023-05") == {}


def test_borough_and_ward_rows_are_not_added(imported: Imported) -> None:
    frames = imported("dashboard.csv")
    assert counts_of(frames, BROMLEY, "2023-04")["residential-burglary"] == 20
    assert counts_of(frames, "E05000001", "2023-04")["residential-burglary"] == 12


def test_other_types_of_area_are_counted_and_left_aside(run_import: Import) -> None:
    assert "1 row of areas of the type Neighbourhood: not added" in run_import("dashboard.csv")[1]


def test_variant_header_and_dates_are_read(imported: Imported) -> None:
    frames = imported("dashboard-variant.csv")
    assert counts_of(frames, BROMLEY, "2023-06") == {"tno": 21, "residential-burglary": 21}
    assert detections_of(frames, BROMLEY, "2023-06") == {"tno": 4, "residential-burglary": 4}
    assert frames["imports"]["vintage"].tolist() == ["2023-07-05"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Offence Group", "offence group"),
        ("Area name", "Area Name"),
        ("Offence Group,Offence Subgroup", "Crime Type,Crime Subtype"),
        ("01/04/2023", "01.04.23"),
        ("01/05/2023", "2023-05-01"),
        ("Positive Outcomes", "positive outcomes"),
        (",DOMESTIC BURGLARY,", ',"DOMESTIC BURGLARY",'),
        ("\n", "\r\n"),
    ],
)
def test_variants_say_the_same(imported: Imported, changed: Changed, old: str, new: str) -> None:
    frames = imported(changed("dashboard.csv", (old, new)))
    assert counts_of(frames, BROMLEY, "2023-04")["tno"] == 29
    assert detections_of(frames, BROMLEY, "2023-05")["tno"] == 3


def test_columns_may_stand_in_another_order(imported: Imported, tmp_path: Path) -> None:
    lines = (FILES / "dashboard.csv").read_text(encoding="utf-8").splitlines()
    path = tmp_path / "turned.csv"
    path.write_text("".join(",".join(reversed(line.split(","))) + "\n" for line in lines), encoding="utf-8")
    assert counts_of(imported(path), BROMLEY, "2023-04")["tno"] == 29


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (",20,05", ",20.5,05", "line 2, column Count, value '20.5': a count is a whole number in plain digits"),
        (",20,05", ",2e1,05", "line 2, column Count, value '2e1': a count is a whole number in plain digits"),
        (",20,05", ",1E+05,05", "line 2, column Count, value '1E+05': a count is a whole number in plain digits"),
        (",20,05", ",inf,05", "line 2, column Count, value 'inf': a count is a whole number in plain digits"),
        (",20,05", ",-20,05", "line 2, column Count, value '-20': a count is not negative"),
        (",20,05", ",,05", "line 2, column Count, value '': a count is not blank"),
        (",20,05", ",٣,05", "line 2, column Count"),
        (",20,05", ",05", "line 2, value"),
        (",20,05", ",20,20,05", "the line has 13 cells, and the header 12"),
        ("01/04/2023,Borough,Croydon", "02/04/2023,Borough,Croydon", "a month is written as the date of its first day"),
        ("01/04/2023,Borough,Croydon", "31/04/2023,Borough,Croydon", "value '31/04/2023'"),
        ("Positive Outcomes", "Sanctions", "a measure is Offences or Positive Outcomes"),
        (KNIFE, "1,KNIFE CRIME", "line 5, column Offence Group, value '1': a name stands here"),
        ("E09000008", "E09000007", "column Area code, value 'E09000007': the code of Croydon is E09000008"),
        ("E05000002,BURGLARY,DOMESTIC", 'E05000002,BURGLARY,DOM"ESTIC', "line 14, value"),
        (",12,05/07/2023\n01/04/2023,Ward,Bromley,Park", ",12,\n01/04/2023,Ward,Bromley,Park", ""),
    ],
)
def test_bad_line_is_named(run_import: Import, changed: Changed, old: str, new: str, said: str) -> None:
    code, words = run_import(changed("dashboard.csv", (old, new)))
    assert code == (1 if said else 0), words
    assert said in words


def test_blank_optional_last_cells_are_read_line_by_line(imported: Imported, changed: Changed) -> None:
    frames = imported(changed("dashboard.csv", ("05/07/2023", "")))
    assert counts_of(frames, BROMLEY, "2023-04")["tno"] == 29
    assert frames["imports"]["vintage"].tolist() == ["2023-05"]


def test_file_that_was_cut_short_is_refused(run_import: Import, tmp_path: Path) -> None:
    path = tmp_path / "cut.csv"
    path.write_bytes((FILES / "dashboard.csv").read_bytes()[:-9])
    code, words = run_import(path, options=["--skip-bad-rows"])
    assert code == 1
    assert "line 15, value" in words
    assert "cut short" in words


def test_repeated_row_is_refused(run_import: Import, changed: Changed) -> None:
    row = "01/05/2023,Borough,Croydon,Croydon,E09000008,BURGLARY,DOMESTIC BURGLARY,Offences,fy23-24,1,31,05/07/2023\n"
    code, words = run_import(changed("dashboard.csv", (row, row + row)))
    assert code == 1
    assert "dashboard.csv, line 11" in words
    assert "an earlier line has the same area, month, label and measure" in words


def test_repeated_row_without_a_code_is_refused_as_well(run_import: Import, changed: Changed) -> None:
    row = "01/05/2023,Borough,Croydon,Croydon,E09000008,BURGLARY,DOMESTIC BURGLARY,Offences,fy23-24,1,31,05/07/2023\n"
    code, words = run_import(changed("dashboard.csv", (row, row + row.replace("E09000008", ""))))
    assert code == 1
    assert "an earlier line has the same area" in words


def test_skipped_row_makes_its_month_not_available(imported: Imported, changed: Changed) -> None:
    frames = imported(changed("dashboard.csv", (",20,05", ",x,05")), options=["--skip-bad-rows"])
    assert counts_of(frames, BROMLEY, "2023-04") == {}
    assert counts_of(frames, BROMLEY, "2023-05")["tno"] == 30
    assert counts_of(frames, CROYDON, "2023-04")["tno"] == 30


def test_sister_file_of_cross_cutting_labels_has_no_all_crime(imported: Imported, changed: Changed) -> None:
    file = changed(
        "dashboard-variant.csv", ("Burglary,Domestic Burglary", "Hate Crime,Racist"), ("2023-07-05", "2023-07-06")
    )
    frames = imported("dashboard.csv", file)
    assert counts_of(frames, BROMLEY, "2023-06") == {}


def test_header_that_stands_away_from_its_data_is_refused(run_import: Import, changed: Changed) -> None:
    file = changed("dashboard.csv", ("Month_Year,Area Type,Borough_SNT", "Area Type,Borough_SNT,Month_Year"))
    code, words = run_import(file, options=["--skip-bad-rows"])
    assert code == 1
    assert "14 of the first 14 lines do not hold what the header says" in words


def test_blocks_of_any_size_give_the_same(imported: Imported, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = imported("dashboard.csv")["counts"]
    for size in (150, 300, 1000):
        monkeypatch.setattr(blocks, "BLOCK", size)
        assert imported("dashboard.csv")["counts"].equals(whole)


def test_line_numbers_count_through_blocks(
    run_import: Import, changed: Changed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blocks, "BLOCK", 300)
    _, words = run_import(
        changed(
            "dashboard.csv",
            (
                "E05000002,BURGLARY,DOMESTIC BURGLARY,Offences,fy23-24,1,8",
                "E05000002,BURGLARY,DOMESTIC BURGLARY,Offences,fy23-24,1,8.5",
            ),
        )
    )
    assert re.findall(r"line (\d+), column Count, value '8.5'", words) == ["14"]


LINES = (FILES / "dashboard.csv").read_bytes().splitlines(keepends=True)[1:]
MUTATIONS = st.sampled_from([b",", b'"', b"\n", b"\r", b"\r\n", b"x", b"\xe9", b""])


@given(st.lists(st.tuples(st.integers(0, 1200), st.booleans(), MUTATIONS), min_size=1, max_size=4))
@settings(max_examples=300, deadline=None)
def test_damaged_block_is_refused_or_read_as_it_stands(damages: list[tuple[int, bool, bytes]]) -> None:
    """Whatever is put in or taken out: a block is refused, or every cell is what the csv module finds."""
    block = b"".join(LINES)
    for at, instead, mutation in damages:
        block = block[:at] + mutation + block[at + instead :]
    places = [0, 1, 2, 3, 4, 5, 6, 7, 10, 11]
    frame = blocks.parse_block(block, places, 12) if block else None
    if frame is None:
        return
    rows = list(csv.reader(io.StringIO(block.decode(), newline="")))
    assert {len(row) for row in rows} == {12}
    assert frame.astype(str).to_numpy().tolist() == [[row[at] for at in places] for row in rows]


def test_undamaged_block_is_read() -> None:
    frame = blocks.parse_block(b"".join(LINES), [0, 11], 12)
    assert frame is not None
    assert len(frame) == len(LINES)
