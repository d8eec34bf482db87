"""What is said of a funnel."""

from indicators.overview.contract_table import ContractTable
from indicators.ranking.funnel import Funnel
from indicators.statistics.intervals import Confidence
from indicators.terms.nothing import Nothing
from indicators.terms.wording import rate

WITHIN, LIMITS = "within the", "limits"
ALL_MEMBERS = "All, weighted average"
LEVEL_WORDS = {Confidence.NINETY_FIVE: "95 %", Confidence.NINETY_NINE_POINT_EIGHT: "99.8 %"}


def size_words(found: Funnel) -> str:
    """Name what the size of a member is."""
    return "offences" if found.indicator.is_sd_rate else found.indicator.base


def outside(found: Funnel) -> list[str]:
    """Say of each member where it lies: within the limits at its own size, or outside of which."""
    return [place_words(found.broken(member)) for member in range(len(found.areas))]


def place_words(broken: tuple[Confidence, bool] | None) -> str:
    """Name the limits that are broken, and to which side."""
    if broken is None:
        return f"{WITHIN} {LIMITS}"
    level, is_above = broken
    return f"{'above' if is_above else 'below'} the {LEVEL_WORDS[level]} {LIMITS}"


def say(value: float, found: Funnel) -> str:
    """Write a rate with the indicator's own decimals."""
    return rate(value, decimals=found.indicator.decimals, is_sd_rate=found.indicator.is_sd_rate)


def funnel_subtitles(table: ContractTable, found: Funnel, status: str) -> list[str]:
    """Say what is seen: period, average, limits and status."""
    factor = found.over_dispersion
    spread = "limits of chance alone"
    if table.selection.dispersion:
        spread = (
            "too few members for over-dispersion"
            if isinstance(factor, Nothing)
            else f"limits widened for over-dispersion, variance × {factor:.1f}"
        )
    return [
        f"{table.selection.period.short}, {status} counts",
        f"Line: weighted average; {spread}: dashed 95 %, solid 99.8 %",
    ]
