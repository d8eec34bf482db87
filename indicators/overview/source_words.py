"""Where the figures on show come from, in a line below them."""

from indicators.overview.contract_table import ContractTable
from indicators.snapshot.catalogue import ILLUSTRATIVE
from indicators.snapshot.families import PROVISIONAL
from indicators.sources.provenance import ordered, served_words
from indicators.terms.wording import humanise_list, plural

COMPUTED = "figures computed for the chosen months, not annualised"
WITH_GAPS = "Figures as published, changes worked out from them where none is printed"
AS_IT_IS = "Figures and changes as published"
OURS = "achievement, places in hand and direction computed"


def source_words(table: ContractTable) -> str:
    """Say where the figures come from, and what was worked out."""
    if table.is_published:
        changes = WITH_GAPS if has_gap(table) else AS_IT_IS
        return f"Source: {table.report_title}. {changes}; {OURS}.{size_words(table)}"
    printed = [row.indicator.name for row in table.rows if row.movement.is_printed]
    also = f" As published in {table.report_title}: {humanise_list(printed)}." if printed else ""
    notes = f"{contract_words(table)}{family_words(table)}{base_words(table)}{hidden_words(table)}"
    return f"Source: {count_words(table)}.{also}{notes}"


def hidden_words(table: ContractTable) -> str:
    """Name the indicators that have no row because nothing is known of them."""
    names = [row.indicator.name for row in table.rows if row not in table.shown]
    return f" Not available: {humanise_list(names)}." if names else ""


def has_gap(table: ContractTable) -> bool:
    """Whether a report leaves out the change of a rate that it prints."""
    rates = [row.movement.printed_rate for row in table.rows]
    return any(rate is not None and not rate.change for rate in rates)


def count_words(table: ContractTable) -> str:
    """Name the monthly counts by their status."""
    statuses = sorted({row.movement.status for row in table.rows if not row.movement.is_printed})
    if ILLUSTRATIVE in statuses:
        return f"made-up, illustrative monthly counts; {COMPUTED}"
    if statuses == ["not available"]:
        return "no monthly counts for these months, so figures that no report prints are not available"
    return f"{humanise_list(statuses)} monthly counts; {COMPUTED}"


def contract_words(table: ContractTable) -> str:
    """Say that a contract is held against other months than its report compares."""
    visit, chosen = table.visit, (table.selection.period, table.selection.against)
    if not table.outcomes or visit is None or visit.current is None or visit.previous is None:
        return ""
    if (visit.current, visit.previous) == chosen:
        return ""
    return f" The report holds this contract against {visit.current.words}; here it is applied to other months."


def size_words(table: ContractTable) -> str:
    """Say where the number of places comes from: a report prints positions, but not the size of the family."""
    if table.family is None:
        return ""
    size = f"{table.family.size} is from the {table.family_status} family"
    return f" The report does not print the size of the family; {size}."


def family_words(table: ContractTable) -> str:
    """Say among how many boroughs the positions are."""
    if table.family is None:
        return " No family is known for these months, so nobody is ranked."
    boroughs = f"{table.family.size} {plural(table.family.size, 'borough')}"
    if table.family_status == PROVISIONAL:
        return f" Positions among all {boroughs} of the files, a provisional comparison group."
    family = "its own illustrative family" if table.family_status == ILLUSTRATIVE else "its own family"
    return f" Positions among the {boroughs} of {family}."


def base_words(table: ContractTable) -> str:
    """Say which year's residents and households served where it is not the period's own."""
    wanted = (table.selection.against.middle_year, table.selection.period.middle_year)
    served: dict[tuple[str, int], set[int]] = {}
    for row in table.shown:
        for year, own in zip(row.movement.base_years, wanted, strict=True):
            if year not in {0, own} and row.has_figure:
                served.setdefault((row.indicator.base, year), set()).add(own)
    words = served_words(ordered(served))
    return f" {words}" if words else ""
