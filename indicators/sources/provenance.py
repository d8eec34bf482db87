"""Which sources some figures come from, by month, area and indicator, and in whose year their base was counted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indicators.files.schema import STATUSES
from indicators.snapshot.catalogue import ILLUSTRATIVE, Indicator, source_statuses
from indicators.snapshot.cube import BASES, Cube
from indicators.snapshot.snapshot import Snapshot, once_a_snapshot
from indicators.terms.arrays import Counts
from indicators.terms.nothing import Nothing
from indicators.terms.periods import Period
from indicators.terms.wording import humanise_list

MOST_NAMED = 5  # sources that are named one by one
MADE_UP = "made-up, illustrative"
Served = dict[tuple[str, int], set[int]]  # the years for which a base of another year serves, by base and that year


@dataclass(frozen=True)
class Provenance:
    """What figures rest on.

    Attributes:
        counts: Codes of the sources of the monthly counts, in the order of their file.
        bases: The same of residents and of households, where a rate is by either.
        served: Which base of which year serves for years that are not its own.
    """

    counts: tuple[str, ...]
    bases: Mapping[str, tuple[str, ...]]
    served: Mapping[tuple[str, int], tuple[int, ...]]


Span = tuple[Period, int]  # months, and the year whose base serves them


def provenance(
    snapshot: Snapshot, areas: Iterable[str], periods: Iterable[Period], indicators: Iterable[Indicator]
) -> Provenance:
    """Find out what the rates of some areas rest on, in a few periods."""
    wanted = {(each.offence, each.base) for each in indicators}
    return look_up(snapshot.cube, areas, [(each, each.middle_year) for each in periods], wanted)


def of_counts(snapshot: Snapshot, areas: Iterable[str], periods: Iterable[Period], offence: str) -> Provenance:
    """Find out what bare counts of an offence rest on; of none where none is chosen."""
    return look_up(
        snapshot.cube,
        areas,
        [(each, each.middle_year) for each in periods],
        {(offence, "offences")} if offence else set(),
    )


def joined(found: Iterable[Provenance], order: Sequence[str]) -> Provenance:
    """Return what figures rest on that are shown together.

    Args:
        found: What each of them rests on.
        order: Codes of all sources, in the order of their file.
    """
    each = tuple(found)
    bases = [base for base in BASES if any(base in one.bases for one in each)]
    served: Served = {}
    for one in each:
        for key, years in one.served.items():
            served.setdefault(key, set()).update(years)
    return Provenance(
        counts=tuple(source for source in order if any(source in one.counts for one in each)),
        bases={
            base: tuple(source for source in order if any(source in one.bases.get(base, ()) for one in each))
            for base in bases
        },
        served=ordered(served),
    )


def look_up(cube: Cube, areas: Iterable[str], spans: Iterable[Span], wanted: set[tuple[str, str]]) -> Provenance:
    """Gather the sources of all months, and of the bases of those areas that have counts of them.

    Args:
        cube: Knows the source of each count and of each base.
        areas: Codes.
        spans: Months, each with the year whose base serves them.
        wanted: Pairs of an offence and what divides it, "offences" where no base does.
    """
    columns = [cube.areas.index(area) for area in dict.fromkeys(areas)]
    offences = sorted({cube.offences.index(offence) for offence, _ in wanted})
    by_base = {
        base: [offences.index(cube.offences.index(offence)) for offence, each in wanted if each == base]
        for base in BASES
        if any(each == base for _, each in wanted)
    }
    counted = np.zeros(len(cube.sources), bool)
    of_bases = {base: counted.copy() for base in by_base}
    served: Served = {}
    for period, wanted_year in spans:
        behind = sources_of(cube, period, offences, columns)
        counted |= is_among(behind, len(cube.sources))
        year = cube.place_of_year(wanted_year)
        for base, rows in by_base.items():
            layer, known = BASES.index(base), (behind[:, rows] >= 0).any(axis=(0, 1))
            of_bases[base] |= is_among(cube.base_sources[year, layer, columns][known], len(cube.sources))
            for own in set(cube.base_years[year, layer, columns][known].tolist()) - {0, wanted_year}:
                served.setdefault((base, own), set()).add(wanted_year)
    return Provenance(
        counts=named(cube, counted),
        bases={base: named(cube, found) for base, found in of_bases.items() if found.any()},
        served=ordered(served),
    )


def ordered(served: Served) -> dict[tuple[str, int], tuple[int, ...]]:
    """Return the years for which bases serve in order."""
    return {key: tuple(sorted(served[key])) for key in sorted(served, key=in_order)}


def in_order(key: tuple[str, int]) -> tuple[int, int]:
    """Return what puts a base and its year in order: residents first, then the earlier year."""
    return BASES.index(key[0]), key[1]


def sources_of(cube: Cube, period: Period, offences: list[int], columns: list[int]) -> Counts:
    """Return which source each count of a period is from, (months, offences, areas); no months outside of the data."""
    first = cube.span.first if cube.span else 0
    months = cube.count_sources[max(period.first - first, 0) : max(period.last - first + 1, 0)]
    return months[:, offences][:, :, columns]


def is_among(places: Counts, size: int) -> NDArray[np.bool_]:
    """Return which places of sources occur; -1 is none."""
    return np.bincount(places.ravel().astype(np.intp) + 1, minlength=size + 1)[1:] > 0


def named(cube: Cube, found: NDArray[np.bool_]) -> tuple[str, ...]:
    """Return the codes of the sources that are marked."""
    return tuple(cube.sources[at] for at in np.flatnonzero(found))


def source_sentence(snapshot: Snapshot, found: Provenance) -> str:
    """Name the sources by publisher, title and date, with their status: those of counts, then those of bases."""
    if not found.counts:
        return f"no monthly counts of these months: {Nothing.NOT_AVAILABLE.value}"
    together = [base for base in BASES if found.bases.get(base) == found.counts]
    rest: dict[tuple[str, ...], list[str]] = {}
    for base, sources in found.bases.items():
        if base not in together:
            rest.setdefault(sources, []).append(base)
    what = humanise_list(["monthly counts", *together])
    parts = [f"{status_of(snapshot, found.counts)} {what} by {listed(snapshot, found.counts)}"]
    parts += [
        f"{sentence_case(humanise_list(bases))}, {status_of(snapshot, sources)}, by {listed(snapshot, sources)}"
        for sources, bases in rest.items()
    ]
    return ". ".join(parts)


def status_of(snapshot: Snapshot, sources: Sequence[str]) -> str:
    """Name the statuses of some sources, the strongest first."""
    found = {source_statuses(snapshot)[source] for source in sources}
    return humanise_list([MADE_UP if each == ILLUSTRATIVE else each for each in sorted(found, key=STATUSES.index)])


def listed(snapshot: Snapshot, sources: Sequence[str]) -> str:
    """Name sources by their publishers; of many, the last of their file."""
    titles = source_titles(snapshot)
    by_publisher: dict[str, list[str]] = {}
    for source in sources[-MOST_NAMED:]:
        publisher, title = titles[source]
        by_publisher.setdefault(publisher, []).append(title)
    more = len(sources) - MOST_NAMED
    also = [f"and {more} more, named on the page Data"] if more > 0 else []
    return "; ".join([*(f"{publisher}: {'; '.join(names)}" for publisher, names in by_publisher.items()), *also])


@once_a_snapshot
def source_titles(snapshot: Snapshot) -> dict[str, tuple[str, str]]:
    """Return each source's publisher, and its title with its date."""
    return {
        row["source"]: (row["publisher"], f"{row['title']} ({row['date']})" if row["date"] else row["title"])
        for row in snapshot.records("sources")
    }


def served_words(served: Mapping[tuple[str, int], Sequence[int]]) -> str:
    """Say where a base of another year serves: "Residents of 2018 serve for 2024 and 2025, the nearest known."."""
    alike: dict[tuple[int, tuple[int, ...]], list[str]] = {}
    for (base, own), years in served.items():
        alike.setdefault((own, tuple(years)), []).append(base)
    clauses = [
        f"{humanise_list(bases)} of {own} serve for {span_words(years)}" for (own, years), bases in alike.items()
    ]
    return f"{sentence_case(humanise_list(clauses))}, the nearest known." if clauses else ""


def span_words(years: Sequence[int]) -> str:
    """Name years, many in a row by their ends."""
    in_a_row = len(years) > 2 and years[-1] - years[0] == len(years) - 1  # noqa: PLR2004 - two are named both
    return f"{years[0]} to {years[-1]}" if in_a_row else humanise_list([str(year) for year in years])


def sentence_case(text: str) -> str:
    """Begin with a capital letter."""
    return f"{text[:1].upper()}{text[1:]}"
