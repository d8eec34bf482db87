"""Files with a line for each area and label and a column for each month: the MPS borough and ward files."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from indicators.faults import Fault
from indicators.importing.headers import Layout
from indicators.importing.intake import Intake, LabelPair, Paper, classification_of, counts_frame, refused
from indicators.importing.labels import Labels
from indicators.importing.places import Places
from indicators.importing.shapes import WARD_MONTHS
from indicators.importing.table import NUMBER_LIKE, Findings, cells_of, count_rule, whole_number

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


def read_wide(lines: list[str], layout: Layout, paper: Paper, labels: Labels, order: Iterable[str]) -> Intake:
    """Read a file with a column a month.

    Args:
        lines: The file's lines, its header first.
        layout: What the header says.
        paper: The file.
        labels: What labels and names mean.
        order: Codes of offences in the order of the data folder.
    """
    if layout.months is None:  # for the type checker: every wide layout has months
        return refused(paper, layout.shape, [])
    findings = Findings(paper)
    displaced = displacement(lines, layout, findings, labels)
    if displaced:
        return refused(paper, layout.shape, displaced)
    places, sums = Places(labels), Sums(layout.months.months)
    for number, cells in cells_of(lines, len(layout.names), findings):
        if cells is None:
            findings.misplace(number)
        else:
            read_line(cells, number, layout, labels, places, sums, findings)
    return intake_of(lines, layout, paper, places, sums, findings, order)


def read_line(  # noqa: PLR0913
    cells: list[str],
    number: int,
    layout: Layout,
    labels: Labels,
    places: Places,
    sums: Sums,
    findings: Findings,
) -> None:
    """Add one line to the sums, or say why not."""
    area = places.of_line({role: cells[at].strip() for role, at in layout.places.items()})
    label, sublabel = (cells[layout.places[role]].strip() for role in ("label", "sublabel"))
    faults = line_faults(area, label, number, layout, sums, findings, cells)
    counts, bad, found = month_counts(cells, number, layout, findings)
    if faults or found:
        findings.reject(*faults, *found)
        sums.lose(area, bad if not faults else np.ones(sums.months, bool))
    meaning = labels.offence(label, sublabel)
    if meaning is None:
        rows, offences = sums.unmapped.get((label, sublabel), (0, 0))
        sums.unmapped[label, sublabel] = (rows + 1, offences + int(counts.sum()))
    else:
        sums.classifications[meaning.classification] += 1
    if not faults:
        sums.add(area, codes_of(meaning.offences if meaning else ()), counts)


def codes_of(offences: tuple[str, ...]) -> tuple[str, ...]:
    """Return what a line counts in: every line of such a file is a part of all crime."""
    return ("tno", *(code for code in offences if code != "tno"))


def line_faults(  # noqa: PLR0913
    area: str, label: str, number: int, layout: Layout, sums: Sums, findings: Findings, cells: list[str]
) -> list[Fault]:
    """Point at a line without a label, and at one whose area and labels an earlier line has."""
    keys = [at for role, at in layout.places.items() if role not in {"ward", "borough"}]
    key = (area, *(cells[at].strip().casefold() for at in keys))
    first = sums.keys.setdefault(key, number)
    if not label:
        column = layout.names[layout.places["label"]]
        return [findings.fault(number, column, label, "a label is not blank", "Write the kind of offence")]
    if first != number:
        columns = " + ".join(layout.names[at] for at in layout.places.values())
        value = " + ".join(cells[at] for at in layout.places.values())
        return [findings.fault(number, columns, value, f"line {first} has the same", "Keep one of the two lines")]
    return []


def month_counts(cells: list[str], number: int, layout: Layout, findings: Findings) -> tuple[Months, Lost, list[Fault]]:
    """Read a line's counts; where one is none, its month is lost."""
    found = [whole_number(cell) for cell in cells[layout.first_month :]]
    findings.decimals += sum("." in cell for cell in cells[layout.first_month :])
    bad = np.array([value is None for value in found])
    counts = np.array([value or 0 for value in found], np.int64)
    faults = []
    for at in np.flatnonzero(bad) + layout.first_month:
        rule, remedy = count_rule(cells[at])
        faults.append(findings.fault(number, layout.names[at], cells[at], rule, remedy))
    return counts, bad, faults


def displacement(lines: list[str], layout: Layout, findings: Findings, labels: Labels) -> list[Fault]:
    """Refuse a file whose header stands columns away from its data: texts as counts, numbers as labels."""
    scratch = Findings(findings.paper)
    faults: list[Fault] = []
    rows = wrong = 0
    for number, cells in cells_of(lines, len(layout.names), scratch):
        rows += 1
        fault = scratch.faults[-1] if cells is None else displaced_cell(cells, number, layout, findings, labels)
        wrong += fault is not None
        if fault and len(faults) < MOST_DISPLACED:
            faults.append(fault)
    if wrong * 2 <= rows:
        return []
    return [
        Fault(f.file, f"{f.rule}; so are {wrong:,} of {rows:,} lines", DISPLACED, f.line, f.column, f.value)
        for f in faults
    ]


def displaced_cell(cells: list[str], number: int, layout: Layout, findings: Findings, labels: Labels) -> Fault | None:
    """Return what shows that a line's cells stand under the wrong names."""
    for role, at in layout.places.items():
        cell = cells[at].strip()
        if NUMBER_LIKE.fullmatch(cell):
            return findings.fault(number, layout.names[at], cell, "a number stands where a name belongs", DISPLACED)
        if role in {"label", "sublabel"} and cell and is_borough(cell, labels):
            return findings.fault(
                number, layout.names[at], cell, "a borough stands where an offence belongs", DISPLACED
            )
    texts = [at for at in range(layout.first_month, len(cells)) if cells[at][:1].isalpha()]
    if len(texts) * 2 > len(cells) - layout.first_month:
        at = texts[0]
        return findings.fault(number, layout.names[at], cells[at], "a text stands where a count belongs", DISPLACED)
    return None


def is_borough(cell: str, labels: Labels) -> bool:
    """Whether a cell names a borough."""
    area = labels.area(cell)
    return area is not None and area.kind == "borough"


def intake_of(  # noqa: PLR0913
    lines: list[str],
    layout: Layout,
    paper: Paper,
    places: Places,
    sums: Sums,
    findings: Findings,
    order: Iterable[str],
) -> Intake:
    """Lay the sums out as counts."""
    period = layout.months
    assert period is not None  # noqa: S101
    areas = list(sums.total)
    known = sums.classifications.total() > 0  # else not one label is known, and all crime may be anything
    codes = [code for code in order if code in sums.counted_in and (known or code != "tno")]
    nothing = np.zeros(sums.months, np.int64)
    grids = {code: np.array([sums.offences.get((area, code), nothing) for area in areas]) for code in codes}
    present = np.array([~sums.lost.get(area, np.zeros(sums.months, bool)) for area in areas])
    classification = classification_of(sums.classifications)
    return Intake(
        paper,
        layout.shape,
        rows=len(lines) - 1,
        rejected=findings.rejected,
        period=period,
        counts=counts_frame(areas, period.first, grids, present.reshape(len(areas), sums.months)),
        areas=places.areas,
        named_here=tuple(places.named_here),
        boroughs=places.boroughs,
        unmapped=sums.unmapped,
        classification=classification,
        dialect=",".join(layout.names[: layout.first_month]),
        remarks=tuple([*findings.remarks(), *without(codes, order)]),
        note=wide_note(layout, classification),
        faults=tuple(findings.faults),
        unplaced=tuple(findings.unplaced),
    )


def without(codes: list[str], order: Iterable[str]) -> list[str]:
    """Name the offences of which a file has no label: they are not available, which is not none."""
    missing = [code for code in order if code not in codes]
    return [f"no label counts in {', '.join(missing)}: not available from this file"] if missing else []


def wide_note(layout: Layout, classification: str) -> str:
    """Say what a reader of the figures should know."""
    parts = [f"{classification.capitalize()} offence classification" if classification else ""]
    parts.append("All crime is the sum of all rows; an absent row is a zero; it has no sanction detections")
    parts.append("Areas are wards" if layout.shape is WARD_MONTHS else "")
    return "; ".join(part for part in parts if part)
