"""One file being read: what it is, what its words mean, and what was found in it so far."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from indicators.importing.readers.file_areas import FileAreas
from indicators.importing.readers.headers import Layout
from indicators.importing.readers.intake import Intake, Paper
from indicators.importing.readers.labels import Labels
from indicators.importing.readers.table import Findings
from indicators.terms.wording import amount


def nobody(_size: int) -> None:
    """Listen to no progress."""


def region_remarks(rows: int) -> list[str]:
    """Say how many rows are about regions, such as totals."""
    return [f"{amount(rows, 'row')} of regions: not imported"] if rows else []


@dataclass
class Task:
    """One file being read.

    Attributes:
        order: Codes of offences in the order of the data folder.
        advance: Told how many bytes have been read.
    """

    layout: Layout
    paper: Paper
    labels: Labels
    order: Sequence[str] = ()
    advance: Callable[[int], None] = nobody
    findings: Findings = field(init=False)
    file_areas: FileAreas = field(init=False)

    def __post_init__(self) -> None:
        self.findings = Findings(self.paper)
        self.file_areas = FileAreas(self.labels)

    def line(self, cells: Sequence[str]) -> dict[str, str]:
        """Return the cells of a line by what they hold."""
        return {role: cells[at].strip() for role, at in self.layout.indices.items()}

    def column(self, role: str) -> str:
        """Return the name of the column that holds something."""
        return self.layout.names[self.layout.indices[role]]

    def intake(self, rows: int, **more: Any) -> Intake:  # noqa: ANN401 - any of its fields
        """Return what the file says, with what was found on the way."""
        remarks = (*self.findings.remarks(), *more.pop("remarks", ()))
        faults = (*self.findings.faults, *more.pop("faults", ()))
        return Intake(
            self.paper,
            self.layout.shape,
            rows=rows,
            rejected=self.findings.rejected,
            areas=self.file_areas.areas,
            named_here=tuple(self.file_areas.named_here),
            boroughs=self.file_areas.boroughs,
            remarks=remarks,
            faults=faults,
            unplaced=tuple(self.findings.unplaced),
            **more,
        )

    def without(self, codes: Sequence[str]) -> list[str]:
        """Name the offences of which a file has no label: they are not available, which is not none."""
        missing = [code for code in self.order if code not in codes]
        if not missing:
            return []
        words = f"no label counts in {', '.join(missing)}: not available from this file"
        extract = "; if it is an extract, its all crime is too small" if "tno" in codes else ""
        return [words + extract]
