"""Which area four cells of a Monthly Crime Dashboard file name: kind, borough, name and code."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np

from indicators.files.faults import Fault
from indicators.importing.readers.intake import Numbers
from indicators.importing.readers.labels import normal
from indicators.importing.readers.places import GSS
from indicators.importing.readers.task import Task
from indicators.terms.wording import amount

Packed = TypeVar("Packed", int, Numbers)
Texts = Mapping[str, Sequence[object]]
PLACE_BITS = {"kind": 8, "borough": 14, "name": 20, "code": 20}  # together below 63


def packed_place(parts: Sequence[Packed]) -> Packed:
    """Write four numbers as one."""
    packed = parts[0]
    for part, bits in zip(parts[1:], list(PLACE_BITS.values())[1:], strict=True):
        packed = packed << bits | part
    return packed


def unpacked_place(place: int) -> list[int]:
    """Divide one number into four again."""
    parts = []
    for bits in reversed(list(PLACE_BITS.values())[1:]):
        parts.append(place & ((1 << bits) - 1))
        place >>= bits
    return [place, *reversed(parts)]


@dataclass
class PlaceReader:
    """Which area the four cells of a place name."""

    texts: Texts
    task: Task
    faults: list[Fault] = field(default_factory=list)
    others: dict[int, str] = field(default_factory=dict)  # packed place -> a kind of area that is not read

    def cells_of(self, place: int) -> list[str]:
        """Return the texts of a place: kind, borough, name and code."""
        numbers = unpacked_place(place)
        return [str(self.texts[role][number]) for role, number in zip(PLACE_BITS, numbers, strict=True)]

    def area_of(self, place: int) -> str:
        """Return the code of a place, "" where its kind of area is not read."""
        kind, borough, name, code = self.cells_of(place)
        if normal(kind) == "ward":
            return self.task.places.ward(name, code, borough or "Unknown")
        if normal(kind) != "borough":
            self.others[place] = kind
            return ""
        if self.task.labels.is_region(name or borough):
            self.others[place] = "region"
            return ""
        found = self.task.labels.area(name or borough)
        if found and GSS.fullmatch(code) and GSS.fullmatch(found.code) and code != found.code:
            rule = f"the code of {found.name} is {found.code}, and the file says {code}"
            remedy = "Mend the file, or map the name with --labels"
            self.faults.append(Fault(self.task.paper.name, rule, remedy, column=self.task.column("code"), value=code))
        return self.task.places.borough(name or borough)

    def name_of(self, place: int) -> tuple[str, ...]:
        """Return what makes two places one: a ward's code, else the kind and the name."""
        kind, borough, name, code = self.cells_of(place)
        return (normal(kind), code) if normal(kind) == "ward" and code else (normal(kind), normal(name or borough))

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
        return [f"{amount(count, 'row')} of areas of the type {kind}: not added" for kind, count in kinds.items()]
