"""Pictures of the page that compares boroughs."""

from dataclasses import replace

from components.charts.palette import Drawing
from exports.drawing.bar_charts import Bar
from exports.drawing.panel_charts import Panel, panels_figure
from exports.drawing.picture_frame import framed
from exports.ranking.pictures import panel_name
from exports.ranking.time_pictures import NOTHING
from exports.writing.apart import NotMadeError
from indicators.compare.about import about_beside, about_parts
from indicators.compare.driving import driving
from indicators.compare.matrix import matrix
from indicators.compare.page_words import RULE, interval_words
from indicators.compare.side_by_side import intervals_of, side_by_side
from indicators.selection.selection import Selection
from indicators.snapshot.snapshot import Snapshot
from indicators.terms.nothing import Nothing
from indicators.terms.wording import points, rate

BESIDE_WORDS = "Bars: the rate of the period, from zero, one scale an indicator; upright lines: the rate of"


def beside_picture(snapshot: Snapshot, selection: Selection) -> Drawing:
    """Draw the boroughs side by side, each indicator on a scale of its own from zero."""
    table = matrix(snapshot, selection)
    laid = side_by_side(table, intervals_of(snapshot, table))
    if not laid:
        raise NotMadeError("No boroughs are side by side yet: choose “Lay beside” in the matrix.")
    panels = []
    for each in laid:
        sd, scale = each.indicator.is_sd_rate, 100 if each.indicator.is_sd_rate else 1
        bars = tuple(
            Bar(
                one.borough.name,
                None if isinstance(one.cell.level, Nothing) else one.cell.level * scale,
                rate(one.cell.level, decimals=one.cell.decimals[0], is_sd_rate=sd),
                is_own=one.is_first,
                interval=(one.interval[0] * scale, one.interval[1] * scale) if one.interval else None,
                before=None if isinstance(one.cell.previous, Nothing) else one.cell.previous * scale,
            )
            for one in each.boroughs
        )
        panels.append(Panel(panel_name(each.indicator.name, letters=44), bars))
    filters = f"{BESIDE_WORDS} {selection.against.words}; thin lines: 95 % intervals."
    about = about_beside(snapshot, table, laid, filters=f"{filters}{interval_words(laid)}")
    return framed(panels_figure(panels, columns=3, letters=16), about, title=f"Side by side: {about.borough}")


def parts_picture(snapshot: Snapshot, selection: Selection) -> Drawing:
    """Draw what drove the change: each part's contribution, more to the right, fewer to the left."""
    found = driving(snapshot, selection)
    levels = [(level, level.found) for level in found.levels if not isinstance(level.found, Nothing)]
    if not levels:
        raise NotMadeError(" ".join(level.why for level in found.levels) or NOTHING)
    panels = [
        Panel(
            panel_name(f"{level.title}: {level.offence}", letters=60),
            tuple(
                Bar(
                    part.name,
                    None if isinstance(part.points, Nothing) else part.points * 100,
                    part.points.value if isinstance(part.points, Nothing) else points(part.points),
                    is_own=part.area == selection.borough,
                )
                for part in split.parts
            ),
        )
        for level, split in levels
    ]
    about = replace(
        about_parts(snapshot, selection, found, rule=RULE),
        borough=" and ".join(split.name for _, split in levels),
        filters="Contribution of each part to the change of the whole, in percentage points.",
    )
    return framed(panels_figure(panels, columns=len(panels), letters=24), about, title="What drove the change")
