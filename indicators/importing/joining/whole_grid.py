"""Rows for what is not available: the gate refuses holes, since a row that was lost would look like one."""

import numpy as np
import pandas as pd

from indicators.importing.joining.joining import KEY
from indicators.importing.joining.sources import BLANK_SOURCE

BASE_KEY = ["area", "year"]


def with_blank_counts(counts: pd.DataFrame, held: pd.DataFrame) -> pd.DataFrame:
    """Give every area a row for each offence that it counts, from its first month to the last of all.

    Args:
        counts: Counts that are known.
        held: Counts of the folder before; its blank rows keep their sources.
    """
    if not len(counts):
        return counts
    last = int(counts["month"].max())
    firsts = counts.groupby("area", sort=False)["month"].min()
    months = pd.concat(
        [pd.DataFrame({"area": area, "month": np.arange(first, last + 1)}) for area, first in firsts.items()]
    )
    wanted = months.merge(counts[["area", "offence"]].drop_duplicates(), on="area")
    return filled(wanted, counts, held, KEY)


def with_blank_bases(bases: pd.DataFrame, boroughs: set[str], held: pd.DataFrame) -> pd.DataFrame:
    """Give every area a row for each year, and every borough that is counted a row at all.

    Args:
        bases: Bases that are known.
        boroughs: Codes of boroughs that have counts.
        held: Bases of the folder before; its blank rows keep their sources.
    """
    if not len(bases):
        return bases
    years = np.arange(int(bases["year"].min()), int(bases["year"].max()) + 1)
    areas = list(dict.fromkeys([*bases["area"], *sorted(boroughs)]))
    wanted = pd.DataFrame({"area": np.repeat(areas, len(years)), "year": np.tile(years, len(areas))})
    return filled(wanted, bases, held, BASE_KEY)


def filled(wanted: pd.DataFrame, known: pd.DataFrame, held: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    """Add the rows that are wanted and not known, with blank figures."""
    numbers = {name: "int64" for name in key if name in {"month", "year"}}
    known = known.astype({**numbers, **{name: "Int64" for name in known if name not in {*key, "source"}}})
    whole = wanted.astype(numbers).merge(known, on=key, how="left")
    before = held[[*key, "source"]].astype(numbers)
    whole = whole.merge(before.rename(columns={"source": "source_before"}), on=key, how="left")
    whole["source"] = whole["source"].fillna(whole["source_before"]).fillna(BLANK_SOURCE)
    return whole[known.columns]


def known_rows(frame: pd.DataFrame, *figures: str) -> pd.DataFrame:
    """Leave out rows without any figure."""
    return frame[frame[list(figures)].notna().any(axis=1)]
