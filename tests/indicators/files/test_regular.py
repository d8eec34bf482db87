"""Only files are read: whatever else stands in the place of one is named, and never waited for."""

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from indicators.files.faults import DataError
from indicators.files.regular import NotAFileError, OpenFile, digest_of_file, read_file
from indicators.snapshot.loading import load_snapshot

LARGE = os.urandom(3_000_000)


def bound(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listener:
        here = Path.cwd()
        os.chdir(path.parent)  # the name of a socket may not be long
        try:
            listener.bind(path.name)
        finally:
            os.chdir(here)


KINDS: dict[str, Callable[[Path], object]] = {"a pipe": os.mkfifo, "a socket": bound}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["counts", "areas", "contacts"])
def test_no_file_in_the_place_of_one_is_refused_at_once(data_folder: Path, kind: str, name: str) -> None:
    path = data_folder / f"{name}.csv"
    path.unlink()
    KINDS[kind](path)
    with pytest.raises(DataError) as caught:
        load_snapshot(data_folder)
    words = f"{name}.csv: it is {kind}, not a file. Put the CSV file itself in its place."
    assert words in [str(fault) for fault in caught.value.faults]


def test_link_to_a_pipe_in_the_folder_is_refused(data_folder: Path) -> None:
    (data_folder / "counts.csv").unlink()
    os.mkfifo(data_folder / "pipe")
    (data_folder / "counts.csv").symlink_to("pipe")
    with pytest.raises(DataError, match=r"counts\.csv: it is a pipe, not a file"):
        load_snapshot(data_folder)


def test_device_is_refused() -> None:
    with pytest.raises(NotAFileError, match="it is a device, not a file"):
        read_file(Path("/dev/zero"))


def test_pipe_is_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    opened: list[str] = []

    def count(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            opened.append(str(arguments[0]))

    import sys  # noqa: PLC0415 - an audit hook stays for good, and costs the other tests nothing

    sys.addaudithook(count)
    with pytest.raises(NotAFileError):
        read_file(tmp_path / "pipe")
    assert str(tmp_path / "pipe") not in opened


def test_link_is_followed_where_it_may_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    (tmp_path / "link").symlink_to("file")
    assert read_file(tmp_path / "link") == b"x"
    with pytest.raises(NotAFileError, match="it is a link, not a file"):
        read_file(tmp_path / "link", through_links=False)


@pytest.mark.parametrize("content", [b"", b"x", LARGE], ids=len)
def test_open_file_is_read_whole_again_and_again(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "file").write_bytes(content)
    opened = OpenFile(tmp_path / "file")
    (tmp_path / "file").unlink()
    assert [opened.read(), opened.read(), b"".join(opened.blocks())] == [content] * 3


def test_file_is_closed_with_its_last_reader(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    opened = OpenFile(tmp_path / "file")
    held = [os.path.realpath(each) for each in Path("/proc/self/fd").iterdir()]
    assert str(tmp_path / "file") in held
    del opened
    held = [os.path.realpath(each) for each in Path("/proc/self/fd").iterdir()]
    assert str(tmp_path / "file") not in held


def test_digest_of_a_file_is_that_of_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"abc")
    assert digest_of_file(tmp_path / "file") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
