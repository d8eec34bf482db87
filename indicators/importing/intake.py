"""What one file says, in the project's own terms, before it is joined with others."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.faults import Fault
from indicators.importing.labels import Area
from indicators.importing.shapes import Shape
from indicators.periods import Period

COUNT_COLUMNS = ["area", "month", "offence", "offences", "sanction_detections"]
BASE_COLUMNS = ["area", "year", "residents", "households"]
YEARLY_COLUMNS = ["area", "begins", "offence", "months", "offences"]
FAMILY_COLUMNS = ["area", "valid_from", "member"]

Grid = NDArray[np.int64]  # (areas, months)
Mask = NDArray[np.bool_]
LabelPair = tuple[str, str]


def no_rows(columns: list[str]) -> pd.DataFrame:
    """Return a frame without rows."""
    return pd.DataFrame({name: pd.Series([], dtype="object") for name in columns})


@dataclass(frozen=True)
class Paper:
    """A file as it lies on the disk.

    Attributes:
        name: What messages call it: its name, with its folder where two files have the same name.
        file: Its name alone.
    """

    name: str
    file: str
    size: int = 0
    digest: str = ""


@dataclass(frozen=True)
class Intake:
    """What one file says.

    Attributes:
        counts: area, month (ordinal), offence, offences, sanction_detections (missing where not available).
        areas: Every area that the file speaks of, by code.
        named_here: Codes of areas that no list knows: they were made from the names in the file.
        boroughs: The borough of each area that is a part of one, by code; some of them are no wards.
        unmapped: Rows and offences of labels that nobody has mapped, by label and sublabel.
        refreshed: When the figures were drawn up, where the file says so: YYYY-MM-DD.
        remarks: What a reader of the summary should know.
        note: What a reader of the figures should know: it becomes the note of the source.
        dialect: The names of the label columns: files of one release share them.
        frames: Files of the data contract, as they were read.
        content: The bytes of such a file.
        refused: Why the file as a whole cannot be used.
        faults: Why lines of it cannot be used.
        unplaced: Why it cannot be used without these lines.
    """

    paper: Paper
    shape: Shape
    rows: int = 0
    rejected: int = 0
    period: Period | None = None
    counts: pd.DataFrame = field(default_factory=lambda: no_rows(COUNT_COLUMNS))
    bases: pd.DataFrame = field(default_factory=lambda: no_rows(BASE_COLUMNS))
    yearly: pd.DataFrame = field(default_factory=lambda: no_rows(YEARLY_COLUMNS))
    families: pd.DataFrame = field(default_factory=lambda: no_rows(FAMILY_COLUMNS))
    areas: Mapping[str, Area] = field(default_factory=dict)
    named_here: tuple[str, ...] = ()
    boroughs: Mapping[str, str] = field(default_factory=dict)
    unmapped: Mapping[LabelPair, tuple[int, int]] = field(default_factory=dict)
    classification: str = ""
    refreshed: str = ""
    remarks: tuple[str, ...] = ()
    note: str = ""
    dialect: str = ""
    frames: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    content: bytes = field(default=b"", repr=False)
    refused: tuple[Fault, ...] = ()
    faults: tuple[Fault, ...] = ()
    unplaced: tuple[Fault, ...] = ()


def refused(paper: Paper, shape: Shape, faults: list[Fault]) -> Intake:
    """Return what is left of a file that cannot be read."""
    return Intake(paper, shape, refused=tuple(faults))


def counts_frame(
    areas: list[str],
    first: int,
    offences: Mapping[str, Grid],
    present: Mask,
    detections: Mapping[str, Grid] | None = None,
    detected: Mask | None = None,
) -> pd.DataFrame:
    """Lay grids out as rows, in the order of areas, months and offences.

    Args:
        areas: Codes in the order of the grids' first axis.
        first: The month of the grids' first column.
        offences: Grids by offence.
        present: Where the file has figures; elsewhere there is no row.
        detections: Grids of sanction detections by offence.
        detected: Where the file has sanction detections; elsewhere they are not available.
    """
    area, month = np.nonzero(present)
    codes = list(offences)
    known = np.zeros(len(area), bool) if detected is None else detected[area, month]
    frame = pd.DataFrame(
        {
            "area": np.repeat(np.array(areas, dtype=object)[area], len(codes)) if len(area) else [],
            "month": np.repeat(month + first, len(codes)),
            "offence": np.tile(np.array(codes, dtype=object), len(area)),
            "offences": interleave([grid[area, month] for grid in offences.values()]),
        }
    )
    values = interleave([detections[code][area, month] for code in codes]) if detections else frame["offences"] * 0
    frame["sanction_detections"] = pd.Series(values, dtype="Int64").where(np.repeat(known, len(codes)))
    return frame.astype({"area": "object", "offence": "object", "month": "int64", "offences": "int64"})


def interleave(columns: list[Grid]) -> Grid:
    """Return the values of columns row by row."""
    return np.column_stack(columns).ravel() if columns else np.zeros(0, np.int64)


def classification_of(seen: Counter[str]) -> str:
    """Return the classification that most labels of a file belong to, "" where no label tells."""
    telling = {name: count for name, count in seen.items() if name in {"old", "new"}}
    return max(telling, key=lambda name: telling[name], default="")
