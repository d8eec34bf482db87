"""The contract table of one borough and two periods: one row an indicator, everything on it computed."""

from dataclasses import dataclass

from indicators.figures.breaks import break_notes
from indicators.figures.movement import Movement, counted_movements, published_movements
from indicators.overview.figure_notes import figure_notes
from indicators.report.reconciliation import Reconciled, reconcile
from indicators.selection.selection import Selection
from indicators.snapshot.catalogue import (
    ILLUSTRATIVE,
    Indicator,
    area_names,
    family_status,
    indicators_of,
    report_title,
)
from indicators.snapshot.families import Family, family_of
from indicators.snapshot.snapshot import Snapshot
from indicators.snapshot.visits import Visit, contract_of, visit_for
from indicators.statistics.detections import DetectionsPerHead, detections_per_head
from indicators.terms.contract import Achievement, Compliance, Outcome, Reading, achievement, compliance, limit, margin
from indicators.terms.direction import Direction, direction, improvement, places_gained
from indicators.terms.nothing import Nothing

NO_PLACES = dict.fromkeys(Reading, Nothing.NOT_APPLICABLE)  # margins where no contract speaks of an indicator


@dataclass(frozen=True)
class OutcomeRow:
    """One indicator: its rate and its position are one story.

    `achievements` holds the result by reading; `achievement`, `margin`, `last_place` and `compliance` are by the
    reading that was chosen. Without a contract they are "not applicable". `notes` say what is odd about the figures.
    """

    indicator: Indicator
    movement: Movement
    outcome: Outcome | None
    last_place: int | Nothing
    margin: int | Nothing
    achievements: dict[Reading, Achievement | Nothing]
    achievement: Achievement | Nothing
    compliance: Compliance | Nothing
    rate_direction: Direction | Nothing
    places_gained: int | Nothing
    position_direction: Direction | Nothing
    detections: DetectionsPerHead | None
    printed: tuple[Reconciled, ...]
    notes: tuple[str, ...] = ()

    @property
    def has_figure(self) -> bool:
        """Whether anything at all is known in either period."""
        move = self.movement
        figures = (move.previous, move.current, move.previous_position, move.current_position)
        return move.is_printed or not all(isinstance(figure, Nothing) for figure in figures)


@dataclass(frozen=True)
class ContractTable:
    """All rows of one selection, and what they rest on.

    `break_notes` say which changes are none of what was counted, for a break in the series; printed ones rest on other
    counts.
    """

    selection: Selection
    borough_name: str
    visit: Visit | None
    family: Family | None
    family_names: tuple[str, ...]
    family_status: str
    report_title: str  # publisher, title and date of the visit's report
    rows: tuple[OutcomeRow, ...]
    break_notes: tuple[str, ...]

    @property
    def is_published(self) -> bool:
        """Whether every row stands in a report."""
        return all(row.movement.is_printed for row in self.rows)

    @property
    def is_illustrative(self) -> bool:
        """Whether any figure comes from made-up counts."""
        return any(row.movement.status == ILLUSTRATIVE for row in self.rows)

    @property
    def is_mixed(self) -> bool:
        """Whether a report prints some of the rows and monthly counts give the others."""
        return any(row.movement.is_printed for row in self.rows) and not self.is_published

    @property
    def shown(self) -> tuple[OutcomeRow, ...]:
        """The rows with a figure or an outcome; all of them where there is neither in any."""
        return tuple(row for row in self.rows if row.outcome or row.has_figure) or self.rows

    @property
    def outcomes(self) -> tuple[OutcomeRow, ...]:
        """The rows that a contract speaks of."""
        return tuple(row for row in self.rows if row.outcome)


def contract_table(snapshot: Snapshot, selection: Selection, *, tolerance_places: int = 0) -> ContractTable:
    """Work out the contract table.

    Published figures serve where a report prints just these periods; monthly counts serve everywhere else.

    Args:
        snapshot: Where every figure comes from.
        selection: Borough, periods and reading.
        tolerance_places: A change of position of up to this many places counts as held.
    """
    visit = visit_for(snapshot, selection.borough, selection.period, selection.against)
    family = family_of(snapshot, selection.borough, selection.period.last)
    outcomes = contract_of(snapshot, visit) if visit else {}
    movements = counted_movements(snapshot, selection, family)
    movements |= published_movements(snapshot, visit, selection)
    indicators = indicators_of(snapshot)
    partners = {each.offence: each for each in reversed(indicators) if not each.is_sd_rate}
    rows = tuple(
        outcome_row(
            indicator,
            movements[indicator.code],
            outcomes.get(indicator.code),
            detections=detections(indicator, movements, partners.get(indicator.offence)),
            notes=figure_notes(snapshot, selection, indicator, movements[indicator.code]),
            reading=selection.reading,
            tolerance_places=tolerance_places,
        )
        for indicator in indicators
    )
    names = area_names(snapshot)
    counted = [row.indicator.code for row in rows if row.has_figure and not row.movement.is_printed]
    return ContractTable(
        selection=selection,
        borough_name=names.get(selection.borough, Nothing.NOT_AVAILABLE.value),
        visit=visit,
        family=family,
        family_names=tuple(names[member] for member in family.members) if family else (),
        family_status=family_status(snapshot, family),
        report_title=report_title(snapshot, visit),
        rows=rows,
        break_notes=tuple(break_notes(snapshot, counted, selection.period, selection.against)),
    )


def outcome_row(  # noqa: PLR0913 - everything that one row shows
    indicator: Indicator,
    move: Movement,
    outcome: Outcome | None,
    *,
    detections: DetectionsPerHead | None,
    notes: tuple[str, ...],
    reading: Reading,
    tolerance_places: int,
) -> OutcomeRow:
    """Judge one indicator by its contract outcome, if it has one."""
    before, now = move.previous_position, move.current_position
    places = {each: margin(now, limit(outcome, each, before)) for each in Reading} if outcome else NO_PLACES
    achievements = {each: achievement(place) for each, place in places.items()}
    gained = places_gained(before, now)
    return OutcomeRow(
        indicator=indicator,
        movement=move,
        outcome=outcome,
        last_place=limit(outcome, reading, before) if outcome else Nothing.NOT_APPLICABLE,
        margin=places[reading],
        achievements=achievements,
        achievement=achievements[reading],
        compliance=compliance(outcome, reading, before, now) if outcome else Nothing.NOT_APPLICABLE,
        rate_direction=direction(improvement(move.change, low_is_good=indicator.low_is_good)),
        places_gained=gained,
        position_direction=direction(gained, tolerance=tolerance_places),
        detections=detections,
        printed=reconciled(indicator, move, tolerance_places),
        notes=notes,
    )


def reconciled(indicator: Indicator, move: Movement, tolerance_places: int) -> tuple[Reconciled, ...]:
    """Hold an indicator's printed rows against their own figures."""
    return tuple(
        reconcile(
            row,
            low_is_good=indicator.low_is_good,
            is_sd_rate=indicator.is_sd_rate,
            tolerance_places=tolerance_places,
        )
        for row in (move.printed_rate, move.printed_position)
        if row
    )


def detections(
    indicator: Indicator, movements: dict[str, Movement], partner: Indicator | None
) -> DetectionsPerHead | None:
    """Lay an SD rate beside its partner, the incidence of the same offence; None for an incidence."""
    if not indicator.is_sd_rate or partner is None:
        return None
    crime, rate = movements[partner.code], movements[indicator.code]
    if crime.change is Nothing.NOT_APPLICABLE:  # periods of unlike length
        return None
    return detections_per_head(
        (crime.previous, crime.current),
        (rate.previous, rate.current),
        half_units=(crime.half_units, rate.half_units),
        per=partner.per,
        base=partner.base,
    )
