"""What the words of public files mean: offences, outcomes and areas, from CSV files that a user can extend."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import pandas as pd

from indicators.files.columns import Column, File, Kind, code, text
from indicators.files.faults import DataError, Fault
from indicators.files.parsing import parse_file
from indicators.files.regular import read_file

SHIPPED = Path(__file__).resolve().parents[3] / "data" / "public-labels"
CUT_AT = 50  # characters after which some files cut their labels
ANY = "*"
STREET = "street"

OFFENCE_LABELS = File(
    "offence_labels",
    (
        text("label"),
        text("sublabel"),
        Column("offences", Kind.CODES, optional=True),
        text("classification", choices=("old", "new", "both", "total", "cross-cutting", STREET)),
        text("note", optional=True),
    ),
    key=("label", "sublabel", "classification"),
)
OUTCOME_LABELS = File(
    "outcome_labels",
    (text("outcome"), text("sanction_detection", choices=("yes", "no")), text("note", optional=True)),
    key=("outcome",),
)
AREA_NAMES = File(
    "area_names",
    (
        text("name"),
        code("area"),
        text("official_name"),
        text("kind", choices=("force", "borough", "ward", "team", "other", "region")),
        code("force", optional=True),
    ),
    key=("name",),
)
LABEL_FILES = (OFFENCE_LABELS, OUTCOME_LABELS, AREA_NAMES)


@dataclass(frozen=True)
class Area:
    """An area of the project, or a region, which is none."""

    code: str
    name: str
    kind: str
    parent: str = ""


@dataclass(frozen=True)
class OffenceLabel:
    """What one label of a public file counts in."""

    offences: tuple[str, ...]
    classification: str


@dataclass(frozen=True)
class Labels:
    """All that is known about the words of public files."""

    offences: Mapping[tuple[bool, str, str], OffenceLabel]  # by (in street files, label, sublabel)
    outcomes: Mapping[str, bool]
    areas: Mapping[str, Area]

    def offence(self, label: str, sublabel: str = "", *, street: bool = False) -> OffenceLabel | None:
        """Return what a label counts in, or None where nobody has said."""
        major = normal(label)
        exact = self.offences.get((street, major, normal(sublabel)))
        return exact or self._cut_label(major, sublabel, street=street) or self.offences.get((street, major, ANY))

    def _cut_label(self, major: str, sublabel: str, *, street: bool) -> OffenceLabel | None:
        if len(sublabel.strip()) < CUT_AT:
            return None
        start = normal(sublabel)
        for (in_street, label, minor), meaning in self.offences.items():
            if in_street is street and label == major and minor.startswith(start):
                return meaning
        return None

    def sanction_detection(self, outcome: str) -> bool | None:
        """Whether an outcome is a sanction detection, or None where nobody has said."""
        return self.outcomes.get(normal(outcome))

    def area(self, name: str) -> Area | None:
        """Return the area of a name; a blank one is that of the unknown."""
        return self.areas.get(normal(name) or "unknown")

    def is_region(self, name: str) -> bool:
        """Whether a name is that of a region, of which nothing is imported."""
        area = self.area(name)
        return area is not None and area.kind == "region"

    def area_by_code(self, area: str) -> Area | None:
        """Return the area of a code."""
        return next((each for each in self.areas.values() if each.code == area), None)


@lru_cache(maxsize=4096)
def normal(label: str) -> str:
    """Write a label without case, with single blanks in place of signs."""
    if label == ANY:
        return ANY
    return " ".join(re.findall(r"[^\W_]+", label.casefold().replace("&", " and ")))


def slug(name: str) -> str:
    """Make a code of a name."""
    return "-".join(re.findall(r"[A-Z0-9]+", name.upper()))[:64].rstrip("-") or "UNNAMED"


def load_labels(extensions: Collection[Path] = (), offences: Collection[str] = ()) -> Labels:
    """Read the shipped files, then a user's own, whose rows are added or stand in place of shipped ones.

    Args:
        extensions: A user's own files.
        offences: Codes of the offences that they may name.

    Raises:
        DataError: a file is not one of the three, or has faults; all of them are named.
    """
    frames: dict[str, list[pd.DataFrame]] = {file.name: [] for file in LABEL_FILES}
    faults: list[Fault] = []
    for path in [*(SHIPPED / file.file_name for file in LABEL_FILES), *extensions]:
        name, frame, found = read_labels(path)
        faults += found
        if name:
            frames[name].append(frame)
        if name == OFFENCE_LABELS.name and path in extensions:
            faults += unknown_offences(frame, path, offences)
    if faults:
        raise DataError("the label files", faults)
    return labels_of(frames)


def unknown_offences(frame: pd.DataFrame, path: Path, offences: Collection[str]) -> Iterator[Fault]:
    """Point at labels that count in an offence which is not there."""
    for line, codes in frame["offences"].items():
        for offence in set(codes) - set(offences):
            rule, remedy = "this code is not in the column offence of offences.csv", "Write one that is"
            yield Fault(str(path), rule, remedy, int(str(line)), "offences", offence)


def read_labels(path: Path) -> tuple[str, pd.DataFrame, list[Fault]]:
    """Read one file of labels, told by its header."""
    try:
        content = read_file(path)
    except OSError as error:
        rule = f"the file cannot be read ({error.strerror})"
        return "", pd.DataFrame(), [Fault(str(path), rule, "Mend its name or its rights")]
    header = content.removeprefix(b"\xef\xbb\xbf").splitlines()[:1]
    for file in LABEL_FILES:
        if header == [",".join(file.header).encode()]:
            frame, faults = parse_file(content, file)
            return file.name, frame, [replace(fault, file=str(path)) for fault in faults]
    headers = "; ".join(",".join(file.header) for file in LABEL_FILES)
    return "", pd.DataFrame(), [Fault(str(path), "this is no file of labels", f"Write one of the headers {headers}", 1)]


def labels_of(frames: Mapping[str, list[pd.DataFrame]]) -> Labels:
    """Lay checked rows out for looking up; of two rows for one label the later stands."""
    offences = {}
    for frame in frames["offence_labels"]:
        for _, label, sublabel, codes, classification, _note in frame.itertuples():
            key = (classification == STREET, normal(label), normal(sublabel))
            offences[key] = OffenceLabel(codes, classification)
    outcomes = {
        normal(outcome): detection == "yes"
        for frame in frames["outcome_labels"]
        for _, outcome, detection, _note in frame.itertuples()
    }
    areas = {
        normal(name): Area(area, official, kind, force)
        for frame in frames["area_names"]
        for _, name, area, official, kind, force in frame.itertuples()
    }
    return Labels(offences, outcomes, areas)


def with_areas(labels: Labels, areas: pd.DataFrame) -> Labels:
    """Add the areas of a data folder: a name or code that is known already keeps its meaning."""
    known = {area.code for area in labels.areas.values()}
    added = {
        normal(name): Area(area, name, kind, parent)
        for area, name, kind, parent in areas[["area", "name", "kind", "parent"]].itertuples(index=False)
        if area not in known and kind != "ward"
    }
    return replace(labels, areas={**added, **labels.areas})
