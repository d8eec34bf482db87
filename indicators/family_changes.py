"""In which months a family is another one than before, in words: places before and after cannot be compared."""

from itertools import pairwise

from indicators.families import Family, versions_of
from indicators.movement import area_names
from indicators.over_time import Change
from indicators.periods import month_words
from indicators.selection import Selection
from indicators.snapshot import Snapshot
from indicators.wording import humanise_list


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
    changes = [
        change_between(before, now, names)
        for before, now in pairwise(versions_of(snapshot, selection.borough))
        if first < now.valid_from <= last
    ]
    words = [change_words(each) for each in changes if each.joined or each.left]
    return " ".join([*words, f"Both periods are ranked in the family of {month_words(last)}."]) if words else ""


def change_between(before: Family, now: Family, names: dict[str, str]) -> Change:
    """Return who joined and who left between two versions of a family, by name."""
    joined, left = set(now.members) - set(before.members), set(before.members) - set(now.members)
    return Change(now.valid_from, *(tuple(sorted(names[each] for each in side)) for side in (joined, left)))
