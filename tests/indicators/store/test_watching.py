"""A changed data folder is noticed from outside, and built in a process of its own by one watcher at a time."""

import logging
import os
import shutil
import stat
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from indicators.files.fingerprint import ABSENT, fingerprint
from indicators.snapshot.loading import load_snapshot
from indicators.store import watching
from indicators.store.building import build
from indicators.store.living import Living
from indicators.store.notice import status_of
from indicators.store.store import Store, StoreError, build_limit
from indicators.store.watching import Watcher, pause_after, run_build
from tests.indicators.store.test_store import break_counts, change, damage


@pytest.fixture
def store(data_folder: Path, tmp_path: Path) -> Store:
    """Return a store that holds the data already, as a server has it after its start."""
    made = Store(tmp_path / "store")
    build(data_folder, made)
    return made


@pytest.fixture
def watcher(data_folder: Path, store: Store) -> Iterator[Watcher]:
    made = Watcher(data_folder, store)
    yield made
    made.stop()


@pytest.fixture
def other(data_folder: Path, store: Store) -> Iterator[Watcher]:
    """Return a second watcher of the same store, as another worker has one."""
    made = Watcher(data_folder, store)
    yield made
    made.stop()


def twice(watcher: Watcher) -> None:
    watcher.look()
    watcher.look()


def wait_for(condition: Callable[[], bool], seconds: float = 60, *, every: float = 0.01) -> None:
    """Wait until something holds; the limit is for a busy machine, and for tests that fail."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it has not come about"
        time.sleep(every)


class Clock:
    """A clock that stands until a test moves it on."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Put a clock that stands into the place of the watchers': no pause depends on how fast this machine is."""
    made = Clock()
    monkeypatch.setattr(watching, "time", made)
    return made


# --- fingerprints ---


def copied_over(folder: Path) -> None:
    """Give a file other content of the same size, with the times of the old one, as some copying programs do."""
    path = folder / "areas.csv"
    before = path.stat()
    path.write_bytes(path.read_bytes().replace(b"Ashenmoor", b"Oakenmoor"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


CHANGES: dict[str, Callable[[Path], object]] = {
    "written": lambda folder: change(folder, 1),
    "copied over": copied_over,
    "removed": lambda folder: (folder / "bases.csv").unlink(),
    "renamed": lambda folder: (folder / "bases.csv").rename(folder / "bases2.csv"),
    "added": lambda folder: (folder / "extra.CSV").write_text("a\n"),
    "cut short": break_counts,
    "folder removed": shutil.rmtree,
    "rights taken": lambda folder: (folder / "bases.csv").chmod(0),
    "link to nothing": lambda folder: (folder / "more.csv").symlink_to(folder / "nothing"),
}


@pytest.mark.parametrize("how", CHANGES)
def test_fingerprint_changes_with_the_files(data_folder: Path, how: str) -> None:
    before = fingerprint(data_folder)
    CHANGES[how](data_folder)
    assert fingerprint(data_folder) != before


def test_fingerprint_stands_while_nothing_of_the_data_changes(data_folder: Path) -> None:
    before = fingerprint(data_folder)
    (data_folder / "notes.txt").write_text("no data")
    (data_folder / ".counts.csv.swp.csv").write_text("hidden, as an editor's own files are")
    assert fingerprint(data_folder) == before


def test_fingerprint_of_no_folder_has_a_name(tmp_path: Path) -> None:
    assert fingerprint(tmp_path / "nothing") == ABSENT


# --- looking ---


def test_change_is_built_once_it_has_come_to_rest(data_folder: Path, store: Store, watcher: Watcher) -> None:
    before = store.state().current
    twice(watcher)
    change(data_folder, 1)
    watcher.look()
    assert store.state().current == before
    change(data_folder, 2)
    watcher.look()
    assert store.state().current == before
    watcher.look()
    assert store.state().current == load_snapshot(data_folder).id


def test_nothing_is_built_while_nothing_changes(store: Store, watcher: Watcher) -> None:
    stamp = store.stamp()
    for _ in range(5):
        watcher.look()
    assert store.stamp() == stamp


def test_one_of_several_watchers_builds_and_another_takes_over(
    data_folder: Path, store: Store, watcher: Watcher, other: Watcher
) -> None:
    twice(watcher)
    change(data_folder, 1)
    before = store.state().current
    twice(other)
    assert store.state().current == before
    watcher.stop()
    other.look()
    assert store.state().current == load_snapshot(data_folder).id


def test_refused_data_are_said_once_and_read_again_after_a_pause(
    data_folder: Path, store: Store, watcher: Watcher, caplog: pytest.LogCaptureFixture, clock: Clock
) -> None:
    break_counts(data_folder)
    twice(watcher)
    refused = store.state().refused
    assert refused is not None
    assert [record.getMessage().partition("\n")[0] for record in caplog.records] == [
        f"The data in {data_folder} cannot be used: 1 fault."
    ]
    begun = clock.now
    assert watcher._again == begun + 30
    clock.now += 29.9
    twice(watcher)
    assert watcher._again == begun + 30
    clock.now += 0.1
    twice(watcher)
    assert watcher._again == begun + 60
    assert len(caplog.records) == 1


def test_store_that_is_removed_is_made_anew(data_folder: Path, store: Store, watcher: Watcher, other: Watcher) -> None:
    twice(watcher)
    shutil.rmtree(store.folder)
    twice(watcher)
    assert store.state().current == load_snapshot(data_folder).id
    assert not other._is_elected()  # the lock lies in the new folder


@pytest.mark.parametrize("how", ["array cut short", "copy cut short", "details missing", "state cut short"])
def test_damage_to_the_store_is_noticed_and_mended(store: Store, watcher: Watcher, how: str) -> None:
    identity = store.state().current
    twice(watcher)
    damage(store, identity, how)
    twice(watcher)
    assert store.state().current == identity
    assert store.is_sound(identity)


@pytest.fixture
def doomed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a program that is killed at once into the place of Python."""
    program = tmp_path / "doomed"
    program.write_text("#!/bin/sh\nkill -9 $$\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(sys, "executable", str(program))
    return program


@pytest.mark.usefixtures("doomed")
def test_killed_build_is_said_and_tried_again_with_a_growing_pause(
    data_folder: Path, watcher: Watcher, caplog: pytest.LogCaptureFixture, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses = []
    change(data_folder, 1)
    watcher.look()
    for _ in range(6):
        watcher.look()
        pauses.append(watcher._again - clock.now)
        clock.now = watcher._again
    assert pauses == [0.5, 1.0, 2.0, 4.0, 5.0, 5.0]
    assert pause_after(100_000) == 5.0
    words = f"The build of {data_folder} was ended by signal 9; it is tried again."
    assert [record.getMessage() for record in caplog.records] == [words]
    monkeypatch.undo()  # Python is in its place again, and the clock goes
    watcher._again = 0.0
    watcher.look()
    assert watcher._store.state().current == load_snapshot(data_folder).id


def test_change_that_is_not_read_for_long_is_waiting(
    data_folder: Path, watcher: Watcher, doomed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert doomed.exists()
    monkeypatch.setattr(watching, "WAITING_AFTER", 0.0)
    twice(watcher)
    assert not watcher.is_waiting
    change(data_folder, 1)
    twice(watcher)
    assert watcher.is_waiting


@pytest.fixture
def hanging(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a program that comes to no end into the place of Python."""
    program = tmp_path / "hanging"
    program.write_text("#!/bin/sh\nexec sleep 1000\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(sys, "executable", str(program))
    monkeypatch.setattr(watching, "GRACE", 0.5)
    return program


@pytest.mark.usefixtures("hanging")
def test_build_that_hangs_is_ended_said_and_tried_again_later(
    data_folder: Path, store: Store, caplog: pytest.LogCaptureFixture, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.build_seconds = 1
    watcher, before = Watcher(data_folder, store), store.state().current
    change(data_folder, 1)
    twice(watcher)
    state = store.state()
    assert state.refused is not None
    assert state.refused.lines == ("reading them came to no end in 1 second and was given up",)
    assert state.current == before
    remedy = "Mend the drive that it lies on, or set BUILD_SECONDS higher."
    words = f"The build of {data_folder} was ended after 1 second; it is tried again. {remedy}"
    assert [record.getMessage() for record in caplog.records] == [words]
    assert watcher._again == clock.now + 30
    monkeypatch.undo()  # Python is in its place again, and the clock goes
    watcher._again = 0.0
    watcher.look()
    watcher.stop()
    assert store.state().current == load_snapshot(data_folder).id
    assert store.state().refused is None


@pytest.mark.usefixtures("hanging")
def test_start_on_a_folder_that_hangs_shows_the_last_good_snapshot(data_folder: Path, store: Store) -> None:
    store.build_seconds = 1
    damage(store, store.state().current, "array altered")
    living = Living(str(data_folder), store)
    trouble = living.begin()
    assert str(trouble).startswith(f"The build of {data_folder} was ended after 1 second; it is tried again.")
    assert living.on_show().snapshot.id == load_snapshot(data_folder).id
    assert living.on_show().refused


def test_build_that_waits_for_another_that_hangs_ends_itself(data_folder: Path, store: Store) -> None:
    store.build_seconds = 1
    change(data_folder, 1)
    with store.locked():
        code, words = run_build(data_folder, store)
    assert code == watching.ENDED
    assert "was ended after 1 second" in words
    store.build_seconds = 60
    assert run_build(data_folder, store) == (0, "")


def test_program_that_is_stopped_is_ended() -> None:
    begun = time.monotonic()
    stops = "import os, signal; os.kill(os.getpid(), signal.SIGSTOP)"
    assert watching.run_until([sys.executable, "-c", stops], 1.0) == (watching.ENDED, "")
    assert time.monotonic() - begun < 1.0 + watching.GRACE


def test_pipe_in_the_place_of_a_file_is_refused_at_once(data_folder: Path, store: Store, watcher: Watcher) -> None:
    before = store.state().current
    (data_folder / "counts.csv").unlink()
    os.mkfifo(data_folder / "counts.csv")
    twice(watcher)
    refused = store.state().refused
    assert refused is not None
    assert refused.lines == ("counts.csv: it is a pipe, not a file",)
    assert store.state().current == before


def test_folder_that_does_not_answer_is_said(data_folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = threading.Event()
    living = Living(str(data_folder), store)
    living.on_show()
    monkeypatch.setattr(watching, "WAITING_AFTER", 0.0)
    monkeypatch.setattr(watching, "fingerprint", lambda folder: answers.wait() and fingerprint(folder))
    living.watch()
    wait_for(lambda: living.status().silent)
    found = status_of(living.status())
    assert found["waiting"]
    assert found["notice"]["before"].startswith("The data folder does not answer. What is on show is from ")
    answers.set()
    wait_for(lambda: not living.status().silent)
    living._watcher.stop()


@pytest.mark.parametrize("text", ["0", "-1", "1.5", "ten", "86401", "\u0663"])
def test_limit_of_a_build_is_a_number_of_seconds(text: str) -> None:
    with pytest.raises(StoreError, match="BUILD_SECONDS is a whole number from 1 to 86400, not"):
        build_limit({"BUILD_SECONDS": text})


def test_limit_of_a_build_has_a_default() -> None:
    assert [build_limit({}), build_limit({"BUILD_SECONDS": " "}), build_limit({"BUILD_SECONDS": "7"})] == [300, 300, 7]


def test_build_in_its_own_process_says_its_faults(data_folder: Path, store: Store) -> None:
    break_counts(data_folder)
    code, words = run_build(data_folder, store)
    assert code == 1
    assert words.startswith(f"The data in {data_folder} cannot be used: 1 fault.")


def test_watching_survives_whatever_a_look_meets(
    data_folder: Path, store: Store, watcher: Watcher, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.ERROR)
    shutil.rmtree(store.folder)
    store.folder.write_text("a file in the place of the store")
    watcher.start()
    wait_for(lambda: bool(caplog.records))
    store.folder.unlink()
    wait_for(lambda: store.state().current == load_snapshot(data_folder).id)


def test_started_watcher_makes_each_change_current(data_folder: Path, store: Store, watcher: Watcher) -> None:
    watcher.start()
    for number in range(3):
        change(data_folder, number)
        wanted = load_snapshot(data_folder).id
        wait_for(lambda wanted=wanted: store.state().current == wanted)  # type: ignore[misc]
