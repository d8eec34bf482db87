"""The data contract: every file of a data folder, its columns, keys and references, as data.

`data/README.md` says the same in words; a test holds the two together.
"""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a cell may hold. The parsers are in `indicators.cells`."""

    TEXT = "text"  # any characters, kept as they are
    CODE = "code"  # letters, digits, hyphen, dot: the name of a thing in other files
    CODES = "codes"  # codes with a semicolon between
    MONTH = "month"  # YYYY-MM
    YEAR = "year"  # YYYY
    DATE = "date"  # YYYY-MM-DD, YYYY-MM or YYYY
    COUNT = "count"  # a whole number, 0 or more
    PERCENT = "percent"  # 0 to 100


@dataclass(frozen=True)
class Column:
    """One column of one file."""

    name: str
    kind: Kind
    optional: bool = False  # may be blank: not available, not applicable or not printed
    choices: tuple[str, ...] = ()
    refers_to: str = ""  # "file.column" that must hold the value


@dataclass(frozen=True)
class File:
    """One CSV file: its columns in their order and the columns that name a row."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    needs_rows: bool = False

    @property
    def file_name(self) -> str:
        """The name of the file on disk."""
        return f"{self.name}.csv"

    @property
    def header(self) -> list[str]:
        """The names of the columns in their order."""
        return [column.name for column in self.columns]


def text(name: str, *, optional: bool = False, choices: tuple[str, ...] = ()) -> Column:
    """Declare a column of free text."""
    return Column(name, Kind.TEXT, optional=optional, choices=choices)


def code(name: str, refers_to: str = "", *, optional: bool = False) -> Column:
    """Declare a column of codes."""
    return Column(name, Kind.CODE, optional=optional, refers_to=refers_to)


def count(name: str, *, optional: bool = False) -> Column:
    """Declare a column of whole numbers."""
    return Column(name, Kind.COUNT, optional=optional)


def month(name: str, *, optional: bool = False) -> Column:
    """Declare a column of months."""
    return Column(name, Kind.MONTH, optional=optional)


SOURCE = code("source", "sources.source")
INSPECTION = code("inspection", "inspections.inspection")
VISIT = count("visit")
RECOMMENDATION = count("recommendation")
INDICATORS = Column("indicators", Kind.CODES, optional=True, refers_to="indicators.indicator")

STATUSES = ("published", "final", "provisional", "illustrative")
RECOMMENDATION_STATUSES = ("made", "ongoing", "discharged", "partially discharged", "not discharged")
OPERATORS = ("<", "<=", "hold-or-improve")

FILES: tuple[File, ...] = (
    File(
        "sources",
        (
            code("source"),
            text("title"),
            text("publisher"),
            Column("date", Kind.DATE, optional=True),
            text("licence"),
            text("status", choices=STATUSES),
            text("note", optional=True),
        ),
        key=("source",),
        needs_rows=True,
    ),
    File(
        "areas",
        (
            code("area"),
            text("name"),
            text("kind", choices=("force", "borough", "ward", "team")),
            code("parent", "areas.area", optional=True),
            SOURCE,
        ),
        key=("area",),
        needs_rows=True,
    ),
    File(
        "families",
        (code("area", "areas.area"), month("valid_from"), code("member", "areas.area"), SOURCE),
        key=("area", "valid_from", "member"),
    ),
    File(
        "offences",
        (code("offence"), text("name"), text("short_name"), text("definition"), SOURCE),
        key=("offence",),
        needs_rows=True,
    ),
    File(
        "indicators",
        (
            code("indicator"),
            text("name"),
            code("offence", "offences.offence"),
            text("numerator", choices=("offences", "sanction_detections")),
            text("base", choices=("residents", "households", "offences")),
            count("per"),
            text("good", choices=("low", "high")),
            count("decimals"),
            text("definition"),
            SOURCE,
        ),
        key=("indicator",),
        needs_rows=True,
    ),
    File(
        "counts",
        (
            code("area", "areas.area"),
            month("month"),
            code("offence", "offences.offence"),
            count("offences"),
            count("sanction_detections", optional=True),
            SOURCE,
        ),
        key=("area", "month", "offence"),
    ),
    File(
        "bases",
        (
            code("area", "areas.area"),
            Column("year", Kind.YEAR),
            count("residents", optional=True),
            count("households", optional=True),
            SOURCE,
        ),
        key=("area", "year"),
    ),
    File(
        "inspections",
        (
            code("inspection"),
            VISIT,
            code("borough", "areas.area"),
            text("kind", choices=("inspection", "re-visit")),
            Column("date", Kind.DATE, optional=True),
            month("previous_from", optional=True),
            month("previous_to", optional=True),
            month("current_from", optional=True),
            month("current_to", optional=True),
            text("lead_inspector", optional=True),
            text("borough_commander", optional=True),
            SOURCE,
        ),
        key=("inspection", "visit"),
    ),
    File(
        "contract_outcomes",
        (
            INSPECTION,
            VISIT,
            code("indicator", "indicators.indicator"),
            text("operator", choices=OPERATORS),
            count("threshold", optional=True),
            text("printed"),
        ),
        key=("inspection", "visit", "indicator"),
    ),
    File(
        "published_table",
        (
            INSPECTION,
            VISIT,
            count("row"),
            code("indicator", "indicators.indicator"),
            text("measure", choices=("rate", "position")),
            text("offence_printed"),
            text("measure_printed"),
            text("previous", optional=True),
            text("current", optional=True),
            text("change", optional=True),
            text("contract", optional=True),
            text("direction", optional=True),
        ),
        key=("inspection", "visit", "indicator", "measure"),
    ),
    File(
        "report_text",
        (INSPECTION, VISIT, count("section"), text("item"), text("text")),
        key=("inspection", "visit", "section", "item"),
    ),
    File(
        "developments",
        (INSPECTION, VISIT, text("paragraph"), text("text")),
        key=("inspection", "visit", "paragraph"),
    ),
    File(
        "recommendations",
        (INSPECTION, RECOMMENDATION, text("heading"), text("title", optional=True), text("short_name"), text("text")),
        key=("inspection", "recommendation"),
    ),
    File(
        "recommendation_parts",
        (INSPECTION, RECOMMENDATION, count("part"), text("text")),
        key=("inspection", "recommendation", "part"),
    ),
    File(
        "recommendation_statuses",
        (
            INSPECTION,
            RECOMMENDATION,
            VISIT,
            Column("date", Kind.DATE, optional=True),
            text("status", choices=RECOMMENDATION_STATUSES),
            text("reason", optional=True),
            text("paragraph"),
        ),
        key=("inspection", "recommendation", "visit"),
    ),
    File(
        "actions_taken",
        (INSPECTION, VISIT, RECOMMENDATION, count("action"), text("text"), INDICATORS),
        key=("inspection", "visit", "recommendation", "action"),
    ),
    File(
        "measurable_impacts",
        (INSPECTION, VISIT, RECOMMENDATION, count("impact"), text("text"), INDICATORS),
        key=("inspection", "visit", "recommendation", "impact"),
    ),
    File(
        "survey_figures",
        (
            INSPECTION,
            VISIT,
            RECOMMENDATION,
            count("impact"),
            count("figure"),
            text("survey"),
            text("statement"),
            Column("agree", Kind.PERCENT),
            Column("disagree", Kind.PERCENT, optional=True),
        ),
        key=("inspection", "visit", "recommendation", "impact", "figure"),
    ),
    File(
        "assessment_questions",
        (INSPECTION, VISIT, count("question"), text("text")),
        key=("inspection", "visit", "question"),
    ),
    File(
        "assessment_answers",
        (INSPECTION, VISIT, count("question"), count("paragraph"), text("text"), INDICATORS),
        key=("inspection", "visit", "question", "paragraph"),
    ),
    File(
        "issues_to_act_upon",
        (
            INSPECTION,
            VISIT,
            count("issue"),
            text("text"),
            text("owner", optional=True),
            Column("due", Kind.DATE, optional=True),
            INDICATORS,
        ),
        key=("inspection", "visit", "issue"),
    ),
)

FILE_BY_NAME = {file.name: file for file in FILES}
