"""Boroughs side by side, each among its own family: rate against size as a table, and all charts in one picture."""

from dataclasses import replace

from components.charts.funnel_figure import one_figure
from components.charts.palette import Drawing, escape
from components.charts.text_lines import wrapped
from exports.compare.courses_pictures import INNER, LETTERS, LINE, MOST_IN_A_ROW, add, cell_of
from exports.drawing.picture_frame import framed, shortened
from exports.ranking.funnel_table import KEYS, average_row, member_row
from exports.writing.apart import NotMadeError
from exports.writing.common_columns import Row
from exports.writing.table import ExportColumn, ExportTable, table_of
from indicators.compare.funnel_words import HOW_TO_READ, TITLE, about_funnels, by_size, own_words, undrawn_words
from indicators.compare.funnels import Funnels, OneFunnel, funnels
from indicators.compare.matrix import Matrix, matrix
from indicators.compare.page_words import chosen_indicator
from indicators.ranking.funnel import Funnel
from indicators.ranking.funnel_words import LEVEL_WORDS, outside, size_words
from indicators.selection.selection import Selection
from indicators.snapshot.snapshot import Snapshot

NONE_BESIDE = "No boroughs are side by side yet: choose “Lay beside” in the matrix."
NAME_LETTERS = 40


def found_of(snapshot: Snapshot, selection: Selection) -> tuple[Matrix, Funnels | None]:
    """Return the matrix, and the families of the boroughs side by side; None where only one is chosen."""
    table = matrix(snapshot, selection)
    if not selection.beside or table.own is None:
        return table, None
    return table, funnels(snapshot, selection, chosen_indicator(table).code)


def beside_funnel_export(snapshot: Snapshot, selection: Selection) -> ExportTable:
    """Return every member of every family, the largest first, with the limits at its own size, then the average."""
    table, found = found_of(snapshot, selection)
    found = found or Funnels(chosen_indicator(table), (), 1.0, (0.0, 1.0))
    unit = found.indicator.unit
    columns = (
        ExportColumn("in_the_family_of", "In the family of"),
        ExportColumn("member", "Borough"),
        ExportColumn("size", size_words(found.drawn[0][1]).capitalize() if found.drawn else "Size"),
        ExportColumn("rate", "Rate", unit),
        *(
            ExportColumn(f"limit_{side}_{KEYS[level]}", f"{words} limits, {side}", unit)
            for level, words in LEVEL_WORDS.items()
            for side in ("low", "high")
        ),
        ExportColumn("by_the_limits", "By the limits"),
    )
    rows = [row for each, drawn in found.drawn for row in family_rows(each, drawn)]
    title = f"{TITLE}: {found.indicator.name}"
    return table_of("beside-funnel", title, columns, rows, about_funnels(snapshot, table, found), stub=2)


def family_rows(each: OneFunnel, drawn: Funnel) -> list[Row]:
    """Return one family's members, and its average."""
    verdicts = outside(drawn)
    rows = [*(member_row(drawn, at, verdicts[at]) for at in by_size(drawn)), average_row(drawn)]
    return [{"in_the_family_of": each.name, **row} for row in rows]


def beside_funnel_picture(snapshot: Snapshot, selection: Selection) -> Drawing:
    """Draw each borough in its own family, all on the same scales."""
    table, found = found_of(snapshot, selection)
    if found is None:
        raise NotMadeError(NONE_BESIDE)
    if not found.drawn:
        raise NotMadeError(" ".join(f"{each.name}: {undrawn_words(each)}" for each in found.boroughs))
    about = about_funnels(snapshot, table, found)
    about = replace(about, filters=f"{about.filters} {HOW_TO_READ}")
    return framed(grid(found), about, title=f"{TITLE}: {found.indicator.name}")


def grid(found: Funnels) -> Drawing:
    """Lay the charts of all boroughs into one figure, in rows; who has none keeps a place that says why."""
    count = len(found.boroughs)
    columns = count if count <= MOST_IN_A_ROW else (count + 1) // 2
    said = [wrapped(said_of(each), LETTERS[columns]) for each in found.boroughs]
    most = max(map(len, said)) - 1  # more lines than a chart's usual room above it holds
    whole: Drawing = {"data": [], "layout": {"margin": INNER, "shapes": [], "annotations": []}}
    for at, (each, lines) in enumerate(zip(found.boroughs, said, strict=True)):
        cell = cell_of(at, columns, -(-count // columns), most)
        x, y = cell[0][0], cell[1][1]
        whole["layout"]["annotations"] += [
            heading(lines, x, y, {"size": 12.5}),
            heading([shortened(each.name, NAME_LETTERS)], x, y + len(lines) * LINE, {"size": 14, "weight": 600}),
        ]
        if isinstance(each.found, Funnel):
            add(whole, one_figure(found, each, each.found), cell, at, named=at % columns == 0)
    return whole


def said_of(each: OneFunnel) -> str:
    """Say where a borough lies in its family, or why it is not drawn."""
    return own_words(each, each.found) if isinstance(each.found, Funnel) else undrawn_words(each)


def heading(lines: list[str], x: float, y: float, font: Drawing) -> Drawing:
    """Return lines above a chart; bold by their font, for a tag brings a style."""
    place = {"xref": "paper", "yref": "paper", "x": x, "y": y, "xanchor": "left", "yanchor": "bottom", "yshift": 6}
    return {**place, "text": "<br>".join(map(escape, lines)), "align": "left", "showarrow": False, "font": font}
