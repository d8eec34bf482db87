"""One snapshot as a folder that is written once and never changed: arrays to be mapped, and the files behind them.

The arrays are opened as memory maps, whose pages all workers share. A mapped file that is cut short kills whoever
reads it, so a stored file is never written to again; removing it is safe.
"""

import io
import json
from collections.abc import Container, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from indicators.files.contents import SourceRows
from indicators.files.durable import sync_folder, write_through
from indicators.files.parsing import parse_file, to_frame
from indicators.files.schema import FILE_BY_NAME
from indicators.snapshot.cube import Cube
from indicators.snapshot.snapshot import Frames, Snapshot
from indicators.snapshot.warnings import DataWarning, WarningKind
from indicators.terms.moments import now
from indicators.terms.periods import Period

FORMAT = 6  # of the folder; another format has another store
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
    for name in ARRAYS:
        write_array(folder / f"{name}.npy", getattr(snapshot.cube, name))
    for name, content in contents.items():
        write_through(folder / f"{name}.csv", content)
    sizes = {path.name: path.stat().st_size for path in sorted(folder.iterdir())}
    details = {**details_of(snapshot), "folder": snapshot.folder, "built": now(), "sizes": sizes}
    write_through(folder / DETAILS, json.dumps(details, indent=1).encode())
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
    """Open a stored snapshot: map its arrays and read its files, all but the counts.

    Raises:
        DamagedError: it is not there, or not whole.
    """
    try:
        details = whole_details(folder)
        span = Period(*details["span"]) if details["span"] else None
        areas, offences, sources = (tuple(details[name]) for name in ("areas", "offences", "sources"))
        maps = {name: np.load(folder / f"{name}.npy", mmap_mode="r").view(np.ndarray) for name in ARRAYS}
        first_year = details["first_year"]
        cube = Cube(span=span, areas=areas, offences=offences, sources=sources, first_year=first_year, **maps)
        return Snapshot(
            id=details["id"],
            folder=details["folder"],
            copies=str(folder),
            frames=Frames(read_frames(folder, details["sizes"])),
            cube=cube,
            warnings=tuple(warning_from(each) for each in details["warnings"]),
            rows_by_source=tuple(SourceRows(**each) for each in details["rows_by_source"]),
        )
    except (OSError, EOFError, ValueError, TypeError, KeyError) as error:
        raise DamagedError(f"{folder}: {error}") from error


def read_frames(folder: Path, stored: Container[str]) -> dict[str, pd.DataFrame]:
    """Parse the copies of the files again, by the gate that let them in; a file that may be missing has no rows.

    Raises:
        ValueError: a copy is not what was let in.
    """
    frames = {}
    for name, file in FILE_BY_NAME.items():
        if name == IN_ARRAYS:
            continue
        if file.file_name not in stored:
            frames[name] = to_frame([], file)
            continue
        frames[name], faults = parse_file((folder / file.file_name).read_bytes(), file)
        if faults:
            raise ValueError(str(faults[0]))
    return frames


def whole_details(folder: Path) -> dict[str, Any]:
    """Return the details of a stored snapshot of which no file is missing or has another size.

    Raises:
        OSError, ValueError, TypeError, KeyError: it is not whole.
    """
    details: dict[str, Any] = json.loads((folder / DETAILS).read_bytes())
    for name, size in dict(details["sizes"]).items():
        if (folder / name).stat().st_size != size:
            raise ValueError(f"{name} has not its {size} bytes")
    return details


def is_whole(folder: Path) -> bool:
    """Tell, without opening its arrays, whether all files of a stored snapshot are there in their full size."""
    try:
        whole_details(folder)
    except (OSError, ValueError, TypeError, KeyError):
        return False
    return True


def holds(folder: Path, snapshot: Snapshot, contents: Mapping[str, bytes]) -> bool:
    """Tell whether a stored snapshot is, to the last byte, the one that has just been read."""
    try:
        stored = read_stored(folder)
        same_files = all((folder / f"{name}.csv").read_bytes() == content for name, content in contents.items())
    except (DamagedError, OSError):
        return False
    pairs = [(getattr(stored.cube, name), getattr(snapshot.cube, name)) for name in ARRAYS]
    same_arrays = all(ours.dtype == theirs.dtype and same(ours, theirs) for ours, theirs in pairs)
    return same_files and same_arrays and details_of(stored) == details_of(snapshot)


def same(ours: np.ndarray[Any, Any], theirs: np.ndarray[Any, Any]) -> bool:
    """Tell whether two arrays are equal; where both have no figure, they are."""
    return bool(np.array_equal(ours, theirs, equal_nan=ours.dtype.kind == "f"))


def write_array(path: Path, array: np.ndarray[Any, Any]) -> None:
    """Write an array as a .npy file; unlike `np.save`, a full disk is reported as what it is."""
    array = np.ascontiguousarray(array)
    header = io.BytesIO()
    np.lib.format.write_array_header_1_0(header, np.lib.format.header_data_from_array_1_0(array))
    write_through(path, header.getvalue(), array.data)
