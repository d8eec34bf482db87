"""Rows as indices in a grid, by hand."""

from itertools import permutations, product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.files.numbering import GridSide, grid_of, indices_in, may_repeat, side_of, size_of

SIZES = (2, 3, 4)
ALL = list(product(*map(range, SIZES)))
Row = tuple[int, ...]


def sides(rows: list[Row]) -> list[GridSide]:
    return [GridSide(np.array(along), size) for along, size in zip(zip(*rows, strict=True), SIZES, strict=True)]


def frame(*rows: tuple[str, int]) -> pd.DataFrame:
    found = pd.DataFrame(list(rows), columns=["area", "month"])
    return found.astype({"area": "category", "month": "Int32"})


def test_places_in_numbers_the_last_side_fastest() -> None:
    rows = frame(("B", 100), ("A", 101), ("B", 102))
    both = [side_of(rows["area"]), side_of(rows["month"])]
    assert indices_in(both).tolist() == [3, 1, 5]
    assert size_of(both) == 6
    assert both[1].first == 100


def test_may_repeat_is_certain_where_all_keys_differ() -> None:
    assert not may_repeat(frame(("A", 1), ("A", 2), ("B", 1)), ["area", "month"])


def test_may_repeat_sees_two_rows_with_one_key() -> None:
    assert may_repeat(frame(("A", 1), ("A", 2), ("A", 1)), ["area", "month"])


def test_may_repeat_leaves_open_what_it_does_not_look_at() -> None:
    assert may_repeat(frame(), ["area", "month"])
    assert may_repeat(frame(("A", 1), ("A", 10**9)), ["area", "month"])  # a grid of far more indices than rows
    assert may_repeat(frame(("A", 1)).astype({"area": object}), ["area", "month"])


def test_may_repeat_is_certain_where_rows_rise_and_leave_places_out() -> None:
    assert not may_repeat(frame(("A", 1), ("A", 3), ("B", 2)), ["area", "month"])


def test_may_repeat_sees_rows_that_follow_each_other_with_one_key() -> None:
    assert may_repeat(frame(("A", 1), ("A", 1), ("B", 1)), ["area", "month"])


@settings(max_examples=200)
@given(rows=st.lists(st.sampled_from(ALL), min_size=1, max_size=30))
def test_may_repeat_is_right_about_any_rows(rows: list[Row]) -> None:
    columns = pd.DataFrame(rows, columns=["a", "b", "c"])
    assert may_repeat(columns, ["a", "b", "c"]) == (len(set(rows)) < len(rows))


@pytest.mark.parametrize("turn", list(permutations(range(3))), ids=str)
def test_grid_takes_full_files_as_they_are_whichever_column_changes_first(turn: tuple[int, ...]) -> None:
    rows = sorted(ALL, key=lambda row: [row[at] for at in turn])
    grid = grid_of(sides(rows))
    assert grid.indices is None
    assert grid.order == turn
    assert grid.laid(np.array(rows)[:, 1]).tolist() == np.indices(SIZES)[1].tolist()


@settings(max_examples=200)
@given(rows=st.lists(st.sampled_from(ALL), min_size=1, unique=True))
def test_grid_has_each_value_in_its_place_and_zero_elsewhere(rows: list[Row]) -> None:
    laid = grid_of(sides(rows)).laid(np.arange(1, len(rows) + 1))
    expected = np.zeros(SIZES, int)
    for value, row in enumerate(rows, start=1):
        expected[row] = value
    assert laid.tolist() == expected.tolist()
