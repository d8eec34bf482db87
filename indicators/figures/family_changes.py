"""In which months a family is another one than before, in words: places before and after cannot be compared."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from indicators.selection.selection import Selection
from indicators.snapshot.catalogue import area_names
from indicators.snapshot.families import Family, versions_of
from indicators.snapshot.snapshot import Snapshot
from indicators.terms.periods import month_words
from indicators.terms.wording import humanise_list


@dataclass(frozen=True)
class Change:
    """A month from which another version of the family is in force, with who is new and who has left, by name."""

    month: int
    joined: tuple[str, ...]
    left: tuple[str, ...]


def change_words(change: Change, whose: str = "the family") -> str:
    """Say from when a family is another one, and who has come or gone."""
    return (
        f"From {month_words(change.month)} {whose} is another one"
        f"{joined_words('joined by', change.joined)}{joined_words('without', change.left)}."
    )


def joined_words(verb: str, names: tuple[str, ...]) -> str:
    """Name who has come or gone."""
    return f", {verb} {humanise_list(list(names))}" if names else ""


def changed_words(snapshot: Snapshot, selection: Selection) -> str:
    """Say how a borough's family has changed since the first of all chosen months, and which one is ranked; or ""."""
    first, last = min(selection.against.first, selection.period.first), selection.period.last
    names = area_names(snapshot)
    changes = changes_between(versions_of(snapshot, selection.borough), names)
    words = [change_words(each) for each in changes if first < each.month <= last]
    return " ".join([*words, f"Both periods are ranked in the family of {month_words(last)}."]) if words else ""


def changes_between(versions: Iterable[Family | None], names: dict[str, str]) -> tuple[Change, ...]:
    """Return where the members of two versions that follow each other differ; None is no family."""
    found = []
    for before, now in pairwise(versions):
        if before and now and before is not now:
            joined, left = set(now.members) - set(before.members), set(before.members) - set(now.members)
            if joined or left:
                by_name = (tuple(sorted(names[each] for each in side)) for side in (joined, left))
                found.append(Change(now.valid_from, *by_name))
    return tuple(found)
