"""Rows as places in a grid, by hand."""

import pandas as pd

from indicators.places import may_repeat, places_in, side_of, size_of


def frame(*rows: tuple[str, int]) -> pd.DataFrame:
    found = pd.DataFrame(list(rows), columns=["area", "month"])
    return found.astype({"area": "category", "month": "Int64"})


def test_places_in_numbers_the_last_side_fastest() -> None:
    rows = frame(("B", 100), ("A", 101), ("B", 102))
    sides = [side_of(rows["area"]), side_of(rows["month"])]
    assert places_in(sides).tolist() == [3, 1, 5]
    assert size_of(sides) == 6


def test_may_repeat_is_certain_where_all_keys_differ() -> None:
    assert not may_repeat(frame(("A", 1), ("A", 2), ("B", 1)), ["area", "month"])


def test_may_repeat_sees_two_rows_with_one_key() -> None:
    assert may_repeat(frame(("A", 1), ("A", 2), ("A", 1)), ["area", "month"])


def test_may_repeat_leaves_open_what_it_does_not_look_at() -> None:
    assert may_repeat(frame(), ["area", "month"])
    assert may_repeat(frame(("A", 1), ("A", 10**9)), ["area", "month"])  # a grid of far more places than rows
    assert may_repeat(frame(("A", 1)).astype({"area": object}), ["area", "month"])
