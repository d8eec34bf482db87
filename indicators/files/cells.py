"""What one cell of a CSV file may hold, and what it becomes.

Every parser takes the cell's text and returns its value, or raises `CellError` with the rule and the remedy.
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from indicators.files.columns import Column, Kind
from indicators.terms.periods import parse_month

Value = str | int | float | tuple[str, ...] | None

LONGEST_TEXT = 20_000  # characters; the longest paragraph of the 2007 report has 800
LONGEST_CODE = 64
CODE_PATTERN = re.compile(rf"[A-Za-z0-9][A-Za-z0-9._-]{{0,{LONGEST_CODE - 1}}}")
COUNT_PATTERN = re.compile(r"0|[1-9][0-9]{0,14}")  # below 2**53, so exact as a float as well
NUMBER_PATTERN = re.compile(r"[+-]?[0-9]*[.,]?[0-9]+([eE][+-]?[0-9]+)?")
DATE_PATTERN = re.compile(r"(19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
CONTROL_CHARACTERS = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029]")
MOMENT_PATTERN = re.compile(r"(19|20)\d\d-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)", re.ASCII)
EMAIL_PATTERN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@([A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,24}")
LONGEST_ADDRESS = 254  # of a mailbox, by RFC 5321; of a page, so that it can be typed off a leaflet
PHONE_PATTERN = re.compile(r"\+?(\([0-9]{1,6}\)|[0-9])([ -]?(\([0-9]{1,6}\)|[0-9])){2,24}")
WEB_PATTERN = re.compile(
    r"https?://([A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,24}(:[0-9]{1,5})?(/[A-Za-z0-9._~%!$&()*+,;=:@/?#-]*)?"
)
YEAR_PATTERN = re.compile(r"(19|20)\d\d", re.ASCII)


class CellError(ValueError):
    """A cell does not hold what its column holds."""

    def __init__(self, rule: str, remedy: str) -> None:
        self.rule = rule
        self.remedy = remedy
        super().__init__(f"{rule}. {remedy}")


def parse_cell(cell: str, column: Column) -> Value:
    """Return the value of one cell.

    Blank cells of optional columns become None (text: the empty string).

    Raises:
        CellError: the cell breaks the rule of its column.
    """
    if not cell:
        return _blank(column)
    value = PARSERS[column.kind](cell)
    if column.choices and cell not in column.choices:
        raise CellError(
            f"{column.name} is one of {', '.join(column.choices)}", "Write one of these words, in lower case"
        )
    return value


def _blank(column: Column) -> Value:
    if not column.optional:
        raise CellError(f"{column.name} must not be blank", "Fill in the cell; data/README.md says what it holds")
    return BLANKS.get(column.kind)


def parse_text(cell: str) -> str:
    """Keep a text to the letter."""
    if not cell.strip():
        raise CellError("a text is not made of spaces alone", "Write the text, or leave an optional cell wholly blank")
    if len(cell) > LONGEST_TEXT:
        raise CellError(f"a text has at most {LONGEST_TEXT} characters", "Divide it into several rows")
    if CONTROL_CHARACTERS.search(cell):
        raise CellError("a text holds no control characters", "Remove the tab, line break or other invisible character")
    return cell


def parse_code(cell: str) -> str:
    """Keep a code, in which nothing but plain letters and digits can hide."""
    rule = f"a code has 1 to {LONGEST_CODE} letters A to Z, digits, dots, hyphens or underscores, and no blanks"
    return _matched(cell, CODE_PATTERN, rule, "Write the code as it stands in the file that declares it")


def parse_codes(cell: str) -> tuple[str, ...]:
    """Divide codes at their semicolons."""
    return tuple(parse_code(part) for part in cell.split(";"))


def parse_count(cell: str) -> int:
    """Turn plain digits into a whole number."""
    if COUNT_PATTERN.fullmatch(cell):
        return int(cell)
    if cell.startswith("-"):
        raise CellError("a count is not negative", "Write the number that was counted, 0 or more")
    if NUMBER_PATTERN.fullmatch(cell):
        remedy = "Write up to 15 digits, without sign, leading zero, decimals, separators or exponent"
        raise CellError("a count is a whole number in plain digits", remedy)
    raise CellError("a count is a whole number in plain digits", "Write digits only, or leave optional cells blank")


def parse_percent(cell: str) -> float:
    """Turn "87" or "87.5" into a number."""
    try:
        number = Decimal(cell) if re.fullmatch(r"[0-9.]+", cell) else None
    except InvalidOperation:
        number = None
    if number is None or number > 100:  # noqa: PLR2004 - percent
        raise CellError("a percentage is a number from 0 to 100 without the sign %", "Write 87 for 87 %")
    return float(number)


def parse_month_cell(cell: str) -> int:
    """Turn "2007-06" into a month's ordinal."""
    try:
        return parse_month(cell)
    except ValueError as error:
        raise CellError(str(error), "Write the year, a hyphen and the month from 01 to 12") from error


def parse_year(cell: str) -> int:
    """Turn "2006" into a number."""
    rule, remedy = "a year has four digits, 1900 to 2099", "Write 2006; a financial year is not a year"
    return int(_matched(cell, YEAR_PATTERN, rule, remedy))


def parse_date(cell: str) -> str:
    """Keep a date, as exact as it is known."""
    if not DATE_PATTERN.fullmatch(cell):
        raise CellError("a date is written YYYY-MM-DD, YYYY-MM or YYYY", "Write 2007-11-30, 2007-11 or 2007")
    if len(cell) == len("YYYY-MM-DD"):
        try:
            date.fromisoformat(cell)
        except ValueError as error:
            raise CellError("the month has no such day", "Correct the day, or leave it out: 2007-11") from error
    return cell


def parse_moment(cell: str) -> str:
    """Keep a moment, which names its distance from UTC: a clock time alone is another moment in summer."""
    if not MOMENT_PATTERN.fullmatch(cell):
        rule = "a moment is written YYYY-MM-DDTHH:MM with its distance from UTC"
        raise CellError(rule, "Write 2026-12-10T09:30+00:00, in British summer time +01:00")
    try:
        datetime.fromisoformat(cell)
    except ValueError as error:
        raise CellError("there is no such day or time", "Correct the month, the day, the hour or the minute") from error
    return cell


def parse_phone(cell: str) -> str:
    """Keep a telephone number as it is to be read."""
    rule = "a phone number has 3 to 25 digits, with single spaces or hyphens, brackets and a leading + at most"
    return _matched(cell, PHONE_PATTERN, rule, "Write 020 7946 0123, +44 20 7946 0123 or 101")


def parse_email(cell: str) -> str:
    """Keep an address that a mail can be sent to."""
    rule = f"an e-mail address is written name@host.domain, in at most {LONGEST_ADDRESS} characters"
    remedy = "Write team@example.org, without a name beside it"
    return _matched(cell, EMAIL_PATTERN, rule, remedy, longest=LONGEST_ADDRESS)


def parse_web(cell: str) -> str:
    """Keep an address that a browser may open: a leaflet leads nowhere else."""
    rule = f"a web address begins with https:// or http://, in at most {LONGEST_ADDRESS} characters without spaces"
    remedy = "Copy it from the browser, as in https://example.org/team"
    return _matched(cell, WEB_PATTERN, rule, remedy, longest=LONGEST_ADDRESS)


def _matched(cell: str, pattern: re.Pattern[str], rule: str, remedy: str, *, longest: int = LONGEST_TEXT) -> str:
    if len(cell) > longest or not pattern.fullmatch(cell):
        raise CellError(rule, remedy)
    return cell


BLANKS: dict[Kind, Value] = {
    **dict.fromkeys((Kind.TEXT, Kind.CODE, Kind.DATE, Kind.PHONE, Kind.EMAIL, Kind.WEB), ""),
    Kind.CODES: (),
}
PARSERS: dict[Kind, Callable[[str], Value]] = {
    Kind.TEXT: parse_text,
    Kind.CODE: parse_code,
    Kind.CODES: parse_codes,
    Kind.MONTH: parse_month_cell,
    Kind.YEAR: parse_year,
    Kind.DATE: parse_date,
    Kind.MOMENT: parse_moment,
    Kind.COUNT: parse_count,
    Kind.PERCENT: parse_percent,
    Kind.PHONE: parse_phone,
    Kind.EMAIL: parse_email,
    Kind.WEB: parse_web,
}
