"""The slides that answer first: where the borough stands, and on which outcomes."""

from indicators.meeting.slide_material import Material
from indicators.meeting.slides import (
    LONGEST_NAME,
    LONGEST_POINT,
    LONGEST_STATEMENT,
    MOST_ROWS,
    Point,
    Slide,
    SlideCell,
    SlideTable,
    clipped,
    sentence_case,
)
from indicators.overview.contract_table import OutcomeRow
from indicators.overview.headline import headline
from indicators.selection.slide_names import HEADLINE, OUTCOMES
from indicators.snapshot.catalogue import running_name
from indicators.terms.contract import Achievement
from indicators.terms.direction import Direction
from indicators.terms.nothing import Nothing
from indicators.terms.period_notes import period_notes
from indicators.terms.wording import change, contract_words, decimals_of, humanise_list, places, position_words, rate


def headline_slide(material: Material) -> Slide:
    """Say how many outcomes are met."""
    table = material.table
    words = headline(table)
    whole = ", ".join(part for part in (words.answer, words.reading) if part)
    beside = words.reading if table.outcomes else ""
    points = [sentence_case(part).rstrip(".") + "." for part in (beside, words.others) if part]
    own = material.selection
    return Slide(
        name=HEADLINE,
        label="Headline",
        statement=clipped(words.answer if table.outcomes else whole, LONGEST_STATEMENT),
        points=tuple(Point(clipped(each, LONGEST_POINT)) for each in points),
        caveats=(*period_notes(own.period, own.against), *table.break_notes, *material.family_caveats),
        notes=(
            f"{table.borough_name}, {own.period.words} against {own.against.words}.",
            words.sentence,
            *(row_words(row, material) for row in table.shown),
        ),
        source=material.source_of(*table.shown),
        is_illustrative=table.is_illustrative,
    )


def outcomes_slide(material: Material) -> Slide | str:
    """Say which outcomes are met; where there is no contract, which positions are worse."""
    table = material.table
    rows = [row for row in table.shown if not isinstance(row.movement.current_position, Nothing) or row.outcome]
    if not rows:
        return "no position is available"
    return Slide(
        name=OUTCOMES,
        label="Outcomes",
        statement=clipped(contract_statement(rows) if table.outcomes else position_statement(rows), LONGEST_STATEMENT),
        table=outcomes_table(rows, table.rows),
        caveats=material.family_caveats,
        notes=tuple(row_words(row, material) for row in rows),
        source=material.source_of(*rows),
        is_illustrative=table.is_illustrative,
    )


def contract_statement(rows: list[OutcomeRow]) -> str:
    """Name the outcomes that are not met."""
    judged = [row for row in rows if not isinstance(row.achievement, Nothing)]
    missed = [running_name(row.indicator) for row in judged if row.achievement is Achievement.NOT_MET]
    if not judged:
        return "No outcome can be judged"
    return f"Not met: {humanise_list(missed)}" if missed else f"Met: all {len(judged)} outcomes that can be judged"


def position_statement(rows: list[OutcomeRow]) -> str:
    """Name the positions that are worse than before."""
    worse = [running_name(row.indicator) for row in rows if row.position_direction is Direction.WORSE]
    return f"A worse position than before: {humanise_list(worse)}" if worse else "No position is worse than before"


def outcomes_table(rows: list[OutcomeRow], every: tuple[OutcomeRow, ...]) -> SlideTable:
    """Lay positions out by offence, incidence beside SD rate, or the one of them that there is.

    Args:
        rows: With a position or an outcome.
        every: All rows: one without either says which kind of nothing it has.
    """
    offences = list(dict.fromkeys(row.indicator.offence for row in rows))
    names = {row.indicator.offence: row.indicator.offence_name for row in rows}
    cells = {(row.indicator.offence, row.indicator.is_sd_rate): row for row in every}
    kinds = sorted({row.indicator.is_sd_rate for row in rows})
    body = tuple(
        (
            SlideCell(clipped(names[offence], LONGEST_NAME)),
            *(cell for sd in kinds for cell in outcome_cells(cells.get((offence, sd)))),
        )
        for offence in offences[:MOST_ROWS]
    )
    judged = "Contract" if any(row.outcome for row in rows) else "Direction"
    heads = ("Offence", *(head for sd in kinds for head in ("SD rate: place" if sd else "Incidence: place", judged)))
    return SlideTable(f"Place before and now, and {judged.lower()}", heads, body)


def outcome_cells(row: OutcomeRow | None) -> tuple[SlideCell, SlideCell]:
    """Return a position with the one before, and its state: met or not met, else better or worse."""
    if row is None:
        return SlideCell(Nothing.NOT_APPLICABLE.value), SlideCell(Nothing.NOT_APPLICABLE.value)
    before, now = (position_words(each) for each in (row.movement.previous_position, row.movement.current_position))
    figure = now if now == before else f"{before} → {now}"
    return SlideCell(figure), state_cell(row.achievement if row.outcome else row.position_direction)


def state_cell(state: str) -> SlideCell:
    """Return a state as a cell: its word, whose symbol and colour the state gives."""
    return SlideCell(sentence_case(state), str(state))


def row_words(row: OutcomeRow, material: Material) -> str:
    """Say all figures of one row in a line."""
    move, indicator = row.movement, row.indicator
    printed = (move.printed_rate.previous, move.printed_rate.current) if move.printed_rate else ("", "")
    before, now = (
        rate(figure, decimals=decimals_of(text, indicator.decimals), is_sd_rate=indicator.is_sd_rate)
        for figure, text in zip((move.previous, move.current), printed, strict=True)
    )
    steps = change(move.change, is_sd_rate=indicator.is_sd_rate)
    contract = ""
    if row.outcome:
        asked = contract_words(row.outcome, material.selection.reading)
        contract = f"; contract {asked}: {row.achievement.value}, places in hand {places(row.margin)}"
    place = f"place {position_words(move.previous_position)} → {position_words(move.current_position)}"
    return f"{indicator.name}: {before} → {now}, {steps} ({row.rate_direction.value}); {place}{contract}."
