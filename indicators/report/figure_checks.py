"""The printed rates and positions, held against monthly counts, and the contract column against the contract.

They are counted apart from a report's statements: a report prints no counts, so nothing in it proves or refutes them.
"""

from dataclasses import dataclass
from decimal import Decimal

from indicators.figures.movement import Movement, counted_movements, counts_status
from indicators.report.checks import Check, CheckKind
from indicators.report.reconciliation import Reconciled
from indicators.report.row_checks import is_position, row_name, row_source
from indicators.selection.selection import Selection
from indicators.snapshot.catalogue import ILLUSTRATIVE, Indicator, indicators_of, running_name
from indicators.snapshot.families import family_of
from indicators.snapshot.snapshot import Snapshot, once_a_snapshot
from indicators.snapshot.visits import Visit, contract_of
from indicators.terms.contract import Outcome
from indicators.terms.nothing import Figure, Nothing
from indicators.terms.positions import Position
from indicators.terms.printed import Printed, parse_number, position
from indicators.terms.verdict import Verdict
from indicators.terms.wording import humanise_list, number

RATE_RULE = "Monthly counts over their base. Within one unit of the last printed digit: rounding only."
POSITION_RULE = "The place in the family by monthly counts."
CONTRACT_RULE = "What the table prints beside a position is what the contract asks for it."
MADE_UP = "From made-up monthly counts: they tell nothing of a printed figure."
NO_COUNTS = "The report prints no counts, and there are no monthly counts to recompute it from."
REVISED = "From {status} monthly counts; counts are revised, so they need not be those that the report used."
FROM_COUNTS = "From {status} monthly counts."
DUST = Decimal("1e-9")  # of a unit: what binary division leaves
SIDES = ("previous", "current")


@dataclass(frozen=True)
class Recounted:
    """What monthly counts give for a visit's periods: figures by indicator, and the status of the counts behind them.

    A rate rests on the borough's own counts, a position on those of its whole family and on the family itself.
    """

    movements: dict[str, Movement]
    status_of_rates: str
    status_of_positions: str


@once_a_snapshot
def recounted(snapshot: Snapshot, visit: Visit) -> Recounted | None:
    """Work out a visit's periods from monthly counts; None where it names no periods."""
    if visit.current is None or visit.previous is None:
        return None
    selection = Selection(visit.borough, visit.current, visit.previous)
    family = family_of(snapshot, visit.borough, visit.current.last)
    return Recounted(
        counted_movements(snapshot, selection, family),
        counts_status(snapshot, selection, None),
        counts_status(snapshot, selection, family),
    )


def figure_checks(snapshot: Snapshot, visit: Visit, rows: tuple[Reconciled, ...]) -> list[Check]:
    """Check each printed rate and position, then each place of the contract column; "n/a" is no figure."""
    found, outcomes = recounted(snapshot, visit), contract_of(snapshot, visit)
    indicators = {indicator.code: indicator for indicator in indicators_of(snapshot)}
    figures = [
        figure_check(each, indicators[each.row.indicator], side, found)
        for each in rows
        for side in SIDES
        if is_figure(each, side)
    ]
    asked = [
        contract_check(each, indicators[each.row.indicator], outcomes.get(each.row.indicator))
        for each in rows
        if each.row.contract
    ]
    return [*figures, *asked]


def is_figure(each: Reconciled, side: str) -> bool:
    """Whether a printed row has a figure on one side; "n/a" is none."""
    text: str = getattr(each.row, side)
    return not isinstance(position(text), Nothing) if is_position(each) else parse_number(text) is not None


def figure_check(each: Reconciled, indicator: Indicator, side: str, found: Recounted | None) -> Check:
    """Check one printed rate or position."""
    text: str = getattr(each.row, side)
    counted, status = recount(each, side, found)
    verdict = Verdict.CANNOT_TELL
    if status != ILLUSTRATIVE:
        verdict = (
            place_verdict(text, counted)
            if isinstance(counted, Position)
            else rate_verdict(parse_number(text), in_printed_unit(counted, indicator))
        )
    words = recount_words(counted, text, indicator)
    return Check(
        kind=CheckKind.POSITION if is_position(each) else CheckKind.RATE,
        subject=f"{row_name(indicator, each)}: {side} figure",
        about=running_name(indicator),
        printed=text,
        recomputed=f"{words} (illustrative)" if status == ILLUSTRATIVE else words,
        verdict=verdict,
        rule=POSITION_RULE if is_position(each) else RATE_RULE,
        source=row_source(each.row.row),
        row=each.row.row,
        note=f"{note_words(counted, status, verdict)}{left_out_words(each, verdict, found)}",
    )


def recount(each: Reconciled, side: str, found: Recounted | None) -> tuple[Figure | Position, str]:
    """Return what the counts give for one printed figure, and their status."""
    if found is None:
        return Nothing.NOT_AVAILABLE, Nothing.NOT_AVAILABLE.value
    move = found.movements[each.row.indicator]
    if is_position(each):
        place = move.previous_position if side == SIDES[0] else move.current_position
        return place, Nothing.NOT_AVAILABLE.value if isinstance(place, Nothing) else found.status_of_positions
    value = move.previous if side == SIDES[0] else move.current
    return value, Nothing.NOT_AVAILABLE.value if isinstance(value, Nothing) else found.status_of_rates


def in_printed_unit(value: Figure, indicator: Indicator) -> Decimal | None:
    """Return a rate as a report would print it: an SD rate in percent."""
    if isinstance(value, Nothing):
        return None
    return Decimal(repr(value)) * (100 if indicator.is_sd_rate else 1)


def rate_verdict(printed: Printed | None, counted: Decimal | None) -> Verdict:
    """Judge a printed rate by the counts."""
    if printed is None or counted is None:
        return Verdict.CANNOT_TELL
    away = abs(counted - printed.value)
    if away <= printed.half_unit + DUST:
        return Verdict.AGREES
    return Verdict.ROUNDING_ONLY if away < 2 * printed.half_unit - DUST else Verdict.DISAGREES


def place_verdict(text: str, counted: Position) -> Verdict:
    """Judge a printed position by the counts' own ranking."""
    printed = position(text)
    if isinstance(printed, Nothing):
        return Verdict.CANNOT_TELL
    return Verdict.AGREES if printed.place == counted.place else Verdict.DISAGREES


def recount_words(counted: Figure | Position, text: str, indicator: Indicator) -> str:
    """Write what the counts give, a rate with one digit more than is printed."""
    if isinstance(counted, Nothing):
        return counted.value
    if isinstance(counted, Position):
        return str(counted)
    printed = parse_number(text)
    usual = printed.decimals if printed else indicator.decimals
    value = float(in_printed_unit(counted, indicator) or 0)
    return f"{number(value, usual + 1)}{' %' if indicator.is_sd_rate else ''}"


def note_words(counted: Figure | Position, status: str, verdict: Verdict) -> str:
    """Say what the recomputed figure rests on."""
    if isinstance(counted, Nothing):
        return NO_COUNTS
    if status == ILLUSTRATIVE:
        return MADE_UP
    return (FROM_COUNTS if verdict is Verdict.AGREES else REVISED).format(status=status)


def left_out_words(each: Reconciled, verdict: Verdict, found: Recounted | None) -> str:
    """Name the members that counts cannot rank where the place that they give is not the printed one."""
    if found is None or verdict is not Verdict.DISAGREES or not is_position(each):
        return ""
    move = found.movements[each.row.indicator]
    names = dict.fromkeys((*move.unranked, *move.unranked_before))
    return f" Not ranked, for want of a figure in one of the periods: {humanise_list([*names])}." if names else ""


def contract_check(each: Reconciled, indicator: Indicator, outcome: Outcome | None) -> Check:
    """Hold one place of the contract column against the contract's own outcome."""
    agrees = outcome is not None and outcome.printed == each.row.contract
    return Check(
        kind=CheckKind.CONTRACT,
        subject=f"{row_name(indicator, each)}: contract column",
        about=running_name(indicator),
        printed=each.row.contract,
        recomputed=outcome.printed if outcome else "no outcome in the contract",
        verdict=Verdict.AGREES if agrees else Verdict.DISAGREES,
        rule=CONTRACT_RULE,
        source=row_source(each.row.row),
        row=each.row.row,
    )
