"""Add up the rows of a Monthly Crime Dashboard file by area, month and offence."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.faults import Fault
from indicators.importing.headers import Layout
from indicators.importing.intake import Grid, Intake, LabelPair, Mask, Paper, classification_of, counts_frame
from indicators.importing.labels import Labels, OffenceLabel, normal
from indicators.importing.places import GSS, Places
from indicators.importing.table import Findings
from indicators.periods import Period

Numbers = NDArray[np.int64]
Texts = Mapping[str, Sequence[object]]
PLACE_BITS = {"kind": 8, "borough": 14, "name": 20, "code": 20}  # together below 63
LABEL_BITS = 20
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
                "place": packed_place([numbers[role] for role in PLACE_BITS]),
                "label": (numbers["label"] << LABEL_BITS) | numbers["sublabel"],
                "month": numbers["month"].astype(np.int32),
                "measure": numbers["measure"].astype(np.int8),
                "count": numbers["count"],
                "line": lines.astype(np.int32),
            }
        )

    def column(self, name: str) -> NDArray[np.generic]:
        """Return one column of all blocks."""
        return np.concatenate([part[name] for part in self.parts]) if self.parts else np.zeros(0, np.int64)


def packed_place(parts: Sequence[Numbers]) -> Numbers:
    """Write four numbers as one."""
    packed = parts[0]
    for part, bits in zip(parts[1:], list(PLACE_BITS.values())[1:], strict=True):
        packed = (packed << bits) | part
    return packed


def unpacked_place(place: int) -> list[int]:
    """Divide one number into four again."""
    parts = []
    for bits in reversed(list(PLACE_BITS.values())[1:]):
        parts.append(place & ((1 << bits) - 1))
        place >>= bits
    return [place, *reversed(parts)]


def intake_of(  # noqa: PLR0913
    rows: DashboardRows,
    texts: Texts,
    layout: Layout,
    paper: Paper,
    labels: Labels,
    findings: Findings,
    order: list[str],
    *,
    total: int,
) -> Intake:
    """Add up all rows of a file."""
    place, places = pd.factorize(rows.column("place"))
    resolver = Resolver(texts, labels, findings)
    codes = [resolver.area_of(int(each)) for each in places]
    month, label, measure = rows.column("month"), rows.column("label"), rows.column("measure")
    repeated = repeated_faults(rows, place, findings, layout)
    areas = list(dict.fromkeys(code for code in codes if code))
    base = Intake(
        paper,
        layout.shape,
        rows=total,
        rejected=findings.rejected,
        areas=resolver.places.areas,
        named_here=tuple(resolver.places.named_here),
        boroughs=resolver.places.boroughs,
        refreshed=max((str(each) for each in texts["refreshed"]), default=""),
        remarks=tuple(findings.remarks()),
        refused=tuple(resolver.faults),
        faults=(*findings.faults, *repeated),
        unplaced=tuple(findings.unplaced),
    )
    if not areas:
        return base
    where = np.array([areas.index(code) if code else -1 for code in codes])[place]
    grids = Grids(areas, where, month.astype(np.int64), measure.astype(np.int64), rows.column("count").astype(np.int64))
    summed = summed_labels(label.astype(np.int64), texts, labels, grids, order)
    present = grids.between(measure >= 0)
    detected = grids.between(measure == 1) & present
    for kind, borough, name, code, lost in rows.lost:
        grids.lose(present, resolver.area_of(packed(kind, borough, name, code)), lost)
    counts = counts_frame(areas, grids.first, summed.offences, present, summed.detections, detected)
    return replace(
        base,
        period=Period(grids.first, grids.first + grids.months - 1),
        counts=counts,
        unmapped=summed.unmapped,
        classification=classification_of(summed.classifications),
        remarks=(*base.remarks, *resolver.remarks(places, place), *summed.remarks(order)),
        note=NOTE,
    )


def packed(*parts: int) -> int:
    """Write four numbers as one."""
    return int(packed_place([np.array(part) for part in parts]))


def repeated_faults(rows: DashboardRows, place: Numbers, findings: Findings, layout: Layout) -> list[Fault]:
    """Point at rows of which there is an earlier one for the same area, month, label and measure."""
    keys = pd.DataFrame({"place": place, **{name: rows.column(name) for name in ("label", "month", "measure")}})
    repeated = keys.duplicated().to_numpy()
    if not repeated.any():
        return []
    lines = rows.column("line")
    places = rows.column("place")
    for at in np.flatnonzero(repeated):
        rows.lost.add((*unpacked_place(int(places[at])), int(rows.column("month")[at])))
    findings.rejected += int(repeated.sum())
    names = " + ".join(layout.names[at] for role, at in sorted(layout.places.items()) if role != "count")
    rule, remedy = "an earlier line has the same area, month, label and measure", "Keep one of the two lines"
    return [Fault(findings.paper.name, rule, remedy, int(lines[at]), names) for at in np.flatnonzero(repeated)]


@dataclass
class Resolver:
    """Which area the four cells of a place name."""

    texts: Texts
    labels: Labels
    findings: Findings
    faults: list[Fault] = field(default_factory=list)
    others: dict[int, str] = field(default_factory=dict)  # packed place -> a kind of area that is not read

    def __post_init__(self) -> None:
        self.places = Places(self.labels)

    def area_of(self, place: int) -> str:
        """Return the code of a place, "" where its kind of area is not read."""
        kind, borough, name, code = (
            str(self.texts[role][number]) for role, number in zip(PLACE_BITS, unpacked_place(place), strict=True)
        )
        if normal(kind) == "ward":
            return self.places.ward(name, code, borough or "Unknown")
        if normal(kind) != "borough":
            self.others[place] = kind
            return ""
        found = self.labels.area(name or borough)
        if found and GSS.fullmatch(code) and GSS.fullmatch(found.code) and code != found.code:
            rule = f"the code of {found.name} is {found.code}, and the file says {code}"
            self.faults.append(Fault(self.findings.paper.name, rule, "Mend the file, or map the name with --labels"))
        return self.places.borough(name or borough)

    def remarks(self, places: Numbers, place: Numbers) -> list[str]:
        """Count the rows of areas that are not read.

        Args:
            places: The packed places.
            place: Which of them each row is of.
        """
        kinds: Counter[str] = Counter()
        for each, rows in zip(places.tolist(), np.bincount(place).tolist(), strict=True):
            if each in self.others:
                kinds[self.others[each]] += rows
        return [f"{count:,} rows of areas of the type {kind} are not added" for kind, count in kinds.items()]


@dataclass
class Grids:
    """Rows as places in grids of areas and months."""

    areas: list[str]
    area: Numbers
    month: Numbers
    measure: Numbers
    count: Numbers

    def __post_init__(self) -> None:
        self.first = int(self.month.min())
        self.months = int(self.month.max()) - self.first + 1
        self.cell = self.area * self.months + self.month - self.first
        self.inside = self.area >= 0

    def total(self, chosen: Mask, measure: int) -> Grid:
        """Add up the chosen rows of one measure; exact, since counts stay far below 2**53."""
        taken = chosen & self.inside & (self.measure == measure)
        size = len(self.areas) * self.months
        sums = np.bincount(self.cell[taken], weights=self.count[taken], minlength=size)
        return sums.astype(np.int64).reshape(len(self.areas), self.months)

    def between(self, chosen: Mask) -> Mask:
        """Mark the months from each area's first row to its last: between them an absent row is a zero."""
        taken = chosen & self.inside
        seen = np.zeros((len(self.areas), self.months), bool)
        seen.flat[self.cell[taken]] = True
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

    offences: dict[str, Grid] = field(default_factory=dict)
    detections: dict[str, Grid] = field(default_factory=dict)
    unmapped: dict[LabelPair, tuple[int, int]] = field(default_factory=dict)
    classifications: Counter[str] = field(default_factory=Counter)

    def remarks(self, order: list[str]) -> list[str]:
        """Name the offences of which the file has no label."""
        missing = [code for code in order if code not in self.offences]
        return [f"no label counts in {', '.join(missing)}: not available from this file"] if missing else []


def summed_labels(label: Numbers, texts: Texts, labels: Labels, grids: Grids, order: list[str]) -> Summed:
    """Add up rows by offence; labels that nobody has mapped count in all crime alone."""
    which, pairs = pd.factorize(label)
    names = [
        (str(texts["label"][pair >> LABEL_BITS]), str(texts["sublabel"][pair & ((1 << LABEL_BITS) - 1)]))
        for pair in pairs
    ]
    meanings = [labels.offence(*name) for name in names]
    summed = Summed()
    for at, (name, meaning) in enumerate(zip(names, meanings, strict=True)):
        if meaning is None:
            rows = (which == at) & grids.inside & (grids.measure == 0)
            summed.unmapped[name] = (int(rows.sum()), int(grids.count[rows].sum()))
        else:
            summed.classifications[meaning.classification] += 1
    for code in order:
        if any(meaning and code in meaning.offences for meaning in meanings):
            chosen = np.array([counts_in(code, meaning) for meaning in meanings])[which]
            summed.offences[code] = grids.total(chosen, 0)
            summed.detections[code] = grids.total(chosen, 1)
    return summed


def counts_in(code: str, meaning: OffenceLabel | None) -> bool:
    """Whether a label counts in an offence."""
    return code == "tno" if meaning is None else code in meaning.offences
