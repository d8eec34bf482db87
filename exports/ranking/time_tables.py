"""The tables behind the charts of the ranking page over time: windows of months, and single months."""

from dataclasses import dataclass, replace

import numpy as np

from exports.writing.common_columns import YES_NO, Row
from exports.writing.csv_text import place_cell, rate_cell
from exports.writing.table import ExportColumn, ExportTable, table_of
from indicators.overview.contract_table import ContractTable, OutcomeRow, contract_table
from indicators.ranking.about import about_months_alone, about_windows
from indicators.ranking.following import Followed, followed, line_notes, place_notes
from indicators.ranking.over_time import OverTime
from indicators.ranking.page_words import checks, chosen_row, has_places, member_place, special
from indicators.ranking.ranking import ranking
from indicators.ranking.time_words import head_words, mixed_words
from indicators.selection.selection import Selection
from indicators.snapshot.catalogue import Indicator
from indicators.snapshot.snapshot import Snapshot
from indicators.sources.about import About, CellValue, Number
from indicators.terms.nothing import Figure, Nothing, figure_or_nothing
from indicators.terms.periods import month_code
from indicators.terms.positions import Position

BREAK = ExportColumn("series_break", "Break in the series")
FAMILY = (
    ExportColumn("family_size", "Members of the family"),
    ExportColumn("family_valid_from", "Family in force since"),
)


def window_columns(window: int) -> tuple[ExportColumn, ExportColumn]:
    """Return the columns that name a window: its last month and its length."""
    return ExportColumn("window_to", head_words(window)), ExportColumn("window_months", "Months of the window")


def window_cells(series: OverTime, at: int) -> Row:
    """Name a window, and say whether it has months from both sides of a break."""
    return {
        "window_to": month_code(int(series.months[at])),
        "window_months": Number(series.window),
        "series_break": mixed_words(series, at),
    }


def family_cells(series: OverTime, at: int) -> Row:
    """Return the size and the date of the family that is in force at a window's end."""
    since = int(series.valid_from[at])
    if since < 0:
        return dict.fromkeys(("family_size", "family_valid_from"), Nothing.NOT_AVAILABLE.value)
    return {"family_size": Number(int(series.is_member[at].sum())), "family_valid_from": month_code(since)}


def figure_cell(found: Figure, indicator: Indicator) -> CellValue:
    """Return a rate of an indicator, or why there is none."""
    return rate_cell(found, indicator.decimals, is_sd_rate=indicator.is_sd_rate)


def value_cell(value: float, indicator: Indicator) -> CellValue:
    """Return a rate of an indicator, or that it is not available."""
    return figure_cell(figure_or_nothing(float(value)), indicator)


@dataclass(frozen=True)
class OverFile:
    """What the files of one indicator over time are made from."""

    table: ContractTable
    row: OutcomeRow
    found: Followed
    windows: About
    months: About


def over_file(snapshot: Snapshot, selection: Selection) -> OverFile:
    """Follow the chosen indicator, with what is to be known about it."""
    table = contract_table(snapshot, selection)
    row = chosen_row(table)
    found = followed(snapshot, selection, row.indicator.code)
    return OverFile(
        table,
        row,
        found,
        about_windows(snapshot, table, row, found),
        about_months_alone(snapshot, table, row, found),
    )


def over_time_export(snapshot: Snapshot, selection: Selection) -> ExportTable:
    """Return place and rate by windows, a row for each month in which one ends."""
    file = over_file(snapshot, selection)
    series, unit = file.found.rolling, file.row.indicator.unit
    columns = (
        *window_columns(file.found.window),
        ExportColumn("place", "Place"),
        ExportColumn("place_is_shared", "Place is shared"),
        ExportColumn("ranked", "Members ranked"),
        ExportColumn("rate", "Rate", unit),
        ExportColumn("family_average", "Family, weighted average", unit),
        ExportColumn("lowest", "Lowest member", unit),
        ExportColumn("highest", "Highest member", unit),
        BREAK,
        *FAMILY,
    )
    rows: list[Row] = []
    if isinstance(series, OverTime) and not np.isnan(series.values[:, series.own]).all():
        rows = [window_row(series, at) for at in range(len(series.months))]
    title = f"{file.row.indicator.name}: position and rate over time"
    return table_of("over-time", title, columns, rows, file.windows)


def window_row(series: OverTime, at: int) -> Row:
    """Return one window."""
    place, indicator = float(series.places[at, series.own]), series.indicator
    return {
        **window_cells(series, at),
        **family_cells(series, at),
        "place": place_cell(Nothing.NOT_AVAILABLE if np.isnan(place) else Position(round(place))),
        "place_is_shared": YES_NO[bool(series.tied[at, series.own])],
        "ranked": Number(int(series.sizes[at])),
        "rate": figure_cell(series.figure_at(at, series.own), indicator),
        "family_average": value_cell(series.average[at], indicator),
        "lowest": value_cell(series.lowest[at], indicator),
        "highest": value_cell(series.highest[at], indicator),
    }


def places_export(snapshot: Snapshot, selection: Selection) -> ExportTable:
    """Return every member's place by windows, a column a member, the borough's own first."""
    file = over_file(snapshot, selection)
    series = file.found.rolling
    columns, rows = list(window_columns(file.found.window)), []
    if isinstance(series, OverTime) and has_places(series):
        named = zip(series.areas, series.names, strict=True)
        columns += [*(ExportColumn(area, name, is_named=True) for area, name in named), BREAK, *FAMILY]
        rows = [places_row(series, at) for at in range(len(series.months))]
    title = f"{file.row.indicator.name}: every member's place over time"
    return table_of("places", title, columns, rows, with_place_notes(snapshot, file))


def with_place_notes(snapshot: Snapshot, file: OverFile) -> About:
    """Add where the places and the headline's place part, and where the contract's line comes from."""
    ranked = ranking(snapshot, file.found.selection, file.row.indicator.code)
    notes = (*file.windows.footnotes, *place_notes(file.found, ranked), *line_notes(file.found, ranked))
    return replace(file.windows, footnotes=notes)


def places_row(series: OverTime, at: int) -> Row:
    """Return every member's place in one window, by its code."""
    words = {area: member_place(series, at, member) for member, area in enumerate(series.areas)}
    places: Row = {
        area: Number(int(place)) if place.isdigit() else place.replace("=", "shared ") for area, place in words.items()
    }
    return {**places, **window_cells(series, at), **family_cells(series, at)}


def control_export(snapshot: Snapshot, selection: Selection) -> ExportTable:
    """Return the single months of the control chart, each with what is special about it, and what tells."""
    file = over_file(snapshot, selection)
    indicator, series, limits = file.row.indicator, file.found.monthly, file.found.limits
    figures = ("moving_range", "Moving range"), ("mean", "Mean"), ("lower_limit", "Lower limit")
    columns = (
        ExportColumn("month", "Month"),
        ExportColumn("rate", "Rate", indicator.unit),
        ExportColumn("special_cause", "Special cause"),
        *(ExportColumn(key, heading, indicator.unit) for key, heading in (*figures, ("upper_limit", "Upper limit"))),
        BREAK,
    )
    rows: list[Row] = []
    if isinstance(series, OverTime) and limits is not None and limits.drawn:
        for at, month in enumerate(series.months):
            own = {
                "month": month_code(int(month)),
                "rate": figure_cell(series.figure_at(at, series.own), indicator),
                "special_cause": special(limits, at),
                "series_break": mixed_words(series, at),
            }
            keys = ("moving_range", "mean", "lower_limit", "upper_limit")
            found = [figure_cell(each, indicator) for each in checks(limits, at)]
            rows.append({**own, **dict(zip(keys, found, strict=True))})
    title = f"{indicator.name}: control chart, month by month"
    return table_of("control-chart", title, columns, rows, file.months)
