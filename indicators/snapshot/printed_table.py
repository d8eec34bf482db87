"""The table that a report prints, row by row and to the letter."""

from dataclasses import dataclass, fields

from indicators.snapshot.snapshot import Snapshot


@dataclass(frozen=True)
class PrintedRow:
    """One row of a published table, to the letter."""

    row: int
    indicator: str
    measure: str  # "rate" or "position"
    offence_printed: str
    measure_printed: str
    previous: str
    current: str
    change: str
    contract: str
    direction: str


def printed_table(snapshot: Snapshot, inspection: str, visit: int) -> tuple[PrintedRow, ...]:
    """Return the published table of one visit in its printed order."""
    rows = snapshot.records("published_table", inspection=inspection, visit=visit)
    names = [field.name for field in fields(PrintedRow)]
    found = [PrintedRow(**{name: row[name] for name in names}) for row in rows]
    return tuple(sorted(found, key=lambda row: row.row))
