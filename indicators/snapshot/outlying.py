"""SD rates that are far from what they were or from what others have: worth a look at the counts before the meeting."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from indicators.snapshot.cube import MEASURES, Cube
from indicators.snapshot.warnings import DataWarning, WarningKind, say_areas
from indicators.terms.arrays import Floats
from indicators.terms.nothing import Figure, Nothing
from indicators.terms.periods import Period, rolling
from indicators.terms.printed import figure
from indicators.terms.wording import percent

FACTOR = 2.0  # under half or over twice [inference: the 2007 report's vehicle crime, 2.4 % after 8.2 %, is meant]
FEWEST = 20  # sanction detections in the larger of two periods: of fewer, chance alone may halve the number
YEAR = 12  # months


def is_outlying(rate: Figure, other: Figure) -> bool:
    """Whether an SD rate is under half or over twice another."""
    if isinstance(rate, Nothing) or isinstance(other, Nothing):
        return False
    return max(rate, other) > FACTOR * min(rate, other)


def outlying_words(rate: float, other: float, what: str) -> str:
    """Say how an SD rate stands to another: "2.4 % is less than half of the 8.2 % before"."""
    size = "less than half of" if rate < other else "more than twice"
    return f"{percent(rate, 1)} is {size} {what} {percent(other, 1)}"


def outlying_rates(frames: Mapping[str, pd.DataFrame], cube: Cube) -> Iterator[DataWarning]:
    """Warn of SD rates that have halved or doubled, printed ones and those of the newest twelve months of counts."""
    yield from printed_outliers(frames)
    yield from counted_outliers(frames, cube)


def printed_outliers(frames: Mapping[str, pd.DataFrame]) -> Iterator[DataWarning]:
    """Warn of printed SD rates, each with its line."""
    indicators = frames["indicators"].set_index("indicator")
    boroughs = frames["inspections"].set_index(["inspection", "visit"])["borough"]
    names = frames["areas"].set_index("area")["name"]
    table = frames["published_table"]
    for line, row in table[table["measure"] == "rate"].iterrows():
        known = row["indicator"] in indicators.index and (row["inspection"], row["visit"]) in boroughs.index
        if not known or indicators.at[row["indicator"], "base"] != "offences":
            continue
        before, now = (figure(row[each], in_percent=True) for each in ("previous", "current"))
        if is_outlying(now, before) and not isinstance(now, Nothing) and not isinstance(before, Nothing):
            area = str(boroughs[(row["inspection"], row["visit"])])
            words = f"{names[area]}, {row['offence_printed']}: the printed {outlying_words(now, before, 'the')} before"
            offence = str(indicators.at[row["indicator"], "offence"])
            yield DataWarning(WarningKind.OUTLYING, words, "published_table.csv", int(str(line)), (area,), (offence,))


def counted_outliers(frames: Mapping[str, pd.DataFrame], cube: Cube) -> Iterator[DataWarning]:
    """Warn of the newest twelve months against the twelve before; boroughs with the same offence share a warning."""
    if cube.span is None or cube.span.months < 2 * YEAR:
        return
    period = rolling(cube.span.last, YEAR)
    before, now = (cube.totals(each) for each in (period.earlier(YEAR), period))
    is_borough = (frames["areas"]["kind"] == "borough").to_numpy()
    names = dict(zip(frames["areas"]["area"], frames["areas"]["name"], strict=True))
    offence_names = dict(zip(frames["offences"]["offence"], frames["offences"]["name"], strict=True))
    found: dict[str, list[str]] = defaultdict(list)
    for at, area in zip(*np.nonzero(halved_or_doubled(before, now) & is_borough), strict=True):
        found[cube.offences[at]].append(cube.areas[area])
    for offence, areas in found.items():
        words = (
            f"{say_areas(areas, names)}: the SD rate of {offence_names[offence]} in {period.words} is under half or "
            "over twice that of the twelve months before"
        )
        yield DataWarning(WarningKind.OUTLYING, words, "counts.csv", None, tuple(areas), (offence,), months_of(period))


def halved_or_doubled(before: Floats, now: Floats) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Return where SD rates differ by the factor, (offences, areas), with enough detections to say so."""
    detections = MEASURES.index("sanction_detections")
    enough = np.maximum(before[detections], now[detections]) >= FEWEST
    with np.errstate(divide="ignore", invalid="ignore"):
        rates = [each[detections] / each[0] for each in (before, now)]
        ratio = rates[1] / rates[0]
    return np.asarray(enough & ((ratio > FACTOR) | (ratio < 1 / FACTOR)))


def months_of(period: Period) -> tuple[int, ...]:
    """Return the months of a period."""
    return tuple(range(period.first, period.last + 1))
