"""Incidence and SD rates of any period: sum of counts / base, for all indicators and areas at once."""

from dataclasses import dataclass
from math import isnan

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.snapshot.cube import ALL, BASES, MEASURES, Areas, Cube
from indicators.snapshot.snapshot import Snapshot, once_a_snapshot
from indicators.terms.arrays import Counts, Floats
from indicators.terms.nothing import Figure, Nothing
from indicators.terms.periods import Period


@dataclass(frozen=True)
class Rates:
    """Rates of one period.

    Attributes:
        values: (indicators, areas), per 1000 or as a proportion; NaN where there is no figure.
        numerators: (indicators, areas), counts.
        denominators: (indicators, areas), counts; NaN where not known.
        base_years: (indicators, areas), the year of the base; 0 where the base is a count or not known.
    """

    values: Floats
    numerators: Floats
    denominators: Floats
    base_years: Counts

    def figure(self, indicator: int, area: int) -> Figure:
        """Return one rate, or which kind of nothing stands in its place."""
        return self.nothing(indicator, area) or float(self.values[indicator, area])

    def figures(self, area: int) -> list[Figure]:
        """Return an area's rates on all indicators, or which kind of nothing stands in their place."""
        values = self.values[:, area].tolist()
        return [
            (self.nothing(indicator, area) or value) if isnan(value) else value
            for indicator, value in enumerate(values)
        ]

    def nothing(self, indicator: int, area: int) -> Nothing | None:
        """Return why there is no figure, or None where there is one."""
        if not np.isnan(self.values[indicator, area]):
            return None
        zero_base = self.denominators[indicator, area] == 0 and not np.isnan(self.numerators[indicator, area])
        return Nothing.NOT_CALCULABLE if zero_base else Nothing.NOT_AVAILABLE


@dataclass(frozen=True)
class Ratios:
    """What all indicators divide by what, as places in a cube; one item each.

    Attributes:
        numerators: Which measure is divided.
        offences: Of which offence.
        by_counts: True where offences divide it, and not residents or households.
        bases: Which base divides it; 0 where offences do.
        per: By what the ratio is multiplied.
    """

    numerators: NDArray[np.intp]
    offences: NDArray[np.intp]
    by_counts: NDArray[np.bool_]
    bases: NDArray[np.intp]
    per: Floats


def ratios_of(cube: Cube, indicators: pd.DataFrame) -> Ratios:
    """Look up what the rows of `indicators.csv` divide by what."""
    by_counts = (indicators["base"] == "offences").to_numpy(bool)
    places = {code: place for place, code in enumerate(cube.offences)}
    layers = [
        0 if is_count else BASES.index(name) for name, is_count in zip(indicators["base"], by_counts, strict=True)
    ]
    return Ratios(
        numerators=np.array([MEASURES.index(name) for name in indicators["numerator"]], np.intp),
        offences=np.array([places[code] for code in indicators["offence"]], np.intp),
        by_counts=by_counts,
        bases=np.array(layers, np.intp),
        per=indicators["per"].to_numpy(np.float64),
    )


@once_a_snapshot
def ratios_in(snapshot: Snapshot) -> Ratios:
    """Look up what a snapshot's indicators divide by what, once."""
    return ratios_of(snapshot.cube, snapshot.frames["indicators"])


def rates(cube: Cube, ratios: Ratios, period: Period, areas: Areas = ALL) -> Rates:
    """Work out all rates of a period.

    One division of whole numbers a rate: equal ratios give equal floats, so ties are found exactly.

    Args:
        cube: The snapshot's counts and bases.
        ratios: Of all indicators that are wanted.
        period: Any whole months; the rate is for the period as it is, not annualised.
        areas: Places of the areas that are wanted, in their order; all of them where none are named.
    """
    totals = cube.totals(period, areas)
    bases, base_years = cube.base(period, areas)
    numerators = totals[ratios.numerators, ratios.offences]
    by_counts = ratios.by_counts[:, None]
    denominators = np.where(by_counts, totals[0, ratios.offences], bases[ratios.bases])
    years = np.where(by_counts, 0, base_years[ratios.bases])
    return Rates(divide(numerators * ratios.per[:, None], denominators), numerators, denominators, years)


def divide(numerators: Floats, denominators: Floats) -> NDArray[np.float64]:
    """Divide, with NaN where the base is zero."""
    safe = np.where(denominators == 0, np.nan, denominators)
    return np.asarray(numerators / safe)
