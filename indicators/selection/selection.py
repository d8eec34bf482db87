"""What a reader has chosen to see: one frozen value that becomes a query string and a sentence.

This is the one place in which an address is read. Nothing in an address can raise: what cannot be used is said in
words, and the nearest sensible value is shown instead.
"""

from dataclasses import dataclass, field, replace

from indicators.selection.address import read_query
from indicators.selection.choices import AGAINST, BOROUGH, CHOICES, FREE, MONTHS, NAMES, PERIOD, Known, take
from indicators.snapshot.catalogue import boroughs
from indicators.snapshot.snapshot import Snapshot
from indicators.snapshot.visits import Visit, visit_for, visits_of
from indicators.terms.contract import Reading
from indicators.terms.periods import MONTHS_OF_A_YEAR, Period, parse_month, rolling

FIRST_MONTH = parse_month("1900-01")
DEFAULT_MONTHS = 12


@dataclass(frozen=True)
class Selection:
    """One borough, two periods and a reading of the contract."""

    borough: str
    period: Period
    against: Period
    reading: Reading = Reading.OR_BETTER
    months: str = ""  # the offence whose months are on show, if any
    indicator: str = ""  # the indicator that is on show large, if any is chosen
    beside: tuple[str, ...] = ()  # boroughs that are laid beside the chosen one
    tolerance: int = 0  # places by which a position may move and still count as held
    dispersion: bool = False  # whether limits of chance are widened for over-dispersion
    literal: bool = False  # whether tallies of a report are counted as its narrative words them
    verdict: str = ""  # the verdict whose checks of a report are listed, if not all of them
    slides: tuple[str, ...] = ()  # the slides of a meeting, in their order; () is the usual ones
    slide: str = ""  # the slide that is on show, if any is chosen
    measure: str = ""  # what the matrix of boroughs shows; "" is the one that suits the data
    order: str = ""  # by what the matrix is sorted; "" is by name
    group: str = ""  # by what the matrix is grouped; "" is by nothing
    page: str = ""  # which boroughs of a long matrix are on show; "" is the first ones
    window: str = ""  # how many months the windows of charts over time have; "" is as many as the period
    span: str = ""  # how many months charts over time show; "" is the usual number, up to the period's end

    def to_query(self) -> str:
        """Return the query string that restores this selection; what is not chosen is left out."""
        return "?" + "&".join(filter(None, (choice.part(self) for choice in CHOICES)))

    def with_period(self, period: Period) -> "Selection":
        """Choose another period; a comparison with the year before, or with the months just before, follows it."""
        for shift, alike in ((MONTHS_OF_A_YEAR, MONTHS_OF_A_YEAR), (self.period.months, period.months)):
            if self.against == self.period.earlier(shift):
                return replace(self, period=period, against=period.earlier(alike))
        return replace(self, period=period)


@dataclass(frozen=True)
class Parsed:
    """A selection, in words what of the address could not be used, and the borough's visits, looked up with it."""

    selection: Selection
    problems: tuple[str, ...] = ()
    is_readable: bool = True  # whether the problems are at most periods that the data do not cover
    visits: tuple[Visit, ...] = field(default=(), compare=False)  # the newest first
    visit: Visit | None = field(default=None, compare=False)  # the one that the selection is about


def default_selection(snapshot: Snapshot, borough: str) -> Selection:
    """Return a borough's newest report, else the periods of another's, else the last twelve months."""
    for area in (borough, *boroughs(snapshot)):
        for visit in visits_of(snapshot, area):
            if visit.current and visit.previous:
                return Selection(borough, visit.current, visit.previous)
    span = snapshot.cube.span or Period(FIRST_MONTH, FIRST_MONTH)
    period = rolling(span.last, min(DEFAULT_MONTHS, span.months))
    return Selection(borough, period, same_months_a_year_before(period))


def same_months_a_year_before(period: Period) -> Period:
    """Return the same months of the year before, or the period itself where an address can go no further back."""
    return period.earlier(12) if period.first >= FIRST_MONTH + 12 else period


def choose_borough(current: Selection, borough: str, snapshot: Snapshot) -> Selection:
    """Turn to another borough: to its own report where it has one, else to the same months."""
    chosen = replace(current, borough=borough, beside=without(current.beside, borough))
    if not any(visit.compares for visit in visits_of(snapshot, borough)):
        return chosen
    usual = default_selection(snapshot, borough)
    return replace(chosen, period=usual.period, against=usual.against)


def without(boroughs_beside: tuple[str, ...], borough: str) -> tuple[str, ...]:
    """Leave a borough out of those beside it."""
    return tuple(code for code in boroughs_beside if code != borough)


def parse_selection(query: str, snapshot: Snapshot) -> Parsed:
    """Read an address.

    Args:
        query: The part from "?" on, as the browser gives it. It may hold anything.
        snapshot: Knows which boroughs and months there are.
    """
    given, problems = read_query(query, NAMES)
    names = boroughs(snapshot)
    known = Known(snapshot, names, usual=next(iter(names), ""))
    borough, borough_problem = take(BOROUGH, given, known)
    usual = default_selection(snapshot, borough)
    known = replace(known, borough=borough)
    period, period_problem = take(PERIOD, given, replace(known, usual=usual.period))
    against, against_problem = take(AGAINST, given, replace(known, usual=usual_against(usual, period)))
    problems += [*borough_problem, *period_problem, *against_problem]
    values = {}
    for choice in FREE:
        values[choice.field or choice.name], more = take(choice, given, replace(known, usual=choice.of(usual)))
        problems += more
    return parsed_from(replace(usual, period=period, against=against, **values), problems, snapshot)


def check_chosen(chosen: Selection, snapshot: Snapshot) -> Parsed:
    """Check what filters may have made unusable of a selection that was read: the comparison period and the months.

    Every other part of it was read from the address, or is one that its filter offers.
    """
    usual = default_selection(snapshot, chosen.borough)
    known = Known(snapshot, boroughs(snapshot), chosen.borough, usual_against(usual, chosen.period))
    against, problems = AGAINST.read(AGAINST.write(chosen.against), known)
    months, more = MONTHS.read(chosen.months, known)
    return parsed_from(replace(chosen, against=against, months=months), [*problems, *more], snapshot)


def usual_against(usual: Selection, period: Period) -> Period:
    """Return what a period is compared with where an address does not say."""
    return usual.against if period == usual.period else same_months_a_year_before(period)


def parsed_from(chosen: Selection, problems: list[str], snapshot: Snapshot) -> Parsed:
    """Return a selection with what is to be said of it: what was unusable, then what the data do not cover."""
    visits = visits_of(snapshot, chosen.borough)
    return Parsed(
        chosen,
        (*problems, *outside_problems(chosen, snapshot, visits)),
        is_readable=not problems,
        visits=visits,
        visit=visit_for(snapshot, chosen.borough, chosen.period, chosen.against),
    )


def outside_problems(selection: Selection, snapshot: Snapshot, visits: tuple[Visit, ...]) -> list[str]:
    """Say which of the chosen periods the monthly data do not cover, unless a report does."""
    span = snapshot.cube.span
    printed = {(v.current, v.previous) for v in visits}
    if (selection.period, selection.against) in printed:
        return []
    if span is None:
        return ["There are no monthly counts in this data, so only the periods of the reports can be shown."]
    return [
        f"{period.words} is not covered by the data, which run from {span.words}."
        for period in dict.fromkeys((selection.period, selection.against))
        if not period.within(span)
    ]
