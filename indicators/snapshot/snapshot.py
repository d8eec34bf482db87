"""One immutable snapshot of a data folder, from which every page, callback and export takes its figures."""

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

import pandas as pd

from indicators.files.contents import SourceRows
from indicators.files.schema import FILE_BY_NAME
from indicators.snapshot.copies import Copies
from indicators.snapshot.cube import Cube
from indicators.snapshot.warnings import DataWarning

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
    `folder` is the data folder, `copies` gives the very files that were read: in a store, copies of them.
    `frames` of a stored snapshot leave out the counts, which the cube holds. `derived` is what `once_a_snapshot` keeps:
    it goes when the snapshot goes.
    """

    id: str
    folder: str
    copies: Copies
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
