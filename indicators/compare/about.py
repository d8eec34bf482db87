"""What the tables and charts of boroughs side by side are about, and what they rest on."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from indicators.compare.driving import Driving, PartsLevel
from indicators.compare.matrix import BoroughRow, Matrix
from indicators.compare.matrix_headline import DEFINITION, WHY_NO_POSITIONS
from indicators.compare.side_by_side import LaidIndicator
from indicators.figures.breaks import break_notes
from indicators.selection.selection import Selection
from indicators.snapshot.catalogue import report_title
from indicators.snapshot.snapshot import Snapshot
from indicators.snapshot.visits import visit_for
from indicators.sources.about import About
from indicators.sources.about_base import about_periods, from_counts, status_words
from indicators.sources.provenance import of_counts, provenance
from indicators.statistics import intervals
from indicators.terms.contract import Reading
from indicators.terms.nothing import Nothing
from indicators.terms.wording import humanise_list

NO_CONTRACT = "no contract: no inspection with outcomes on record"


def about_matrix(snapshot: Snapshot, table: Matrix, *, filters: str = "", areas: Collection[str] = ()) -> About:
    """Return what is to be known about boroughs that are compared.

    Args:
        snapshot: Where every figure comes from.
        table: The matrix.
        filters: What else was chosen, in words.
        areas: Of the boroughs that are on show; all of them where none is named.
    """
    rows = [row for row in table.rows if not areas or row.area in areas]
    statuses = (cell.status for row in rows for cell in row.cells if cell.has_figure)
    about = about_periods(snapshot, table.selection, status=status_words(statuses))
    about = named_sources(snapshot, table, rows, about)
    pair = table.selection.period, table.selection.against
    breaks = break_notes(snapshot, (table.indicators[at].code for at in table.shown), *pair)
    notes = (*about.footnotes, *breaks, f"{WHY_NO_POSITIONS}{size_words(table)}{hidden_words(table)}")
    strict = table.selection.reading is Reading.STRICT
    return replace(
        about,
        borough=f"{len(rows)} boroughs compared",
        filters=filters,
        reading=f"“<” in a contract read as {'strictly under that place' if strict else 'that place or better'}",
        rule=DEFINITION,
        footnotes=notes,
    )


def named_sources(snapshot: Snapshot, table: Matrix, rows: Sequence[BoroughRow], about: About) -> About:
    """Name the sources of boroughs' figures: monthly counts of theirs and of their families', and printed reports."""
    printed = [
        f"of {row.name} the rates and positions {on_words(row, table)}printed in {printed_title(snapshot, table, row)}"
        for row in rows
        if row.is_printed
    ]
    counted = [row for row in rows if not all(cell.is_printed for cell in row.cells)]
    areas = [area for row in counted for area in (row.area, *(row.family.members if row.family else ()))]
    indicators = [table.indicators[index] for index in table.shown]
    periods = table.selection.against, table.selection.period
    about = from_counts(about, snapshot, provenance(snapshot, areas, periods, indicators))
    return replace(about, source="; ".join([*([about.source] if counted else []), *printed]))


def on_words(row: BoroughRow, table: Matrix) -> str:
    """Say on which indicators a report prints a borough's figures; nothing where on all that are shown."""
    names = [table.indicators[index].name for index in table.shown if row.cells[index].is_printed]
    return "" if len(names) == len(table.shown) else f"on {humanise_list(names)} "


def printed_title(snapshot: Snapshot, table: Matrix, row: BoroughRow) -> str:
    """Name the report that prints a borough's figures."""
    chosen = table.selection
    return report_title(snapshot, visit_for(snapshot, row.area, chosen.period, chosen.against))


def about_beside(snapshot: Snapshot, table: Matrix, laid: Sequence[LaidIndicator], *, filters: str = "") -> About:
    """Return what is to be known about the boroughs that are side by side; about the whole matrix where none are."""
    rows = {each.borough.area: each.borough for indicator in laid for each in indicator.boroughs}
    about = about_matrix(snapshot, table, filters=filters, areas=rows)
    names = humanise_list([row.name for row in rows.values()]) or about.borough
    return replace(about, borough=names, rule=f"{about.rule} {intervals.METHOD}")


def about_parts(snapshot: Snapshot, selection: Selection, found: Driving, *, rule: str) -> About:
    """Return what is to be known about the parts that drove a change: of counts alone, whatever contracts ask."""
    split = list(split_levels(found.levels))
    about = from_counts(
        about_periods(snapshot, selection, status=status_words(each.status for each in split)),
        snapshot,
        of_counts(snapshot, areas_of(split), (selection.against, selection.period), found.counted),
    )
    notes = tuple(level.why for level in found.levels if isinstance(level.found, Nothing))
    offences = " ".join(dict.fromkeys(level.offence for level in found.levels))
    return replace(about, rule=rule, filters=f"Offence: {offences}.", footnotes=(*about.footnotes, *notes))


def areas_of(levels: Sequence[PartsLevel]) -> list[str]:
    """Return all areas whose counts are on show: wholes that are counted themselves, and their parts."""
    found = [level.found for level in levels if not isinstance(level.found, Nothing)]
    wholes = [each.area for each in found if not each.is_sum]
    return [*wholes, *(part.area for each in found for part in each.parts)]


def split_levels(levels: Sequence[PartsLevel]) -> Iterator[PartsLevel]:
    """Return the levels that are split among their parts, each before those below it."""
    for level in levels:
        if not isinstance(level.found, Nothing):
            yield level
            yield from split_levels(level.below)


def size_words(table: Matrix) -> str:
    """Say where the size of a family is from beside positions that a report prints; nothing where none are."""
    printed = [row.name for row in table.rows if row.family and row.is_printed]
    if not printed:
        return ""
    return (
        f" A report does not print the size of its family: for {humanise_list(sorted(printed))} it is that of the "
        "family in these data."
    )


def hidden_words(table: Matrix) -> str:
    """Name the indicators that have no column because nothing is known of them in any borough."""
    names = [each.name for index, each in enumerate(table.indicators) if index not in table.shown]
    return f" Not available in any borough: {humanise_list(names)}." if names else ""
