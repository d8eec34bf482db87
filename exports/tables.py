"""Every table that can be taken along, by the name in its address."""

from collections.abc import Callable

from exports.compare.courses_tables import beside_months_export, beside_time_export
from exports.compare.funnels import beside_funnel_export
from exports.compare.parts_table import parts_export
from exports.compare.tables import beside_export, compare_export, matrix_export
from exports.overview.tables import contract_export, months_export, printed_export, years_export
from exports.ranking.funnel_table import funnel_export
from exports.ranking.tables import index_export, ranking_export, takes_export
from exports.ranking.time_tables import control_export, over_time_export, places_export
from exports.report.tables import (
    assessment_export,
    checks_export,
    issues_export,
    left_out_export,
    readings_export,
    recommendations_export,
    surveys_export,
)
from exports.sources.tables import (
    coverage_export,
    largest_export,
    revisions_export,
    sources_export,
    unmapped_export,
    warnings_export,
)
from exports.writing.table import ExportTable
from indicators.selection.selection import Selection
from indicators.snapshot.snapshot import Snapshot

Producer = Callable[[Snapshot, Selection], ExportTable]
TABLES: dict[str, Producer] = {
    "contract-table": contract_export,
    "as-printed": printed_export,
    "months": months_export,
    "years": years_export,
    "recommendations": recommendations_export,
    "surveys": surveys_export,
    "issues": issues_export,
    "assessment": assessment_export,
    "ranking-index": index_export,
    "ranking": ranking_export,
    "what-it-takes": takes_export,
    "over-time": over_time_export,
    "places": places_export,
    "control-chart": control_export,
    "funnel": funnel_export,
    "matrix": matrix_export,
    "compare": compare_export,
    "beside": beside_export,
    "beside-funnel": beside_funnel_export,
    "beside-time": beside_time_export,
    "beside-months": beside_months_export,
    "compare-parts": parts_export,
    "check": checks_export,
    "readings": readings_export,
    "not-checked": left_out_export,
}
OF_THE_DATA: dict[str, Producer] = {  # whatever is chosen
    "sources": sources_export,
    "coverage": coverage_export,
    "warnings": warnings_export,
    "revision-pairs": revisions_export,
    "largest-revisions": largest_export,
    "unmapped-labels": unmapped_export,
}
OF_THE_REPORT = ("check", "readings", "not-checked")  # of its own periods, whichever are chosen
ALL_TABLES = TABLES | OF_THE_DATA
