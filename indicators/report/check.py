"""A report against its own rules: every printed figure, mark, result and tally, checked in one list."""

from dataclasses import dataclass, replace

from indicators.report.checks import VERDICT_ORDER, Check, CheckKind, Reckoning
from indicators.report.claim_checks import claim_checks
from indicators.report.exchanged_marks import ExchangedPair, exchanged_pairs
from indicators.report.figure_checks import figure_checks
from indicators.report.narrative_claims import claims_of, named_as_not_met
from indicators.report.narrative_figures import NarrativeFigure, left_out, narrative_checks, narrative_figures_of
from indicators.report.outcomes import judged_outcomes, reconciled_rows
from indicators.report.recommendation_checks import survey_checks
from indicators.report.reconciliation import Reconciled
from indicators.report.report import report_of
from indicators.report.result_checks import result_checks
from indicators.report.row_checks import family_checks, row_checks
from indicators.report.tallies import Narrative
from indicators.selection.selection import Selection
from indicators.snapshot.catalogue import indicators_of
from indicators.snapshot.snapshot import Snapshot, once_a_snapshot
from indicators.snapshot.visits import Visit, contract_of, visit_for
from indicators.terms.verdict import Verdict
from indicators.terms.wording import ReadingWords, reading_words

LOOKS_EXCHANGED = "This mark and that of {other} look exchanged [inference]: each would agree with the other's row."


@dataclass(frozen=True)
class Challenge:
    """All checks of one visit's report by one way of counting, and what they rest on.

    Attributes:
        selection: As chosen; its periods are those that the visit compares, so that it leads to the printed rows.
        visit: Whose report is checked.
        reckoning: How tallies are counted.
        reading: The two readings of the contract's sign in words; None where it has no such sign.
        checks: In the order of the report; after its statements the figures of its table, which are counted apart.
        pairs: Direction marks that look exchanged.
        left_out: Numbers of the text that say nothing to be checked, such as dates.
    """

    selection: Selection
    visit: Visit
    reckoning: Reckoning
    reading: ReadingWords | None
    offered: tuple[Reckoning, ...]
    checks: tuple[Check, ...]
    pairs: tuple[ExchangedPair, ...]
    left_out: tuple[NarrativeFigure, ...] = ()

    @property
    def statements(self) -> tuple[Check, ...]:
        """The checks of what the report says, without the figures of its table."""
        return tuple(check for check in self.checks if check.is_statement)

    @property
    def listed(self) -> tuple[Check, ...]:
        """The checks that are wanted, the disagreements first; figures after all statements."""
        wanted = [check for check in self.checks if self.selection.verdict in {"", check.verdict.value}]
        return tuple(sorted(wanted, key=lambda check: (not check.is_statement, VERDICT_ORDER.index(check.verdict))))


def challenge(snapshot: Snapshot, selection: Selection) -> Challenge | None:
    """Check the report of the visit that a selection shows; None where the borough has none.

    Figures of other months have no printed statement to be held against: it is always the report's own periods.
    """
    visit = visit_for(snapshot, selection.borough, selection.period, selection.against)
    if visit is None:
        return None
    offered = reckonings(snapshot, visit)
    reckoning = reckoning_of(selection, offered)
    if visit.current and visit.previous:
        selection = replace(selection, period=visit.current, against=visit.previous)
    return Challenge(
        selection=selection,
        visit=visit,
        reckoning=reckoning,
        reading=reading_words(contract_of(snapshot, visit).values()),
        offered=offered,
        checks=checks_of(snapshot, visit, reckoning, selection.tolerance),
        pairs=exchanged_pairs(snapshot, visit),
        left_out=left_out(narrative_figures_of(snapshot, visit)),
    )


def reckonings(snapshot: Snapshot, visit: Visit) -> tuple[Reckoning, ...]:
    """Return the ways of counting that can differ: by the sign `<`, and by what the narrative names."""
    strict = (Reckoning.STRICT,) if reading_words(contract_of(snapshot, visit).values()) else ()
    literal = (Reckoning.LITERAL,) if named_as_not_met(claims_of(snapshot, visit)) else ()
    return (Reckoning.OR_BETTER, *strict, *literal)


def reckoning_of(selection: Selection, offered: tuple[Reckoning, ...]) -> Reckoning:
    """Return the chosen way of counting, or the usual one where the report knows no such."""
    chosen = Reckoning.LITERAL if selection.literal else Reckoning(selection.reading.value)
    return chosen if chosen in offered else Reckoning.OR_BETTER


@once_a_snapshot
def checks_of(snapshot: Snapshot, visit: Visit, reckoning: Reckoning, tolerance: int) -> tuple[Check, ...]:
    """Make every check of one report, in the order of the report."""
    pairs = exchanged_pairs(snapshot, visit)
    found = plain_checks(snapshot, visit, reckoning, tolerance)
    others = {
        other: plain_checks(snapshot, visit, other, tolerance)
        for other in reckonings(snapshot, visit)
        if other is not reckoning
    }
    return tuple(
        with_way_out(with_exchange(check, pairs), {other: checks[index] for other, checks in others.items()})
        for index, check in enumerate(found)
    )


def plain_checks(snapshot: Snapshot, visit: Visit, reckoning: Reckoning, tolerance: int) -> list[Check]:
    """Make every check by one way of counting; however it is counted, they are the same statements in one order."""
    rows = reconciled_rows(snapshot, visit, tolerance)
    narrative = narrative_of(snapshot, visit, rows, reckoning)
    report = report_of(snapshot, visit)
    return [
        *row_checks(snapshot, rows, tolerance=tolerance),
        *result_checks(narrative),
        *family_checks(snapshot, visit, rows),
        *survey_checks(report),
        *narrative_checks(narrative_figures_of(snapshot, visit)),
        *claim_checks(narrative, report),
        *figure_checks(snapshot, visit, rows),
    ]


def narrative_of(snapshot: Snapshot, visit: Visit, rows: tuple[Reconciled, ...], reckoning: Reckoning) -> Narrative:
    """Lay a narrative's claims beside the outcomes of its contract."""
    return Narrative(
        claims=claims_of(snapshot, visit),
        outcomes=judged_outcomes(snapshot, visit, rows),
        offences={indicator.code: indicator.offence for indicator in indicators_of(snapshot)},
        reckoning=reckoning,
    )


def with_exchange(check: Check, pairs: tuple[ExchangedPair, ...]) -> Check:
    """Add to a direction mark that it looks exchanged, and with which."""
    others = [pair.other_name(check.row) for pair in pairs if check.row in pair.rows]
    if not others or check.kind is not CheckKind.POSITION_MARK or check.verdict is not Verdict.DISAGREES:
        return check
    return replace(check, note=LOOKS_EXCHANGED.format(other=" or ".join(others)))


def with_way_out(check: Check, others: dict[Reckoning, Check]) -> Check:
    """Add to a tally that does not come out which other way of counting reproduces it, if any does."""
    if check.kind is not CheckKind.OUTCOMES or check.verdict is not Verdict.DISAGREES:
        return check
    ways = [WAYS[other] for other, same in others.items() if same.verdict is Verdict.AGREES]
    words = f"It comes out {' or '.join(ways)}." if ways else "No other way of counting reproduces it."
    return replace(check, note=f"{check.note} {words}".strip())


WAYS = {
    Reckoning.OR_BETTER: "with that place or better, names taken as offences",
    Reckoning.STRICT: "with the sign read strictly, names taken as offences",
    Reckoning.LITERAL: "at the narrative's literal words",
}
