"""Rows of sources.csv and imports.csv for the files that were read."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from indicators.importing.readers import shapes
from indicators.importing.readers.intake import Intake, Paper
from indicators.importing.readers.shapes import Authority, Shape
from indicators.terms.moments import now, read_moment
from indicators.terms.periods import month_code
from indicators.terms.wording import amount

AREA_SOURCE = "area-names"
FAMILY_SOURCE = "provisional-comparison-group"
OWN_SOURCE = "data-folder"
BLANK_SOURCE = "not-available"
BREAK_SOURCE = "classification-change"


@dataclass(frozen=True)
class Delivery:
    """A file that was read, with the code of its source and its vintage."""

    intake: Intake
    source: str
    vintage: str
    order: int

    @property
    def paper(self) -> Paper:
        """The file."""
        return self.intake.paper

    @property
    def shape(self) -> Shape:
        """What it was recognised as."""
        return self.intake.shape


def source_code(intake: Intake, vintage: str, taken: Mapping[str, str]) -> str:
    """Make a code of what a file holds; another file with the same code gets a number behind it.

    Args:
        intake: What was read.
        vintage: Its vintage.
        taken: Digest of the file behind each code that is in use.
    """
    parts = [intake.shape.code]
    if intake.shape is shapes.STREET:
        parts += sorted(area.code for area in intake.areas.values() if area.kind == "force")
    if intake.period:
        first, last = month_code(intake.period.first), month_code(intake.period.last)
        parts += [first] if first == last else [first, last]
    last_month = month_code(intake.period.last) if intake.period else ""
    parts += [f"v{vintage}"] if vintage and vintage != last_month else []
    base = "-".join(parts)[:60]
    number, code = 1, base
    while code in taken and taken[code] != intake.paper.digest:
        number += 1
        code = f"{base}-{number}"
    return code


def source_row(delivery: Delivery) -> dict[str, object]:
    """Return the row of sources.csv of one file."""
    shape, intake = delivery.shape, delivery.intake
    months = f", {intake.period.words}" if intake.period else ""
    unmapped = f"{amount(len(intake.unmapped), 'label')} not mapped" if intake.unmapped else ""
    note = "; ".join(part for part in (f"File {delivery.paper.file}", intake.note, unmapped) if part)
    return {
        "source": delivery.source,
        "title": f"{shape.title}{months}",
        "publisher": shape.publisher,
        "date": delivery.vintage,
        "licence": shape.licence,
        "status": shape.status,
        "note": note,
    }


def ward_source_row(delivery: Delivery) -> dict[str, object]:
    """Return the row of sources.csv of boroughs that are the sums of their wards."""
    row = source_row(delivery)
    row["source"] = ward_source(delivery.source)
    row["title"] = f"{row['title']}: sums of wards"
    row["note"] = f"Each borough is the sum of its wards; crime without a known ward may be missing; {row['note']}"
    return row


def ward_source(source: str) -> str:
    """Return the code of the sums of a file's wards."""
    return f"{source[:58]}-sums"


def import_row(delivery: Delivery) -> dict[str, object]:
    """Return the row of imports.csv of one file."""
    intake = delivery.intake
    return {
        "source": delivery.source,
        "file": delivery.paper.file,
        "shape": delivery.shape.words,
        "bytes": delivery.paper.size,
        "sha256": delivery.paper.digest,
        "rows": intake.rows,
        "rejected": intake.rejected,
        "first": intake.period.first if intake.period else None,
        "last": intake.period.last if intake.period else None,
        "vintage": delivery.vintage,
    }


def area_source_row() -> dict[str, object]:
    """Return the row of sources.csv of the names and codes of areas."""
    return {
        "source": AREA_SOURCE,
        "title": "Names and codes of areas",
        "publisher": "Office for National Statistics",
        "date": "",
        "licence": shapes.OGL,
        "status": "published",
        "note": "Codes that do not begin with E and a digit are none of the Office's: they stand for no place",
    }


def family_source_row(boroughs: int) -> dict[str, object]:
    """Return the row of sources.csv of the provisional comparison group."""
    return {
        "source": FAMILY_SOURCE,
        "title": "Provisional comparison group",
        "publisher": "Borough Performance",
        "date": "",
        "licence": "MIT",
        "status": "provisional",
        "note": f"No families were given: all {boroughs} boroughs of the import stand in for the most similar ones",
    }


def blank_source_row() -> dict[str, object]:
    """Return the row of sources.csv of figures that no file has."""
    return {
        "source": BLANK_SOURCE,
        "title": "Months and years of which no file has figures",
        "publisher": "Borough Performance",
        "date": "",
        "licence": "MIT",
        "status": "published",
        "note": "Blank rows: each says that a figure is not available",
    }


def break_source_row() -> dict[str, object]:
    """Return the row of sources.csv of breaks between classifications of offences."""
    return {
        "source": BREAK_SOURCE,
        "title": "Where files of the old and the new classification of offences are joined",
        "publisher": "Borough Performance",
        "date": "",
        "licence": "MIT",
        "status": "published",
        "note": "Noticed when the files were joined: counts on either side are not comparable",
    }


def own_source_row(paper: Paper, code: str) -> dict[str, object]:
    """Return the row of sources.csv for figures of a data folder whose own sources were not given."""
    return {
        "source": code,
        "title": f"{shapes.OWN_FILE.title}, {paper.file}",
        "publisher": shapes.OWN_FILE.publisher,
        "date": "",
        "licence": shapes.OWN_FILE.licence,
        "status": "provisional",
        "note": "The file names sources that were not imported with it",
    }


def authority_of(source: str, imports: Mapping[str, str]) -> Authority:
    """Return the authority of a source of a data folder.

    Args:
        source: Its code.
        imports: What each imported source was recognised as.
    """
    if source.endswith("-sums") and source.removesuffix("-sums") in imports:
        return Authority.SUM_OF_WARDS
    shape = shapes.SHAPE_BY_WORDS.get(imports.get(source, ""))
    return shape.authority if shape else Authority.FORCE


def late_sources(times: pd.DataFrame) -> set[str]:
    """Return the sources that are not public yet."""
    moment = read_moment(now())
    pairs = zip(times["source"], times["published_at"], strict=True)
    return {str(source) for source, time in pairs if read_moment(time) > moment}
