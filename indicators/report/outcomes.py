"""Each outcome of a report's contract, judged by the rows of its own printed table and by nothing else."""

from dataclasses import dataclass

from indicators.report.reconciliation import Reconciled, reconcile
from indicators.snapshot.catalogue import Indicator, indicators_of, running_name
from indicators.snapshot.printed_table import printed_table
from indicators.snapshot.snapshot import Snapshot
from indicators.snapshot.visits import Visit, contract_of
from indicators.terms.contract import Achievement, Outcome, Reading, achievement, limit, margin
from indicators.terms.direction import Direction
from indicators.terms.nothing import Nothing
from indicators.terms.positions import Position
from indicators.terms.printed import position
from indicators.terms.wording import contract_words, position_words


@dataclass(frozen=True)
class JudgedOutcome:
    """One outcome: whether its printed position meets it, by reading, and how the rate behind it has moved."""

    indicator: Indicator
    name: str  # in running text: "vehicle crime SD", "robbery"
    outcome: Outcome
    before: Position | Nothing
    now: Position | Nothing
    rate_direction: Direction | Nothing
    row: int | None  # of the printed position

    def met(self, reading: Reading) -> bool | None:
        """Tell whether it is met; None where the report prints no position to tell it by."""
        found = achievement(margin(self.now, limit(self.outcome, reading, self.before)))
        return None if isinstance(found, Nothing) else found is Achievement.MET

    def improving(self, reading: Reading) -> bool | None:
        """Tell whether it is not met while its rate has a better direction; None where it cannot be told."""
        return self._open(reading, moves=(Direction.BETTER,))

    def remaining(self, reading: Reading) -> bool | None:
        """Tell whether it is not met and its rate has no better direction either."""
        return self._open(reading, moves=(Direction.HELD, Direction.WORSE))

    def words(self, reading: Reading) -> str:
        """Say the result: "not met: 14th; asked: 12th or better"."""
        met = self.met(reading)
        if met is None:
            return Nothing.NOT_AVAILABLE.value
        state = Achievement.MET if met else Achievement.NOT_MET
        asked = contract_words(self.outcome, reading)
        before = f" after {position_words(self.before)}" if self.outcome.holds else ""
        return f"{state.value}: {position_words(self.now)}{before}; asked: {asked}"

    def _open(self, reading: Reading, *, moves: tuple[Direction, ...]) -> bool | None:
        met = self.met(reading)
        if met or met is None:
            return None if met is None else False
        return None if isinstance(self.rate_direction, Nothing) else self.rate_direction in moves


def reconciled_rows(snapshot: Snapshot, visit: Visit, tolerance: int) -> tuple[Reconciled, ...]:
    """Hold every printed row of a visit's table against its own figures, in the printed order."""
    indicators = {indicator.code: indicator for indicator in indicators_of(snapshot)}
    return tuple(
        reconcile(
            row,
            low_is_good=indicators[row.indicator].low_is_good,
            is_sd_rate=indicators[row.indicator].is_sd_rate,
            tolerance_places=tolerance,
        )
        for row in printed_table(snapshot, visit.inspection, visit.visit)
    )


def judged_outcomes(snapshot: Snapshot, visit: Visit, rows: tuple[Reconciled, ...]) -> tuple[JudgedOutcome, ...]:
    """Return the outcomes of a visit's contract in the order of the indicators."""
    outcomes = contract_of(snapshot, visit)
    by_key = {(each.row.indicator, each.row.measure): each for each in rows}
    return tuple(
        judge_outcome(
            indicator,
            outcomes[indicator.code],
            by_key.get((indicator.code, "rate")),
            by_key.get((indicator.code, "position")),
        )
        for indicator in indicators_of(snapshot)
        if indicator.code in outcomes
    )


def judge_outcome(
    indicator: Indicator, outcome: Outcome, rate: Reconciled | None, place: Reconciled | None
) -> JudgedOutcome:
    """Judge one outcome by its two printed rows; either may be missing."""
    return JudgedOutcome(
        indicator=indicator,
        name=running_name(indicator),
        outcome=outcome,
        before=position(place.row.previous) if place else Nothing.NOT_AVAILABLE,
        now=position(place.row.current) if place else Nothing.NOT_AVAILABLE,
        rate_direction=rate.direction if rate else Nothing.NOT_AVAILABLE,
        row=place.row.row if place else None,
    )
