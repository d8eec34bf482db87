"""Say how many there are of something."""

from indicators.wording import plural


def amount(value: int, noun: str) -> str:
    """Say "1 row", "12,345 rows"."""
    return f"{value:,} {plural(value, noun)}"
