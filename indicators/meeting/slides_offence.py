"""The slide of one offence: where the borough stands on it, its family as a chart, and both of its measures beside."""

from indicators.meeting.slide_material import Material
from indicators.meeting.slides import LONGEST_STATEMENT, Slide, SlideCell, SlideTable, clipped, sentence_case
from indicators.meeting.slides_bars import bar_chart, bar_notes
from indicators.meeting.slides_contract import row_words, state_cell
from indicators.overview.contract_table import OutcomeRow
from indicators.ranking.ranking import Ranking, ranking
from indicators.ranking.words import contract_sentence, interval_words, printed_words, signal_sentence, takes_words
from indicators.snapshot.catalogue import ILLUSTRATIVE, Indicator
from indicators.statistics.detections import detections_words
from indicators.terms.nothing import Nothing
from indicators.terms.wording import change, contract_words, decimals_of, humanise_list, plural, position_words, rate

LONGEST_OFFENCE = 60
NO_BREAK = "\u00a0"  # a number is not parted from what it counts


def offence_slide(material: Material, offence: str) -> Slide | str:
    """Show an offence by the measure that is furthest from its contract or, without one, has the worse place."""
    rows = [row for row in material.rows_of(offence) if row.has_figure or row.outcome]
    if not rows:
        return "there is no figure for these months"
    return indicator_slide(material, min(rows, key=outcome_key).indicator, offence)


def outcome_key(row: OutcomeRow) -> tuple[int, int]:
    """Return what sorts the measure first that wants talking about: fewest places in hand, then the worse place."""
    position = row.movement.current_position
    place = 0 if isinstance(position, Nothing) else position.place
    return (0 if isinstance(row.margin, Nothing) else row.margin, -place)


def indicator_slide(material: Material, indicator: Indicator, name: str) -> Slide | str:
    """Show one measure of an offence large, and both in figures."""
    rows = [row for row in material.rows_of(indicator.offence) if row.has_figure or row.outcome]
    row = next((each for each in rows if each.indicator.code == indicator.code), None)
    if row is None:
        return "there is no figure for these months"
    found = ranking(material.snapshot, material.selection, indicator.code, stand=material.stand)
    chart = found if isinstance(found, Ranking) and found.ranked else None
    period = material.selection.period
    label = indicator.offence_name if name == indicator.offence else indicator.name
    return Slide(
        name=name,
        label=clipped(label, LONGEST_OFFENCE),
        statement=clipped(statement(row, len(chart.ranked) if chart else 0), LONGEST_STATEMENT),
        table=measures_table(material, rows),
        chart=bar_chart(chart, material.selection.reading, period.short) if chart else None,
        caveats=(*chart_caveats(material, row, chart), *material.family_caveats),
        notes=offence_notes(material, rows, row, chart),
        source=material.source_of(*rows),
        is_illustrative=material.is_illustrative if chart else row.movement.status == ILLUSTRATIVE,
    )


def statement(row: OutcomeRow, ranked: int) -> str:
    """Say where the borough stands on one measure, and what that means for its contract."""
    indicator, position = row.indicator, row.movement.current_position
    subject = clipped(indicator.offence_name, LONGEST_OFFENCE) + (" SD rate" if indicator.is_sd_rate else "")
    if isinstance(position, Nothing):
        return f"{subject}: the position is {position.value}"
    size = f"{NO_BREAK}of{NO_BREAK}{ranked}" if ranked >= position.place else ""
    return f"{subject} is {position_words(position)}{size}, {judgement(row)}"


def judgement(row: OutcomeRow) -> str:
    """Say how far a position is from its contract or, without one, how it has moved."""
    if row.outcome and not isinstance(row.margin, Nothing):
        size = abs(row.margin)
        if not size:
            return "just within its contract"
        return f"{places_words(size)} {'short of' if row.margin < 0 else 'within'} its contract"
    gained = row.places_gained
    if isinstance(gained, Nothing):
        return f"its direction {gained.value}"
    size = abs(gained)
    return f"{row.position_direction.value} by {places_words(size)}" if size else "as before"


def places_words(size: int) -> str:
    """Count places, on one line."""
    return f"{size}{NO_BREAK}{plural(size, 'place')}"


def measures_table(material: Material, rows: list[OutcomeRow]) -> SlideTable:
    """Return both measures of an offence, a column each, or the one that there is."""
    chosen = material.selection
    lines = [
        (chosen.against.short, [SlideCell(rate_words(row, now=False)) for row in rows]),
        (chosen.period.short, [SlideCell(rate_words(row, now=True)) for row in rows]),
        ("Change", [SlideCell(change(row.movement.change, is_sd_rate=row.indicator.is_sd_rate)) for row in rows]),
        ("Direction", [state_cell(row.rate_direction) for row in rows]),
        ("Place", [SlideCell(place_words(row)) for row in rows]),
        ("Contract", [SlideCell(sentence_case(contract_words(row.outcome, chosen.reading))) for row in rows]),
        ("Result", [state_cell(row.achievement) for row in rows]),
    ]
    heads = ("", *(unit_words(row.indicator) for row in rows))
    asked = any(row.outcome for row in rows)
    shown = lines if asked else lines[:-2]
    return SlideTable("Both measures", heads, tuple((SlideCell(head), *cells) for head, cells in shown))


def unit_words(indicator: Indicator) -> str:
    """Name a measure."""
    return "SD rate" if indicator.is_sd_rate else f"Per {indicator.per} {indicator.base}"


def rate_words(row: OutcomeRow, *, now: bool) -> str:
    """Write a rate of one period as it is printed, else with the indicator's own decimals."""
    move, indicator = row.movement, row.indicator
    printed = move.printed_rate
    text = (printed.current if now else printed.previous) if printed else ""
    figure = move.current if now else move.previous
    return rate(figure, decimals=decimals_of(text, indicator.decimals), is_sd_rate=indicator.is_sd_rate)


def place_words(row: OutcomeRow) -> str:
    """Say the place before and now."""
    before, now = (position_words(each) for each in (row.movement.previous_position, row.movement.current_position))
    return now if now == before else f"{before} → {now}"


def chart_caveats(material: Material, row: OutcomeRow, found: Ranking | None) -> tuple[str, ...]:
    """Say what the chart rests on where the statement rests on something else, and where the two part."""
    if found is None:
        what = "family" if material.table.family is None else "rate of any member of the family"
        return (f"There is no {what} to rank for these months.",)
    if not row.movement.is_printed:
        return ()
    own = found.own.position if found.own else Nothing.NOT_AVAILABLE
    parts = own != row.movement.current_position
    parting = f" They put the borough at {position_words(own)}." if parts else ""
    return (f"Figures as published; chart from {material.counts_source}.{parting}",)


def offence_notes(
    material: Material, rows: list[OutcomeRow], row: OutcomeRow, found: Ranking | None
) -> tuple[str, ...]:
    """Return the numbers behind: both measures, how sure the place is, what it takes, and every bar."""
    chosen, counted = material.selection, found or Nothing.NOT_AVAILABLE
    sure = interval_words(row, counted, material.intervals[row.indicator.code], chosen.reading)
    signal = signal_sentence(material.snapshot, chosen, row, material.stand, None)
    spoken = (
        *(row_words(each, material) for each in rows),
        contract_sentence(row, counted, chosen.reading),
        printed_words(row, counted),
        sure and f"How sure: {sure}",
        *(f"What it takes: {each}" for each in takes_words(material.snapshot, chosen, row, counted, material.stand)),
        signal and f"Signal or noise: {signal}",
        *(detections_words(each.detections) for each in rows if each.detections),
        *(f"{each.indicator.name}: {note}" for each in rows for note in each.notes),
    )
    behind = (f"The bars, {found.indicator.name}, {material.counts_source}:", *bar_notes(found)) if found else ()
    absent = [f"{each.name} ({each.why})" for each in found.unranked] if found else []
    left = (f"Not ranked: {humanise_list(absent)}.",) if absent else ()
    return (*(each for each in spoken if each), *behind, *left)
