"""What one file says, in the project's own terms, before it is joined with others."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.files.faults import Fault
from indicators.importing.readers.labels import Area
from indicators.importing.readers.shapes import Shape
from indicators.terms.periods import Period

COUNT_COLUMNS = ["area", "month", "offence", "offences", "sanction_detections"]
BASE_COLUMNS = ["area", "year", "residents", "households"]
YEARLY_COLUMNS = ["area", "begins", "offence", "months", "offences"]
FAMILY_COLUMNS = ["area", "valid_from", "member"]

AreaMonths = NDArray[np.int64]  # (areas, months)
Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]
LabelPair = tuple[str, str]


def no_rows(columns: list[str]) -> pd.DataFrame:
    """Return a frame without rows."""
    return pd.DataFrame({name: pd.Series([], dtype="object") for name in columns})


def as_texts(frame: pd.DataFrame) -> pd.DataFrame:
    """Turn columns of categories into columns of texts."""
    return frame.astype({name: "object" for name, kind in frame.dtypes.items() if kind == "category"})


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


@dataclass(frozen=True)
class Grids:
    """Counts by area and month.

    Attributes:
        areas: Codes in the order of the grids' first axis.
        first: The month of the grids' first column.
        offences: Offences recorded, by code.
        present: Where the file has figures; elsewhere there is no row.
        detections: Sanction detections by code of the offence.
        detected: Where the file has sanction detections; elsewhere they are not available.
    """

    areas: Sequence[str]
    first: int
    offences: Mapping[str, AreaMonths]
    present: Mask
    detections: Mapping[str, AreaMonths] = field(default_factory=dict)
    detected: Mask | None = None

    def frame(self) -> pd.DataFrame:
        """Lay the grids out as rows, in the order of areas, months and offences."""
        area, month = np.nonzero(self.present)
        codes = np.array(list(self.offences), dtype=object)
        places = np.repeat(area, len(codes))
        frame = pd.DataFrame(
            {
                "area": np.array(self.areas, dtype=object)[places] if len(places) else np.array([], dtype=object),
                "month": np.repeat(month + self.first, len(codes)),
                "offence": np.tile(codes, len(area)),
                "offences": interleave([grid[area, month] for grid in self.offences.values()]),
            }
        )
        frame["sanction_detections"] = self.sanction_detections(area, month)
        return frame.astype({"area": "object", "offence": "object"})

    def sanction_detections(self, area: Numbers, month: Numbers) -> "pd.api.extensions.ExtensionArray":
        """Return the detections of the rows, missing where they are not available."""
        found = interleave([self.detections.get(code, grid)[area, month] for code, grid in self.offences.items()])
        known = np.zeros(len(area), bool) if self.detected is None else self.detected[area, month]
        return pd.arrays.IntegerArray(found, ~np.repeat(known, len(self.offences)))


def interleave(columns: list[Numbers]) -> Numbers:
    """Return the values of columns row by row."""
    return np.column_stack(columns).ravel() if columns else np.zeros(0, np.int64)


def classification_of(seen: Counter[str]) -> str:
    """Return the classification that most labels of a file belong to, "" where no label tells."""
    telling = {name: count for name, count in seen.items() if name in {"old", "new"}}
    return max(telling, key=lambda name: telling[name], default="")
