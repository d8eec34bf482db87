"""The running server while its data change, break and come back, and eight readers ask without a pause.

No request may fail, and no figure may be another's than that of the snapshot which its answer names. How long a change
takes until it is shown, `make bench` prints.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from indicators.store.state import IDENTITY
from indicators.store.store import KEPT, Store, store_folder
from tests.browser.conftest import free_port, start_server, wait_until_it_answers
from tests.conftest import DATA, ROOT
from tests.indicators.store.test_watching import wait_for
from tests.overview_request import Json
from tests.readers import Expected, Readers, vary
from tests.small_disk import mount_small_disk

READERS = 8
QUESTIONS = ("page", "layout", "choice", "table", "file", "status")
BUILD_SECONDS = 10  # on a busy machine a build takes a few
SWAPS = 50
KILLS = 20
STEPS = 66  # on the disk, over which they are spread; a build of these data has some 70
ROOM = "2m"  # of the disk that the store lies on: a few snapshots


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return a folder on a small disk of its own, or a plain one where nothing may be mounted."""
    folder = tmp_path_factory.mktemp("disk")
    is_mounted = mount_small_disk(folder, ROOM)
    yield folder
    if is_mounted:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


class Server:
    """A server of two workers on a copy of the data, which tests change."""

    def __init__(self, folder: Path, disk: Path, expected: Expected) -> None:
        self.folder = folder
        self.disk = disk
        self.address = f"http://127.0.0.1:{free_port()}"
        self.expected = expected
        self.store = store_folder(folder, {"SNAPSHOT_DIR": str(disk)})
        self.number = 0
        self.process = self.start()

    def start(self) -> subprocess.Popen[bytes]:
        port = self.address.rpartition(":")[2]
        limit = str(BUILD_SECONDS)
        places = {"DATA_DIR": str(self.folder), "SNAPSHOT_DIR": str(self.disk)}
        return start_server(PORT=port, WEB_CONCURRENCY="2", BUILD_SECONDS=limit, **places)

    def status(self) -> Json:
        with urllib.request.urlopen(f"{self.address}/status.json", timeout=30) as answer:  # noqa: S310
            found: Json = json.loads(answer.read())
            return found

    def new_data(self) -> str:
        """Put other good data into the folder; return the id that they will have."""
        self.number += 1
        identity = self.expected.add(self.number)
        vary(self.folder, self.number)
        return identity

    def wait_until_shown(self, identity: str) -> None:
        wait_for(lambda: (now := self.status())["snapshot"] == identity and not now["refused"], every=0.05)

    def wait_until_refused(self, words: str) -> None:
        wait_for(lambda: words in ((self.status()["refused"] or {}).get("reason", "")))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, disk: Path) -> Iterator[Server]:
    folder = shutil.copytree(DATA, tmp_path_factory.mktemp("living") / "data")
    made = Server(folder, disk, Expected(tmp_path_factory.mktemp("expected")))
    with made.process:
        wait_until_it_answers(f"{made.address}/", made.process)
        yield made
        made.process.terminate()


@pytest.fixture(scope="module")
def running(server: Server) -> Iterator[Readers]:
    made = Readers(server.address, server.expected, READERS)
    made.start()
    yield made
    made.stop()


@pytest.fixture
def readers(running: Readers) -> Iterator[Readers]:
    """Read on during a test; after it, nothing was wrong, and every kind of question was answered meanwhile."""
    before = running.answers.copy()
    yield running
    wait_for(lambda: all(running.answers[name] > before[name] for name in QUESTIONS))
    assert running.failures == []


def test_fifty_swaps(server: Server, readers: Readers) -> None:
    for _ in range(SWAPS):
        server.wait_until_shown(server.new_data())
    assert len(readers.seen) > SWAPS / 2


def cut_short(folder: Path) -> None:
    with (folder / "counts.csv").open("r+b") as file:
        file.truncate(60_000)


def to_latin_1(folder: Path) -> None:
    path = folder / "report_text.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("latin-1", "replace") + b"caf\xe9\n")


@pytest.mark.parametrize(
    ("break_data", "reason"),
    [(cut_short, "cut short"), (to_latin_1, "Latin-1"), (shutil.rmtree, "there is no such folder")],
    ids=["cut short in place", "Latin-1", "folder deleted"],
)
@pytest.mark.usefixtures("readers")
def test_broken_data_leave_the_last_good_ones(server: Server, break_data: Callable[[Path], None], reason: str) -> None:
    good = server.status()["snapshot"]
    break_data(server.folder)
    server.wait_until_refused(reason)
    found = server.status()
    assert found["snapshot"] == good
    assert found["notice"]["moment"] == found["since"]
    shutil.copytree(DATA, server.folder, dirs_exist_ok=True, copy_function=copy_missing)
    server.wait_until_shown(server.new_data())


def copy_missing(source: str, target: str) -> None:
    """Mend all files but those that the next data replace anyway: so no older snapshot is shown in between."""
    if Path(target).name not in {"areas.csv", "counts.csv"}:
        shutil.copy(source, target)


def fill(disk: Path) -> None:
    """Write until there is no room left."""
    with (disk / "filler").open("ab", buffering=0) as file:
        for size in (65_536, 4_096, 1):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError:
                continue


@pytest.mark.usefixtures("readers")
def test_full_disk_leaves_the_last_good_data_and_recovers(server: Server) -> None:
    assert os.path.ismount(server.disk), "this test fills a small disk of its own: it needs the right to mount a tmpfs"
    good = server.status()["snapshot"]
    for path in server.store.iterdir():  # else these would make way
        if path.is_dir() and path.name != good:
            shutil.rmtree(path)
    fill(server.disk)
    identity = server.new_data()
    server.wait_until_refused("they cannot be stored (No space left on device)")
    assert server.status()["snapshot"] == good
    assert [path.name for path in server.store.glob(".building-*")] == []
    (server.disk / "filler").unlink()
    server.wait_until_shown(identity)


def shown_place(server: Server) -> Path:
    return server.store / str(server.status()["snapshot"])


def change_512_values(server: Server) -> None:
    path = shown_place(server) / "sums.npy"
    values = np.load(path, mmap_mode="r+").reshape(-1)
    values[np.linspace(0, values.size - 1, 512, dtype=int)] += 7
    values.flush()


STORE_DAMAGES: dict[str, Callable[[Server], object]] = {
    "512 values changed": change_512_values,
    "array cut to nothing": lambda server: os.truncate(shown_place(server) / "sums.npy", 0),
    "array cut to half": lambda server: os.truncate(shown_place(server) / "sums.npy", 4_000),
    "copy deleted": lambda server: (shown_place(server) / "areas.csv").unlink(),
    "snapshot deleted": lambda server: shutil.rmtree(shown_place(server)),
    "store deleted": lambda server: shutil.rmtree(server.store),
}


@pytest.mark.parametrize("how", STORE_DAMAGES)
@pytest.mark.usefixtures("readers")
def test_damaged_store_gives_no_wrong_answer_and_is_made_anew(server: Server, how: str) -> None:
    identity = server.new_data()
    server.wait_until_shown(identity)
    wait_for(lambda: Store(server.store).is_sound(identity))
    workers = children_of(server.process)
    STORE_DAMAGES[how](server)
    assert not Store(server.store).is_sound(identity)
    wait_for(lambda: Store(server.store).is_sound(identity))
    server.wait_until_shown(server.new_data())
    assert children_of(server.process) == workers


def test_parent_of_the_workers_holds_and_maps_nothing_of_the_store(server: Server) -> None:
    server.status()
    for pid in (server.process.pid, *children_of(server.process)):
        assert str(server.disk) not in Path(f"/proc/{pid}/maps").read_text(encoding="utf-8")
    held = [os.path.realpath(each) for each in Path(f"/proc/{server.process.pid}/fd").iterdir()]
    assert [path for path in held if path.startswith(str(server.disk))] == []


@pytest.mark.usefixtures("readers")
def test_pipe_in_the_place_of_a_file_is_refused_at_once(server: Server) -> None:
    good = server.status()["snapshot"]
    (server.folder / "counts.csv").unlink()
    os.mkfifo(server.folder / "counts.csv")
    server.wait_until_refused("counts.csv: it is a pipe, not a file")
    assert server.status()["snapshot"] == good
    server.wait_until_shown(server.new_data())


@pytest.mark.usefixtures("readers")
def test_build_that_hangs_is_ended_and_a_later_one_succeeds(server: Server) -> None:
    good = server.status()["snapshot"]
    with Store(server.store).locked():  # until this test lets it go, every build waits
        identity = server.new_data()
        server.wait_until_refused(f"reading them came to no end in {BUILD_SECONDS} seconds and was given up")
        assert server.status()["snapshot"] == good
    vary(server.folder, server.number)  # the same data, written anew: they are read at once
    server.wait_until_shown(identity)


def folders_in(store: Path) -> set[str]:
    return {path.name for path in store.iterdir() if path.is_dir()}


def snapshots_in(store: Path) -> set[str]:
    return {name for name in folders_in(store) if IDENTITY.fullmatch(name)}


def killed_build(step: int, server: Server) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.killed_build", str(step), str(server.folder), str(server.store)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.usefixtures("readers")
def test_builder_killed_at_twenty_points(server: Server) -> None:
    for kill in range(KILLS):
        identity = server.new_data()
        assert killed_build(1 + kill * (STEPS - 1) // (KILLS - 1), server).returncode == -signal.SIGKILL
        server.wait_until_shown(identity)
    server.wait_until_shown(server.new_data())  # the first build that is left alone clears up after all of them
    wait_for(lambda: folders_in(server.store) == snapshots_in(server.store))
    assert len(snapshots_in(server.store)) <= KEPT


@pytest.mark.usefixtures("readers")
def test_two_builders_at_once(server: Server) -> None:
    command = [sys.executable, "-m", "indicators", "build", str(server.folder), "--store", str(server.store)]
    for _ in range(3):
        identity = server.new_data()
        builders = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(2)]
        said = [builder.communicate()[0] for builder in builders]
        assert [builder.returncode for builder in builders] == [0, 0]
        assert said == [f"Snapshot {identity} of {server.folder} is current in {server.store}.\n"] * 2
        server.wait_until_shown(identity)


def test_change_is_shown_to_a_single_reader(server: Server, running: Readers) -> None:
    running.stop()
    assert running.failures == []
    for _ in range(5):
        server.wait_until_shown(server.new_data())


def children_of(process: subprocess.Popen[bytes]) -> set[int]:
    found = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text(encoding="utf-8")
    return {int(pid) for pid in found.split()}


def test_killed_workers_leave_a_server_that_follows_its_data(server: Server, running: Readers) -> None:
    running.stop()  # what a killed worker had in hand is lost
    killed = children_of(server.process)
    for pid in killed:
        os.kill(pid, signal.SIGKILL)
    wait_for(lambda: len(children_of(server.process) - killed) == 2)
    server.wait_until_shown(server.new_data())
