"""Dates as public files write them: 2026-08-01, 01/04/2023 or 01.06.21, the day first."""

import re
from datetime import date

ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[ T]00:00(?::00(?:\.0+)?)?)?", re.ASCII)
DAY_FIRST = re.compile(r"(\d\d?)([./-])(\d\d?)\2(\d{4}|\d\d)(?: 00:00(?::00)?)?", re.ASCII)
CENTURY = 2000  # of years that are written with two digits


def parse_date(cell: str) -> date | None:
    """Read a date; None where it is none."""
    iso, day_first = ISO.fullmatch(cell), DAY_FIRST.fullmatch(cell)
    if iso:
        year, month, day = map(int, iso.groups())
    elif day_first:
        day, month, year = (int(day_first[part]) for part in (1, 3, 4))
        year += CENTURY if year < CENTURY and len(day_first[4]) == len("YY") else 0
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_of_first(cell: str) -> int | None:
    """Read a month that is written as the date of its first day; return its ordinal, None where it is none."""
    found = parse_date(cell)
    return found.year * 12 + found.month - 1 if found and found.day == 1 else None
