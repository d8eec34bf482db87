"""What drove a change, from the force of a borough down to its wards and teams, as far as the data have parts."""

from dataclasses import dataclass, replace

import numpy as np

from indicators.compare.contributions import Contributions, Part, contributions, parts_of
from indicators.files.schema import STATUSES
from indicators.selection.selection import Selection
from indicators.snapshot.catalogue import area_names, boroughs, indicators_of, parents_of
from indicators.snapshot.snapshot import Snapshot
from indicators.terms.nothing import Nothing
from indicators.terms.wording import humanise_list, number, percent, points

KINDS = {"borough": "Borough", "ward": "Ward", "team": "Team", "force": "Force"}


@dataclass(frozen=True)
class PartsLevel:
    """One area's change, split among its parts, with those of its parts that have parts themselves below it.

    `why` says what is missing where `found` is none, and what to do.
    """

    title: str
    kind: str
    offence: str
    found: Contributions | Nothing
    status: str
    why: str = ""
    are_boroughs: bool = False
    below: tuple["PartsLevel", ...] = ()

    @property
    def sentence(self) -> str:
        """Say which part did the most, in the direction in which the whole has moved."""
        found = self.found
        if isinstance(found, Nothing) or isinstance(found.change, Nothing) or isinstance(found.before, Nothing):
            return "The change of the whole is not available."
        if not found.before:
            return f"{found.name} had no such offences before, so there is nothing to take a share of."
        whole = (
            f"{whole_name(found)} went from {number(found.before, 0)} to {number(found.now, 0)}"  # type: ignore[arg-type]  # a change has both
            f" ({percent(found.change / found.before, 2, sign=True)})."
        )
        most = found.driver if len(found.parts) > 1 else None
        named = f"{most.name} did the most: {points_words(most)}." if most else ""
        return " ".join(filter(None, (whole, named, nowhere_words(found, self.kind.lower()))))


@dataclass(frozen=True)
class Driving:
    """All levels of one borough and one offence, and the offences that are offered, by their indicator's code.

    `counted` is the code of the offence.
    `elsewhere` is a borough whose force can be split, where the chosen one's cannot: its code and name, and the force's
    name.
    """

    chosen: str
    counted: str
    offered: tuple[tuple[str, str], ...]
    levels: tuple[PartsLevel, ...]
    elsewhere: tuple[str, str, str] | None = None

    @property
    def is_split(self) -> bool:
        """Whether there is anything to show."""
        return any(not isinstance(level.found, Nothing) for level in self.levels)


def whole_name(found: Contributions) -> str:
    """Name the whole; a sum of those parts that the data have is not the whole itself."""
    return f"What these data have of {found.name}" if found.is_sum else found.name


def points_words(part: Part) -> str:
    """Write a part's contribution."""
    return part.points.value if isinstance(part.points, Nothing) else points(part.points)


def nowhere_words(found: Contributions, kind: str) -> str:
    """Say what part of the change has no place of its own: no part is known to have driven it."""
    known = [each for each in found.nowhere if not isinstance(each.change, Nothing) and each.change]
    named = humanise_list([f"{each.name} {points_words(each)}" for each in known])
    return f"In no {kind}, so not named as a driver: {named}." if named else ""


def driving(snapshot: Snapshot, selection: Selection) -> Driving:
    """Say what drove the change of a borough and of its force, on the offence of the chosen indicator."""
    indicators = indicators_of(snapshot)
    offered = {each.offence: each for each in reversed(indicators)}
    for each in indicators:
        if not each.is_sd_rate:
            offered[each.offence] = each
    order = [offered[offence] for offence in dict.fromkeys(each.offence for each in indicators)]
    wanted = next((each.offence for each in indicators if each.code == selection.indicator), "")
    chosen = next((each for each in order if each.offence == wanted), order[0] if order else None)
    pairs = tuple((each.code, each.offence_short_name) for each in order)
    if chosen is None:
        return Driving("", "", pairs, ())
    offence = chosen.offence, chosen.offence_name
    levels = (*of_force(snapshot, selection, offence), level(snapshot, selection.borough, selection, offence))
    found = Driving(chosen.code, chosen.offence, pairs, levels)
    return found if found.is_split else replace(found, elsewhere=elsewhere(snapshot))


def of_force(snapshot: Snapshot, selection: Selection, offence: tuple[str, str]) -> list[PartsLevel]:
    """Return the split of the borough's force; nothing where it has none, and why not where it has one part alone."""
    parent = parents_of(snapshot).get(selection.borough)
    if not parent:
        return []
    found = level(snapshot, parent, selection, offence, deeper=False)
    split = found.found
    if isinstance(split, Nothing) or not split.is_sum or len(split.parts) > 1:
        return [found]
    why = (
        f"Not applicable: of {split.name} these data have {split.parts[0].name} alone, so the change of the one is the "
        "change of the other, and there is nothing to break down."
    )
    return [replace(found, found=Nothing.NOT_APPLICABLE, why=why)]


def elsewhere(snapshot: Snapshot) -> tuple[str, str, str] | None:
    """Return a borough whose force has several in these data, by code and name, and the force's name."""
    names, known = area_names(snapshot), boroughs(snapshot)
    for parent, parts in parts_of(snapshot).items():
        own = [each for each in parts if each in known]
        if len(own) > 1:
            return own[0], names[own[0]], names[parent]
    return None


def level(
    snapshot: Snapshot, area: str, selection: Selection, offence: tuple[str, str], *, deeper: bool = True
) -> PartsLevel:
    """Split one area's change among its parts, and those of its parts that have parts themselves."""
    name = area_names(snapshot).get(area, Nothing.NOT_AVAILABLE.value)
    code, offence_name = offence
    found = contributions(snapshot, area, code, (selection.period, selection.against))
    if isinstance(found, Nothing):
        return PartsLevel(f"The parts of {name}", "Part", offence_name, found, "", why(name, selection))
    kinds = snapshot.frames["areas"].set_index("area")["kind"]
    kind = KINDS.get(kinds[found.parts[0].area], "Part")
    below = [level(snapshot, each.area, selection, offence) for each in found.parts if each.has_parts and deeper]
    return PartsLevel(
        title=f"{kind}s of {name}",
        kind=kind,
        offence=offence_name,
        found=found,
        status=status_of(snapshot, [area, *(each.area for each in found.parts)], selection),
        are_boroughs=boroughs(snapshot).keys() >= {each.area for each in found.parts},
        below=tuple(below),
    )


def why(name: str, selection: Selection) -> str:
    """Say what is missing, and what to do."""
    if selection.period.months != selection.against.months:
        return "Not applicable: the two periods differ in length. Choose a comparison period of as many months."
    return (
        f"Not available: the data have no wards or teams of {name}. Import a file of counts by ward, or name "
        f"areas whose parent is {name} in areas.csv and give their counts, and its change is split among them here."
    )


def status_of(snapshot: Snapshot, areas: list[str], selection: Selection) -> str:
    """Return the weakest status behind the counts of some areas."""
    columns = [snapshot.cube.areas.index(area) for area in areas]
    both = [snapshot.cube.weakest_status(each)[columns] for each in (selection.period, selection.against)]
    found = int(np.max(both))
    return STATUSES[found] if found >= 0 else Nothing.NOT_AVAILABLE.value
