"""The bars of a slide: a family, best to worst, as many as can be read from the back of a room."""

from indicators.meeting.slides import LONGEST_NAME, BarChart, BarKind, SlideBar, clipped
from indicators.ranking.ranking import Ranked, Ranking
from indicators.terms.contract import Reading
from indicators.terms.wording import NARROW_SPACE, contract_words, number, ordinal, rate

MOST_BARS = 15
MOST_GAPS = 3
OWN_SIGN = "▶"


def bar_chart(found: Ranking, reading: Reading, period: str) -> BarChart:
    """Return the chart of a ranking; a large family is cut to its ends, the contract's place and the borough's own."""
    indicator = found.indicator
    last = found.meeting(reading)
    bars: list[SlideBar] = []
    shown = chosen(found, last)
    for index, member in enumerate(found.ranked):
        if index in shown:
            bars.append(member_bar(member, found))
        elif index - 1 in shown:
            bars.append(gap_bar(index, shown))
        if last is not None and index + 1 == last < len(found.ranked):
            bars.append(SlideBar(BarKind.LINE, line_words(found, reading)))
    if last == 0:
        bars.insert(0, SlideBar(BarKind.LINE, line_words(found, reading)))
    good = "lower is better" if indicator.low_is_good else "higher is better"
    title = f"{clipped(indicator.name, 60)}, {period}"
    return BarChart(title, good, tuple(bars), indicator.decimals)


def chosen(found: Ranking, last: int | None) -> set[int]:
    """Return which members are shown: all, or the best and the worst, the borough itself and the contract's place.

    Args:
        found: The family.
        last: How many members lie within the contract, if it asks for a place.
    """
    size = len(found.ranked)
    if size <= MOST_BARS:
        return set(range(size))
    own = next((index for index, each in enumerate(found.ranked) if each.is_own), 0)
    line = [] if last is None else [last - 1, last]
    wanted = [own, 0, size - 1, *line, own - 1, own + 1, own - 2, own + 2, 1, size - 2, *range(size)]
    within = [index for index in dict.fromkeys(wanted) if 0 <= index < size]
    shown = set(within[: MOST_BARS - MOST_GAPS])
    return shown | {index for index in range(size) if {index - 1, index + 1} <= shown}  # a gap of one gains no room


def gap_bar(index: int, shown: set[int]) -> SlideBar:
    """Return the line that stands for those that are left out from here on."""
    return SlideBar(BarKind.GAP, left_out(index, shown))


def left_out(index: int, shown: set[int]) -> str:
    """Count those that are left out from one place on to the next that is shown."""
    until = min(each for each in shown if each > index)
    return f"… {until - index} more"


def member_bar(member: Ranked, found: Ranking) -> SlideBar:
    """Return one member's bar."""
    indicator = found.indicator
    label = rate(member.rate, decimals=indicator.decimals, is_sd_rate=indicator.is_sd_rate)
    sign = f"{OWN_SIGN} " if member.is_own else ""
    return SlideBar(
        kind=BarKind.MEMBER,
        category=f"{sign}{member.position} {clipped(member.name, LONGEST_NAME)}",
        value=float(label.replace(NARROW_SPACE, "").rstrip("%")),  # a chart that is edited holds what it says
        label=label,
        is_own=member.is_own,
    )


def line_words(found: Ranking, reading: Reading) -> str:
    """Say what the line is."""
    limit = found.last_places[reading]
    words = contract_words(found.outcome, reading)
    if found.outcome and found.outcome.holds and isinstance(limit, int):
        words = f"hold {ordinal(limit)}"
    return f"▲ {words}"


def bar_notes(found: Ranking) -> tuple[str, ...]:
    """Return every member's figures with its full name, a line each."""
    return tuple(member_words(each, found) for each in found.ranked)


def member_words(member: Ranked, found: Ranking) -> str:
    """Say one member's place, rate, counts and interval."""
    low, high, now = (
        rate(each, decimals=found.indicator.decimals, is_sd_rate=found.indicator.is_sd_rate)
        for each in (*member.interval, member.rate)
    )
    counts = f"{number(member.numerator, 0)} / {number(member.denominator, 0)}"
    return f"{member.position} {member.name}: {now} ({counts}; 95 % interval {low} to {high})"
