"""Whom the public can turn to: the points of contact of an area."""

from dataclasses import dataclass

from indicators.snapshot.catalogue import source_statuses
from indicators.snapshot.snapshot import Snapshot, as_records, once_a_snapshot


@dataclass(frozen=True)
class Contact:
    """One point of contact; of `phone`, `email` and `web` at least one is there. `status` is that of its source."""

    name: str
    purpose: str
    phone: str
    email: str
    web: str
    status: str


@once_a_snapshot
def contacts_of(snapshot: Snapshot, area: str) -> tuple[Contact, ...]:
    """Return an area's points of contact in their own order."""
    rows, status = snapshot.frames["contacts"], source_statuses(snapshot)
    return tuple(
        Contact(row["name"], row["purpose"], row["phone"], row["email"], row["web"], status[row["source"]])
        for row in as_records(rows[rows["area"] == area].sort_values("order"))
    )
