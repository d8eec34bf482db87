"""What is said of one indicator beside its place: the contract, how sure it is, signal or noise, what it would take."""

import math

from indicators.contract_table import ContractTable, OutcomeRow
from indicators.nothing import Nothing
from indicators.rank_interval import RankInterval
from indicators.ranking import indicator_at
from indicators.selection import Selection
from indicators.signal import Signal, signal, z_of_change
from indicators.snapshot import Snapshot
from indicators.standing import standing
from indicators.what_it_takes import need_words, what_it_takes
from indicators.wording import contract_words, number, percent, plural

SIGNAL_WORDS: dict[str, str] = {
    Signal.COULD_BE_CHANCE: "could be chance",
    Signal.HARDLY_CHANCE: "is hardly chance",
    **{nothing: f"is {nothing.value}" for nothing in Nothing},
}


def contract_sentence(table: ContractTable, row: OutcomeRow) -> str:
    """Say what the contract asks for, and whether that is met."""
    if row.outcome is None:
        return "No contract outcome is set on it."
    words = contract_words(row.outcome, table.selection.reading)
    if isinstance(row.margin, Nothing):
        return f"The contract asks for {words}; whether that is met is {row.margin.value}."
    size = abs(row.margin)
    places = f"{size} {plural(size, 'place')} {'in hand' if row.margin >= 0 else 'short'}"
    return f"The contract asks for {words}: {row.achievement.value}, {places}."


def interval_words(table: ContractTable, row: OutcomeRow, sure: RankInterval | Nothing) -> str:
    """Say between which places the borough may really lie, and how likely the outcome is met."""
    if isinstance(sure, Nothing):
        return ""
    chance = sure.chances[table.selection.reading]
    is_judged = row.outcome is not None and not isinstance(chance, Nothing)
    met = f", with a chance of {percent(float(chance), 0)} that the outcome is met" if is_judged else ""
    if sure.low == sure.high:
        return f"{sure}: chance alone would hardly move it{met}."
    return f"{sure}: by chance alone the place could be {sure.low} to {sure.high}{met}."


def signal_words(snapshot: Snapshot, selection: Selection, row: OutcomeRow) -> str:
    """Say whether the change of the borough's own count can be told from chance; "" for periods of unlike length."""
    stand = standing(snapshot, selection)
    if isinstance(stand, Nothing) or selection.period.months != selection.against.months:
        return ""
    index = indicator_at(snapshot, row.indicator.code)[0]
    before, now = (float(side.numerators[index, stand.own]) for side in (stand.before, stand.now))
    if math.isnan(before) or math.isnan(now):
        return ""
    z = z_of_change(before, now)
    noun = "sanction detections" if row.indicator.is_sd_rate else "offences"
    size = "" if isinstance(z, Nothing) else f" (z = {number(z, 1, sign=True)})"
    return f"{number(before, 0)} → {number(now, 0)} {noun}: the change {SIGNAL_WORDS[signal(z)]}{size}."


def takes_words(snapshot: Snapshot, selection: Selection, row: OutcomeRow) -> list[str]:
    """Say what it would take to reach the contract's place, and the next better one."""
    code, is_sd = row.indicator.code, row.indicator.is_sd_rate
    found = [what_it_takes(snapshot, selection, code)] if row.outcome else []
    position = row.movement.current_position
    if not isinstance(position, Nothing) and position.place > 1:
        found.append(what_it_takes(snapshot, selection, code, place=position.place - 1))
    words = [need_words(each, is_sd_rate=is_sd) for each in found if not isinstance(each, Nothing)]
    return list(dict.fromkeys(words))
