"""Figures as a report prints them, and what they say as numbers. The printed text is never changed."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from indicators.terms.nothing import Figure, Nothing
from indicators.terms.positions import Position

# Bounded: what a table of rates and ranks can hold, and no more than a decimal can be rounded to.
NUMBER = re.compile(r"(?P<sign>[+\-−–]?)(?P<digits>[0-9]{1,9}(\.[0-9]{1,6})?)\s*(?P<unit>%|pp)?")
POSITION = re.compile(r"(?P<tied>=?)(?P<place>[1-9][0-9]{0,3})")


class Mark(StrEnum):
    """The printed sign of the column "direction"."""

    TICK = "√"
    CROSS = "x"


@dataclass(frozen=True)
class Printed:
    """A printed number: its value in printed units, and half of its last digit."""

    value: Decimal
    half_unit: Decimal
    unit: str  # "%", "pp" or ""

    @property
    def decimals(self) -> int:
        """How many decimals are printed."""
        return -int(self.value.as_tuple().exponent)


def parse_number(text: str) -> Printed | None:
    """Read "47.16", "21.6%", "-10.20%", "1.24 pp" or "+5"; None for anything else."""
    match = NUMBER.fullmatch(text.strip())
    if not match:
        return None
    value = Decimal(match["digits"])
    half_unit = Decimal(5).scaleb(int(value.as_tuple().exponent) - 1)
    return Printed(-value if match["sign"] in {"-", "−", "–"} else value, half_unit, match["unit"] or "")


def figure(text: str, *, in_percent: bool = False) -> Figure:
    """Turn a printed figure into a rate per 1000, or into a proportion.

    Args:
        text: As printed.
        in_percent: Whether it is in percent even where it is printed without the sign.
    """
    number = parse_number(text)
    if number is None:
        return Nothing.NOT_AVAILABLE
    return float(number.value / 100) if in_percent or number.unit else float(number.value)


def half_unit(text: str, *, in_percent: bool = False) -> float:
    """Return half of the last digit of a printed figure, in the unit of `figure`; 0 where there is no figure."""
    number = parse_number(text)
    if number is None:
        return 0.0
    return float(number.half_unit / 100) if in_percent or number.unit else float(number.half_unit)


def position(text: str) -> Position | Nothing:
    """Read a printed position, "8" or "=8"."""
    match = POSITION.fullmatch(text.strip())
    return Position(int(match["place"]), bool(match["tied"])) if match else Nothing.NOT_AVAILABLE


def mark(text: str) -> Mark | None:
    """Read a printed direction mark; None where there is none that is known."""
    return Mark(text) if text in set(Mark) else None
