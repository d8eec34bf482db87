"""Ranks in a family, on vectors worked by hand."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.terms.positions import Position, positions

NAN = float("nan")
VALUES = st.one_of(st.just(NAN), st.integers(0, 6).map(float))  # few values, so that ties are common


def ranked(values: list[float], *, low_is_good: bool) -> tuple[list[float], list[bool]]:
    places, tied = positions(np.array([values]), np.array([low_is_good]))
    return list(places[0]), list(tied[0])


def ranked_naively(values: list[float], *, low_is_good: bool) -> list[float]:
    """Stand in a queue: a member's place is one behind everybody who is strictly better."""
    known = sorted((value for value in values if value == value), reverse=not low_is_good)  # noqa: PLR0124
    return [known.index(value) + 1.0 if value in known else NAN for value in values]


def test_positions_puts_the_lowest_first_where_low_is_good() -> None:
    assert ranked([3.0, 1.0, 2.0], low_is_good=True) == ([3, 1, 2], [False, False, False])


def test_positions_puts_the_highest_first_where_high_is_good() -> None:
    assert ranked([3.0, 1.0, 2.0], low_is_good=False) == ([1, 3, 2], [False, False, False])


def test_positions_judges_each_indicator_by_its_own_good_direction() -> None:
    places, _ = positions(np.array([[5.0, 7.0], [5.0, 7.0]]), np.array([True, False]))
    assert places.tolist() == [[1, 2], [2, 1]]


def test_positions_lets_ties_share_the_better_place_and_skips_the_next() -> None:
    assert ranked([2.0, 1.0, 2.0, 3.0], low_is_good=True) == ([2, 1, 2, 4], [True, False, True, False])


def test_positions_lets_everybody_share_the_first_place() -> None:
    assert ranked([4.0, 4.0, 4.0], low_is_good=False) == ([1, 1, 1], [True, True, True])


def test_positions_does_not_rank_a_member_without_a_figure() -> None:
    places, tied = ranked([2.0, NAN, 1.0], low_is_good=True)
    np.testing.assert_array_equal(places, [2, NAN, 1])
    assert tied == [False, False, False]


def test_positions_does_not_tie_two_members_without_a_figure() -> None:
    places, tied = ranked([NAN, NAN], low_is_good=False)
    np.testing.assert_array_equal(places, [NAN, NAN])
    assert tied == [False, False]


def test_positions_ranks_a_single_member_first() -> None:
    assert ranked([9.0], low_is_good=True) == ([1], [False])


def test_positions_ranks_a_family_of_two() -> None:
    assert ranked([9.0, 8.0], low_is_good=True) == ([2, 1], [False, False])


def test_positions_ranks_a_rate_of_zero_as_a_figure() -> None:
    assert ranked([0.0, 1.0], low_is_good=True) == ([1, 2], [False, False])


def test_positions_ties_equal_ratios_of_different_counts() -> None:
    assert ranked([2 / 4, 1 / 2, 36 / 180, 48 / 240], low_is_good=False)[1] == [True, True, True, True]


@given(st.lists(VALUES, min_size=1, max_size=8), st.booleans())
def test_positions_equals_a_naive_reference(values: list[float], low_is_good: bool) -> None:  # noqa: FBT001
    places, tied = ranked(values, low_is_good=low_is_good)
    np.testing.assert_array_equal(places, ranked_naively(values, low_is_good=low_is_good))
    assert tied == [values.count(value) > 1 and value == value for value in values]  # noqa: PLR0124


@given(st.lists(VALUES, min_size=1, max_size=4))
def test_positions_does_not_depend_on_the_order_of_the_members(values: list[float]) -> None:
    places, tied = ranked(values, low_is_good=True)
    for order in permutations(range(len(values))):
        again, tied_again = ranked([values[index] for index in order], low_is_good=True)
        np.testing.assert_array_equal(again, [places[index] for index in order])
        assert tied_again == [tied[index] for index in order]


@pytest.mark.parametrize(("position", "words"), [(Position(8), "8"), (Position(8, tied=True), "=8")])
def test_position_is_written_with_a_sign_of_equality_where_it_is_shared(position: Position, words: str) -> None:
    assert str(position) == words
