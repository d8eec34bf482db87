"""The charts of one indicator over time, and against size, as pictures."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

import numpy as np

from components.about_figures import about_ranking, about_window
from components.control_figure import special_words
from components.funnel_chart import funnel_figure
from components.funnel_labels import PICTURE
from components.funnel_section import funnel_subtitles
from components.over_time_section import (
    MONTHLY_WORDS,
    contract_line,
    control_drawing,
    has_places,
    position_drawing,
    too_few_words,
    trend_drawing,
)
from components.ranking_page import chosen_row
from exports.apart import NotMadeError
from exports.picture_frame import Figure, framed, shortened
from exports.time_tables import rolling_of
from indicators.contract_table import contract_table
from indicators.control_chart import TooFew, control_chart
from indicators.funnel import funnel
from indicators.movement import status_of_counts
from indicators.nothing import Nothing
from indicators.over_time import OverTime, over_time
from indicators.ranking import ranking
from indicators.selection import Selection
from indicators.snapshot import Snapshot

NOTHING = "There is nothing to draw for these months: not available."
NO_WINDOW = "There are no twelve months of counts in a row: not available."
NAME_LETTERS = 18  # of a borough's name at the end of its line


def position_picture(snapshot: Snapshot, selection: Selection) -> Figure:
    """Draw the position over rolling twelve months."""
    table, row, series, about = rolling_of(snapshot, selection)
    if not isinstance(series, OverTime) or not has_places(series):
        raise NotMadeError(f"{table.borough_name} is not ranked over twelve months: not available.")
    line = contract_line(row, ranking(snapshot, selection, row.indicator.code), selection.reading)
    if line.place is None:
        about = replace(about, filters=f"{about.filters} {line.words}".strip())
    drawn = position_drawing(series, shortened(table.borough_name, NAME_LETTERS), line)
    title = f"{row.indicator.name} in {table.borough_name}: position, 12 months to each month"
    return framed(wide(drawn), about, title=title)


def trend_picture(snapshot: Snapshot, selection: Selection) -> Figure:
    """Draw the rate over rolling twelve months."""
    table, row, series, about = rolling_of(snapshot, selection)
    if not isinstance(series, OverTime) or np.isnan(series.values[:, series.own]).all():
        raise NotMadeError(NO_WINDOW)
    drawn = trend_drawing(series, shortened(table.borough_name, NAME_LETTERS))
    title = f"{row.indicator.name} in {table.borough_name}: rate, 12 months to each month"
    return framed(wide(drawn), about, title=title)


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
        raise NotMadeError(too_few_words(chart))
    status = status_of_counts(snapshot, selection.borough)
    drawn = wide(control_drawing(series, chart, table.borough_name, status))
    about = about_window(snapshot, table, row, series, f"{MONTHLY_WORDS} {special_words(series, chart)}")
    return framed(drawn, about, title=f"{row.indicator.name} in {table.borough_name}: control chart, month by month")


def funnel_picture(snapshot: Snapshot, selection: Selection) -> Figure:
    """Draw the rates of the family against size."""
    table = contract_table(snapshot, selection)
    row = chosen_row(table)
    found = funnel(snapshot, selection, row.indicator.code, with_over_dispersion=selection.dispersion)
    if isinstance(found, Nothing):
        raise NotMadeError("Rates against size are not available.")
    about = about_ranking(snapshot, table, row)
    drawn = funnel_figure(found, row.indicator.unit, funnel_subtitles(table, found, about.status), PICTURE)
    return framed(wide(drawn, {"l": 72, "r": 80, "b": 72}), about, title=f"{row.indicator.name}: rate against size")
