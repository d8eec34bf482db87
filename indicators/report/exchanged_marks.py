"""Direction marks that look exchanged: two that contradict their own rows, and would agree with each other's."""

from dataclasses import dataclass, replace
from itertools import combinations

from indicators.report.outcomes import reconciled_rows
from indicators.report.reconciliation import Reconciled, mark_verdict
from indicators.report.row_checks import is_position, row_name
from indicators.selection.address import MOST_TOLERANCE
from indicators.snapshot.catalogue import Indicator, indicators_of
from indicators.snapshot.snapshot import Snapshot
from indicators.snapshot.visits import Visit
from indicators.terms.verdict import Verdict


@dataclass(frozen=True)
class ExchangedPair:
    """Two printed rows of positions, by number and by name, and the marks that they carry."""

    rows: tuple[int, int]
    names: tuple[str, str]
    marks: tuple[str, str]
    moves: tuple[tuple[str, str], tuple[str, str]]  # previous and current place of either

    def other_name(self, row: int | None) -> str:
        """Name the partner of a row."""
        return self.names[1] if row == self.rows[0] else self.names[0]


def exchanged_pairs(snapshot: Snapshot, visit: Visit) -> tuple[ExchangedPair, ...]:
    """Find the pairs by rule, in a visit's printed table.

    Only marks that contradict their row whether or not a move of one place counts as held: the others have a simpler
    explanation. That such marks were exchanged is an inference.
    """
    by_tolerance = [wrong_marks(snapshot, visit, places) for places in range(MOST_TOLERANCE + 1)]
    stubborn = sorted(set.intersection(*(set(wrong) for wrong in by_tolerance)))
    indicators = {indicator.code: indicator for indicator in indicators_of(snapshot)}
    return tuple(
        pair_of(by_tolerance[0][one], by_tolerance[0][two], indicators)
        for one, two in combinations(stubborn, 2)
        if all(would_agree(wrong[one], wrong[two]) for wrong in by_tolerance)
    )


def wrong_marks(snapshot: Snapshot, visit: Visit, tolerance: int) -> dict[int, Reconciled]:
    """Return the rows of positions whose mark contradicts them, by their number."""
    rows = reconciled_rows(snapshot, visit, tolerance)
    return {each.row.row: each for each in rows if is_position(each) and each.mark_verdict is Verdict.DISAGREES}


def would_agree(one: Reconciled, two: Reconciled) -> bool:
    """Tell whether both marks would agree if they were exchanged."""
    return all(
        mark_verdict(replace(each.row, direction=other.row.direction), each.direction) is Verdict.AGREES
        for each, other in ((one, two), (two, one))
    )


def pair_of(one: Reconciled, two: Reconciled, indicators: dict[str, Indicator]) -> ExchangedPair:
    """Put two rows together."""
    both = (one, two)
    names = [row_name(indicators[each.row.indicator], each) for each in both]
    return ExchangedPair(
        rows=(one.row.row, two.row.row),
        names=(names[0], names[1]),
        marks=(one.row.direction, two.row.direction),
        moves=((one.row.previous, one.row.current), (two.row.previous, two.row.current)),
    )
