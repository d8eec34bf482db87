"""The charts of one indicator over time, and against size, as pictures."""

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from components.about_figures import about_ranking, about_window
from components.funnel_chart import funnel_figure
from components.over_time_section import control_drawing, rolling_figures, unit_of
from components.ranking_page import chosen_row, funnel_subtitles
from components.time_charts import special_words
from exports.apart import NotMadeError
from exports.picture_frame import Figure, framed, shortened
from indicators.contract_table import contract_table
from indicators.control_chart import TooFew, control_chart
from indicators.funnel import funnel
from indicators.movement import status_of_counts
from indicators.nothing import Nothing
from indicators.over_time import OverTime, over_time
from indicators.selection import Selection
from indicators.snapshot import Snapshot

NOTHING = "There is nothing to draw for these months: not available."


def position_picture(snapshot: Snapshot, selection: Selection) -> Figure:
    """Draw the position over rolling twelve months."""
    return rolling_picture(snapshot, selection, 0)


def trend_picture(snapshot: Snapshot, selection: Selection) -> Figure:
    """Draw the rate over rolling twelve months."""
    return rolling_picture(snapshot, selection, 1)


def rolling_picture(snapshot: Snapshot, selection: Selection, which: int) -> Figure:
    """Draw one of the two charts over rolling twelve months."""
    table = contract_table(snapshot, selection)
    row = chosen_row(table)
    series = over_time(snapshot, selection.borough, row.indicator.code)
    if not isinstance(series, OverTime) or np.isnan(series.values[:, series.own]).all():
        raise NotMadeError("There are no twelve months of counts in a row: not available.")
    status = status_of_counts(snapshot, selection.borough)
    drawn = rolling_figures(series, selection, row, shortened(table.borough_name, 18), status)[which]
    what = "position" if which == 0 else "rate"
    about = about_window(snapshot, table, row, "")
    return framed(
        wide(drawn), about, title=f"{row.indicator.name} in {table.borough_name}: {what}, 12 months to each month"
    )


ENDS = {"r": 170, "l": 72, "b": 44}  # room for the labels at the ends of lines


def wide(figure: Figure, margin: Mapping[str, int] = MappingProxyType(ENDS)) -> Figure:
    """Give the labels of a chart the room that they need."""
    layout = figure["layout"]
    return {**figure, "layout": {**layout, "margin": {**layout["margin"], **margin}}}


def control_picture(snapshot: Snapshot, selection: Selection) -> Figure:
    """Draw the control chart of single months."""
    table = contract_table(snapshot, selection)
    row = chosen_row(table)
    series = over_time(snapshot, selection.borough, row.indicator.code, window=1)
    if not isinstance(series, OverTime):
        raise NotMadeError(NOTHING)
    chart = control_chart(series.values[:, series.own], low_is_good=row.indicator.low_is_good)
    if isinstance(chart, TooFew):
        raise NotMadeError(f"{chart.points} monthly points: a control chart is drawn from {chart.needed} on.")
    status = status_of_counts(snapshot, selection.borough)
    drawn = wide(control_drawing(series, chart, row, table.borough_name, status))
    about = about_window(snapshot, table, row, special_words(series, chart))
    return framed(drawn, about, title=f"{row.indicator.name} in {table.borough_name}: control chart, month by month")


def funnel_picture(snapshot: Snapshot, selection: Selection) -> Figure:
    """Draw the rates of the family against size."""
    table = contract_table(snapshot, selection)
    row = chosen_row(table)
    found = funnel(snapshot, selection, row.indicator.code, with_over_dispersion=selection.dispersion)
    if isinstance(found, Nothing):
        raise NotMadeError("Rates against size are not available.")
    about = about_ranking(snapshot, table, row)
    drawn = funnel_figure(found, unit_of(row), funnel_subtitles(table, found, about.status))
    return framed(wide(drawn, {"l": 72, "r": 80, "b": 72}), about, title=f"{row.indicator.name}: rate against size")
