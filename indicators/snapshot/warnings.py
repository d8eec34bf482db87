"""What is odd about good data: nothing that forbids their use, all of it worth knowing beside the figure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from indicators.terms.periods import MONTHS_OF_A_YEAR, Period, financial_year_words
from indicators.terms.wording import humanise_list

MOST_NAMED = 3  # areas or runs of months that a sentence names one by one


class WarningKind(StrEnum):
    """What a warning is about, in the words of the page."""

    PARTS = "parts above the whole"
    ABOVE_ALL = "SD rate above 100 %"
    OUTLYING = "outlying SD rate"
    MISSING = "missing months"
    UNEQUAL = "periods of unequal length"
    OTHER_YEAR = "base of another year"
    PART_YEAR = "part of a year"


@dataclass(frozen=True)
class DataWarning:
    """One odd thing.

    Attributes:
        kind: What it is about.
        words: One sentence for the reader.
        file: The file that it stands in, with its first line there where there is one.
        areas: Codes of the areas concerned.
        offences: Codes of the offences concerned; none: all.
        months: Ordinals of the months concerned; none: it is not about months.
    """

    kind: WarningKind
    words: str
    file: str
    line: int | None = None
    areas: tuple[str, ...] = ()
    offences: tuple[str, ...] = ()
    months: tuple[int, ...] = ()

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}, line {self.line}"
        return f"{place}: {self.kind}: {self.words}"


def say_areas(areas: Sequence[str], names: Mapping[str, str]) -> str:
    """Name a few areas, or count many."""
    if len(areas) <= MOST_NAMED:
        return humanise_list([names[area] for area in areas])
    return f"{len(areas)} areas ({', '.join(names[area] for area in areas[:MOST_NAMED])} and others)"


def say_months(months: Sequence[int]) -> str:
    """Name months in runs: "May to July 2010 and March 2012"; of many runs the first ones, and how many months more."""
    runs = month_runs(months)
    words = [Period(first, last).words for first, last in runs[:MOST_NAMED]]
    rest = sum(last - first + 1 for first, last in runs[MOST_NAMED:])
    return humanise_list([*words, *([f"{rest} more {'month' if rest == 1 else 'months'}"] if rest else [])])


def month_runs(months: Sequence[int]) -> list[tuple[int, int]]:
    """Cut months into runs without a gap: first and last of each."""
    runs: list[tuple[int, int]] = []
    for month in sorted(months):
        if runs and month == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], month)
        else:
            runs.append((month, month))
    return runs


def unequal_periods(inspections: pd.DataFrame) -> list[DataWarning]:
    """Warn of visits whose two periods differ in length: incidence is not annualised, so it has no change."""
    found = []
    for line, row in inspections.dropna(subset=["previous_from", "current_from"]).iterrows():
        before, now = (int(row[f"{each}_to"] - row[f"{each}_from"] + 1) for each in ("previous", "current"))
        if before != now:
            words = (
                f"{row['inspection']}, visit {row['visit']}, compares {now} with {before} months; "
                "incidence is not annualised, so it has no change"
            )
            found.append(
                DataWarning(WarningKind.UNEQUAL, words, "inspections.csv", int(str(line)), areas=(row["borough"],))
            )
    return found


def part_years(yearly_counts: pd.DataFrame, names: Mapping[str, str]) -> list[DataWarning]:
    """Warn of financial years that are not whole, or of which it is not known; one warning a year."""
    odd = yearly_counts[yearly_counts["months"].isna() | (yearly_counts["months"] < MONTHS_OF_A_YEAR)]
    found = []
    for begins, rows in odd.groupby("begins"):
        year = financial_year_words(int(str(begins)))
        lengths = sorted({int(months) for months in rows["months"].dropna()})
        size = (
            f"has counts of {humanise_list([str(each) for each in lengths])} months" if lengths else "may not be whole"
        )
        areas = tuple(dict.fromkeys(rows["area"]))
        words = f"{say_areas(areas, names)}: the financial year {year} {size}"
        found.append(DataWarning(WarningKind.PART_YEAR, words, "yearly_counts.csv", int(rows.index[0]), areas=areas))
    return found
