"""What has to be known about figures of one indicator in a family, of a series of months, and of boroughs compared."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from components.control_figure import special_words
from components.export_about import about_counts, about_periods, from_counts, of_family, status_words
from components.matrix_table import hidden_words, size_words
from components.time_words import series_notes, shown_words
from indicators import intervals
from indicators.beside import LaidIndicator
from indicators.breaks import break_notes
from indicators.contract import Reading
from indicators.contract_table import ContractTable, OutcomeRow, report_title
from indicators.control_chart import METHOD
from indicators.driving import Driving, Level
from indicators.export_table import About
from indicators.family_changes import changed_words
from indicators.following import Followed
from indicators.inspections import visit_for
from indicators.matrix import BoroughRow, Matrix
from indicators.matrix_headline import DEFINITION, WHY_NO_POSITIONS
from indicators.movement import counts_status, status_of_counts
from indicators.nothing import Nothing
from indicators.over_time import OverTime
from indicators.periods import month_words
from indicators.provenance import of_counts, of_series, provenance
from indicators.selection import Selection
from indicators.snapshot import Snapshot
from indicators.time_choices import length_words
from indicators.wording import humanise_list


def about_ranking(
    snapshot: Snapshot, table: ContractTable, row: OutcomeRow, *, filters: str = "", rule: str = ""
) -> About:
    """Return what is to be known about figures of one indicator in a borough's family."""
    status = counts_status(snapshot, table.selection, table.family)
    found = of_family(snapshot, table, [row.indicator])
    filters = f"Indicator: {row.indicator.name}. {filters}".strip()
    return in_family(snapshot, about_counts(snapshot, table, status, filters=filters, rule=rule, found=found), table)


def about_index(snapshot: Snapshot, table: ContractTable, *, filters: str = "", rule: str = "") -> About:
    """Return what is to be known about all indicators in a borough's family, as far as the family has figures."""
    status = counts_status(snapshot, table.selection, table.family)
    found = of_family(snapshot, table, [row.indicator for row in table.rows])
    return in_family(snapshot, about_counts(snapshot, table, status, filters=filters, rule=rule, found=found), table)


def in_family(snapshot: Snapshot, about: About, table: ContractTable) -> About:
    """Add that the family changed within the months on show, where it did."""
    changed = changed_words(snapshot, table.selection)
    return replace(about, caveats=(*about.caveats, *filter(None, (changed,))))


def about_windows(snapshot: Snapshot, table: ContractTable, row: OutcomeRow, found: Followed) -> About:
    """Return what is to be known about windows: they have months of their own, whatever periods are chosen.

    Each is ranked in the family that is in force at its end, whose weakest source gives their status.
    """
    series = found.rolling
    if isinstance(series, Nothing):
        filters = f"Indicator: {row.indicator.name}. {length_words(found.window)}."
        return without_family(without_periods(about_counts(snapshot, table, "not available", filters=filters)))
    filters = f"Indicator: {row.indicator.name}. {shown_words(series)}."
    behind = of_series(snapshot, series)
    about = without_periods(about_counts(snapshot, table, series.status, filters=filters, found=behind))
    return replace(without_family(about), family=in_force_words(series), footnotes=series_notes(series))


def about_months_alone(snapshot: Snapshot, table: ContractTable, row: OutcomeRow, found: Followed) -> About:
    """Return what is to be known about single months of one borough: they are its own, and have no family."""
    series, limits = found.monthly, found.limits
    status = status_of_counts(snapshot, table.selection.borough)
    months = "" if isinstance(series, Nothing) else f", {series.ends.words}"
    filters = f"Indicator: {row.indicator.name}. Single months{months}."
    behind = None if isinstance(series, Nothing) else of_series(snapshot, series, own_only=True)
    about = without_family(without_periods(about_counts(snapshot, table, status, filters=filters, found=behind)))
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


def areas_of(levels: Sequence[Level]) -> list[str]:
    """Return all areas whose counts are on show: wholes that are counted themselves, and their parts."""
    found = [level.found for level in levels if not isinstance(level.found, Nothing)]
    wholes = [each.area for each in found if not each.is_sum]
    return [*wholes, *(part.area for each in found for part in each.parts)]


def split_levels(levels: Sequence[Level]) -> Iterator[Level]:
    """Return the levels that are split among their parts, each before those below it."""
    for level in levels:
        if not isinstance(level.found, Nothing):
            yield level
            yield from split_levels(level.below)
