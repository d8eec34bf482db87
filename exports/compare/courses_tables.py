"""The tables behind the charts of boroughs side by side over time: a row a month, a pair of columns a borough."""

from exports.ranking.time_tables import BREAK, figure_cell, value_cell
from exports.writing.common_columns import Row
from exports.writing.table import ExportColumn, ExportTable, table_of
from indicators.compare.about import about_matrix
from indicators.compare.courses import Course, Courses
from indicators.compare.courses_about import about_courses
from indicators.compare.matrix import matrix
from indicators.compare.page_words import EXPORTS, TITLE, beside_words, charted, long_window, special_of
from indicators.ranking.time_words import head_words, mixed_words
from indicators.selection.selection import Selection
from indicators.snapshot.snapshot import Snapshot
from indicators.terms.nothing import Nothing
from indicators.terms.periods import month_code

MONTH = ExportColumn("month", "Month")
FAMILY, SPECIAL = "family_average", "special_cause"


def beside_time_export(snapshot: Snapshot, selection: Selection) -> ExportTable:
    """Return the rates of boroughs side by side over rolling twelve months, each with its own family's average."""
    return courses_export(snapshot, selection, with_limits=False)


def beside_months_export(snapshot: Snapshot, selection: Selection) -> ExportTable:
    """Return the rates of boroughs side by side month by month, each with what is special about it."""
    return courses_export(snapshot, selection, with_limits=True)


def courses_export(snapshot: Snapshot, selection: Selection, *, with_limits: bool) -> ExportTable:
    """Return one row of charts as a table; without rows where nothing is side by side."""
    table = matrix(snapshot, selection)
    window = 1 if with_limits else long_window(table)
    name = EXPORTS["months" if with_limits else "windows"]
    found = charted(snapshot, table, window=window)
    month = MONTH if with_limits else ExportColumn("window_to", head_words(window))
    if isinstance(found, Nothing) or not found.has_points:
        return table_of(name, TITLE, [month], [], about_matrix(snapshot, table))
    rows = [course_row(found, at, month.key) for at in found.listed]
    columns = [month, *(column for each in found.courses for column in pair_of_columns(found, each)), BREAK]
    title = f"{TITLE}: {found.indicator.name}, {found.windows}"
    return table_of(name, title, columns, rows, about_courses(snapshot, table, found))


def pair_of_columns(found: Courses, each: Course) -> tuple[ExportColumn, ExportColumn]:
    """Return a borough's rate and what stands beside it, by the borough's code."""
    unit = found.indicator.unit
    rate = ExportColumn(f"{each.area}_rate", f"{each.name}: rate", unit, is_named=True)
    words = beside_words(found)
    words = f"{each.name}: {words[:1].lower()}{words[1:]}"
    if found.window > 1:
        return rate, ExportColumn(f"{each.area}_{FAMILY}", words, unit, is_named=True)
    return rate, ExportColumn(f"{each.area}_{SPECIAL}", words, is_named=True)


def course_row(found: Courses, at: int, month: str) -> Row:
    """Return one window of all boroughs."""
    series = found.courses[0].series
    row: Row = {month: month_code(int(series.months[at])), "series_break": mixed_words(series, at)}
    for each in found.courses:
        row[f"{each.area}_rate"] = figure_cell(each.series.figure_at(at, each.series.own), found.indicator)
        if found.window > 1:
            row[f"{each.area}_{FAMILY}"] = value_cell(each.series.average[at], found.indicator)
        else:
            row[f"{each.area}_{SPECIAL}"] = special_of(each, at)
    return row
