"""Snapshots on disk: what is opened is what was saved, and no damage to the store is ever shown."""

import json
import os
import re
import shutil
from pathlib import Path

import numpy as np
import pytest
from pandas.testing import assert_frame_equal

from exports.overview.tables import contract_export
from exports.writing.csv_text import csv_of
from indicators.files.faults import DataError
from indicators.files.schema import FILES
from indicators.selection.selection import parse_selection
from indicators.snapshot.loading import load_snapshot, read_snapshot
from indicators.snapshot.snapshot import Snapshot
from indicators.store.building import build, restore
from indicators.store.state import State, read_state, write_state
from indicators.store.store import KEPT, LOCK, RESERVE, RESERVE_BYTES, STATE, Store, StoreError, store_folder
from indicators.store.stored import ARRAYS, DETAILS, DamagedError
from tests.conftest import DATA

QUERY = "?borough=ILL-02&period=2007-01..2007-06&against=2006-01..2006-06"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


def change(folder: Path, number: int) -> None:
    """Make other data of a folder, good ones."""
    path = folder / "areas.csv"
    text = re.sub(r"Ashenmoor[ 0-9]*", f"Ashenmoor {number}", path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")


def break_counts(folder: Path) -> None:
    path = folder / "counts.csv"
    path.write_bytes(path.read_bytes()[:-20])


def table_csv(snapshot: Snapshot) -> str:
    return csv_of(contract_export(snapshot, parse_selection(QUERY, snapshot).selection))


def left_in(store: Store) -> set[str]:
    return {path.name for path in store.folder.iterdir()}


# --- saving and opening ---


@pytest.mark.parametrize("folder", [DATA, DATA.parent / "tests" / "fixtures" / "second-report"], ids=lambda p: p.name)
def test_opened_snapshot_is_the_saved_one(store: Store, folder: Path) -> None:
    saved = build(folder, store)
    opened = store.open(store.state().current)
    assert opened.id == saved.id == load_snapshot(folder).id
    for name in ARRAYS:
        ours, theirs = getattr(opened.cube, name), getattr(saved.cube, name)
        assert ours.dtype == theirs.dtype
        np.testing.assert_array_equal(ours, theirs)
    for name in ("span", "first_year", "areas", "offences"):
        assert getattr(opened.cube, name) == getattr(saved.cube, name)
    assert opened.warnings == saved.warnings != ()
    assert opened.rows_by_source == saved.rows_by_source != ()
    assert set(saved.frames) - set(opened.frames) == {"counts"}
    for name in opened.frames:
        assert_frame_equal(opened.frames[name], saved.frames[name])


def test_opened_snapshot_gives_the_same_table(store: Store, snapshot: Snapshot) -> None:
    build(DATA, store)
    assert table_csv(store.open(snapshot.id)) == table_csv(snapshot)


def test_data_without_counts_are_saved_and_opened(store: Store, data_folder: Path) -> None:
    header = (data_folder / "counts.csv").read_text(encoding="utf-8").splitlines()[0]
    (data_folder / "counts.csv").write_text(header + "\n", encoding="utf-8")
    build(data_folder, store)
    opened = store.open(store.state().current)
    assert opened.cube.span is None
    assert opened.cube.status.shape == (0, len(opened.cube.areas))


def test_opened_arrays_are_in_memory_and_cannot_be_written_to(store: Store) -> None:
    identity = build(DATA, store).id
    sums = store.open(identity).cube.sums
    with pytest.raises(ValueError, match="read-only"):
        sums[0] = 1
    assert f"{store.folder}/" not in Path("/proc/self/maps").read_text(encoding="utf-8")


def test_stored_files_are_byte_for_byte_those_that_were_read(store: Store) -> None:
    place = store.folder / build(DATA, store).id
    copies = {path.name: path.read_bytes() for path in place.glob("*.csv")}
    assert copies == {path.name: path.read_bytes() for path in DATA.glob("*.csv")}


def test_what_is_derived_goes_with_its_snapshot(snapshot: Snapshot) -> None:
    table_csv(snapshot)
    assert any(key[0].__name__ == "indicators_of" for key in snapshot.derived)  # type: ignore[index]
    assert load_snapshot(DATA).derived == {}


def test_store_is_for_its_owner_alone(store: Store) -> None:
    build(DATA, store)
    assert store.folder.stat().st_mode & 0o777 == 0o700


# --- what is current ---


def test_same_data_read_again_keep_their_moment(store: Store) -> None:
    build(DATA, store)
    first = State(**{**vars(store.state()), "since": "2026-01-02T03:04:05+00:00"})
    store.put(first)
    build(DATA, store)
    assert store.state().since == "2026-01-02T03:04:05+00:00"


def test_data_that_come_back_are_found_in_the_store(store: Store, data_folder: Path, snapshot: Snapshot) -> None:
    build(data_folder, store)
    inode = (store.folder / snapshot.id).stat().st_ino
    change(data_folder, 1)
    build(data_folder, store)
    shutil.copy(DATA / "areas.csv", data_folder)
    build(data_folder, store)
    assert store.state().current == snapshot.id
    assert (store.folder / snapshot.id).stat().st_ino == inode


def test_refused_data_leave_the_current_snapshot_and_say_why(store: Store, data_folder: Path) -> None:
    good = build(data_folder, store).id
    break_counts(data_folder)
    with pytest.raises(DataError):
        build(data_folder, store)
    state = store.state()
    assert state.current == good
    assert state.refused is not None
    assert state.refused.faults == 1
    assert state.refused.lines[0].startswith("counts.csv, line 2251, value ")
    assert state.refused.lines[0].endswith(": the last line has no line end, so the file may have been cut short")
    shutil.copy(DATA / "counts.csv", data_folder)
    build(data_folder, store)
    assert store.state().refused is None


def test_refusal_keeps_its_moment_while_the_reason_is_the_same(store: Store, data_folder: Path) -> None:
    break_counts(data_folder)
    for _ in range(2):
        with pytest.raises(DataError):
            build(data_folder, store)
        state = store.state()
        assert state.refused is not None
        written = json.loads(write_state(state))
        written["refused"]["when"] = "2026-01-02T03:04:05+00:00"
        store.put(read_state(json.dumps(written).encode()))
    with pytest.raises(DataError):
        build(data_folder, store)
    refused = store.state().refused
    assert refused is not None
    assert refused.when == "2026-01-02T03:04:05+00:00"


def test_long_lists_of_faults_are_cut_and_counted(store: Store, data_folder: Path) -> None:
    path = data_folder / "counts.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",2006-06,", ",Jun-06,"), encoding="utf-8")
    with pytest.raises(DataError):
        build(data_folder, store)
    refused = store.state().refused
    assert refused is not None
    assert (len(refused.lines), refused.faults) == (5, 75)


def test_missing_folder_is_not_named_on_the_page(store: Store, tmp_path: Path) -> None:
    with pytest.raises(DataError):
        build(tmp_path / "secret", store)
    refused = store.state().refused
    assert refused is not None
    assert refused.lines == ("the data folder: there is no such folder",)


# --- damage ---

DAMAGES = ["state cut short", "state is garbage", "state names another place", "array missing", "array cut short"]
DAMAGES += ["array altered", "copy cut short", "copy altered", "details missing", "details are garbage", "all removed"]


def damage(store: Store, identity: str, how: str) -> None:
    place, state = store.folder / identity, store.folder / STATE
    array, copy, details = place / "sums.npy", place / "areas.csv", place / DETAILS
    if how == "all removed":
        shutil.rmtree(store.folder)
    elif how == "state names another place":
        state.write_text(state.read_text().replace(identity, "../../../etc"))
    elif how.endswith("cut short"):
        path = {"state": state, "array": array, "copy": copy}[how.split(maxsplit=1)[0]]
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    elif how.endswith("altered"):
        path = {"array": array, "copy": copy}[how.split(maxsplit=1)[0]]
        content = bytearray(path.read_bytes())
        content[-40] ^= 1
        path.write_bytes(content)
    elif how.endswith("missing"):
        {"array": array, "details": details}[how.split(maxsplit=1)[0]].unlink()
    else:
        {"state": state, "details": details}[how.split(maxsplit=1)[0]].write_bytes(b"\x00garbage{")


@pytest.mark.parametrize("how", DAMAGES)
def test_damaged_store_is_built_anew(store: Store, snapshot: Snapshot, how: str) -> None:
    build(DATA, store)
    damage(store, snapshot.id, how)
    build(DATA, store)
    state = store.state()
    assert state.current == snapshot.id
    assert table_csv(store.open(state.current)) == table_csv(snapshot)
    assert left_in(store) == {snapshot.id, STATE, LOCK, RESERVE}


@pytest.mark.parametrize(
    "how", ["array missing", "array cut short", "copy cut short", "details missing", "details are garbage"]
)
def test_damaged_snapshot_is_not_opened(store: Store, snapshot: Snapshot, how: str) -> None:
    build(DATA, store)
    damage(store, snapshot.id, how)
    assert store.looks(snapshot.id) is None
    with pytest.raises(DamagedError):
        store.open(snapshot.id)


def test_last_good_snapshot_is_restored_from_its_own_files(store: Store, snapshot: Snapshot) -> None:
    build(DATA, store)
    damage(store, snapshot.id, "array altered")
    assert restore(store)
    assert table_csv(store.open(snapshot.id)) == table_csv(snapshot)


@pytest.mark.parametrize("how", ["copy altered", "copy cut short", "state cut short", "all removed"])
def test_last_good_snapshot_that_cannot_be_proved_is_none(store: Store, snapshot: Snapshot, how: str) -> None:
    build(DATA, store)
    damage(store, snapshot.id, how)
    assert not restore(store)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b'{"current": 1}',
        b"[" * 100_000,
        b'{"current": "e0434cfe9ab2", "since": "noon", "fingerprint": "", "looked": "", "refused": null}',
        b'{"current": "", "since": "", "fingerprint": "", "looked": "", "refused": {"lines": []}}',
        b'{"current": "", "since": "", "fingerprint": "", "looked": "", "refused": 7}',
    ],
)
def test_state_that_says_anything_counts_as_none(content: bytes) -> None:
    assert read_state(content) == State()


# --- room ---


def test_newest_three_snapshots_and_the_current_one_are_kept(store: Store, data_folder: Path) -> None:
    made = []
    for number in range(5):
        change(data_folder, number)
        made.append(build(data_folder, store).id)
    assert left_in(store) == {*made[-KEPT:], STATE, LOCK, RESERVE}


def test_opened_snapshot_outlives_its_folder(store: Store, data_folder: Path) -> None:
    change(data_folder, 0)
    opened = store.open(build(data_folder, store).id)
    before = table_csv(opened)
    for number in range(1, KEPT + 1):
        change(data_folder, number)
        build(data_folder, store)
    assert not (store.folder / opened.id).exists()
    assert table_csv(opened) == before


def test_what_a_builder_left_behind_is_removed(store: Store) -> None:
    build(DATA, store)
    (store.folder / ".building-1-aa").mkdir()
    (store.folder / ".building-1-aa" / "status.npy").write_bytes(b"half")
    (store.folder / ".building-1-bb.json").write_bytes(b"{")
    (store.folder / ".leaving-cc").mkdir()
    build(DATA, store)
    assert left_in(store) == {store.state().current, STATE, LOCK, RESERVE}


def test_room_is_set_aside_for_the_next_state(store: Store) -> None:
    build(DATA, store)
    reserve = store.folder / RESERVE
    assert reserve.stat().st_size == RESERVE_BYTES
    assert reserve.stat().st_blocks * 512 >= RESERVE_BYTES


# --- where it lies ---


def test_store_lies_below_the_setting_or_in_the_cache(tmp_path: Path) -> None:
    named = store_folder("data", {"SNAPSHOT_DIR": str(tmp_path)})
    cached = store_folder("data", {"XDG_CACHE_HOME": str(tmp_path)})
    assert named.parent == tmp_path
    assert cached.parent == tmp_path / "borough-performance"
    assert store_folder("data", {}).parent == Path.home() / ".cache" / "borough-performance"
    assert named.name == cached.name == store_folder(Path("data").absolute(), {"SNAPSHOT_DIR": "/x"}).name
    assert named.name != store_folder("other", {"SNAPSHOT_DIR": str(tmp_path)}).name


def test_store_follows_no_link_so_that_a_link_can_be_turned(tmp_path: Path) -> None:
    link = tmp_path / "data"
    link.symlink_to(tmp_path / "monday")
    before = store_folder(link, {"SNAPSHOT_DIR": "/x"})
    link.unlink()
    link.symlink_to(tmp_path / "tuesday")
    assert store_folder(link, {"SNAPSHOT_DIR": "/x"}) == before


def test_store_that_cannot_be_used_is_refused_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError) as caught:
        build(DATA, Store(tmp_path / "file" / "store"))
    assert str(caught.value) == (
        f"The snapshots cannot be kept in {tmp_path}/file/store (Not a directory): "
        "set SNAPSHOT_DIR to a folder that can be written to."
    )


def test_read_snapshot_returns_the_bytes_behind_it() -> None:
    snapshot, contents = read_snapshot(DATA)
    more = {"contacts", "narrative_claims", "narrative_figures"}
    assert set(contents) == {file.name for file in FILES if not file.optional} | more
    assert contents["areas"] == (DATA / "areas.csv").read_bytes()
    assert os.fspath(snapshot.folder) == str(DATA)
