"""What has to be known about a table or a picture that is taken along: beside its controls, and inside every file."""

from collections.abc import Iterable
from dataclasses import replace

from components.sources import source_words
from indicators.challenge import Challenge
from indicators.challenge_words import reckoning_words, tolerance_words
from indicators.contract import Reading
from indicators.contract_table import ContractTable, report_title
from indicators.early_access import early_words
from indicators.export_table import About, Cell, Number
from indicators.inspections import Visit
from indicators.movement import Indicator, area_names, source_statuses
from indicators.nothing import Nothing
from indicators.period_notes import period_notes
from indicators.periods import month_code, month_words
from indicators.provenance import Provenance, provenance, served_words, source_sentence
from indicators.schema import STATUSES
from indicators.selection import Selection
from indicators.snapshot import Snapshot, once_a_snapshot
from indicators.wording import humanise_list, plural, reading_words

RATES = (
    "Incidence: offences in the period per 1000 residents or households, not annualised. SD rate: sanction detections "
    "over offences of the same period. Position: rank in the family, 1 best; equal rates share the better place."
)


def about_contract(snapshot: Snapshot, table: ContractTable) -> About:
    """Return what is to be known about a borough's contract table."""
    about = about_periods(snapshot, table.selection, status=status_words(row.movement.status for row in table.shown))
    return replace(
        about,
        borough=table.borough_name,
        footnotes=(*about.footnotes, *table.break_notes),
        reading=reading_of(table),
        family=family_words(table),
        rule=RATES,
        source=source_words(table).removeprefix("Source: "),
        codes={**codes_of(table.selection), **family_codes(table)},
    )


def about_counts(  # noqa: PLR0913 - what has to be known
    snapshot: Snapshot,
    table: ContractTable,
    status: str,
    *,
    filters: str = "",
    rule: str = "",
    found: Provenance | None = None,
) -> About:
    """Return what is to be known about figures of one borough or its family that come from monthly counts.

    Args:
        snapshot: Where every figure comes from.
        table: Of the borough.
        status: Of the figures.
        filters: What else was chosen.
        rule: How the figures come about.
        found: What they rest on; where it is left out, the two periods of the family on all indicators that are shown.
    """
    about = replace(about_contract(snapshot, table), filters=filters, rule=rule or RATES, status=status)
    return from_counts(about, snapshot, found or of_family(snapshot, table, [row.indicator for row in table.shown]))


def of_family(snapshot: Snapshot, table: ContractTable, indicators: Iterable[Indicator]) -> Provenance:
    """Find out what the two periods of a borough and its family rest on."""
    members = table.family.members if table.family else (table.selection.borough,)
    return provenance(snapshot, members, (table.selection.against, table.selection.period), indicators)


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


def about_data(snapshot: Snapshot) -> About:
    """Return what is to be known about a table of the data themselves."""
    return About(
        source="The files of this data snapshot",
        status=status_words(all_statuses(snapshot)),
        embargo=early_words(snapshot),
        snapshot=snapshot.id,
    )


def codes_of(selection: Selection) -> dict[str, Cell]:
    """Return the periods and the reading as an address has them."""
    return {
        "previous_period": str(selection.against),
        "current_period": str(selection.period),
        "reading": selection.reading.value,
    }


def family_codes(table: ContractTable) -> dict[str, Cell]:
    """Return the size, the status and the date of the family."""
    family = table.family
    return {
        "family_size": Number(family.size) if family else Nothing.NOT_AVAILABLE.value,
        "family_status": table.family_status,
        "family_valid_from": month_code(family.valid_from) if family else Nothing.NOT_AVAILABLE.value,
    }


def family_words(table: ContractTable) -> str:
    """Say among whom positions are counted."""
    family = table.family
    if family is None:
        return "No family is known for these months"
    return (
        f"{family.size} {plural(family.size, 'borough')}, in force since {month_words(family.valid_from)}, "
        f"{table.family_status}"
    )


def reading_of(table: ContractTable) -> str:
    """Say how the contract's sign is read, where it has one; nothing where there is no contract."""
    words = reading_words(row.outcome for row in table.rows)
    if words is None:
        return "as printed" if table.outcomes else ""
    chosen = words.strict if table.selection.reading is Reading.STRICT else words.or_better
    return f"“{words.sign}” read as {chosen}"


def status_words(statuses: Iterable[str]) -> str:
    """Name the statuses of some figures, the strongest first."""
    found = sorted(set(statuses), key=lambda each: STATUSES.index(each) if each in STATUSES else len(STATUSES))
    return humanise_list(found) or Nothing.NOT_AVAILABLE.value


@once_a_snapshot
def all_statuses(snapshot: Snapshot) -> tuple[str, ...]:
    """Return the statuses of all sources of figures, or of all sources where none is known to give any."""
    statuses, used = source_statuses(snapshot), {rows.source for rows in snapshot.rows_by_source}
    return tuple(status for source, status in statuses.items() if source in used or not used)
