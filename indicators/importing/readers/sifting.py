"""Look at a block line by line, once it is known to have a fault: each bad line is named, the others are kept."""

import csv
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from indicators.files.faults import Fault
from indicators.files.parsing import split_cells
from indicators.importing.readers.dashboard_columns import ColumnReader
from indicators.importing.readers.dashboard_sums import DashboardRows
from indicators.importing.readers.table import count_rule, quoting_fault, width_fault
from indicators.importing.readers.task import Task

INVALID = -1
WHERE = ("kind", "borough", "name", "code")


def sift(
    block: bytes, first: int, task: Task, columns: Mapping[str, ColumnReader], rows: DashboardRows
) -> tuple[bytes, NDArray[np.int64]]:
    """Name every bad line of a block; return the good ones, with their numbers."""
    kept, numbers = [], []
    *lines, rest = block.split(b"\n")
    for number, line in enumerate(lines, start=first):
        cells = readable(line, number, task)
        faults = cell_faults(cells, number, columns, task) if cells else []
        if cells and not faults:
            kept.append(line + b"\n")
            numbers.append(number)
            continue
        task.findings.reject(*faults)
        mark_lost(cells, number, columns, task, rows)
    if rest:
        reject_rest(rest, first + len(lines), task)
    return b"".join(kept), np.array(numbers, np.int64)


def reject_rest(rest: bytes, number: int, task: Task) -> None:
    """Refuse a last line without a line end."""
    rule = "the last line has no line end, so the file may have been cut short"
    remedy = "Fetch the file again; if it is whole, end the last line with a line end"
    task.findings.reject(Fault(task.paper.name, rule, remedy, number, value=rest.decode("utf-8", "replace")))
    task.findings.misplace(number)


def readable(line: bytes, number: int, task: Task) -> list[str] | None:
    """Cut a line into cells; None, with a fault, where it is no line of the right width."""
    name = task.paper.name
    try:
        text = line.decode("utf-8").removesuffix("\r")
        cells = split_cells(text)
    except UnicodeDecodeError:
        remedy = "Save it again as CSV UTF-8 (in Excel: Save As, CSV UTF-8)"
        task.findings.reject(Fault(name, "the line is not UTF-8 text", remedy, number, value=line.decode("latin-1")))
        return None
    except csv.Error as error:
        task.findings.reject(quoting_fault(name, number, line.decode("utf-8"), error))
        return None
    if len(cells) != len(task.layout.names) or "\r" in text:
        task.findings.reject(width_fault(name, number, text, len(cells), len(task.layout.names)))
        return None
    return cells


def cell_faults(cells: list[str], number: int, columns: Mapping[str, ColumnReader], task: Task) -> list[Fault]:
    """Point at the cells of a line that break the rule of their column."""
    faults = []
    for role, at in task.layout.indices.items():
        if columns[role].number(cells[at]) == INVALID:
            rule, remedy = count_rule(cells[at]) if role == "count" else columns[role].rule
            faults.append(task.findings.fault(number, task.column(role), cells[at], rule, remedy))
    return faults


def mark_lost(
    cells: list[str] | None, number: int, columns: Mapping[str, ColumnReader], task: Task, rows: DashboardRows
) -> None:
    """Note which months of which area a bad line makes too small; where that cannot be told, the file is useless."""
    indices = task.layout.indices
    where = [columns[role].number(cells[indices[role]]) for role in WHERE] if cells else [INVALID]
    if cells is None or INVALID in where:
        task.findings.misplace(number)
        return
    rows.lost.add((*where, columns["month"].number(cells[indices["month"]])))
