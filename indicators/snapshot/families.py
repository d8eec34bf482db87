"""An area's own, dated comparison family (its MSBCU)."""

from dataclasses import dataclass

from indicators.snapshot.snapshot import Snapshot, once_a_snapshot

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
    in_force = [family for family in versions_of(snapshot, area) if family.valid_from <= month]
    return in_force[-1] if in_force else None


def versions_of(snapshot: Snapshot, area: str) -> tuple[Family, ...]:
    """Return all versions of an area's family, the oldest first."""
    return all_versions(snapshot).get(area, ())


@once_a_snapshot
def all_versions(snapshot: Snapshot) -> dict[str, tuple[Family, ...]]:
    """Return all versions of all families by area, the oldest first."""
    found: dict[str, list[Family]] = {}
    for area, own in snapshot.frames["families"].groupby("area", sort=False):
        for valid_from, rows in own.groupby(own["valid_from"].astype(int), sort=True):
            sources = tuple(dict.fromkeys(rows["source"]))
            family = Family(str(area), int(str(valid_from)), tuple(rows["member"]), sources)
            found.setdefault(family.area, []).append(family)
    return {area: tuple(versions) for area, versions in found.items()}


@once_a_snapshot
def provisional_group(snapshot: Snapshot) -> int:
    """Return the size of the group that stands in for families that nobody has given; 0 where families are known.

    The import command makes it from all boroughs of its files, under a source with the status "provisional".
    """
    families, sources = snapshot.frames["families"], snapshot.frames["sources"]
    provisional = sources.loc[sources["status"] == PROVISIONAL, "source"]
    return int(families.loc[families["source"].isin(provisional), "member"].nunique())
