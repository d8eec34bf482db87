"""What many tables share: a row, yes and no, what an indicator is and which way is good, and what an SD rate hides."""

from exports.writing.csv_text import change_cell, rate_cell, scaled
from exports.writing.table import ExportColumn
from indicators.snapshot.catalogue import Indicator
from indicators.sources.about import CellValue, Number
from indicators.statistics.detections import MANY_PER_HEAD, DetectionsPerHead
from indicators.terms.nothing import Nothing

Row = dict[str, CellValue]
YES_NO = {True: "yes", False: "no"}
MEASURE = (
    ExportColumn("offence", "Offence"),
    ExportColumn("measure", "Measure"),
    ExportColumn("unit", "Unit"),
    ExportColumn("good_direction", "Good direction"),
)
DIRECTION_OF_RATE = ExportColumn("change_direction", "Direction of the rate")
DETECTIONS = (
    ExportColumn("detections_previous", "Detections per head before"),
    ExportColumn("detections_current", "Detections per head now"),
    ExportColumn("detections_change", "Change of detections per head", "%"),
    ExportColumn("sd_rate_if_unchanged", "SD rate had detections not changed", "%"),
)


def measure_cells(indicator: Indicator) -> Row:
    """Say what an indicator is, in which unit it and its change are, and which way is good."""
    return {
        "offence": indicator.offence_name,
        "measure": "SD rate" if indicator.is_sd_rate else "incidence",
        "unit": indicator.unit,
        "good_direction": "lower is better" if indicator.low_is_good else "higher is better",
        "change_unit": "percentage points" if indicator.is_sd_rate else "%",
    }


def detections_cells(found: DetectionsPerHead | None) -> Row:
    """Return what an SD rate hides."""
    if found is None:
        return dict.fromkeys((each.key for each in DETECTIONS), Nothing.NOT_APPLICABLE.value)
    decimals = 2 if found.previous >= MANY_PER_HEAD else 3
    return {
        "detections_previous": Number(scaled(found.previous, 1), decimals),
        "detections_current": Number(scaled(found.current, 1), decimals),
        "detections_change": change_cell(found.change, 1, is_sd_rate=False),
        "sd_rate_if_unchanged": rate_cell(found.rate_if_unchanged, 1, is_sd_rate=True),
    }
