"""One snapshot as a folder that is written once and never changed: its arrays, and the files behind them.

Everything is read into memory and held against its digest before it is used. Nothing is mapped: what a disk, or
somebody, does to a mapped file changes figures that are on show, and cutting it short kills whoever reads it.
"""

import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from indicators.files.contents import SourceRows
from indicators.files.durable import sync_folder, write_through
from indicators.files.parsing import parse_file, to_frame
from indicators.files.regular import OpenFile, digest_of_file, read_file
from indicators.files.schema import FILE_BY_NAME
from indicators.snapshot.copies import Copies
from indicators.snapshot.cube import Cube
from indicators.snapshot.snapshot import Frames, Snapshot
from indicators.snapshot.warnings import DataWarning, WarningKind
from indicators.store.sealing import seal, unseal
from indicators.terms.moments import now
from indicators.terms.periods import Period

FORMAT = 7  # of the folder; another format has another store
DETAILS = "snapshot.json"  # written last
ARRAYS = ("sums", "present", "status", "bases", "base_years", "base_status", "count_sources", "base_sources")
IN_ARRAYS = "counts"  # may have hundreds of thousands of rows, which the arrays hold already


class DamagedError(Exception):
    """A stored snapshot is missing, cut short or not what was written."""


def write_stored(folder: Path, snapshot: Snapshot, contents: Mapping[str, bytes]) -> None:
    """Write a snapshot into an empty folder, and see to it that it has reached the disk.

    Args:
        folder: Exists, and is read by nobody yet.
        snapshot: Checked.
        contents: The bytes of the files that it was read from, by name without ".csv".
    """
    digests = {}
    for name in ARRAYS:
        digests[f"{name}.npy"] = write_array(folder / f"{name}.npy", getattr(snapshot.cube, name))
    for name, content in contents.items():
        write_through(folder / f"{name}.csv", content)
        digests[f"{name}.csv"] = hashlib.sha256(content).hexdigest()
    sizes = {name: (folder / name).stat().st_size for name in digests}
    more = {"folder": snapshot.folder, "built": now(), "sizes": sizes, "digests": digests}
    write_through(folder / DETAILS, seal(json.dumps({**details_of(snapshot), **more}, indent=1).encode()))
    sync_folder(folder)


def details_of(snapshot: Snapshot) -> dict[str, Any]:
    """Return what a snapshot holds beside arrays and frames."""
    cube = snapshot.cube
    return {
        "id": snapshot.id,
        "span": [cube.span.first, cube.span.last] if cube.span else None,
        "first_year": cube.first_year,
        "areas": list(cube.areas),
        "offences": list(cube.offences),
        "sources": list(cube.sources),
        "warnings": [asdict(warning) for warning in snapshot.warnings],
        "rows_by_source": [asdict(rows) for rows in snapshot.rows_by_source],
    }


def warning_from(stored: dict[str, Any]) -> DataWarning:
    """Turn a stored warning back.

    Raises:
        ValueError, TypeError, KeyError: it is none.
    """
    lists = {name: tuple(stored[name]) for name in ("areas", "offences", "months")}
    return DataWarning(**{**stored, **lists, "kind": WarningKind(stored["kind"])})


def read_stored(folder: Path) -> Snapshot:
    """Open a stored snapshot: read its arrays and its files, all but the counts.

    Raises:
        DamagedError: it is not there, or something of it is not what was stored.
    """
    try:
        details = whole_details(folder)
        digests = details["digests"]
        held = {name: OpenFile(folder / name, through_links=False) for name in digests if name.endswith(".csv")}
        copies = Copies(folder, Path(details["folder"]), digests=digests, held=held)
        span = Period(*details["span"]) if details["span"] else None
        areas, offences, sources = (tuple(details[name]) for name in ("areas", "offences", "sources"))
        arrays = {name: read_array(folder / f"{name}.npy", digests[f"{name}.npy"]) for name in ARRAYS}
        first_year = details["first_year"]
        cube = Cube(span=span, areas=areas, offences=offences, sources=sources, first_year=first_year, **arrays)
        return Snapshot(
            id=details["id"],
            folder=details["folder"],
            copies=copies,
            frames=Frames(read_frames(held, digests)),
            cube=cube,
            warnings=tuple(warning_from(each) for each in details["warnings"]),
            rows_by_source=tuple(SourceRows(**each) for each in details["rows_by_source"]),
        )
    except (OSError, EOFError, ValueError, TypeError, KeyError) as error:
        raise DamagedError(f"{folder}: {error}") from error


def read_frames(stored: Mapping[str, OpenFile], digests: Mapping[str, str]) -> dict[str, pd.DataFrame]:
    """Parse the copies of the files again, by the gate that let them in; a file that may be missing has no rows.

    Raises:
        OSError, ValueError: a copy is not what was let in.
    """
    frames = {}
    for name, file in FILE_BY_NAME.items():
        if name == IN_ARRAYS:
            continue
        if file.file_name not in stored:
            frames[name] = to_frame([], file)
            continue
        content = proved(stored[file.file_name].read(), digests[file.file_name], file.file_name)
        frames[name], faults = parse_file(content, file)
        if faults:
            raise ValueError(str(faults[0]))
    return frames


def proved(content: bytes, digest: str, name: str) -> bytes:
    """Return what was read, if it is what was stored.

    Raises:
        ValueError: it is not.
    """
    if hashlib.sha256(content).hexdigest() != digest:
        raise ValueError(f"{name} is not what was stored")
    return content


def read_array(path: Path, digest: str) -> np.ndarray[Any, Any]:
    """Read an array that nothing can write to; it lies where it was read, so it is there once.

    Raises:
        OSError, ValueError: it is not what was stored.
    """
    content = proved(read_file(path, through_links=False), digest, path.name)
    header = io.BytesIO(content)
    np.lib.format.read_magic(header)
    shape, _, kind = np.lib.format.read_array_header_1_0(header)
    return np.ndarray(shape, kind, buffer=content, offset=header.tell())


def whole_details(folder: Path) -> dict[str, Any]:
    """Return the details of a stored snapshot of which no file is missing or has another size.

    Raises:
        OSError, ValueError, TypeError, KeyError: it is not whole, or another's.
    """
    details: dict[str, Any] = json.loads(unseal(read_file(folder / DETAILS, through_links=False)))
    if folder.is_symlink() or details["id"] != folder.name:
        raise ValueError(f"snapshot {details['id']} stands in its place")
    for name, size in dict(details["sizes"]).items():
        if (folder / name).stat(follow_symlinks=False).st_size != size:
            raise ValueError(f"{name} has not its {size} bytes")
    return details


def looks_of(folder: Path) -> tuple[tuple[int, ...], ...] | None:
    """Return what changes whenever a file of a stored snapshot is touched; None where one is missing or cut.

    Nothing ever touches them: another look is damage, until their digests say that it is none.
    """
    try:
        names = [DETAILS, *whole_details(folder)["sizes"]]
        found = [(folder / name).stat(follow_symlinks=False) for name in names]
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return tuple((each.st_ino, each.st_size, each.st_mtime_ns, each.st_ctime_ns) for each in found)


def is_sound(folder: Path) -> bool:
    """Tell whether every file of a stored snapshot is, to the last byte, what was stored. Reads all of them."""
    try:
        digests: dict[str, str] = whole_details(folder)["digests"]
        return all(digest_of_file(folder / name) == digest for name, digest in digests.items())
    except (OSError, ValueError, TypeError, KeyError):
        return False


def holds(folder: Path, snapshot: Snapshot, contents: Mapping[str, bytes]) -> bool:
    """Tell whether a stored snapshot is, to the last byte, the one that has just been read."""
    try:
        stored = read_stored(folder)
        same_files = all(
            read_file(folder / f"{name}.csv", through_links=False) == content for name, content in contents.items()
        )
    except (DamagedError, OSError):
        return False
    pairs = [(getattr(stored.cube, name), getattr(snapshot.cube, name)) for name in ARRAYS]
    same_arrays = all(ours.dtype == theirs.dtype and same(ours, theirs) for ours, theirs in pairs)
    return same_files and same_arrays and details_of(stored) == details_of(snapshot)


def same(ours: np.ndarray[Any, Any], theirs: np.ndarray[Any, Any]) -> bool:
    """Tell whether two arrays are equal; where both have no figure, they are."""
    return bool(np.array_equal(ours, theirs, equal_nan=ours.dtype.kind == "f"))


def write_array(path: Path, array: np.ndarray[Any, Any]) -> str:
    """Write an array as a .npy file and return its digest; unlike `np.save`, a full disk is reported as what it is."""
    array = np.ascontiguousarray(array)
    header = io.BytesIO()
    np.lib.format.write_array_header_1_0(header, np.lib.format.header_data_from_array_1_0(array))
    write_through(path, header.getvalue(), array.data)
    digest = hashlib.sha256(header.getvalue())
    digest.update(array.data)
    return digest.hexdigest()
