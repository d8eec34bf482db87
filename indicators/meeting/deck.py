"""The slides of a meeting: which there are, in which order, and what each says.

A meeting of ten minutes bears about a dozen statements. Without a choice the deck has those that a senior management
team is asked about; offences with the least in hand come before others where there are too many.
"""

from collections.abc import Callable

from indicators.meeting.slide_material import Material
from indicators.meeting.slides import Deck, Slide
from indicators.meeting.slides_ahead import takes_slide, worsening_slide
from indicators.meeting.slides_contract import headline_slide, outcomes_slide
from indicators.meeting.slides_offence import indicator_slide, offence_slide, outcome_key
from indicators.meeting.slides_report import issues_slide, recommendation_slide
from indicators.overview.contract_table import OutcomeRow
from indicators.selection.selection import Selection
from indicators.selection.slide_names import HEADLINE, ISSUES, OUTCOMES, RECOMMENDATION, TAKES, WORSENING
from indicators.snapshot.snapshot import Snapshot
from indicators.sources.early_access import early_words
from indicators.terms.contract import Achievement
from indicators.terms.nothing import Nothing

MOST_OFFENCES = 5  # without a choice
DISCHARGED = "discharged"
SlideMaker = Callable[[Material], Slide | str]


def deck_of(snapshot: Snapshot, selection: Selection) -> Deck:
    """Make the slides that are chosen, else the usual ones."""
    material = Material(snapshot, selection)
    makers = makers_of(material)
    usual = usual_names(material)
    made = {name: makers[name][1](material) for name in selection.slides or usual if name in makers}
    slides = tuple(slide for slide in made.values() if isinstance(slide, Slide))
    reasons = [f"{makers[name][0]}: {why}." for name, why in made.items() if isinstance(why, str)]
    reasons += [f"{name}: {NO_SUCH}." for name in selection.slides if name not in makers]
    return Deck(
        borough=material.table.borough_name,
        period=selection.period.words,
        against=selection.against.words,
        months=f"{selection.period.short} against {selection.against.short}",
        status=status_words(material, slides),
        early=early_words(snapshot),
        snapshot_id=snapshot.id,
        slides=slides or (headline_slide(material),),
        offered={name: label for name, (label, _) in makers.items()},
        usual=usual,
        open_only=open_names(material, usual),
        left_out=tuple(reasons),
    )


def status_words(material: Material, slides: tuple[Slide, ...]) -> str:
    """Name the statuses of all that is shown: of the table's figures, and of the counts behind the charts."""
    counted = [material.counts_status] * any(slide.chart for slide in slides)
    return " and ".join(dict.fromkeys([*(row.movement.status for row in material.table.shown), *counted]))


NO_SUCH = "no report on record has a recommendation of this number"


def makers_of(material: Material) -> dict[str, tuple[str, SlideMaker]]:
    """Return what makes each slide that there can be, by name, with its label."""
    rows = material.table.rows
    by_offence = {
        row.indicator.offence: (row.indicator.offence_name, offence_maker(row.indicator.offence)) for row in rows
    }
    by_indicator = {row.indicator.code: (row.indicator.name, indicator_maker(row)) for row in rows}
    numbers = [each.number for each in material.report.recommendations] if material.report else []
    by_number = {
        f"{RECOMMENDATION}{number}": (f"Recommendation {number}", recommendation_maker(number)) for number in numbers
    }
    first: dict[str, tuple[str, SlideMaker]] = {
        HEADLINE: ("Headline", headline_slide),
        OUTCOMES: ("Outcomes", outcomes_slide),
    }
    ahead: dict[str, tuple[str, SlideMaker]] = {
        WORSENING: ("Worse and worsening", worsening_slide),
        TAKES: ("What it takes", takes_slide),
    }
    last: dict[str, tuple[str, SlideMaker]] = {ISSUES: ("Issues to act upon", issues_slide)}
    # An offence that is called like a fixed slide makes way for it.
    return by_indicator | by_offence | first | by_offence | ahead | by_number | last | first


def offence_maker(offence: str) -> SlideMaker:
    """Return what makes the slide of an offence."""
    return lambda material: offence_slide(material, offence)


def indicator_maker(row: OutcomeRow) -> SlideMaker:
    """Return what makes the slide of one measure."""
    return lambda material: indicator_slide(material, row.indicator, row.indicator.code)


def recommendation_maker(number: int) -> SlideMaker:
    """Return what makes the slide of a recommendation."""
    return lambda material: recommendation_slide(material, number)


def usual_names(material: Material) -> tuple[str, ...]:
    """Return the slides without a choice."""
    numbers = [each.number for each in material.report.recommendations] if material.report else []
    return (
        HEADLINE,
        OUTCOMES,
        *offences_first(material),
        WORSENING,
        TAKES,
        *(f"{RECOMMENDATION}{number}" for number in numbers),
        ISSUES,
    )


def offences_first(material: Material) -> list[str]:
    """Return the offences that any figure is known of, in the data's order: those with the least in hand."""
    rows = [row for row in material.table.rows if row.has_figure or row.outcome]
    worst: dict[str, tuple[int, int]] = {}
    for row in rows:
        offence = row.indicator.offence
        worst[offence] = min(worst.get(offence, outcome_key(row)), outcome_key(row))
    kept = sorted(worst, key=lambda offence: worst[offence])[:MOST_OFFENCES]
    return [offence for offence in worst if offence in kept]


def open_names(material: Material, usual: tuple[str, ...]) -> tuple[str, ...]:
    """Return the usual slides without what is settled: offences within their contract, recommendations discharged."""
    settled = {OUTCOMES}
    for offence in {row.indicator.offence for row in material.table.rows}:
        rows = [row for row in material.rows_of(offence) if not isinstance(row.achievement, Nothing)]
        if rows and all(row.achievement is Achievement.MET for row in rows):
            settled.add(offence)
    for each in material.report.recommendations if material.report else ():
        if each.status_word == DISCHARGED:
            settled.add(f"{RECOMMENDATION}{each.number}")
    return tuple(name for name in usual if name not in settled)
