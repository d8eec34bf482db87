"""What has to be known about figures of one indicator in a family, of a series of months, and of boroughs compared."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from components.control_figure import special_words
from components.export_about import about_counts, about_months, status_words
from components.matrix_table import hidden_words, size_words
from components.time_words import series_notes, windows_words
from indicators.beside import LaidIndicator
from indicators.breaks import break_notes
from indicators.contract import Reading
from indicators.contract_table import ContractTable, OutcomeRow
from indicators.control_chart import METHOD
from indicators.driving import Driving, Level
from indicators.export_table import About
from indicators.following import Followed
from indicators.matrix import Matrix
from indicators.matrix_headline import DEFINITION, WHY_NO_POSITIONS
from indicators.movement import counts_status, status_of_counts
from indicators.nothing import Nothing
from indicators.over_time import OverTime
from indicators.periods import month_words
from indicators.selection import Selection
from indicators.snapshot import Snapshot
from indicators.time_choices import length_words
from indicators.wording import humanise_list


def about_ranking(snapshot: Snapshot, table: ContractTable, row: OutcomeRow, *, filters: str = "") -> About:
    """Return what is to be known about figures of one indicator in a borough's family."""
    status = counts_status(snapshot, table.selection, table.family)
    return about_counts(snapshot, table, status, filters=f"Indicator: {row.indicator.name}. {filters}".strip())


def about_windows(snapshot: Snapshot, table: ContractTable, row: OutcomeRow, found: Followed) -> About:
    """Return what is to be known about windows: they have months of their own, whatever periods are chosen.

    Each is ranked in the family that is in force at its end, whose weakest source gives their status.
    """
    series = found.rolling
    if isinstance(series, Nothing):
        filters = f"Indicator: {row.indicator.name}. {length_words(found.window)}."
        return without_family(without_periods(about_counts(snapshot, table, "not available", filters=filters)))
    filters = f"Indicator: {row.indicator.name}. {windows_words(series)}."
    about = without_periods(about_counts(snapshot, table, series.status, filters=filters))
    return replace(without_family(about), family=in_force_words(series), footnotes=series_notes(series))


def about_months_alone(snapshot: Snapshot, table: ContractTable, row: OutcomeRow, found: Followed) -> About:
    """Return what is to be known about single months of one borough: they are its own, and have no family."""
    series, limits = found.monthly, found.limits
    status = status_of_counts(snapshot, table.selection.borough)
    months = "" if isinstance(series, Nothing) else f", {series.ends.words}"
    filters = f"Indicator: {row.indicator.name}. Single months{months}."
    about = without_family(without_periods(about_counts(snapshot, table, status, filters=filters)))
    codes = {key: code for key, code in about.codes.items() if key != "reading"}
    about = replace(about, reading="", codes=codes)
    if isinstance(series, Nothing) or limits is None or not limits.drawn:
        return about
    said = (special_words(series, limits), *(each.words for each in series.breaks))
    return replace(about, rule=METHOD, footnotes=said)


def in_force_words(series: OverTime) -> str:
    """Say among whom windows are ranked: each in the family that is in force at its end."""
    since = [month for month in dict.fromkeys(series.valid_from.tolist()) if month >= 0]
    if not since:
        return "No family is known for these months"
    versions = f"in force since {humanise_list([month_words(month) for month in since])}"
    return f"Each window is ranked in the family in force at its end: {versions}"


def without_family(about: About) -> About:
    """Leave out the family of the chosen period, where figures have another one, each its own, or none."""
    codes = {key: code for key, code in about.codes.items() if not key.startswith("family_")}
    return replace(about, family="", codes=codes)


def without_periods(about: About) -> About:
    """Leave out the chosen periods, and what is odd about them, where the figures have months of their own."""
    codes = {key: code for key, code in about.codes.items() if key not in {"current_period", "previous_period"}}
    return replace(about, current_period="", previous_period="", footnotes=(), codes=codes)


def about_matrix(snapshot: Snapshot, table: Matrix, *, filters: str = "") -> About:
    """Return what is to be known about boroughs that are compared."""
    statuses = (cell.status for row in table.rows for cell in row.cells if cell.has_figure)
    about = about_months(snapshot, table.selection, status=status_words(statuses))
    pair = table.selection.period, table.selection.against
    breaks = break_notes(snapshot, (table.indicators[at].code for at in table.shown), *pair)
    notes = (*about.footnotes, *breaks, f"{WHY_NO_POSITIONS}{size_words(table)}{hidden_words(table)}")
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
