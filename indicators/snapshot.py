"""One immutable snapshot of a data folder, from which every page, callback and export takes its figures."""

import hashlib
from collections.abc import Callable, Hashable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import pandas as pd

from indicators.checking import check_frames
from indicators.contents import SourceRows, rows_by_source
from indicators.count_warnings import find_warnings
from indicators.cube import Cube, build_cube
from indicators.data_warnings import DataWarning
from indicators.embargo import public_folder
from indicators.faults import DataError
from indicators.manifest import manifest_faults
from indicators.reading import read_folder
from indicators.schema import FILE_BY_NAME, STATUSES

Arguments = ParamSpec("Arguments")
Derived = TypeVar("Derived")


class Frames(Mapping[str, pd.DataFrame]):
    """Checked frames by file. pandas copies on write, so whoever changes what is handed out changes a copy."""

    def __init__(self, frames: Mapping[str, pd.DataFrame]) -> None:
        self._frames = dict(frames)

    def __getitem__(self, name: str) -> pd.DataFrame:
        return self._frames[name].copy(deep=False)

    def __iter__(self) -> Iterator[str]:
        return iter(self._frames)

    def __len__(self) -> int:
        return len(self._frames)


@dataclass(frozen=True, eq=False)
class Snapshot:
    """Checked frames, and the counts as cumulative sums.

    `id` is a digest of the files' bytes: equal files give an equal id, whenever and wherever they are read.
    `folder` is the data folder, `copies` where the very files lie that were read: in a store, copies of them.
    `frames` of a stored snapshot leave out the counts, which the cube holds. `derived` is what `once_a_snapshot` keeps:
    it goes when the snapshot goes.
    """

    id: str
    folder: str
    copies: str
    frames: Frames
    cube: Cube
    warnings: tuple[DataWarning, ...] = ()
    rows_by_source: tuple[SourceRows, ...] = ()
    derived: dict[Hashable, Any] = field(default_factory=dict, repr=False)

    def is_present(self, name: str) -> bool:
        """Whether a file is there or has to be; one that may be left out counts when it has rows."""
        return not FILE_BY_NAME[name].optional or bool(len(self.frames[name]))

    def records(self, name: str, **match: object) -> list[dict[str, Any]]:
        """Return a file's rows as dictionaries, those whose columns hold just these values."""
        rows = self.frames[name]
        for column, value in match.items():
            rows = rows[rows[column] == value]
        return as_records(rows)


def once_a_snapshot(
    function: Callable[Concatenate[Snapshot, Arguments], Derived],
) -> Callable[Concatenate[Snapshot, Arguments], Derived]:
    """Work a thing out once for each snapshot, and keep it for as long as the snapshot lives.

    For arguments of which the data hold a limited number, such as boroughs and visits: what is kept is never let go
    earlier. Two threads may both work it out; they find the same.
    """

    @wraps(function)
    def kept(snapshot: Snapshot, /, *rest: Arguments.args, **named: Arguments.kwargs) -> Derived:
        key = (function, rest, tuple(named.items()))
        if key not in snapshot.derived:
            snapshot.derived[key] = function(snapshot, *rest, **named)
        found: Derived = snapshot.derived[key]
        return found

    return kept


def as_records(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Return rows as dictionaries by column."""
    return [{str(name): value for name, value in row.items()} for row in rows.to_dict("records")]


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
    return Snapshot(identity.result(), str(folder), str(folder), Frames(frames), cube, odd, rows.result()), contents


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
