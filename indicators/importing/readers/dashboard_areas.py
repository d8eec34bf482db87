"""Which area four cells of a Monthly Crime Dashboard file name: kind, borough, name and code."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np

from indicators.files.faults import Fault
from indicators.importing.readers.file_areas import GSS
from indicators.importing.readers.intake import Numbers
from indicators.importing.readers.labels import normal
from indicators.importing.readers.task import Task
from indicators.terms.wording import amount

Packed = TypeVar("Packed", int, Numbers)
Texts = Mapping[str, Sequence[object]]
AREA_BITS = {"kind": 8, "borough": 14, "name": 20, "code": 20}  # together below 63


def packed_area(parts: Sequence[Packed]) -> Packed:
    """Write four numbers as one."""
    packed = parts[0]
    for part, bits in zip(parts[1:], list(AREA_BITS.values())[1:], strict=True):
        packed = packed << bits | part
    return packed


def unpacked_area(packed: int) -> list[int]:
    """Divide one number into four again."""
    parts = []
    for bits in reversed(list(AREA_BITS.values())[1:]):
        parts.append(packed & ((1 << bits) - 1))
        packed >>= bits
    return [packed, *reversed(parts)]


@dataclass
class AreaReader:
    """Which area four packed cells name."""

    texts: Texts
    task: Task
    faults: list[Fault] = field(default_factory=list)
    others: dict[int, str] = field(default_factory=dict)  # a packed area -> a kind of area that is not read

    def cells_of(self, packed: int) -> list[str]:
        """Return the texts of a packed area: kind, borough, name and code."""
        numbers = unpacked_area(packed)
        return [str(self.texts[role][number]) for role, number in zip(AREA_BITS, numbers, strict=True)]

    def area_of(self, packed: int) -> str:
        """Return the code of a packed area, "" where its kind of area is not read."""
        kind, borough, name, code = self.cells_of(packed)
        if normal(kind) == "ward":
            return self.task.file_areas.ward(name, code, borough or "Unknown")
        if normal(kind) != "borough":
            self.others[packed] = kind
            return ""
        if self.task.labels.is_region(name or borough):
            self.others[packed] = "region"
            return ""
        found = self.task.labels.area(name or borough)
        if found and GSS.fullmatch(code) and GSS.fullmatch(found.code) and code != found.code:
            rule = f"the code of {found.name} is {found.code}, and the file says {code}"
            remedy = "Mend the file, or map the name with --labels"
            self.faults.append(Fault(self.task.paper.name, rule, remedy, column=self.task.column("code"), value=code))
        return self.task.file_areas.borough(name or borough)

    def name_of(self, packed: int) -> tuple[str, ...]:
        """Return what makes two areas one: a ward's code, else the kind and the name."""
        kind, borough, name, code = self.cells_of(packed)
        return (normal(kind), code) if normal(kind) == "ward" and code else (normal(kind), normal(name or borough))

    def remarks(self, packed_areas: Numbers, packed: Numbers) -> list[str]:
        """Count the rows of areas that are not read.

        Args:
            packed_areas: Four numbers as one, for each area.
            packed: Which of them each row is of.
        """
        kinds: Counter[str] = Counter()
        for each, rows in zip(packed_areas.tolist(), np.bincount(packed).tolist(), strict=True):
            if each in self.others:
                kinds[self.others[each]] += rows
        return [f"{amount(count, 'row')} of areas of the type {kind}: not added" for kind, count in kinds.items()]
