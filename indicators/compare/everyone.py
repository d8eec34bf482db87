"""Places, changes, margins and achievement of all areas that have a family, on all indicators, in one go.

Each area is ranked in its own family. Places from different families cannot be compared with each other; margins and
achievement can. For each area the figures are those of its own contract table.
"""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.compare.all_contracts import Expected, PrintedRows, expected_of, printed_rows, visits_shown
from indicators.compare.peers import Peers, peers_of, statuses_of
from indicators.figures.rates import Rates, divide, rates, ratios_in
from indicators.snapshot.snapshot import Snapshot
from indicators.snapshot.visits import Visit
from indicators.terms.arrays import Floats
from indicators.terms.contract import Reading
from indicators.terms.nothing import Nothing
from indicators.terms.periods import Period


@dataclass(frozen=True)
class OnePeriod:
    """One period: all arrays are (areas, indicators). NaN where there is no figure."""

    rates: Rates  # of all areas in the cube, (indicators, areas of the cube)
    values: Floats
    places: Floats
    tied: NDArray[np.bool_]


@dataclass(frozen=True)
class Everyone:
    """All areas that have a family, in two periods; arrays are (areas, indicators).

    Attributes:
        peers: The areas, in the order of the arrays' first axis.
        statuses: (areas,): the weakest status of the sources behind the counts and the family of each.
        before: The period compared with.
        now: The period.
        changes: Relative for incidence, differences of proportions for SD rates; NaN where there is none.
        expected: What the contracts ask.
        last_places: By reading, the last place that meets the outcome; NaN where none is known.
        margins: By reading, places in hand (+) or short (-); NaN where there is none.
        is_printed: Where a report prints the figures.
    """

    peers: Peers
    statuses: tuple[str, ...]
    before: OnePeriod
    now: OnePeriod
    changes: Floats
    expected: Expected
    last_places: dict[Reading, Floats]
    margins: dict[Reading, Floats]
    is_printed: NDArray[np.bool_] = field(repr=False)

    def margin(self, area: int, indicator: int, reading: Reading) -> int | Nothing:
        """Return one area's places in hand or short; not applicable without an outcome."""
        if not self.expected.is_expected[area, indicator]:
            return Nothing.NOT_APPLICABLE
        places = self.margins[reading][area, indicator]
        return self._nothing(area, indicator) if np.isnan(places) else int(places)

    def _nothing(self, area: int, indicator: int) -> Nothing:
        if self.is_printed[area, indicator]:
            return Nothing.NOT_AVAILABLE
        column = int(self.peers.columns[area])
        sides = (self.now, self.before)
        found = (side.rates.nothing(indicator, column) for side in sides)
        return next((each for each in found if each), Nothing.NOT_AVAILABLE)


def everyone(snapshot: Snapshot, period: Period, against: Period) -> Everyone:
    """Work out all areas that have a family at the end of a period, on all indicators.

    Published figures serve where a report prints just these periods; monthly counts serve everywhere else.
    """
    peers = peers_of(snapshot, period.last)
    table = snapshot.frames["indicators"]
    before, now = sides_of(snapshot, peers, against, period)
    changes = changes_of(before, now, table, alike=period.months == against.months)
    visits = visits_shown(snapshot, peers.areas, period, against)
    is_printed = put_printed(printed_of(snapshot, visits, (period, against)), before, now, changes)
    expected = expected_of(snapshot, visits) if visits else nothing_expected(changes)
    last_places = {
        reading: np.where(expected.holds, before.places, places) for reading, places in expected.last_places.items()
    }
    margins = {reading: places - now.places for reading, places in last_places.items()}
    statuses = statuses_of(snapshot, peers, (against, period))
    return Everyone(peers, statuses, before, now, changes, expected, last_places, margins, is_printed)


def sides_of(snapshot: Snapshot, peers: Peers, against: Period, period: Period) -> tuple[OnePeriod, OnePeriod]:
    """Return rates and places of both periods.

    Whoever lacks a figure in one of them is nobody's peer in either, but for those who lack one themselves: each of
    their periods is ranked by itself.
    """
    table = snapshot.frames["indicators"]
    low_is_good = (table["good"] == "low").to_numpy(bool)
    both = [rates(snapshot.cube, ratios_in(snapshot), each) for each in (against, period)]
    missing = np.isnan(both[0].values) | np.isnan(both[1].values)
    lacking = missing.T[peers.columns]
    sides = []
    for each in both:
        scores = np.where(low_is_good[:, None], each.values, -each.values)
        own = np.ascontiguousarray(scores.T[peers.columns])
        places, tied = places_among(own, rivals_of(np.where(missing, np.nan, scores)), peers.others)
        if lacking.any():
            alone = places_among(own, rivals_of(scores), peers.others)
            places, tied = (np.where(lacking, *pair) for pair in zip(alone, (places, tied), strict=True))
        sides.append(OnePeriod(each, np.ascontiguousarray(each.values.T[peers.columns]), places, tied))
    return sides[0], sides[1]


def rivals_of(scores: Floats) -> Floats:
    """Lay scores out by area, with a last row for nobody."""
    rivals = np.full((scores.shape[1] + 1, scores.shape[0]), np.nan)
    rivals[:-1] = scores.T
    return rivals


def places_among(
    own: Floats, rivals: Floats, others: NDArray[np.intp]
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return the place of each area among its own peers, and whether it is shared; as `positions` does for one family.

    Args:
        own: (areas, indicators) scores, the lowest best; NaN without a figure.
        rivals: (areas of the cube + 1, indicators) scores; NaN for whoever is not ranked, and in the last row.
        others: (areas, most others) rows of `rivals`.
    """
    better = np.zeros(own.shape, np.int16)
    tied = np.zeros(own.shape, bool)
    for member in others.T:
        scores = rivals[member]
        better += scores < own
        tied |= scores == own
    return np.where(np.isnan(own), np.nan, better + 1.0), tied


def changes_of(before: OnePeriod, now: OnePeriod, table: pd.DataFrame, *, alike: bool) -> NDArray[np.float64]:
    """Return changes; incidence has none between periods that differ in length, nor from a baseline of zero."""
    differences = now.values - before.values
    relative = divide(now.values, before.values) - 1 if alike else np.full(differences.shape, np.nan)
    return np.where((table["base"] == "offences").to_numpy(bool), differences, relative)


def printed_of(
    snapshot: Snapshot, visits: list[Visit | None], periods: tuple[Period, Period]
) -> list[tuple[int, PrintedRows]]:
    """Return what reports print of just these periods, each with the row of its area."""
    return [
        (row, printed_rows(snapshot, visit))
        for row, visit in enumerate(visits)
        if visit and (visit.current, visit.previous) == periods
    ]


def put_printed(
    printed: list[tuple[int, PrintedRows]], before: OnePeriod, now: OnePeriod, changes: Floats
) -> NDArray[np.bool_]:
    """Put printed figures over what counts give; return where that is."""
    targets = (before.values, now.values, changes, before.places, now.places, before.tied, now.tied)
    is_printed = np.zeros(changes.shape, bool)
    for row, rows in printed:
        is_printed[row, rows.indicators] = True
        for target, figures in zip(targets, rows.figures, strict=True):
            target[row, rows.indicators] = figures
    return is_printed


def nothing_expected(changes: Floats) -> Expected:
    """Return what no contract asks, where no area has a family."""
    none = np.zeros(changes.shape, bool)
    return Expected(none, none, {reading: np.full(changes.shape, np.nan) for reading in Reading})
