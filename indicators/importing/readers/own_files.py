"""Files of a data folder, and lists of families, as inputs of an import."""

from dataclasses import replace

import pandas as pd

from indicators.files.columns import File
from indicators.files.faults import Fault
from indicators.files.parsing import parse_file
from indicators.importing.readers.intake import FAMILY_COLUMNS, Intake, Paper, as_texts, refused
from indicators.importing.readers.labels import Area, Labels
from indicators.importing.readers.shapes import OWN_FILE
from indicators.importing.readers.table import cells_of
from indicators.importing.readers.task import Task
from indicators.terms.periods import parse_month


def read_own(content: bytes, own: File, paper: Paper) -> Intake:
    """Read a file of the data contract by the same gate that reads a data folder."""
    frame, faults = parse_file(content, own)
    if faults:
        return refused(paper, OWN_FILE, [replace(fault, file=paper.name) for fault in faults])
    return Intake(paper, OWN_FILE, rows=len(frame), frames={own.name: as_texts(frame)}, content=content)


def read_families(lines: list[str], task: Task) -> Intake:
    """Read a list of comparison families: area, first month and member, by name or code."""
    families = []
    for number, cells in cells_of(lines, len(task.layout.names), task.findings):
        if cells is None:
            task.findings.misplace(number)
            continue
        line = task.line(cells)
        faults = family_faults(line, number, task)
        task.findings.reject(*faults)
        if not faults:
            area, member = (area_of(line[role], task.labels) for role in ("area", "member"))
            families.append((task.file_areas.note(area), parse_month(line["valid_from"]), task.file_areas.note(member)))
    frame = pd.DataFrame(families, columns=FAMILY_COLUMNS)
    return task.intake(len(lines) - 1, families=frame, faults=lacking_itself(frame, task))


def area_of(cell: str, labels: Labels) -> Area:
    """Return the area of a name or code that is known."""
    area = labels.area_by_code(cell) or labels.area(cell)
    return area or Area(cell, cell, "borough")


def family_faults(line: dict[str, str], number: int, task: Task) -> list[Fault]:
    """Point at names that nobody knows, and at months that are none."""
    faults = []
    for role in ("area", "member"):
        if not line[role] or not (task.labels.area_by_code(line[role]) or task.labels.area(line[role])):
            rule, remedy = "no area has this name or code", "Correct it, or add it to area names with --labels"
            faults.append(task.findings.fault(number, role, line[role], rule, remedy))
    try:
        parse_month(line["valid_from"])
    except ValueError as error:
        remedy = "Write the year, a hyphen and the month from 01 to 12"
        faults.append(task.findings.fault(number, "valid_from", line["valid_from"], str(error), remedy))
    return faults


def lacking_itself(families: pd.DataFrame, task: Task) -> list[Fault]:
    """Point at families that do not list the area itself."""
    faults = []
    for (area, _), rows in families.groupby(["area", "valid_from"]):
        if area not in set(rows["member"]):
            name = task.file_areas.areas[str(area)].name
            rule = f"the family of {name} does not list {name} itself"
            faults.append(Fault(task.paper.name, rule, "Add a row whose member is the area itself"))
    return faults
