"""The data contract: every file of a data folder, its columns, keys and references, as data.

`data/README.md` says the same in words; a test holds the two together.
"""

from indicators.files.columns import Column, File, Kind, code, count, month, text, year

SOURCE = code("source", "sources.source")
INSPECTION = code("inspection", "inspections.inspection")
VISIT = count("visit")
RECOMMENDATION = count("recommendation")
INDICATORS = Column("indicators", Kind.CODES, optional=True, refers_to="indicators.indicator")

STATUSES = ("published", "official", "final", "provisional", "illustrative")
RECOMMENDATION_STATUSES = ("made", "ongoing", "discharged", "partially discharged", "not discharged")
OPERATORS = ("<", "<=", "hold-or-improve")
CLAIM_KINDS = (
    "outcomes-specified",
    "outcomes-met",
    "outcomes-improving",
    "outcomes-remaining",
    "recommendations-accepted",
    "recommendations-discharged",
    "recommendations-partly-discharged",
    "issues-listed",
)
FIGURE_KINDS = ("figure", "date", "frequency", "name", "unit", "phrase")

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
    File("publication_times", (code("source"), Column("published_at", Kind.MOMENT)), key=("source",), optional=True),
    File(
        "areas",
        (
            code("area"),
            text("name"),
            text("kind", choices=("force", "borough", "ward", "team", "other")),
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
        (
            code("offence"),
            text("name"),
            text("short_name"),
            code("part_of", "offences.offence", optional=True),
            text("definition"),
            SOURCE,
        ),
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
            count("offences", optional=True),
            count("sanction_detections", optional=True),
            SOURCE,
        ),
        key=("area", "month", "offence"),
    ),
    File(
        "superseded_counts",
        (
            code("area", "areas.area"),
            month("month"),
            code("offence", "offences.offence"),
            count("offences", optional=True),
            count("sanction_detections", optional=True),
            SOURCE,
        ),
        key=("area", "month", "offence", "source"),
        optional=True,
    ),
    File(
        "bases",
        (
            code("area", "areas.area"),
            year("year"),
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
    File(
        "narrative_claims",
        (
            INSPECTION,
            VISIT,
            count("claim"),
            text("kind", choices=CLAIM_KINDS),
            count("number", optional=True),
            INDICATORS,
            Column("recommendations", Kind.CODES, optional=True),
            text("paragraph"),
            text("text"),
        ),
        key=("inspection", "visit", "claim"),
        optional=True,
    ),
    File(
        "narrative_figures",
        (
            INSPECTION,
            VISIT,
            count("figure"),
            text("kind", choices=FIGURE_KINDS),
            text("subject"),
            text("printed"),
            text("reason"),
            text("paragraph"),
        ),
        key=("inspection", "visit", "figure"),
        optional=True,
    ),
    File(
        "contacts",
        (
            code("area", "areas.area"),
            count("order"),
            text("name"),
            text("purpose"),
            Column("phone", Kind.PHONE, optional=True),
            Column("email", Kind.EMAIL, optional=True),
            Column("web", Kind.WEB, optional=True),
            SOURCE,
        ),
        key=("area", "order"),
        optional=True,
    ),
    File(
        "yearly_counts",
        (
            code("area", "areas.area"),
            year("begins"),
            code("offence", "offences.offence"),
            count("months", optional=True),
            count("offences"),
            SOURCE,
        ),
        key=("area", "begins", "offence"),
        optional=True,
    ),
    File(
        "imports",
        (
            SOURCE,
            text("file"),
            text("shape"),
            count("bytes"),
            text("sha256"),
            count("rows"),
            count("rejected"),
            month("first", optional=True),
            month("last", optional=True),
            Column("vintage", Kind.DATE, optional=True),
        ),
        key=("source",),
        optional=True,
    ),
    File(
        "unmapped_labels",
        (SOURCE, text("label"), text("sublabel", optional=True), count("rows"), count("offences")),
        key=("source", "label", "sublabel"),
        optional=True,
    ),
    File(
        "revisions",
        (
            code("area", "areas.area"),
            month("month"),
            code("offence", "offences.offence"),
            text("measure", choices=("offences", "sanction_detections")),
            count("before"),
            count("after"),
            code("source_before", "sources.source"),
            SOURCE,
        ),
        key=("area", "month", "offence", "measure", "source"),
        optional=True,
    ),
    File(
        "series_breaks",
        (
            code("offence", "offences.offence"),
            month("month"),
            text("measure", choices=("offences", "sanction_detections")),
            text("reason"),
            SOURCE,
        ),
        key=("offence", "month", "measure"),
        optional=True,
    ),
    File(
        "manifest",
        (text("file"), count("rows"), text("sha256")),
        key=("file",),
        optional=True,
    ),
)

FILE_BY_NAME = {file.name: file for file in FILES}
