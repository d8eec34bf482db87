"""An area's own, dated comparison family (its MSBCU)."""

from dataclasses import dataclass

from indicators.snapshot import Snapshot, once_a_snapshot

PROVISIONAL = "provisional"


@dataclass(frozen=True)
class Family:
    """The members an area is compared with, itself among them.

    Families are not mutual: A may be in B's family and B not in A's.
    """

    area: str
    valid_from: int  # month ordinal
    members: tuple[str, ...]
    sources: tuple[str, ...]

    @property
    def size(self) -> int:
        """How many members there are, the area itself among them."""
        return len(self.members)


def family_of(snapshot: Snapshot, area: str, month: int) -> Family | None:
    """Return the newest family of an area that was in force in a month, or None.

    Both periods of a comparison use the version of the later period, so that "hold or improve" compares like with like.
    """
    rows = snapshot.frames["families"]
    rows = rows[(rows["area"] == area) & (rows["valid_from"] <= month)]
    if rows.empty:
        return None
    newest = int(rows["valid_from"].max())
    rows = rows[rows["valid_from"] == newest]
    return Family(area, newest, tuple(rows["member"]), tuple(dict.fromkeys(rows["source"])))


@once_a_snapshot
def provisional_group(snapshot: Snapshot) -> int:
    """Return the size of the group that stands in for families that nobody has given; 0 where families are known.

    The import command makes it from all boroughs of its files, under a source with the status "provisional".
    """
    families, sources = snapshot.frames["families"], snapshot.frames["sources"]
    provisional = sources.loc[sources["status"] == PROVISIONAL, "source"]
    return int(families.loc[families["source"].isin(provisional), "member"].nunique())
