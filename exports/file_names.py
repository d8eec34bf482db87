"""The names of files: what is in one, of which indicator, whose it is and when, by codes that any system can write."""

from collections.abc import Callable, Mapping

from exports.tables import OF_THE_DATA, OF_THE_REPORT
from indicators.compare.driving import driving
from indicators.compare.matrix import matrix
from indicators.compare.page_words import chosen_indicator
from indicators.overview.contract_table import contract_table
from indicators.ranking.page_words import chosen_row
from indicators.selection.selection import Selection
from indicators.snapshot.snapshot import Snapshot
from indicators.snapshot.visits import visit_for

Subject = Callable[[Snapshot, Selection], str]


def of_the_row(snapshot: Snapshot, selection: Selection) -> str:
    """Return the code of the indicator that the page "Ranking" shows large."""
    return chosen_row(contract_table(snapshot, selection)).indicator.code


def of_the_charts(snapshot: Snapshot, selection: Selection) -> str:
    """Return the code of the indicator that is followed over time side by side."""
    return chosen_indicator(matrix(snapshot, selection)).code


SUBJECTS: Mapping[str, Subject] = {  # of tables and pictures that are about one indicator or one offence
    **dict.fromkeys(
        ("ranking", "what-it-takes", "over-time", "places", "position", "trend", "control-chart", "funnel"), of_the_row
    ),
    **dict.fromkeys(("beside-funnel", "beside-time", "beside-months"), of_the_charts),
    "compare-parts": lambda snapshot, selection: driving(snapshot, selection).counted,
    **dict.fromkeys(("months", "years"), lambda _, selection: selection.months),
}


def file_name(name: str, ending: str, snapshot: Snapshot, selection: Selection) -> str:
    """Return the name of a file, such as "ranking-tno-incidence-E09000006-2007-06..2007-11-against-....csv"."""
    if name in OF_THE_DATA:
        return f"{name}-{snapshot.id}.{ending}"
    subject = SUBJECTS[name](snapshot, selection) if name in SUBJECTS else ""
    chosen = report_words(snapshot, selection) if name in OF_THE_REPORT else ""
    return f"{'-'.join(filter(None, (name, subject, chosen or period_words(selection))))}.{ending}"


def period_words(selection: Selection) -> str:
    """Name what was chosen: whose figures, when, and by which reading."""
    return f"{selection.borough}-{selection.period}-against-{selection.against}-{selection.reading}"


def report_words(snapshot: Snapshot, selection: Selection) -> str:
    """Name the report that a file is about, for it has periods of its own; nothing where there is none."""
    visit = visit_for(snapshot, selection.borough, selection.period, selection.against)
    if visit is None:
        return ""
    reading = "literal" if selection.literal else selection.reading
    return f"{selection.borough}-{visit.inspection}-visit-{visit.visit}-{reading}"
