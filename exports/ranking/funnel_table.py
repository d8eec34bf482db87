"""The table behind the funnel plot: each member's rate and size, and the limits at its own size."""

from dataclasses import replace

from exports.ranking.time_tables import value_cell
from exports.writing.common_columns import Row
from exports.writing.table import ExportColumn, ExportTable, table_of
from indicators.figures.movement import counts_status
from indicators.overview.contract_table import contract_table
from indicators.ranking import funnel as funnels
from indicators.ranking.about import about_ranking
from indicators.ranking.funnel import Funnel, funnel
from indicators.ranking.funnel_words import ALL_MEMBERS, LEVEL_WORDS, funnel_subtitles, outside, size_words
from indicators.ranking.page_words import chosen_row
from indicators.selection.selection import Selection
from indicators.snapshot.snapshot import Snapshot
from indicators.sources.about import Number
from indicators.statistics.intervals import Confidence
from indicators.terms.nothing import Nothing

KEYS = {Confidence.NINETY_FIVE: "95", Confidence.NINETY_NINE_POINT_EIGHT: "99_8"}


def funnel_export(snapshot: Snapshot, selection: Selection) -> ExportTable:
    """Return each member's rate against its size, the largest first, the limits, and the family's average."""
    table = contract_table(snapshot, selection)
    row = chosen_row(table)
    found = funnel(snapshot, selection, row.indicator.code, with_over_dispersion=selection.dispersion)
    about, size, unit = about_ranking(snapshot, table, row), "Size", row.indicator.unit
    rows: list[Row] = []
    if not isinstance(found, Nothing):
        size = size_words(found).capitalize()
        status = counts_status(snapshot, selection, table.family)
        notes = (*about.footnotes, f"{funnel_subtitles(table, found, status)[1]}.")
        about = replace(about, rule=funnels.METHOD, footnotes=notes)
        verdicts = outside(found)
        order = sorted(range(len(found.names)), key=lambda at: -found.sizes[at])
        rows = [*(member_row(found, at, verdicts[at]) for at in order), average_row(found)]
    columns = (
        ExportColumn("member", "Borough"),
        ExportColumn("size", size),
        ExportColumn("rate", "Rate", unit),
        *(
            ExportColumn(f"limit_{side}_{KEYS[level]}", f"{words} limits, {side}", unit)
            for level, words in LEVEL_WORDS.items()
            for side in ("low", "high")
        ),
        ExportColumn("by_the_limits", "By the limits"),
    )
    return table_of("funnel", f"{row.indicator.name}: rate against size", columns, rows, about)


def member_row(found: Funnel, at: int, verdict: str) -> Row:
    """Return one member with the limits at its own size."""
    limits = {
        f"limit_{side}_{KEYS[level]}": value_cell(values[at], found.indicator)
        for level in LEVEL_WORDS
        for side, values in zip(("low", "high"), found.own_limits[level], strict=True)
    }
    return {
        "member": found.names[at],
        "size": Number(round(found.sizes[at])),
        "rate": value_cell(found.rates[at], found.indicator),
        **limits,
        "by_the_limits": verdict,
    }


def average_row(found: Funnel) -> Row:
    """Return the family's weighted average, around which the limits lie."""
    nothing = Nothing.NOT_APPLICABLE.value
    keys = [f"limit_{side}_{KEYS[level]}" for level in LEVEL_WORDS for side in ("low", "high")]
    return {
        "member": ALL_MEMBERS,
        "size": Number(round(found.sizes.sum())),
        "rate": value_cell(found.average, found.indicator),
        **dict.fromkeys(keys, nothing),
        "by_the_limits": nothing,
    }
