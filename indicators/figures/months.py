"""One borough's monthly counts of one offence, as the cube holds them."""

import numpy as np
import pandas as pd

from indicators.snapshot.cube import MEASURES
from indicators.snapshot.snapshot import Snapshot
from indicators.terms.periods import Period


def monthly_counts(snapshot: Snapshot, area: str, offence: str) -> pd.DataFrame:
    """Return a row a month: month (ordinal), offences, sanction_detections; NaN where a month is missing."""
    cube = snapshot.cube
    if cube.span is None:
        return pd.DataFrame({"month": [], **{measure: [] for measure in MEASURES}})
    at = cube.offences.index(offence), cube.areas.index(area)
    counted, present = (np.diff(each[:, :, *at], axis=0) for each in (cube.sums, cube.present))
    counts = np.where(present > 0, counted, np.nan)
    months = np.arange(cube.span.first, cube.span.last + 1)
    return pd.DataFrame({"month": months, **dict(zip(MEASURES, counts.T, strict=True))})


def monthly_mean(counts: pd.DataFrame, period: Period, measure: str = "offences") -> float:
    """Return the mean of a period's months, NaN unless every month is there."""
    inside = counts.loc[counts["month"].between(period.first, period.last), measure]
    return float(inside.mean()) if len(inside) == period.months and inside.notna().all() else float("nan")
