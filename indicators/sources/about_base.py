"""What any table or chart can say of itself: its months, its sources and their status."""

from collections.abc import Iterable
from dataclasses import replace

from indicators.files.schema import STATUSES
from indicators.selection.selection import Selection
from indicators.snapshot.catalogue import area_names, report_title, source_statuses
from indicators.snapshot.snapshot import Snapshot, once_a_snapshot
from indicators.snapshot.visits import Visit
from indicators.sources.about import About, CellValue, Number
from indicators.sources.early_access import early_words
from indicators.sources.provenance import Provenance, served_words, source_sentence
from indicators.terms.nothing import Nothing
from indicators.terms.period_notes import period_notes
from indicators.terms.wording import humanise_list


def without_periods(about: About) -> About:
    """Leave out the chosen periods, and what is odd about them, where the figures have months of their own."""
    codes = {key: code for key, code in about.codes.items() if key not in {"current_period", "previous_period"}}
    return replace(about, current_period="", previous_period="", footnotes=(), codes=codes)


def about_months(
    snapshot: Snapshot, selection: Selection, found: Provenance, *, status: str, filters: str = ""
) -> About:
    """Return what is to be known about figures of two periods that come from monthly counts."""
    return from_counts(about_periods(snapshot, selection, status=status, filters=filters), snapshot, found)


def about_periods(snapshot: Snapshot, selection: Selection, *, status: str, filters: str = "") -> About:
    """Return what is to be known about figures of two periods, wherever they come from."""
    return About(
        borough=area_names(snapshot).get(selection.borough, Nothing.NOT_AVAILABLE.value),
        current_period=selection.period.words,
        previous_period=selection.against.words,
        filters=filters,
        footnotes=tuple(period_notes(selection.period, selection.against)),
        status=status,
        embargo=early_words(snapshot),
        snapshot=snapshot.id,
        codes=codes_of(selection),
    )


def from_counts(about: About, snapshot: Snapshot, found: Provenance) -> About:
    """Name the sources behind figures from monthly counts, and in whose year the residents or households lived."""
    served = served_words(found.served)
    return replace(about, source=source_sentence(snapshot, found), caveats=(served,) if served else ())


def about_report(snapshot: Snapshot, visit: Visit | None, borough: str) -> About:
    """Return what is to be known about the texts of a report."""
    name = area_names(snapshot).get(borough, "")
    about = About(borough=name, embargo=early_words(snapshot), snapshot=snapshot.id)
    if visit is None:
        return replace(about, source="No inspection on record", status=Nothing.NOT_AVAILABLE.value)
    return replace(
        about,
        current_period=visit.current.words if visit.current else "",
        previous_period=visit.previous.words if visit.previous else "",
        source=report_title(snapshot, visit),
        status=source_statuses(snapshot)[visit.source],
        codes={"inspection": visit.inspection, "visit": Number(visit.visit)},
    )


def about_data(snapshot: Snapshot) -> About:
    """Return what is to be known about a table of the data themselves."""
    return About(
        source="The files of this data snapshot",
        status=status_words(all_statuses(snapshot)),
        embargo=early_words(snapshot),
        snapshot=snapshot.id,
    )


def codes_of(selection: Selection) -> dict[str, CellValue]:
    """Return the periods and the reading as an address has them."""
    return {
        "previous_period": str(selection.against),
        "current_period": str(selection.period),
        "reading": selection.reading.value,
    }


def status_words(statuses: Iterable[str]) -> str:
    """Name the statuses of some figures, the strongest first."""
    found = sorted(set(statuses), key=lambda each: STATUSES.index(each) if each in STATUSES else len(STATUSES))
    return humanise_list(found) or Nothing.NOT_AVAILABLE.value


@once_a_snapshot
def all_statuses(snapshot: Snapshot) -> tuple[str, ...]:
    """Return the statuses of all sources of figures, or of all sources where none is known to give any."""
    statuses, used = source_statuses(snapshot), {rows.source for rows in snapshot.rows_by_source}
    return tuple(status for source, status in statuses.items() if source in used or not used)
