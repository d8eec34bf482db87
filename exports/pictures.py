"""Every chart that can be taken along as a picture, by the name in its address."""

from collections.abc import Callable
from dataclasses import replace

from components.about_figures import about_beside, about_index, about_parts, about_ranking
from components.beside_table import interval_words
from components.charts import escape
from components.contract_table import heading
from components.export_about import about_contract, about_data, about_months
from components.months_chart import behind_months, months_breaks, months_figure
from components.parts_table import RULE
from components.ranking_chart import AVERAGE, line_words, say, unit_words
from components.ranking_page import chosen_row, index_words
from components.recommendations import survey_words
from components.text_lines import wrapped
from exports.apart import NotMadeError
from exports.bar_charts import Bar, bars_figure, with_average
from exports.beside_funnels import beside_funnel_picture
from exports.beside_time_pictures import beside_months_picture, beside_time_picture
from exports.coverage_chart import coverage_figure, legend_words
from exports.overview_tables import offence_name
from exports.panel_charts import Panel, panels_figure
from exports.picture_frame import Drawing, framed, shortened
from exports.report_tables import report_and_about
from exports.strip_chart import strip_figure
from exports.time_pictures import NOTHING, control_picture, funnel_picture, position_picture, trend_picture
from indicators.before_and_now import before_and_now
from indicators.beside import side_by_side
from indicators.beside_intervals import intervals_of
from indicators.contract import achievement
from indicators.contract_table import contract_table
from indicators.coverage import coverage
from indicators.driving import driving
from indicators.matrix import matrix
from indicators.months import monthly_counts
from indicators.movement import status_of_counts
from indicators.nothing import Nothing
from indicators.ranking import Average, ranking
from indicators.selection import Selection
from indicators.snapshot import Snapshot
from indicators.wording import points, position_words, rate

Charter = Callable[[Snapshot, Selection], Drawing]


def strip_picture(snapshot: Snapshot, selection: Selection) -> Drawing:
    """Draw the position strips of the contract table."""
    table = contract_table(snapshot, selection)
    return framed(strip_figure(table), about_contract(snapshot, table), title=f"{heading(table)}: positions")


def months_picture(snapshot: Snapshot, selection: Selection) -> Drawing:
    """Draw the months of the chosen offence."""
    if not selection.months:
        raise NotMadeError("Choose an offence first: its months are drawn then.")
    counts = monthly_counts(snapshot, selection.borough, selection.months)
    if not counts["offences"].notna().any():
        raise NotMadeError(NOTHING)
    status = status_of_counts(snapshot, selection.borough)
    breaks = months_breaks(snapshot, selection, counts)
    drawn = months_figure(counts, selection, f"{offence_name(snapshot, selection)}, month by month", status, breaks)
    said = " ".join(each.words for each in breaks)
    behind = behind_months(snapshot, selection)
    return framed(drawn, about_months(snapshot, selection, behind, status=status, filters=said))


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


FEW_PANELS = 4
MOST_LINES = 4  # of the name of a small chart


def panel_name(name: str, *words: str, letters: int = 27) -> tuple[str, ...]:
    """Write the title of a small chart: what it shows, in as many lines as it takes, and below what it comes to."""
    lines = wrapped(name, letters)
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES - 1], shortened(" ".join(lines[MOST_LINES - 1 :]), letters)]
    return tuple(map(escape, (*lines, *words)))


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


def surveys_picture(snapshot: Snapshot, selection: Selection) -> Drawing:
    """Draw the survey figures that the findings quote: percent who agree."""
    report, about = report_and_about(snapshot, selection)
    figures = [
        figure
        for each in (report.recommendations if report else ())
        for impact in each.impacts
        for figure in impact.survey_figures
    ]
    if not figures:
        raise NotMadeError("The report quotes no survey figures.")
    bars = [Bar(figure.statement, figure.agree, survey_words(figure), is_own=True) for figure in figures]
    drawn = bars_figure(bars, "% who agree")
    drawn["layout"]["xaxis"]["range"] = [0, 130]
    drawn["layout"]["yaxis"]["ticktext"] = [escape(shortened(bar.name[:1].upper() + bar.name[1:], 60)) for bar in bars]
    drawn["layout"]["margin"]["l"] = 480
    surveys = ", ".join(dict.fromkeys(figure.survey for figure in figures))
    return framed(drawn, about, title=f"Survey figures: {surveys}")


def coverage_picture(snapshot: Snapshot, _selection: Selection) -> Drawing:
    """Draw which months of which area are there."""
    lines, span = coverage(snapshot), snapshot.cube.span
    if span is None or not lines:
        raise NotMadeError("There are no monthly counts: not available.")
    about = replace(about_data(snapshot), borough=span.words, filters=legend_words(lines))
    return framed(coverage_figure(lines, span), about, title="Coverage by area and month")


CHARTS: dict[str, Charter] = {
    "contract-table": strip_picture,
    "months": months_picture,
    "ranking": ranking_picture,
    "ranking-index": index_picture,
    "position": position_picture,
    "trend": trend_picture,
    "control-chart": control_picture,
    "funnel": funnel_picture,
    "beside": beside_picture,
    "beside-funnel": beside_funnel_picture,
    "beside-time": beside_time_picture,
    "beside-months": beside_months_picture,
    "compare-parts": parts_picture,
    "surveys": surveys_picture,
    "coverage": coverage_picture,
}
