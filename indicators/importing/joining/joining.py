"""Join the counts of several files by area and month: the better authority serves, then the later vintage."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import pandas as pd

from indicators.importing.readers.intake import Intake
from indicators.importing.readers.shapes import Authority

CELL = ["area", "month"]
KEY = [*CELL, "offence"]
MEASURES = ("offences", "sanction_detections")
REVISION_COLUMNS = [*KEY, "measure", "before", "after", "source_before", "source"]
COUNT_COLUMNS = [*KEY, *MEASURES, "source"]


@dataclass(frozen=True)
class Series:
    """The counts of one source.

    Attributes:
        source: Its code.
        counts: area, month, offence, offences, sanction_detections.
        vintage: The last day that its vintage can mean.
        order: Its place on the command line; what a folder holds already comes before all.
    """

    source: str
    counts: pd.DataFrame
    authority: Authority
    vintage: str
    order: int


@dataclass(frozen=True)
class Comparison:
    """What one later source changed of an earlier one, in boroughs and their months.

    Attributes:
        compared: Borough months that both have.
        differing: Those of them in which any count differs.
        all_crime: Those of them in which all crime differs.
        net: By how many offences all crime changed in total.
    """

    source_before: str
    source: str
    compared: int
    differing: int
    all_crime: int
    net: int


@dataclass(frozen=True)
class Joined:
    """Counts, each with its source, and what was restated on the way."""

    counts: pd.DataFrame
    revisions: pd.DataFrame
    superseded: pd.DataFrame
    comparisons: tuple[Comparison, ...] = ()
    served: dict[str, int] = field(default_factory=dict)  # area months for which a source serves


def join(
    series: Sequence[Series], boroughs: set[str], *, in_order: bool = False, held_back: Collection[str] = ()
) -> Joined:
    """Let one source serve each area and month with all of its offences, so that parts and whole agree.

    Args:
        series: The counts of all sources.
        boroughs: Codes of the areas whose restated months are counted.
        in_order: Whether their order is that of their vintages.
        held_back: Sources that are not public yet: what they take the place of is kept.
    """
    ranked = sorted(series, key=lambda one: (one.authority, "" if in_order else one.vintage, one.order))
    filled = [one for one in ranked if len(one.counts)]
    if not filled:
        empty = pd.DataFrame({name: [] for name in COUNT_COLUMNS})
        return Joined(empty, pd.DataFrame({name: [] for name in REVISION_COLUMNS}), empty)
    parts = [
        one.counts.assign(rank=rank, source=one.source, authority=int(one.authority)) for rank, one in enumerate(filled)
    ]
    rows = pd.concat(parts, ignore_index=True)
    best = rows.groupby(CELL)["rank"].transform("max")
    counts = rows[rows["rank"] == best].drop(columns=["rank", "authority"]).reset_index(drop=True)
    months = counts.drop_duplicates([*CELL, "source"])["source"].value_counts()
    served = {str(source): int(count) for source, count in months.items()}
    pairs = restated_pairs(rows)
    kept = superseded_by(rows, held_back)
    return Joined(counts, revisions_of(pairs), kept, comparisons_of(pairs, boroughs), served)


def superseded_by(rows: pd.DataFrame, held_back: Collection[str]) -> pd.DataFrame:
    """Return the counts, the oldest first, that stay public until the sources that restate them come out.

    For each area and month that is the source which would serve without those that are held back, and of these all
    but the one that serves in the end: each may be the next to come out.
    """
    is_public = ~rows["source"].isin(list(held_back))
    ranks = rows["rank"].where(is_public).groupby([rows[name] for name in CELL])
    public, best = ranks.transform("max").fillna(-1), rows.groupby(CELL)["rank"].transform("max")
    kept = rows[(rows["rank"] >= public) & (rows["rank"] < best)]
    return kept.sort_values("rank", kind="stable")[COUNT_COLUMNS].reset_index(drop=True)


def restated_pairs(rows: pd.DataFrame) -> pd.DataFrame:
    """Lay each count beside that of the source before it, among sources of one authority."""
    keys = [*KEY, "authority"]
    several = rows[rows.duplicated(keys, keep=False)].sort_values([*keys, "rank"], kind="stable")
    before = several.groupby(keys, sort=False)[[*MEASURES, "source"]].shift()
    pairs = several.join(before.rename(columns=lambda name: f"{name}_before"))
    return pairs[pairs["source_before"].notna()]


def revisions_of(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each count that was restated."""
    parts = []
    for measure in MEASURES:
        after, before = pairs[measure].astype("Int64"), pairs[f"{measure}_before"].astype("Int64")
        changed = (after != before).fillna(value=False).astype(bool)
        part = pairs.loc[changed, [*KEY, "source_before", "source"]].assign(
            measure=measure, before=before[changed], after=after[changed]
        )
        parts.append(part[REVISION_COLUMNS])
    return pd.concat(parts, ignore_index=True)


def comparisons_of(pairs: pd.DataFrame, boroughs: set[str]) -> tuple[Comparison, ...]:
    """Count, for each two sources, the borough months that both have and those that differ."""
    inside = pairs[pairs["area"].isin(boroughs)]
    change = (inside["offences"] - inside["offences_before"]).astype(int)
    detections = (inside["sanction_detections"] != inside["sanction_detections_before"]).fillna(value=False)
    found = []
    table = inside.assign(change=change, differs=(change != 0) | detections.astype(bool))
    for (before, source), rows in table.groupby(["source_before", "source"], sort=True):
        whole = rows[rows["offence"] == "tno"]
        months = rows.groupby(CELL)["differs"].any()
        differing, all_crime = int(months.sum()), int((whole["change"] != 0).sum())
        net = int(whole["change"].sum())
        found.append(Comparison(str(before), str(source), len(months), differing, all_crime, net))
    return tuple(found)


def ward_sums(intake: Intake) -> pd.DataFrame:
    """Add up the parts of each borough, in the months in which the file has all of them.

    A borough that has figures of its own in the file needs no sum, not even where some of its rows were left out.
    """
    own = set(intake.counts["area"])
    wanted = [part for part, borough in intake.boroughs.items() if borough not in own]
    parts = intake.counts[intake.counts["area"].isin(wanted)]
    if not len(parts):
        return parts
    parts = parts.assign(area=parts["area"].map(intake.boroughs))
    parts["known"] = parts["sanction_detections"].notna()
    grouped = parts.groupby(KEY, sort=False)
    sums = grouped[[*MEASURES, "known"]].sum().join(grouped.size().rename("parts")).reset_index()
    whole = sums["parts"] == sums.groupby(["area", "offence"])["parts"].transform("max")
    sums["sanction_detections"] = sums["sanction_detections"].astype("Int64").where(sums["known"] == sums["parts"])
    return sums.loc[whole, [*KEY, *MEASURES]].reset_index(drop=True)
