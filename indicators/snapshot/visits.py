"""A borough's inspections and their visits."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from indicators.snapshot.snapshot import Snapshot, once_a_snapshot
from indicators.terms.contract import Outcome
from indicators.terms.periods import Period


@dataclass(frozen=True)
class Visit:
    """One visit of one inspection; `previous` and `current` are the periods it compares, where it names any."""

    inspection: str
    visit: int
    borough: str
    kind: str
    date: str
    previous: Period | None
    current: Period | None
    lead_inspector: str
    borough_commander: str
    source: str

    @property
    def compares(self) -> bool:
        """Whether the visit names the two periods that it compares."""
        return self.previous is not None and self.current is not None


@once_a_snapshot
def visits_of(snapshot: Snapshot, borough: str) -> tuple[Visit, ...]:
    """Return all visits of a borough, the newest first; looked up once a snapshot."""
    visits = [visit_from(row) for row in snapshot.records("inspections", borough=borough)]
    return tuple(sorted(visits, key=age, reverse=True))


def age(visit: Visit) -> tuple[int, str, int]:
    """Return what orders visits: the end of the period on show, then the date, then the number."""
    return visit.current.last if visit.current else 0, visit.date, visit.visit


def visit_from(row: dict[str, Any]) -> Visit:
    """Turn one row of inspections.csv into a visit."""
    return Visit(
        inspection=row["inspection"],
        visit=int(row["visit"]),
        borough=row["borough"],
        kind=row["kind"],
        date=row["date"],
        previous=period_from(row["previous_from"], row["previous_to"]),
        current=period_from(row["current_from"], row["current_to"]),
        lead_inspector=row["lead_inspector"],
        borough_commander=row["borough_commander"],
        source=row["source"],
    )


def period_from(first: Any, last: Any) -> Period | None:  # noqa: ANN401 - a month's ordinal or pandas' NA
    """Return the period between two cells, or None where they are blank."""
    return None if pd.isna(first) or pd.isna(last) else Period(int(first), int(last))


def visit_for(snapshot: Snapshot, borough: str, period: Period, against: Period) -> Visit | None:
    """Return the visit that compared just these periods, else the newest that compared any, else the newest."""
    exact, other = visits_by_periods(snapshot, borough)
    return exact.get((period, against), other)


@once_a_snapshot
def visits_by_periods(snapshot: Snapshot, borough: str) -> tuple[dict[tuple[Period, Period], Visit], Visit | None]:
    """Return a borough's visits by the two periods that each compared, and the one for all other periods.

    Of two visits on the same periods it is the one with figures. Sorted out once a snapshot: an answer asks often.
    """
    visits = visits_of(snapshot, borough)
    comparing = [visit for visit in visits if visit.compares]
    exact: dict[tuple[Period, Period], Visit] = {}
    for visit in sorted(comparing, key=lambda visit: not prints_table(snapshot, visit)):
        if visit.current and visit.previous:
            exact.setdefault((visit.current, visit.previous), visit)
    return exact, next(iter([*comparing, *visits]), None)


@once_a_snapshot
def prints_table(snapshot: Snapshot, visit: Visit) -> bool:
    """Whether a visit's report has a table of figures."""
    return bool(snapshot.records("published_table", inspection=visit.inspection, visit=visit.visit))


@once_a_snapshot
def contract_of(snapshot: Snapshot, visit: Visit) -> dict[str, Outcome]:
    """Return a visit's contract outcomes by indicator."""
    rows = snapshot.records("contract_outcomes", inspection=visit.inspection, visit=visit.visit)
    return {
        row["indicator"]: Outcome(
            row["operator"], None if pd.isna(row["threshold"]) else int(row["threshold"]), row["printed"]
        )
        for row in rows
    }
