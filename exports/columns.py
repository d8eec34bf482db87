"""What many tables share: a row, yes and no, and what an indicator is, in which unit, and which way is good."""

from indicators.export_table import Cell, Column
from indicators.movement import Indicator

Row = dict[str, Cell]
YES_NO = {True: "yes", False: "no"}
MEASURE = (
    Column("offence", "Offence"),
    Column("measure", "Measure"),
    Column("unit", "Unit"),
    Column("good_direction", "Good direction"),
)
DIRECTION_OF_RATE = Column("change_direction", "Direction of the rate")


def measure_cells(indicator: Indicator) -> Row:
    """Say what an indicator is, in which unit it and its change are, and which way is good."""
    return {
        "offence": indicator.offence_name,
        "measure": "SD rate" if indicator.is_sd_rate else "incidence",
        "unit": indicator.unit,
        "good_direction": "lower is better" if indicator.low_is_good else "higher is better",
        "change_unit": "percentage points" if indicator.is_sd_rate else "%",
    }
