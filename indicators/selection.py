"""What a reader has chosen to see: one frozen value that becomes a query string and a sentence.

This is the one place in which an address is read. Nothing in an address can raise: what cannot be used is said in
words, and the nearest sensible value is shown instead.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from urllib.parse import parse_qs, quote

from indicators.contract import Reading
from indicators.inspections import visits_of
from indicators.matrix_choices import GROUPS, MEASURES, orders
from indicators.periods import Period, parse_month, parse_period, rolling
from indicators.snapshot import Snapshot

LONGEST_SHOWN = 40
UNPRINTABLE = "\ufffd"
LONGEST_ADDRESS = 2_000
MOST_PARTS = 50
OF_THE_MATRIX = ("measure", "order", "group")
NAMES = ("borough", "period", "against", "reading", "months", "indicator", "beside", "tolerance", *OF_THE_MATRIX)
MOST_BESIDE = 3
MOST_TOLERANCE = 1  # place
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
    measure: str = ""  # what the matrix of boroughs shows; "" is the one that suits the data
    order: str = ""  # by what the matrix is sorted; "" is by name
    group: str = ""  # by what the matrix is grouped; "" is by nothing

    def to_query(self) -> str:
        """Return the query string that restores this selection; what is not chosen is left out."""
        more = {
            "months": self.months,
            "indicator": self.indicator,
            "beside": ",".join(self.beside),
            "tolerance": str(self.tolerance or ""),
            **{name: getattr(self, name) for name in OF_THE_MATRIX},
        }
        extra = "".join(f"&{name}={quote(value, safe=',')}" for name, value in more.items() if value)
        periods = f"period={self.period}&against={self.against}"
        return f"?borough={quote(self.borough)}&{periods}&reading={self.reading.value}{extra}"

    def with_period(self, period: Period) -> "Selection":
        """Choose another period; a comparison with the year before, or with the months just before, follows it."""
        for shift in (12, self.period.months):
            if self.against == self.period.earlier(shift):
                return replace(self, period=period, against=period.earlier(12 if shift == 12 else period.months))  # noqa: PLR2004
        return replace(self, period=period)


@dataclass(frozen=True)
class Parsed:
    """A selection, and in words what of the address could not be used."""

    selection: Selection
    problems: tuple[str, ...] = ()
    is_readable: bool = True  # whether the problems are at most periods that the data do not cover


def boroughs(snapshot: Snapshot) -> dict[str, str]:
    """Return the names of all boroughs by code: inspected ones first, then by name."""
    areas = snapshot.frames["areas"]
    areas = areas[areas["kind"] == "borough"]
    inspected = set(snapshot.frames["inspections"]["borough"])
    order = sorted(zip(areas["area"], areas["name"], strict=True), key=lambda pair: (pair[0] not in inspected, pair[1]))
    return dict(order)


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
    if any(visit.compares for visit in visits_of(snapshot, borough)):
        chosen = default_selection(snapshot, borough)
        kept = {
            name: getattr(current, name) for name in ("reading", "months", "indicator", "tolerance", *OF_THE_MATRIX)
        }
        return replace(chosen, **kept, beside=without(current.beside, borough))
    return replace(current, borough=borough, beside=without(current.beside, borough))


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
    borough = given.get("borough", "")
    if borough not in known:
        if borough:
            problems.append(f"There is no borough with the code {quoted(borough)} in this data.")
        borough = next(iter(known), "")
    selection = default_selection(snapshot, borough)
    period, period_problem = read_period(given.get("period"), selection.period, "period")
    default_against = selection.against if period == selection.period else same_months_a_year_before(period)
    against, against_problem = read_period(given.get("against"), default_against, "comparison period")
    reading, reading_problem = read_reading(given.get("reading"))
    months, months_problem = read_months(given.get("months", ""), snapshot)
    indicator, indicator_problem = read_indicator(given.get("indicator", ""), snapshot)
    beside, beside_problem = read_beside(given.get("beside", ""), borough, known)
    tolerance, tolerance_problem = read_tolerance(given.get("tolerance", ""))
    problems += [*period_problem, *against_problem, *reading_problem, *months_problem]
    of_matrix, matrix_problems = read_matrix(given, snapshot)
    problems += [*indicator_problem, *beside_problem, *tolerance_problem, *matrix_problems]
    chosen = replace(
        selection,
        period=period,
        against=against,
        reading=reading,
        months=months,
        indicator=indicator,
        beside=beside,
        tolerance=tolerance,
        **of_matrix,
    )
    return Parsed(chosen, (*problems, *outside_problems(chosen, snapshot)), is_readable=not problems)


def read_query(query: str) -> tuple[dict[str, str], list[str]]:
    """Split a query string, whatever it holds; of several values of one name the last counts."""
    text = query.removeprefix("?")
    problems = []
    if len(text) > LONGEST_ADDRESS:
        problems.append(f"The address is longer than {LONGEST_ADDRESS} characters; only its beginning was read.")
    try:
        values = parse_qs(text[:LONGEST_ADDRESS], keep_blank_values=True, max_num_fields=MOST_PARTS)
    except ValueError:
        return {}, [*problems, f"The address cannot be read: it has more than {MOST_PARTS} parts."]
    torn = [name for name in NAMES if len(set(values.get(name, ()))) > 1]
    problems += [f"The address gives {quoted(name)} more than once; the last one counts." for name in torn]
    return {name: found[-1] for name, found in values.items()}, problems


def read_period(text: str | None, default: Period, name: str) -> tuple[Period, list[str]]:
    """Read one period, or say why it cannot be read."""
    if text is None:
        return default, []
    try:
        return parse_period(text), []
    except ValueError as error:
        return default, [f"The {name} {quoted(text)} cannot be read: {error}. {default.words} is shown instead."]


def read_reading(text: str | None) -> tuple[Reading, list[str]]:
    """Read the reading of the contract, or say why it cannot be read."""
    if text is None or text in set(Reading):
        return Reading(text or Reading.OR_BETTER), []
    choices = " or ".join(reading.value for reading in Reading)
    return Reading.OR_BETTER, [f"The reading {quoted(text)} is not known: it is {choices}. 12th or better is shown."]


def read_months(text: str, snapshot: Snapshot) -> tuple[str, list[str]]:
    """Read the offence whose months are wanted, or say why it cannot be."""
    if not text or text in set(snapshot.frames["offences"]["offence"]):
        return text, []
    return "", [f"There is no offence with the code {quoted(text)} in this data, so no months are shown."]


def read_indicator(text: str, snapshot: Snapshot) -> tuple[str, list[str]]:
    """Read the indicator that is wanted large, or say why it cannot be."""
    if not text or text in set(snapshot.frames["indicators"]["indicator"]):
        return text, []
    return "", [f"There is no indicator with the code {quoted(text)} in this data."]


def read_beside(text: str, borough: str, known: dict[str, str]) -> tuple[tuple[str, ...], list[str]]:
    """Read the boroughs that are wanted beside the chosen one; each once, and not itself."""
    wanted = [code for code in dict.fromkeys(text.split(",")) if code and code != borough]
    problems = [
        f"There is no borough with the code {quoted(code)} in this data." for code in wanted if code not in known
    ]
    found = tuple(code for code in wanted if code in known)
    if len(found) > MOST_BESIDE:
        problems.append(f"At most {MOST_BESIDE} boroughs stand beside another; the first {MOST_BESIDE} are shown.")
    return found[:MOST_BESIDE], problems


def read_tolerance(text: str) -> tuple[int, list[str]]:
    """Read by how many places a position may move and still count as held."""
    if text in {"", *(str(places) for places in range(MOST_TOLERANCE + 1))}:
        return int(text or 0), []
    return 0, [f"The tolerance {quoted(text)} is not known: it is 0 or {MOST_TOLERANCE} places. 0 is shown."]


def read_matrix(given: dict[str, str], snapshot: Snapshot) -> tuple[dict[str, str], list[str]]:
    """Read how the matrix of boroughs is wanted: what it shows, its order and its groups."""
    codes = snapshot.frames["indicators"]["indicator"]
    known = {"measure": MEASURES, "order": orders(codes), "group": GROUPS}
    found = {name: read_choice(given.get(name, ""), choices, name) for name, choices in known.items()}
    return {name: value for name, (value, _) in found.items()}, [
        each for _, problem in found.values() for each in problem
    ]


def read_choice(text: str, choices: Collection[str], name: str) -> tuple[str, list[str]]:
    """Read one of several words, or say that it is none of them."""
    if not text or text in choices:
        return text, []
    return "", [f"The {name} {quoted(text)} is not known, so the usual one is shown."]


def quoted(text: str) -> str:
    """Quote what a reader typed, cut to a length that cannot flood the page, with a sign for what has none."""
    shown = "".join(each if each.isprintable() else UNPRINTABLE for each in text[:LONGEST_SHOWN])
    return f"“{shown}{'…' if len(text) > LONGEST_SHOWN else ''}”"


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
