"""Columns that many tables share: what an indicator is, in which unit, and which way is good."""

from indicators.export_table import Cell, Column
from indicators.movement import Indicator

MEASURE = (
    Column("offence", "Offence"),
    Column("measure", "Measure"),
    Column("unit", "Unit"),
    Column("good_direction", "Good direction"),
)
DIRECTION_OF_RATE = Column("change_direction", "Direction of the rate")


def measure_cells(indicator: Indicator) -> dict[str, Cell]:
    """Say what an indicator is, in which unit it and its change are, and which way is good."""
    return {
        "offence": indicator.offence_name,
        "measure": "SD rate" if indicator.is_sd_rate else "incidence",
        "unit": unit_of(indicator),
        "good_direction": "lower is better" if indicator.low_is_good else "higher is better",
        "change_unit": "percentage points" if indicator.is_sd_rate else "%",
    }


def unit_of(indicator: Indicator) -> str:
    """Name the unit of an indicator."""
    return "%" if indicator.is_sd_rate else f"per {indicator.per} {indicator.base}"
