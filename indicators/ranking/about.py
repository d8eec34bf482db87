"""What has to be known about figures of one indicator in a family, of a series of months, and of boroughs compared."""

from dataclasses import replace

from indicators.figures.family_changes import changed_words
from indicators.figures.movement import counts_status, status_of_counts
from indicators.overview.about import about_counts, of_family
from indicators.overview.contract_table import ContractTable, OutcomeRow
from indicators.ranking.following import Followed
from indicators.ranking.over_time import OverTime
from indicators.ranking.page_words import special_words
from indicators.ranking.time_words import series_notes, shown_words
from indicators.selection.time_choices import length_words
from indicators.snapshot.snapshot import Snapshot
from indicators.sources.about import About
from indicators.sources.about_base import without_periods
from indicators.sources.provenance import Provenance, look_up
from indicators.statistics.control_chart import METHOD
from indicators.terms.nothing import Nothing
from indicators.terms.periods import Period, month_words, rolling
from indicators.terms.wording import humanise_list


def about_ranking(
    snapshot: Snapshot, table: ContractTable, row: OutcomeRow, *, filters: str = "", rule: str = ""
) -> About:
    """Return what is to be known about figures of one indicator in a borough's family."""
    status = counts_status(snapshot, table.selection, table.family)
    found = of_family(snapshot, table, [row.indicator])
    filters = f"Indicator: {row.indicator.name}. {filters}".strip()
    return in_family(snapshot, about_counts(snapshot, table, status, filters=filters, rule=rule, found=found), table)


def about_index(snapshot: Snapshot, table: ContractTable, *, filters: str = "", rule: str = "") -> About:
    """Return what is to be known about all indicators in a borough's family, as far as the family has figures."""
    status = counts_status(snapshot, table.selection, table.family)
    found = of_family(snapshot, table, [row.indicator for row in table.rows])
    return in_family(snapshot, about_counts(snapshot, table, status, filters=filters, rule=rule, found=found), table)


def in_family(snapshot: Snapshot, about: About, table: ContractTable) -> About:
    """Add that the family changed within the months on show, where it did."""
    changed = changed_words(snapshot, table.selection)
    return replace(about, caveats=(*about.caveats, *filter(None, (changed,))))


def about_windows(snapshot: Snapshot, table: ContractTable, row: OutcomeRow, found: Followed) -> About:
    """Return what is to be known about windows: they have months of their own, whatever periods are chosen.

    Each is ranked in the family that is in force at its end, whose weakest source gives their status.
    """
    series = found.rolling
    if isinstance(series, Nothing):
        filters = f"Indicator: {row.indicator.name}. {length_words(found.window)}."
        return without_family(without_periods(about_counts(snapshot, table, "not available", filters=filters)))
    filters = f"Indicator: {row.indicator.name}. {shown_words(series)}."
    behind = of_series(snapshot, series)
    about = without_periods(about_counts(snapshot, table, series.status, filters=filters, found=behind))
    return replace(without_family(about), family=in_force_words(series), footnotes=series_notes(series))


def about_months_alone(snapshot: Snapshot, table: ContractTable, row: OutcomeRow, found: Followed) -> About:
    """Return what is to be known about single months of one borough: they are its own, and have no family."""
    series, limits = found.monthly, found.limits
    status = status_of_counts(snapshot, table.selection.borough)
    months = "" if isinstance(series, Nothing) else f", {series.ends.words}"
    filters = f"Indicator: {row.indicator.name}. Single months{months}."
    behind = None if isinstance(series, Nothing) else of_series(snapshot, series, own_only=True)
    about = without_family(without_periods(about_counts(snapshot, table, status, filters=filters, found=behind)))
    codes = {key: code for key, code in about.codes.items() if key != "reading"}
    about = replace(about, reading="", codes=codes)
    if isinstance(series, Nothing) or limits is None or not limits.drawn:
        return about
    said = (special_words(series, limits), *(each.words for each in series.breaks))
    return replace(about, rule=METHOD, footnotes=said)


def in_force_words(series: OverTime) -> str:
    """Say among whom windows are ranked: each in the family that is in force at its end."""
    since = [month for month in dict.fromkeys(series.valid_from.tolist()) if month >= 0]
    if not since:
        return "No family is known for these months"
    versions = f"in force since {humanise_list([month_words(month) for month in since])}"
    return f"Each window is ranked in the family in force at its end: {versions}"


def without_family(about: About) -> About:
    """Leave out the family of the chosen period, where figures have another one, each its own, or none."""
    codes = {key: code for key, code in about.codes.items() if not key.startswith("family_")}
    return replace(about, family="", codes=codes)


def of_series(snapshot: Snapshot, series: OverTime, *, own_only: bool = False) -> Provenance:
    """Find out what windows that roll from month to month rest on.

    Args:
        snapshot: Where every figure comes from.
        series: Windows of a family.
        own_only: Whether nothing is shown of the other members.
    """
    by_year: dict[int, list[Period]] = {}
    for each in (rolling(int(end), series.window) for end in series.months):
        by_year.setdefault(each.middle_year, []).append(each)
    spans = [(Period(each[0].first, each[-1].last), year) for year, each in by_year.items()]
    areas = (series.areas[series.own],) if own_only else series.areas
    return look_up(snapshot.cube, areas, spans, {(series.indicator.offence, series.indicator.base)})
