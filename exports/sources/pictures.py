"""Pictures of the page about the data."""

from dataclasses import replace

from components.charts.palette import Drawing
from exports.drawing.picture_frame import framed
from exports.sources.coverage_chart import coverage_figure, legend_words
from exports.writing.apart import NotMadeError
from indicators.selection.selection import Selection
from indicators.snapshot.snapshot import Snapshot
from indicators.sources.about_base import about_data
from indicators.sources.coverage import coverage


def coverage_picture(snapshot: Snapshot, _selection: Selection) -> Drawing:
    """Draw which months of which area are there."""
    lines, span = coverage(snapshot), snapshot.cube.span
    if span is None or not lines:
        raise NotMadeError("There are no monthly counts: not available.")
    about = replace(about_data(snapshot), borough=span.words, filters=legend_words(lines))
    return framed(coverage_figure(lines, span), about, title="Coverage by area and month")
