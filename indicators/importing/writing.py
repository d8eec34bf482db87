"""Write a data folder so that whoever watches it never takes a half-written set."""

import csv
import fcntl
import io
import os
import signal
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import pandas as pd

from indicators.files.columns import Kind
from indicators.files.durable import sync_folder, write_through
from indicators.files.manifest import MANIFEST, manifest_csv
from indicators.files.schema import FILE_BY_NAME
from indicators.snapshot.loading import load_snapshot
from indicators.snapshot.snapshot import Snapshot
from indicators.terms.periods import month_code

TEMPORARY = ".importing"


def csv_bytes(frame: pd.DataFrame, name: str) -> bytes:
    """Write a checked frame as the data contract has it."""
    file = FILE_BY_NAME[name]
    columns = [cells_of(frame[column.name], column.kind) for column in file.columns]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(file.header)
    writer.writerows(zip(*columns, strict=True))
    return out.getvalue().encode()


def cells_of(column: pd.Series, kind: Kind) -> list[str]:
    """Write the values of one column; nothing becomes a blank cell."""
    values = column.astype("object").where(column.notna(), None).tolist()
    if kind is Kind.MONTH:
        return ["" if value is None else month_code(int(value)) for value in values]
    if kind in {Kind.COUNT, Kind.YEAR}:
        return ["" if value is None else str(int(value)) for value in values]
    if kind is Kind.CODES:
        return [";".join(value or ()) for value in values]
    return ["" if value is None else str(value) for value in values]


def with_manifest(contents: Mapping[str, bytes]) -> dict[str, bytes]:
    """Add the manifest of some files."""
    return {**contents, MANIFEST.name: manifest_csv(contents).encode()}


def checked(contents: Mapping[str, bytes]) -> Snapshot:
    """Read the files as a server would, in a folder of their own.

    Raises:
        DataError: they have faults.
    """
    with tempfile.TemporaryDirectory(prefix="borough-import-") as staging:
        for name, content in contents.items():
            (Path(staging) / FILE_BY_NAME[name].file_name).write_bytes(content)
        return load_snapshot(staging)


def write_folder(folder: Path, contents: Mapping[str, bytes]) -> list[str]:
    """Put files into a folder; return the names of those that changed.

    All are written beside their places first. Only then are they moved, the manifest first: until the last one is in
    place the manifest does not describe the folder, so that nobody takes a mixture for data. Nothing interrupts the
    moves but the end of the process, and then the manifest tells.

    Raises:
        OSError: the folder cannot be written; it is as it was.
    """
    folder.mkdir(parents=True, exist_ok=True)
    changed = {name: content for name, content in contents.items() if differs(folder, name, content)}
    written: list[tuple[Path, Path]] = []
    try:
        for name in sorted(changed, key=lambda name: name != MANIFEST.name):
            path = folder / FILE_BY_NAME[name].file_name
            beside = path.with_name(f"{path.name}.{os.getpid()}{TEMPORARY}")
            beside.unlink(missing_ok=True)  # of a process that was killed, and had the same number
            written.append((beside, path))
            write_through(beside, changed[name])
        with uninterrupted():
            for beside, path in written:
                beside.replace(path)
            with suppress(PermissionError):  # a folder may be written to by those who may not list it
                sync_folder(folder)
    finally:
        for beside, _ in written:
            beside.unlink(missing_ok=True)
    return sorted(changed)


def differs(folder: Path, name: str, content: bytes) -> bool:
    """Whether a file is not in a folder as it is to be."""
    path = folder / FILE_BY_NAME[name].file_name
    return not path.is_file() or path.read_bytes() != content


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Wait until no other import into a folder is under way, and keep the next one waiting.

    What is locked is the folder that it lies in, for it may not exist yet; so imports into two folders of one folder
    follow each other as well. The lock goes with its process. Where there are no locks, or no right to look into that
    folder, all imports pass.
    """
    path = Path(os.path.realpath(folder))  # unlike resolve(), it takes links that lead to each other
    above = next((parent for parent in path.parents if parent.is_dir()), path)
    with ExitStack() as held:
        with suppress(OSError):
            handle = os.open(above, os.O_RDONLY | os.O_DIRECTORY)
            held.callback(os.close, handle)
            lock(handle)
        yield


def lock(handle: int) -> None:
    """Lock an open file or folder, and say so where that takes a while.

    Raises:
        OSError: there are no locks here.
    """
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        sys.stderr.write("Waiting for another import to end.\n")
        fcntl.flock(handle, fcntl.LOCK_EX)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Let nobody interrupt until the files are all in their places: a moment later the import is done."""
    before = {number: signal.signal(number, signal.SIG_IGN) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
