"""The checks of a report as a file: what the page lists, with everything that a reader needs in each row."""

import csv
import io

from indicators.challenge import Challenge
from indicators.checks import Check
from indicators.export import harmless
from indicators.movement import area_names
from indicators.nothing import Nothing
from indicators.snapshot import Snapshot

COLUMNS = (
    "borough",
    "report",
    "inspection",
    "visit",
    "kind",
    "statement",
    "as_printed",
    "recomputed",
    "verdict",
    "rule",
    "note",
    "source",
    "counted",
    "tolerance_places",
    "listed",
    "current_period",
    "previous_period",
    "snapshot",
)


def challenge_csv(snapshot: Snapshot, found: Challenge | None) -> str:
    """Write the listed checks as CSV, in the order of the page; a borough without a report gives the header alone."""
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    if found:
        about = about_report(snapshot, found)
        for check in found.listed:
            row = {**about, **check_cells(check)}
            writer.writerow({name: harmless(row[name]) for name in COLUMNS})
    return text.getvalue()


def check_cells(check: Check) -> dict[str, object]:
    """Lay one check out in columns."""
    return {
        "kind": check.kind.value,
        "statement": check.subject,
        "as_printed": check.printed,
        "recomputed": check.recomputed,
        "verdict": check.verdict.value,
        "rule": check.rule,
        "note": check.note,
        "source": check.source,
    }


def about_report(snapshot: Snapshot, found: Challenge) -> dict[str, object]:
    """Return what all rows share: whose report, how it was counted, what is listed."""
    visit, selection = found.visit, found.selection
    sources = {row["source"]: row for row in snapshot.records("sources")}
    return {
        "borough": area_names(snapshot)[visit.borough],
        "report": sources[visit.source]["title"],
        "inspection": visit.inspection,
        "visit": visit.visit,
        "counted": found.reckoning.value,
        "tolerance_places": selection.tolerance,
        "listed": selection.verdict or "all",
        "current_period": str(visit.current or Nothing.NOT_AVAILABLE.value),
        "previous_period": str(visit.previous or Nothing.NOT_AVAILABLE.value),
        "snapshot": snapshot.id,
    }
