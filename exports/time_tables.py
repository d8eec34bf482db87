"""The tables behind the charts of the ranking page over time: rolling twelve months, and single months."""

from dataclasses import replace

import numpy as np

from components.about_figures import about_window
from components.control_figure import special_words
from components.over_time_section import MONTHLY_WORDS, ROLLING_WORDS, change_words, has_places
from components.over_time_tables import member_place, special
from components.ranking_page import chosen_row
from exports.columns import YES_NO, Row
from indicators import control_chart as control
from indicators.contract_table import ContractTable, OutcomeRow, contract_table
from indicators.control_chart import TooFew, control_chart
from indicators.export import place_cell, rate_cell
from indicators.export_table import About, Cell, Column, ExportTable, Number, table_of
from indicators.movement import Indicator
from indicators.nothing import Figure, Nothing, figure_or_nothing
from indicators.over_time import OverTime, over_time
from indicators.periods import month_code
from indicators.positions import Position
from indicators.selection import Selection
from indicators.snapshot import Snapshot

TWELVE_MONTHS = Column("twelve_months_to", "12 months to")


def figure_cell(found: Figure, indicator: Indicator) -> Cell:
    """Return a rate of an indicator, or why there is none."""
    return rate_cell(found, indicator.decimals, is_sd_rate=indicator.is_sd_rate)


def value_cell(value: float, indicator: Indicator) -> Cell:
    """Return a rate of an indicator, or that it is not available."""
    return figure_cell(figure_or_nothing(float(value)), indicator)


def rolling_of(snapshot: Snapshot, selection: Selection) -> tuple[ContractTable, OutcomeRow, OverTime | Nothing, About]:
    """Return the chosen indicator over rolling twelve months, with what is to be known about it."""
    table = contract_table(snapshot, selection)
    row = chosen_row(table)
    series = over_time(snapshot, selection.borough, row.indicator.code)
    about = about_window(snapshot, table, row, series, ROLLING_WORDS)
    if isinstance(series, OverTime):
        about = replace(about, footnotes=tuple(change_words(change) for change in series.changes))
    return table, row, series, about


def over_time_export(snapshot: Snapshot, selection: Selection) -> ExportTable:
    """Return place and rate over windows of twelve months, a row for each month in which one ends."""
    _, row, series, about = rolling_of(snapshot, selection)
    unit = row.indicator.unit
    columns = (
        TWELVE_MONTHS,
        Column("place", "Place"),
        Column("place_is_shared", "Place is shared"),
        Column("ranked", "Members ranked"),
        Column("rate", "Rate", unit),
        Column("family_average", "Family, weighted average", unit),
        Column("lowest", "Lowest member", unit),
        Column("highest", "Highest member", unit),
    )
    rows: list[Row] = []
    if isinstance(series, OverTime) and not np.isnan(series.values[:, series.own]).all():
        rows = [window_row(series, at) for at in range(len(series.months))]
    return table_of("over-time", f"{row.indicator.name}: position and rate over time", columns, rows, about)


def window_row(series: OverTime, at: int) -> Row:
    """Return one window."""
    place, indicator = float(series.places[at, series.own]), series.indicator
    return {
        "twelve_months_to": month_code(int(series.months[at])),
        "place": place_cell(Nothing.NOT_AVAILABLE if np.isnan(place) else Position(round(place))),
        "place_is_shared": YES_NO[bool(series.tied[at, series.own])],
        "ranked": Number(int(series.sizes[at])),
        "rate": figure_cell(series.figure_at(at, series.own), indicator),
        "family_average": value_cell(series.average[at], indicator),
        "lowest": value_cell(series.lowest[at], indicator),
        "highest": value_cell(series.highest[at], indicator),
    }


def places_export(snapshot: Snapshot, selection: Selection) -> ExportTable:
    """Return every member's place over windows of twelve months, a column a member, the borough's own first."""
    _, row, series, about = rolling_of(snapshot, selection)
    columns, rows = [TWELVE_MONTHS], []
    if isinstance(series, OverTime) and has_places(series):
        columns += [Column(area, name, is_named=True) for area, name in zip(series.areas, series.names, strict=True)]
        rows = [places_row(series, at) for at in range(len(series.months))]
    return table_of("places", f"{row.indicator.name}: every member's place over time", columns, rows, about)


def places_row(series: OverTime, at: int) -> Row:
    """Return every member's place in one window, by its code."""
    words = {area: member_place(series, at, member) for member, area in enumerate(series.areas)}
    places: Row = {
        area: Number(int(place)) if place.isdigit() else place.replace("=", "shared ") for area, place in words.items()
    }
    return {**places, "twelve_months_to": month_code(int(series.months[at]))}


def control_export(snapshot: Snapshot, selection: Selection) -> ExportTable:
    """Return the single months of the control chart, each with what is special about it."""
    table = contract_table(snapshot, selection)
    row = chosen_row(table)
    columns = (
        Column("month", "Month"),
        Column("rate", "Rate", row.indicator.unit),
        Column("special_cause", "Special cause"),
    )
    rows: list[Row] = []
    series = over_time(snapshot, selection.borough, row.indicator.code, window=1)
    about = about_window(snapshot, table, row, series, MONTHLY_WORDS)
    if isinstance(series, OverTime):
        chart = control_chart(series.values[:, series.own], low_is_good=row.indicator.low_is_good)
        if not isinstance(chart, TooFew):
            about = replace(about, rule=control.METHOD, footnotes=(special_words(series, chart),))
            rows = [
                {
                    "month": month_code(int(month)),
                    "rate": figure_cell(series.figure_at(at, series.own), row.indicator),
                    "special_cause": special(chart, at),
                }
                for at, month in enumerate(series.months)
            ]
    return table_of("control-chart", f"{row.indicator.name}: control chart, month by month", columns, rows, about)
