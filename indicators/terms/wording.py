"""Numbers and states in words, for the screen, the printout and the export alike."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from indicators.terms.contract import Compliance, Outcome, Reading
from indicators.terms.nothing import Figure, Nothing
from indicators.terms.positions import Position
from indicators.terms.printed import parse_number

MINUS = "−"
CHANGE_DECIMALS = 2
NARROW_SPACE = "\u202f"
COMPLIANCE_WORDS = {
    Compliance.KEPT: "kept compliance",
    Compliance.LEFT: "left compliance",
    Compliance.JOINED: "joined compliance",
    Compliance.STILL_OUT: "still out of compliance",
}
SMALL = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]


def number(value: float, decimals: int, *, sign: bool = False) -> str:
    """Write a number with fixed decimals, rounded half up on its shortest decimal form, and a true minus sign."""
    rounded = Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    text = f"{abs(rounded):,f}".replace(",", NARROW_SPACE)
    if rounded < 0:
        return MINUS + text
    return f"+{text}" if sign and rounded > 0 else text


def percent(proportion: float, decimals: int, *, sign: bool = False) -> str:
    """Write a proportion in percent: 0.216 -> "21.6 %"."""
    return number(float(Decimal(repr(proportion)) * 100), decimals, sign=sign) + NARROW_SPACE + "%"


def points(proportion: float, decimals: int = CHANGE_DECIMALS) -> str:
    """Write a difference of proportions in percentage points: 0.0124 -> "+1.24 pp"."""
    return number(float(Decimal(repr(proportion)) * 100), decimals, sign=True) + NARROW_SPACE + "pp"


def rate(value: Figure, *, decimals: int, is_sd_rate: bool) -> str:
    """Write a rate in its own unit."""
    if isinstance(value, Nothing):
        return value.value
    return percent(value, decimals) if is_sd_rate else number(value, decimals)


def change(value: Figure, *, is_sd_rate: bool, decimals: int = CHANGE_DECIMALS) -> str:
    """Write a change with its sign: % for incidence, percentage points for SD rates."""
    if isinstance(value, Nothing):
        return value.value
    return points(value, decimals) if is_sd_rate else percent(value, decimals, sign=True)


def decimals_of(text: str, default: int) -> int:
    """Return how many decimals a printed figure has; `default` where it is none."""
    printed = parse_number(text)
    return printed.decimals if printed else default


def places(value: int | Nothing) -> str:
    """Write places with their sign."""
    return value.value if isinstance(value, Nothing) else number(value, 0, sign=True)


def ordinal(place: int) -> str:
    """Write 1st, 2nd, 3rd, 4th, 11th, 22nd."""
    last_two, last = place % 100, place % 10
    suffix = "th" if last_two in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(last, "th")
    return f"{place}{suffix}"


def position_words(position: Position | Nothing) -> str:
    """Write a position as an ordinal, "=8th" where it is shared."""
    if isinstance(position, Nothing):
        return position.value
    return f"{'=' if position.tied else ''}{ordinal(position.place)}"


def small_number(value: int) -> str:
    """Write numbers up to ten as words."""
    return SMALL[value] if 0 <= value < len(SMALL) else str(value)


def plural(value: int, noun: str) -> str:
    """Put a noun into the plural unless there is one of it."""
    return noun if abs(value) == 1 else f"{noun}s"


def humanise_list(items: list[str]) -> str:
    """Join with commas and "and"."""
    if len(items) < 2:  # noqa: PLR2004 - none or one
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def contract_words(outcome: Outcome | None, reading: Reading = Reading.OR_BETTER) -> str:
    """Say what a contract outcome asks for."""
    if outcome is None:
        return "no contract"
    if outcome.threshold is None:
        return "hold or improve"
    if outcome.is_read_two_ways and reading is Reading.STRICT:
        return f"under {outcome.threshold}"
    return "1st" if outcome.threshold == 1 else f"{ordinal(outcome.threshold)} or better"


@dataclass(frozen=True)
class ReadingWords:
    """How a contract's sign `<` is named, and its two readings."""

    sign: str
    or_better: str
    strict: str


def reading_words(outcomes: Iterable[Outcome | None]) -> ReadingWords | None:
    """Name the two readings of a contract by its own threshold; None where no outcome is written with `<`."""
    thresholds = {each.threshold for each in outcomes if each and each.is_read_two_ways and each.threshold}
    if len(thresholds) == 1:
        place = thresholds.pop()
        return ReadingWords(f"<{place}", f"{ordinal(place)} or better", f"strictly under {place}")
    return ReadingWords("<", "that place or better", "strictly under it") if thresholds else None


def amount(value: int, noun: str) -> str:
    """Say "1 row", "12,345 rows"."""
    return f"{value:,} {plural(value, noun)}"
