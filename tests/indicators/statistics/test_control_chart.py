"""XmR charts on series worked by hand; a test for each rule and each direction."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.statistics.control_chart import Cause, ControlChart, Meaning, TooFew, control_chart, one_side, trends

NAN = float("nan")
STEADY = [10.0, 12.0] * 6
WIDE = [5.0, 15.0] * 8
IMPROVEMENT, CONCERN = Meaning.IMPROVEMENT, Meaning.CONCERN


def chart(values: list[float], *, low_is_good: bool = True) -> ControlChart:
    found = control_chart(np.array(values), low_is_good=low_is_good)
    assert isinstance(found, ControlChart)
    return found


def marks(found: ControlChart) -> dict[int, tuple[Cause | None, Meaning | None]]:
    pairs = zip(found.causes, found.meanings, strict=True)
    return {place: pair for place, pair in enumerate(pairs) if pair != (None, None)}


def test_control_chart_sets_limits_at_2_66_mean_moving_ranges() -> None:
    found = chart(STEADY)
    assert (found.mean, found.low, found.high) == pytest.approx((11.0, 11 - 5.32, 11 + 5.32))
    assert marks(found) == {}


def test_control_chart_never_sets_a_limit_below_zero() -> None:
    assert chart([0.0, 4.0] * 6).low == 0.0


@pytest.mark.parametrize("points", [0, 1, 2, 11])
def test_control_chart_of_fewer_than_twelve_points_is_not_drawn(points: int) -> None:
    assert control_chart(np.array(STEADY[:points]), low_is_good=True) == TooFew(points, 12)


def test_control_chart_counts_only_months_that_are_there() -> None:
    assert control_chart(np.array([*STEADY[:11], NAN, NAN]), low_is_good=True) == TooFew(11, 12)
    assert isinstance(control_chart(np.array([*STEADY, NAN]), low_is_good=True), ControlChart)


def test_control_chart_takes_no_moving_range_across_a_gap() -> None:
    found = chart([10.0] * 6 + [NAN] + [10.0] * 6)
    assert (found.low, found.high) == (10.0, 10.0)
    assert chart([10.0, 12.0] * 6 + [NAN, 11.0]).high == pytest.approx(11 + 5.32)


@pytest.mark.parametrize(("value", "low_is_good", "meaning"), [(60.0, True, CONCERN), (60.0, False, IMPROVEMENT)])
def test_control_chart_marks_a_point_above_the_limits(value: float, low_is_good: bool, meaning: Meaning) -> None:  # noqa: FBT001
    assert marks(chart([*WIDE, value], low_is_good=low_is_good)) == {16: (Cause.OUTSIDE, meaning)}


def test_control_chart_marks_a_point_below_the_limits() -> None:
    series = [40 + each for each in WIDE] + [0.0]
    assert marks(chart(series)) == {16: (Cause.OUTSIDE, IMPROVEMENT)}
    assert marks(chart(series, low_is_good=False)) == {16: (Cause.OUTSIDE, CONCERN)}


def test_control_chart_marks_eight_in_a_row_on_one_side_and_not_seven() -> None:
    eight = chart([10.0, 14.0, 10.0, 14.0] + [13.0, 12.0] * 4 + [9.0, 8.0])
    assert set(marks(eight).values()) == {(Cause.ONE_SIDE, CONCERN)}
    assert set(marks(eight)) == set(range(3, 12))  # the mean is 11.79: 14, then 13 and 12 in turn
    assert one_side(np.array([1.0, 2.0] * 3 + [1.0, -9.0]), 0.0).tolist() == [0] * 8
    assert one_side(np.array([1.0, 2.0] * 4 + [-9.0]), 0.0).tolist() == [1] * 8 + [0]
    assert one_side(np.array([-1.0, -2.0] * 4 + [9.0]), 0.0).tolist() == [-1] * 8 + [0]


def test_control_chart_ends_a_run_at_the_mean_and_at_a_gap() -> None:
    assert one_side(np.array([1.0] * 4 + [0.0] + [1.0] * 4), 0.0).tolist() == [0] * 9
    assert one_side(np.array([1.0] * 4 + [NAN] + [1.0] * 4), 0.0).tolist() == [0] * 9
    assert trends(np.array([1.0, 2, 3, NAN, 4, 5, 6])).tolist() == [0] * 7


def test_control_chart_marks_six_that_rise_and_not_five() -> None:
    assert trends(np.array([9.0, 1, 2, 3, 4, 5, 6, 1])).tolist() == [0, 1, 1, 1, 1, 1, 1, 0]
    assert trends(np.array([9.0, 1, 2, 3, 4, 5, 1])).tolist() == [0] * 7
    assert trends(np.array([1.0, 2, 3, 3, 4, 5, 6])).tolist() == [0] * 7  # a standstill ends it


def test_control_chart_marks_six_that_fall_and_gives_the_turn_to_the_earlier_trend() -> None:
    assert trends(np.array([6.0, 5, 4, 3, 2, 1])).tolist() == [-1] * 6
    assert trends(np.array([1.0, 2, 3, 4, 5, 6, 5, 4, 3, 2, 1])).tolist() == [1] * 6 + [-1] * 5


@pytest.mark.parametrize(("low_is_good", "meaning"), [(True, CONCERN), (False, IMPROVEMENT)])
def test_control_chart_judges_a_trend_by_the_good_direction(low_is_good: bool, meaning: Meaning) -> None:  # noqa: FBT001
    found = chart([20.0, 10.0, 18.0, 9.0, 21.0, 8.0, 11.0, 13.0, 15.0, 17.0, 19.0, 12.0], low_is_good=low_is_good)
    assert marks(found) == dict.fromkeys(range(5, 11), (Cause.TREND, meaning))


@pytest.mark.parametrize("value", [7.0, 0.2, 1 / 6, 0.0, 1e-7])
@pytest.mark.parametrize("months", [12, 36])
def test_control_chart_of_equal_months_has_no_special_cause(value: float, months: int) -> None:
    found = chart([value] * months)  # the mean of twelve 0.2 is not exactly 0.2
    assert [found.low, found.high] == pytest.approx([value, value])
    assert marks(found) == {}


def test_control_chart_of_equal_months_still_marks_the_one_that_differs() -> None:
    assert marks(chart([0.2] * 35 + [0.4]))[35] == (Cause.OUTSIDE, CONCERN)


@given(st.lists(st.one_of(st.just(NAN), st.integers(0, 9).map(float)), max_size=30))
def test_control_chart_mirrors_improvement_and_concern(values: list[float]) -> None:
    one, other = (control_chart(np.array(values), low_is_good=each) for each in (True, False))
    if isinstance(one, ControlChart) and isinstance(other, ControlChart):
        assert one.causes == other.causes
        mirror = {IMPROVEMENT: CONCERN, CONCERN: IMPROVEMENT, None: None}
        assert one.meanings == tuple(mirror[each] for each in other.meanings)
        assert one.low <= one.mean <= one.high
    else:
        assert one == other
