"""Faults of what a report claims and whom it names, found across its rows."""

from collections.abc import Iterator

import pandas as pd

from indicators.files.faults import Fault

WAYS = ["phone", "email", "web"]


def claim_faults(claims: pd.DataFrame, recommendations: pd.DataFrame) -> Iterator[Fault]:
    """A claim names recommendations of its own inspection, by their numbers."""
    pairs = zip(recommendations["inspection"], recommendations["recommendation"], strict=True)
    known = {(inspection, str(number)) for inspection, number in pairs}
    for line, inspection, named in claims[["inspection", "recommendations"]].itertuples():
        for number in named:
            if (inspection, number) not in known:
                rule = f"{inspection} has no recommendation of this number in recommendations.csv"
                remedy = "Write the number of a recommendation, or add it to recommendations.csv"
                yield Fault("narrative_claims.csv", rule, remedy, line, "recommendations", number)


def contact_faults(contacts: pd.DataFrame) -> Iterator[Fault]:
    """A point of contact can be reached in at least one way."""
    unreachable = contacts[(contacts[WAYS] == "").all(axis=1)]
    for line, name in unreachable["name"].items():
        rule = "a point of contact has a phone number, an e-mail address or a web address"
        yield Fault("contacts.csv", rule, "Fill in one of the three", int(str(line)), " + ".join(WAYS), name)
