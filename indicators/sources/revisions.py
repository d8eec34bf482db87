"""How later files have restated earlier ones: a line for each pair of files, and the largest single changes."""

from dataclasses import dataclass

import pandas as pd

from indicators.snapshot.snapshot import Snapshot
from indicators.terms.direction import relative_change
from indicators.terms.nothing import Figure

LARGEST = 12


@dataclass(frozen=True)
class RevisedPair:
    """What a later file has restated of an earlier one: totals over the counts that differ."""

    before: str  # titles of the sources
    after: str
    counts: int
    area_months: int
    first: int
    last: int
    total_before: int
    total_after: int

    @property
    def change(self) -> Figure:
        """The relative change of the sum; not calculable from a sum of zero."""
        return relative_change(self.total_before, self.total_after)


def revised_pairs(snapshot: Snapshot) -> tuple[RevisedPair, ...]:
    """Sum the revisions up by pair of files, the largest first."""
    rows = snapshot.frames["revisions"]
    titles = dict(zip(snapshot.frames["sources"]["source"], snapshot.frames["sources"]["title"], strict=True))
    pairs = [
        RevisedPair(
            before=titles[before],
            after=titles[after],
            counts=len(pair),
            area_months=len(pair[["area", "month"]].drop_duplicates()),
            first=int(pair["month"].min()),
            last=int(pair["month"].max()),
            total_before=int(pair["before"].sum()),
            total_after=int(pair["after"].sum()),
        )
        for (before, after), pair in rows.groupby(["source_before", "source"], sort=False)
    ]
    return tuple(sorted(pairs, key=lambda pair: -pair.counts))


def largest_revisions(snapshot: Snapshot) -> pd.DataFrame:
    """Return the revisions that change a count the most, with the change in `change`."""
    rows = snapshot.frames["revisions"]
    rows = rows.assign(change=rows["after"] - rows["before"])
    order = rows["change"].abs().sort_values(ascending=False, kind="stable").index
    return rows.loc[order].head(LARGEST)
