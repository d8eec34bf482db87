"""Signal or noise, between two counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.statistics.signal import Signal, signal, z_of_change
from indicators.terms.nothing import Nothing


@pytest.mark.parametrize(
    ("before", "now", "over_dispersion", "z"),
    [(100, 144, 1, 4.0), (144, 100, 1, -4.0), (100, 144, 4, 2.0), (0, 1, 1, 2.0), (9, 9, 1, 0.0), (0, 0, 1, 0.0)],
)
def test_z_of_change(before: float, now: float, over_dispersion: float, z: float) -> None:
    assert z_of_change(before, now, over_dispersion=over_dispersion) == z


def test_z_of_change_without_a_count_says_why() -> None:
    assert z_of_change(Nothing.NOT_AVAILABLE, 4) is Nothing.NOT_AVAILABLE
    assert z_of_change(4, Nothing.NOT_CALCULABLE) is Nothing.NOT_CALCULABLE


def test_z_of_change_refuses_an_over_dispersion_below_one() -> None:
    with pytest.raises(ValueError, match="is at least 1"):
        z_of_change(4, 9, over_dispersion=0.5)


@pytest.mark.parametrize(
    ("z", "word"),
    [
        (0.0, Signal.UNCHANGED),
        (-0.0, Signal.UNCHANGED),
        (0.1, Signal.COULD_BE_CHANCE),
        (2.0, Signal.COULD_BE_CHANCE),  # beyond 1.96, but both counts vary
        (-2.77, Signal.COULD_BE_CHANCE),
        (2.78, Signal.HARDLY_CHANCE),
        (-4.0, Signal.HARDLY_CHANCE),
    ],
)
def test_signal_allows_for_chance_in_both_counts(z: float, word: Signal) -> None:
    assert signal(z) is word


def test_signal_of_nothing_is_nothing() -> None:
    assert signal(Nothing.NOT_AVAILABLE) is Nothing.NOT_AVAILABLE


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.floats(1, 50))
def test_z_of_change_turns_its_sign_with_time_and_shrinks_with_over_dispersion(
    before: int, now: int, over_dispersion: float
) -> None:
    z, back = z_of_change(before, now), z_of_change(now, before)
    wide = z_of_change(before, now, over_dispersion=over_dispersion)
    assert isinstance(z, float)
    assert isinstance(wide, float)
    assert back == -z
    assert abs(wide) <= abs(z)
