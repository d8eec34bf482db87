"""What an import covers, and what it does not: gaps, part years and figures that are not available."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.importing.joining.whole_grid import known_rows
from indicators.terms.periods import FINANCIAL_YEAR_STARTS, month_code
from indicators.terms.wording import amount

MOST_SHOWN = 6
WHOLE_YEAR = 12
KINDS = {
    "force": ("force", "forces"),
    "borough": ("borough", "boroughs"),
    "ward": ("ward", "wards"),
    "team": ("team", "teams"),
    "other": ("that is no place", "that are no place"),
}


@dataclass(frozen=True)
class OffenceCoverage:
    """For which months an offence has counts, and sanction detections."""

    code: str
    words: str


@dataclass(frozen=True)
class Coverage:
    """What there is, in words."""

    areas: str
    months: tuple[str, ...]
    gaps: tuple[str, ...]
    offences: tuple[OffenceCoverage, ...]
    apart: tuple[str, ...]
    bases: str
    years: str
    families: str
    remarks: tuple[str, ...] = ()


def coverage_of(frames: Mapping[str, pd.DataFrame]) -> Coverage:
    """Look through the files of a folder."""
    counts, areas = known_rows(frames["counts"], "offences"), frames["areas"]
    months = np.unique(counts["month"].to_numpy(np.int64)) if len(counts) else np.zeros(0, np.int64)
    gaps = gaps_of(months)
    return Coverage(
        area_words(areas, counts),
        (*month_lines(months, len(counts)), *(f"gap: {gap}: in no file, not available" for gap in gaps)),
        tuple(gaps),
        tuple(offence_coverage(str(code), counts) for code in frames["offences"]["offence"]) if len(counts) else (),
        tuple(apart_words(areas, counts)),
        base_words(frames["bases"]),
        year_words(frames["yearly_counts"]),
        family_words(frames["families"], frames["sources"]),
        tuple(break_remarks(frames["series_breaks"], frames["offences"])),
    )


def area_words(areas: pd.DataFrame, counts: pd.DataFrame) -> str:
    """Count the areas that have counts, by kind."""
    kinds = areas.loc[areas["area"].isin(counts["area"].unique()), "kind"].value_counts()
    parts = [counted(int(kinds[kind]), *words) for kind, words in KINDS.items() if kind in kinds]
    return f"{int(kinds.sum()):,} with counts: {', '.join(parts)}" if parts else "none with counts"


def counted(number: int, one: str, many: str) -> str:
    """Say a number of things."""
    return f"{number:,} {one if number == 1 else many}"


def month_lines(months: "np.typing.NDArray[np.int64]", rows: int) -> list[str]:
    """Say from when to when the counts go, and which of their years are part years."""
    if not len(months):
        return []
    span = f"{len(months)} from {month_code(int(months[0]))} to {month_code(int(months[-1]))}, {amount(rows, 'count')}"
    years, sizes = np.unique((months - (FINANCIAL_YEAR_STARTS - 1)) // WHOLE_YEAR, return_counts=True)
    parts = [
        f"{year}-{(year + 1) % 100:02d} has {size} of 12 months"
        for year, size in zip(years.tolist(), sizes.tolist(), strict=True)
        if size < WHOLE_YEAR
    ]
    return [span, *([f"part years: {some(parts)}"] if parts else [])]


def gaps_of(months: "np.typing.NDArray[np.int64]") -> list[str]:
    """Name the months between the first and the last that no file has."""
    ends = np.flatnonzero(np.diff(months) > 1)
    found = []
    for at in ends:
        first, last = int(months[at]) + 1, int(months[at + 1]) - 1
        found.append(month_code(first) if first == last else f"{month_code(first)} to {month_code(last)}")
    return found


def offence_coverage(code: str, counts: pd.DataFrame) -> OffenceCoverage:
    """Say for which months an offence is available, and whether it has sanction detections."""
    rows = counts[counts["offence"] == code]
    if not len(rows):
        return OffenceCoverage(code, "not available")
    detected = rows[rows["sanction_detections"].notna()]
    detections = f"sanction detections {spans(detected['month'])}" if len(detected) else "SD rate not available"
    return OffenceCoverage(code, f"{spans(rows['month'])}; {detections}")


def spans(months: pd.Series) -> str:
    """Write months as spans without gaps."""
    there = np.unique(months.to_numpy(np.int64))
    starts = [0, *(np.flatnonzero(np.diff(there) > 1) + 1)]
    ends = [*(at - 1 for at in starts[1:]), len(there) - 1]
    return some(
        [
            f"{month_code(int(there[a]))} to {month_code(int(there[b]))}" if a != b else month_code(int(there[a]))
            for a, b in zip(starts, ends, strict=True)
        ]
    )


def some(parts: list[str]) -> str:
    """List a few of many."""
    more = len(parts) - MOST_SHOWN
    return ", ".join(parts[:MOST_SHOWN]) + (f" and {more} more" if more > 0 else "")


def apart_words(areas: pd.DataFrame, counts: pd.DataFrame) -> list[str]:
    """Count what belongs to no place."""
    others = areas[areas["kind"] == "other"]
    found = []
    for area, name in others[["area", "name"]].itertuples(index=False):
        rows = counts[(counts["area"] == area) & (counts["offence"] == "tno")]
        if len(rows):
            months = amount(len(rows), "month")
            found.append(f"{name}: {amount(int(rows['offences'].sum()), 'offence')} in {months}; in no family")
    return found


def base_words(bases: pd.DataFrame) -> str:
    """Say for which years there are residents and households."""
    parts = []
    for name, words in (("residents", "residents"), ("households", "households (dwellings stand in)")):
        years = bases.loc[bases[name].notna(), "year"]
        areas = bases.loc[bases[name].notna(), "area"].nunique()
        parts.append(
            f"{words} {years.min()} to {years.max()}, {amount(areas, 'area')}"
            if len(years)
            else f"{name} not available"
        )
    return "; ".join(parts) if len(bases) else "not available: no incidence can be worked out"


def year_words(yearly: pd.DataFrame) -> str:
    """Say which financial years have counts."""
    if not len(yearly):
        return ""
    first, last = int(yearly["begins"].min()), int(yearly["begins"].max())
    return (
        f"{first}-{(first + 1) % 100:02d} to {last}-{(last + 1) % 100:02d}, {amount(yearly['area'].nunique(), 'area')}"
    )


def family_words(families: pd.DataFrame, sources: pd.DataFrame) -> str:
    """Say who is compared with whom."""
    if not len(families):
        return "none: positions are not available"
    provisional = set(sources.loc[sources["status"] == "provisional", "source"])
    if set(families["source"]) <= provisional:
        sizes = families.groupby("area")["member"].nunique()
        return f"none given: {int(sizes.max())} boroughs form a provisional comparison group"
    return f"families of their own for {amount(families['area'].nunique(), 'area')}"


def break_remarks(breaks: pd.DataFrame, offences: pd.DataFrame) -> list[str]:
    """Say where counts are not comparable with those before, and of which offences."""
    remarks = []
    for (_, reason), rows in breaks.groupby(["month", "reason"], sort=True):
        what = "" if len(rows) == len(offences) else f" ({', '.join(dict.fromkeys(rows['offence']))})"
        remarks.append(f"{reason}: counts are not comparable across the change{what}; it is in series_breaks.csv")
    return remarks
