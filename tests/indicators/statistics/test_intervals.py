"""Intervals on textbook figures; `test_statistics_cross_check.py` holds them against scipy."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.statistics.intervals import Confidence, byar, count_interval, rate_interval, ratio_interval, wilson

NAN = float("nan")


def one(pair: tuple[np.ndarray, np.ndarray], decimals: int = 3) -> tuple[float, float]:
    low, high = pair
    return round(float(low[0]), decimals), round(float(high[0]), decimals)


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [(0, 0, 3.689), (1, 0.025, 5.572), (9, 4.115, 17.085), (10, 4.787, 18.391), (100, 81.362, 121.628)],
)
def test_count_interval_is_exact_for_few_and_byars_for_more(count: int, low: float, high: float) -> None:
    assert one(count_interval(np.array([float(count)]))) == (low, high)


def test_count_interval_of_nothing_is_nothing() -> None:
    assert np.isnan(count_interval(np.array([NAN]))).all()


def test_count_interval_keeps_the_shape() -> None:
    low, high = count_interval(np.arange(12.0).reshape(3, 4))
    assert low.shape == high.shape == (3, 4)


def test_byar_of_no_count_begins_at_none() -> None:
    assert byar(np.zeros(1), Confidence.NINETY_NINE_POINT_EIGHT)[0] == 0


@pytest.mark.parametrize(
    ("found", "of", "low", "high"),
    [(0, 10, 0, 0.278), (10, 10, 0.722, 1), (5, 10, 0.237, 0.763), (81, 263, 0.255, 0.366)],
)
def test_wilson_of_textbook_shares(found: int, of: int, low: float, high: float) -> None:
    assert one(wilson(np.array([float(found)]), np.array([float(of)]))) == (low, high)


def test_ratio_interval_passes_100_percent_where_there_are_more_detections_than_offences() -> None:
    assert one(ratio_interval(np.array([20.0]), np.array([10.0]))) == (1.221, 3.089)  # Byar of 20, over 10
    assert one(ratio_interval(np.array([9.0]), np.array([4.0]))) == (1.029, 4.271)


def test_rate_interval_is_in_the_unit_of_the_rate() -> None:
    counts, bases = np.array([100.0]), np.array([50_000.0])
    assert one(rate_interval(counts, bases, per=1000, is_sd_rate=False)) == (1.627, 2.433)
    assert one(rate_interval(counts, bases, per=1, is_sd_rate=True), 5) == (0.00164, 0.00243)


@pytest.mark.parametrize("is_sd_rate", [True, False])
@pytest.mark.parametrize(("count", "base"), [(4.0, 0.0), (4.0, NAN), (NAN, 4.0), (0.0, 0.0)])
def test_rate_interval_without_a_base_or_a_count_is_nothing(count: float, base: float, is_sd_rate: bool) -> None:  # noqa: FBT001
    assert np.isnan(rate_interval(np.array([count]), np.array([base]), per=1, is_sd_rate=is_sd_rate)).all()


@given(st.integers(0, 10**6), st.integers(1, 10**7), st.booleans())
def test_rate_interval_contains_the_rate(count: int, base: int, is_sd_rate: bool) -> None:  # noqa: FBT001
    low, high = rate_interval(np.array([float(count)]), np.array([float(base)]), per=1, is_sd_rate=is_sd_rate)
    assert 0 <= low[0] <= count / base <= high[0]
