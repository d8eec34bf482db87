"""What has to be known about a table or a picture that is taken along: beside its controls, and inside every file."""

from collections.abc import Iterable
from dataclasses import replace

from indicators.overview.contract_table import ContractTable
from indicators.overview.source_words import source_words
from indicators.snapshot.catalogue import Indicator
from indicators.snapshot.snapshot import Snapshot
from indicators.sources.about import About, CellValue, Number
from indicators.sources.about_base import about_periods, codes_of, from_counts, status_words
from indicators.sources.provenance import Provenance, provenance
from indicators.terms.contract import Reading
from indicators.terms.nothing import Nothing
from indicators.terms.periods import month_code, month_words
from indicators.terms.wording import plural, reading_words

RATES = (
    "Incidence: offences in the period per 1000 residents or households, not annualised. SD rate: sanction detections "
    "over offences of the same period. Position: rank in the family, 1 best; equal rates share the better place."
)


ILLUSTRATIVE_NOTE = (
    "These are made-up figures from the illustrative family of boroughs. They show how the dashboard works and say "
    "nothing about any real borough."
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


def family_codes(table: ContractTable) -> dict[str, CellValue]:
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
