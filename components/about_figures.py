"""What has to be known about figures of one indicator in a family, of a series of months, and of boroughs compared."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from components.export_about import about_counts, about_months, status_words
from components.matrix_table import hidden_words, size_words
from indicators.beside import LaidIndicator
from indicators.contract import Reading
from indicators.contract_table import ContractTable, OutcomeRow
from indicators.driving import Driving, Level
from indicators.export_table import About
from indicators.matrix import Matrix
from indicators.matrix_headline import DEFINITION, WHY_NO_POSITIONS
from indicators.movement import counts_status, status_of_counts
from indicators.nothing import Nothing
from indicators.over_time import OverTime
from indicators.selection import Selection
from indicators.snapshot import Snapshot
from indicators.wording import humanise_list


def about_ranking(snapshot: Snapshot, table: ContractTable, row: OutcomeRow, *, filters: str = "") -> About:
    """Return what is to be known about figures of one indicator in a borough's family."""
    status = counts_status(snapshot, table.selection, table.family)
    return about_counts(snapshot, table, status, filters=f"Indicator: {row.indicator.name}. {filters}".strip())


def about_window(
    snapshot: Snapshot, table: ContractTable, row: OutcomeRow, series: OverTime | Nothing, months: str
) -> About:
    """Return what is to be known about a series: it has months of its own, whatever periods are chosen.

    Windows are ranked in a family, whose weakest source gives their status; single months are the borough's own.
    """
    if isinstance(series, OverTime) and series.window > 1:
        status = series.status
    else:
        status = status_of_counts(snapshot, table.selection.borough)
    filters = f"Indicator: {row.indicator.name}. {months}".strip()
    return without_periods(about_counts(snapshot, table, status, filters=filters))


def without_periods(about: About) -> About:
    """Leave out the chosen periods, and what is odd about them, where the figures have months of their own."""
    codes = {key: code for key, code in about.codes.items() if key not in {"current_period", "previous_period"}}
    return replace(about, current_period="", previous_period="", footnotes=(), codes=codes)


def about_matrix(snapshot: Snapshot, table: Matrix, *, filters: str = "") -> About:
    """Return what is to be known about boroughs that are compared."""
    statuses = (cell.status for row in table.rows for cell in row.cells if cell.has_figure)
    about = about_months(snapshot, table.selection, status=status_words(statuses))
    notes = (*about.footnotes, f"{WHY_NO_POSITIONS}{size_words(table)}{hidden_words(table)}")
    strict = table.selection.reading is Reading.STRICT
    return replace(
        about,
        borough=f"{len(table.rows)} boroughs compared",
        filters=filters,
        reading=f"“<” in a contract read as {'strictly under that place' if strict else 'that place or better'}",
        rule=DEFINITION,
        footnotes=notes,
    )


def about_beside(about: About, laid: Sequence[LaidIndicator]) -> About:
    """Narrow what is to be known about the matrix to the boroughs that are side by side."""
    names = list(dict.fromkeys(each.borough.name for indicator in laid for each in indicator.boroughs))
    return replace(about, borough=humanise_list(names) or about.borough)


def about_parts(snapshot: Snapshot, selection: Selection, found: Driving, *, rule: str) -> About:
    """Return what is to be known about the parts that drove a change: of counts alone, whatever contracts ask."""
    about = about_months(snapshot, selection, status=status_words(each.status for each in split_levels(found.levels)))
    notes = tuple(level.why for level in found.levels if isinstance(level.found, Nothing))
    offences = " ".join(dict.fromkeys(level.offence for level in found.levels))
    return replace(about, rule=rule, filters=f"Offence: {offences}.", footnotes=(*about.footnotes, *notes))


def split_levels(levels: Sequence[Level]) -> Iterator[Level]:
    """Return the levels that are split among their parts, each before those below it."""
    for level in levels:
        if not isinstance(level.found, Nothing):
            yield level
            yield from split_levels(level.below)
