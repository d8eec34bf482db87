"""Pictures of the page of rankings."""

from dataclasses import replace

from components.charts.palette import Drawing, escape
from components.charts.text_lines import wrapped
from exports.drawing.bar_charts import Bar, bars_figure, with_average
from exports.drawing.panel_charts import Panel, panels_figure
from exports.drawing.picture_frame import framed, shortened
from exports.ranking.time_pictures import NOTHING
from exports.writing.apart import NotMadeError
from indicators.overview.contract_table import contract_table
from indicators.ranking.about import about_index, about_ranking
from indicators.ranking.before_and_now import before_and_now
from indicators.ranking.page_words import AVERAGE, chosen_row, index_words, line_words, say, unit_words
from indicators.ranking.ranking import Average, ranking
from indicators.selection.selection import Selection
from indicators.snapshot.snapshot import Snapshot
from indicators.terms.contract import achievement
from indicators.terms.nothing import Nothing
from indicators.terms.wording import position_words

FEW_PANELS = 4
MOST_LINES = 4  # of the name of a small chart


def ranking_picture(snapshot: Snapshot, selection: Selection) -> Drawing:
    """Draw the family on the chosen indicator, best to worst, with intervals, contract line and average."""
    table = contract_table(snapshot, selection)
    row = chosen_row(table)
    found = ranking(snapshot, selection, row.indicator.code)
    if isinstance(found, Nothing) or not found.ranked:
        raise NotMadeError(NOTHING)
    scale = 100 if row.indicator.is_sd_rate else 1
    bars = [
        Bar(
            f"{member.position} {member.name}",
            member.rate * scale,
            say(member.rate, found),
            is_own=member.is_own,
            interval=(member.interval[0] * scale, member.interval[1] * scale),
        )
        for member in found.ranked
    ]
    figure = bars_figure(
        bars,
        f"{unit_words(found)}; thin lines: 95 % intervals",
        line_after=found.meeting(selection.reading),
        line_words=line_words(found, selection.reading),
    )
    average = found.averages[Average.WEIGHTED]
    if not isinstance(average, Nothing):
        figure = with_average(figure, average * scale, f"{AVERAGE} {say(average, found)}")
    own = f": {position_words(found.own.position)} of {len(found.ranked)}" if found.own else ""
    moved = f"Since {selection.against.words}: {before_and_now(found, selection)}" if found.own else ""
    about = replace(about_ranking(snapshot, table, row, filters=moved), status=found.status)
    return framed(figure, about, title=f"{table.borough_name} in its family{own} on {row.indicator.name}")


def index_picture(snapshot: Snapshot, selection: Selection) -> Drawing:
    """Draw all indicators at a glance: small bars best to worst, the borough's own filled."""
    table = contract_table(snapshot, selection)
    panels = []
    for row in table.rows:
        found = ranking(snapshot, selection, row.indicator.code)
        if isinstance(found, Nothing) or found.own is None:
            why = found if isinstance(found, Nothing) else found.position
            panels.append(Panel(panel_name(row.indicator.name, position_words(why)), ()))
            continue
        met = achievement(found.margin(selection.reading))
        state = "" if isinstance(met, Nothing) else f", {met.value}"
        words = f"{position_words(found.own.position)} of {len(found.ranked)}{state}"
        bars = tuple(Bar(member.name, member.rate, "", is_own=member.is_own) for member in found.ranked)
        line = found.meeting(selection.reading)
        panels.append(Panel(panel_name(row.indicator.name, words), bars, line))
    if not any(panel.bars for panel in panels):
        raise NotMadeError(NOTHING)
    figure = panels_figure(panels, columns=5 if len(panels) > FEW_PANELS else len(panels), letters=0, named=False)
    about = about_index(snapshot, table, filters=index_words(table))
    return framed(figure, about, title=f"{table.borough_name} in its family: all at a glance")


def panel_name(name: str, *words: str, letters: int = 27) -> tuple[str, ...]:
    """Write the title of a small chart: what it shows, in as many lines as it takes, and below what it comes to."""
    lines = wrapped(name, letters)
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES - 1], shortened(" ".join(lines[MOST_LINES - 1 :]), letters)]
    return tuple(map(escape, (*lines, *words)))
