"""The page about the data, and the notes beside figures, of small data sets worked by hand."""

import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from plotly.utils import PlotlyJSONEncoder

from app import create_app
from components.frame import build_page
from components.sources.coverage import build_axis, share
from components.sources.page import build_data_page, show_data
from indicators.files.contents import SourceRows
from indicators.overview.contract_table import OutcomeRow, contract_table
from indicators.selection.selection import parse_selection
from indicators.snapshot.loading import load_snapshot
from indicators.snapshot.snapshot import Snapshot
from indicators.sources.coverage import AreaCover, Cover, CoverRun, cover_words, coverage, gap_words
from indicators.sources.revisions import largest_revisions, revised_pairs
from indicators.sources.words import rows_words
from indicators.store.living import Fixed, OnShow
from indicators.terms.periods import Period, parse_month, parse_period
from tests.overview_request import data_callback, request_body
from tests.small_data import write_small_data

SOURCES = "s,A made-up source,Nobody,2007,MIT,final,\nt,A later file,Nobody,2008,MIT,provisional,\n"


def small(folder: Path, **files: str) -> Snapshot:
    return load_snapshot(write_small_data(folder, **files))


def text_of(component: object) -> str:
    return json.dumps(component, cls=PlotlyJSONEncoder, ensure_ascii=False)


def page_of(snapshot: Snapshot) -> str:
    return text_of(build_data_page(OnShow(snapshot, "2026-11-24T10:02:00+00:00")))


def robbery(*counts: str) -> str:
    return "".join(f"A,2007-{n:02d},robbery,{cells},s\n" for n, cells in enumerate(counts, start=1))


# Coverage


def test_coverage_tells_detections_from_offences_and_from_nothing(tmp_path: Path) -> None:
    (line,) = coverage(small(tmp_path, counts=robbery("5,1", "5,1", ",", "5,", "5,")))
    assert [(run.cover, str(run.period)) for run in line.runs] == [
        (Cover.DETECTIONS, "2007-01..2007-02"),
        (Cover.ALL, "2007-04..2007-05"),
    ]
    assert cover_words(line) == "all offences, with sanction detections Jan–Feb 2007; all offences Apr–May 2007"
    assert gap_words(line) == "not available: Mar 2007"


def test_coverage_of_some_offences(tmp_path: Path) -> None:
    counts = robbery("5,", "5,") + "A,2007-01,burglary,,,s\nA,2007-02,burglary,3,,s\n"
    (line,) = coverage(small(tmp_path, counts=counts))
    assert [run.cover for run in line.runs] == [Cover.SOME, Cover.ALL]


def test_coverage_lays_wards_together_by_the_weakest(tmp_path: Path) -> None:
    wards = "W1,Ward 1,ward,A,s\nW2,Ward 2,ward,A,s\n"
    counts = robbery("5,1", "5,1") + "W1,2007-01,robbery,2,1,s\nW1,2007-02,robbery,2,,s\nW2,2007-02,robbery,2,1,s\n"
    borough, both = coverage(small(tmp_path, counts=counts, areas=wards))
    assert (borough.name, both.name) == ("Alder", "2 wards of Alder")
    assert [(run.cover, str(run.period)) for run in both.runs] == [(Cover.ALL, "2007-02..2007-02")]


def test_coverage_of_no_counts_is_empty(tmp_path: Path) -> None:
    snapshot = small(tmp_path, counts="", bases="")
    assert coverage(snapshot) == ()
    assert "There are no monthly counts: not available." in page_of(snapshot)


def test_gap_words_of_one_run_are_none() -> None:
    assert gap_words(AreaCover("Alder", "borough", (CoverRun(Period(1, 2), Cover.ALL),))) == ""


def test_axis_names_years_where_their_january_stands() -> None:
    span = parse_period("2007-07..2010-06")
    assert share(6, span) == "16.667%"
    assert [(tick.children, tick.style["left"]) for tick in build_axis(span).children[1:]] == [
        ("2008", "16.667%"),
        ("2009", "50.000%"),
        ("2010", "83.333%"),
    ]


# Files, revisions, labels


def test_rows_by_source_leave_out_rows_without_figures(tmp_path: Path) -> None:
    snapshot = small(tmp_path, counts=robbery("5,1", ",", "5,"), yearly_counts="A,2006,robbery,12,60,s\n")
    assert snapshot.rows_by_source == (
        SourceRows("s", "counts", 2, parse_month("2007-01"), parse_month("2007-03")),
        SourceRows("s", "yearly_counts", 1, 2006, 2006),
        SourceRows("s", "bases", 1, 2007, 2007),
    )
    assert [rows_words(rows) for rows in snapshot.rows_by_source] == [
        "2 rows of counts, January to March 2007",
        "1 row of yearly counts, 2006-07",
        "1 row of bases, 2007",
    ]


REVISIONS = (
    "A,2007-01,robbery,offences,4,5,s,t\n"
    "A,2007-01,robbery,sanction_detections,1,0,s,t\n"
    "A,2007-02,robbery,offences,9,3,s,t\n"
)


def test_revisions_are_summed_up_by_pair_of_files(tmp_path: Path) -> None:
    snapshot = small(tmp_path, sources=SOURCES, revisions=REVISIONS)
    (pair,) = revised_pairs(snapshot)
    assert (pair.before, pair.after) == ("A made-up source", "A later file")
    assert (pair.counts, pair.area_months, pair.total_before, pair.total_after) == (3, 2, 14, 8)
    assert largest_revisions(snapshot)["change"].tolist() == [-6, 1, -1]


def test_page_shows_revisions_labels_and_what_a_file_was_read_as(tmp_path: Path) -> None:
    digest = "ab" * 32
    snapshot = small(
        tmp_path,
        sources=SOURCES,
        revisions=REVISIONS,
        imports=f"t,crime.csv,borough months,1234,{digest},99,2,2007-01,2007-02,2008\n",
        unmapped_labels="t,NFIB FRAUD,NFIB,3,18\n",
    )
    built = page_of(snapshot)
    assert "14 → 8" in built
    assert "−42.86\u202f%" in built
    assert "NFIB FRAUD / NFIB" in built
    assert "Read as borough months: 99 rows, 2 rejected; SHA-256 abababababab…" in built
    assert "none on show: later files count the same" in built
    assert "On show since 24 November 2026, 10:02 UTC" in built
    assert "/export/data/revisions.csv" in built


def test_page_without_revisions_or_labels_has_no_empty_sections(tmp_path: Path) -> None:
    built = page_of(small(tmp_path))
    assert "Revisions" not in built
    assert "Labels without a place" not in built
    assert "Nothing odd was found in the files." in built


def test_page_marks_made_up_figures(snapshot: Snapshot, tmp_path: Path) -> None:
    assert "badge-illustrative" in page_of(snapshot)
    assert "badge-illustrative" not in page_of(small(tmp_path))


def test_page_escapes_nothing_twice_and_runs_nothing(tmp_path: Path) -> None:
    sources = 's,"<img src=x onerror=alert(1)>",Nobody,2007,MIT,final,=1+1\n'
    assert "<img src=x onerror=alert(1)>" in page_of(small(tmp_path, sources=sources))  # a text child, never markup


def test_page_of_another_snapshot_is_told_to_load_again(tmp_path: Path) -> None:
    snapshot = small(tmp_path)
    answer = show_data(OnShow(snapshot, ""), "0123456789ab")
    assert answer["shown"] == {"reload": "", "snapshot": snapshot.id}
    assert "content" in show_data(OnShow(snapshot, ""), snapshot.id)


# The comparison group


def test_provisional_group_is_said_on_the_frame(tmp_path: Path) -> None:
    families = "A,2007-01,A,t\n"
    snapshot = small(tmp_path, sources=SOURCES, families=families)
    frame = text_of(build_page(OnShow(snapshot, "")))
    assert "Provisional comparison group." in frame
    assert "compared with all 1 boroughs" in frame


@pytest.mark.parametrize("families", ["", "A,2007-01,A,s\n"])
def test_families_that_were_given_are_not_provisional(tmp_path: Path, families: str) -> None:
    snapshot = small(tmp_path, sources=SOURCES, families=families)
    assert "Provisional comparison group." not in text_of(build_page(OnShow(snapshot, "")))


# Notes beside figures


def rows_of(snapshot: Snapshot, query: str) -> dict[str, OutcomeRow]:
    table = contract_table(snapshot, parse_selection(query, snapshot).selection)
    return {row.indicator.code: row for row in table.rows}


def test_note_on_a_rate_above_all_and_doubled(tmp_path: Path) -> None:
    snapshot = small(tmp_path, counts=robbery("90,30", "20,25"))
    row = rows_of(snapshot, "?borough=A&period=2007-02..2007-02&against=2007-01..2007-01")["robbery-sd-rate"]
    assert row.notes == (
        "Above 100 % now (125.0\u202f%): more sanction detections than offences.",
        "Outlying: 125.0\u202f% is more than twice the 33.3\u202f% before. Worth a look at the counts.",
    )


def test_few_detections_are_no_outlier(tmp_path: Path) -> None:
    snapshot = small(tmp_path, counts=robbery("90,19", "90,5"))
    row = rows_of(snapshot, "?borough=A&period=2007-02..2007-02&against=2007-01..2007-01")["robbery-sd-rate"]
    assert row.notes == ()


def test_note_on_a_missing_month_stands_where_the_figure_is_missing(tmp_path: Path) -> None:
    snapshot = small(tmp_path, counts=robbery("9,1", ",", "9,1", "9,1"))
    missing = rows_of(snapshot, "?borough=A&period=2007-02..2007-03&against=2007-01..2007-01")
    whole = rows_of(snapshot, "?borough=A&period=2007-03..2007-04&against=2007-01..2007-01")
    assert missing["robbery-incidence"].notes == ("No counts for February 2007.",)
    assert whole["robbery-incidence"].notes == ()


def test_note_on_parts_above_the_whole_stands_at_part_and_whole(tmp_path: Path) -> None:
    counts = robbery("5,1") + "A,2007-01,violence,4,1,s\nA,2007-01,burglary,1,,s\nA,2007-01,tno,9,,s\n"
    rows = rows_of(small(tmp_path, counts=counts), "?borough=A&period=2007-01..2007-01&against=2007-01..2007-01")
    assert rows["robbery-incidence"].notes == ("In January 2007 the parts of an offence count more than the whole.",)
    assert rows["burglary-incidence"].notes == ()


def test_printed_vehicle_crime_carries_its_note(snapshot: Snapshot) -> None:
    rows = rows_of(snapshot, "")
    assert [code for code, row in rows.items() if row.notes] == ["vehicle-crime-sd-rate"]
    assert rows["vehicle-crime-sd-rate"].notes[0].startswith("Outlying: 2.4\u202f% is less than half of the 8.2\u202f%")


# Over HTTP


@pytest.fixture(scope="module")
def client(snapshot: Snapshot) -> FlaskClient:
    new: FlaskClient = create_app(Fixed(snapshot)).server.test_client()
    return new


def test_callback_answers_on_its_own_page_alone(client: FlaskClient, snapshot: Snapshot) -> None:
    callback = data_callback(json.loads(client.get("/_dash-dependencies").data))
    values: dict[str, object] = {"address.pathname": "/data", "snapshot.data": snapshot.id}
    answer = client.post("/_dash-update-component", json=request_body(callback, values, "address.pathname"))
    assert "15 boroughs, June 2005 to November 2007" in answer.text
    elsewhere = client.post("/_dash-update-component", json=request_body(callback, {}, "address.pathname"))
    assert json.loads(elsewhere.data)["response"] == {}


def test_files_are_served_byte_for_byte(client: FlaskClient, snapshot: Snapshot) -> None:
    for name in ("counts", "bases", "published_table"):
        answer = client.get(f"/export/data/{name}.csv")
        assert answer.data == Path(snapshot.folder, f"{name}.csv").read_bytes()
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}.csv"'


@pytest.mark.parametrize("name", ["manifest", "revisions", "..%2fapp", "README", "counts.csv"])
def test_file_that_is_not_loaded_is_not_served(client: FlaskClient, name: str) -> None:
    assert client.get(f"/export/data/{name}.csv").status_code == 404
