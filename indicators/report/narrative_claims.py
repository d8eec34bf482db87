"""What the text of a report counts or tallies, as data, so that it can be counted again from the rows."""

from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from indicators.snapshot.snapshot import Snapshot
from indicators.snapshot.visits import Visit


class ClaimKind(StrEnum):
    """What a sentence of the narrative counts; the words of `schema.CLAIM_KINDS`."""

    SPECIFIED = "outcomes-specified"
    MET = "outcomes-met"
    IMPROVING = "outcomes-improving"
    REMAINING = "outcomes-remaining"
    ACCEPTED = "recommendations-accepted"
    DISCHARGED = "recommendations-discharged"
    PARTLY_DISCHARGED = "recommendations-partly-discharged"
    ISSUES = "issues-listed"


OF_OUTCOMES = (ClaimKind.SPECIFIED, ClaimKind.MET, ClaimKind.IMPROVING, ClaimKind.REMAINING)
NAMED_AS_NOT_MET = (ClaimKind.IMPROVING, ClaimKind.REMAINING)


@dataclass(frozen=True)
class Claim:
    """One count of the narrative; `number` is None where the words give none."""

    claim: int
    kind: ClaimKind
    number: int | None
    indicators: tuple[str, ...]
    recommendations: tuple[int, ...]
    paragraph: str
    text: str


def claims_of(snapshot: Snapshot, visit: Visit) -> tuple[Claim, ...]:
    """Return the claims of one visit's report in their order."""
    rows = snapshot.records("narrative_claims", inspection=visit.inspection, visit=visit.visit)
    found = [
        Claim(
            claim=int(row["claim"]),
            kind=ClaimKind(row["kind"]),
            number=None if pd.isna(row["number"]) else int(row["number"]),
            indicators=tuple(row["indicators"]),
            recommendations=tuple(int(number) for number in row["recommendations"]),
            paragraph=row["paragraph"],
            text=row["text"],
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda claim: claim.claim))


def named_as_not_met(claims: tuple[Claim, ...]) -> dict[str, Claim]:
    """Return the indicators whose outcomes the narrative names among those not met, each with the claim that does."""
    return {code: claim for claim in claims if claim.kind in NAMED_AS_NOT_MET for code in claim.indicators}
