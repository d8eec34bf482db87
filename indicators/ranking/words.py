"""What is said of one indicator beside its place: the contract, how sure it is, what it would take, signal or noise.

Everything rests on monthly counts, as the chart beside it does; where a report prints another place, that is said.
"""

import math
from functools import partial

from indicators.figures.family_places import FamilyPlaces
from indicators.overview.contract_table import OutcomeRow
from indicators.ranking.rank_interval import TAIL, RankInterval
from indicators.ranking.ranking import Ranking
from indicators.ranking.what_it_takes import Need, need_words, what_it_takes
from indicators.selection.selection import Selection
from indicators.snapshot.catalogue import indicator_at
from indicators.snapshot.snapshot import Snapshot
from indicators.statistics.signal import NO_OVER_DISPERSION, Signal, signal, z_of_change
from indicators.terms.contract import Reading, achievement
from indicators.terms.nothing import Figure, Nothing
from indicators.terms.wording import contract_words, number, percent, plural, position_words

SIGNAL_WORDS: dict[str, str] = {
    Signal.UNCHANGED: "unchanged",
    Signal.COULD_BE_CHANCE: "the change could be chance",
    Signal.HARDLY_CHANCE: "the change is hardly chance",
    **{nothing: f"the change is {nothing.value}" for nothing in Nothing},
}
ALONE = 1  # ranked member, with nobody to change places with
LEAST, MOST = 0.01, 0.99  # chances beyond which some thousand draws say no more
DRAWN_AGAIN = "if these months were drawn again, counts varying only as chance lets them"


def signal_sentence(
    snapshot: Snapshot,
    selection: Selection,
    row: OutcomeRow,
    stand: FamilyPlaces | Nothing,
    over_dispersion: Figure | None,
) -> str:
    """Say whether the change of the borough's own count can be told from chance; "" for periods of unlike length.

    Args:
        snapshot: Knows the indicators.
        selection: The periods.
        row: The indicator on show.
        stand: How the family stands.
        over_dispersion: That of the family; None where it is not asked for.
    """
    if isinstance(stand, Nothing) or selection.period.months != selection.against.months:
        return ""
    index = indicator_at(snapshot, row.indicator.code)[0]
    before, now = (float(side.numerators[index, stand.own]) for side in (stand.before, stand.now))
    if math.isnan(before) or math.isnan(now):
        return ""
    return signal_words(before, now, over_dispersion, is_sd_rate=row.indicator.is_sd_rate)


def signal_words(before: float, now: float, over_dispersion: Figure | None, *, is_sd_rate: bool) -> str:
    """Write two counts, and whether their change can be told from chance; with the over-dispersion that is allowed for.

    Args:
        before: A count.
        now: A count.
        over_dispersion: Times the variance; not calculable from too few members; None where it is not asked for.
        is_sd_rate: Whether the counts are sanction detections.
    """
    factor = over_dispersion if isinstance(over_dispersion, float) else NO_OVER_DISPERSION
    z = z_of_change(before, now, over_dispersion=factor)
    found = signal(z)
    noun = "sanction detection" if is_sd_rate else "offence"
    counted = f"{number(before, 0)} → {number(now, 0)} {plural(int(max(before, now, key=lambda n: n != 1)), noun)}"
    if found is Signal.UNCHANGED or isinstance(z, Nothing):
        return f"{counted}: {SIGNAL_WORDS[found]}."
    return f"{counted}: {SIGNAL_WORDS[found]} (z = {number(z, 1, sign=True)}{dispersion_words(over_dispersion)})."


def dispersion_words(over_dispersion: Figure | None) -> str:
    """Say what over-dispersion is allowed for, where that is asked for."""
    if over_dispersion is None:
        return ""
    if isinstance(over_dispersion, Nothing):
        return "; too few members for over-dispersion"
    return f", with over-dispersion: variance × {number(over_dispersion, 1)}"


def contract_sentence(row: OutcomeRow, found: Ranking | Nothing, reading: Reading) -> str:
    """Say what the contract asks for, and whether the place that the counts give meets it."""
    if row.outcome is None:
        return "No contract outcome is set on it."
    words = contract_words(row.outcome, reading)
    margin = found if isinstance(found, Nothing) else found.margin(reading)
    if isinstance(margin, Nothing):
        return f"The contract asks for {words}; whether the counts meet that is {margin.value}."
    places = f"{abs(margin)} {plural(margin, 'place')} {'in hand' if margin >= 0 else 'short'}"
    return f"The contract asks for {words}: {achievement(margin).value}, {places}."


def printed_words(row: OutcomeRow, found: Ranking | Nothing) -> str:
    """Say which place the report prints for these periods, where the counts do not give the same."""
    printed = row.movement.current_position
    if row.movement.printed_position is None or isinstance(printed, Nothing):
        return ""
    counted = found if isinstance(found, Nothing) else found.position
    if not isinstance(counted, Nothing) and counted.place == printed.place:
        return ""
    return f"The report prints {position_words(printed)}."


def interval_words(row: OutcomeRow, found: Ranking | Nothing, sure: RankInterval | Nothing, reading: Reading) -> str:
    """Say where the place would lie, and how often the outcome would be met, if the months were drawn again.

    A count of 0 stays 0 in every draw, and a member alone is always first: neither says how sure the place is.
    """
    if isinstance(sure, Nothing) or isinstance(found, Nothing) or found.own is None or len(found.ranked) == ALONE:
        return ""
    if not found.own.numerator:
        return "How sure the place is cannot be told: a count of 0 stays 0 in every draw."
    chance = sure.chances[reading]
    is_judged = row.outcome is not None and not isinstance(chance, Nothing)
    met = f", and the outcome would be met in {chance_words(float(chance))} of the draws" if is_judged else ""
    most = f"at least {percent(1 - 2 * TAIL, 0)}"
    if sure.low != sure.high:
        words = f"{sure}: {DRAWN_AGAIN}, {most} of the places would lie in these brackets{met}."
    else:
        stays = f"the place would stay {position_words(sure.position)} in {most} of the draws"
        words = f"{DRAWN_AGAIN[:1].upper()}{DRAWN_AGAIN[1:]}, {stays}{met}."
    if all(member.numerator for member in found.ranked):
        return words
    return f"{words} A member whose count is 0 keeps it in every draw, so the place is less sure than this."


def chance_words(chance: float) -> str:
    """Write a chance, and no certainty: it is a share of some thousand draws."""
    if chance < LEAST:
        return f"under {percent(LEAST, 0)}"
    return f"over {percent(MOST, 0)}" if chance > MOST else percent(chance, 0)


def takes_words(
    snapshot: Snapshot, selection: Selection, row: OutcomeRow, found: Ranking | Nothing, stand: FamilyPlaces | Nothing
) -> list[str]:
    """Say what it would take to reach the contract's place, and the next better one."""
    needs = goals(snapshot, selection, row, found, stand).values()
    return list(dict.fromkeys(need_words(each, is_sd_rate=row.indicator.is_sd_rate) for each in needs))


def goals(
    snapshot: Snapshot,
    selection: Selection,
    row: OutcomeRow,
    found: Ranking | Nothing,
    stand: FamilyPlaces | Nothing | None = None,
) -> dict[str, Need]:
    """Return what it would take to reach the contract's place, and the next better one; of the first, what keeps it."""
    takes = partial(what_it_takes, snapshot, selection, row.indicator.code, stand=stand)
    wanted = {"the contract's place": takes()} if row.outcome else {}
    place = 0 if isinstance(found, Nothing) or found.own is None else found.own.position.place
    if place:
        goal = "the next better place" if place > 1 else "to stay the first"
        wanted[goal] = takes(place=max(place - 1, 1))
    return {goal: each for goal, each in wanted.items() if not isinstance(each, Nothing)}
