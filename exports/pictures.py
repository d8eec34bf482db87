"""Every chart that can be taken along as a picture, by the name in its address."""

from collections.abc import Callable

from components.charts.palette import Drawing
from exports.compare.courses_pictures import beside_months_picture, beside_time_picture
from exports.compare.funnels import beside_funnel_picture
from exports.compare.pictures import beside_picture, parts_picture
from exports.overview.pictures import months_picture, strip_picture
from exports.ranking.pictures import index_picture, ranking_picture
from exports.ranking.time_pictures import control_picture, funnel_picture, position_picture, trend_picture
from exports.report.pictures import surveys_picture
from exports.sources.pictures import coverage_picture
from indicators.selection.selection import Selection
from indicators.snapshot.snapshot import Snapshot

Charter = Callable[[Snapshot, Selection], Drawing]


CHARTS: dict[str, Charter] = {
    "contract-table": strip_picture,
    "months": months_picture,
    "ranking": ranking_picture,
    "ranking-index": index_picture,
    "position": position_picture,
    "trend": trend_picture,
    "control-chart": control_picture,
    "funnel": funnel_picture,
    "beside": beside_picture,
    "beside-funnel": beside_funnel_picture,
    "beside-time": beside_time_picture,
    "beside-months": beside_months_picture,
    "compare-parts": parts_picture,
    "surveys": surveys_picture,
    "coverage": coverage_picture,
}
