"""Borough and ward files with a column a month: four dialects, and the traps that they set."""

from collections.abc import Callable
from pathlib import Path

import pytest

from indicators.snapshot.snapshot import Frames
from tests.indicators.importing.conftest import FILES, Import, counts_of, detections_of

Imported = Callable[..., Frames]
Changed = Callable[..., Path]

BROMLEY, CROYDON = "E09000006", "E09000008"


def test_old_classification_is_added_up(imported: Imported) -> None:
    frames = imported("old-classification.csv")
    assert counts_of(frames, BROMLEY, "2009-12") == {
        "tno": 78,
        "residential-burglary": 10,
        "robbery": 3,
        "vehicle-crime": 27,  # without interference
        "violent-crime": 34,  # with robbery
    }


def test_absent_row_of_an_area_is_a_zero(imported: Imported) -> None:
    counts = counts_of(imported("old-classification.csv"), CROYDON, "2009-12")
    assert counts == {"tno": 90, "residential-burglary": 40, "robbery": 0, "vehicle-crime": 0, "violent-crime": 50}


def test_sanction_detections_of_a_wide_file_are_not_available(imported: Imported) -> None:
    assert set(detections_of(imported("old-classification.csv"), BROMLEY, "2009-12").values()) == {None}


def test_title_case_holds_aggravated_taking_and_a_label_with_a_comma(imported: Imported) -> None:
    counts = counts_of(imported("title-case.csv"), BROMLEY, "2010-06")
    assert (counts["tno"], counts["vehicle-crime"], counts["violent-crime"]) == (108, 42, 45)


def test_upper_case_burglary_is_the_sum_of_old_and_new_labels(imported: Imported) -> None:
    frames = imported("upper-case.csv")
    assert [counts_of(frames, BROMLEY, month)["residential-burglary"] for month in ("2010-06", "2010-07")] == [17, 18]


def test_unknown_borough_and_airports_are_kept_apart(imported: Imported) -> None:
    frames = imported("title-case.csv", "upper-case.csv")
    kinds = dict(zip(frames["areas"]["area"], frames["areas"]["kind"], strict=True))
    assert kinds["MPS-UNKNOWN"] == kinds["MPS-AVIATION"] == "other"
    assert counts_of(frames, "MPS-UNKNOWN", "2010-08")["tno"] == 4
    assert set(frames["families"]["member"]) == {BROMLEY, CROYDON}


def test_both_names_of_the_airports_are_one_area(imported: Imported, changed: Changed) -> None:
    other = changed("title-case.csv", ("London Heathrow and London City Airports", "Aviation Security (SO18)"))
    assert counts_of(imported(other), "MPS-AVIATION", "2010-04")["tno"] == 1


def test_two_names_of_one_area_are_added(imported: Imported, changed: Changed) -> None:
    row = "Burglary,Domestic Burglary,London Heathrow and London City Airports,1,0,0\n"
    file = changed("title-case.csv", (row, row + row.replace("London Heathrow and London City Airports", "Heathrow")))
    assert counts_of(imported(file), "MPS-AVIATION", "2010-04")["tno"] == 2


def test_unmapped_label_counts_in_all_crime_and_is_listed(run_import: Import, imported: Imported) -> None:
    frames = imported("upper-case.csv")
    assert counts_of(frames, BROMLEY, "2010-06")["tno"] == 89
    assert frames["unmapped_labels"][["label", "sublabel", "rows", "offences"]].to_numpy().tolist() == [
        ["NEW KIND OF CRIME", "NEVER HEARD OF", 1, 3]
    ]
    assert "NEW KIND OF CRIME / NEVER HEARD OF: 1 row, 3 offences" in run_import("upper-case.csv")[1]


def test_user_labels_are_added(imported: Imported) -> None:
    frames = imported("upper-case.csv", options=["--labels", str(FILES / "labels.csv")])
    assert counts_of(frames, BROMLEY, "2010-06")["robbery"] == 10
    assert frames["unmapped_labels"].empty


def test_label_cut_at_fifty_characters_is_the_one_that_begins_with_it(imported: Imported, changed: Changed) -> None:
    whole = "Theft or Unauthorised Taking of a Motor Vehicle or Something"
    labels = changed("labels.csv", ("New Kind of Crime,*,tno;robbery;violent-crime", f"Odd,{whole},tno;vehicle-crime"))
    file = changed(
        "title-case.csv", ("Burglary,Domestic Burglary,Bromley", f"Odd,{whole[:50]},Bromley"), name_now="t.csv"
    )
    assert counts_of(imported(file, options=["--labels", str(labels)]), BROMLEY, "2010-04")["vehicle-crime"] == 50


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_marks_are_read(
    imported: Imported, changed: Changed, line_end: str, mark: str
) -> None:
    file = changed("title-case.csv", ("MajorText", f"{mark}MajorText"), ("\n", line_end))
    assert counts_of(imported(file), BROMLEY, "2010-06")["tno"] == 108


def test_unnamed_first_column_is_left_aside(imported: Imported, tmp_path: Path) -> None:
    lines = (FILES / "old-classification.csv").read_text(encoding="utf-8").splitlines()
    path = tmp_path / "indexed.csv"
    path.write_text("".join(f"{at - 1 if at else ''},{line}\n" for at, line in enumerate(lines)), encoding="utf-8")
    assert counts_of(imported(path), BROMLEY, "2009-12")["tno"] == 78


def test_file_is_recognised_whatever_its_name(imported: Imported, changed: Changed) -> None:
    assert counts_of(imported(changed("title-case.csv", name_now="street.csv")), BROMLEY, "2010-06")["tno"] == 108


def test_count_with_decimals_is_read_and_said(run_import: Import, imported: Imported, changed: Changed) -> None:
    file = changed("old-classification.csv", (",10,11,12,13", ",10.0,11,12.0,13"))
    assert counts_of(imported(file), BROMLEY, "2009-12")["residential-burglary"] == 10
    assert "2 counts written with decimals" in run_import(file)[1]


@pytest.mark.parametrize(
    ("cell", "rule"),
    [
        ("6.5", "a count is a whole number in plain digits"),
        ('"1,234"', "a count is a whole number in plain digits"),
        ("-3", "a count is not negative"),
        ("NA", "a count is a whole number in plain digits"),
        ("", "a count is not blank"),
        ("1e3", "a count is a whole number in plain digits"),
        ("007", "a count is a whole number in plain digits"),
        ("٣", "a count is a whole number in plain digits"),
    ],
)
def test_cell_that_is_no_count_is_refused(
    run_import: Import, changed: Changed, into: Path, cell: str, rule: str
) -> None:
    code, words = run_import(changed("old-classification.csv", (",10,11,12,13", f",10,{cell},12,13")))
    value = cell.strip('"')
    assert code == 1
    assert f"old-classification.csv, line 2, column 201001, value {value!r}: {rule}." in words
    assert not into.exists()


def test_all_faults_are_listed_at_once(run_import: Import, changed: Changed) -> None:
    file = changed("old-classification.csv", (",10,11,12,13", ",x,11,12,y"), (",50,51,", ",-50,51,"))
    code, words = run_import(file, changed("title-case.csv", (",14,15,16", ",14,15")))
    assert code == 1
    assert words.startswith("Nothing was imported: 4 faults.")


def test_skipped_row_makes_only_its_months_not_available(imported: Imported, changed: Changed) -> None:
    file = changed("old-classification.csv", (",10,11,12,13", ",10,x,12,13"))
    frames = imported(file, options=["--skip-bad-rows"])
    assert counts_of(frames, BROMLEY, "2010-01") == {}
    assert counts_of(frames, BROMLEY, "2010-02")["tno"] == 89
    assert counts_of(frames, CROYDON, "2010-01")["tno"] == 92
    assert frames["imports"]["rejected"].tolist() == [1]


def test_skipped_rows_are_named_in_the_summary(run_import: Import, changed: Changed) -> None:
    file = changed("old-classification.csv", (",10,11,12,13", ",10,x,12,13"))
    words = run_import(file, options=["--skip-bad-rows"])[1]
    assert "left out: line 2, a count is a whole number in plain digits" in words


def test_row_of_another_width_cannot_be_skipped(run_import: Import, changed: Changed) -> None:
    file = changed("old-classification.csv", ("Rape,1,0,2,0", "Rape,1,0,2"))
    code, words = run_import(file, options=["--skip-bad-rows"])
    assert code == 1
    assert "the line has 6 cells, and the header 7" in words
    assert "it cannot be told whose figures this line has" in words


def test_repeated_row_is_refused(run_import: Import, changed: Changed) -> None:
    row = "Bromley,Sexual Offences,Rape,1,0,2,0\n"
    code, words = run_import(changed("old-classification.csv", (row, row + row.replace("Rape", "RAPE"))))
    assert code == 1
    assert "line 6, column" in words
    assert "line 5 has the same area and labels" in words


@pytest.mark.parametrize(
    ("months", "said"),
    [
        (
            "200912,201001,201003,201004",
            "column 201003, value '201003': the months of the header rise one by one; here 201002",
        ),
        ("200912,201001,201001,201002", "here 201002 should stand"),
        ("200912,201001,201013,201014", "a column of counts is named by its month, YYYYMM"),
        ("200912,201001,201002,Total", "a column of counts is named by its month, YYYYMM"),
    ],
)
def test_header_with_other_months_is_refused(run_import: Import, changed: Changed, months: str, said: str) -> None:
    code, words = run_import(changed("old-classification.csv", ("200912,201001,201002,201003", months)))
    assert code == 1
    assert said in words


def test_unknown_header_names_the_known_shapes_and_the_nearest(run_import: Import, changed: Changed) -> None:
    code, words = run_import(changed("old-classification.csv", ("Minor Category", "Smaller Category")))
    assert code == 1
    assert "it is like MPS borough months, but without Minor Category and with Smaller Category" in words
    assert "data.police.uk street file: Crime ID,Month" in words


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Borough,Major Category,Minor Category,200912", "Borough,Major Category,Minor Category,200911,200912"),
        ("Borough,Major Category,Minor Category,", ",Borough,Major Category,Minor Category,"),
    ],
)
def test_header_that_stands_away_from_its_data_is_refused(
    run_import: Import, changed: Changed, old: str, new: str
) -> None:
    code, words = run_import(changed("old-classification.csv", (old, new)), options=["--skip-bad-rows"])
    assert code == 1
    assert "10 of 10 lines do not hold what the header says" in words


@pytest.mark.parametrize("shift", [1, -1])
def test_header_of_the_right_width_over_other_columns_is_refused(
    run_import: Import, tmp_path: Path, shift: int
) -> None:
    header, *lines = (FILES / "title-case.csv").read_text(encoding="utf-8").splitlines()
    plain = [line.split(",") for line in lines if '"' not in line]
    path = tmp_path / "shifted.csv"
    path.write_text("\n".join([header, *(",".join(cells[shift:] + cells[:shift]) for cells in plain)]) + "\n")
    code, words = run_import(path)
    assert code == 1
    assert "9 of 9 lines do not hold what the header says" in words


def test_columns_of_area_and_offence_that_are_exchanged_are_refused(run_import: Import, changed: Changed) -> None:
    exchanged = ("MajorText,MinorText,LookUp_BoroughName", "Borough,Major Category,Minor Category")
    code, words = run_import(changed("title-case.csv", exchanged))
    assert code == 1
    assert "a borough stands where an offence belongs" in words


def test_area_that_no_list_knows_is_named(run_import: Import, imported: Imported, changed: Changed) -> None:
    file = changed("old-classification.csv", ("Croydon", "Thornby on Sea"))
    assert "areas that no list knows, with a code made of their names: Thornby on Sea" in run_import(file)[1]
    assert counts_of(imported(file), "THORNBY-ON-SEA", "2009-12")["tno"] == 90


def test_file_without_a_label_of_an_offence_does_not_say_none(imported: Imported, changed: Changed) -> None:
    frames = imported(changed("ward.csv", ("Robbery,Robbery of Personal Property", "Theft,Shoplifting")))
    assert "robbery" not in set(frames["counts"]["offence"])


def test_wards_are_told_by_code_and_make_up_their_borough(imported: Imported) -> None:
    frames = imported("ward.csv")
    wards = frames["areas"][frames["areas"]["kind"] == "ward"]
    assert wards[["area", "name", "parent"]].to_numpy().tolist() == [
        ["E05000002", "Park", BROMLEY],
        ["E05000001", "Town", BROMLEY],
        ["E05000099", "Town", CROYDON],
    ]
    assert counts_of(frames, BROMLEY, "2021-12") == {
        "tno": 9,
        "residential-burglary": 6,
        "robbery": 3,
        "violent-crime": 3,
    }
    assert counts_of(frames, CROYDON, "2022-01")["tno"] == 9  # with the crime of no known ward
    sources = dict(zip(frames["sources"]["source"], frames["sources"]["note"], strict=True))
    sums = frames["counts"].loc[frames["counts"]["area"] == BROMLEY, "source"].iloc[0]
    assert "Each borough is the sum of its wards" in sources[sums]


def test_borough_figures_serve_before_sums_of_wards(imported: Imported, changed: Changed) -> None:
    months = ("201004,201005,201006", "202112,202201,202202")
    frames = imported("ward.csv", changed("title-case.csv", months))
    assert counts_of(frames, BROMLEY, "2021-12")["tno"] == 96
    assert counts_of(frames, "E05000001", "2021-12")["tno"] == 4


def test_row_of_a_region_is_left_aside(run_import: Import, imported: Imported, changed: Changed) -> None:
    file = changed("title-case.csv", (",Croydon,", ",London,"))
    assert set(imported(file)["counts"]["area"]) == {BROMLEY, "MPS-AVIATION"}
    assert "1 row of regions: not imported" in run_import(file)[1]
