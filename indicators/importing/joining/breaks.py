"""Where an import joins the old classification of offences and the new one: rows of `series_breaks.csv`."""

from collections.abc import Mapping

import pandas as pd

from indicators.importing.joining.sources import BREAK_SOURCE
from indicators.importing.joining.whole_grid import known_rows
from indicators.terms.periods import month_words

KINDS = ("old", "new")
SERIES = ["area", "offence"]


def classification_breaks(counts: pd.DataFrame, sources: pd.DataFrame) -> list[dict[str, object]]:
    """Return a row for each offence and month with which an area turns from one classification to the other.

    Args:
        counts: Of which one source serves each area and month.
        sources: Their notes tell the classification; counts of sources that do not say count for neither.
    """
    kinds = classifications(sources)
    rows = known_rows(counts, "offences")
    rows = rows.assign(kind=rows["source"].map(kinds)).dropna(subset="kind").sort_values([*SERIES, "month"])
    before = rows.groupby(SERIES, sort=False)[["kind", "month"]].shift()
    turns = rows.assign(kind_before=before["kind"], month_before=before["month"]).dropna(subset="kind_before")
    turns = turns[turns["kind"] != turns["kind_before"]]
    return [
        break_row(str(offence), int(str(month)), found)
        for (offence, month), found in turns.groupby(["offence", "month"], sort=True)
    ]


def break_row(offence: str, month: int, turns: pd.DataFrame) -> dict[str, object]:
    """Return one row; the reason names the last month before, of whatever area turns last."""
    kind, until = turns["kind"].iloc[0], int(turns["month_before"].max())
    other = KINDS[KINDS.index(kind) - 1]
    return {
        "offence": offence,
        "month": month,
        "measure": "offences",
        "reason": f"{other} classification of offences to {month_words(until)}, {kind} from {month_words(month)}",
        "source": BREAK_SOURCE,
    }


def classifications(sources: pd.DataFrame) -> Mapping[str, str]:
    """Return which classification each source counts by, as its note says."""
    notes = zip(sources["source"], sources["note"], strict=True)
    return {
        code: kind for code, note in notes for kind in KINDS if f"{kind.capitalize()} offence classification" in note
    }
