"""Which parts of an area drove its change: the boroughs of a force, the wards or teams of a borough."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from indicators.snapshot.catalogue import area_names
from indicators.snapshot.cube import MEASURES
from indicators.snapshot.snapshot import Snapshot
from indicators.terms.direction import difference, quotient
from indicators.terms.nothing import Figure, Nothing, figure_or_nothing, first_nothing
from indicators.terms.periods import Period


@dataclass(frozen=True)
class Part:
    """One part of an area.

    `change` is in counts, `points` its part in the whole's relative change: the points of all parts add up to it.
    `is_place` is not so of what has no place of its own, such as offences whose borough is not known: that is a part of
    the whole, and drives nothing.
    """

    area: str
    name: str
    before: Figure
    now: Figure
    change: Figure
    points: Figure
    has_parts: bool
    is_place: bool = True


@dataclass(frozen=True)
class Contributions:
    """The change of an area and of its parts.

    `unexplained` is the part of the change that no part with figures accounts for; `without_figures` names those that
    have none. `is_sum` tells that the area has no counts of its own, and that its parts were added up.
    """

    area: str
    name: str
    before: Figure
    now: Figure
    change: Figure
    parts: tuple[Part, ...]  # the biggest driver first, whichever way the whole has gone; what is no place last
    unexplained: Figure
    without_figures: tuple[str, ...]
    is_sum: bool

    def as_share(self, change: Figure) -> Figure:
        """Return a change in counts as a part of the whole's earlier count; not calculable where that is zero."""
        return quotient(change, self.before)

    @property
    def driver(self) -> Part | None:
        """The part that moved the whole the most in the direction in which it has gone; None where there is none."""
        first = self.parts[0] if self.parts else None
        if first is None or not first.is_place or isinstance(first.change, Nothing) or isinstance(self.change, Nothing):
            return None
        return first if first.change * self.change > 0 else None

    @property
    def nowhere(self) -> tuple[Part, ...]:
        """The parts that have no place of their own."""
        return tuple(each for each in self.parts if not each.is_place)


def contributions(
    snapshot: Snapshot, area: str, offence: str, periods: tuple[Period, Period]
) -> Contributions | Nothing:
    """Say which parts of an area drove its change in recorded offences.

    Args:
        snapshot: Where the counts come from.
        area: With parts that name it as their parent.
        offence: Code of an offence.
        periods: The period, and the one that it is compared with.

    Returns:
        Not applicable where the area has no parts, or the periods differ in length.
    """
    children = parts_of(snapshot).get(area, ())
    now, before = periods
    if not children or now.months != before.months:
        return Nothing.NOT_APPLICABLE
    place = MEASURES.index("offences"), snapshot.cube.offences.index(offence)
    then, today = (snapshot.cube.totals(each)[place] for each in (before, now))
    columns = {each: snapshot.cube.areas.index(each) for each in (area, *children)}
    counts = {
        each: (figure_or_nothing(then[column]), figure_or_nothing(today[column])) for each, column in columns.items()
    }
    return split(area_names(snapshot), counts, set(parts_of(snapshot)), no_places(snapshot))


def parts_of(snapshot: Snapshot) -> dict[str, tuple[str, ...]]:
    """Return the areas that name an area as their parent, by that area."""
    areas = snapshot.frames["areas"]
    found: dict[str, tuple[str, ...]] = {}
    for area, parent in zip(areas["area"], areas["parent"], strict=True):
        if parent:
            found[parent] = (*found.get(parent, ()), area)
    return found


def no_places(snapshot: Snapshot) -> set[str]:
    """Return the areas that are no place of their own: "Borough not known", "outside its area"."""
    areas = snapshot.frames["areas"]
    return set(areas.loc[areas["kind"] == "other", "area"])


def split(
    names: dict[str, str],
    counts: dict[str, tuple[Figure, Figure]],
    with_parts: AbstractSet[str] = frozenset(),
    nowhere: AbstractSet[str] = frozenset(),
) -> Contributions:
    """Split an area's change among its parts.

    Args:
        names: Of all areas, by code.
        counts: Before and now by area, the whole first.
        with_parts: Areas that have parts themselves.
        nowhere: Areas that are no place of their own.
    """
    area, *children = counts
    before, now = counts[area]
    complete = [counts[child] for child in children if not lacks(counts[child])]
    is_sum = lacks(counts[area]) and len(complete) == len(children)
    if is_sum:
        before, now = (sum(float(pair[side]) for pair in complete) for side in (0, 1))
    change = difference(before, now)
    parts = [
        part(child, names[child], counts[child], before, has_parts=child in with_parts, is_place=child not in nowhere)
        for child in children
    ]
    accounted = sum(float(pair[1]) - float(pair[0]) for pair in complete)
    return Contributions(
        area=area,
        name=names[area],
        before=before,
        now=now,
        change=change,
        parts=tuple(sorted(parts, key=lambda each: (not each.is_place, *order(each.change, change), each.name))),
        unexplained=change if isinstance(change, Nothing) else change - accounted,
        without_figures=tuple(names[child] for child in children if lacks(counts[child])),
        is_sum=is_sum,
    )


def lacks(pair: tuple[Figure, Figure]) -> bool:
    """Whether one of two figures is not there."""
    return first_nothing(*pair) is not None


def part(  # noqa: PLR0913 - what a part is
    area: str,
    name: str,
    pair: tuple[Figure, Figure],
    before: Figure,
    *,
    has_parts: bool,
    is_place: bool,
) -> Part:
    """Lay a part's change beside the count that the whole had before."""
    own = difference(*pair)
    return Part(area, name, *pair, own, quotient(own, before), has_parts, is_place)


def order(change: Figure, whole: Figure) -> tuple[bool, float]:
    """Order by what has driven the whole the most: the greatest fall first where it fell, else the greatest rise."""
    if isinstance(change, Nothing):
        return True, 0.0
    fell = not isinstance(whole, Nothing) and whole < 0
    return False, change if fell else -change
