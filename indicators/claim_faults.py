"""What is wrong with the claims of a narrative as a file: recommendations that nobody has made."""

from collections.abc import Iterator

import pandas as pd

from indicators.faults import Fault


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
