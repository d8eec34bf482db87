"""What many tables share: a row, yes and no, what an indicator is and which way is good, and what an SD rate hides."""

from exports.writing.csv_text import change_cell, rate_cell, scaled
from exports.writing.table import Column
from indicators.snapshot.catalogue import Indicator
from indicators.sources.about import Cell, Number
from indicators.statistics.detections import MANY_PER_HEAD, DetectionsPerHead
from indicators.terms.nothing import Nothing

Row = dict[str, Cell]
YES_NO = {True: "yes", False: "no"}
MEASURE = (
    Column("offence", "Offence"),
    Column("measure", "Measure"),
    Column("unit", "Unit"),
    Column("good_direction", "Good direction"),
)
DIRECTION_OF_RATE = Column("change_direction", "Direction of the rate")
DETECTIONS = (
    Column("detections_previous", "Detections per head before"),
    Column("detections_current", "Detections per head now"),
    Column("detections_change", "Change of detections per head", "%"),
    Column("sd_rate_if_unchanged", "SD rate had detections not changed", "%"),
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
