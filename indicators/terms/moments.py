"""Moments and ages: when data came in, and how long ago that was, in words."""

from datetime import UTC, datetime

from indicators.terms.periods import month_words
from indicators.terms.wording import plural

MINUTE, HOUR, DAY = 60, 3_600, 86_400


def now() -> str:
    """Return this moment to the second, as it is stored: "2026-11-24T10:02:00+00:00"."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def read_moment(text: str) -> datetime:
    """Turn a stored moment back.

    Raises:
        ValueError: it is none, or does not say its distance from UTC.
    """
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"{text} does not say its distance from UTC")
    return moment.astimezone(UTC)


def moment_words(text: str) -> str:
    """Say a stored moment: "24 November 2026, 10:02 UTC"."""
    moment = read_moment(text)
    return f"{moment.day} {month_words(moment.year * 12 + moment.month - 1)}, {moment:%H:%M} UTC"


def seconds_since(text: str) -> float:
    """Return how long ago a stored moment was; 0 where the clock has been put back."""
    return max(0.0, (datetime.now(UTC) - read_moment(text)).total_seconds())


def age_words(seconds: float) -> str:
    """Say a length of time by its largest whole unit: "3 hours", "2 days"."""
    for length, noun in ((DAY, "day"), (HOUR, "hour"), (MINUTE, "minute")):
        if seconds >= length:
            number = int(seconds // length)
            return f"{number} {plural(number, noun)}"
    return "less than a minute"
