"""What has to be known about boroughs side by side over time: beside the charts, and inside what is taken along."""

from dataclasses import replace

from indicators.compare.about import about_matrix
from indicators.compare.courses import Course, Courses, gaps
from indicators.compare.matrix import Matrix
from indicators.figures.family_changes import change_words
from indicators.ranking.about import of_series
from indicators.ranking.time_words import break_words
from indicators.snapshot.snapshot import Snapshot
from indicators.sources.about import About
from indicators.sources.about_base import from_counts, status_words, without_periods
from indicators.sources.provenance import joined
from indicators.statistics.control_chart import METHOD
from indicators.terms.periods import Period
from indicators.terms.wording import humanise_list

WHY_NO_POSITIONS = "Rates are drawn, not positions: those of different families cannot be laid side by side."


def about_courses(snapshot: Snapshot, table: Matrix, found: Courses) -> About:
    """Return what is to be known about boroughs over time: the months are all that there are, whatever is chosen."""
    known = [each for each in found.courses if each.points]
    statuses = [each.status for each in known]
    statuses += [each.family_status for each in known if found.window > 1 and each.has_average]
    status = status_words(statuses)
    own_only = found.window == 1
    behind = [of_series(snapshot, each.series, own_only=own_only) for each in found.courses]
    about = replace(
        without_periods(about_matrix(snapshot, table, areas=[each.area for each in found.courses])),
        borough=humanise_list([each.name for each in found.courses]),
        filters=f"Indicator: {found.indicator.name}, {found.windows}{ends_words(found)}.",
        reading="",
        rule=METHOD if found.window == 1 else "",
        footnotes=(WHY_NO_POSITIONS, *notes(found)),
        status=status,
    )
    return from_counts(about, snapshot, joined(behind, snapshot.cube.sources))


def ends_words(found: Courses) -> str:
    """Say which windows are on show."""
    return f", {found.courses[0].series.ends.words}"


def notes(found: Courses) -> list[str]:
    """Say what has to be known beside the charts: gaps, families that changed or that there are none of."""
    drawn = [each for each in found.courses if each.is_drawn]
    said = []
    if found.span:
        said += [gap_words(found, each, each_gaps) for each in drawn if (each_gaps := gaps(each, found.span))]
    changes = [(change, f"{each.name}’s family") for each in drawn for change in each.series.changes]
    of_families = [change_words(change, whose) for change, whose in changes] if found.window > 1 else []
    return [*said, *family_notes(found), *of_families, *broken_words(found)]


def broken_words(found: Courses) -> list[str]:
    """Say each break in the series once, for all boroughs alike."""
    return break_words(found.courses[0].series)


def family_notes(found: Courses) -> list[str]:
    """Say whose family's average there is none of, and whose family is provisional; nothing of single months."""
    if found.window == 1:
        return []
    drawn = [each for each in found.courses if each.is_drawn]
    without = [each.name for each in drawn if not each.has_average]
    provisional = [each.name for each in drawn if each.has_average and each.is_provisional]
    said = [f"No family's average of {humanise_list(without)}: not available."] if without else []
    return [*said, *([f"The family of {humanise_list(provisional)} is a provisional group."] if provisional else [])]


def gap_words(found: Courses, each: Course, missing: list[Period]) -> str:
    """Say where a line has a gap, or has not begun."""
    periods = humanise_list([period.short for period in missing])
    what = f"the {found.window} months to each of {periods}" if found.window > 1 else periods
    return f"{each.name} has no figure for {what}: nothing is drawn there."
