"""Each stored file, damaged in each way: wrong figures are never opened, and the next build makes all whole again."""

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from app import create_app
from indicators.files.faults import DataError
from indicators.snapshot.copies import LostCopyError
from indicators.snapshot.snapshot import Snapshot
from indicators.store.building import build
from indicators.store.living import Living
from indicators.store.store import LOCK, RESERVE, STATE, Store
from indicators.store.stored import ARRAYS, DETAILS, DamagedError
from indicators.store.watching import CHECK_EVERY, Watcher
from tests.conftest import DATA
from tests.indicators.store.test_store import break_counts, left_in, table_csv
from tests.indicators.store.test_watching import Clock, clock, twice, wait_for
from tests.readers import vary

__all__ = ["clock"]
IN_SNAPSHOT = ("sums.npy", "bases.npy", "areas.csv", "counts.csv", DETAILS)


def flip(path: Path, _other: Path) -> None:
    content = bytearray(path.read_bytes() or b"\0")
    content[len(content) // 2] ^= 4
    write_into(path, content)


def write_into(path: Path, content: bytes | bytearray) -> None:
    """Write over a file in place, as a bad disk or a careless program does."""
    with path.open("r+b") as file:
        file.truncate(len(content))
        file.write(content)


def cut(path: Path, share: int) -> None:
    os.truncate(path, path.stat().st_size * share // 100)


def replace_by_link(path: Path, other: Path) -> None:
    path.unlink()
    path.symlink_to(other)


def replace_by_folder(path: Path, _other: Path) -> None:
    path.unlink()
    path.mkdir()


def replace_by_pipe(path: Path, _other: Path) -> None:
    path.unlink()
    os.mkfifo(path)


HOW: dict[str, Callable[[Path, Path], object]] = {
    "bit flipped": flip,
    "swapped": lambda path, other: write_into(path, other.read_bytes()),
    "cut to half": lambda path, _: cut(path, 50),
    "cut to nothing": lambda path, _: cut(path, 0),
    "deleted": lambda path, _: path.unlink(),
    "link": replace_by_link,
    "folder": replace_by_folder,
    "pipe": replace_by_pipe,
    "unreadable": lambda path, _: path.chmod(0),
}


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a store of the shipped data, and one of others."""
    folder = tmp_path_factory.mktemp("both")
    data = shutil.copytree(DATA, folder / "data")
    vary(data, 1)
    path = data / "bases.csv"
    path.write_text(
        re.sub("(?m)^(ILL-02,[0-9]+),[0-9]+,", r"\1,70000,", path.read_text(encoding="utf-8")), encoding="utf-8"
    )
    build(DATA, Store(folder / "store"))
    build(data, Store(folder / "other"))
    return folder


@pytest.fixture
def store(both: Path, tmp_path: Path) -> Store:
    """Return a store of the shipped data to damage; beside it lies one of other data."""
    for name in ("store", "other"):
        shutil.copytree(both / name, tmp_path / name)
    return Store(tmp_path / "store")


def damage_file(store: Store, name: str, how: str) -> None:
    other = Store(store.folder.parent / "other")
    place, from_there = (
        each.folder if name in {STATE, LOCK, RESERVE} else each.folder / each.state().current for each in (store, other)
    )
    HOW[how](place / name, from_there / name)


@pytest.mark.parametrize("how", HOW)
@pytest.mark.parametrize("name", IN_SNAPSHOT)
def test_damaged_file_gives_no_wrong_figure_and_is_made_anew(
    store: Store, snapshot: Snapshot, name: str, how: str
) -> None:
    damage_file(store, name, how)
    try:
        opened = store.open(snapshot.id)
    except DamagedError:
        opened = None
    if opened is not None:
        for array in ARRAYS:
            np.testing.assert_array_equal(getattr(opened.cube, array), getattr(snapshot.cube, array))
        assert opened.copies.read("counts.csv") == (DATA / "counts.csv").read_bytes()
        assert table_csv(opened) == table_csv(snapshot)
    assert not store.is_sound(snapshot.id) or how == "unreadable"  # which does not hold root back
    build(DATA, store)
    assert store.is_sound(snapshot.id)
    assert table_csv(store.open(store.state().current)) == table_csv(snapshot)
    assert left_in(store) == {snapshot.id, STATE, LOCK, RESERVE}


@pytest.mark.parametrize("how", HOW)
@pytest.mark.parametrize("name", [STATE, LOCK, RESERVE])
def test_damaged_file_of_the_store_itself_is_made_anew(store: Store, snapshot: Snapshot, name: str, how: str) -> None:
    damage_file(store, name, how)
    assert store.state().current in {"", snapshot.id} or how == "swapped"
    build(DATA, store)
    assert store.state().current == snapshot.id
    assert left_in(store) == {snapshot.id, STATE, LOCK, RESERVE}
    assert not (store.folder / name).is_symlink()


@pytest.mark.parametrize("how", ["another snapshot", "link", "file", "deleted"])
def test_folder_of_a_snapshot_that_is_another_is_made_anew(store: Store, snapshot: Snapshot, how: str) -> None:
    other = Store(store.folder.parent / "other")
    place, its = store.folder / snapshot.id, other.folder / other.state().current
    shutil.rmtree(place)
    if how == "another snapshot":
        shutil.copytree(its, place)
    elif how == "link":
        place.symlink_to(its)
    elif how == "file":
        place.write_text("x")
    with pytest.raises(DamagedError):
        store.open(snapshot.id)
    build(DATA, store)
    assert table_csv(store.open(store.state().current)) == table_csv(snapshot)
    assert left_in(store) == {snapshot.id, STATE, LOCK, RESERVE}


# --- while it is on show ---


@pytest.fixture
def living(store: Store) -> Living:
    made = Living(str(DATA), store)
    made.on_show()
    return made


@pytest.mark.parametrize("how", HOW)
@pytest.mark.parametrize("name", ["sums.npy", "counts.csv"])
def test_what_is_on_show_is_not_touched_and_the_one_made_anew_is_opened(
    store: Store, living: Living, snapshot: Snapshot, name: str, how: str
) -> None:
    before = living.on_show().snapshot
    damage_file(store, name, how)
    assert living.on_show().snapshot is before
    assert table_csv(before) == table_csv(snapshot)
    assert before.copies.read("counts.csv") == (DATA / "counts.csv").read_bytes()
    build(DATA, store)
    after = living.on_show().snapshot
    assert table_csv(after) == table_csv(snapshot)
    assert after is not before or (how == "unreadable" and os.geteuid() == 0)  # which does not hold root back


def test_same_data_built_again_are_not_opened_again(store: Store, living: Living) -> None:
    before = living.on_show().snapshot
    build(DATA, store)
    assert living.on_show().snapshot is before


def test_copy_that_is_nowhere_whole_is_refused_in_words(tmp_path: Path, data_folder: Path) -> None:
    store = Store(tmp_path / "fresh")
    identity = build(data_folder, store).id
    living = Living(str(data_folder), store)
    client, opened = create_app(living).server.test_client(), store.open(identity)
    for place in (store.folder / identity, data_folder):
        cut(place / "counts.csv", 50)
    with pytest.raises(LostCopyError, match=r"counts\.csv cannot be given: its stored copy is damaged or gone\."):
        opened.copies.read("counts.csv")
    answer = client.get("/export/data/counts.csv")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")


def test_copies_outlive_store_and_data(store: Store, data_folder: Path) -> None:
    opened = store.open(build(data_folder, store).id)
    shutil.rmtree(store.folder)
    shutil.rmtree(data_folder)
    assert opened.copies.read("counts.csv") == (DATA / "counts.csv").read_bytes()


def test_nothing_to_show_is_said_in_words(store: Store, tmp_path: Path) -> None:
    living = Living(str(DATA), store)
    client = create_app(living).server.test_client()
    living.let_go()
    shutil.rmtree(store.folder)
    for path in ("/_dash-layout", "/status.json", "/export/contract-table.csv"):
        answer = client.get(path)
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
        assert answer.text.startswith("There are no figures to show: the stored ones are gone or damaged.")
        assert str(tmp_path) not in answer.text


# --- noticed ---


@pytest.mark.parametrize("how", HOW)
def test_damage_is_noticed_at_the_next_look(store: Store, snapshot: Snapshot, how: str) -> None:
    build(DATA, store)
    watcher = Watcher(DATA, store)
    twice(watcher)
    damage_file(store, "sums.npy", how)
    watcher.look()
    watcher.stop()
    assert store.is_sound(snapshot.id)


def test_damage_that_leaves_no_trace_is_noticed_from_time_to_time(store: Store, clock: Clock) -> None:
    identity = build(DATA, store).id
    watcher = Watcher(DATA, store)
    twice(watcher)
    damage_file(store, "sums.npy", "bit flipped")
    watcher._sound = store.looks(identity)  # as if the disk had lost a bit, and no time had changed
    clock.now += CHECK_EVERY - 1
    twice(watcher)
    assert not store.is_sound(identity)
    clock.now += 1
    twice(watcher)
    watcher.stop()
    assert store.is_sound(identity)


def test_untouched_snapshot_is_read_once_until_the_next_time(store: Store, clock: Clock) -> None:
    build(DATA, store)
    watcher = Watcher(DATA, store)
    twice(watcher)
    checked = watcher._checked
    clock.now += CHECK_EVERY - 1
    twice(watcher)
    assert watcher._checked == checked
    clock.now += 1
    twice(watcher)
    watcher.stop()
    assert watcher._checked == clock.now


# --- where the data cannot be used meanwhile ---


def test_damaged_snapshot_is_made_anew_from_its_copies_where_data_are_refused(store: Store, data_folder: Path) -> None:
    identity = build(data_folder, store).id
    break_counts(data_folder)
    damage_file(store, "sums.npy", "bit flipped")
    with pytest.raises(DataError):
        build(data_folder, store)
    assert store.is_sound(identity)
    refused = store.state().refused
    assert refused is not None
    assert refused.faults == 1


def test_damage_that_cannot_be_mended_is_said_until_it_is(store: Store, data_folder: Path) -> None:
    identity = build(data_folder, store).id
    break_counts(data_folder)
    damage_file(store, "areas.csv", "cut to half")
    with pytest.raises(DataError):
        build(data_folder, store)
    refused = store.state().refused
    assert refused is not None
    assert refused.faults == 2
    assert refused.lines[-1] == (
        f"snapshot {identity} is damaged in the store and cannot be made anew before the data are mended"
    )
    shutil.copy(DATA / "counts.csv", data_folder)
    build(data_folder, store)
    assert store.state().refused is None
    assert store.is_sound(identity)


def test_started_watcher_mends_the_store(store: Store, snapshot: Snapshot) -> None:
    build(DATA, store)
    watcher = Watcher(DATA, store)
    watcher.start()
    for how in ("swapped", "cut to nothing", "folder"):
        damage_file(store, "sums.npy", how)
        wait_for(lambda: store.is_sound(snapshot.id))
    watcher.stop()
