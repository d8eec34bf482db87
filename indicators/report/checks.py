"""What a check of a report is: one printed statement beside what its own rows come to."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from indicators.terms.contract import Reading
from indicators.terms.verdict import Verdict


class Reckoning(StrEnum):
    """How the tallies of a narrative are counted again.

    The first two read the contract's sign `<`. They take the indicators that a tally names as offences, whatever the
    measure. The third takes the narrative at its word: an outcome that it names by its measure among those that are not
    met is not met, every other one is met, and each outcome is held against its own printed row, `<12` read as 12th
    or better.
    """

    OR_BETTER = "12th-or-better"
    STRICT = "strict"
    LITERAL = "literal"

    @property
    def reading(self) -> Reading:
        """How the contract's sign is read."""
        return Reading.STRICT if self is Reckoning.STRICT else Reading.OR_BETTER


class CheckKind(StrEnum):
    """What kind of statement is checked."""

    RATE_CHANGE = "change of a rate"
    POSITION_CHANGE = "change of a position"
    RATE_MARK = "direction mark of a rate"
    POSITION_MARK = "direction mark of a position"
    RESULT = "contract result"
    FAMILY = "size of the family"
    OUTCOMES = "tally of outcomes"
    RECOMMENDATIONS = "recommendations"
    ISSUES = "issues to act upon"
    SURVEY = "survey figure"
    NARRATIVE = "figure of the text"
    RATE = "rate"
    POSITION = "position"
    CONTRACT = "contract column"


FIGURES = (CheckKind.RATE, CheckKind.POSITION)
APART = (*FIGURES, CheckKind.CONTRACT)  # not statements: the printed table's own cells, which no other row proves
NONE_PRINTED = "none printed"
VERDICT_ORDER = (Verdict.DISAGREES, Verdict.CANNOT_TELL, Verdict.ROUNDING_ONLY, Verdict.AGREES)


@dataclass(frozen=True)
class Check:
    """One statement of a report.

    Attributes:
        kind: What kind of statement it is.
        subject: What is checked: "Robbery, position: change".
        about: The outcome or figure in running text: "robbery".
        printed: As printed, to the letter; "none printed" where the report leaves it out.
        recomputed: What the report's own rows come to.
        verdict: Whether the two agree.
        rule: How it was recomputed, in one sentence.
        source: Where it stands in the report.
        row: The row of the printed table that it stands in, if any.
        note: What else is to be known about it.
    """

    kind: CheckKind
    subject: str
    about: str
    printed: str
    recomputed: str
    verdict: Verdict
    rule: str
    source: str
    row: int | None = None
    note: str = ""

    @property
    def is_printed(self) -> bool:
        """Whether the report prints the statement at all."""
        return self.printed != NONE_PRINTED

    @property
    def is_statement(self) -> bool:
        """Whether it says something that the report's own figures can prove; others are counted apart."""
        return self.kind not in APART


def tally(checks: Iterable[Check]) -> Counter[Verdict]:
    """Count the verdicts off the checks themselves."""
    return Counter(check.verdict for check in checks)


def of_kinds(checks: Iterable[Check], *kinds: CheckKind) -> list[Check]:
    """Return the checks of some kinds."""
    return [check for check in checks if check.kind in kinds]


def count_verdict(printed: int | None, known: int, unknown: int = 0) -> Verdict:
    """Judge a printed count by those that are known to count, and those of which it cannot be said."""
    if printed is None or (unknown and known <= printed <= known + unknown):
        return Verdict.CANNOT_TELL
    return Verdict.AGREES if printed == known else Verdict.DISAGREES
