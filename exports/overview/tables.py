"""The tables of the overview's figures: the contract table, the printed rows, months and financial years."""

from dataclasses import replace

from exports.writing.common_columns import DETECTIONS, DIRECTION_OF_RATE, MEASURE, Row, detections_cells, measure_cells
from exports.writing.csv_text import change_cell, count_cell, place_cell, rate_cell, scaled
from exports.writing.table import ExportColumn, ExportTable, table_of
from indicators.figures.financial_years import financial_years
from indicators.figures.months import monthly_counts
from indicators.figures.movement import Movement, status_of_counts
from indicators.overview.about import about_contract
from indicators.overview.contract_table import ContractTable, OutcomeRow, contract_table
from indicators.overview.words import about_years, behind_months, heading, months_breaks, months_words
from indicators.ranking.time_words import COUNTED_OTHERWISE
from indicators.report.reconciliation import Reconciled
from indicators.report.row_checks import change_words
from indicators.selection.selection import Selection
from indicators.snapshot.catalogue import indicators_of
from indicators.snapshot.snapshot import Snapshot
from indicators.sources.about import CellValue, Number
from indicators.sources.about_base import about_months, about_report
from indicators.sources.words import titles_of
from indicators.terms.nothing import Figure, Nothing
from indicators.terms.periods import month_code
from indicators.terms.verdict import Verdict
from indicators.terms.wording import CHANGE_DECIMALS, contract_words, decimals_of

NONE = "none"
CONTRACT = (
    *MEASURE,
    ExportColumn("previous", "Before"),
    ExportColumn("current", "Now"),
    ExportColumn("change", "Change"),
    ExportColumn("change_unit", "Unit of the change"),
    DIRECTION_OF_RATE,
    ExportColumn("previous_position", "Position before"),
    ExportColumn("current_position", "Position now"),
    ExportColumn("places_gained", "Places gained"),
    ExportColumn("position_direction", "Direction of position"),
    ExportColumn("contract", "Contract"),
    ExportColumn("contract_as_printed", "Contract as printed"),
    ExportColumn("achievement", "Achievement"),
    ExportColumn("places_in_hand", "Places in hand"),
    ExportColumn("compliance", "Compliance"),
    ExportColumn("report_says_otherwise", "Report says otherwise on"),
    *DETECTIONS,
    ExportColumn("previous_not_ranked", "Not ranked before", is_long=True),
    ExportColumn("current_not_ranked", "Not ranked now", is_long=True),
    ExportColumn("notes", "Notes", is_long=True),
    ExportColumn("status", "Status"),
)


def contract_export(snapshot: Snapshot, selection: Selection) -> ExportTable:
    """Return the contract table, a row for each indicator that the page shows."""
    table = contract_table(snapshot, selection)
    rows = [contract_row(row, table) for row in table.shown]
    return table_of("contract", heading(table), CONTRACT, rows, about_contract(snapshot, table), stub=2)


def contract_row(row: OutcomeRow, table: ContractTable) -> Row:
    """Lay one row out in columns that need no footnote; a printed figure keeps its printed decimals."""
    move, selection, indicator = row.movement, table.selection, row.indicator
    sd = indicator.is_sd_rate
    printed = move.printed_rate
    texts = (printed.previous, printed.current, printed.change) if printed else ("", "", "")
    wanted = (indicator.decimals, indicator.decimals, CHANGE_DECIMALS)
    before, now, changed = (decimals_of(text, default) for text, default in zip(texts, wanted, strict=True))
    return {
        **measure_cells(indicator),
        "previous": rate_cell(move.previous, before, is_sd_rate=sd),
        "current": rate_cell(move.current, now, is_sd_rate=sd),
        "change": change_cell(move.change, changed, is_sd_rate=sd),
        "change_direction": row.rate_direction.value,
        "previous_position": place_cell(move.previous_position),
        "current_position": place_cell(move.current_position),
        "places_gained": count_cell(row.places_gained, sign=True),
        "position_direction": row.position_direction.value,
        "contract": contract_words(row.outcome, selection.reading),
        "contract_as_printed": row.outcome.printed if row.outcome else Nothing.NOT_APPLICABLE.value,
        "achievement": row.achievement.value,
        "places_in_hand": count_cell(row.margin, sign=True),
        "compliance": row.compliance.value,
        "report_says_otherwise": partings(row),
        **detections_cells(row.detections),
        "previous_not_ranked": not_ranked(move, move.unranked_before),
        "current_not_ranked": not_ranked(move, move.unranked),
        "notes": " ".join(row.notes) or NONE,
        "status": move.status,
    }


def partings(row: OutcomeRow) -> str:
    """Say on which of an indicator's printed marks the report and its own figures part."""
    parted = [each.row.measure for each in row.printed if each.mark_verdict is Verdict.DISAGREES]
    return ", ".join(parted) or NONE


def not_ranked(move: Movement, names: tuple[str, ...]) -> str:
    """Name the members without a figure; a report prints positions, and not who was ranked."""
    return Nothing.NOT_AVAILABLE.value if move.is_printed else ", ".join(names) or NONE


PRINTED = (
    ExportColumn("row", "Row"),
    ExportColumn("indicator", "Performance indicator"),
    ExportColumn("measure", "Measure"),
    ExportColumn("previous", "Previous, as printed"),
    ExportColumn("revisit", "Re-visit, as printed"),
    ExportColumn("change", "Change, as printed"),
    ExportColumn("contract", "Contract, as printed"),
    ExportColumn("direction", "Direction, as printed"),
    ExportColumn("change_recomputed", "Change recomputed"),
    ExportColumn("change_recomputed_words", "Change recomputed, with what rounding allows"),
    ExportColumn("printed_change", "Printed change"),
    ExportColumn("direction_computed", "Direction computed"),
    ExportColumn("printed_mark", "Printed mark"),
)


def printed_export(snapshot: Snapshot, selection: Selection) -> ExportTable:
    """Return the printed rows, to the letter, beside what their own figures come to."""
    table = contract_table(snapshot, selection)
    rows = sorted((each for row in table.rows for each in row.printed), key=lambda each: each.row.row)
    about = about_report(snapshot, table.visit, selection.borough)
    return table_of("as-printed", "The rows as printed", PRINTED, [printed_row(each) for each in rows], about, stub=3)


def printed_row(each: Reconciled) -> Row:
    """Lay one printed row out."""
    row = each.row
    return {
        "row": Number(row.row),
        "indicator": row.offence_printed,
        "measure": row.measure_printed,
        "previous": row.previous,
        "revisit": row.current,
        "change": row.change,
        "contract": row.contract,
        "direction": row.direction,
        "change_recomputed": recomputed(each),
        "change_recomputed_words": change_words(each),
        "printed_change": each.change_verdict.value,
        "direction_computed": each.direction.value,
        "printed_mark": each.mark_verdict.value,
    }


def recomputed(each: Reconciled) -> CellValue:
    """Return a recomputed change as a number in printed units."""
    if each.change is None:
        return each.direction.value
    decimals = 2 if each.unit else 0
    return Number(scaled(float(each.change), 1), decimals, is_signed=True, unit=each.unit)


MONTHS = (
    ExportColumn("month", "Month"),
    ExportColumn("offences", "Offences"),
    ExportColumn("sanction_detections", "Sanction detections"),
    ExportColumn("period", "Period"),
    ExportColumn("series_break", "Break in the series"),
)


def months_export(snapshot: Snapshot, selection: Selection) -> ExportTable:
    """Return the months of the chosen offence; of none where none is chosen."""
    counts = monthly_counts(snapshot, selection.borough, selection.months) if selection.months else None
    breaks = () if counts is None or counts.empty else months_breaks(snapshot, selection, counts)
    begins = {each.month for each in breaks}
    rows: list[Row] = [
        {
            "month": month_code(int(month)),
            "offences": known(offences),
            "sanction_detections": known(detections),
            "period": period_of(int(month), selection),
            "series_break": COUNTED_OTHERWISE if int(month) in begins else "none",
        }
        for month, offences, detections in (() if counts is None else counts.itertuples(index=False))
    ]
    status = status_of_counts(snapshot, selection.borough)
    filters = f"Offence: {offence_name(snapshot, selection)}."
    about = about_months(snapshot, selection, behind_months(snapshot, selection), status=status, filters=filters)
    about = replace(about, footnotes=(*about.footnotes, *(each.words for each in breaks)))
    return table_of("months", f"{offence_name(snapshot, selection)}, month by month", MONTHS, rows, about)


def offence_name(snapshot: Snapshot, selection: Selection) -> str:
    """Name the offence whose months are on show."""
    found = snapshot.records("offences", offence=selection.months)
    return str(found[0]["name"]) if found else "no offence chosen"


def known(count: float) -> CellValue:
    """Return a count, or that it is not available."""
    figure: Figure = Nothing.NOT_AVAILABLE if count != count else count  # noqa: PLR0124 - NaN is not itself
    return count_cell(figure)


def period_of(month: int, selection: Selection) -> str:
    """Say in which of the two periods a month lies."""
    if selection.period.first <= month <= selection.period.last:
        return "current"
    return "previous" if selection.against.first <= month <= selection.against.last else "other"


def years_export(snapshot: Snapshot, selection: Selection) -> ExportTable:
    """Return the chosen offence by financial year."""
    unit = next(
        (each.unit for each in indicators_of(snapshot) if each.offence == selection.months and not each.is_sd_rate),
        "",
    )
    columns = (
        ExportColumn("financial_year", "Financial year"),
        ExportColumn("offences", "Offences"),
        ExportColumn("incidence", "Incidence", unit),
        ExportColumn("unit", "Unit"),
        ExportColumn("months_counted", "Months counted"),
        ExportColumn("source_of_the_year", "Source"),
    )
    years = financial_years(snapshot, selection.borough, selection.months)
    titles = titles_of(snapshot, "sources", "source", "title")
    rows: list[Row] = [
        {
            "financial_year": year.words,
            "offences": Number(year.offences),
            "incidence": rate_cell(year.incidence, 2, is_sd_rate=False),
            "unit": unit or Nothing.NOT_APPLICABLE.value,
            "months_counted": months_words(year),
            "source_of_the_year": titles[year.source],
        }
        for year in years
    ]
    about = about_years(snapshot, selection, years)
    title = f"{offence_name(snapshot, selection)} by financial year"
    return table_of("years", title, columns, rows, about)
