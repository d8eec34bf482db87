"""Each indicator's figures in two periods: as a report prints them, or from monthly counts."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indicators.figures.rates import Rates, rates, ratios_in
from indicators.files.schema import STATUSES
from indicators.selection.selection import Selection
from indicators.snapshot.catalogue import PUBLISHED, Indicator, area_names, indicators_of, source_statuses
from indicators.snapshot.families import Family
from indicators.snapshot.printed_table import PrintedRow, printed_table
from indicators.snapshot.snapshot import Snapshot
from indicators.snapshot.visits import Visit
from indicators.terms.direction import difference, relative_change
from indicators.terms.nothing import Figure, Nothing
from indicators.terms.periods import Period
from indicators.terms.positions import Position, positions
from indicators.terms.printed import figure, half_unit, position


@dataclass(frozen=True)
class Movement:
    """One indicator of one borough in two periods.

    Rates are per 1000 or proportions; `change` is relative for incidence and a difference of proportions for SD rates.
    `half_units` are half of the last printed digit of either rate, 0 where they come from counts. `unranked` names the
    members of the family that have no figure in the current period, `unranked_before` those in the previous one.
    `numerators` are the counts above the line, 0 where they are not known.
    """

    previous: Figure
    current: Figure
    change: Figure
    previous_position: Position | Nothing
    current_position: Position | Nothing
    status: str
    half_units: tuple[float, float] = (0.0, 0.0)
    printed_rate: PrintedRow | None = None
    printed_position: PrintedRow | None = None
    unranked: tuple[str, ...] = ()
    unranked_before: tuple[str, ...] = ()
    base_years: tuple[int, int] = (0, 0)
    numerators: tuple[float, float] = (0.0, 0.0)

    @property
    def is_printed(self) -> bool:
        """Whether a report prints these figures; others come from monthly counts."""
        return self.printed_rate is not None or self.printed_position is not None


def published_movements(snapshot: Snapshot, visit: Visit | None, selection: Selection) -> dict[str, Movement]:
    """Return what a report prints for just these two periods; nothing for any others."""
    if visit is None or (visit.current, visit.previous) != (selection.period, selection.against):
        return {}
    pairs: dict[str, dict[str, PrintedRow]] = {}
    for row in printed_table(snapshot, visit.inspection, visit.visit):
        pairs.setdefault(row.indicator, {})[row.measure] = row
    sd_rates = {indicator.code for indicator in indicators_of(snapshot) if indicator.is_sd_rate}
    return {
        code: published_movement(rows.get("rate"), rows.get("position"), is_sd_rate=code in sd_rates)
        for code, rows in pairs.items()
    }


def published_movement(rate: PrintedRow | None, place: PrintedRow | None, *, is_sd_rate: bool) -> Movement:
    """Read one indicator's two printed rows.

    The printed change stands, for it comes from unrounded figures; where none is printed, the printed rates give it.
    An SD rate is in percent and a change in percent or percentage points, even where a report leaves the sign out.
    """
    printed = (rate.previous, rate.current) if rate else ("", "")
    previous, current = (figure(text, in_percent=is_sd_rate) for text in printed)
    change = figure(rate.change, in_percent=True) if rate else Nothing.NOT_AVAILABLE
    if isinstance(change, Nothing):
        change = (difference if is_sd_rate else relative_change)(previous, current)
    before, now = (half_unit(text, in_percent=is_sd_rate) for text in printed)
    return Movement(
        previous=previous,
        current=current,
        change=change,
        previous_position=position(place.previous) if place else Nothing.NOT_AVAILABLE,
        current_position=position(place.current) if place else Nothing.NOT_AVAILABLE,
        status=PUBLISHED,
        half_units=(before, now),
        printed_rate=rate,
        printed_position=place,
    )


def counted_movements(snapshot: Snapshot, selection: Selection, family: Family | None) -> dict[str, Movement]:
    """Work out every indicator of a borough and its family from monthly counts."""
    cube = snapshot.cube
    members = family.members if family else (selection.borough,)
    columns = [cube.areas.index(member) for member in members]
    before, now = (rates(cube, ratios_in(snapshot), each, columns) for each in (selection.against, selection.period))
    place = members.index(selection.borough)
    excluded = not_comparable(before, now, place)
    indicators = indicators_of(snapshot)
    nobody: list[Position | Nothing] = [Nothing.NOT_AVAILABLE] * len(indicators)
    places_before, places_now = (
        own_positions(each, place, excluded, indicators) if family else nobody for each in (before, now)
    )
    previous_figures, figures = before.figures(place), now.figures(place)
    years = np.stack([before.base_years[:, place], now.base_years[:, place]], axis=1).tolist()
    counts = np.nan_to_num([before.numerators[:, place], now.numerators[:, place]]).T.tolist()
    status = weakest(snapshot, columns, (selection.against, selection.period), family)
    names = [area_names(snapshot)[member] for member in members]
    absent_before, absent = (absent_members(each, names) for each in (before, now))
    alike = selection.period.months == selection.against.months
    found = {}
    for index, indicator in enumerate(indicators):
        previous, current = previous_figures[index], figures[index]
        found[indicator.code] = Movement(
            previous=previous,
            current=current,
            change=change_of(previous, current, is_sd_rate=indicator.is_sd_rate, alike=alike),
            previous_position=places_before[index],
            current_position=places_now[index],
            status=status,
            unranked=absent.get(index, ()),
            unranked_before=absent_before.get(index, ()),
            base_years=(years[index][0], years[index][1]),
            numerators=(counts[index][0], counts[index][1]),
        )
    return found


def absent_members(period_rates: Rates, names: list[str]) -> dict[int, tuple[str, ...]]:
    """Return the names of the members that have no figure, by the place of each indicator that somebody lacks."""
    absent = np.isnan(period_rates.values)
    return {
        int(index): tuple(names[each] for each in np.flatnonzero(absent[index]))
        for index in np.flatnonzero(absent.any(axis=1))
    }


def change_of(previous: Figure, current: Figure, *, is_sd_rate: bool, alike: bool) -> Figure:
    """Return a change; incidence, which is not annualised, has none between periods that differ in length."""
    if is_sd_rate:
        return difference(previous, current)
    return relative_change(previous, current) if alike else Nothing.NOT_APPLICABLE


def own_positions(
    period_rates: Rates, place: int, excluded: NDArray[np.bool_], indicators: tuple[Indicator, ...]
) -> list[Position | Nothing]:
    """Return a borough's own position on every indicator among the members that are not excluded.

    Args:
        period_rates: Of the members in one period.
        place: The borough's own place among them.
        excluded: (indicators, members), who is not ranked.
        indicators: In the order of the rates.
    """
    values = np.where(excluded, np.nan, period_rates.values)
    places, tied = positions(values, np.array([each.low_is_good for each in indicators], bool))
    return [
        figure if isinstance(figure, Nothing) else Position(int(rank), shared)
        for figure, rank, shared in zip(
            period_rates.figures(place), places[:, place].tolist(), tied[:, place].tolist(), strict=True
        )
    ]


def not_comparable(before: Rates, now: Rates, place: int) -> NDArray[np.bool_]:
    """Return which members are ranked in neither of two periods for want of a figure in one, (indicators, members).

    Places among fields of different size cannot be compared. Where the borough itself lacks one of its figures there is
    nothing to compare: nobody is left out, and the other period is ranked by itself.
    """
    missing = np.isnan(before.values) | np.isnan(now.values)
    return np.asarray(missing & ~missing[:, [place]])


def weakest(snapshot: Snapshot, columns: list[int], periods: tuple[Period, ...], family: Family | None) -> str:
    """Return the weakest source status behind a family and its counts: one made-up figure makes a rank illustrative."""
    counts = max(int(snapshot.cube.weakest_status(period)[columns].max()) for period in periods)
    if counts < 0:
        return Nothing.NOT_AVAILABLE.value
    status = source_statuses(snapshot)
    return STATUSES[max([counts, *(STATUSES.index(status[source]) for source in (family.sources if family else ()))])]


def counts_status(snapshot: Snapshot, selection: Selection, family: Family | None) -> str:
    """Return the weakest status behind the counts of a borough and its family in both periods."""
    members = family.members if family else (selection.borough,)
    columns = [snapshot.cube.areas.index(member) for member in members]
    return weakest(snapshot, columns, (selection.against, selection.period), family)


def status_of_counts(snapshot: Snapshot, area: str) -> str:
    """Return the weakest status behind an area's own monthly counts."""
    column = snapshot.cube.status[:, snapshot.cube.areas.index(area)]
    found = int(column.max(initial=-1))
    return STATUSES[found] if found >= 0 else Nothing.NOT_AVAILABLE.value
