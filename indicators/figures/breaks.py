"""Breaks in a series: months from which something is counted in another way than before."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indicators.snapshot.snapshot import Snapshot, once_a_snapshot
from indicators.terms.arrays import Counts
from indicators.terms.periods import Period, month_words
from indicators.terms.wording import humanise_list


@dataclass(frozen=True)
class Break:
    """A month from which counts are not comparable with those before, and why; one for all that begins with it."""

    month: int
    reason: str

    @property
    def words(self) -> str:
        """Say the break in a sentence."""
        since = month_words(self.month)
        return f"From {since} counts are not comparable with those before: {self.reason.rstrip('.')}."

    def lies_in(self, period: Period) -> bool:
        """Whether months of a period lie on both sides."""
        return period.first < self.month <= period.last


@once_a_snapshot
def breaks_of(snapshot: Snapshot, code: str) -> tuple[Break, ...]:
    """Return the breaks of an indicator, the earliest first: those of what it counts, and of what it divides by."""
    (indicator,) = snapshot.records("indicators", indicator=code)
    measures = {indicator["numerator"], *(["offences"] if indicator["base"] == "offences" else [])}
    return breaks_in(snapshot, indicator["offence"], measures)


def breaks_in(snapshot: Snapshot, offence: str, measures: Iterable[str]) -> tuple[Break, ...]:
    """Return the breaks of an offence's counts, the earliest first; those of one month as one."""
    wanted = set(measures)
    reasons: dict[int, list[str]] = {}
    for row in snapshot.records("series_breaks", offence=offence):
        if row["measure"] in wanted:
            reasons.setdefault(int(row["month"]), []).append(row["reason"])
    return tuple(Break(month, "; ".join(dict.fromkeys(said))) for month, said in sorted(reasons.items()))


def breaks_within(breaks: Iterable[Break], period: Period) -> tuple[Break, ...]:
    """Return the breaks that have months of a period on both sides."""
    return tuple(each for each in breaks if each.lies_in(period))


def straddling(breaks: Iterable[Break], ends: Counts, window: int) -> NDArray[np.bool_]:
    """Return which windows, by their last months, have months on both sides of a break."""
    months = np.array([each.month for each in breaks], np.int64)
    return np.asarray(((ends[:, None] - window + 1 < months) & (months <= ends[:, None])).any(axis=1))


def break_notes(snapshot: Snapshot, codes: Iterable[str], period: Period, against: Period) -> list[str]:
    """Say which breaks make a change between two periods no change of what was counted, for some indicators.

    Indicators that break in one month for one reason are named together, as in their file; all of them are "all".
    """
    chosen = list(codes)
    names = dict(zip(snapshot.frames["indicators"]["indicator"], snapshot.frames["indicators"]["name"], strict=True))
    whole = Period(min(period.first, against.first), max(period.last, against.last))
    concerned: dict[Break, list[str]] = {}
    for code in chosen:
        for each in breaks_within(breaks_of(snapshot, code), whole):
            concerned.setdefault(each, []).append(names[code])
    return [note_of(each, found, period, against, len(chosen)) for each, found in concerned.items()]


def note_of(each: Break, names: list[str], period: Period, against: Period, most: int) -> str:
    """Say what a break does to the change of some indicators between two periods."""
    what = "" if most == 1 else "All indicators: " if len(names) == most else f"{humanise_list(names)}: "
    mixed = [one.words for one in dict.fromkeys((against, period)) if each.lies_in(one)]
    where = (
        f"{humanise_list(mixed)} {'have' if len(mixed) > 1 else 'has'} months on both sides of it"
        if mixed
        else "the two periods lie on different sides of it"
    )
    return f"{what}{each.words} The change shown here may be one of counting alone, for {where}."
