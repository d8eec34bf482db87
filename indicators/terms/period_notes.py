"""What is odd about two periods that are compared."""

from indicators.terms.periods import Period
from indicators.terms.wording import plural


def period_notes(period: Period, against: Period) -> list[str]:
    """Say what is odd about two periods: unlike lengths, an overlap, or the wrong order."""
    notes = []
    if period.months != against.months:
        lengths = f"{period.months} and {against.months} {plural(against.months, 'month')}"
        notes.append(
            f"The two periods differ in length: {lengths}. Incidence is not annualised, so it has no change here; "
            "SD rates and positions can be compared."
        )
    if period == against:
        notes.append("A period is compared with itself.")
    elif period.first <= against.last and against.first <= period.last:
        notes.append("The two periods overlap: the months that they share count in both.")
    elif against.first > period.last:
        notes.append("The comparison period is the later one, so better and worse run backwards in time.")
    return notes
