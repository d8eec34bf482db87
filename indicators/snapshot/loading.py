"""A snapshot from the files of a data folder."""

import hashlib
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pandas as pd

from indicators.files.checking import check_frames
from indicators.files.contents import rows_by_source
from indicators.files.embargo import public_folder
from indicators.files.faults import DataError
from indicators.files.manifest import manifest_faults
from indicators.files.parsing import read_folder
from indicators.files.schema import STATUSES
from indicators.snapshot.copies import Copies
from indicators.snapshot.cube import Cube, build_cube
from indicators.snapshot.find_warnings import find_warnings
from indicators.snapshot.snapshot import Frames, Snapshot


def load_snapshot(folder: str | Path) -> Snapshot:
    """Read and check a data folder once.

    Raises:
        DataError: with every fault of every file.
    """
    return read_snapshot(folder)[0]


def read_snapshot(folder: str | Path, public_at: str = "") -> tuple[Snapshot, dict[str, bytes]]:
    """Read and check a data folder once; return the bytes of each file as well, by its name without ".csv".

    Args:
        folder: Holds the files.
        public_at: The moment whose public may see the snapshot; what is published later is held back. "": nothing is.

    Raises:
        DataError: with every fault of every file.
    """
    frames: Mapping[str, pd.DataFrame]
    frames, contents, faults = read_folder(Path(folder))
    broken = frozenset(fault.file.removesuffix(".csv") for fault in faults)
    faults += check_frames(frames, broken)
    faults += manifest_faults(frames, contents) if "manifest" not in broken else ()
    if faults:
        raise DataError(str(folder), sorted(faults, key=lambda fault: (fault.file, fault.line or 0)))
    if public_at:
        frames, contents = public_folder(str(folder), frames, contents, public_at)
    with ThreadPoolExecutor(1) as beside:  # a large file is long to hash
        identity, rows = beside.submit(digest, contents), beside.submit(rows_by_source, frames)
        cube = cube_of(frames)
        odd = find_warnings(frames, cube)
    copies = Copies(Path(folder))
    return Snapshot(identity.result(), str(folder), copies, Frames(frames), cube, odd, rows.result()), contents


def digest(contents: Mapping[str, bytes]) -> str:
    """Return twelve hexadecimal digits that change with any byte of any file."""
    total = hashlib.sha256()
    for name, content in sorted(contents.items()):
        total.update(f"{name} {len(content)}\n".encode())
        total.update(content)  # on its own: no copy of a large file
    return total.hexdigest()[:12]


def cube_of(frames: Mapping[str, pd.DataFrame]) -> Cube:
    """Build the cube from checked frames."""
    sources = frames["sources"]
    return build_cube(
        frames["counts"],
        frames["bases"],
        areas=tuple(frames["areas"]["area"]),
        offences=tuple(frames["offences"]["offence"]),
        statuses={
            code: STATUSES.index(status) for code, status in zip(sources["source"], sources["status"], strict=True)
        },
    )
