"""What the overview says."""

from dataclasses import replace

import pandas as pd

from indicators.figures.breaks import Break, breaks_in, breaks_within
from indicators.figures.financial_years import FinancialYear
from indicators.overview.contract_table import ContractTable, OutcomeRow
from indicators.selection.selection import Selection
from indicators.snapshot.cube import MEASURES
from indicators.snapshot.snapshot import Snapshot
from indicators.sources.about import About
from indicators.sources.about_base import about_periods, status_words, without_periods
from indicators.sources.provenance import Provenance, of_counts
from indicators.terms.periods import Period
from indicators.terms.wording import humanise_list


def behind_months(snapshot: Snapshot, selection: Selection) -> Provenance:
    """Find out what all months of the chosen offence rest on."""
    span = snapshot.cube.span
    return of_counts(snapshot, [selection.borough], [span] if span else [], selection.months)


def months_breaks(snapshot: Snapshot, selection: Selection, counts: pd.DataFrame) -> tuple[Break, ...]:
    """Return the breaks in the series of the chosen offence's recorded offences, as far as they lie in these months."""
    months = Period(int(counts["month"].iloc[0]), int(counts["month"].iloc[-1]))
    return breaks_within(breaks_in(snapshot, selection.months, MEASURES[:1]), months)


def heading(table: ContractTable) -> str:
    """Name the table: without a contract there is none to speak of."""
    return (
        "The notional contract, outcome by outcome" if table.outcomes else "Rates and positions, indicator by indicator"
    )


def measure_words(row: OutcomeRow, table: ContractTable) -> str:
    """Name the measure by its unit: "per 1000 residents" or "SD rate"; a base of another year is named with it."""
    if row.indicator.is_sd_rate:
        return "SD rate"
    return f"{row.indicator.unit}{base_year_words(row, table)}"


def base_year_words(row: OutcomeRow, table: ContractTable) -> str:
    """Name the years that serve where they are not the periods' own: " of 2018"."""
    own = (table.selection.against.middle_year, table.selection.period.middle_year)
    served = row.movement.base_years
    if not any(served) or served == own:
        return ""
    return f" of {humanise_list([str(year) for year in sorted(set(served) - {0})])}"


def about_years(snapshot: Snapshot, selection: Selection, years: tuple[FinancialYear, ...]) -> About:
    """Return what is to be known about counts by financial year: they have months and sources of their own."""
    codes = {year.source for year in years}
    sources = [row for row in snapshot.records("sources") if row["source"] in codes]
    about = about_periods(snapshot, selection, status=status_words(row["status"] for row in sources))
    titles = "; ".join(row["title"] for row in sources)
    return without_periods(replace(about, source=titles or "No counts by financial year"))


def months_words(year: FinancialYear) -> str:
    """Say how much of a year is counted."""
    return "not known whether all" if year.months is None else "all 12" if year.is_whole else f"{year.months} of 12"
