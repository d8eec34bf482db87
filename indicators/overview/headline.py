"""The answer first: how many outcomes are met, by which reading, and what the others are doing."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from indicators.overview.contract_table import ContractTable, OutcomeRow
from indicators.snapshot.catalogue import running_name
from indicators.terms.contract import Achievement, Reading
from indicators.terms.direction import Direction
from indicators.terms.nothing import Nothing
from indicators.terms.wording import humanise_list, plural, reading_words, small_number


@dataclass(frozen=True)
class Headline:
    """`answer` is the statement, `reading` how it was counted, `others` what the outcomes that are not met do."""

    answer: str
    reading: str = ""
    others: str = ""

    @property
    def sentence(self) -> str:
        """All of it in one go."""
        first = f"{self.answer}, {self.reading}." if self.reading else f"{self.answer}."
        return " ".join(part for part in (first, self.others) if part)


def met(rows: tuple[OutcomeRow, ...], reading: Reading) -> int:
    """Count the outcomes that are met."""
    return sum(row.achievements[reading] is Achievement.MET for row in rows)


def headline(table: ContractTable) -> Headline:
    """Say where a borough stands."""
    rows = table.outcomes
    if not rows:
        return without_contract(table)
    known = [row for row in rows if not isinstance(row.achievement, Nothing)]
    why = kinds([row.achievement for row in rows])
    if not known and len(rows) == 1:
        return Headline("The one contract outcome cannot be judged", "", f"Its position is {why}.")
    if not known:
        return Headline(f"None of the {len(rows)} contract outcomes can be judged", "", f"Their positions are {why}.")
    count = met(rows, table.selection.reading)
    answer = f"{count} of {len(rows)} contract {plural(len(rows), 'outcome')} met"
    unknown = len(rows) - len(known)
    gap = f"{small_number(unknown).capitalize()} cannot be judged: {why}." if unknown else ""
    sentences = " ".join(part for part in (others(known), gap) if part)
    return Headline(answer, reading_sentence(rows, table.selection.reading), sentences)


def kinds(states: Sequence[str]) -> str:
    """Name the kinds of nothing among some states."""
    return " or ".join(dict.fromkeys(state.value for state in states if isinstance(state, Nothing)))


def reading_sentence(rows: tuple[OutcomeRow, ...], reading: Reading) -> str:
    """Say how `<` was read, and what the other reading gives; nothing where no outcome is written so."""
    words = reading_words(row.outcome for row in rows)
    if words is None:
        return ""
    if reading is Reading.STRICT:
        return f"reading '{words.sign}' strictly; {met(rows, Reading.OR_BETTER)} read as {words.or_better}"
    return f"reading '{words.sign}' as {words.or_better}; {met(rows, Reading.STRICT)} read strictly"


def others(rows: list[OutcomeRow]) -> str:
    """Say how the rates behind the outcomes that are not met have moved."""
    rest = [row for row in rows if row.achievement is Achievement.NOT_MET]
    if not rest:
        return ""
    if len(rest) == 1:
        return f"The {'other' if len(rows) > 1 else 'one'}, {name(rest[0])}, {moves_alone(rest[0])}."
    lead = "Of the other" if len(rest) < len(rows) else "Of the"
    return f"{lead} {small_number(len(rest))}, {moves_together(rest)}."


def moves_alone(row: OutcomeRow) -> str:
    """Say how the rate behind the only outcome that is left has moved."""
    if isinstance(row.rate_direction, Nothing):
        return f"has a direction that is {row.rate_direction.value}"
    return f"{'moves' if row.rate_direction is Direction.BETTER else 'does not move'} in the right direction"


def moves_together(rest: list[OutcomeRow]) -> str:
    """Say how many rates move in the right direction, which do not, and of which it is not known."""
    good = [row for row in rest if row.rate_direction is Direction.BETTER]
    bad = [name(row) for row in rest if row.rate_direction in {Direction.HELD, Direction.WORSE}]
    unknown = [row for row in rest if isinstance(row.rate_direction, Nothing)]
    if len(rest) in {len(good), len(bad)}:
        return f"{'all move' if good else 'none moves'} in the right direction"
    clauses = []
    if good:
        clauses.append(f"{small_number(len(good))} {'move' if len(good) > 1 else 'moves'} in the right direction")
    if bad:
        verdict = "does not" if len(bad) == 1 else "do not"
        clauses.append(f"{humanise_list(bad)} {verdict}{'' if good else ' move in the right direction'}")
    if unknown:
        names = humanise_list([name(row) for row in unknown])
        clauses.append(f"the direction of {names} is {kinds([row.rate_direction for row in unknown])}")
    return "; ".join(clauses)


def name(row: OutcomeRow) -> str:
    """Name an outcome in running text: "vehicle crime SD", "TNO SD", "robbery"."""
    return running_name(row.indicator)


def without_contract(table: ContractTable) -> Headline:
    """Say how positions have moved where there is no contract to hold them against."""
    tally = Counter(row.position_direction for row in table.rows if not isinstance(row.position_direction, Nothing))
    why = (
        f"{table.borough_name} has no inspection on record, so there is no contract to hold its positions against."
        if table.visit is None
        else "The inspection on record has no contract outcomes."
    )
    total = sum(tally.values())
    if not total:
        return Headline("No positions available", "", why)
    answer = f"{tally[Direction.BETTER]} of {total} positions better, {tally[Direction.WORSE]} worse"
    return Headline(answer, f"{tally[Direction.HELD]} held", why)
