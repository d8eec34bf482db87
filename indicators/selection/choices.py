"""Each choice that an address may hold, once: its name there, what it may be, and how it is written.

Whatever reads an address or writes one goes by this table, in its order. A new choice is one line here and one field of
the selection, whose default is what is usual.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from indicators.selection.address import (
    read_beside,
    read_borough,
    read_choice,
    read_indicator,
    read_months,
    read_period,
    read_reading,
    read_slide,
    read_slides,
    read_switch,
    read_tolerance,
    read_word,
)
from indicators.selection.matrix_choices import GROUPS, MEASURES, orders, pages
from indicators.selection.time_choices import SPANS, WINDOWS
from indicators.snapshot.snapshot import Snapshot
from indicators.terms.verdict import Verdict

LITERAL = "literally"
WIDENED = "on"


@dataclass(frozen=True)
class Known:
    """What is known where a choice is read.

    Attributes:
        snapshot: Knows which offences, indicators and slides there are.
        boroughs: The names of all boroughs by code.
        borough: The chosen one, once it has been read.
        usual: What is shown where an address does not say, or where what it says cannot be used.
    """

    snapshot: Snapshot
    boroughs: dict[str, str]
    borough: str = ""
    usual: Any = None


Reader = Callable[[str, Known], tuple[Any, list[str]]]  # returns a value, and in words what could not be used


@dataclass(frozen=True)
class AddressChoice:
    """One choice of an address.

    Attributes:
        name: What an address calls it.
        read: Reads its text.
        write: Turns its value into text.
        field: What a selection calls it, where that is another word.
        is_always_written: Whether an address has it even where nothing was chosen.
        safe: What stands in an address as it is, beside letters and digits.
    """

    name: str
    read: Reader
    write: Callable[[Any], str] = str
    field: str = ""
    is_always_written: bool = False
    safe: str = ","

    def of(self, selection: object) -> Any:  # noqa: ANN401 - of whatever type the choice is
        """Return what a selection has for it."""
        return getattr(selection, self.field or self.name)

    def part(self, selection: object) -> str:
        """Return the part of a query string that restores it; "" where nothing was chosen."""
        value = self.of(selection)
        return f"{self.name}={quote(self.write(value), safe=self.safe)}" if value or self.is_always_written else ""


def period_reader(words: str) -> Reader:
    """Return what reads a period of this name."""
    return lambda text, known: read_period(text, known.usual, words)


def one_of(words: str, values: Callable[[Known], Collection[str]]) -> Reader:
    """Return what reads one of several values that need not be listed in words."""
    return lambda text, known: read_choice(text, values(known), words)


def switch(words: str, value: str) -> tuple[Reader, Callable[[bool], str]]:
    """Return what reads a switch that one value turns on, and what writes it."""
    return lambda text, _: read_switch(text, value, words), lambda _: value


def codes(known: Known) -> list[str]:
    """Return the codes of all indicators."""
    return list(known.snapshot.frames["indicators"]["indicator"])


BOROUGH = AddressChoice(
    "borough", lambda text, known: read_borough(text, known.boroughs), is_always_written=True, safe="/"
)
PERIOD = AddressChoice("period", period_reader("period"), is_always_written=True)
AGAINST = AddressChoice("against", period_reader("comparison period"), is_always_written=True)
MONTHS = AddressChoice("months", lambda text, known: read_months(text, known.snapshot))
OF_SLIDES = (
    AddressChoice("slides", lambda text, known: read_slides(text, known.snapshot), ",".join),
    AddressChoice("slide", lambda text, known: read_slide(text, known.snapshot)),
)
CHOICES = (
    BOROUGH,
    PERIOD,
    AGAINST,
    AddressChoice("reading", lambda text, _: read_reading(text), is_always_written=True),
    MONTHS,
    AddressChoice("indicator", lambda text, known: read_indicator(text, known.snapshot)),
    AddressChoice("beside", lambda text, known: read_beside(text, known.borough, known.boroughs), ",".join),
    AddressChoice("tolerance", lambda text, _: read_tolerance(text)),
    AddressChoice("dispersion", *switch("setting of over-dispersion", WIDENED)),
    AddressChoice("counted", *switch("way of counting", LITERAL), field="literal"),
    AddressChoice("verdict", lambda text, _: read_word(text, tuple(Verdict), "verdict")),
    *OF_SLIDES,
    AddressChoice("measure", one_of("measure", lambda _: MEASURES)),
    AddressChoice("order", one_of("order", lambda known: orders(codes(known)))),
    AddressChoice("group", one_of("group", lambda _: GROUPS)),
    AddressChoice("page", one_of("page", lambda known: pages(len(known.boroughs)))),
    AddressChoice("window", one_of("length of windows", lambda _: WINDOWS)),
    AddressChoice("span", one_of("number of months over time", lambda _: SPANS)),
)
NAMES = tuple(choice.name for choice in CHOICES)
# What depends on no other choice; slides last, so that what could not be used is said in this order.
FREE = (*(each for each in CHOICES if each not in (BOROUGH, PERIOD, AGAINST, *OF_SLIDES)), *OF_SLIDES)


def take(choice: AddressChoice, given: dict[str, str], known: Known) -> tuple[Any, list[str]]:
    """Return a choice of an address that was taken apart, and in words what of it could not be used."""
    text = given.get(choice.name)
    return (known.usual, []) if text is None else choice.read(text, known)
