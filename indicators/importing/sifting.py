"""Look at a block line by line, once it is known to have a fault: each bad line is named, the others are kept."""

import csv
from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from indicators.faults import Fault
from indicators.importing.headers import Layout
from indicators.importing.table import BLANK_REMEDY, Findings, count_rule, width_fault
from indicators.reading import split_cells

if TYPE_CHECKING:
    from indicators.importing.dashboard import Reader
    from indicators.importing.dashboard_sums import DashboardRows

INVALID = -1
WHERE = ("kind", "borough", "name", "code")


def sift(  # noqa: PLR0913
    block: bytes,
    first: int,
    layout: Layout,
    columns: Mapping[str, "Reader"],
    findings: Findings,
    rows: "DashboardRows",
) -> tuple[bytes, NDArray[np.int64]]:
    """Name every bad line of a block; return the good ones, with their numbers."""
    kept, numbers = [], []
    *lines, rest = block.split(b"\n")
    for number, line in enumerate(lines, start=first):
        cells = readable(line, number, layout, findings)
        faults = cell_faults(cells, number, layout, columns, findings) if cells else []
        if cells and not faults:
            kept.append(line + b"\n")
            numbers.append(number)
            continue
        findings.reject(*faults)
        mark_lost(cells, number, layout, columns, findings, rows)
    if rest:
        reject_rest(rest, first + len(lines), findings)
    return b"".join(kept), np.array(numbers, np.int64)


def reject_rest(rest: bytes, number: int, findings: Findings) -> None:
    """Refuse a last line without a line end."""
    rule = "the last line has no line end, so the file may have been cut short"
    remedy = "Fetch the file again; if it is whole, end the last line with a line end"
    findings.reject(Fault(findings.paper.name, rule, remedy, number, value=rest.decode("utf-8", "replace")))
    findings.misplace(number)


def readable(line: bytes, number: int, layout: Layout, findings: Findings) -> list[str] | None:
    """Cut a line into cells; None, with a fault, where it is no line of the right width."""
    name = findings.paper.name
    try:
        text = line.decode("utf-8").removesuffix("\r")
        cells = split_cells(text)
    except UnicodeDecodeError:
        remedy = "Save it again as CSV UTF-8 (in Excel: Save As, CSV UTF-8)"
        findings.reject(Fault(name, "the line is not UTF-8 text", remedy, number, value=line.decode("latin-1")))
        return None
    except csv.Error as error:
        remedy = "Put a text with quotes in double quotes, double each quote in it, and close it on its own line"
        findings.reject(Fault(name, f"the line is not CSV ({error})", remedy, number, value=text))
        return None
    if len(cells) != len(layout.names) or "\r" in text:
        findings.reject(width_fault(name, number, text, len(cells), len(layout.names)))
        return None
    return cells


def cell_faults(
    cells: list[str], number: int, layout: Layout, columns: Mapping[str, "Reader"], findings: Findings
) -> list[Fault]:
    """Point at the cells of a line that break the rule of their column."""
    faults = []
    for role, at in layout.places.items():
        if columns[role].number(cells[at]) == INVALID:
            rule, remedy = count_rule(cells[at]) if role == "count" else columns[role].rule
            faults.append(findings.fault(number, layout.names[at], cells[at], rule, remedy))
    last = len(cells) - 1
    if not cells[last] and last not in layout.places.values():
        faults.append(
            findings.fault(number, layout.names[last], "", "the last cell of a line is not blank", BLANK_REMEDY)
        )
    return faults


def mark_lost(  # noqa: PLR0913
    cells: list[str] | None,
    number: int,
    layout: Layout,
    columns: Mapping[str, "Reader"],
    findings: Findings,
    rows: "DashboardRows",
) -> None:
    """Note which months of which area a bad line makes too small; where that cannot be told, the file is useless."""
    place = [columns[role].number(cells[layout.places[role]]) for role in WHERE] if cells else [INVALID]
    if cells is None or INVALID in place:
        findings.misplace(number)
        return
    month = columns["month"].number(cells[layout.places["month"]])
    rows.lost.add((*place, month))
