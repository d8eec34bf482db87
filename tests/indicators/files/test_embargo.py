"""Publication times: before its moment nothing of a source is anywhere, from its moment on everything is."""

import re
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app import create_app
from components.frame import build_page
from components.meeting.slide import build_slide
from components.papers.brief import build_brief
from components.papers.leaflet import build_leaflet
from exports.meeting.deck import notes_of
from indicators.files.cells import CellError, parse_moment
from indicators.files.faults import DataError
from indicators.meeting.deck import deck_of
from indicators.report.report import report_of
from indicators.selection.selection import parse_selection
from indicators.snapshot.loading import load_snapshot, read_snapshot
from indicators.snapshot.snapshot import Snapshot
from indicators.snapshot.visits import visits_of
from indicators.sources.early_access import early_words, publication_words
from indicators.store.building import build, restore
from indicators.store.living import Fixed, Living, OnShow
from indicators.store.store import Store, StoreError, has_early_access, store_folder
from indicators.store.watching import Watcher
from indicators.terms.periods import parse_period
from tests.conftest import ROOT
from tests.indicators.store.test_watching import twice, wait_for
from tests.small_data import write_small_data

SECOND = ROOT / "tests" / "fixtures" / "second-report"
TIME = "2031-06-12T09:30+01:00"
BEFORE, AT, AFTER = "2031-06-12T08:29:59+00:00", "2031-06-12T08:30:00+00:00", "2031-06-13T00:00:00+00:00"
TELLING = "987654"


@pytest.fixture
def second(tmp_path: Path) -> Path:
    """Return a copy of the second report's data, to which publication times can be added."""
    return shutil.copytree(SECOND, tmp_path / "second")


def hold(folder: Path, *sources: str, until: str = TIME) -> Path:
    lines = ["source,published_at", *(f"{source},{until}" for source in sources)]
    (folder / "publication_times.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def seen(folder: Path, moment: str) -> Snapshot:
    return read_snapshot(folder, moment)[0]


def offences(snapshot: Snapshot, period: str) -> list[float]:
    """Return QUILL's burglaries of a period."""
    place = (0, snapshot.cube.offences.index("burglary"), snapshot.cube.areas.index("QUILL"))
    return [float(snapshot.cube.totals(parse_period(period))[place])]


# --- before and after ---


def test_report_held_back_goes_with_all_that_belongs_to_its_visit(second: Path) -> None:
    public, contents = read_snapshot(hold(second, "quill-report-2"), BEFORE)
    assert [visit.visit for visit in visits_of(public, "QUILL")] == [
        visit.visit for visit in visits_of(load_snapshot(SECOND), "QUILL") if visit.visit < 2
    ]
    for name, frame in public.frames.items():
        if {"inspection", "visit"} <= set(frame):
            assert not ((frame["inspection"] == "quill-2007") & (frame["visit"] == 2)).any(), name
    assert len(public.frames["recommendations"]) == len(load_snapshot(SECOND).frames["recommendations"])
    assert "manifest" not in contents


def test_inspection_all_of_whose_visits_are_held_back_takes_its_recommendations_along(second: Path) -> None:
    public = seen(hold(second, "rook-reports"), BEFORE)
    assert visits_of(public, "ROOK") == ()
    for name in ("recommendations", "recommendation_parts", "recommendation_statuses", "published_table"):
        assert "rook-2007" not in set(public.frames[name]["inspection"])
    assert "rook-2007" in set(load_snapshot(SECOND).frames["recommendations"]["inspection"])


def test_counts_held_back_are_not_available_and_the_months_end_before_them(second: Path) -> None:
    sources = [row["source"] for row in load_snapshot(SECOND).records("inspections") if row["visit"]]
    public = seen(hold(second, "counts-provisional", *dict.fromkeys(sources)), BEFORE)
    assert str(load_snapshot(SECOND).cube.span) == "2006-04..2009-03"
    assert str(public.cube.span) == "2006-04..2008-03"
    assert offences(public, "2006-04..2006-06") == [60]


def test_months_that_a_report_names_stay_without_figures(second: Path) -> None:
    public = seen(hold(second, "counts-provisional"), BEFORE)
    assert str(public.cube.span) == "2006-04..2009-03"
    assert str(offences(public, "2008-04..2009-03")) == "[nan]"
    assert public.frames["published_table"].equals(load_snapshot(SECOND).frames["published_table"])


def test_bases_held_back_leave_the_nearest_year_that_is_public(second: Path) -> None:
    bases = (second / "bases.csv").read_text(encoding="utf-8")
    (second / "bases.csv").write_text(
        bases.replace("2008,50000,25000,bases-final", "2008,50000,25000,guesses"), "utf-8"
    )
    public = seen(hold(second, "guesses"), BEFORE)
    years = public.cube.base(parse_period("2008-04..2009-03"))[1][:, public.cube.areas.index("QUILL")]
    assert years.tolist() == [2007, 2007]


def test_moment_itself_is_public(second: Path) -> None:
    whole = load_snapshot(hold(second, "quill-report-2", "counts-provisional"))
    assert seen(second, BEFORE).id != whole.id
    assert seen(second, AT).id == seen(second, AFTER).id == whole.id


def test_data_without_publication_times_are_read_as_they_are() -> None:
    assert seen(SECOND, BEFORE).id == load_snapshot(SECOND).id


def test_what_was_held_back_once_can_be_held_back_again(second: Path, tmp_path: Path) -> None:
    public, contents = read_snapshot(hold(second, "quill-report-2", "counts-provisional"), BEFORE)
    again = tmp_path / "again"
    again.mkdir()
    for name, content in contents.items():
        (again / f"{name}.csv").write_bytes(content)
    assert seen(again, BEFORE).id == seen(again, AFTER).id == public.id


def test_nothing_that_is_held_back_leaves_by_any_way(second: Path) -> None:
    counts = (second / "counts.csv").read_text(encoding="utf-8")
    secret = re.sub(r"(?m)^(QUILL,2009-03,burglary),[0-9]+,", rf"\1,{TELLING},", counts)
    assert secret != counts
    (second / "counts.csv").write_text(secret, encoding="utf-8")
    text = (second / "report_text.csv").read_text(encoding="utf-8")
    (second / "report_text.csv").write_text(text + f'quill-2007,2,9,secret,"The secret {TELLING}"\n', encoding="utf-8")
    public, contents = read_snapshot(hold(second, "counts-provisional", "quill-report-2"), BEFORE)
    assert [name for name, content in contents.items() if TELLING.encode() in content] == []
    assert TELLING not in str(public.warnings) + str(public.rows_by_source)
    store = Store(second.parent / "store")
    build(second, store)
    client = create_app(Living(str(second), store)).server.test_client()
    for path in ("/export/data/counts.csv", "/export/data/report_text.csv", "/export/compare.csv"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert TELLING not in answer.text
    assert TELLING in create_app(Fixed(load_snapshot(second))).server.test_client().get("/export/data/counts.csv").text


def test_faults_of_guarded_data_name_places_and_nothing_that_stands_there(second: Path, tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    living = Living(str(hold(second, "counts-provisional")), store)
    living.begin()
    counts = (second / "counts.csv").read_text(encoding="utf-8")
    (second / "counts.csv").write_text(re.sub(r"(QUILL,2009-03,burglary),[0-9]+,", rf"\1,0{TELLING},", counts), "utf-8")
    with pytest.raises(DataError, match=TELLING):
        build(second, store)
    server = create_app(living).server.test_client()
    assert "counts.csv, line" in server.get("/status.json").text
    for path in ("/status.json", "/_dash-layout"):
        assert TELLING not in server.get(path).text
    assert TELLING not in (store.folder / "state.json").read_text(encoding="utf-8")


def test_revision_of_a_figure_that_is_held_back_is_left_out(second: Path) -> None:
    rows = "area,month,offence,measure,before,after,source_before,source"
    line = f"QUILL,2007-01,burglary,offences,{TELLING},20,counts-provisional,counts-final"
    (second / "revisions.csv").write_text(f"{rows}\n{line}\n", encoding="utf-8")
    assert len(load_snapshot(hold(second, "counts-provisional")).frames["revisions"]) == 1
    public, contents = read_snapshot(second, BEFORE)
    assert public.frames["revisions"].empty
    assert TELLING.encode() not in contents["revisions"]


# --- what is refused ---


@pytest.mark.parametrize("cell", ["2031-06-12T09:30+01:00", "2031-06-12T09:30:15Z", "2031-06-12T09:30+00:00"])
def test_parse_moment_keeps_a_moment_with_its_distance_from_utc(cell: str) -> None:
    assert parse_moment(cell) == cell


@pytest.mark.parametrize(
    "cell", ["2031-06-12", "2031-06-12T09:30", "12/06/2031 09:30", "2031-02-30T09:30Z", "2031-06-12T25:00Z", "soon"]
)
def test_parse_moment_refuses_what_names_no_single_moment(cell: str) -> None:
    with pytest.raises(CellError):
        parse_moment(cell)


def test_names_cannot_be_held_back(tmp_path: Path) -> None:
    folder = hold(write_small_data(tmp_path), "s")
    with pytest.raises(DataError) as caught:
        load_snapshot(folder)
    places = {(fault.file, fault.line, fault.value) for fault in caught.value.faults}
    assert ("areas.csv", 3, "s") in places
    assert {file for file, _, _ in places} == {"areas.csv", "offences.csv", "indicators.csv"}


def test_faults_of_what_is_left_say_that_something_was_held_back(second: Path) -> None:
    text = (second / "families.csv").read_text(encoding="utf-8")
    (second / "families.csv").write_text(
        text.replace("QUILL,2006-04,QUILL,families-final", "QUILL,2006-04,QUILL,guesses"), "utf-8"
    )
    with pytest.raises(DataError, match="in what is left while rows are held back until 12 June 2031, 08:30 UTC"):
        seen(hold(second, "guesses"), BEFORE)


# --- a running server ---


def test_server_shows_what_was_held_back_when_its_moment_comes(second: Path, tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    moment = datetime.now(UTC) + timedelta(seconds=3)
    living = Living(str(hold(second, "quill-report-2", until=moment.isoformat(timespec="seconds"))), store)
    living.begin()
    held = living.on_show().snapshot.id
    assert held != load_snapshot(second).id
    watcher = Watcher(second, store)
    twice(watcher)
    assert living.on_show().snapshot.id == held
    watcher.start()
    wait_for(lambda: living.on_show().snapshot.id != held, every=0.1)
    assert datetime.now(UTC) >= moment.replace(microsecond=0)
    assert living.on_show().snapshot.id == load_snapshot(second).id
    assert store.state().until == ""
    watcher.stop()


def test_start_with_bad_data_restores_only_what_was_public(second: Path, tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    public = build(hold(second, "quill-report-2"), store)
    (second / "counts.csv").write_bytes(b"damaged")
    assert restore(store)
    assert store.open(store.state().current).id == public.id


def test_early_access_shows_everything_and_says_so(second: Path, tmp_path: Path) -> None:
    early = Store(tmp_path / "early", is_early=True)
    snapshot = build(hold(second, "quill-report-2"), early)
    assert snapshot.id == load_snapshot(second).id
    words = "Not public yet, and not to be passed on: Second re-visit of Quillmere until 12 June 2031, 08:30 UTC."
    assert early_words(snapshot) == words
    assert words in str(build_page(OnShow(snapshot, "")))
    assert publication_words(snapshot, "quill-report-2") == "early access until 12 June 2031, 08:30 UTC"
    assert early_words(snapshot, AFTER) == ""


@pytest.mark.parametrize(
    "path",
    [
        "/export/contract-table.csv",
        "/export/recommendations.csv",
        "/export/check.csv",
        "/export/sources.csv",
        "/export/ranking.figure.json",
    ],
)
def test_early_access_goes_along_with_every_file(second: Path, path: str) -> None:
    server = create_app(Fixed(load_snapshot(hold(second, "quill-report-2")))).server.test_client()
    answer = server.get(f"{path}?borough=QUILL")
    assert answer.status_code == 200
    assert "Not public yet, and not to be passed on" in answer.text


def test_early_access_stands_on_papers_and_slides(second: Path) -> None:
    snapshot = load_snapshot(hold(second, "quill-report-2"))
    chosen = parse_selection("?borough=QUILL", snapshot).selection
    words = early_words(snapshot)
    deck = deck_of(snapshot, chosen)
    assert words in str(build_slide(deck, deck.slides[0], 1))
    assert words in notes_of(deck.slides[0], deck)
    for build_one in (build_brief, build_leaflet):
        assert words in str(build_one(snapshot, chosen, AT)[1])


def test_public_pages_say_until_when_a_source_is_held_back(second: Path) -> None:
    public = seen(hold(second, "quill-report-2"), BEFORE)
    assert early_words(public, BEFORE) == ""
    assert publication_words(public, "quill-report-2", BEFORE) == "held back until 12 June 2031, 08:30 UTC"
    assert publication_words(public, "quill-report-2", AT) == "public since 12 June 2031, 08:30 UTC"
    assert publication_words(public, "quill-report-1", BEFORE) == ""


@pytest.mark.parametrize("name", ["counts-provisional", "families-final", "bases-final", "salt-report"])
def test_early_words_notice_every_kind_of_source(second: Path, name: str) -> None:
    assert early_words(load_snapshot(hold(second, name)), BEFORE)
    assert early_words(seen(second, BEFORE), BEFORE) == ""


@pytest.mark.parametrize(("word", "is_early"), [("", False), ("no", False), ("yes", True), (" YES ", True)])
def test_has_early_access_reads_the_setting(word: str, is_early: bool) -> None:  # noqa: FBT001
    assert has_early_access({"EARLY_ACCESS": word}) is is_early


def test_has_early_access_refuses_a_word_that_may_mean_either() -> None:
    with pytest.raises(StoreError, match="yes or no, not 'maybe'"):
        has_early_access({"EARLY_ACCESS": "maybe"})


def test_early_access_has_a_store_of_its_own() -> None:
    settings = {"SNAPSHOT_DIR": "/somewhere"}
    assert store_folder("data", settings) != store_folder("data", {**settings, "EARLY_ACCESS": "yes"})
    assert store_folder("data", settings) == store_folder("data", {**settings, "EARLY_ACCESS": "no"})


def test_report_of_the_visit_before_is_whole(second: Path) -> None:
    public, whole = seen(hold(second, "quill-report-2"), BEFORE), load_snapshot(SECOND)
    first = next(visit for visit in visits_of(public, "QUILL") if visit.visit == 1)
    assert report_of(public, first) == report_of(whole, next(v for v in visits_of(whole, "QUILL") if v.visit == 1))


# --- what a held-back source restates ---


def supersede(folder: Path, *, figures: str = r"\1,\2") -> None:
    """Write down that the counts of the provisional source were public before, from the final one."""
    header, *lines = (folder / "counts.csv").read_text(encoding="utf-8").splitlines()
    pattern = r",([0-9]*),([0-9]*),counts-provisional$"
    kept = [re.sub(pattern, f",{figures},counts-final", line) for line in lines if line.endswith(",counts-provisional")]
    (folder / "superseded_counts.csv").write_text("\n".join([header, *kept]) + "\n", encoding="utf-8")


def test_figures_that_are_restated_stay_until_the_restatement_comes_out(second: Path) -> None:
    supersede(second)
    counts = (second / "counts.csv").read_text(encoding="utf-8")
    restated = re.sub(r",[0-9]+,[0-9]+,counts-provisional", rf",{TELLING},1,counts-provisional", counts)
    (second / "counts.csv").write_text(restated, encoding="utf-8")
    whole = load_snapshot(SECOND)
    public, contents = read_snapshot(hold(second, "counts-provisional"), BEFORE)
    assert str(public.cube.span) == str(whole.cube.span)
    assert offences(public, "2008-04..2009-03") == offences(whole, "2008-04..2009-03")
    chosen = parse_selection("?borough=QUILL", whole).selection
    slides = [deck_of(snapshot, chosen).slides[0] for snapshot in (public, whole)]
    assert len({replace(slide, source="") for slide in slides}) == 1  # the source of the counts alone is another
    assert [name for name, content in contents.items() if TELLING.encode() in content] == []
    assert "superseded_counts" not in contents or contents["superseded_counts"].count(b"\n") == 1
    assert offences(seen(second, AT), "2009-03..2009-03") == [int(TELLING)]


def test_figure_of_an_offence_that_the_restatement_does_not_count_stays(second: Path) -> None:
    supersede(second)
    counts = (second / "counts.csv").read_text(encoding="utf-8")
    blank = re.sub(r"(QUILL,2009-03,burglary),.*", r"\1,,,counts-final", counts)
    assert blank != counts
    (second / "counts.csv").write_text(blank, encoding="utf-8")
    whole = offences(load_snapshot(SECOND), "2009-03..2009-03")
    assert offences(seen(hold(second, "counts-provisional"), BEFORE), "2009-03..2009-03") == whole
    assert str(offences(seen(second, AT), "2009-03..2009-03")) == "[nan]"


def test_superseded_figures_of_a_source_that_is_held_back_too_stay_hidden(second: Path) -> None:
    supersede(second)
    public = seen(hold(second, "counts-provisional"), BEFORE)
    path = second / "superseded_counts.csv"
    both = path.read_text(encoding="utf-8")
    hidden = re.sub(r",[0-9]*,[0-9]*,counts-final", rf",{TELLING},1,quill-report-2", both.split("\n", 1)[1])
    path.write_text(both + hidden, encoding="utf-8")
    again, contents = read_snapshot(hold(second, "counts-provisional", "quill-report-2"), BEFORE)
    assert offences(again, "2009-03..2009-03") == offences(public, "2009-03..2009-03")
    assert [name for name, content in contents.items() if TELLING.encode() in content] == []


def test_superseded_figures_serve_nothing_where_nothing_is_held_back(second: Path) -> None:
    supersede(second, figures=f"{TELLING},1")
    assert offences(seen(second, BEFORE), "2009-03..2009-03") == offences(load_snapshot(SECOND), "2009-03..2009-03")
