"""Files of statisticians: population and dwellings by year, all crime by month or by financial year."""

import re
from collections import Counter
from dataclasses import dataclass

import pandas as pd

from indicators.importing.dates import month_of_first, parse_date
from indicators.importing.headers import Layout
from indicators.importing.intake import BASE_COLUMNS, COUNT_COLUMNS, YEARLY_COLUMNS, Intake, Paper
from indicators.importing.labels import Area, Labels
from indicators.importing.places import GSS, Places
from indicators.importing.table import Findings, cells_of, count_rule, whole_number
from indicators.periods import Period

NOT_AVAILABLE = {"", "n/a", "na", "-", "..", "#n/a"}
DECIMAL = re.compile(r"\d+\.\d+", re.ASCII)
DATE_RULE = ("a date stands here", "Write 2006-12-01")
RATES = "rates: not imported, they are worked out from counts and residents"
METROPOLITAN_POLICE = "E23000001"
BASES_NOTE = "Dwellings stand in for households"
MONTHS_NOTE = "Compiled by others from police figures; all crime only. It serves where no file of a force has the borough and month"
YEARS_NOTE = "Counts of financial years, April to March; 2006-12-31 stands for 2006-07"


@dataclass
class Rows:
    """The lines of such a file with the area that each is about.

    Attributes:
        aside: How many lines are about something else, by what that is.
        blank: How many lines have no figure.
    """

    places: Places
    findings: Findings
    aside: Counter[str]
    blank: int = 0
    rows: int = 0

    def remarks(self) -> list[str]:
        """Say which lines were not used, and why."""
        aside = [f"{count:,} rows of {what} are not imported" for what, count in self.aside.items()]
        blank = [f"{self.blank:,} rows have no figure: not available"] if self.blank else []
        return [*aside, *blank, *self.findings.remarks()]


def located(
    lines: list[str], layout: Layout, paper: Paper, labels: Labels
) -> tuple[Rows, list[tuple[int, Area, dict[str, str]]]]:
    """Cut lines into cells and find the area of each; lines about regions are counted and left aside."""
    rows = Rows(Places(labels), Findings(paper), Counter())
    found = []
    for number, cells in cells_of(lines, len(layout.names), rows.findings):
        rows.rows += 1
        if cells is None:
            rows.findings.misplace(number)
            continue
        line = {role: cells[at].strip() for role, at in layout.places.items()}
        area = labels.area(line["area"]) or labels.area_by_code(line["code"])
        if area is None and line["area"]:
            area = rows.places.areas[rows.places.borough(line["area"])]
        if area and area.kind == "region":
            rows.aside["regions"] += 1
        elif area:
            found.append((number, area, line))
    return rows, found


def code_fault(rows: Rows, number: int, area: Area, line: dict[str, str]) -> bool:
    """Reject a line whose code is that of another area than its name."""
    other = rows.places.labels.area_by_code(line["code"])
    if not GSS.fullmatch(line["code"]) or line["code"] == area.code or (other and other.kind == "region"):
        return False
    rule = f"the code and the name are of two areas ({line['area']} is {area.code})"
    remedy = "Correct one of the two, or take the line out"
    rows.findings.reject(rows.findings.fault(number, "code", line["code"], rule, remedy))
    return True


def count_of(cell: str, column: str, number: int, rows: Rows) -> int | None:
    """Read a count; None where there is none, with a fault where there is something else."""
    value = whole_number(cell)
    rows.findings.decimals += value is not None and "." in cell
    if value is None and cell.lower() not in NOT_AVAILABLE:
        rows.findings.reject(rows.findings.fault(number, column, cell, *count_rule(cell)))
    return value


def finished(paper: Paper, layout: Layout, rows: Rows, **more: object) -> Intake:
    """Return what such a file says."""
    remarks = (*rows.remarks(), *more.pop("remarks", ()))  # type: ignore[misc]
    return Intake(
        paper,
        layout.shape,
        rows=rows.rows,
        rejected=rows.findings.rejected,
        areas=rows.places.areas,
        named_here=tuple(rows.places.named_here),
        faults=tuple(rows.findings.faults),
        unplaced=tuple(rows.findings.unplaced),
        remarks=remarks,
        **more,  # type: ignore[arg-type]
    )


def read_bases(lines: list[str], layout: Layout, paper: Paper, labels: Labels) -> Intake:
    """Read residents and dwellings by year."""
    rows, found = located(lines, layout, paper, labels)
    bases = []
    for number, area, line in found:
        values = [
            count_of(line[name], layout.names[layout.places[name]], number, rows)
            for name in ("residents", "households")
        ]
        date = parse_date(line["date"])
        if date is None:
            rows.findings.reject(rows.findings.fault(number, "date", line["date"], *DATE_RULE))
        elif values == [None, None]:
            rows.blank += 1
        elif not code_fault(rows, number, area, line):
            bases.append((rows.places.note(area), date.year, *values))
    frame = pd.DataFrame(bases, columns=BASE_COLUMNS).astype({"residents": "Int64", "households": "Int64"})
    years = [f"{frame['year'].min()} to {frame['year'].max()}"] if len(frame) else []
    return finished(paper, layout, rows, bases=frame, note="; ".join([BASES_NOTE, *years]))


def read_all_crime(lines: list[str], layout: Layout, paper: Paper, labels: Labels) -> Intake:
    """Read all crime by borough and month, as others have compiled it."""
    rows, found = located(lines, layout, paper, labels)
    counts = []
    for number, area, line in found:
        value = count_of(line["offences"], layout.names[layout.places["offences"]], number, rows)
        month = month_of_first(line["date"])
        if value is None:
            rows.blank += 1
        elif month is None:
            rows.findings.reject(rows.findings.fault(number, "date", line["date"], *DATE_RULE))
        elif code_fault(rows, number, area, line):
            continue
        elif area.parent not in {"", METROPOLITAN_POLICE}:
            rows.aside[f"{area.name}, whose crime another force records,"] += 1
        else:
            counts.append((rows.places.note(area), month, "tno", value, pd.NA))
    frame = pd.DataFrame(counts, columns=COUNT_COLUMNS).astype({"sanction_detections": "Int64"})
    period = Period(int(frame["month"].min()), int(frame["month"].max())) if len(frame) else None
    return finished(paper, layout, rows, counts=frame, period=period, note=MONTHS_NOTE)


def read_financial_years(lines: list[str], layout: Layout, paper: Paper, labels: Labels) -> Intake:
    """Read counts by financial year; a file of rates is told by its decimals."""
    rows, found = located(lines, layout, paper, labels)
    values = [line["value"] for _, _, line in found if line["value"].lower() not in NOT_AVAILABLE]
    if values and sum(bool(DECIMAL.fullmatch(value)) and whole_number(value) is None for value in values) * 2 > len(
        values
    ):
        return Intake(paper, layout.shape, rows=rows.rows, remarks=(RATES,), note=RATES)
    yearly = []
    for number, area, line in found:
        value = count_of(line["value"], layout.names[layout.places["value"]], number, rows)
        date = parse_date(line["year"])
        if date is None:
            rows.findings.reject(rows.findings.fault(number, "Year", line["year"], *DATE_RULE))
        elif value is None:
            rows.blank += 1
        elif not code_fault(rows, number, area, line):
            yearly.append((rows.places.note(area), date.year, "tno", pd.NA, value))
    frame = pd.DataFrame(yearly, columns=YEARLY_COLUMNS).astype({"months": "Int64"})
    return finished(paper, layout, rows, yearly=frame, note=YEARS_NOTE)
