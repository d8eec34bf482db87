"""The slides that look ahead: what is worse and worsening, and what it takes to reach the contract."""

from indicators.compare.matrix_cells import MatrixCell
from indicators.compare.matrix_headline import DEFINITION
from indicators.meeting.slide_material import Material
from indicators.meeting.slides import (
    LONGEST_STATEMENT,
    MOST_ROWS,
    Point,
    Slide,
    SlideCell,
    SlideTable,
    clipped,
    sentence_case,
)
from indicators.meeting.slides_contract import row_words, state_cell
from indicators.overview.contract_table import OutcomeRow
from indicators.ranking.what_it_takes import Need, Way, need_words, what_it_takes
from indicators.selection.slide_names import TAKES, WORSENING
from indicators.snapshot.catalogue import running_name
from indicators.terms.contract import Achievement
from indicators.terms.nothing import Nothing
from indicators.terms.wording import change, contract_words, humanise_list, number, ordinal, plural, position_words

LONGEST_OUTCOME = 40
Pairs = list[tuple[OutcomeRow, MatrixCell]]


def worsening_slide(material: Material) -> Slide | str:
    """Say what is worse and worsening, and show what is worse beside it."""
    own = material.own
    if own is None or not own.judged:
        return "no indicator can be judged for these months"
    pairs = list(zip(material.table.rows, own.cells, strict=True))
    worse = sorted([pair for pair in pairs if pair[1].is_worse is True], key=lambda pair: not pair[1].is_concern)
    concerns = [running_name(row.indicator) for row, cell in worse if cell.is_concern]
    rows = [row for row, _ in pairs]
    return Slide(
        name=WORSENING,
        label="Worse and worsening",
        statement=clipped(worsening_words(concerns, own.judged), LONGEST_STATEMENT),
        points=() if worse else (Point("No indicator is on the wrong side of its contract or of its family."),),
        table=worse_table(worse) if worse else None,
        caveats=material.family_caveats,
        notes=(DEFINITION, *(row_words(row, material) for row, _ in worse)),
        source=material.source_of(*rows),
        is_illustrative=own.is_illustrative,
    )


def worsening_words(concerns: list[str], judged: int) -> str:
    """Name what is worse and worsening."""
    if not concerns:
        return f"Worse and worsening on none of {judged} {plural(judged, 'indicator')}"
    return f"Worse and worsening on {len(concerns)} of {judged}: {humanise_list(concerns)}"


def worse_table(worse: Pairs) -> SlideTable:
    """Return what is on the wrong side, the worsening first."""
    body = tuple(
        (
            SlideCell(sentence_case(clipped(running_name(row.indicator), LONGEST_OUTCOME))),
            SlideCell(change(row.movement.change, is_sd_rate=row.indicator.is_sd_rate)),
            state_cell(row.rate_direction),
            SlideCell(position_words(row.movement.current_position)),
            side_cell(row),
        )
        for row, _ in worse[:MOST_ROWS]
    )
    return SlideTable(
        "On the wrong side, the worsening first", ("Outcome", "Rate", "Direction", "Place", "Contract"), body
    )


def side_cell(row: OutcomeRow) -> SlideCell:
    """Say on which side of its contract a row is, or that most of its family do better."""
    return state_cell(row.achievement) if row.outcome else SlideCell("Most do better")


def takes_slide(material: Material) -> Slide | str:
    """Say what it takes to reach each outcome that is not met."""
    if not material.table.outcomes:
        return "there is no contract to be reached"
    missed = [row for row in material.table.outcomes if row.achievement is Achievement.NOT_MET]
    if not missed:
        return "no outcome is known to be missed"
    found = [(row, what_it_takes(material.snapshot, material.selection, row.indicator.code)) for row in missed]
    needs = [(row, need) for row, need in found if isinstance(need, Need)]
    if not needs:
        return "there are no monthly counts to work it out from"
    needs.sort(key=lambda pair: (-margin_of(pair[0]), pair[1].way is not Way.NEEDED, pair[1].step))
    return Slide(
        name=TAKES,
        label="What it takes",
        statement=clipped(nearest_words(*needs[0]), LONGEST_STATEMENT),
        table=takes_table(material, needs),
        caveats=(f"If the others stand still. Worked out from {material.counts_source}.", *material.family_caveats),
        notes=tuple(
            f"{row.indicator.name}: {need_words(need, is_sd_rate=row.indicator.is_sd_rate)}" for row, need in needs
        ),
        source=material.counts_source,
        is_illustrative=material.is_illustrative,
    )


def margin_of(row: OutcomeRow) -> int:
    """Return the places in hand; what is missed has fewer than none."""
    return 0 if isinstance(row.margin, Nothing) else row.margin


def nearest_words(row: OutcomeRow, need: Need) -> str:
    """Say what the outcome takes that is the fewest places short, and of several the fewest offences or detections."""
    name = sentence_case(clipped(running_name(row.indicator), LONGEST_OUTCOME))
    if need.way is not Way.NEEDED:
        return f"{name} is the nearest to its contract"
    return f"{name} is nearest to its contract: {step_words(row, need)} would do"


def step_words(row: OutcomeRow, need: Need) -> str:
    """Say how many more or fewer, or that there is no such number."""
    if need.way is not Way.NEEDED:
        return WAY_WORDS[need.way]
    noun = plural(need.step, "detection" if row.indicator.is_sd_rate else "offence")
    return f"{number(need.step, 0)} {'more' if row.indicator.is_sd_rate else 'fewer'} {noun}"


WAY_WORDS = {
    Way.ALREADY_THERE: "already there by the counts",
    Way.TOO_FEW_PEERS: "too few are ranked",
    Way.IMPOSSIBLE: "out of reach",
}


def takes_table(material: Material, needs: list[tuple[OutcomeRow, Need]]) -> SlideTable:
    """Return what each outcome takes, the nearest first."""
    body = tuple(
        (
            SlideCell(sentence_case(clipped(running_name(row.indicator), LONGEST_OUTCOME))),
            SlideCell(position_words(row.movement.current_position)),
            SlideCell(sentence_case(contract_words(row.outcome, material.selection.reading))),
            SlideCell(sentence_case(step_words(row, need))),
            SlideCell(position_words(need.reached) if need.way is Way.NEEDED else ordinal(need.place)),
        )
        for row, need in needs[:MOST_ROWS]
    )
    heads = ("Outcome", "Place", "Contract", "It takes", "Reaches")
    return SlideTable("What each outcome takes, the nearest first", heads, body)
