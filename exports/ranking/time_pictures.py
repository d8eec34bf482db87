"""The charts of one indicator over time, and against size, as pictures."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from components.charts.control_figure import control_drawing
from components.charts.funnel_figure import funnel_figure
from components.charts.funnel_labels import PICTURE
from components.charts.palette import Drawing
from components.charts.time_charts import position_drawing, trend_drawing
from components.charts.time_marks import room_for
from exports.drawing.picture_frame import framed
from exports.ranking.time_tables import over_file
from exports.writing.apart import NotMadeError
from indicators.figures.movement import status_of_counts
from indicators.overview.contract_table import contract_table
from indicators.ranking.about import about_ranking
from indicators.ranking.following import line_notes, place_notes
from indicators.ranking.funnel import funnel
from indicators.ranking.funnel_words import funnel_subtitles
from indicators.ranking.over_time import OverTime
from indicators.ranking.page_words import (
    OverPage,
    chosen_row,
    contract_line,
    has_places,
    no_window_words,
    undrawn_words,
)
from indicators.ranking.ranking import ranking
from indicators.ranking.time_words import over_words
from indicators.selection.selection import Selection
from indicators.snapshot.snapshot import Snapshot
from indicators.sources.about import About
from indicators.terms.nothing import Nothing

NOTHING = "There is nothing to draw for these months: not available."
LEAST_RIGHT = 110  # for the words beside the lines of a control chart
LETTER = 1.12  # letters of a picture are larger by this than those of the screen


def position_picture(snapshot: Snapshot, selection: Selection) -> Drawing:
    """Draw the position by windows."""
    file = over_file(snapshot, selection)
    series, borough = file.found.rolling, file.table.borough_name
    if not isinstance(series, OverTime) or not has_places(series):
        raise NotMadeError(f"{borough} is not ranked {over_words(file.found.window)}: not available.")
    ranked = ranking(snapshot, selection, file.row.indicator.code)
    line = contract_line(file.row, ranked, selection.reading)
    said = [line.words] if line.place is None else []
    said += [*place_notes(file.found, ranked), *line_notes(file.found, ranked)]
    page = OverPage(file.found, file.row, borough, ranked, line)
    title = f"{series.indicator.name}: position of {borough}, {series.windows}"
    return framed(wide(position_drawing(series, page), borough), noted(file.windows, said), title=title)


def trend_picture(snapshot: Snapshot, selection: Selection) -> Drawing:
    """Draw the rate by windows."""
    file = over_file(snapshot, selection)
    series, borough = file.found.rolling, file.table.borough_name
    if not isinstance(series, OverTime) or np.isnan(series.values[:, series.own]).all():
        raise NotMadeError(no_window_words(file.found.window))
    title = f"{series.indicator.name}: rate of {borough}, {series.windows}"
    return framed(wide(trend_drawing(series, borough), borough), noted(file.windows, []), title=title)


def noted(about: About, said: list[str]) -> About:
    """Put what has to be known into the lines above a picture, which has no notes below; it says itself what it is."""
    return replace(about, filters=" ".join((*said, *about.footnotes)))


def wide(figure: Drawing, *names: str) -> Drawing:
    """Give the labels of a chart, names at the ends of lines among them, the room that they need."""
    return with_margin(figure, {"l": 72, "b": 44, "r": max(LEAST_RIGHT, round(room_for(*names) * LETTER))})


def with_margin(figure: Drawing, margin: Mapping[str, int]) -> Drawing:
    """Give a chart other margins."""
    layout = figure["layout"]
    return {**figure, "layout": {**layout, "margin": {**layout["margin"], **margin}}}


def control_picture(snapshot: Snapshot, selection: Selection) -> Drawing:
    """Draw the control chart of single months."""
    file = over_file(snapshot, selection)
    series, limits, borough = file.found.monthly, file.found.limits, file.table.borough_name
    if not isinstance(series, OverTime) or limits is None:
        raise NotMadeError(NOTHING)
    if not limits.drawn:
        raise NotMadeError(undrawn_words(limits))
    status = status_of_counts(snapshot, selection.borough)
    drawn = wide(control_drawing(series, limits, borough, status))
    title = f"{series.indicator.name} in {borough}: control chart, month by month"
    return framed(drawn, noted(file.months, []), title=title)


def funnel_picture(snapshot: Snapshot, selection: Selection) -> Drawing:
    """Draw the rates of the family against size."""
    table = contract_table(snapshot, selection)
    row = chosen_row(table)
    found = funnel(snapshot, selection, row.indicator.code, with_over_dispersion=selection.dispersion)
    if isinstance(found, Nothing):
        raise NotMadeError("Rates against size are not available.")
    about = about_ranking(snapshot, table, row)
    drawn = funnel_figure(found, row.indicator.unit, funnel_subtitles(table, found, about.status), PICTURE)
    return framed(
        with_margin(drawn, {"l": 72, "r": 80, "b": 72}), about, title=f"{row.indicator.name}: rate against size"
    )
