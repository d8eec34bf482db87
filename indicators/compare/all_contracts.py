"""What contracts expect and reports print, of all areas at once, as arrays of areas by indicators."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indicators.figures.movement import Movement, published_movements
from indicators.selection.selection import Selection
from indicators.snapshot.catalogue import indicators_of
from indicators.snapshot.snapshot import Snapshot, once_a_snapshot
from indicators.snapshot.visits import Visit, contract_of, visit_for
from indicators.terms.arrays import Floats
from indicators.terms.contract import Reading, limit
from indicators.terms.nothing import Figure, Nothing
from indicators.terms.periods import Period
from indicators.terms.positions import Position


@dataclass(frozen=True)
class Expected:
    """What contracts expect, (areas, indicators).

    Attributes:
        is_expected: Where there is an outcome at all.
        holds: Where it asks to hold or improve.
        last_places: By reading, the last place that meets the outcome; NaN where none is or the baseline gives it.
    """

    is_expected: NDArray[np.bool_]
    holds: NDArray[np.bool_]
    last_places: dict[Reading, Floats]


@dataclass(frozen=True)
class PrintedRows:
    """What a report prints of one area: figures of the indicators that it has, in the order of `figures_of`."""

    indicators: NDArray[np.intp]
    figures: Floats  # (7, indicators)


def visits_shown(snapshot: Snapshot, areas: tuple[str, ...], period: Period, against: Period) -> list[Visit | None]:
    """Return the visit that each area's contract table shows."""
    inspected = inspected_boroughs(snapshot)
    return [visit_for(snapshot, area, period, against) if area in inspected else None for area in areas]


@once_a_snapshot
def inspected_boroughs(snapshot: Snapshot) -> frozenset[str]:
    """Return the boroughs that have a visit."""
    return frozenset(snapshot.frames["inspections"]["borough"])


def expected_of(snapshot: Snapshot, visits: list[Visit | None]) -> Expected:
    """Stack what the contracts of some visits expect."""
    rows = np.stack([outcome_layers(snapshot, visit) for visit in visits], axis=1)
    is_expected, holds, or_better, strict = rows
    places = {Reading.OR_BETTER: or_better, Reading.STRICT: strict}
    return Expected(is_expected.astype(bool), holds.astype(bool), places)


@once_a_snapshot
def outcome_layers(snapshot: Snapshot, visit: Visit | None) -> Floats:
    """Return, for all indicators: is there an outcome, does it hold, and the last places by either reading."""
    outcomes = contract_of(snapshot, visit) if visit else {}
    layers = np.full((4, len(indicators_of(snapshot))), np.nan)
    layers[:2] = 0
    for index, indicator in enumerate(indicators_of(snapshot)):
        outcome = outcomes.get(indicator.code)
        if outcome:
            limits = [limit(outcome, reading, Nothing.NOT_AVAILABLE) for reading in Reading]
            layers[:, index] = [1, outcome.holds, *(as_number(each) for each in limits)]
    return layers


@once_a_snapshot
def printed_rows(snapshot: Snapshot, visit: Visit) -> PrintedRows:
    """Return what the report of a visit prints, as numbers."""
    if visit.current is None or visit.previous is None:
        return PrintedRows(np.array([], np.intp), np.zeros((7, 0)))
    selection = Selection(visit.borough, visit.current, visit.previous)
    codes = [indicator.code for indicator in indicators_of(snapshot)]
    found = published_movements(snapshot, visit, selection)
    figures = np.array([figures_of(move) for move in found.values()]).reshape(-1, 7).T
    return PrintedRows(np.array([codes.index(code) for code in found], np.intp), figures)


def figures_of(move: Movement) -> list[float]:
    """Return rates, change and positions as numbers, NaN where there is none."""
    before, now = move.previous_position, move.current_position
    rates = [as_number(each) for each in (move.previous, move.current, move.change)]
    return [*rates, as_place(before), as_place(now), is_tied(before), is_tied(now)]


def as_number(figure: Figure) -> float:
    """Return a figure, NaN where there is none."""
    return np.nan if isinstance(figure, Nothing) else figure


def as_place(position: Position | Nothing) -> float:
    """Return a place, NaN where there is none."""
    return np.nan if isinstance(position, Nothing) else position.place


def is_tied(position: Position | Nothing) -> bool:
    """Whether a position is known to be shared."""
    return not isinstance(position, Nothing) and position.tied
