"""The tables of the page about the data, and of the sources on the overview."""

from exports.writing.common_columns import Row
from exports.writing.csv_text import change_cell
from exports.writing.table import ExportColumn, ExportTable, table_of
from indicators.selection.selection import Selection
from indicators.snapshot.catalogue import area_names
from indicators.snapshot.snapshot import Snapshot, as_records
from indicators.sources.about import Number
from indicators.sources.about_base import about_data
from indicators.sources.coverage import coverage
from indicators.sources.revisions import RevisedPair, largest_revisions, revised_pairs
from indicators.sources.words import (
    FILES_TITLE,
    FROM_NONE,
    KINDS,
    MEASURES,
    PAIRS_TITLE,
    given_words,
    line_words,
    origin_words,
    titles_of,
    where_words,
)
from indicators.terms.nothing import Nothing
from indicators.terms.periods import month_code

SOURCES = (
    ExportColumn("source_code", "Code"),
    ExportColumn("title", "Source"),
    ExportColumn("publisher", "Publisher"),
    ExportColumn("date", "Date"),
    ExportColumn("licence", "Licence"),
    ExportColumn("status", "Status"),
    ExportColumn("figures", "Figures", is_long=True),
    ExportColumn("read_as", "Read as", is_long=True),
    ExportColumn("note", "Note", is_long=True),
)


def sources_export(snapshot: Snapshot, _selection: Selection) -> ExportTable:
    """Return a row for each source: its title, what it gave, its date, its licence and its status."""
    imports = {row["source"]: row for row in snapshot.records("imports")}
    rows: list[Row] = [
        {
            "source_code": source["source"],
            "title": source["title"],
            "publisher": source["publisher"],
            "date": source["date"] or "not known",
            "licence": source["licence"],
            "status": source["status"],
            "figures": "; ".join(given_words(snapshot, source["source"], imports.get(source["source"]))),
            "read_as": origin_words(imports.get(source["source"])) or Nothing.NOT_APPLICABLE.value,
            "note": source["note"] or "none",
        }
        for source in snapshot.records("sources")
    ]
    return table_of("sources", FILES_TITLE, SOURCES, rows, about_data(snapshot), stub=2)


COVERAGE = (
    ExportColumn("kind", "Kind of area"),
    ExportColumn("area", "Area"),
    ExportColumn("first_month", "First month"),
    ExportColumn("last_month", "Last month"),
    ExportColumn("months_with_offences", "Months with offences"),
    ExportColumn("in_words", "In words", is_long=True),
)


def coverage_export(snapshot: Snapshot, _selection: Selection) -> ExportTable:
    """Return a row for each area: which months of it are there."""
    rows: list[Row] = [
        {
            "kind": KINDS[line.kind],
            "area": line.name,
            "first_month": month_code(line.runs[0].period.first),
            "last_month": month_code(line.runs[-1].period.last),
            "months_with_offences": Number(sum(run.period.months for run in line.runs)),
            "in_words": line_words(line),
        }
        for line in coverage(snapshot)
    ]
    return table_of("coverage", "Coverage by area and month", COVERAGE, rows, about_data(snapshot), stub=2)


WARNINGS = (
    ExportColumn("kind", "Kind"),
    ExportColumn("warning", "Warning", is_long=True),
    ExportColumn("place", "Place"),
)


def warnings_export(snapshot: Snapshot, _selection: Selection) -> ExportTable:
    """Return the warnings by kind, each with its place."""
    kinds = list(dict.fromkeys(warning.kind for warning in snapshot.warnings))
    rows: list[Row] = [
        {"kind": each.kind.value, "warning": each.words, "place": where_words(each)}
        for kind in kinds
        for each in snapshot.warnings
        if each.kind is kind
    ]
    return table_of("warnings", "To know before using the figures", WARNINGS, rows, about_data(snapshot))


REVISIONS = (
    ExportColumn("earlier_file", "Earlier file"),
    ExportColumn("later_file", "Later file, which counts"),
    ExportColumn("first_month", "First month"),
    ExportColumn("last_month", "Last month"),
    ExportColumn("counts_that_differ", "Counts that differ"),
    ExportColumn("area_months", "Area-months"),
    ExportColumn("sum_before", "Their sum before"),
    ExportColumn("sum_after", "Their sum after"),
    ExportColumn("change", "Change", "%"),
)


def revisions_export(snapshot: Snapshot, _selection: Selection) -> ExportTable:
    """Return what later files have restated, a row for each pair of files."""
    rows = [revision_row(pair) for pair in revised_pairs(snapshot)]
    return table_of("revision-pairs", PAIRS_TITLE, REVISIONS, rows, about_data(snapshot), stub=2)


def revision_row(pair: RevisedPair) -> Row:
    """Return one pair of files."""
    return {
        "earlier_file": pair.before,
        "later_file": pair.after,
        "first_month": month_code(pair.first),
        "last_month": month_code(pair.last),
        "counts_that_differ": Number(pair.counts),
        "area_months": Number(pair.area_months),
        "sum_before": Number(pair.total_before),
        "sum_after": Number(pair.total_after),
        "change": FROM_NONE if isinstance(pair.change, Nothing) else change_cell(pair.change, 2, is_sd_rate=False),
    }


LARGEST = (
    ExportColumn("area", "Area"),
    ExportColumn("month", "Month"),
    ExportColumn("offence", "Offence"),
    ExportColumn("measure", "Measure"),
    ExportColumn("before", "Before"),
    ExportColumn("after", "After"),
    ExportColumn("change", "Change"),
)


def largest_export(snapshot: Snapshot, _selection: Selection) -> ExportTable:
    """Return the revisions that change a count the most."""
    names, offences = area_names(snapshot), titles_of(snapshot, "offences", "offence", "name")
    rows: list[Row] = [
        {
            "area": names[row["area"]],
            "month": month_code(int(row["month"])),
            "offence": offences[row["offence"]],
            "measure": MEASURES[row["measure"]],
            "before": Number(int(row["before"])),
            "after": Number(int(row["after"])),
            "change": Number(int(row["change"]), is_signed=True),
        }
        for row in as_records(largest_revisions(snapshot))
    ]
    return table_of("largest-revisions", "The largest single changes", LARGEST, rows, about_data(snapshot), stub=2)


UNMAPPED = (
    ExportColumn("label", "Label"),
    ExportColumn("source_title", "Source"),
    ExportColumn("rows", "Rows"),
    ExportColumn("offences", "Offences"),
)


def unmapped_export(snapshot: Snapshot, _selection: Selection) -> ExportTable:
    """Return the labels that the classification does not know."""
    titles = titles_of(snapshot, "sources", "source", "title")
    rows: list[Row] = [
        {
            "label": " / ".join(part for part in (row["label"], row["sublabel"]) if part),
            "source_title": titles[row["source"]],
            "rows": Number(int(row["rows"])),
            "offences": Number(int(row["offences"])),
        }
        for row in snapshot.records("unmapped_labels")
    ]
    return table_of("unmapped-labels", "Labels without a place", UNMAPPED, rows, about_data(snapshot))
