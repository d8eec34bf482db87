"""Files of statisticians: population and dwellings by year, all crime by month or by financial year."""

import re
from collections import Counter
from dataclasses import dataclass, field

import pandas as pd

from indicators.importing.readers.dates import month_of_first, parse_date
from indicators.importing.readers.file_areas import GSS
from indicators.importing.readers.intake import BASE_COLUMNS, COUNT_COLUMNS, YEARLY_COLUMNS, Intake
from indicators.importing.readers.labels import Area
from indicators.importing.readers.table import cells_of, count_rule, whole_number
from indicators.importing.readers.task import Task
from indicators.terms.periods import Period
from indicators.terms.wording import amount

NOT_AVAILABLE = {"", "n/a", "na", "-", "..", "#n/a"}
DECIMAL = re.compile(r"\d+\.\d+", re.ASCII)
DATE_RULE = ("a date stands here", "Write 2006-12-01, or take the line out")
RATES = "rates: not imported, they are worked out from counts and residents"
METROPOLITAN_POLICE = "E23000001"
BASES_NOTE = "Dwellings stand in for households"
MONTHS_NOTE = (
    "Compiled by others from police figures; all crime only. It serves where no file of a force has the borough and "
    "the month"
)
YEARS_NOTE = "Counts of financial years, April to March; 2006-12-31 stands for 2006-07"


@dataclass
class Rows:
    """The lines of such a file with the area that each is about.

    Attributes:
        found: Number, area and cells of each line that is about an area.
        aside: How many lines are about something else, by what that is.
        blank: How many lines have no figure.
    """

    found: list[tuple[int, Area, dict[str, str]]] = field(default_factory=list)
    aside: Counter[str] = field(default_factory=Counter)
    blank: int = 0
    seen: dict[tuple[str, str], int] = field(default_factory=dict)

    @property
    def remarks(self) -> list[str]:
        """Say which lines were not used, and why."""
        aside = [f"{amount(count, 'row')} of {what}: not imported" for what, count in self.aside.items()]
        return [*aside, *([f"{amount(self.blank, 'row')} without a figure: not available"] if self.blank else [])]


def located(lines: list[str], task: Task) -> Rows:
    """Cut lines into cells and find the area of each; lines about regions are counted and left aside."""
    rows = Rows()
    for number, cells in cells_of(lines, len(task.layout.names), task.findings):
        if cells is None:
            task.findings.misplace(number)
            continue
        line = task.line(cells)
        area = task.labels.area(line["area"]) or task.labels.area_by_code(line["code"])
        if area is None and line["area"]:
            area = task.file_areas.areas[task.file_areas.borough(line["area"])]
        if area and area.kind == "region":
            rows.aside["regions"] += 1
        elif area:
            rows.found.append((number, area, line))
    return rows


def doubtful(number: int, area: Area, line: dict[str, str], rows: Rows, task: Task) -> bool:
    """Reject a line whose code is that of another area than its name, and one that repeats another."""
    role = "year" if "year" in line else "date"
    first = rows.seen.setdefault((area.code, line[role]), number)
    if first != number:
        column, value = f"{task.column('area')} + {task.column(role)}", f"{line['area']} + {line[role]}"
        rule = f"line {first} has the same area and date"
        task.findings.reject(task.findings.fault(number, column, value, rule, "Keep one of the two lines"))
    return first != number or is_of_two_areas(number, area, line, task)


def is_of_two_areas(number: int, area: Area, line: dict[str, str], task: Task) -> bool:
    """Reject a line whose code is that of another area than its name."""
    other = task.labels.area_by_code(line["code"])
    if not GSS.fullmatch(line["code"]) or line["code"] == area.code or (other and other.kind == "region"):
        return False
    rule = f"the code and the name are of two areas ({line['area']} is {area.code})"
    remedy = "Correct one of the two, or take the line out"
    task.findings.reject(task.findings.fault(number, task.column("code"), line["code"], rule, remedy))
    return True


def count_of(role: str, line: dict[str, str], number: int, task: Task) -> int | None:
    """Read a count; None where there is none, with a fault where there is something else."""
    cell = line[role]
    value = whole_number(cell)
    task.findings.decimals += value is not None and "." in cell
    if value is None and cell.lower() not in NOT_AVAILABLE:
        task.findings.reject(task.findings.fault(number, task.column(role), cell, *count_rule(cell)))
    return value


def read_bases(lines: list[str], task: Task) -> Intake:
    """Read residents and dwellings by year."""
    rows, bases = located(lines, task), []
    for number, area, line in rows.found:
        values = [count_of(role, line, number, task) for role in ("residents", "households")]
        date = parse_date(line["date"])
        if date is None:
            task.findings.reject(task.findings.fault(number, task.column("date"), line["date"], *DATE_RULE))
        elif values == [None, None]:
            rows.blank += 1
        elif not doubtful(number, area, line, rows, task):
            bases.append((task.file_areas.note(area), date.year, *values))
    frame = pd.DataFrame(bases, columns=BASE_COLUMNS).astype({"residents": "Int64", "households": "Int64"})
    return task.intake(len(lines) - 1, bases=frame, remarks=rows.remarks, note=BASES_NOTE)


def read_all_crime(lines: list[str], task: Task) -> Intake:
    """Read all crime by borough and month, as others have compiled it."""
    rows, counts = located(lines, task), []
    for number, area, line in rows.found:
        value = count_of("offences", line, number, task)
        month = month_of_first(line["date"])
        if value is None:
            rows.blank += 1
        elif month is None:
            task.findings.reject(task.findings.fault(number, task.column("date"), line["date"], *DATE_RULE))
        elif doubtful(number, area, line, rows, task):
            continue
        elif area.parent not in {"", METROPOLITAN_POLICE}:
            rows.aside[f"{area.name}, whose crime another force records"] += 1
        else:
            counts.append((task.file_areas.note(area), month, "tno", value, pd.NA))
    frame = pd.DataFrame(counts, columns=COUNT_COLUMNS).astype({"sanction_detections": "Int64"})
    period = Period(int(frame["month"].min()), int(frame["month"].max())) if len(frame) else None
    return task.intake(len(lines) - 1, counts=frame, period=period, remarks=rows.remarks, note=MONTHS_NOTE)


def read_financial_years(lines: list[str], task: Task) -> Intake:
    """Read counts by financial year; a file of rates is told by its decimals."""
    rows, yearly = located(lines, task), []
    if are_rates([line["value"] for _, _, line in rows.found]):
        return Intake(task.paper, task.layout.shape, rows=len(lines) - 1, remarks=(RATES,), note=RATES)
    for number, area, line in rows.found:
        value = count_of("value", line, number, task)
        date = parse_date(line["year"])
        if date is None:
            task.findings.reject(task.findings.fault(number, task.column("year"), line["year"], *DATE_RULE))
        elif value is None:
            rows.blank += 1
        elif not doubtful(number, area, line, rows, task):
            yearly.append((task.file_areas.note(area), date.year, "tno", pd.NA, value))
    frame = pd.DataFrame(yearly, columns=YEARLY_COLUMNS).astype({"months": "Int64"})
    return task.intake(len(lines) - 1, yearly=frame, remarks=rows.remarks, note=YEARS_NOTE)


def are_rates(cells: list[str]) -> bool:
    """Whether most figures have decimals."""
    values = [cell for cell in cells if cell.lower() not in NOT_AVAILABLE]
    decimals = sum(bool(DECIMAL.fullmatch(value)) and whole_number(value) is None for value in values)
    return decimals * 2 > len(values)
