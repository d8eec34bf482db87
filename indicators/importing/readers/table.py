"""A public file as lines of cells, strictly: UTF-8, closed quotes, every line as wide as the header."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from indicators.files.faults import Fault
from indicators.files.parsing import SEPARATORS, split_cells, split_lines
from indicators.importing.readers.intake import Paper
from indicators.terms.wording import amount

WHOLE = re.compile(r"(0|[1-9][0-9]{0,14})(\.0+)?", re.ASCII)
NUMBER_LIKE = re.compile(r"[+-]?[0-9][0-9., ]*", re.ASCII)
BLANK_REMEDY = "Write the number that was counted, 0 where none was; take the line out where nothing is known"


@dataclass
class Findings:
    """Faults of the lines of one file, and how often a count was written with decimals.

    Attributes:
        faults: Why lines were left out.
        unplaced: Why the file cannot be used without some of these lines: it cannot be told whose they are.
    """

    paper: Paper
    faults: list[Fault] = field(default_factory=list)
    unplaced: list[Fault] = field(default_factory=list)
    rejected: int = 0
    decimals: int = 0

    def reject(self, *faults: Fault) -> None:
        """Leave one line out and say why."""
        self.rejected += bool(faults)
        self.faults += faults

    def fault(self, line: int, column: str, value: str, rule: str, remedy: str) -> Fault:
        """Describe what is wrong with one cell."""
        return Fault(self.paper.name, rule, remedy, line, column, value)

    def misplace(self, number: int) -> None:
        """Say that a line that belongs to nobody makes everybody's months doubtful."""
        rule = "it cannot be told whose figures this line has, so those of no area are whole"
        self.unplaced.append(Fault(self.paper.name, rule, "Mend the line: it cannot be left out", number))

    def remarks(self) -> list[str]:
        """Say what was read although it is written strangely."""
        if not self.decimals:
            return []
        return [f"{amount(self.decimals, 'count')} written with decimals, as in 6.0: read as whole numbers"]


def header_of(line: str) -> list[str]:
    """Cut a header into names; one that is not CSV has none."""
    try:
        return split_cells(line)
    except csv.Error:
        return []


def separator_fault(line: str, name: str) -> Fault | None:
    """Point at a file whose cells are not separated by commas."""
    for mark, words in SEPARATORS.items():
        if line.count(mark) > line.count(","):
            rule = f"the cells are separated by {words}, not by commas"
            return Fault(name, rule, "Save it again as CSV with commas", 1, value=line)
    return None


def lines_of(content: bytes, name: str) -> tuple[list[str], list[Fault]]:
    """Cut a file into lines."""
    lines, faults = split_lines(content, name)
    if lines and len(lines) == 1 and not faults:
        faults = [Fault(name, "the file has a header and no rows", "Fetch the file again", 1)]
    return lines, faults


def cells_of(lines: list[str], width: int, findings: Findings) -> Iterator[tuple[int, list[str] | None]]:
    """Cut each line below the header into cells; None stands for a line that was rejected."""
    for number, line in enumerate(lines[1:], start=2):
        try:
            cells = split_cells(line)
        except csv.Error as error:
            findings.reject(quoting_fault(findings.paper.name, number, line, error))
            yield number, None
            continue
        if len(cells) != width:
            findings.reject(width_fault(findings.paper.name, number, line, len(cells), width))
            yield number, None
            continue
        yield number, cells


def quoting_fault(name: str, number: int, line: str, error: Exception) -> Fault:
    """Point at a line whose quotes are not in order."""
    remedy = "Put a text with quotes in double quotes, double each quote in it, and close it on its own line"
    return Fault(name, f"the line is not CSV ({error})", remedy, number, value=line)


def width_fault(name: str, number: int, line: str, found: int, width: int) -> Fault:
    """Point at a line that is wider or narrower than the header."""
    rule = f"the line has {found} {'cell' if found == 1 else 'cells'}, and the header {width}"
    remedy = "Fetch the file again; a text with a comma in it stands in double quotes"
    return Fault(name, rule, remedy, number, value=line)


def whole_number(cell: str) -> int | None:
    """Read a count, also one written 6.0; None where it is none."""
    return int(cell.partition(".")[0]) if WHOLE.fullmatch(cell) else None


def count_rule(cell: str) -> tuple[str, str]:
    """Say why a cell is no count, and what to do."""
    if not cell.strip():
        return "a count is not blank", BLANK_REMEDY
    if cell.startswith("-"):
        return "a count is not negative", "Write the number that was counted, 0 or more"
    if NUMBER_LIKE.fullmatch(cell):
        return "a count is a whole number in plain digits", "Write digits only, without separators or fractions"
    return "a count is a whole number in plain digits", "Write digits only, or take the line out"
