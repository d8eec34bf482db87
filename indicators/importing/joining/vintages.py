"""When the figures of a file were drawn up, as far as it tells."""

from collections.abc import Sequence
from datetime import date, timedelta

from indicators.importing.readers.intake import Intake
from indicators.importing.readers.shapes import FINANCIAL_YEARS
from indicators.terms.periods import Period, month_code


def vintage_of(intake: Intake, intakes: Sequence[Intake]) -> str:
    """Return the date of a file's figures, as exact as it is known; "" where nothing tells.

    A file that names the day it was refreshed is of that day. A file with a column a month is of the last month of
    its release: a chain of files with the same label columns, each beginning where the one before ends, as a
    historical file and the file of the most recent months that goes with it.
    """
    if intake.refreshed:
        return intake.refreshed
    if intake.period:
        return month_code(release_end(intake, intakes))
    for frame, column in ((intake.bases, "year"), (intake.yearly, "begins")):
        if len(frame):
            return str(int(frame[column].max()) + (intake.shape is FINANCIAL_YEARS))
    return ""


def release_end(intake: Intake, intakes: Sequence[Intake]) -> int:
    """Return the last month of the release that a file belongs to."""
    if intake.period is None:
        message = "only a file of months belongs to a release"
        raise ValueError(message)
    end = intake.period.last
    alike = [other.period for other in intakes if intake.dialect and other.dialect == intake.dialect and other.period]
    while following := [period for period in alike if period.first == end + 1]:
        end = max(period.last for period in following)
    return end


def last_day(vintage: str) -> str:
    """Return the last day that a date, a month or a year can mean, so that dates can be compared."""
    if not vintage:
        return ""
    year, _, rest = vintage.partition("-")
    month, _, day = rest.partition("-")
    if day:
        return vintage
    following = Period(int(year) * 12 + (int(month) if month else 12), int(year) * 12 + 13).first
    return (date(following // 12, following % 12 + 1, 1) - timedelta(days=1)).isoformat()
