"""Which of the financial years of a file are whole, and how many months a part year has."""

import numpy as np
import pandas as pd

from indicators.terms.periods import FINANCIAL_YEAR_STARTS, month_words

WHOLE_YEAR = 12
SUSPECT = 0.9  # of the year before: a last year below it may be a part year


def count_months(yearly: pd.DataFrame, counts: pd.DataFrame, boroughs: set[str]) -> tuple[pd.DataFrame, str]:
    """Say how many months each year has; only the last one of a file can be a part year.

    Args:
        yearly: area, begins, offence, months, offences.
        counts: Monthly counts of the same import.
        boroughs: Codes of the areas whose months are compared.

    Returns:
        The years with their months, and what is to be said about the last one.
    """
    last = int(yearly["begins"].max())
    months, words = months_of_last(yearly, counts, boroughs, last)
    filled = [months if begins == last else WHOLE_YEAR for begins in yearly["begins"]]
    return yearly.assign(months=pd.array(filled, dtype="Int64")), words


def months_of_last(yearly: pd.DataFrame, counts: pd.DataFrame, boroughs: set[str], last: int) -> tuple[int | None, str]:
    """Find how many months the last year has: those whose sum from April on comes nearest to its total."""
    name = f"{last}-{(last + 1) % 100:02d}"
    inside = yearly[yearly["area"].isin(boroughs)]
    totals = inside[inside["begins"] == last].set_index("area")["offences"]
    first = last * 12 + FINANCIAL_YEAR_STARTS - 1
    whole = (counts["offence"] == "tno") & counts["month"].between(first, first + WHOLE_YEAR - 1)
    monthly = counts[whole & counts["area"].isin(totals.index)]
    table = monthly.pivot_table(index="area", columns="month", values="offences", aggfunc="sum").dropna()
    if table.shape[1] == WHOLE_YEAR and len(table):
        sums = table.astype(float).sum().cumsum().to_numpy()
        months = int(np.abs(sums - float(totals[table.index].sum())).argmin()) + 1
        if months == WHOLE_YEAR:
            return months, ""
        until = month_words(first + months - 1)
        return months, f"{name} is a part year of {months} months, to {until}: so say the monthly counts"
    before = inside.loc[inside["begins"] == last - 1, "offences"].sum()
    if before and totals.sum() < SUSPECT * before:
        return None, f"{name} may be a part year: it has {totals.sum() / before:.0%} of the offences of the year before"
    return WHOLE_YEAR, ""
