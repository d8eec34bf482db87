"""The tables of the compare page: the matrix as on show, all its measures, boroughs side by side, and the parts."""

from exports.writing.common_columns import (
    DETECTIONS,
    DIRECTION_OF_RATE,
    MEASURE,
    YES_NO,
    Row,
    detections_cells,
    measure_cells,
)
from exports.writing.csv_text import change_cell, count_cell, place_cell, rate_cell, scaled
from exports.writing.table import ExportColumn, ExportTable, table_of
from indicators.compare.about import NO_CONTRACT, about_beside, about_matrix
from indicators.compare.matrix import BoroughRow, Matrix, matrix
from indicators.compare.matrix_cells import MatrixCell as Figures
from indicators.compare.matrix_order import Group, groups_of
from indicators.compare.page_words import MEASURES, NO_OUTCOME, position_of, shown_words, unasked_words
from indicators.compare.side_by_side import Laid, intervals_of, side_by_side
from indicators.selection.matrix_choices import CHANGE, LEVEL, MARGIN
from indicators.selection.selection import Selection
from indicators.snapshot.catalogue import Indicator
from indicators.snapshot.snapshot import Snapshot
from indicators.sources.about import CellValue, Number
from indicators.terms.nothing import Nothing

BOROUGH = (
    ExportColumn("group", "Group"),
    ExportColumn("force", "Force"),
    ExportColumn("borough", "Borough"),
    ExportColumn("borough_code", "Code"),
    ExportColumn("family_size", "Size of its own family"),
    ExportColumn("family_status", "Status of the family"),
    ExportColumn("worse_on", "Worse on"),
    ExportColumn("placed", "Of indicators placed"),
    ExportColumn("worse_and_worsening_on", "Worse and worsening on"),
    ExportColumn("indicators_judged", "Of indicators judged"),
)


def matrix_export(snapshot: Snapshot, selection: Selection) -> ExportTable:
    """Return the matrix as it is on show: a row for each borough, a column for each indicator, one measure."""
    table = matrix(snapshot, selection)
    shown = [table.indicators[index] for index in table.shown]
    columns = (
        *BOROUGH,
        *(ExportColumn(each.code, each.name, unit_of_measure(each, table.measure), is_named=True) for each in shown),
    )
    rows = [
        {
            **named(group, row),
            **{
                table.indicators[index].code: figure_of(row, row.cells[index], table.indicators[index], table.measure)
                for index in table.shown
            },
        }
        for group in groups_of(table)
        for row in group.rows
    ]
    about = about_matrix(snapshot, table, filters=shown_words(table))
    return table_of("matrix", f"Boroughs, {MEASURES[table.measure].lower()}", columns, rows, about, stub=3)


def unit_of_measure(indicator: Indicator, measure: str) -> str:
    """Name the unit of a column of the matrix."""
    if measure == LEVEL:
        return indicator.unit
    if measure == CHANGE:
        return "percentage points" if indicator.is_sd_rate else "%"
    return "places in hand" if measure == MARGIN else "places gained"


def figure_of(row: BoroughRow, cell: Figures, indicator: Indicator, measure: str) -> CellValue:
    """Return what a cell of the matrix shows."""
    if measure == MARGIN:
        if not row.has_contract:
            return NO_CONTRACT
        return count_cell(cell.margin, sign=True) if cell.is_expected else NO_OUTCOME
    if measure == LEVEL:
        return rate_cell(cell.level, cell.decimals[0], is_sd_rate=indicator.is_sd_rate)
    if measure == CHANGE:
        return change_cell(cell.change, cell.decimals[1], is_sd_rate=indicator.is_sd_rate)
    return count_cell(cell.places_gained, sign=True)


COMPARE = (
    *BOROUGH,
    *MEASURE,
    ExportColumn("previous", "Before"),
    ExportColumn("current", "Now"),
    ExportColumn("change", "Change"),
    ExportColumn("change_unit", "Unit of the change"),
    DIRECTION_OF_RATE,
    ExportColumn("places_gained", "Places gained"),
    ExportColumn("position_direction", "Direction of position"),
    ExportColumn("has_contract", "Has a contract"),
    ExportColumn("places_in_hand", "Places in hand"),
    ExportColumn("achievement", "Achievement"),
    ExportColumn("worse", "Worse"),
    ExportColumn("worse_and_worsening", "Worse and worsening"),
    ExportColumn("chosen_borough", "Chosen borough"),
    ExportColumn("side_by_side", "Side by side"),
    ExportColumn("difference_from_chosen", "Difference from the chosen borough"),
    ExportColumn("difference_unit", "Unit of the difference"),
    ExportColumn("difference_direction", "Direction of the difference"),
    ExportColumn("status", "Status"),
)


def compare_export(snapshot: Snapshot, selection: Selection) -> ExportTable:
    """Return every measure of the matrix, a row for each borough and indicator, in the order of the screen.

    Positions are left out: those of different families are not to be laid side by side.
    """
    table = matrix(snapshot, selection)
    beside = {(each.borough.area, laid.indicator.code): each for laid in side_by_side(table) for each in laid.boroughs}
    rows = [
        {
            **named(group, row),
            **figures(cell, indicator),
            **compared(row, cell, table),
            **away(beside.get((row.area, indicator.code)), indicator),
            "status": cell.status,
        }
        for group in groups_of(table)
        for row in group.rows
        for cell, indicator in zip(row.cells, table.indicators, strict=True)
    ]
    return table_of("compare", "Boroughs by indicators, all measures", COMPARE, rows, about_matrix(snapshot, table))


def named(group: Group, row: BoroughRow) -> Row:
    """Name a borough, its group, and among how many it is ranked."""
    return {
        "group": group.title or Nothing.NOT_APPLICABLE.value,
        "force": row.force,
        "borough": row.name,
        "borough_code": row.area,
        "family_size": Number(row.family.size) if row.family else Nothing.NOT_AVAILABLE.value,
        "family_status": row.family_status,
        "worse_on": Number(row.worse),
        "placed": Number(row.placed),
        "worse_and_worsening_on": Number(row.concerns),
        "indicators_judged": Number(row.judged),
    }


def figures(cell: Figures, indicator: Indicator) -> Row:
    """Return the rates and their change, as numbers with their units."""
    sd = indicator.is_sd_rate
    return {
        **measure_cells(indicator),
        "previous": rate_cell(cell.previous, cell.previous_decimals, is_sd_rate=sd),
        "current": rate_cell(cell.level, cell.decimals[0], is_sd_rate=sd),
        "change": change_cell(cell.change, cell.decimals[1], is_sd_rate=sd),
        "change_direction": cell.rate_direction.value,
    }


def compared(row: BoroughRow, cell: Figures, table: Matrix) -> Row:
    """Return what can be compared across families, and the words of the marks."""
    judged = not isinstance(cell.is_worse, Nothing) and not isinstance(cell.rate_direction, Nothing)
    return {
        "places_gained": count_cell(cell.places_gained, sign=True),
        "position_direction": cell.position_direction.value,
        "has_contract": YES_NO[row.has_contract],
        "places_in_hand": count_cell(cell.margin, sign=True),
        "achievement": cell.achievement.value,
        "worse": cell.is_worse.value if isinstance(cell.is_worse, Nothing) else YES_NO[cell.is_worse],
        "worse_and_worsening": YES_NO[cell.is_concern] if judged else Nothing.NOT_AVAILABLE.value,
        "chosen_borough": YES_NO[row.area == table.selection.borough],
    }


def away(laid: Laid | None, indicator: Indicator) -> Row:
    """Return how far a borough that is side by side with the chosen one lies from it."""
    return {
        "side_by_side": YES_NO[laid is not None],
        "difference_from_chosen": away_cell(laid, indicator),
        "difference_unit": "percentage points" if indicator.is_sd_rate else indicator.unit,
        "difference_direction": laid.away_direction.value if laid else Nothing.NOT_APPLICABLE.value,
    }


def away_cell(laid: Laid | None, indicator: Indicator) -> CellValue:
    """Return a difference of levels in the indicator's own unit."""
    if laid is None or isinstance(laid.away, Nothing):
        return Nothing.NOT_APPLICABLE.value if laid is None else str(laid.away)
    if indicator.is_sd_rate:
        return change_cell(laid.away, is_sd_rate=True)
    return Number(scaled(laid.away, 1), indicator.decimals, is_signed=True)


BESIDE = (
    *MEASURE,
    ExportColumn("borough", "Borough"),
    ExportColumn("previous", "Before"),
    ExportColumn("current", "Now"),
    ExportColumn("interval_low", "95 % interval, low"),
    ExportColumn("interval_high", "95 % interval, high"),
    ExportColumn("change", "Change"),
    DIRECTION_OF_RATE,
    ExportColumn("difference", "Difference from the first"),
    ExportColumn("difference_share", "Difference", "%"),
    ExportColumn("difference_direction", "Direction of the difference"),
    ExportColumn("achievement", "Contract"),
    ExportColumn("compliance", "Compliance since the comparison period"),
    ExportColumn("places_in_hand", "Places in hand"),
    *DETECTIONS,
    ExportColumn("position_before", "Position before, in its own family"),
    ExportColumn("position_in_own_family", "Position in its own family"),
    ExportColumn("places_gained", "Places gained"),
    ExportColumn("position_direction", "Direction of position"),
    ExportColumn("status", "Status"),
)


def beside_export(snapshot: Snapshot, selection: Selection) -> ExportTable:
    """Return the boroughs that are side by side, indicator by indicator."""
    table = matrix(snapshot, selection)
    laid = side_by_side(table, intervals_of(snapshot, table))
    rows = [beside_row(each, indicator.indicator) for indicator in laid for each in indicator.boroughs]
    about = about_beside(snapshot, table, laid)
    return table_of("beside", "Side by side", BESIDE, rows, about, stub=2)


def beside_row(each: Laid, indicator: Indicator) -> Row:
    """Return one borough on one indicator."""
    cell = each.cell
    return {
        **figures(cell, indicator),
        **interval_cells(each, indicator),
        "borough": each.borough.name,
        "difference": away_cell(each, indicator),
        "difference_share": change_cell(each.away_relative, 1, is_sd_rate=False),
        "difference_direction": each.away_direction.value,
        "achievement": achievement_of(each),
        "compliance": each.row.compliance.value,
        "places_in_hand": count_cell(cell.margin, sign=True),
        **detections_cells(each.row.detections),
        "position_before": place_cell(cell.position_before),
        "position_in_own_family": position_of(each),
        "places_gained": count_cell(cell.places_gained, sign=True),
        "position_direction": cell.position_direction.value,
        "status": cell.status,
    }


def interval_cells(each: Laid, indicator: Indicator) -> Row:
    """Return the ends of the rate's interval, or that there is none."""
    keys = ("interval_low", "interval_high")
    if each.interval is None:
        return dict.fromkeys(keys, Nothing.NOT_AVAILABLE.value)
    decimals, sd = each.cell.decimals[0], indicator.is_sd_rate
    return {key: rate_cell(end, decimals, is_sd_rate=sd) for key, end in zip(keys, each.interval, strict=True)}


def achievement_of(each: Laid) -> str:
    """Say whether the borough's own contract is met, or that it asks for nothing here."""
    if not each.cell.is_expected:
        return unasked_words(each)
    return each.cell.achievement.value
