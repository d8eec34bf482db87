"""Several files at once, and one after the other: which serves, what was restated, what is missing."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from indicators.importing.joining.vintages import last_day
from indicators.snapshot.loading import load_snapshot
from indicators.snapshot.snapshot import Frames
from indicators.terms.periods import parse_month
from tests.conftest import DATA
from tests.indicators.importing.conftest import FILES, Import, counts_of

Imported = Callable[..., Frames]
Changed = Callable[..., Path]

BROMLEY, CROYDON = "E09000006", "E09000008"


def revisions_of(frames: Frames) -> list[list[object]]:
    rows: list[list[object]] = frames["revisions"][["area", "offence", "before", "after"]].to_numpy().tolist()
    return rows


@pytest.mark.parametrize("files", [("title-case.csv", "upper-case.csv"), ("upper-case.csv", "title-case.csv")])
def test_later_vintage_serves_whatever_the_order(imported: Imported, files: tuple[str, str]) -> None:
    frames = imported(*files)
    assert counts_of(frames, BROMLEY, "2010-06")["tno"] == 89
    assert revisions_of(frames) == [
        [BROMLEY, "tno", 108, 89],
        [BROMLEY, "residential-burglary", 16, 17],
        [BROMLEY, "vehicle-crime", 42, 26],
        [CROYDON, "tno", 56, 57],
        [CROYDON, "violent-crime", 56, 57],
    ]


def test_in_order_takes_the_order_of_the_files(imported: Imported) -> None:
    frames = imported("upper-case.csv", "title-case.csv", options=["--in-order"])
    assert counts_of(frames, BROMLEY, "2010-06")["tno"] == 108
    assert revisions_of(frames)[0] == [BROMLEY, "tno", 89, 108]


def test_summary_says_what_was_revised(run_import: Import) -> None:
    words = run_import("title-case.csv", "upper-case.csv")[1]
    (line,) = [line for line in words.splitlines() if line.startswith("  mps-borough-2010-06")]
    assert line.split()[2:] == ["2", "2", "2", "-18"]
    assert "revised: 5 counts" in words


def test_historical_file_is_of_the_release_of_its_companion(imported: Imported, changed: Changed) -> None:
    companion = changed("title-case.csv", ("201004,201005,201006", "201007,201008,201009"), name_now="recent.csv")
    frames = imported("title-case.csv", companion, "upper-case.csv")
    vintages = dict(zip(frames["imports"]["file"], frames["imports"]["vintage"], strict=True))
    assert vintages == {"title-case.csv": "2010-09", "recent.csv": "2010-09", "upper-case.csv": "2010-08"}
    assert counts_of(frames, BROMLEY, "2010-06")["tno"] == 108


def test_one_file_serves_an_area_and_month_with_all_offences(imported: Imported) -> None:
    counts = imported("title-case.csv", "upper-case.csv")["counts"]
    assert counts.groupby(["area", "month"])["source"].nunique().max() == 1


def test_gap_between_files_is_named_and_not_filled(run_import: Import, imported: Imported) -> None:
    frames = imported("old-classification.csv", "upper-case.csv")
    assert counts_of(frames, BROMLEY, "2010-04") == {}
    words = run_import("old-classification.csv", "upper-case.csv")[1]
    assert "gap: 2010-04 to 2010-05: in no file, not available" in words


def test_part_years_are_marked(run_import: Import) -> None:
    words = run_import("old-classification.csv", "title-case.csv")[1]
    assert "part years: 2009-10 has 4 of 12 months, 2010-11 has 3 of 12 months" in words


def test_meeting_of_classifications_is_said(run_import: Import) -> None:
    words = run_import("old-classification.csv", "title-case.csv")[1]
    assert "old classification of offences to March 2010, new from April 2010: counts are not comparable" in words


def test_meeting_of_classifications_is_a_break_in_each_series(imported: Imported) -> None:
    frames = imported("old-classification.csv", "title-case.csv")
    breaks, counts = frames["series_breaks"], frames["counts"]
    assert list(breaks["offence"]) == [each for each in frames["offences"]["offence"] if each in set(counts["offence"])]
    assert set(breaks["month"]) == {parse_month("2010-04")}
    assert set(breaks["reason"]) == {"old classification of offences to March 2010, new from April 2010"}
    assert set(breaks["source"]) <= set(frames["sources"]["source"])


def test_gap_between_classifications_lies_before_the_break(imported: Imported) -> None:
    breaks = imported("old-classification.csv", "upper-case.csv")["series_breaks"]
    assert set(breaks["month"]) == {parse_month("2010-06")}
    assert set(breaks["reason"]) == {"old classification of offences to March 2010, new from June 2010"}


def test_one_classification_has_no_break(imported: Imported) -> None:
    frames = imported("title-case.csv", "upper-case.csv")
    assert len(frames["series_breaks"]) == 0
    assert "classification-change" not in set(frames["sources"]["source"])


def test_breaks_of_others_stay_and_own_ones_are_worked_out_again(imported: Imported, into: Path) -> None:
    first = imported("old-classification.csv", "title-case.csv")["series_breaks"]
    with (into / "series_breaks.csv").open("a", encoding="utf-8") as file:
        file.write("tno,2009-06,offences,law,area-names\ntno,2009-07,offences,gone,classification-change\n")
    (into / "manifest.csv").unlink()
    again = imported("title-case.csv")["series_breaks"]
    assert again.loc[again["source"] == "area-names", "reason"].tolist() == ["law"]
    assert "gone" not in set(again["reason"])
    assert (again["source"] == "classification-change").sum() == len(first)


def test_area_that_only_the_earlier_file_has_keeps_its_counts(imported: Imported) -> None:
    assert counts_of(imported("title-case.csv", "upper-case.csv"), "MPS-AVIATION", "2010-06")["tno"] == 0


def test_wide_file_of_later_vintage_leaves_detections_not_available(imported: Imported, changed: Changed) -> None:
    wide = changed("title-case.csv", ("201004,201005,201006", "202304,202305,202306"))
    counts = imported("dashboard.csv", wide, options=["--in-order"])["counts"]
    bromley = counts[counts["area"] == BROMLEY]
    assert bromley["sanction_detections"].isna().all()


@pytest.mark.parametrize(
    ("vintage", "day"),
    [
        ("2010", "2010-12-31"),
        ("2010-02", "2010-02-28"),
        ("2010-12", "2010-12-31"),
        ("2010-03-04", "2010-03-04"),
        ("", ""),
    ],
)
def test_last_day_of_a_vintage(vintage: str, day: str) -> None:
    assert last_day(vintage) == day


# Into a folder that has data


def test_importing_again_changes_nothing(run_import: Import, into: Path) -> None:
    run_import("title-case.csv", "upper-case.csv")
    before = {path.name: path.read_bytes() for path in into.iterdir()}
    run_import("title-case.csv", "upper-case.csv")
    assert {path.name: path.read_bytes() for path in into.iterdir()} == before


def test_files_one_after_the_other_give_the_same_as_together(run_import: Import, into: Path, tmp_path: Path) -> None:
    run_import("title-case.csv", folder=tmp_path / "apart")
    run_import("upper-case.csv", folder=tmp_path / "apart")
    run_import("title-case.csv", "upper-case.csv")
    apart, together = load_snapshot(tmp_path / "apart").frames, load_snapshot(into).frames
    for name in ("counts", "revisions", "bases", "areas", "families", "imports"):
        pd.testing.assert_frame_equal(apart[name], together[name])


def test_older_file_does_not_undo_a_newer_one(run_import: Import, into: Path) -> None:
    run_import("upper-case.csv")
    run_import("title-case.csv")
    assert counts_of(load_snapshot(into).frames, BROMLEY, "2010-06")["tno"] == 89


def test_report_in_the_folder_is_kept_to_the_byte(run_import: Import, into: Path, tmp_path: Path) -> None:
    shutil.copytree(DATA, into, ignore=shutil.ignore_patterns("public-labels"))
    for name in ("counts", "bases", "families"):
        header = (into / f"{name}.csv").read_text(encoding="utf-8").partition("\n")[0]
        (into / f"{name}.csv").write_text(f"{header}\n", encoding="utf-8")
    before = (into / "published_table.csv").read_bytes()
    months = ",".join(f"{year}{month:02d}" for year in (2006, 2007) for month in range(1, 13))
    wide = tmp_path / "wide.csv"
    rows = f"Bromley,Robbery,Personal Property{',5' * 24}\n"
    wide.write_text(f"Borough,Major Category,Minor Category,{months}\n{rows}", encoding="utf-8")
    code, words = run_import(wide)
    assert code == 0, words
    assert (into / "published_table.csv").read_bytes() == before
    assert len(load_snapshot(into).frames["inspections"])


def test_made_up_figures_and_real_ones_do_not_mix(run_import: Import, into: Path) -> None:
    shutil.copytree(DATA, into, ignore=shutil.ignore_patterns("public-labels"))
    before = (into / "counts.csv").read_bytes()
    code, words = run_import("old-classification.csv")
    assert code == 1
    assert "Import into a folder of its own" in words
    assert (into / "counts.csv").read_bytes() == before


def test_folder_with_other_things_in_it_is_refused(run_import: Import, into: Path) -> None:
    into.mkdir()
    (into / "letter.txt").write_text("Dear all")
    code, words = run_import("old-classification.csv")
    assert code == 1
    assert "neither empty nor a data folder" in words


def test_folder_with_faults_is_refused(run_import: Import, into: Path) -> None:
    run_import("old-classification.csv")
    (into / "counts.csv").write_text("area\n")
    code, words = run_import("title-case.csv")
    assert code == 1
    assert "counts.csv" in words


# Files of data folders


def test_exported_and_imported_again_is_equal_to_the_digit(run_import: Import, into: Path, tmp_path: Path) -> None:
    run_import(*(path.name for path in FILES.glob("*.csv") if path.name not in {"labels.csv", "dashboard-variant.csv"}))
    code, words = run_import(*sorted(into.glob("*.csv")), folder=tmp_path / "again")
    assert code == 0, words
    once, twice = load_snapshot(into).frames, load_snapshot(tmp_path / "again").frames
    assert len(once["counts"]) > 100
    for name, frame in once.items():
        if name != "manifest":
            pd.testing.assert_frame_equal(frame, twice[name])


def test_shipped_data_imported_again_say_the_same(run_import: Import, into: Path) -> None:
    code, words = run_import(*sorted(DATA.glob("*.csv")))
    assert code == 0, words
    once, twice = load_snapshot(DATA).frames, load_snapshot(into).frames
    for name in ("counts", "bases", "families", "areas"):
        keys = list(once[name].columns)
        pd.testing.assert_frame_equal(
            once[name].sort_values(keys).reset_index(drop=True), twice[name].sort_values(keys).reset_index(drop=True)
        )
    assert twice["report_text"].equals(once["report_text"])


def test_counts_alone_give_equal_figures_and_one_source(run_import: Import, into: Path, tmp_path: Path) -> None:
    run_import("old-classification.csv", "upper-case.csv")
    code, words = run_import(into / "counts.csv", folder=tmp_path / "again")
    assert code == 0, words
    once, twice = load_snapshot(into).frames["counts"], load_snapshot(tmp_path / "again").frames["counts"]
    figures = ["area", "month", "offence", "offences", "sanction_detections"]
    keys = figures[:3]
    pd.testing.assert_frame_equal(
        once[figures].sort_values(keys).reset_index(drop=True), twice[figures].sort_values(keys).reset_index(drop=True)
    )
    assert len(set(twice["source"])) == 1
    assert "one row stands for them" in words


def test_json_says_the_same(run_import: Import) -> None:
    code, words = run_import("title-case.csv", "upper-case.csv", options=["--json", "--dry-run"])
    found = json.loads(words)
    assert code == 0
    assert found["written"] is False
    assert [file["shape"] for file in found["files"]] == ["MPS borough months"] * 2
    assert found["revised"][0]["compared"] == 2
    assert found["unmapped"][0]["offences"] == 3


def test_json_faults_are_for_programs(run_import: Import, changed: Changed) -> None:
    code, words = run_import(changed("title-case.csv", (",14,15,16", ",x,15,16")), options=["--json"])
    assert code == 1
    assert json.loads(words)["faults"][0]["column"] == "201004"
