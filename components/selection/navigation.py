"""What a reader's choice makes of the selection: pure functions between the controls and the address."""

from dataclasses import dataclass, replace

from components.selection.filters import (
    NO_OFFENCE,
    OTHER_MONTHS,
    PeriodChoices,
    against_choices,
    borough_labels,
    period_choices,
    reading_values,
)
from indicators.selection.selection import Parsed, Selection, check_chosen, choose_borough, parse_selection
from indicators.snapshot.catalogue import boroughs
from indicators.snapshot.snapshot import Snapshot
from indicators.terms.contract import Reading
from indicators.terms.periods import Period, month_code, parse_month, parse_period


@dataclass(frozen=True)
class Controls:
    """The values of all filters, as the browser sends them; any of them may be anything."""

    borough: object = None
    period: object = None
    period_first: object = None
    period_last: object = None
    against: object = None
    against_first: object = None
    against_last: object = None
    reading: object = None
    months: object = None


def address_leads(query: str, shown: dict[str, object]) -> bool:
    """Tell whether the address says what to show, rather than the controls: it is not that of what is on show."""
    return not shown or query not in (shown.get("asked"), shown.get("query"))


def next_selection(snapshot: Snapshot, query: str, controls: Controls) -> Parsed:
    """Return the selection after a choice.

    All controls count, not only the one that was used last: of two quick choices the second may be sent before the
    first is answered, while the address is still the old one.

    Args:
        snapshot: Knows what can be chosen.
        query: The address as it stands.
        controls: The values of all controls.
    """
    parsed = parse_selection(query, snapshot)
    try:
        chosen = apply_choices(snapshot, parsed.selection, controls)
    except (ValueError, TypeError):  # a value that no control offers (TypeError: a list): the address stands
        return parsed
    return parsed if chosen == parsed.selection else check_chosen(chosen, snapshot)


def apply_choices(snapshot: Snapshot, current: Selection, controls: Controls) -> Selection:
    """Apply every control that shows something else than the current selection.

    Raises:
        ValueError: a value is none that its control offers.
    """
    period = chosen_period(current.period, controls.period, (controls.period_first, controls.period_last))
    against = chosen_period(current.against, controls.against, (controls.against_first, controls.against_last))
    chosen = current if period == current.period else current.with_period(period)
    chosen = chosen if against == current.against else replace(chosen, against=against)
    months = "" if controls.months in {None, "", NO_OFFENCE} else str(controls.months)
    chosen = replace(chosen, reading=Reading(str(controls.reading)), months=months)
    if controls.borough != current.borough and controls.borough in boroughs(snapshot):
        return choose_borough(chosen, str(controls.borough), snapshot)
    return chosen


def chosen_period(current: Period, listed: object, months: tuple[object, object]) -> Period:
    """Return the period that a list names, or the two lists of months behind "other months".

    Raises:
        ValueError: it is no period.
    """
    first, last = (parse_month(str(month)) for month in months)
    if (first, last) != (current.first, current.last):
        return ordered(first, last, moved_first=first != current.first)
    return current if listed == OTHER_MONTHS else parse_period(str(listed))


def ordered(first: int, last: int, *, moved_first: bool) -> Period:
    """Return a period; an end that is passed by the one that was moved goes along with it."""
    if first <= last:
        return Period(first, last)
    return Period(first, first) if moved_first else Period(last, last)


def control_values(snapshot: Snapshot, parsed: Parsed, controls: Controls) -> dict[str, object]:
    """Return what every filter shows for a selection.

    "Other months" is no selection of its own: it shows the two lists of months, with the months as they are.
    """
    selection = parsed.selection
    period = period_choices(snapshot, parsed, other=controls.period == OTHER_MONTHS)
    against = against_choices(snapshot, parsed, other=controls.against == OTHER_MONTHS)
    return {
        "borough": selection.borough,
        "borough_name": borough_labels(snapshot).get(selection.borough, ""),
        **reading_values(snapshot, parsed),
        "months": selection.months or NO_OFFENCE,
        **period_values("period", period, selection.period),
        **period_values("against", against, selection.against),
    }


def period_values(name: str, choices: PeriodChoices, period: Period) -> dict[str, object]:
    """Return what one period filter shows, by the names of its outputs."""
    return {
        f"{name}_options": choices.options,
        f"{name}": choices.value,
        f"{name}_hidden": not choices.months_shown,
        f"{name}_first": month_code(period.first),
        f"{name}_last": month_code(period.last),
    }
