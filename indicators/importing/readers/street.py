"""Street files of data.police.uk: one line an incident, added up by force, borough and month."""

import re
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from indicators.files.faults import Fault
from indicators.importing.readers.file_areas import FileAreas
from indicators.importing.readers.intake import COUNT_COLUMNS, Intake, LabelPair
from indicators.importing.readers.labels import Area, Labels
from indicators.importing.readers.table import Findings, cells_of
from indicators.importing.readers.task import Task
from indicators.terms.periods import Period, parse_month
from indicators.terms.wording import amount

LSOA_NUMBER = re.compile(r" \d{3}[A-Z]$", re.ASCII)
OUTCOME = "Last outcome category"
NOTE = (
    "Incidents added up; all crime as published at street level, which leaves fraud out. Sanction detections are "
    "crimes of the month whose last outcome so far is one, so they still rise. A Crime ID counts once. Locations are "
    "blurred"
)
ELSEWHERE = "outside its area or no location"


@dataclass(frozen=True)
class Crime:
    """One crime: where and when it was recorded, what it counts in, and whether it is detected so far."""

    force: str
    month: int
    borough: str
    offences: tuple[str, ...]
    detected: bool


@dataclass
class Incidents:
    """The lines of one file, read so far."""

    crimes: list[Crime] = field(default_factory=list)
    by_id: dict[tuple[str, str], int] = field(default_factory=dict)
    repeated: int = 0
    no_crime: int = 0
    unmapped: dict[LabelPair, tuple[int, int]] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)

    def add(self, crime: Crime, key: tuple[str, str], *, home: bool) -> None:
        """Add a crime; a second line with its id adds an outcome or a place within the area, and no crime."""
        if not key[0] or key not in self.by_id:
            self.by_id[key] = len(self.crimes)
            self.crimes.append(crime)
            return
        self.repeated += 1
        at = self.by_id[key]
        first = self.crimes[at]
        borough = crime.borough if home and first.borough.endswith("-ELSEWHERE") else first.borough
        detected = first.detected or crime.detected
        self.crimes[at] = Crime(first.force, first.month, borough, first.offences, detected)


def read_street(lines: list[str], task: Task) -> Intake:
    """Read a street file."""
    incidents = Incidents()
    for number, cells in cells_of(lines, len(task.layout.names), task.findings):
        if cells is None:
            task.findings.misplace(number)
        else:
            read_incident(task.line(cells), number, task, incidents)
    months = [crime.month for crime in incidents.crimes]
    codes = [code for code in task.order if any(code in crime.offences for crime in incidents.crimes)]
    return task.intake(
        len(lines) - 1,
        period=Period(min(months), max(months)) if months else None,
        counts=counted(incidents, codes),
        unmapped=incidents.unmapped,
        remarks=remarks_of(incidents),
        note=NOTE,
    )


def read_incident(line: dict[str, str], number: int, task: Task, incidents: Incidents) -> None:
    """Read one line."""
    fault = incident_fault(line, number, task.findings)
    if fault:
        task.findings.reject(fault)
        task.findings.misplace(number)
        return
    label, outcome = line["Crime type"], line[OUTCOME]
    meaning = task.labels.offence(label, street=True)
    detected = task.labels.sanction_detection(outcome) if outcome else False
    for pair, known in (((label, ""), meaning), ((OUTCOME, outcome), detected)):
        if known is None:
            rows = incidents.unmapped.get(pair, (0, 0))[0] + 1
            incidents.unmapped[pair] = (rows, rows)
    if meaning and not meaning.offences:
        incidents.no_crime += 1
        return
    force = task.file_areas.borough(line["Falls within"], "force")
    borough, home = borough_of(line["LSOA name"], force, task.labels, task.file_areas)
    offences = meaning.offences if meaning else ("tno",)
    crime = Crime(force, parse_month(line["Month"]), borough, offences, bool(detected))
    incidents.add(crime, (line["Crime ID"], label), home=home)


def incident_fault(line: dict[str, str], number: int, findings: Findings) -> Fault | None:
    """Point at a cell without which an incident cannot be counted."""
    try:
        parse_month(line["Month"])
    except ValueError as error:
        return findings.fault(number, "Month", line["Month"], str(error), "Fetch the file again, or mend the line")
    for name in ("Crime type", "Falls within"):
        if not line[name] or line[name][0].isdigit():
            return findings.fault(
                number, name, line[name], "a name stands here", "Fetch the file again, or mend the line"
            )
    return None


def borough_of(lsoa: str, force: str, labels: Labels, file_areas: FileAreas) -> tuple[str, bool]:
    """Return the borough of a small area, and whether it belongs to the force that recorded the crime."""
    area = labels.area(LSOA_NUMBER.sub("", lsoa)) if lsoa else None
    if area and area.kind == "borough" and area.parent == force:
        return file_areas.note(area), True
    name = f"{file_areas.areas[force].name}: {ELSEWHERE}"
    return file_areas.note(Area(f"{force}-ELSEWHERE"[:64], name, "other", force)), False


def counted(incidents: Incidents, codes: list[str]) -> pd.DataFrame:
    """Add crimes up by force and by borough; what an area with any crime has none of is a zero."""
    rows = [
        (area, crime.month, code, 1, int(crime.detected))
        for crime in incidents.crimes
        for area in (crime.force, crime.borough)
        for code in crime.offences
    ]
    if not rows:
        return pd.DataFrame({name: [] for name in COUNT_COLUMNS})
    frame = pd.DataFrame(rows, columns=COUNT_COLUMNS)
    sums = frame.groupby(["area", "month", "offence"], sort=False)[["offences", "sanction_detections"]].sum()
    pairs = frame[["area", "month"]].drop_duplicates()
    grid = pairs.merge(pd.DataFrame({"offence": codes}), how="cross")
    counts = grid.merge(sums.reset_index(), how="left", on=["area", "month", "offence"])
    for name in ("offences", "sanction_detections"):
        counts[name] = counts[name].fillna(0).astype(np.int64)
    return counts.astype({"sanction_detections": "Int64", "area": "object", "offence": "object"})


def remarks_of(incidents: Incidents) -> list[str]:
    """Say how lines were counted."""
    remarks = []
    if incidents.repeated:
        remarks.append(
            f"{amount(incidents.repeated, 'line')} with the Crime ID and type of an earlier one: each crime counts once"
        )
    if incidents.no_crime:
        remarks.append(
            f"{amount(incidents.no_crime, 'line')} of no notifiable offence (anti-social behaviour): not counted"
        )
    return remarks
