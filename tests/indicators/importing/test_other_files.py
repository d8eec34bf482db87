"""Street files, files of statisticians, families, and files that nothing can be made of."""

import codecs
import os
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from indicators.snapshot.snapshot import Frames
from tests.conftest import ROOT
from tests.indicators.importing.conftest import FILES, Import, counts_of, detections_of

Imported = Callable[..., Frames]
Changed = Callable[..., Path]

BROMLEY, CROYDON, CITY, CITY_POLICE = "E09000006", "E09000008", "E09000001", "E23000034"


def bases_of(frames: Frames) -> list[list[object]]:
    rows = frames["bases"][["area", "year", "residents", "households"]].dropna(
        how="all", subset=["residents", "households"]
    )
    return [[None if pd.isna(cell) else cell for cell in row] for row in rows.to_numpy().tolist()]


# Street files


def test_crimes_are_added_up_by_force_and_by_borough(imported: Imported) -> None:
    frames = imported("street.csv")
    assert counts_of(frames, CITY_POLICE, "2022-07") == {"tno": 5, "robbery": 1, "violent-crime": 2}
    assert counts_of(frames, CITY, "2022-07") == {"tno": 3, "robbery": 1, "violent-crime": 2}


def test_crimes_elsewhere_are_kept_apart(imported: Imported) -> None:
    frames = imported("street.csv")
    assert counts_of(frames, f"{CITY_POLICE}-ELSEWHERE", "2022-07")["tno"] == 2
    kinds = dict(zip(frames["areas"]["area"], frames["areas"]["kind"], strict=True))
    assert kinds[f"{CITY_POLICE}-ELSEWHERE"] == "other"


def test_repeated_crime_counts_once_and_keeps_its_detection(run_import: Import, imported: Imported) -> None:
    assert detections_of(imported("street.csv"), CITY, "2022-07") == {"tno": 2, "robbery": 1, "violent-crime": 2}
    assert "1 line with the Crime ID and type of an earlier one" in run_import("street.csv")[1]


def test_antisocial_behaviour_is_no_crime(run_import: Import) -> None:
    assert "1 line of no notifiable offence" in run_import("street.csv")[1]


def test_unknown_outcome_is_listed_and_no_detection(imported: Imported) -> None:
    unmapped = imported("street.csv")["unmapped_labels"][["label", "sublabel", "rows"]].to_numpy().tolist()
    assert unmapped == [["Last outcome category", "Never heard of this outcome", 1]]


def test_local_resolution_is_no_sanction_detection(imported: Imported) -> None:
    assert detections_of(imported("street.csv"), f"{CITY_POLICE}-ELSEWHERE", "2022-07")["tno"] == 0


def test_borough_without_anyone_to_compare_with_has_no_family(imported: Imported) -> None:
    assert imported("street.csv")["families"].empty


def test_force_figures_serve_before_street_files(imported: Imported, changed: Changed) -> None:
    wide = changed("title-case.csv", ("201004,201005,201006", "202205,202206,202207"))
    street = changed("street.csv", ("City of London", "Bromley"), ("Bromley Police", "Metropolitan Police Service"))
    frames = imported(wide, street)
    assert counts_of(frames, BROMLEY, "2022-07")["tno"] == 108
    assert counts_of(frames, "E23000001", "2022-07")["tno"] == 5


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("a2,2022-07", "a2,07/2022", "line 5, column Month, value '07/2022': a month is written YYYY-MM"),
        ("Camden 024A,Vehicle crime", "Camden 024A,", "line 5, column Crime type, value '': a name stands here"),
        ("a2,2022-07", "2022-07", "the line has 11 cells, and the header 12"),
    ],
)
def test_bad_street_line_is_refused(run_import: Import, changed: Changed, old: str, new: str, said: str) -> None:
    code, words = run_import(changed("street.csv", (old, new)))
    assert code == 1
    assert said in words


# Population, dwellings, all crime and financial years


def test_residents_and_dwellings_of_all_boroughs_are_read(imported: Imported) -> None:
    assert bases_of(imported("population-and-dwellings.csv")) == [
        [BROMLEY, 2009, 300000, 130000],
        [BROMLEY, 2010, 302000, 131000],
        ["E09000007", 2009, 210000, 99000],
        [CROYDON, 2009, 350000, None],
    ]


def test_bases_of_areas_without_counts_are_left_out(imported: Imported) -> None:
    frames = imported("population-and-dwellings.csv", "old-classification.csv")
    assert set(frames["bases"]["area"]) == {BROMLEY, CROYDON}
    notes = dict(zip(frames["sources"]["source"], frames["sources"]["note"], strict=True))
    assert "Dwellings stand in for households" in notes[frames["bases"]["source"].iloc[0]]


def test_compiled_counts_serve_only_where_no_force_file_does(imported: Imported) -> None:
    frames = imported("old-classification.csv", "all-crime-by-month.csv")
    assert counts_of(frames, BROMLEY, "2009-11") == {"tno": 90}
    assert counts_of(frames, BROMLEY, "2009-12")["tno"] == 78
    assert CITY not in set(frames["counts"]["area"])
    assert frames["revisions"].empty


def test_code_of_another_area_is_refused_where_a_count_stands(run_import: Import, changed: Changed) -> None:
    file = changed("all-crime-by-month.csv", ("bromley,250000,E09000006,300,90.0", "bromley,250000,E09000007,300,90.0"))
    code, words = run_import(file)
    assert code == 1
    assert "the code and the name are of two areas (bromley is E09000006)" in words


def test_financial_years_are_read_and_regions_left_aside(run_import: Import, imported: Imported) -> None:
    years = imported("financial-years.csv")["yearly_counts"]
    assert years[["area", "begins", "offences"]].to_numpy().tolist() == [
        ["E23000001", 2006, 921779],
        [BROMLEY, 2006, 28424],
        [BROMLEY, 2007, 25195],
        [BROMLEY, 2008, 20000],
        ["MPS-AVIATION", 2006, 1000],
    ]
    words = run_import("financial-years.csv")[1]
    assert "1 row of regions: not imported" in words
    assert "1 row without a figure: not available" in words


def test_low_last_year_without_months_may_be_a_part_year(run_import: Import, imported: Imported) -> None:
    years = imported("financial-years.csv")["yearly_counts"]
    assert years.loc[years["begins"] == 2008, "months"].isna().all()
    assert set(years.loc[years["begins"] < 2008, "months"]) == {12}
    assert (
        "2008-09 may be a part year: it has 79% of the offences of the year before"
        in run_import("financial-years.csv")[1]
    )


def test_months_of_the_last_year_come_from_monthly_counts(
    run_import: Import, imported: Imported, tmp_path: Path
) -> None:
    months = [f"{2008 + (month + 3) // 12}{(month + 3) % 12 + 1:02d}" for month in range(12)]
    wide = tmp_path / "wide.csv"
    wide.write_text(
        f"Borough,Major Category,Minor Category,{','.join(months)}\nBromley,Drugs,Other,{','.join(['2010'] * 12)}\n"
    )
    years = imported("financial-years.csv", wide)["yearly_counts"]
    assert set(years.loc[years["begins"] == 2008, "months"]) == {10}
    words = run_import("financial-years.csv", wide)[1]
    assert "2008-09 is a part year of 10 months, to January 2009: so say the monthly counts" in words


def test_rates_are_told_from_counts_and_not_imported(run_import: Import, imported: Imported) -> None:
    frames = imported("financial-years.csv", "rates.csv")
    assert len(frames["yearly_counts"]) == 5
    assert "rates: not imported, they are worked out from counts and residents" in run_import("rates.csv")[1]


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("population-and-dwellings.csv", "E09000006,bromley,2009-12-01,26924,300000,119000.0,130000,1\n"),
        ("all-crime-by-month.csv", "2009-11-01,bromley,250000,E09000006,300,90.0,1\n"),
        ("financial-years.csv", "E09000006,Bromley,2006-12-31,28424\n"),
    ],
)
def test_repeated_line_is_refused(run_import: Import, changed: Changed, name: str, line: str) -> None:
    code, words = run_import(changed(name, (line, line + line)))
    assert code == 1
    assert "has the same area and date" in words


# Families


def test_given_families_take_the_place_of_the_provisional_group(imported: Imported) -> None:
    frames = imported("old-classification.csv", "families.csv")
    assert frames["families"][["area", "member"]].to_numpy().tolist() == [
        [BROMLEY, BROMLEY],
        [BROMLEY, CROYDON],
        [CROYDON, CROYDON],
    ]
    statuses = dict(zip(frames["sources"]["source"], frames["sources"]["status"], strict=True))
    assert {statuses[code] for code in frames["families"]["source"]} == {"final"}


def test_families_given_later_take_the_place_of_the_provisional_group(run_import: Import, imported: Imported) -> None:
    run_import("old-classification.csv")
    frames = imported("families.csv")
    assert len(frames["families"]) == 3
    assert len(frames["counts"]) == 40
    assert "provisional-comparison-group" not in set(frames["sources"]["source"])


def test_without_families_all_boroughs_are_a_provisional_group(imported: Imported) -> None:
    frames = imported("old-classification.csv")
    assert set(frames["families"]["source"]) == {"provisional-comparison-group"}
    assert len(frames["families"]) == 4
    statuses = dict(zip(frames["sources"]["source"], frames["sources"]["status"], strict=True))
    assert statuses["provisional-comparison-group"] == "provisional"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Croydon,2009-12,Croydon", "Croydon,2009-12,Bromley", "the family of Croydon does not list Croydon itself"),
        ("Croydon,2009-12,Croydon", "Thornby,2009-12,Thornby", "no area has this name or code"),
        ("Croydon,2009-12,Croydon", "Croydon,12/2009,Croydon", "a month is written YYYY-MM"),
    ],
)
def test_bad_family_is_refused(run_import: Import, changed: Changed, old: str, new: str, said: str) -> None:
    code, words = run_import("old-classification.csv", changed("families.csv", (old, new)))
    assert code == 1
    assert said in words


# Files that nothing can be made of


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty"),
        (b"Borough,Major Category,Minor Category,200801\n", "the file has a header and no rows"),
        (b"PK\x03\x04", "the file is an Excel workbook"),
        ("Borough,Major Category\n".encode("utf-16"), "the file is not UTF-8 text"),
        (b"Borough;Major Category;Minor Category;200801\nBromley;a;b;1\n", "the cells are separated by semicolons"),
        (b"Borough,Major Category,Minor Category,200801\nBroml\xe9y,a,b,1\n", "is not UTF-8 text"),
        (b"Borough,Major Category,Minor Category,200801\nBromley,Drugs,b,1", "the last line has no line end"),
        (b"name,colour\nx,y\n", "no file of this shape is known"),
        ((FILES / "dashboard.csv").read_bytes().partition(b"\n")[0] + b"\n", "no line of the file can be read"),
        (codecs.BOM_UTF8, "the file is empty"),
    ],
)
def test_file_that_cannot_be_read_is_refused(run_import: Import, tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    code, words = run_import(path)
    assert code == 1
    assert said in words


def test_missing_file_and_folder_are_refused(run_import: Import, tmp_path: Path) -> None:
    code, words = run_import(tmp_path / "nowhere.csv", tmp_path)
    assert code == 1
    assert words.count("the file cannot be read (") == 2


def test_pipe_is_refused_and_not_waited_for(run_import: Import, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "counts.csv")
    code, words = run_import(tmp_path / "counts.csv")
    assert code == 1
    assert "counts.csv: the file cannot be read (it is a pipe, not a file)" in words


def test_same_bytes_are_read_once(run_import: Import, changed: Changed) -> None:
    code, words = run_import("title-case.csv", changed("title-case.csv", name_now="copy.csv"))
    assert code == 0
    assert "copy.csv: the same bytes as title-case.csv, so it is read once" in words


def test_shipped_fixtures_have_a_test_each() -> None:
    tests = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "tests" / "indicators" / "importing").rglob("test_*.py")
    )
    assert [path.name for path in FILES.glob("*.csv") if f'"{path.name}"' not in tests] == []
