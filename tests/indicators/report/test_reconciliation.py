"""A printed row held against its own figures."""

from decimal import Decimal

import pytest

from indicators.report.reconciliation import Reconciled, reconcile
from indicators.snapshot.printed_table import PrintedRow
from indicators.terms.direction import Direction
from indicators.terms.nothing import Nothing
from indicators.terms.positions import Position
from indicators.terms.printed import Mark, figure, mark, parse_number, position
from indicators.terms.verdict import Verdict


def rate_row(previous: str, current: str, change: str, direction: str = "√") -> PrintedRow:
    return PrintedRow(1, "any", "rate", "Any", "Per/1000 Pop", previous, current, change, "", direction)


def position_row(previous: str, current: str, change: str, direction: str = "√") -> PrintedRow:
    return PrintedRow(2, "any", "position", "Any", "MSBCU position", previous, current, change, "<12", direction)


def rounded(each: Reconciled) -> tuple[str, str] | None:
    return each.interval and (f"{each.interval[0]:.2f}", f"{each.interval[1]:.2f}")


@pytest.mark.parametrize(
    ("row", "verdict", "interval"),
    [
        (rate_row("47.16", "42.35", "-10.20%"), Verdict.AGREES, ("-10.22", "-10.18")),
        (rate_row("8.05", "7.09", "-11.95%"), Verdict.ROUNDING_ONLY, ("-12.04", "-11.81")),
        (rate_row("8.05", "7.09", "-12.05%"), Verdict.DISAGREES, ("-12.04", "-11.81")),
        (rate_row("8.05", "7.09", "11.93%"), Verdict.DISAGREES, ("-12.04", "-11.81")),
        (rate_row("8.2%", "2.4%", "-5.82 pp"), Verdict.ROUNDING_ONLY, ("-5.90", "-5.70")),
        (rate_row("8.2%", "2.4%", "-5.8 pp"), Verdict.AGREES, ("-5.90", "-5.70")),
        (rate_row("8.2%", "2.4%", "-5.95 pp"), Verdict.DISAGREES, ("-5.90", "-5.70")),
        (rate_row("10.0%", "10.5%", "1 pp"), Verdict.AGREES, ("0.40", "0.60")),  # 0.5 rounds to 1
        (rate_row("1.74", "1.26", "-28.1%"), Verdict.ROUNDING_ONLY, ("-28.08", "-27.09")),  # -28.08 rounds to -28.1
        (rate_row("100.0%", "125.5%", "+25.5 pp"), Verdict.AGREES, ("25.40", "25.60")),
    ],
)
def test_reconcile_judges_the_change_of_a_rate(row: PrintedRow, verdict: Verdict, interval: tuple[str, str]) -> None:
    each = reconcile(row, low_is_good=True)
    assert (each.change_verdict, rounded(each)) == (verdict, interval)


@pytest.mark.parametrize(
    "row",
    [
        rate_row("8.05", "n/a", "-10%"),
        rate_row("", "7.09", "-10%"),
        rate_row("8.05", "7.09", "n/a"),
        rate_row("8.05", "7.09", ""),
        rate_row("0.00", "7.09", "100%"),
        rate_row("8.05", "7.09%", "-1%"),
        position_row("n/a", "3", "1"),
        position_row("3", "n/a", "1"),
        position_row("3", "2", "up"),
    ],
)
def test_reconcile_cannot_tell_without_three_figures(row: PrintedRow) -> None:
    assert reconcile(row, low_is_good=True).change_verdict is Verdict.CANNOT_TELL


@pytest.mark.parametrize(
    ("previous", "current", "change", "verdict"),
    [
        ("7", "8", "-1", Verdict.AGREES),
        ("11", "6", "+5", Verdict.AGREES),
        ("9", "8", "1", Verdict.AGREES),
        ("=3", "3", "0", Verdict.AGREES),
        ("9", "8", "-1", Verdict.DISAGREES),
        ("13", "13", "1", Verdict.DISAGREES),
    ],
)
def test_reconcile_judges_the_change_of_a_position_in_whole_places(
    previous: str, current: str, change: str, verdict: Verdict
) -> None:
    each = reconcile(position_row(previous, current, change), low_is_good=True)
    assert (each.change_verdict, each.interval) == (verdict, None)


@pytest.mark.parametrize(
    ("row", "low_is_good", "way"),
    [
        (rate_row("5.0", "4.0", "-20%"), True, Direction.BETTER),
        (rate_row("5.0", "4.0", "-20%"), False, Direction.WORSE),
        (rate_row("20%", "25%", "5 pp"), False, Direction.BETTER),
        (rate_row("20%", "20%", "0 pp"), False, Direction.HELD),
        (position_row("7", "8", "-1"), True, Direction.WORSE),
        (position_row("7", "8", "-1"), False, Direction.WORSE),
        (position_row("8", "7", "+1"), False, Direction.BETTER),
    ],
)
def test_reconcile_finds_the_direction_by_the_good_direction_of_a_rate_and_by_place(
    row: PrintedRow,
    low_is_good: bool,  # noqa: FBT001
    way: Direction,
) -> None:
    assert reconcile(row, low_is_good=low_is_good).direction is way


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        (position_row("10", "14", "-4", "√"), Verdict.DISAGREES),
        (position_row("10", "14", "-4", "x"), Verdict.AGREES),
        (position_row("15", "14", "+1", "x"), Verdict.DISAGREES),
        (position_row("13", "13", "0", "√"), Verdict.AGREES),
        (position_row("13", "13", "0", "x"), Verdict.DISAGREES),
        (position_row("13", "13", "0", ""), Verdict.CANNOT_TELL),
        (position_row("13", "13", "0", "up"), Verdict.CANNOT_TELL),
        (position_row("13", "n/a", "0", "√"), Verdict.CANNOT_TELL),
    ],
)
def test_reconcile_judges_the_printed_mark_by_the_row_itself(row: PrintedRow, verdict: Verdict) -> None:
    assert reconcile(row, low_is_good=True).mark_verdict is verdict


def test_reconcile_with_a_tolerance_holds_one_place() -> None:
    row = position_row("7", "8", "-1", "√")
    assert reconcile(row, low_is_good=True).mark_verdict is Verdict.DISAGREES
    tolerant = reconcile(row, low_is_good=True, tolerance_places=1)
    assert (tolerant.direction, tolerant.mark_verdict) == (Direction.HELD, Verdict.AGREES)


def test_reconcile_does_not_hold_a_rate_by_the_tolerance_of_places() -> None:
    each = reconcile(rate_row("20.0%", "20.5%", "0.5 pp"), low_is_good=False, tolerance_places=1)
    assert each.direction is Direction.BETTER


def test_reconcile_reads_an_sd_rate_without_its_sign_in_percent() -> None:
    each = reconcile(rate_row("25.0", "33.3", "8.3"), low_is_good=False, is_sd_rate=True)
    assert (each.change, each.change_verdict) == (Decimal("8.3"), Verdict.AGREES)


def test_reconcile_from_a_baseline_of_zero_is_not_calculable() -> None:
    assert reconcile(rate_row("0.00", "7.09", "100%"), low_is_good=True).direction is Nothing.NOT_CALCULABLE
    assert reconcile(rate_row("n/a", "7.09", "100%"), low_is_good=True).direction is Nothing.NOT_AVAILABLE


def test_reconcile_keeps_the_printed_row_to_the_letter() -> None:
    row = rate_row(" 8.05", "7.09 ", "−11.95 %", "?")
    assert reconcile(row, low_is_good=True).row is row


@pytest.mark.parametrize(
    ("text", "value", "half_unit", "unit"),
    [
        ("47.16", "47.16", "0.005", ""),
        ("21.6%", "21.6", "0.05", "%"),
        ("-10.20%", "-10.20", "0.005", "%"),
        ("−10.20 %", "-10.20", "0.005", "%"),
        ("1.24 pp", "1.24", "0.005", "pp"),
        ("+5", "5", "0.5", ""),
        ("125.0%", "125.0", "0.05", "%"),
    ],
)
def test_parse_number_reads_what_reports_print(text: str, value: str, half_unit: str, unit: str) -> None:
    printed = parse_number(text)
    assert printed is not None
    assert (printed.value, printed.half_unit, printed.unit) == (Decimal(value), Decimal(half_unit), unit)


@pytest.mark.parametrize("text", ["", "n/a", "-", "=8", "1e3", "1.2.3", "21.6 per cent", "--5", "5-", "nan", "∞"])
def test_parse_number_reads_nothing_else(text: str) -> None:
    assert parse_number(text) is None


def test_figure_turns_percent_into_a_proportion() -> None:
    assert figure("21.6%") == 0.216
    assert figure("1.24 pp") == 0.0124
    assert figure("47.16") == 47.16
    assert figure("n/a") is Nothing.NOT_AVAILABLE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8", Position(8)),
        ("=8", Position(8, tied=True)),
        ("0", Nothing.NOT_AVAILABLE),
        ("n/a", Nothing.NOT_AVAILABLE),
        ("8.5", Nothing.NOT_AVAILABLE),
        ("", Nothing.NOT_AVAILABLE),
    ],
)
def test_position_reads_places_and_shared_places(text: str, expected: Position | Nothing) -> None:
    assert position(text) == expected


def test_mark_reads_the_two_signs_of_the_report() -> None:
    assert [mark(text) for text in ("√", "x", "", "?")] == [Mark.TICK, Mark.CROSS, None, None]
