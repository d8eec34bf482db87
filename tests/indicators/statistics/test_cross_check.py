"""The statistics against scipy, which the product itself does without."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats  # type: ignore[import-untyped]

from indicators.ranking.funnel import funnel_limits
from indicators.ranking.rank_interval import chance, drawn_ranks
from indicators.statistics.intervals import Confidence, byar, count_interval, ratio_interval, wilson
from indicators.statistics.signal import BEYOND_CHANCE, z_of_change

LEVELS = {Confidence.NINETY_FIVE: 0.95, Confidence.NINETY_NINE_POINT_EIGHT: 0.998}


def exact_limits(counts: np.ndarray, level: float) -> tuple[np.ndarray, np.ndarray]:
    """Return Garwood's exact limits of Poisson counts."""
    tail = (1 - level) / 2
    low = np.where(counts == 0, 0, stats.chi2.ppf(tail, 2 * np.maximum(counts, 1)) / 2)
    return low, np.asarray(stats.chi2.ppf(1 - tail, 2 * counts + 2) / 2)


@pytest.mark.parametrize("level", LEVELS)
def test_levels_are_those_of_the_normal_distribution(level: Confidence) -> None:
    assert level.value == pytest.approx(stats.norm.ppf((1 + LEVELS[level]) / 2), abs=1e-12)


def test_count_interval_below_ten_is_exact() -> None:
    counts = np.arange(10.0)
    np.testing.assert_allclose(count_interval(counts), exact_limits(counts, 0.95), atol=1e-6)


def test_count_interval_from_ten_on_is_within_a_hundredth_of_an_offence_of_exact() -> None:
    counts = np.unique(np.geomspace(10, 1e6, 500).round())
    np.testing.assert_allclose(count_interval(counts), exact_limits(counts, 0.95), atol=0.02, rtol=0)


def test_byar_at_99_8_percent_is_within_a_fifth_of_an_offence_of_exact() -> None:
    counts = np.unique(np.geomspace(5, 1e6, 500).round())
    np.testing.assert_allclose(
        byar(counts, Confidence.NINETY_NINE_POINT_EIGHT), exact_limits(counts, 0.998), atol=0.2, rtol=0
    )


@given(st.integers(0, 500), st.integers(1, 500))
def test_wilson_equals_that_of_scipy(found: int, of: int) -> None:
    found = min(found, of)
    wanted = stats.binomtest(found, of).proportion_ci(0.95, method="wilson")
    low, high = wilson(np.array([float(found)]), np.array([float(of)]))
    assert (low[0], high[0]) == (pytest.approx(wanted.low, abs=1e-12), pytest.approx(wanted.high, abs=1e-12))


def test_ratio_interval_covers_a_share_in_about_95_of_100_cases() -> None:
    for of, share in ((30, 0.2), (100, 0.5), (500, 0.05)):
        found = np.arange(of + 1.0)
        low, high = ratio_interval(found, np.full(of + 1, float(of)))
        covered = stats.binom.pmf(found, of, share)[(low <= share) & (share <= high)].sum()
        assert covered == pytest.approx(0.95, abs=0.03)


@pytest.mark.parametrize("level", LEVELS)
def test_funnel_limits_of_incidence_leave_out_as_much_as_they_say(level: Confidence) -> None:
    expected = np.geomspace(4, 1e5, 200)
    low, high = funnel_limits(expected, 1.0, is_sd_rate=False)[level]
    tail = (1 - LEVELS[level]) / 2
    quantiles = [stats.poisson.ppf(each, expected) for each in (tail, 1 - tail)]
    assert (np.abs(low * expected - quantiles[0]) <= 1.1).all()
    assert (np.abs(high * expected - quantiles[1]) <= 1.1).all()


@pytest.mark.parametrize("level", LEVELS)
def test_funnel_limits_of_an_sd_rate_are_near_the_quantiles_of_a_share(level: Confidence) -> None:
    offences, share = np.geomspace(100, 1e5, 50).round(), 0.2
    low, high = funnel_limits(offences, share, is_sd_rate=True)[level]
    tail = (1 - LEVELS[level]) / 2
    for limits, probability in ((low, tail), (high, 1 - tail)):
        assert (np.abs(limits * offences - stats.binom.ppf(probability, offences, share)) <= 2.5).all()


@pytest.mark.parametrize("mean", [30.0, 200.0, 5000.0])
def test_a_change_is_hardly_chance_in_one_of_twenty_pairs_of_like_counts(mean: float) -> None:
    counts = np.random.default_rng(1).poisson(mean, (2, 20_000))
    z = np.array([z_of_change(float(before), float(now)) for before, now in counts.T])
    assert (np.abs(z) > BEYOND_CHANCE).mean() == pytest.approx(0.05, abs=0.006)
    assert (np.abs(z) > 1.96).mean() == pytest.approx(0.166, abs=0.01)  # what a limit of 1.96 would call hardly chance


@pytest.mark.parametrize(("own", "other"), [(20, 25), (100, 90), (3, 0)])
def test_chance_of_being_first_of_two_is_that_of_the_skellam_distribution(own: int, other: int) -> None:
    means = np.array([[float(own), float(other)]])
    ranks = drawn_ranks(
        means, np.ones((1, 2)), per=np.ones(1), low_is_good=np.ones(1, bool), own=0, seeds=[3], draws=100_000
    )
    wanted = stats.skellam.cdf(0, own, other) if other else stats.poisson.pmf(0, own)
    assert chance(ranks[0], 1) == pytest.approx(wanted, abs=0.006)
