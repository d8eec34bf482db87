"""What the check of a report is about, and what it rests on."""

from dataclasses import replace

from indicators.report.check import Challenge
from indicators.report.check_words import reckoning_words, tolerance_words
from indicators.snapshot.snapshot import Snapshot
from indicators.sources.about import About, Number
from indicators.sources.about_base import about_report
from indicators.terms.nothing import Nothing


def about_check(snapshot: Snapshot, found: Challenge | None, borough: str) -> About:
    """Return what is to be known about the checks of a report."""
    if found is None:
        return about_report(snapshot, None, borough)
    chosen = found.selection
    about = about_report(snapshot, found.visit, borough)
    return replace(
        about,
        filters=f"Listed: {chosen.verdict or 'all'}. Held up to {tolerance_words(chosen.tolerance)}.",
        reading=reckoning_words(found.reckoning, found),
        rule="Recomputed from what the report itself prints; nothing printed is changed.",
        codes={
            **about.codes,
            "counted": found.reckoning.value,
            "tolerance_places": Number(chosen.tolerance),
            "listed": chosen.verdict or "all",
            "current_period": str(found.visit.current or Nothing.NOT_AVAILABLE.value),
            "previous_period": str(found.visit.previous or Nothing.NOT_AVAILABLE.value),
        },
    )
