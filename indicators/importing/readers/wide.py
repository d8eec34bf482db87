"""Files with a line for each area and label and a column for each month: the MPS borough and ward files."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from indicators.files.faults import Fault
from indicators.importing.readers.headers import Layout
from indicators.importing.readers.intake import Grids, Intake, LabelPair, classification_of, refused
from indicators.importing.readers.labels import Labels, OffenceLabel, normal
from indicators.importing.readers.shapes import WARD_MONTHS
from indicators.importing.readers.table import NUMBER_LIKE, Findings, cells_of, count_rule, whole_number
from indicators.importing.readers.task import Task, region_remarks
from indicators.terms.periods import Period

PLAIN_COUNTS = re.compile(r"(?:0|[1-9][0-9]{0,14})(?: (?:0|[1-9][0-9]{0,14}))*", re.ASCII)
MOST_DISPLACED = 3  # lines that are shown of a file whose header stands away from its data
DISPLACED = "Fetch the file again: its header does not stand over its data, so no column can be trusted"
Months = NDArray[np.int64]
Lost = NDArray[np.bool_]


@dataclass
class Sums:
    """What has been added up so far, by area."""

    months: int
    total: dict[str, Months] = field(default_factory=dict)
    offences: dict[tuple[str, str], Months] = field(default_factory=dict)
    lost: dict[str, Lost] = field(default_factory=dict)
    counted_in: set[str] = field(default_factory=set)
    unmapped: dict[LabelPair, tuple[int, int]] = field(default_factory=dict)
    classifications: Counter[str] = field(default_factory=Counter)
    keys: dict[tuple[str, ...], int] = field(default_factory=dict)
    regions: int = 0

    def lose(self, area: str, months: Lost) -> None:
        """Mark months of an area of which a part is missing: what is left is too small to be shown."""
        self.lost.setdefault(area, np.zeros(self.months, bool))[:] |= months

    def add(self, area: str, codes: Iterable[str], counts: Months) -> None:
        """Add one line."""
        self.total.setdefault(area, np.zeros(self.months, np.int64))
        for code in codes:
            self.counted_in.add(code)
            if (area, code) in self.offences:
                self.offences[area, code] += counts
            else:
                self.offences[area, code] = counts.copy()

    def count_label(self, label: LabelPair, meaning: OffenceLabel | None, counts: Months) -> None:
        """Note what a line's label belongs to, or that nobody has mapped it."""
        if meaning:
            self.classifications[meaning.classification] += 1
        else:
            rows, offences = self.unmapped.get(label, (0, 0))
            self.unmapped[label] = (rows + 1, offences + int(counts.sum()))

    def available(self, order: Iterable[str]) -> list[str]:
        """Return the offences in which any line counts; where no label is known, all crime may be anything."""
        known = self.classifications.total() > 0
        return [code for code in order if code in self.counted_in and (known or code != "tno")]

    def grids(self, codes: list[str], first: int) -> Grids:
        """Return the sums by area and month."""
        areas, nothing, none = list(self.total), np.zeros(self.months, np.int64), np.zeros(self.months, bool)
        size = (len(areas), self.months)
        grids = {
            code: np.array([self.offences.get((area, code), nothing) for area in areas]).reshape(size) for code in codes
        }
        present = ~np.array([self.lost.get(area, none) for area in areas]).reshape(size)
        return Grids(areas, first, grids, present)


def read_wide(lines: list[str], task: Task) -> Intake:
    """Read a file with a column a month."""
    period = task.layout.months
    if period is None:
        message = "a wide file has months in its header"
        raise ValueError(message)
    displaced = displacement(lines, task)
    if displaced:
        return refused(task.paper, task.layout.shape, displaced)
    sums = Sums(period.months)
    for number, cells in cells_of(lines, len(task.layout.names), task.findings):
        if cells is None:
            task.findings.misplace(number)
        else:
            read_line(cells, number, task, sums)
    return intake_of(lines, period, task, sums)


def read_line(cells: list[str], number: int, task: Task, sums: Sums) -> None:
    """Add one line to the sums, or say why not."""
    line = task.line(cells)
    if task.labels.is_region(line["borough"]):
        sums.regions += 1
        return
    area = task.file_areas.of_line(line)
    faults = line_faults(cells, number, area, task, sums)
    counts, bad, found = month_counts(cells, number, task)
    if faults or found:
        task.findings.reject(*faults, *found)
        sums.lose(area, np.ones(sums.months, bool) if faults else bad)
    if not faults:
        label = (line["label"], line["sublabel"])
        meaning = task.labels.offence(*label)
        sums.count_label(label, meaning, counts)
        sums.add(area, codes_of(meaning.offences if meaning else ()), counts)


def codes_of(offences: tuple[str, ...]) -> tuple[str, ...]:
    """Return what a line counts in: every line of such a file is a part of all crime."""
    return ("tno", *(code for code in offences if code != "tno"))


def line_faults(cells: list[str], number: int, area: str, task: Task, sums: Sums) -> list[Fault]:
    """Point at a line without a label, and at one whose area and labels an earlier line has."""
    line = task.line(cells)
    name = area if "ward" in line else normal(line["borough"])  # two names of one area are two rows
    key = (name, line["label"].casefold(), line["sublabel"].casefold())
    first = sums.keys.setdefault(key, number)
    if not line["label"]:
        remedy = "Write the kind of offence"
        return [task.findings.fault(number, task.column("label"), "", "a label is not blank", remedy)]
    if first != number:
        columns = " + ".join(task.column(role) for role in line)
        value, rule = " + ".join(line.values()), f"line {first} has the same area and labels"
        return [task.findings.fault(number, columns, value, rule, "Keep one of the two lines")]
    return []


def month_counts(cells: list[str], number: int, task: Task) -> tuple[Months, Lost, list[Fault]]:
    """Read a line's counts; where one is none, its month is lost."""
    found = cells[task.layout.first_month :]
    if PLAIN_COUNTS.fullmatch(" ".join(found)):
        return np.array(found, np.int64), np.zeros(len(found), bool), []
    values = [whole_number(cell) for cell in found]
    task.findings.decimals += sum("." in cell for cell, value in zip(found, values, strict=True) if value is not None)
    bad = np.array([value is None for value in values])
    faults = []
    for at in np.flatnonzero(bad):
        name = task.layout.names[at + task.layout.first_month]
        faults.append(task.findings.fault(number, name, found[at], *count_rule(found[at])))
    return np.array([value or 0 for value in values], np.int64), bad, faults


def displacement(lines: list[str], task: Task) -> list[Fault]:
    """Refuse a file whose header stands columns away from its data: texts as counts, numbers as labels."""
    scratch = Findings(task.paper)
    shown: list[Fault] = []
    rows = wrong = 0
    for number, cells in cells_of(lines, len(task.layout.names), scratch):
        rows += 1
        fault = scratch.faults[-1] if cells is None else displaced_cell(cells, number, task)
        wrong += fault is not None
        if fault and len(shown) < MOST_DISPLACED:
            shown.append(fault)
    if wrong * 2 <= rows:
        return []
    rule = f"{wrong:,} of {rows:,} lines do not hold what the header says"
    return [Fault(task.paper.name, rule, DISPLACED, 1), *shown]


def displaced_cell(cells: list[str], number: int, task: Task) -> Fault | None:
    """Return what shows that a line's cells stand under the wrong names."""
    for role, cell in task.line(cells).items():
        if NUMBER_LIKE.fullmatch(cell):
            rule = "a number stands where a name belongs"
        elif role in {"label", "sublabel"} and is_borough(cell, task.labels):
            rule = "a borough stands where an offence belongs"
        else:
            continue
        return task.findings.fault(number, task.column(role), cell, rule, DISPLACED)
    first = task.layout.first_month
    texts = [at for at in range(first, len(cells)) if cells[at][:1].isalpha()]
    if len(texts) * 2 <= len(cells) - first:
        return None
    rule = "a text stands where a count belongs"
    return task.findings.fault(number, task.layout.names[texts[0]], cells[texts[0]], rule, DISPLACED)


def is_borough(cell: str, labels: Labels) -> bool:
    """Whether a cell names a borough."""
    area = labels.area(cell) if cell else None
    return area is not None and area.kind == "borough"


def intake_of(lines: list[str], period: Period, task: Task, sums: Sums) -> Intake:
    """Lay the sums out as counts."""
    classification = classification_of(sums.classifications)
    codes = sums.available(task.order)
    return task.intake(
        len(lines) - 1,
        period=period,
        counts=sums.grids(codes, period.first).frame(),
        unmapped=sums.unmapped,
        classification=classification,
        dialect=",".join(task.layout.names[: task.layout.first_month]),
        remarks=[*region_remarks(sums.regions), *task.without(codes)],
        note=wide_note(task.layout, classification),
    )


def wide_note(layout: Layout, classification: str) -> str:
    """Say what a reader of the figures should know."""
    parts = [f"{classification.capitalize()} offence classification" if classification else ""]
    parts.append("All crime is the sum of all rows; an absent row is a zero; it has no sanction detections")
    parts.append("Areas are wards" if layout.shape is WARD_MONTHS else "")
    return "; ".join(part for part in parts if part)
