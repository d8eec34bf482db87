"""The table of what drove a change: a row for each part, then what none explains, then the whole, level by level."""

from exports.writing.common_columns import Row
from exports.writing.csv_text import change_cell, count_cell
from exports.writing.table import ExportColumn, ExportTable, table_of
from indicators.compare.about import about_parts
from indicators.compare.driving import PartsLevel, driving
from indicators.compare.page_words import RULE
from indicators.selection.selection import Selection
from indicators.snapshot.snapshot import Snapshot
from indicators.terms.nothing import Nothing
from indicators.terms.wording import CHANGE_DECIMALS

PARTS = (
    ExportColumn("whole", "Whole"),
    ExportColumn("part", "Part"),
    ExportColumn("offence", "Offence"),
    ExportColumn("previous", "Before", "offences"),
    ExportColumn("current", "Now", "offences"),
    ExportColumn("change", "Change", "offences"),
    ExportColumn("contribution", "Contribution to the change of the whole", "percentage points"),
    ExportColumn("contribution_unit", "Unit of the contribution"),
    ExportColumn("status", "Status"),
)


def parts_export(snapshot: Snapshot, selection: Selection) -> ExportTable:
    """Return what drove the changes, a row for each part, then one for the whole, level by level."""
    found = driving(snapshot, selection)
    rows = [row for level in found.levels for row in level_rows(level)]
    about = about_parts(snapshot, selection, found, rule=RULE)
    return table_of("compare-parts", "What drove the change", PARTS, rows, about, stub=2)


def level_rows(level: PartsLevel) -> list[Row]:
    """Return the rows of one level, then those of the levels below it."""
    found = level.found
    if isinstance(found, Nothing):
        return []
    lines = [(each.name, each.before, each.now, each.change, each.points) for each in found.parts]
    if not found.is_sum and found.unexplained != 0:
        nothing = Nothing.NOT_APPLICABLE
        share = found.as_share(found.unexplained)
        lines.append(("not explained by any part", nothing, nothing, found.unexplained, share))
    lines.append((f"all of {found.name}", found.before, found.now, found.change, found.as_share(found.change)))
    own: list[Row] = [
        {
            "whole": found.name,
            "part": name,
            "offence": level.offence,
            "previous": count_cell(before),
            "current": count_cell(now),
            "change": count_cell(change, sign=True),
            "contribution": change_cell(share, CHANGE_DECIMALS, is_sd_rate=True),
            "contribution_unit": "percentage points",
            "status": level.status,
        }
        for name, before, now, change, share in lines
    ]
    return own + [row for each in level.below for row in level_rows(each)]
