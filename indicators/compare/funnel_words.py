"""What is said of the funnels of boroughs side by side."""

from dataclasses import replace

from indicators.compare.funnels import Funnels, OneFunnel
from indicators.compare.matrix import Matrix
from indicators.ranking.funnel import METHOD, Funnel
from indicators.ranking.funnel_words import outside, say
from indicators.snapshot.snapshot import Snapshot
from indicators.sources.about import About
from indicators.sources.about_base import about_periods, from_counts, status_words
from indicators.sources.provenance import provenance
from indicators.terms.wording import humanise_list

TITLE = "Rate against size, side by side"
HOW_TO_READ = (
    "Each chart: a borough (filled) among its own family (open points); solid line: the family's weighted average; "
    "dashed: 95 % limits, solid and curved: 99.8 % limits of what chance alone gives. All charts have the same scales."
)


def undrawn_words(each: OneFunnel) -> str:
    """Say why a borough has no chart."""
    if each.family is None:
        return "No family is known for these months: not available."
    return "No member of its family can be ranked: not available."


def own_words(each: OneFunnel, found: Funnel) -> str:
    """Say where the borough lies, and its family's average."""
    return f"{place_words(each, found)}; family average {say(found.average, found)}"


def place_words(each: OneFunnel, found: Funnel) -> str:
    """Say where the borough lies: its rate, and by which limits."""
    if found.own is None:
        return f"{each.name} is not ranked"
    return f"{say(float(found.rates[found.own]), found)}, {outside(found)[found.own]}"


def by_size(found: Funnel) -> list[int]:
    """Return the members' places, the largest member first."""
    return sorted(range(len(found.areas)), key=lambda at: -found.sizes[at])


def about_funnels(snapshot: Snapshot, table: Matrix, found: Funnels) -> About:
    """Return what is to be known about the families of boroughs side by side: all of it is counted, nothing printed."""
    chosen = table.selection
    members = [area for each in found.boroughs if each.family for area in each.family.members]
    limits = "with over-dispersion" if chosen.dispersion else "of chance alone"
    filters = f"Indicator: {found.indicator.name}. Limits {limits}."
    statuses = status_words(each.status for each, _ in found.drawn)
    about = about_periods(snapshot, chosen, status=statuses, filters=filters)
    about = replace(about, borough=humanise_list([each.name for each in found.boroughs]), rule=METHOD)
    return from_counts(
        about, snapshot, provenance(snapshot, members, (chosen.against, chosen.period), [found.indicator])
    )
