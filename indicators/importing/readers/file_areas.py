"""The areas that a public file speaks of: known by name, or named after the file."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from indicators.importing.readers.labels import Area, Labels, normal, slug

GSS = re.compile(r"[EWSNK]\d{8}", re.ASCII)
WARD_CODE = re.compile(r"[EW]05\d{6}", re.ASCII)


@dataclass
class FileAreas:
    """The areas of one file, found so far.

    Attributes:
        areas: By code.
        named_here: Codes made from names that no list knows, in the order of the file.
        boroughs: Borough of each part of a borough, by code.
    """

    labels: Labels
    areas: dict[str, Area] = field(default_factory=dict)
    named_here: dict[str, None] = field(default_factory=dict)
    boroughs: dict[str, str] = field(default_factory=dict)
    _by_name: dict[tuple[str, ...], str] = field(default_factory=dict)

    def of_line(self, cells: Mapping[str, str]) -> str:
        """Return the code of the area that a line of a wide file is about."""
        if "ward" in cells:
            return self.ward(cells["ward"], cells["ward_code"], cells["borough"])
        return self.borough(cells["borough"])

    def borough(self, name: str, kind: str = "borough") -> str:
        """Return the code of a borough, or of what stands where a borough should."""
        key = (kind, normal(name))
        if key not in self._by_name:
            known = self.labels.area(name)
            area = known or Area(slug(name), name, kind)
            if not known:
                self.named_here[area.code] = None
            self._by_name[key] = self.note(area)
        return self._by_name[key]

    def ward(self, name: str, code: str, borough: str) -> str:
        """Return the code of a ward; names of wards repeat, codes do not."""
        key = ("ward", code or normal(name), normal(borough))
        if key not in self._by_name:
            self._by_name[key] = self._new_ward(name, code, borough)
        return self._by_name[key]

    def _new_ward(self, name: str, code: str, borough: str) -> str:
        parent = self.borough(borough)
        within = self.areas[parent]
        if not WARD_CODE.fullmatch(code) and (not name or normal(name) in {"unknown", "other nk"}):
            nowhere = Area(f"{parent}-NO-WARD"[:64], f"{within.name}: ward not known", "other", within.parent)
            self.boroughs[nowhere.code] = parent
            return self.note(nowhere)
        made = code if WARD_CODE.fullmatch(code) else f"{parent}-{slug(name)}"[:64]
        if made != code:
            self.named_here[made] = None
        self.boroughs.setdefault(made, parent)
        is_borough = within.kind == "borough"
        return self.note(
            Area(made, name or code, "ward" if is_borough else "other", parent if is_borough else within.parent)
        )

    def note(self, area: Area) -> str:
        """Keep an area, and the force that it is a part of; return its code."""
        self.areas.setdefault(area.code, area)
        force = self.labels.area_by_code(area.parent) if area.parent and area.parent not in self.areas else None
        if force:
            self.areas[force.code] = Area(force.code, force.name, force.kind, force.parent)
        return area.code
