"""The notional contract: readings, margins, achievement and compliance."""

import pytest

from indicators.terms.contract import Achievement, Compliance, Outcome, Reading, achievement, compliance, limit, margin
from indicators.terms.nothing import Nothing
from indicators.terms.positions import Position

UNDER_12 = Outcome("<", 12, "<12")
TOP_3 = Outcome("<=", 3, "Top 3")
HOLD = Outcome("hold-or-improve", None, "H/I")
BOTH = list(Reading)
Place = Position | Nothing


def result(outcome: Outcome, reading: Reading, before: Place, now: Place) -> tuple[int | Nothing, str]:
    places = margin(now, limit(outcome, reading, before))
    return places, achievement(places).value


def test_limit_reads_the_sign_as_12th_or_better() -> None:
    assert limit(UNDER_12, Reading.OR_BETTER, Position(7)) == 12


def test_limit_reads_the_sign_strictly() -> None:
    assert limit(UNDER_12, Reading.STRICT, Position(7)) == 11


@pytest.mark.parametrize("reading", BOTH)
def test_limit_reads_at_most_in_one_way_only(reading: Reading) -> None:
    assert limit(TOP_3, reading, Position(1)) == 3


@pytest.mark.parametrize("reading", BOTH)
def test_limit_of_hold_or_improve_is_the_position_of_the_baseline(reading: Reading) -> None:
    assert limit(HOLD, reading, Position(9, tied=True)) == 9


@pytest.mark.parametrize("kind", [Nothing.NOT_AVAILABLE, Nothing.NOT_CALCULABLE])
def test_limit_of_hold_or_improve_without_a_baseline_is_nothing(kind: Nothing) -> None:
    assert limit(HOLD, Reading.OR_BETTER, kind) is kind


def test_limit_of_a_number_does_not_need_a_baseline() -> None:
    assert limit(UNDER_12, Reading.OR_BETTER, Nothing.NOT_AVAILABLE) == 12


@pytest.mark.parametrize(
    ("place", "or_better", "strict"),
    [
        (8, (4, "met"), (3, "met")),
        (11, (1, "met"), (0, "met")),
        (12, (0, "met"), (-1, "not met")),
        (13, (-1, "not met"), (-2, "not met")),
    ],
)
def test_achievement_of_a_position_by_both_readings(
    place: int, or_better: tuple[int, str], strict: tuple[int, str]
) -> None:
    assert result(UNDER_12, Reading.OR_BETTER, Position(7), Position(place)) == or_better
    assert result(UNDER_12, Reading.STRICT, Position(7), Position(place)) == strict


def test_achievement_of_a_shared_place_is_that_of_the_place() -> None:
    assert result(TOP_3, Reading.STRICT, Position(1), Position(3, tied=True)) == (0, "met")


@pytest.mark.parametrize(
    ("before", "now", "expected"), [(11, 6, (5, "met")), (9, 9, (0, "met")), (8, 13, (-5, "not met"))]
)
def test_achievement_of_hold_or_improve(before: int, now: int, expected: tuple[int, str]) -> None:
    assert result(HOLD, Reading.OR_BETTER, Position(before), Position(now)) == expected


@pytest.mark.parametrize("kind", [Nothing.NOT_AVAILABLE, Nothing.NOT_CALCULABLE])
def test_achievement_without_a_position_is_nothing_and_not_a_failure(kind: Nothing) -> None:
    assert result(UNDER_12, Reading.OR_BETTER, Position(1), kind) == (kind, kind.value)
    assert result(HOLD, Reading.OR_BETTER, kind, Position(1)) == (kind, kind.value)


@pytest.mark.parametrize(
    ("before", "now", "state"),
    [
        (7, 8, Compliance.KEPT),
        (12, 12, Compliance.KEPT),
        (10, 14, Compliance.LEFT),
        (14, 12, Compliance.JOINED),
        (15, 14, Compliance.STILL_OUT),
    ],
)
def test_compliance_since_the_baseline(before: int, now: int, state: Compliance) -> None:
    assert compliance(UNDER_12, Reading.OR_BETTER, Position(before), Position(now)) is state


def test_compliance_goes_by_the_reading() -> None:
    assert compliance(UNDER_12, Reading.STRICT, Position(11), Position(12)) is Compliance.LEFT
    assert compliance(UNDER_12, Reading.OR_BETTER, Position(11), Position(12)) is Compliance.KEPT


def test_compliance_does_not_apply_to_hold_or_improve() -> None:
    assert compliance(HOLD, Reading.OR_BETTER, Position(11), Position(6)) is Nothing.NOT_APPLICABLE


def test_compliance_is_not_available_without_both_positions() -> None:
    assert compliance(TOP_3, Reading.STRICT, Nothing.NOT_AVAILABLE, Position(1)) is Nothing.NOT_AVAILABLE
    assert compliance(TOP_3, Reading.STRICT, Position(1), Nothing.NOT_CALCULABLE) is Nothing.NOT_CALCULABLE


def test_achievement_takes_no_places_in_hand_as_met() -> None:
    assert achievement(0) is Achievement.MET
    assert achievement(-1) is Achievement.NOT_MET
