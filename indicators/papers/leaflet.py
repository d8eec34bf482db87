"""What the leaflet for residents says, in plain words: how the year is going, and what the borough was asked to do."""

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.overview.contract_table import ContractTable, OutcomeRow
from indicators.papers.year_to_date import OffenceSoFar, Pair, YearToDate, plain_name
from indicators.report.report import Recommendation
from indicators.snapshot.families import PROVISIONAL
from indicators.statistics.signal import Signal
from indicators.terms.contract import Achievement
from indicators.terms.nothing import Nothing
from indicators.terms.wording import humanise_list, number, ordinal, percent

PROGRESS = {
    "made": "not begun, as far as we know",
    "ongoing": "under way",
    "discharged": "done",
    "partially discharged": "partly done",
    "not discharged": "not done",
}
STATUS_WORDS = {
    "published": "These are published figures.",
    "official": "These are official statistics.",
    "final": "These figures are final.",
    "provisional": "Provisional: these figures may still change as records are checked.",
    "illustrative": "These figures are made up to show what this page looks like. They say nothing about "
    "any real place.",
}
NO_COUNTS = "not available"
HUNDRED = 100
HALF_A_HUNDREDTH = 0.005  # any less would be rounded to none


@dataclass(frozen=True)
class WordedChange:
    """How a figure has moved: in words, with the word that judges it, "" where there is nothing to judge."""

    words: str
    verdict: str = ""


def change_words(offence: OffenceSoFar) -> WordedChange:
    """Say how the number of crimes has changed: "14 fewer, down 8 %"; fewer is better."""
    before, now = offence.offences.before, offence.offences.now
    if isinstance(before, Nothing) or isinstance(now, Nothing):
        return WordedChange("cannot be compared: a number is not available")
    less = before - now
    if not less:
        return WordedChange("no change", "same")
    words = f"{number(abs(less), 0)} {'fewer' if less > 0 else 'more'}"
    share = f", {'down' if less > 0 else 'up'} {share_words(abs(less) / before)}" if before else ""
    return WordedChange(f"{words}{share}", "better" if less > 0 else "worse")


def share_words(share: float) -> str:
    """Say a share of a change; less than half a percent is not written as none."""
    return "less than 1\u00a0%" if share < HALF_A_HUNDREDTH else percent(share, 0)


def chance_words(offence: OffenceSoFar) -> str:
    """Say that a change is small enough to be chance, and nothing where it is not or there is none."""
    changed = offence.offences.before != offence.offences.now
    return "so small that it may be chance" if changed and offence.signal is Signal.COULD_BE_CHANCE else ""


def solved_words(solved: Pair) -> WordedChange:
    """Say how many of a hundred crimes were solved, and how many in the same months of last year."""
    if isinstance(solved.now, Nothing):
        return WordedChange("there were no crimes to solve" if solved.now is Nothing.NOT_CALCULABLE else NO_COUNTS)
    now = of_hundred(solved.now)
    if isinstance(solved.before, Nothing):
        none = solved.before is Nothing.NOT_CALCULABLE
        return WordedChange(f"{now}; {'there were none last year' if none else 'last year not available'}")
    before = of_hundred(solved.before)
    if before == now:
        return WordedChange(f"{now}, as last year", "same")
    return WordedChange(f"{now}; last year {before.removesuffix(' in 100')}", verdict_of(solved.before, solved.now))


def verdict_of(before: float, now: float) -> str:
    """Judge solved crimes: more is better."""
    return "better" if now > before else "worse"


def of_hundred(share: float) -> str:
    """Say a share as a number out of a hundred: "23 in 100"; a very small one is not written as none."""
    if 0 < share < HALF_A_HUNDREDTH:
        return "fewer than 1 in 100"
    return f"{number(share * HUNDRED, 0)} in 100"


def progress_words(recommendation: Recommendation) -> str:
    """Say how far a recommendation has got, without the inspectors' own terms."""
    return PROGRESS.get(recommendation.status_word, "not known")


def parts_words(year: YearToDate) -> str:
    """Say which kinds of crime are counted in others, so that nobody adds them up."""
    names = {each.offence: each.name for each in year.offences}
    inside: dict[str, list[str]] = {}
    for each in year.offences:
        if each.part_of in names:
            inside.setdefault(each.part_of, []).append(each.name)
    clauses = [
        f"{names[whole]} includes {humanise_list([lower(part) for part in parts])}" for whole, parts in inside.items()
    ]
    return f"{'. '.join(clauses)}. Please do not add them up." if clauses else ""


def lower(name: str) -> str:
    """Write a name within a sentence; an abbreviation keeps its capitals."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


@dataclass(frozen=True)
class OffenceTargets:
    """One offence's targets: how many crimes, and how many solved; None where there is no such target."""

    name: str
    crimes: Achievement | Nothing | None
    solved: Achievement | Nothing | None


def targets_of(table: ContractTable) -> tuple[OffenceTargets, ...]:
    """Return the contract's outcomes by offence."""
    found: dict[str, dict[bool, OutcomeRow]] = {}
    for row in table.outcomes:
        found.setdefault(name_of_offence(row), {})[row.indicator.is_sd_rate] = row
    return tuple(
        OffenceTargets(name, *(rows[kind].achievement if kind in rows else None for kind in (False, True)))
        for name, rows in found.items()
    )


def name_of_offence(row: OutcomeRow) -> str:
    """Return what residents call the offence that a target is about."""
    return plain_name(row.indicator.offence_name, row.indicator.offence_short_name)


def asked_words(table: ContractTable) -> str:
    """Say what the contract asks for, without its terms: places among the boroughs that this one is compared with."""
    limits = sorted({row.last_place for row in table.outcomes if is_threshold(row) and isinstance(row.last_place, int)})
    asks = [f"be {humanise_list([ordinal(place) for place in limits])} or better"] if limits else []
    if any(row.outcome and row.outcome.holds for row in table.outcomes):
        asks.append(f"keep at least our place of {table.selection.against.words}")
    return f"{among_words(table)} were asked to {', or to '.join(asks)}."


def among_words(table: ContractTable) -> str:
    """Begin the sentence of what was asked with the boroughs that this one is compared with."""
    if table.family is None:
        return "Among boroughs that are most like ours, we"
    if table.family.size == 1:
        return "No other borough is compared with ours. We"
    if table.family_status == PROVISIONAL:
        return f"Among all {table.family.size} boroughs, similar to ours or not, we"
    return f"Among {table.family.size} boroughs that are most like ours, we"


def is_threshold(row: OutcomeRow) -> bool:
    """Whether an outcome names a place."""
    return row.outcome is not None and not row.outcome.holds


def tally_words(rows: Sequence[OutcomeRow]) -> str:
    """Say how many targets are reached of those that can be judged: "5 of 8 reached, 2 cannot be judged"."""
    judged = [row.achievement for row in rows if not isinstance(row.achievement, Nothing)]
    if not judged:
        return "none can be judged"
    left = len(rows) - len(judged)
    rest = f", {left} cannot be judged" if left else ""
    return f"{judged.count(Achievement.MET)} of {len(judged)} reached{rest}"
