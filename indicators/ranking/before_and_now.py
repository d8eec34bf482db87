"""A borough's place and rate before and now on one indicator, as its family is ranked from counts, in words."""

from indicators.figures.movement import change_of
from indicators.ranking.ranking import Ranked, Ranking
from indicators.selection.selection import Selection
from indicators.terms.contract import Compliance, Reading
from indicators.terms.direction import Direction, direction, improvement, places_gained
from indicators.terms.nothing import Nothing
from indicators.terms.wording import COMPLIANCE_WORDS, change, position_words, rate

WAS_IT_MET = {
    Compliance.KEPT: "It was met before as well",
    Compliance.LEFT: "It was met before",
    Compliance.JOINED: "It was not met before",
    Compliance.STILL_OUT: "It was not met before either",
}


def before_and_now(found: Ranking | Nothing, selection: Selection) -> str:
    """Say how the borough's place and rate have moved since the period compared with; "" where it is not ranked."""
    own = None if isinstance(found, Nothing) else found.own
    if own is None or isinstance(found, Nothing):
        return ""
    return f"{place_moved(own)} {rate_moved(own, found, selection)}"


def place_moved(own: Ranked) -> str:
    """Say how a place has moved: "Position from 7th to 8th: worse by 1."."""
    gained = places_gained(own.position_before, own.position)
    now = position_words(own.position)
    if isinstance(gained, Nothing):
        return f"Position before: {gained.value}; now {now}."
    state = direction(gained)
    if state is Direction.HELD:
        return f"Position {now}, as before: held."
    return f"Position from {position_words(own.position_before)} to {now}: {state.value} by {abs(gained)}."


def rate_moved(own: Ranked, found: Ranking, selection: Selection) -> str:
    """Say how a rate has moved, with its change in the indicator's own unit."""
    indicator = found.indicator
    sd, alike = indicator.is_sd_rate, selection.period.months == selection.against.months
    before, now = (rate(each, decimals=indicator.decimals, is_sd_rate=sd) for each in (own.rate_before, own.rate))
    if isinstance(own.rate_before, Nothing):
        return f"Rate before: {before}; now {now}."
    moved = change_of(own.rate_before, own.rate, is_sd_rate=sd, alike=alike)
    if moved is Nothing.NOT_APPLICABLE:
        return f"Rate {before} before, {now} now: the periods differ in length, so they give no change."
    state = direction(improvement(moved, low_is_good=indicator.low_is_good))
    if isinstance(state, Nothing):
        return f"Rate from {before} to {now}: change {state.value}."
    return f"Rate from {before} to {now}: {change(moved, is_sd_rate=sd)}, {state.value}."


def compliance_sentence(found: Ranking | Nothing, reading: Reading) -> str:
    """Say what became of the outcome since the period compared with; "" where it has nothing to be compared with."""
    state = Nothing.NOT_APPLICABLE if isinstance(found, Nothing) else found.compliance(reading)
    return "" if isinstance(state, Nothing) else f"{WAS_IT_MET[state]}: {COMPLIANCE_WORDS[state]}."
