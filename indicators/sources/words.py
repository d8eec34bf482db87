"""What the page about the data says."""

from typing import Any

import pandas as pd

from indicators.files.contents import SourceRows
from indicators.snapshot.snapshot import Snapshot
from indicators.snapshot.warnings import DataWarning
from indicators.sources.coverage import AreaCover, cover_words, gap_words
from indicators.terms.periods import Period, financial_year_words
from indicators.terms.wording import number, plural

NOTHING = "–"
FILES_TITLE = "Where the figures and texts come from"
FROM_NONE = "from none"  # where a sum was zero before
PAIRS_TITLE = "Revisions by pair of files"
MEASURES = {"offences": "offences", "sanction_detections": "sanction detections"}
KINDS = {"force": "Forces", "borough": "Boroughs", "ward": "Wards and teams", "other": "No place on the map"}


def given_words(snapshot: Snapshot, source: str, imported: dict[str, Any] | None) -> list[str]:
    """Say the same in plain words, one line a file."""
    found = [rows for rows in snapshot.rows_by_source if rows.source == source]
    return [rows_words(rows) for rows in found] or [nothing_given(imported)]


def nothing_given(imported: dict[str, Any] | None) -> str:
    """Say why a source has no figures: it is none of figures, or a file whose months later ones count as well."""
    if imported is None:
        return NOTHING
    return "none on show" if pd.isna(imported["first"]) else "none on show: later files count the same"


def rows_words(rows: SourceRows) -> str:
    """Say one file's rows: "35 088 of counts, January 2008 to December 2016"."""
    times = Period(rows.first, rows.last).words if rows.file == "counts" else years_words(rows)
    return f"{number(rows.rows, 0)} {plural(rows.rows, 'row')} of {rows.file.replace('_', ' ')}, {times}"


def years_words(rows: SourceRows) -> str:
    """Say a range of years; financial years by both of their years."""
    first, last = (
        financial_year_words(year) if rows.file == "yearly_counts" else str(year) for year in (rows.first, rows.last)
    )
    return first if first == last else f"{first} to {last}"


def origin_words(row: dict[str, Any] | None) -> str:
    """Say what a public file was read as, and what could not be used of it."""
    if row is None:
        return ""
    rows, rejected = int(row["rows"]), int(row["rejected"])
    bad = f", {number(rejected, 0)} rejected" if rejected else ""
    return f"Read as {row['shape']}: {number(rows, 0)} rows{bad}; SHA-256 {row['sha256'][:12]}…"


def titles_of(snapshot: Snapshot, file: str, code: str, title: str) -> dict[str, str]:
    """Return what the codes of a file stand for."""
    frame = snapshot.frames[file]
    return dict(zip(frame[code], frame[title], strict=True))


def where_words(warning: DataWarning) -> str:
    """Name the file, and the first line, that a warning is about."""
    return warning.file if warning.line is None else f"{warning.file}, line {warning.line}"


def line_words(line: AreaCover) -> str:
    """Say which months of an area are there, and which are not."""
    return "; ".join(part for part in (cover_words(line), gap_words(line)) if part)
