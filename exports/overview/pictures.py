"""Pictures of the overview."""

from components.charts.months_figure import months_figure
from components.charts.palette import Drawing
from exports.drawing.picture_frame import framed
from exports.overview.strip_chart import strip_figure
from exports.overview.tables import offence_name
from exports.ranking.time_pictures import NOTHING
from exports.writing.apart import NotMadeError
from indicators.figures.months import monthly_counts
from indicators.figures.movement import status_of_counts
from indicators.overview.about import about_contract
from indicators.overview.contract_table import contract_table
from indicators.overview.words import behind_months, heading, months_breaks
from indicators.selection.selection import Selection
from indicators.snapshot.snapshot import Snapshot
from indicators.sources.about_base import about_months


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
