"""Files of a data folder, and lists of families, as inputs of an import."""

from dataclasses import replace

import pandas as pd

from indicators.faults import Fault
from indicators.importing.headers import Layout
from indicators.importing.intake import FAMILY_COLUMNS, Intake, Paper, refused
from indicators.importing.labels import Area, Labels
from indicators.importing.places import Places
from indicators.importing.table import Findings, cells_of
from indicators.periods import Period, parse_month
from indicators.reading import parse_file


def read_own(content: bytes, layout: Layout, paper: Paper) -> Intake:
    """Read a file of the data contract by the same gate that reads a data folder."""
    if layout.own is None:  # for the type checker: an own file has its contract
        return refused(paper, layout.shape, [])
    frame, faults = parse_file(content, layout.own)
    named = [replace(fault, file=paper.name) for fault in faults]
    if named:
        return refused(paper, layout.shape, named)
    months = frame["month"] if layout.own.name == "counts" and len(frame) else None
    period = None if months is None else Period(int(months.min()), int(months.max()))
    return Intake(paper, layout.shape, rows=len(frame), period=period, frames={layout.own.name: frame}, content=content)


def read_families(lines: list[str], layout: Layout, paper: Paper, labels: Labels) -> Intake:
    """Read a list of comparison families: area, first month and member, by name or code."""
    findings, places = Findings(paper), Places(labels)
    families = []
    for number, cells in cells_of(lines, len(layout.names), findings):
        if cells is None:
            findings.misplace(number)
            continue
        line = {role: cells[at].strip() for role, at in layout.places.items()}
        faults = family_faults(line, number, labels, findings)
        findings.reject(*faults)
        if not faults:
            area, member = (area_of(line[role], labels) for role in ("area", "member"))
            families.append((places.note(area), parse_month(line["valid_from"]), places.note(member)))
    frame = pd.DataFrame(families, columns=FAMILY_COLUMNS)
    return Intake(
        paper,
        layout.shape,
        rows=len(lines) - 1,
        rejected=findings.rejected,
        families=frame,
        areas=places.areas,
        faults=(*findings.faults, *lacking_itself(frame, places, paper)),
    )


def area_of(cell: str, labels: Labels) -> Area:
    """Return the area of a name or code that is known."""
    area = labels.area_by_code(cell) or labels.area(cell)
    return area or Area(cell, cell, "borough")


def family_faults(line: dict[str, str], number: int, labels: Labels, findings: Findings) -> list[Fault]:
    """Point at names that nobody knows, and at months that are none."""
    faults = []
    for role in ("area", "member"):
        if not line[role] or not (labels.area_by_code(line[role]) or labels.area(line[role])):
            rule, remedy = "no area has this name or code", "Correct it, or add it to area names with --labels"
            faults.append(findings.fault(number, role, line[role], rule, remedy))
    try:
        parse_month(line["valid_from"])
    except ValueError as error:
        remedy = "Write the year, a hyphen and the month from 01 to 12"
        faults.append(findings.fault(number, "valid_from", line["valid_from"], str(error), remedy))
    return faults


def lacking_itself(families: pd.DataFrame, places: Places, paper: Paper) -> list[Fault]:
    """Point at families that do not list the area itself."""
    faults = []
    for (area, _), rows in families.groupby(["area", "valid_from"]):
        if area not in set(rows["member"]):
            name = places.areas[str(area)].name
            rule = f"the family of {name} does not list {name} itself"
            faults.append(Fault(paper.name, rule, "Add a row whose member is the area itself"))
    return faults
