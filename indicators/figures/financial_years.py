"""Counts of whole financial years, for the time before there are months."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.snapshot.catalogue import indicators_of
from indicators.snapshot.cube import BASES
from indicators.snapshot.snapshot import Snapshot
from indicators.terms.nothing import Figure, Nothing
from indicators.terms.periods import FINANCIAL_YEAR_STARTS, MONTHS_OF_A_YEAR, Period, financial_year_words


@dataclass(frozen=True)
class FinancialYear:
    """One financial year of one area and offence.

    `months` is None where it is not known whether the year is whole. `incidence` is per `per` of a base, for the months
    that are counted, not annualised.
    """

    begins: int
    months: int | None
    offences: int
    incidence: Figure
    source: str

    @property
    def words(self) -> str:
        """Say the year: "2006-07"."""
        return financial_year_words(self.begins)

    @property
    def is_whole(self) -> bool:
        """Whether all twelve months are counted."""
        return self.months == MONTHS_OF_A_YEAR


def financial_years(snapshot: Snapshot, area: str, offence: str) -> tuple[FinancialYear, ...]:
    """Return an area's financial years of one offence, the earliest first."""
    rows = snapshot.records("yearly_counts", area=area, offence=offence)
    per_head = next((each for each in indicators_of(snapshot) if each.offence == offence and not each.is_sd_rate), None)
    return tuple(
        FinancialYear(
            begins=int(row["begins"]),
            months=None if pd.isna(row["months"]) else int(row["months"]),
            offences=int(row["offences"]),
            incidence=incidence(snapshot, area, row, per_head.base, per_head.per)
            if per_head
            else Nothing.NOT_APPLICABLE,
            source=row["source"],
        )
        for row in sorted(rows, key=lambda row: int(row["begins"]))
    )


def incidence(snapshot: Snapshot, area: str, row: dict[str, object], base: str, per: int) -> Figure:
    """Divide a year's offences by the base of the year in whose April it begins, where that very year is known."""
    cube, begins = snapshot.cube, int(str(row["begins"]))
    april = begins * 12 + FINANCIAL_YEAR_STARTS - 1
    bases, years = cube.base(Period(april, april + MONTHS_OF_A_YEAR - 1))
    layer, place = BASES.index(base), cube.areas.index(area)
    heads = float(bases[layer, place])
    if np.isnan(heads) or int(years[layer, place]) != begins:
        return Nothing.NOT_AVAILABLE
    return int(str(row["offences"])) * per / heads if heads else Nothing.NOT_CALCULABLE
