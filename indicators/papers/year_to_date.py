"""The financial year so far against the same months of the year before, by offence, in counts.

English and Welsh police forces count from April to March.
"""

from dataclasses import dataclass

from indicators.figures.movement import weakest
from indicators.papers.abbreviations import abbreviations
from indicators.selection.selection import Selection
from indicators.snapshot.catalogue import indicators_of
from indicators.snapshot.snapshot import Snapshot
from indicators.statistics.signal import Signal, signal, z_of_change
from indicators.terms.arrays import Floats
from indicators.terms.direction import quotient
from indicators.terms.nothing import Figure, Nothing, figure_or_nothing
from indicators.terms.periods import MONTHS_OF_A_YEAR, Period, financial_year_to


@dataclass(frozen=True)
class Pair:
    """One count, or one proportion, in the same months of two years."""

    before: Figure
    now: Figure


@dataclass(frozen=True)
class OffenceSoFar:
    """One offence so far: how many were recorded, and for each of them, how many detections.

    `part_of` is the code of the offence that contains this one, blank where none does.
    """

    offence: str
    name: str
    part_of: str
    offences: Pair
    solved: Pair

    @property
    def signal(self) -> Signal | Nothing:
        """Whether chance alone may have made the change of the offences."""
        return signal(z_of_change(self.offences.before, self.offences.now))


@dataclass(frozen=True)
class YearToDate:
    """A borough's financial year so far; `status` is that of the weakest source behind it.

    `publishers` are those of all monthly counts of the data: a count does not keep the source of each of its months.
    """

    period: Period
    against: Period
    status: str
    publishers: tuple[str, ...]
    offences: tuple[OffenceSoFar, ...]


def year_to_date(snapshot: Snapshot, selection: Selection) -> YearToDate:
    """Count a borough's financial year up to the end of the period on show, or of its counts where they end earlier.

    Only offences that an indicator is about are counted: those are what a borough is measured by.
    """
    span = snapshot.cube.span_of(selection.borough)
    period = financial_year_to(min(selection.period.last, span.last) if span else selection.period.last)
    against = period.earlier(MONTHS_OF_A_YEAR)
    column = snapshot.cube.areas.index(selection.borough)
    before, now = (snapshot.cube.totals(each, [column])[..., 0] for each in (against, period))
    wanted = {indicator.offence for indicator in indicators_of(snapshot)}
    return YearToDate(
        period=period,
        against=against,
        status=weakest(snapshot, [column], (against, period), None),
        publishers=publishers(snapshot),
        offences=tuple(
            OffenceSoFar(
                offence=row["offence"],
                name=plain_name(row["name"], row["short_name"]),
                part_of=row["part_of"],
                offences=Pair(count(before, index), count(now, index)),
                solved=Pair(solved(before, index), solved(now, index)),
            )
            for index, row in enumerate(snapshot.records("offences"))
            if row["offence"] in wanted
        ),
    )


def plain_name(name: str, short_name: str) -> str:
    """Return what residents call an offence: its name, for a short one may stand for more, but no abbreviation."""
    return short_name if abbreviations([name]) else name


def publishers(snapshot: Snapshot) -> tuple[str, ...]:
    """Return who published the monthly counts, each once."""
    named = {row["source"]: row["publisher"] for row in snapshot.records("sources")}
    return tuple(dict.fromkeys(named[rows.source] for rows in snapshot.rows_by_source if rows.file == "counts"))


def count(totals: Floats, offence: int) -> Figure:
    """Return how many offences there were, not available where a month is missing."""
    return figure_or_nothing(totals[0, offence])


def solved(totals: Floats, offence: int) -> Figure:
    """Return detections for each offence; not calculable where there was none."""
    return quotient(figure_or_nothing(totals[1, offence]), count(totals, offence))
