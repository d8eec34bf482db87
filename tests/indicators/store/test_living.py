"""What is on show while data come and go: one snapshot at a time, and words about those that cannot be shown."""

import gc
import json
import os
import shutil
import subprocess
import sys
import weakref
from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app import create_app
from indicators.files.faults import DataError
from indicators.snapshot.loading import load_snapshot
from indicators.snapshot.snapshot import Snapshot
from indicators.store.building import build
from indicators.store.living import Fixed, Living, OnShow
from indicators.store.notice import Notice, notice_of, status_of
from indicators.store.state import Refusal, refusal
from indicators.store.store import KEPT, Store, StoreError
from indicators.store.watching import BuildError
from indicators.terms.moments import age_words, moment_words, now, read_moment, seconds_since
from tests.conftest import DATA, ROOT
from tests.indicators.store.test_store import break_counts, change, damage, table_csv
from tests.overview_request import Json, overview_callback, request_body

LONG_AGO = "2026-01-02T03:04:05+00:00"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


@pytest.fixture
def living(data_folder: Path, store: Store) -> Living:
    made = Living(str(data_folder), store)
    assert made.begin() is None
    made.on_show()  # as each worker opens it when it begins
    return made


# --- what is current ---


def test_new_snapshot_is_on_show_at_the_next_request_of_every_worker(
    data_folder: Path, store: Store, living: Living
) -> None:
    other = Living(str(data_folder), store)
    other.begin()
    change(data_folder, 1)
    identity = build(data_folder, store).id
    assert living.on_show().snapshot.id == other.on_show().snapshot.id == identity


def test_refused_data_change_the_words_and_not_the_snapshot(data_folder: Path, store: Store, living: Living) -> None:
    before = living.on_show()
    break_counts(data_folder)
    with pytest.raises(DataError):
        build(data_folder, store)
    assert living.on_show().snapshot is before.snapshot
    assert living.on_show().since == before.since
    assert living.on_show().refused


def test_snapshot_that_cannot_be_opened_leaves_the_one_before(data_folder: Path, store: Store, living: Living) -> None:
    before = living.on_show()
    change(data_folder, 1)
    damage(store, build(data_folder, store).id, "array cut short")
    assert living.on_show() is before
    build(data_folder, store)
    assert living.on_show().snapshot.id == load_snapshot(data_folder).id


@pytest.mark.parametrize(
    "remove", [lambda folder, _store: shutil.rmtree(folder), lambda _f, s: shutil.rmtree(s.folder)]
)
def test_what_is_on_show_stays_when_its_folder_goes(
    data_folder: Path, store: Store, living: Living, snapshot: Snapshot, remove: Callable[[Path, Store], None]
) -> None:
    remove(data_folder, store)
    assert table_csv(living.on_show().snapshot) == table_csv(snapshot)


def test_snapshots_that_are_no_longer_on_show_are_let_go(data_folder: Path, store: Store, living: Living) -> None:
    shown = []
    for number in range(KEPT + 2):
        change(data_folder, number)
        build(data_folder, store)
        table_csv(living.on_show().snapshot)
        shown.append(weakref.ref(living.on_show().snapshot))
    gc.collect()
    assert [each() is not None for each in shown] == [False] * (KEPT + 1) + [True]
    assert f"{store.folder}/" not in Path("/proc/self/maps").read_text(encoding="utf-8")
    opened = [os.path.realpath(each) for each in Path("/proc/self/fd").iterdir()]
    assert {path.split("/")[-2] for path in opened if f"{store.folder}/" in path} == {living.on_show().snapshot.id}


# --- the start ---


def test_start_with_bad_data_and_nothing_older_is_refused(data_folder: Path, store: Store) -> None:
    break_counts(data_folder)
    with pytest.raises(BuildError, match="cannot be used: 1 fault"):
        Living(str(data_folder), store).begin()


@pytest.mark.usefixtures("living")
def test_start_with_bad_data_shows_the_last_good_snapshot(data_folder: Path, store: Store, snapshot: Snapshot) -> None:
    damage(store, snapshot.id, "array altered")
    break_counts(data_folder)
    later = Living(str(data_folder), store)
    trouble = later.begin()
    assert isinstance(trouble, BuildError)
    assert "counts.csv, line 2251" in str(trouble)
    assert table_csv(later.on_show().snapshot) == table_csv(snapshot)
    assert later.on_show().refused


@pytest.mark.usefixtures("living")
@pytest.mark.parametrize("how", ["state cut short", "copy altered", "details missing", "all removed"])
def test_start_with_any_damage_to_the_store_takes_up_good_data(
    data_folder: Path, store: Store, snapshot: Snapshot, how: str
) -> None:
    damage(store, snapshot.id, how)
    later = Living(str(data_folder), store)
    assert later.begin() is None
    assert table_csv(later.on_show().snapshot) == table_csv(snapshot)


def start_server(folder: Path, snapshots: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "import app; app.create_server()"]
    environment = {**os.environ, "DATA_DIR": str(folder), "SNAPSHOT_DIR": str(snapshots)}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=60)


def test_server_starts_with_the_last_good_snapshot_and_says_the_faults(data_folder: Path, tmp_path: Path) -> None:
    start_server(data_folder, tmp_path / "snapshots")
    break_counts(data_folder)
    done = start_server(data_folder, tmp_path / "snapshots")
    first, fault, last = done.stderr.splitlines()
    assert first == f"The data in {data_folder} cannot be used: 1 fault."
    assert fault.startswith("  counts.csv, line 2251, value ")
    assert last == "What is on show is the last snapshot that could be used."
    assert (done.returncode, done.stdout) == (0, "")


def test_server_refuses_a_store_that_cannot_be_used_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    done = start_server(DATA, tmp_path / "file")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"The snapshots cannot be kept in {tmp_path}/file/")
    assert done.stderr.endswith("(Not a directory): set SNAPSHOT_DIR to a folder that can be written to.\n")


def test_nothing_on_show_is_an_error_in_words(store: Store) -> None:
    with pytest.raises(StoreError, match="There is no snapshot in"):
        Living("data", store).on_show()


# --- words ---


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "less than a minute"),
        (59.9, "less than a minute"),
        (60, "1 minute"),
        (3_599, "59 minutes"),
        (3_600, "1 hour"),
        (3 * 3_600 + 59, "3 hours"),
        (86_399, "23 hours"),
        (86_400, "1 day"),
        (2.5 * 86_400, "2 days"),
        (400 * 86_400, "400 days"),
    ],
)
def test_age_is_said_in_its_largest_whole_unit(seconds: float, words: str) -> None:
    assert age_words(seconds) == words


def test_moment_is_said_in_universal_time_and_marked_so() -> None:
    assert moment_words("2026-11-24T10:02:59+00:00") == "24 November 2026, 10:02 UTC"
    assert moment_words("2026-12-01T00:30:00+02:00") == "30 November 2026, 22:30 UTC"


def test_moment_without_its_distance_from_universal_time_is_refused() -> None:
    with pytest.raises(ValueError, match="distance from UTC"):
        read_moment("2026-11-24T10:02:00")


def test_moment_to_come_is_no_age() -> None:
    assert seconds_since("2999-01-01T00:00:00+00:00") == 0


def test_notice_gives_the_first_reason_counts_the_others_and_says_the_age(snapshot: Snapshot) -> None:
    notice = notice_of(OnShow(snapshot, now(), refusal(["areas.csv, line 2: wrong", "areas.csv: worse"], 75)))
    assert notice is not None
    assert notice.before == (
        "The data folder has changed, but the new files cannot be used: areas.csv, line 2: wrong (and 74 more). "
        "What is on show is from "
    )
    assert notice.after == ", less than a minute old."


def test_notice_of_one_reason_counts_no_others(snapshot: Snapshot) -> None:
    notice = notice_of(OnShow(snapshot, now(), refusal(["areas.csv: wrong"], 1)))
    assert notice is not None
    assert "cannot be used: areas.csv: wrong. What" in notice.before


def test_notice_says_that_newer_files_wait(snapshot: Snapshot) -> None:
    notice = notice_of(OnShow(snapshot, LONG_AGO, waiting=True))
    assert isinstance(notice, Notice)
    assert notice.before.startswith("The data folder has changed, but its files have not been read yet. ")


def test_no_notice_without_a_reason(snapshot: Snapshot) -> None:
    assert notice_of(OnShow(snapshot, now())) is None


# --- the page ---


class Shown:
    """A source that a test turns to another snapshot."""

    def __init__(self, on_show: OnShow) -> None:
        self.now = on_show

    def on_show(self) -> OnShow:
        return self.now

    status = on_show


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Return a snapshot that differs from the shipped data in one borough's code."""
    folder = shutil.copytree(DATA, tmp_path_factory.mktemp("changed") / "data")
    for path in folder.glob("*.csv"):
        path.write_text(path.read_text(encoding="utf-8").replace("ILL-04", "ILL-94"), encoding="utf-8")
    return load_snapshot(folder)


@pytest.fixture
def source(snapshot: Snapshot) -> Shown:
    return Shown(OnShow(snapshot, LONG_AGO))


@pytest.fixture
def client(source: Shown) -> FlaskClient:
    made: FlaskClient = create_app(source).server.test_client()
    return made


def ask(client: FlaskClient, values: dict[str, object], trigger: str = "address.search") -> Json:
    callback = overview_callback(json.loads(client.get("/_dash-dependencies").data))
    answer = client.post("/_dash-update-component", json=request_body(callback, values, trigger))
    assert answer.status_code == 200
    found: Json = json.loads(answer.data)["response"]
    return found


def opened(client: FlaskClient, snapshot: Snapshot, query: str = "") -> dict[str, object]:
    """Return all values that a page holds once it has been opened."""
    answer = ask(client, {"address.search": query, "snapshot.data": snapshot.id})
    values = {f"{name}.{prop}": value for name, props in answer.items() for prop, value in props.items()}
    return {"address.search": query, "snapshot.data": snapshot.id, **values}


def test_layout_and_view_carry_the_id_of_their_snapshot(client: FlaskClient, snapshot: Snapshot) -> None:
    layout = client.get("/_dash-layout").json
    assert layout is not None
    marks = [part["props"] for part in layout["props"]["children"] if part["props"].get("id") == "snapshot"]
    assert [mark["data"] for mark in marks] == [snapshot.id]
    assert json.dumps(layout).count(snapshot.id) == 3  # the mark, what goes along with the sources, and the foot
    assert opened(client, snapshot)["page.data"]["snapshot"] == snapshot.id  # type: ignore[index]


def test_choice_on_a_page_of_an_older_snapshot_gets_no_figures_but_its_address(
    client: FlaskClient, source: Shown, snapshot: Snapshot, changed: Snapshot
) -> None:
    page = opened(client, snapshot)
    source.now = OnShow(changed, now())
    answer = ask(client, {**page, "period.value": "2007-09..2007-11"}, "period.value")
    query = "?borough=E09000006&period=2007-09..2007-11&against=2006-09..2006-11&reading=12th-or-better"
    assert answer == {"page": {"data": {"reload": query, "snapshot": changed.id}}}


def test_address_on_a_page_of_an_older_snapshot_is_kept_as_it_is(
    client: FlaskClient, source: Shown, snapshot: Snapshot, changed: Snapshot
) -> None:
    source.now = OnShow(changed, now())
    answer = ask(client, {"address.search": "?borough=ILL-02", "snapshot.data": snapshot.id})
    assert answer == {"page": {"data": {"reload": "?borough=ILL-02", "snapshot": changed.id}}}


def test_borough_that_has_gone_is_named_by_the_new_page(
    client: FlaskClient, source: Shown, snapshot: Snapshot, changed: Snapshot
) -> None:
    page = opened(client, snapshot)
    source.now = OnShow(changed, now())
    answer = ask(client, {**page, "borough.data": "ILL-04"}, "borough.data")
    address = answer["page"]["data"]["reload"]
    assert address.startswith("?borough=ILL-04&period=2007-06..2007-11&")
    view = ask(client, {"address.search": address, "snapshot.data": changed.id})["view"]
    assert "There is no borough with the code \\u201cILL-04\\u201d in this data." in json.dumps(view)


@pytest.mark.parametrize("anything", ["", "x", 7, 1.5, True, [], {}, ["e0434cfe9ab2"]])
def test_page_that_names_any_other_snapshot_is_told_to_load_itself_again(
    client: FlaskClient, snapshot: Snapshot, anything: object
) -> None:
    answer = ask(client, {"address.search": "?a=b", "snapshot.data": anything})
    assert answer == {"page": {"data": {"reload": "?a=b", "snapshot": snapshot.id}}}


def test_layout_says_why_newer_data_are_not_on_show(client: FlaskClient, source: Shown, snapshot: Snapshot) -> None:
    assert '"children": [], "id": "notice"' in json.dumps(client.get("/_dash-layout").json)
    hostile = "areas.csv, value '<img src=x onerror=alert(1)>': name must not be blank"
    source.now = OnShow(snapshot, LONG_AGO, Refusal((hostile,), 3, LONG_AGO))
    layout = json.dumps(client.get("/_dash-layout").json)
    assert f"cannot be used: {hostile} (and 2 more). What is on show is from " in layout  # as text: React escapes it
    assert "2 January 2026, 03:04 UTC" in layout


def test_status_says_what_is_on_show_and_is_never_kept(client: FlaskClient, source: Shown, snapshot: Snapshot) -> None:
    answer = client.get("/status.json")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.json == {
        "snapshot": snapshot.id,
        "since": LONG_AGO,
        "refused": None,
        "waiting": False,
        "notice": None,
    }
    source.now = OnShow(snapshot, LONG_AGO, Refusal(("first", "second"), 9, LONG_AGO))
    found = client.get("/status.json").json
    assert found is not None
    assert found["refused"] == {
        "reason": "first (and 8 more)",
        "lines": ["first", "second"],
        "faults": 9,
        "when": LONG_AGO,
    }
    assert found["notice"]["moment"] == LONG_AGO


def test_status_of_a_fixed_snapshot_has_no_moment(snapshot: Snapshot) -> None:
    assert status_of(Fixed(snapshot).on_show())["since"] is None
