"""Funnel plots: limits at known sizes, over-dispersion, and the family that is laid out."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.ranking.funnel import Funnel, funnel, funnel_limits, over_dispersion
from indicators.selection.selection import Selection
from indicators.snapshot.snapshot import Snapshot
from indicators.statistics.intervals import Confidence
from indicators.terms.nothing import Nothing
from indicators.terms.periods import parse_period
from tests.small_families import INCIDENCE, SD_RATE, SELECTION, family_of_a

INNER, OUTER = Confidence.NINETY_FIVE, Confidence.NINETY_NINE_POINT_EIGHT
BROMLEY = Selection("E09000006", parse_period("2007-06..2007-11"), parse_period("2006-06..2006-11"))


def laid_out(data: Snapshot, code: str = INCIDENCE, *, with_over_dispersion: bool = False) -> Funnel:
    found = funnel(data, SELECTION, code, with_over_dispersion=with_over_dispersion)
    assert isinstance(found, Funnel)
    return found


def test_funnel_limits_of_an_sd_rate_are_those_of_a_share() -> None:
    limits = funnel_limits(np.array([100.0, 400.0]), 0.2, is_sd_rate=True)
    np.testing.assert_allclose(limits[INNER], [[0.1216, 0.1608], [0.2784, 0.2392]], atol=5e-5)  # 0.2 -+ 1.96 x 0.04
    np.testing.assert_allclose(limits[OUTER], [[0.0764, 0.1382], [0.3236, 0.2618]], atol=5e-5)


def test_funnel_limits_of_incidence_are_those_of_a_count() -> None:
    low, high = (each * 1000 for each in funnel_limits(np.array([1000.0]), 0.1, is_sd_rate=False)[INNER])
    assert (low[0], high[0]) == (pytest.approx(80.39, abs=0.01), pytest.approx(120.56, abs=0.01))


def test_funnel_limits_let_nobody_lie_below_where_few_offences_are_expected() -> None:
    low, _ = funnel_limits(np.array([36.0, 37.0]), 0.1, is_sd_rate=False)[INNER]
    assert low[0] == 0  # 3.6 expected: none at all happens in more than 1 of 40 cases
    assert low[1] > 0


def test_funnel_limits_never_fall_below_zero() -> None:
    for is_sd_rate in (True, False):
        limits = funnel_limits(np.array([1.0, 5.0]), 0.1, is_sd_rate=is_sd_rate)
        assert all((low >= 0).all() for low, _ in limits.values())


def test_funnel_limits_widen_with_the_root_of_the_over_dispersion() -> None:
    limits = funnel_limits(np.array([1000.0]), 0.1, is_sd_rate=False, over_dispersion=4.0)
    low, high = limits[INNER]  # twice as far off as 80.39 and 120.56
    assert (low[0] * 1000, high[0] * 1000) == (pytest.approx(60.79, abs=0.02), pytest.approx(141.12, abs=0.02))


@given(st.integers(1, 10_000), st.floats(0.001, 0.9), st.floats(1, 4), st.booleans(), st.sampled_from([INNER, OUTER]))
def test_funnel_limits_are_never_narrowed_by_over_dispersion(
    size: int,
    target: float,
    times: float,
    is_sd_rate: bool,  # noqa: FBT001
    level: Confidence,
) -> None:
    sizes = np.array([float(size)])
    plain = funnel_limits(sizes, target, is_sd_rate=is_sd_rate)[level]
    wide = funnel_limits(sizes, target, is_sd_rate=is_sd_rate, over_dispersion=times)[level]
    assert 0 <= wide[0][0] <= plain[0][0] + 1e-12
    assert wide[1][0] >= plain[1][0] - 1e-12


def test_funnel_limits_around_an_sd_rate_of_100_percent_count_as_poisson() -> None:
    low, high = funnel_limits(np.array([100.0]), 1.0, is_sd_rate=True)[INNER]
    assert (low[0], high[0]) == (pytest.approx(0.804, abs=1e-5), pytest.approx(1.196, abs=1e-5))


def test_over_dispersion_is_the_mean_squared_distance_with_the_ends_drawn_in() -> None:
    sizes = np.full(10, 100.0)
    counts = np.array([80.0] * 5 + [120.0] * 5)
    assert over_dispersion(counts, sizes, 1.0, is_sd_rate=False) == pytest.approx(4.0)  # two standard errors each
    counts[0], counts[9] = 0.0, 900.0
    assert over_dispersion(counts, sizes, 1.0, is_sd_rate=False) == pytest.approx((2.8**2 + 8 * 2**2 + 9.8**2) / 10)


def test_over_dispersion_never_narrows_the_limits() -> None:
    assert over_dispersion(np.full(10, 100.0), np.full(10, 100.0), 1.0, is_sd_rate=False) == 1.0


@pytest.mark.parametrize(("members", "target"), [(9, 1.0), (10, 0.0)])
def test_over_dispersion_of_too_few_or_of_no_offences_is_not_calculable(members: int, target: float) -> None:
    sizes = np.full(members, 100.0)
    assert over_dispersion(sizes * target, sizes, target, is_sd_rate=False) is Nothing.NOT_CALCULABLE


def test_funnel_lays_out_the_ranked_members() -> None:
    found = laid_out(family_of_a({"B": (10, 1, 1000), "A": (30, 3, 1000), "C": (1, 1, None)}))
    assert (found.areas, found.own) == (("B", "A"), 1)
    assert (found.sizes.tolist(), found.rates.tolist(), found.average) == ([1000, 1000], [10, 30], 20.0)
    assert found.over_dispersion == 1.0


def test_funnel_gives_limits_in_the_unit_of_the_rate_for_sizes_up_to_the_largest() -> None:
    found = laid_out(family_of_a({"A": (30, 3, 1000), "B": (10, 1, 2000)}))
    assert found.grid[0] == 500  # half of the smallest
    assert found.grid[-1] == 2100
    low, high = found.limits[INNER]
    assert low[-1] < found.average < high[-1]
    assert high[-1] == pytest.approx(39.316 / 2.1, abs=0.01)  # 28 offences expected


def test_funnel_with_over_dispersion_says_where_there_are_too_few_members() -> None:
    found = laid_out(family_of_a({"A": (30, 3, 1000), "B": (10, 1, 2000)}), with_over_dispersion=True)
    plain = laid_out(family_of_a({"A": (30, 3, 1000), "B": (10, 1, 2000)}))
    assert found.over_dispersion is Nothing.NOT_CALCULABLE
    np.testing.assert_array_equal(found.limits[OUTER], plain.limits[OUTER])


def test_funnel_without_the_borough_itself_shows_the_others() -> None:
    assert laid_out(family_of_a({"A": (0, 0, 1000), "B": (10, 1, 2000)}), SD_RATE).own is None


def test_funnel_of_no_figures_or_no_family_is_not_available() -> None:
    assert funnel(family_of_a({"A": (0, 0, 100)}), SELECTION, SD_RATE) is Nothing.NOT_AVAILABLE
    assert funnel(family_of_a({"A": (0, 0, 100)}, families=""), SELECTION, INCIDENCE) is Nothing.NOT_AVAILABLE


def test_funnel_of_a_family_without_offences_lies_flat() -> None:
    low, high = laid_out(family_of_a({"A": (0, 0, 100), "B": (0, 0, 100)})).limits[INNER]
    assert (low == 0).all()
    assert (high == 0).all()


def test_funnel_of_the_illustrative_family_is_over_dispersed_for_all_crime(snapshot: Snapshot) -> None:
    found = funnel(snapshot, BROMLEY, "tno-incidence", with_over_dispersion=True)
    assert isinstance(found, Funnel)
    assert not isinstance(found.over_dispersion, Nothing)
    assert found.over_dispersion > 10


@given(st.floats(0.001, 0.9), st.integers(1, 10**6), st.booleans(), st.floats(1, 100))
def test_funnel_limits_hold_the_target_and_the_outer_ones_the_inner(
    target: float,
    size: int,
    is_sd_rate: bool,  # noqa: FBT001
    dispersion: float,
) -> None:
    limits = funnel_limits(np.array([float(size)]), target, is_sd_rate=is_sd_rate, over_dispersion=dispersion)
    (low, high), (lower, higher) = (tuple(float(each[0]) for each in limits[level]) for level in (INNER, OUTER))
    assert 0 <= lower <= low <= target <= high <= higher
