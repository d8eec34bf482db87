"""Which way of counting reproduces what a report says: every reading with every tolerance, side by side."""

from dataclasses import dataclass, replace

from indicators.report.check import checks_of, reckonings
from indicators.report.checks import Check, CheckKind, Reckoning, of_kinds, tally
from indicators.report.narrative_claims import OF_OUTCOMES, Claim, ClaimKind, claims_of, named_as_not_met
from indicators.report.outcomes import judged_outcomes, reconciled_rows
from indicators.selection.address import MOST_TOLERANCE
from indicators.snapshot.snapshot import Snapshot
from indicators.snapshot.visits import Visit
from indicators.terms.verdict import Verdict
from indicators.terms.wording import small_number

CANNOT_TELL = Verdict.CANNOT_TELL
SHORT = {
    ClaimKind.MET: "{number} of {total} met",
    ClaimKind.IMPROVING: "{number} moving in the right direction",
    ClaimKind.REMAINING: "{number} remaining",
}


@dataclass(frozen=True)
class Share:
    """How many of some checks agree."""

    agree: int
    total: int

    def __str__(self) -> str:
        return f"{self.agree} of {self.total}" if self.total else "none printed"


@dataclass(frozen=True)
class Combination:
    """One way of counting with one tolerance, and what of the report it reproduces.

    `met` counts the outcomes that the printed positions meet, at the narrative's word only of those `left_over`, which
    it does not name as not met; `tallies` are those of outcomes, the number of specified ones left out, for that has no
    reading; `reproduced` and `missed` give them in short.
    """

    reckoning: Reckoning
    tolerance: int
    met: Share
    left_over: bool
    marks: Share
    results: Share
    tallies: Share
    reproduced: tuple[str, ...]
    missed: tuple[str, ...]
    is_closest: bool = False

    @property
    def agreeing(self) -> int:
        """How many statements that depend on the way of counting agree."""
        return self.marks.agree + self.results.agree + self.tallies.agree


def combinations_of(snapshot: Snapshot, visit: Visit) -> tuple[Combination, ...]:
    """Try every way of counting that a report knows with every tolerance; the closest ones are marked.

    The closest agree with the most tallies, then with the most statements in all.
    """
    tried = [
        combination(snapshot, visit, reckoning, tolerance)
        for reckoning in reckonings(snapshot, visit)
        for tolerance in range(MOST_TOLERANCE + 1)
    ]
    scores = [(each.tallies.agree, each.agreeing) for each in tried]
    best = max(scores)
    differ = min(scores) < best and bool(tried[0].tallies.total)  # where nothing sets them apart none is closest
    return tuple(replace(each, is_closest=differ and score == best) for each, score in zip(tried, scores, strict=True))


def combination(snapshot: Snapshot, visit: Visit, reckoning: Reckoning, tolerance: int) -> Combination:
    """Count what agrees by one way of counting."""
    checks = checks_of(snapshot, visit, reckoning, tolerance)
    outcomes = judged_outcomes(snapshot, visit, reconciled_rows(snapshot, visit, tolerance))
    literal = reckoning is Reckoning.LITERAL
    named = named_as_not_met(claims_of(snapshot, visit)) if literal else {}
    counted = [each for each in outcomes if each.indicator.code not in named]
    claims = [claim for claim in claims_of(snapshot, visit) if claim.kind in OF_OUTCOMES]
    pairs = list(zip(claims, of_kinds(checks, CheckKind.OUTCOMES), strict=True))
    read = [(claim, check) for claim, check in pairs if claim.kind is not ClaimKind.SPECIFIED]
    said = {
        verdict: [short(claim, len(outcomes)) for claim, check in read if check.verdict is verdict]
        for verdict in Verdict
    }
    return Combination(
        reckoning=reckoning,
        tolerance=tolerance,
        met=Share(sum(bool(each.met(reckoning.reading)) for each in counted), len(counted)),
        left_over=literal,
        marks=share(of_kinds(checks, CheckKind.POSITION_MARK)),
        results=share([check for check in of_kinds(checks, CheckKind.RESULT) if check.verdict is not CANNOT_TELL]),
        tallies=share([check for _, check in read]),
        reproduced=tuple(said[Verdict.AGREES]),
        missed=tuple(said[Verdict.DISAGREES]),
    )


def share(checks: list[Check]) -> Share:
    """Count the checks that agree."""
    return Share(tally(checks)[Verdict.AGREES], len(checks))


def short(claim: Claim, total: int) -> str:
    """Say a tally of outcomes in short: "five of ten met"."""
    number = "some" if claim.number is None else small_number(claim.number)
    return SHORT[claim.kind].format(number=number, total=small_number(total))
