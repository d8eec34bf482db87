"""Add up the rows of a Monthly Crime Dashboard file by area, month and offence."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.files.faults import Fault
from indicators.importing.readers.dashboard_areas import AREA_BITS, AreaReader, Texts, packed_area, unpacked_area
from indicators.importing.readers.intake import Grids, Intake, LabelPair, Mask, Numbers, classification_of
from indicators.importing.readers.labels import OffenceLabel
from indicators.importing.readers.task import Task
from indicators.terms.periods import Period

LABEL_BITS = 16
MOST_KEYS = 1 << 26  # that are marked one by one
NOTE = (
    "Positive outcomes, the present-day successor of sanction detections, stand as sanction detections; they belong to "
    "the month of the outcome. An absent row is a zero between an area's first and last month"
)


@dataclass
class DashboardRows:
    """The rows as numbers, block by block.

    Attributes:
        lost: (kind, borough, name, code, month) of lines that were left out; month -1 where it cannot be told.
    """

    parts: list[dict[str, Numbers]] = field(default_factory=list)
    lost: set[tuple[int, ...]] = field(default_factory=set)

    def add(self, numbers: Mapping[str, Numbers], lines: Numbers) -> None:
        """Keep one block."""
        self.parts.append(
            {
                "packed": packed_area([numbers[role] for role in AREA_BITS]),
                "label": numbers["label"] << LABEL_BITS | numbers["sublabel"],
                **{name: numbers[name] for name in ("month", "measure", "count")},
                "line": lines,
            }
        )

    def column(self, name: str) -> Numbers:
        """Return one column of all blocks."""
        return np.concatenate([part[name] for part in self.parts]) if self.parts else np.zeros(0, np.int64)


def intake_of(rows: DashboardRows, texts: Texts, task: Task, total: int) -> Intake:
    """Add up all rows of a file."""
    packed, packed_areas = factorized(rows.column("packed"))
    label, labels = factorized(rows.column("label"))
    area_reader = AreaReader(texts, task)
    codes = [area_reader.area_of(each) for each in packed_areas.tolist()]
    names = [area_reader.name_of(each) for each in packed_areas.tolist()]
    alike = np.array(pd.factorize(pd.MultiIndex.from_tuples(names))[0], np.int64)
    repeated = repeated_faults(rows, alike[packed], label, task)
    areas = list(dict.fromkeys(code for code in codes if code))
    refreshed = max((str(each) for each in texts["refreshed"]), default="")
    if not areas:
        return replace(task.intake(total, faults=repeated), refused=tuple(area_reader.faults), refreshed=refreshed)
    where = np.array([areas.index(code) if code else -1 for code in codes])[packed]
    table = DashboardTable(areas, where, rows.column("month"), rows.column("measure"), rows.column("count"), label)
    summed = summed_labels(table, [label_of(each, texts) for each in labels.tolist()], task)
    present = table.between(table.measure >= 0)
    for kind, borough, name, code, month in rows.lost:
        table.lose(present, area_reader.area_of(packed_area((kind, borough, name, code))), month)
    grids = replace(summed.grids, present=present, detected=table.between(table.measure == 1) & present)
    intake = task.intake(
        total,
        period=Period(table.first, table.first + table.months - 1),
        counts=grids.frame(),
        unmapped=summed.unmapped,
        classification=classification_of(summed.classifications),
        remarks=[*area_reader.remarks(packed_areas, packed), *task.without(list(grids.offences))],
        note=NOTE,
        faults=repeated,
    )
    return replace(intake, refused=tuple(area_reader.faults), refreshed=refreshed)


def factorized(column: Numbers) -> tuple[Numbers, Numbers]:
    """Return which of its different values each row has, and these values."""
    codes, values = pd.factorize(column)
    return np.asarray(codes, np.int64), np.asarray(values, np.int64)


def label_of(pair: int, texts: Texts) -> LabelPair:
    """Return the texts of a packed label."""
    return str(texts["label"][pair >> LABEL_BITS]), str(texts["sublabel"][pair & ((1 << LABEL_BITS) - 1)])


def repeats(columns: Sequence[Numbers]) -> Numbers:
    """Return where rows stand of which an earlier one has the same in all columns."""
    key, size = np.zeros_like(columns[0]), 1
    for column in columns:
        first, last = (int(column.min()), int(column.max())) if len(column) else (0, 0)
        key = key * (last - first + 1) + (column - first)
        size *= last - first + 1
    if size <= MOST_KEYS:
        seen = np.zeros(size, bool)
        seen[key] = True
        if np.count_nonzero(seen) == len(key):
            return np.zeros(0, np.int64)
    return np.asarray(np.flatnonzero(pd.Series(key).duplicated().to_numpy()), np.int64)


def repeated_faults(rows: DashboardRows, packed: Numbers, label: Numbers, task: Task) -> list[Fault]:
    """Point at rows of which there is an earlier one for the same area, month, label and measure."""
    month, measure = rows.column("month"), rows.column("measure")
    repeated = repeats([packed, label, month, measure])
    packed_areas, lines = rows.column("packed"), rows.column("line")
    for at in repeated:
        rows.lost.add((*unpacked_area(int(packed_areas[at])), int(month[at])))
    task.findings.rejected += len(repeated)
    names = " + ".join(task.column(role) for role in task.layout.indices if role not in {"count", "refreshed"})
    rule, remedy = "an earlier line has the same area, month, label and measure", "Keep one of the two lines"
    return [Fault(task.paper.name, rule, remedy, int(lines[at]), names) for at in repeated]


@dataclass
class DashboardTable:
    """Rows as packed_areas in grids of areas and months; an area of -1 is not read."""

    areas: list[str]
    area: Numbers
    month: Numbers
    measure: Numbers
    count: Numbers
    label: Numbers

    def __post_init__(self) -> None:
        self.first = int(self.month.min())
        self.months = int(self.month.max()) - self.first + 1
        self.cell = self.area * self.months + self.month - self.first
        self.inside = self.area >= 0

    def totals(self, kind: Numbers, kinds: int) -> NDArray[np.int64]:
        """Add up the rows of each kind of label: (kinds, measures, areas, months).

        Sums of floats are exact here: counts stay far below 2**53.
        """
        size = len(self.areas) * self.months
        at = (kind[self.label] * 2 + self.measure) * size + self.cell
        if self.inside.all():
            sums = np.bincount(at, weights=self.count, minlength=kinds * 2 * size)
        else:
            sums = np.bincount(at[self.inside], weights=self.count[self.inside], minlength=kinds * 2 * size)
        return sums.astype(np.int64).reshape(kinds, 2, len(self.areas), self.months)

    def between(self, chosen: Mask) -> Mask:
        """Mark the months from each area's first row to its last: between them an absent row is a zero."""
        seen = np.zeros((len(self.areas), self.months), bool)
        seen.flat[self.cell[chosen & self.inside]] = True
        begun = np.logical_or.accumulate(seen, axis=1)
        goes_on = np.logical_or.accumulate(seen[:, ::-1], axis=1)[:, ::-1]
        return np.asarray(begun & goes_on)

    def lose(self, present: Mask, area: str, month: int) -> None:
        """Take out months of which a part is missing."""
        if area in self.areas:
            months = slice(None) if month < 0 else month - self.first
            present[self.areas.index(area), months] = False


@dataclass
class Summed:
    """Counts by offence, and the labels that nobody has mapped."""

    grids: Grids
    unmapped: dict[LabelPair, tuple[int, int]]
    classifications: Counter[str]


def summed_labels(table: DashboardTable, names: list[LabelPair], task: Task) -> Summed:
    """Add up rows by offence; labels that nobody has mapped count in all crime alone.

    Labels that count in the same offences are one kind, so that rows are looked at once and not once an offence.
    """
    meanings = [task.labels.offence(*name) for name in names]
    kinds = list(dict.fromkeys(counts_in(meaning) for meaning in meanings))
    totals = table.totals(np.array([kinds.index(counts_in(meaning)) for meaning in meanings]), len(kinds))
    known = {code for meaning in meanings if meaning for code in meaning.offences}
    offences, detections = (
        {
            code: totals[[at for at, kind in enumerate(kinds) if code in kind], measure].sum(axis=0)
            for code in task.order
            if code in known
        }
        for measure in (0, 1)
    )
    nowhere = np.zeros(totals.shape[2:], bool)
    unmapped = {
        name: unmapped_rows(table, at)
        for at, (name, meaning) in enumerate(zip(names, meanings, strict=True))
        if not meaning
    }
    seen = Counter(meaning.classification for meaning in meanings if meaning)
    return Summed(Grids(table.areas, table.first, offences, nowhere, detections), unmapped, seen)


def unmapped_rows(table: DashboardTable, label: int) -> tuple[int, int]:
    """Count the rows of one label, and the offences in them."""
    chosen = (table.label == label) & table.inside & (table.measure == 0)
    return int(chosen.sum()), int(table.count[chosen].sum())


def counts_in(meaning: OffenceLabel | None) -> tuple[str, ...]:
    """Return the offences that a label counts in."""
    return ("tno",) if meaning is None else meaning.offences
