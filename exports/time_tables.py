"""The tables behind the charts of the ranking page: rolling twelve months, single months, and the funnel."""

import math
from dataclasses import replace

from components.about_figures import about_ranking, about_window
from components.funnel_chart import outside, size_words
from components.over_time_section import special, unit_of
from components.ranking_page import chosen_row, funnel_subtitles
from components.time_charts import special_words
from exports.ranking_tables import YES_NO
from indicators import control_chart as control
from indicators import funnel as funnels
from indicators.contract_table import OutcomeRow, contract_table
from indicators.control_chart import TooFew, control_chart
from indicators.export import rate_cell
from indicators.export_table import Cell, Column, ExportTable, Number, table_of
from indicators.funnel import Funnel, funnel
from indicators.movement import counts_status
from indicators.nothing import Nothing
from indicators.over_time import OverTime, over_time
from indicators.periods import month_code
from indicators.selection import Selection
from indicators.snapshot import Snapshot

Row = dict[str, Cell]


def rate_or_nothing(value: float, row: OutcomeRow) -> Cell:
    """Return a rate, or that it is not available."""
    figure = Nothing.NOT_AVAILABLE if math.isnan(value) else float(value)
    return rate_cell(figure, row.indicator.decimals, is_sd_rate=row.indicator.is_sd_rate)


def over_time_export(snapshot: Snapshot, selection: Selection) -> ExportTable:
    """Return place and rate over windows of twelve months, a row for each month in which one ends."""
    table = contract_table(snapshot, selection)
    row = chosen_row(table)
    series = over_time(snapshot, selection.borough, row.indicator.code)
    unit = unit_of(row)
    columns = (
        Column("twelve_months_to", "12 months to"),
        Column("place", "Place"),
        Column("place_is_shared", "Place is shared"),
        Column("ranked", "Members ranked"),
        Column("rate", "Rate", unit),
        Column("family_average", "Family, weighted average", unit),
        Column("lowest", "Lowest member", unit),
        Column("highest", "Highest member", unit),
    )
    rows = [window_row(series, at, row) for at in range(len(series.months))] if isinstance(series, OverTime) else []
    about = about_window(snapshot, table, row, "Windows of 12 months.")
    return table_of("over-time", f"{row.indicator.name}: position and rate over time", columns, rows, about)


def window_row(series: OverTime, at: int, row: OutcomeRow) -> Row:
    """Return one window."""
    place = float(series.places[at, series.own])
    return {
        "twelve_months_to": month_code(int(series.months[at])),
        "place": Nothing.NOT_AVAILABLE.value if math.isnan(place) else Number(round(place)),
        "place_is_shared": YES_NO[bool(series.tied[at, series.own])],
        "ranked": Number(int(series.sizes[at])),
        "rate": rate_or_nothing(series.values[at, series.own], row),
        "family_average": rate_or_nothing(series.average[at], row),
        "lowest": rate_or_nothing(series.lowest[at], row),
        "highest": rate_or_nothing(series.highest[at], row),
    }


def control_export(snapshot: Snapshot, selection: Selection) -> ExportTable:
    """Return the single months of the control chart, each with what is special about it."""
    table = contract_table(snapshot, selection)
    row = chosen_row(table)
    columns = (
        Column("month", "Month"),
        Column("rate", "Rate", unit_of(row)),
        Column("special_cause", "Special cause"),
    )
    about = about_window(snapshot, table, row, "Single months.")
    rows: list[Row] = []
    series = over_time(snapshot, selection.borough, row.indicator.code, window=1)
    if isinstance(series, OverTime):
        chart = control_chart(series.values[:, series.own], low_is_good=row.indicator.low_is_good)
        if not isinstance(chart, TooFew):
            about = replace(about, rule=control.METHOD, footnotes=(special_words(series, chart),))
            rows = [
                {
                    "month": month_code(int(month)),
                    "rate": rate_or_nothing(chart.values[at], row),
                    "special_cause": special(chart, at),
                }
                for at, month in enumerate(series.months)
            ]
    return table_of("control-chart", f"{row.indicator.name}: control chart, month by month", columns, rows, about)


def funnel_export(snapshot: Snapshot, selection: Selection) -> ExportTable:
    """Return each member's rate against its size, the largest first, and where it lies by the limits."""
    table = contract_table(snapshot, selection)
    row = chosen_row(table)
    found = funnel(snapshot, selection, row.indicator.code, with_over_dispersion=selection.dispersion)
    about = about_ranking(snapshot, table, row)
    size = "Size"
    rows: list[Row] = []
    if not isinstance(found, Nothing):
        size = size_words(found).capitalize()
        status = counts_status(snapshot, selection, table.family)
        notes = (*about.footnotes, f"{funnel_subtitles(table, found, status)[1]}.")
        about = replace(about, rule=funnels.METHOD, footnotes=notes)
        rows = [funnel_row(found, at, row) for at in sorted(range(len(found.names)), key=lambda at: -found.sizes[at])]
    columns = (
        Column("member", "Borough"),
        Column("size", size),
        Column("rate", "Rate", unit_of(row)),
        Column("by_the_limits", "By the funnel's limits"),
    )
    return table_of("funnel", f"{row.indicator.name}: rate against size", columns, rows, about)


def funnel_row(found: Funnel, at: int, row: OutcomeRow) -> Row:
    """Return one member."""
    return {
        "member": found.names[at],
        "size": Number(round(found.sizes[at])),
        "rate": rate_or_nothing(found.rates[at], row),
        "by_the_limits": outside(found)[found.names[at]],
    }
