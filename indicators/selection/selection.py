"""What a reader has chosen to see: one frozen value that becomes a query string and a sentence.

This is the one place in which an address is read. Nothing in an address can raise: what cannot be used is said in
words, and the nearest sensible value is shown instead.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from urllib.parse import quote

from indicators.selection.address import (
    OF_THE_MATRIX,
    OVER_TIME,
    read_beside,
    read_borough,
    read_choice,
    read_indicator,
    read_months,
    read_period,
    read_query,
    read_reading,
    read_slide,
    read_slides,
    read_switch,
    read_tolerance,
    read_word,
)
from indicators.selection.matrix_choices import GROUPS, MEASURES, orders, pages
from indicators.selection.time_choices import SPANS, WINDOWS
from indicators.snapshot.catalogue import boroughs
from indicators.snapshot.snapshot import Snapshot
from indicators.snapshot.visits import visits_of
from indicators.terms.contract import Reading
from indicators.terms.periods import MONTHS_OF_A_YEAR, Period, parse_month, rolling
from indicators.terms.verdict import Verdict

LITERAL = "literally"
WIDENED = "on"
FIRST_MONTH = parse_month("1900-01")
DEFAULT_MONTHS = 12
IN_ADDRESS = {"literal": "counted"}  # what is called otherwise there
Reader = Callable[[str], tuple[Any, list[str]]]  # returns a value, and in words what could not be used


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
        more = {
            "months": self.months,
            "indicator": self.indicator,
            "beside": ",".join(self.beside),
            "tolerance": str(self.tolerance or ""),
            "dispersion": WIDENED if self.dispersion else "",
            "counted": LITERAL if self.literal else "",
            "verdict": self.verdict,
            "slides": ",".join(self.slides),
            "slide": self.slide,
            **{name: getattr(self, name) for name in (*OF_THE_MATRIX, *OVER_TIME)},
        }
        extra = "".join(f"&{name}={quote(value, safe=',')}" for name, value in more.items() if value)
        periods = f"period={self.period}&against={self.against}"
        return f"?borough={quote(self.borough)}&{periods}&reading={self.reading.value}{extra}"

    def with_period(self, period: Period) -> "Selection":
        """Choose another period; a comparison with the year before, or with the months just before, follows it."""
        for shift, alike in ((MONTHS_OF_A_YEAR, MONTHS_OF_A_YEAR), (self.period.months, period.months)):
            if self.against == self.period.earlier(shift):
                return replace(self, period=period, against=period.earlier(alike))
        return replace(self, period=period)


@dataclass(frozen=True)
class Parsed:
    """A selection, and in words what of the address could not be used."""

    selection: Selection
    problems: tuple[str, ...] = ()
    is_readable: bool = True  # whether the problems are at most periods that the data do not cover


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
    given, problems = read_query(query)
    known = boroughs(snapshot)
    borough, borough_problem = read_borough(given.get("borough", ""), known)
    usual = default_selection(snapshot, borough)
    period, period_problem = read_period(given.get("period"), usual.period, "period")
    default_against = usual.against if period == usual.period else same_months_a_year_before(period)
    against, against_problem = read_period(given.get("against"), default_against, "comparison period")
    choices, choice_problems = read_choices(given, snapshot, borough=borough, known=known)
    problems += [*borough_problem, *period_problem, *against_problem, *choice_problems]
    chosen = replace(usual, period=period, against=against, **choices)
    return Parsed(chosen, (*problems, *outside_problems(chosen, snapshot)), is_readable=not problems)


def read_choices(
    given: dict[str, str], snapshot: Snapshot, *, borough: str, known: dict[str, str]
) -> tuple[dict[str, Any], list[str]]:
    """Read what an address gives beside borough and periods, by the names that a selection has for it.

    Args:
        given: The parts of the address; what is not among them stays as it usually is.
        snapshot: Knows which offences, indicators and slides there are.
        borough: The chosen one.
        known: The names of all boroughs by code.
    """
    codes = snapshot.frames["indicators"]["indicator"]
    readers: dict[str, Reader] = {
        "reading": read_reading,
        "months": partial(read_months, snapshot=snapshot),
        "indicator": partial(read_indicator, snapshot=snapshot),
        "beside": partial(read_beside, borough=borough, known=known),
        "tolerance": read_tolerance,
        "dispersion": partial(read_switch, on=WIDENED, name="setting of over-dispersion"),
        "literal": partial(read_switch, on=LITERAL, name="way of counting"),
        "verdict": partial(read_word, choices=tuple(Verdict), name="verdict"),
        "measure": partial(read_choice, choices=MEASURES, name="measure"),
        "order": partial(read_choice, choices=orders(codes), name="order"),
        "group": partial(read_choice, choices=GROUPS, name="group"),
        "page": partial(read_choice, choices=pages(len(known)), name="page"),
        "window": partial(read_choice, choices=WINDOWS, name="length of windows"),
        "span": partial(read_choice, choices=SPANS, name="number of months over time"),
        "slides": partial(read_slides, snapshot=snapshot),
        "slide": partial(read_slide, snapshot=snapshot),
    }
    texts = {field: given.get(IN_ADDRESS.get(field, field)) for field in readers}
    found = {field: readers[field](text) for field, text in texts.items() if text is not None}
    return {field: value for field, (value, _) in found.items()}, [each for _, bad in found.values() for each in bad]


def outside_problems(selection: Selection, snapshot: Snapshot) -> list[str]:
    """Say which of the chosen periods the monthly data do not cover, unless a report does."""
    span = snapshot.cube.span
    printed = {(v.current, v.previous) for v in visits_of(snapshot, selection.borough)}
    if (selection.period, selection.against) in printed:
        return []
    if span is None:
        return ["There are no monthly counts in this data, so only the periods of the reports can be shown."]
    return [
        f"{period.words} is not covered by the data, which run from {span.words}."
        for period in dict.fromkeys((selection.period, selection.against))
        if not period.within(span)
    ]
