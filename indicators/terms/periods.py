"""Months and periods of whole months.

A month is an ordinal, year x 12 + month - 1, so that months count up by one and a period is two numbers.
"""

import re
from dataclasses import dataclass

MONTH_PATTERN = re.compile(r"(19|20)\d\d-(0[1-9]|1[0-2])", re.ASCII)
FINANCIAL_YEAR_STARTS = 4  # April
MONTHS_OF_A_YEAR = 12
NAMES = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def parse_month(text: str) -> int:
    """Turn "2007-06" into its ordinal.

    Raises:
        ValueError: the text is not a year and a month, 1900-01 to 2099-12.
    """
    if not MONTH_PATTERN.fullmatch(text):
        message = "a month is written YYYY-MM, for example 2007-06"
        raise ValueError(message)
    return int(text[:4]) * 12 + int(text[5:]) - 1


def month_code(month: int) -> str:
    """Turn an ordinal back into "2007-06"."""
    return f"{month // 12}-{month % 12 + 1:02d}"


def month_words(month: int) -> str:
    """Say a month: "June 2007"."""
    return f"{NAMES[month % 12]} {month // 12}"


@dataclass(frozen=True, order=True)
class Period:
    """Whole months from `first` to `last`, both inside.

    Raises:
        ValueError: the last month comes before the first.
    """

    first: int
    last: int

    def __post_init__(self) -> None:
        if self.last < self.first:
            message = "a period ends in or after the month in which it begins"
            raise ValueError(message)

    @property
    def months(self) -> int:
        """How many months the period has."""
        return self.last - self.first + 1

    @property
    def middle_year(self) -> int:
        """The year whose base serves: that of the period's middle month, the first of two middle ones."""
        return (self.first + self.last) // 2 // 12

    def earlier(self, months: int) -> "Period":
        """Return the period moved back by some months."""
        return Period(self.first - months, self.last - months)

    def within(self, other: "Period") -> bool:
        """Whether all months lie in another period."""
        return other.first <= self.first and self.last <= other.last

    def __str__(self) -> str:
        return f"{month_code(self.first)}..{month_code(self.last)}"

    @property
    def words(self) -> str:
        """Say the period: "June to November 2007", "December 2006 to May 2007", "June 2007"."""
        return _say(self, NAMES, " to ")

    @property
    def short(self) -> str:
        """Say the period in a table head: "Jun–Nov 2007"."""
        return _say(self, [name[:3] for name in NAMES], "–")


def _say(period: Period, names: list[str], joint: str) -> str:
    first, last = period.first, period.last
    end = f"{names[last % 12]} {last // 12}"
    if first == last:
        return end
    if first // 12 == last // 12:
        return f"{names[first % 12]}{joint}{end}"
    return f"{names[first % 12]} {first // 12}{joint}{end}"


def parse_period(text: str) -> Period:
    """Turn "2007-06..2007-11" into a period.

    Raises:
        ValueError: it is not two months with two dots between, or they stand the wrong way round.
    """
    first, dots, last = text.partition("..")
    if not dots:
        message = "a period is written FROM..TO, for example 2007-06..2007-11"
        raise ValueError(message)
    return Period(parse_month(first), parse_month(last))


def rolling(last: int, months: int) -> Period:
    """Return the `months` months that end with `last`."""
    return Period(last - months + 1, last)


def financial_year_to(last: int) -> Period:
    """Return April to `last` of the financial year that `last` lies in."""
    since_april = (last % 12 - (FINANCIAL_YEAR_STARTS - 1)) % 12
    return Period(last - since_april, last)


def whole_financial_years(span: Period) -> list[Period]:
    """Return the financial years that lie wholly in a span, the newest first."""
    last = financial_year_to(span.last)
    newest = last.first if last.months == MONTHS_OF_A_YEAR else last.first - MONTHS_OF_A_YEAR
    starts = range(newest, span.first - 1, -MONTHS_OF_A_YEAR)
    return [Period(start, start + MONTHS_OF_A_YEAR - 1) for start in starts]


def financial_year_words(begins: int) -> str:
    """Name a financial year by the year in whose April it begins: "2006-07"."""
    return f"{begins}-{(begins + 1) % 100:02d}"
