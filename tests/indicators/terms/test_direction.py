"""Three states, each row by its own good direction."""

import pytest

from indicators.terms.direction import Direction, difference, direction, improvement, places_gained, relative_change
from indicators.terms.nothing import Figure, Nothing
from indicators.terms.positions import Position


@pytest.mark.parametrize(
    ("change", "low_is_good", "state"),
    [
        (-0.102, True, Direction.BETTER),
        (0.102, True, Direction.WORSE),
        (0.0, True, Direction.HELD),
        (0.0124, False, Direction.BETTER),
        (-0.0124, False, Direction.WORSE),
        (0.0, False, Direction.HELD),
    ],
)
def test_direction_goes_by_the_good_direction_of_its_row(change: float, low_is_good: bool, state: Direction) -> None:  # noqa: FBT001
    assert direction(improvement(change, low_is_good=low_is_good)) is state


@pytest.mark.parametrize(
    ("gained", "state"),
    [(2, Direction.BETTER), (1, Direction.HELD), (0, Direction.HELD), (-1, Direction.HELD), (-2, Direction.WORSE)],
)
def test_direction_holds_within_the_tolerance_and_at_its_edge(gained: int, state: Direction) -> None:
    assert direction(gained, tolerance=1) is state


@pytest.mark.parametrize("kind", list(Nothing))
def test_direction_of_nothing_is_the_same_kind_of_nothing(kind: Nothing) -> None:
    assert direction(kind) is kind
    assert improvement(kind, low_is_good=True) is kind


@pytest.mark.parametrize(("previous", "current", "change"), [(8.0, 6.0, -0.25), (4.0, 5.0, 0.25), (3.0, 3.0, 0.0)])
def test_relative_change_is_relative_to_the_baseline(previous: float, current: float, change: float) -> None:
    assert relative_change(previous, current) == change


def test_relative_change_to_zero_is_minus_100_percent() -> None:
    assert relative_change(4.0, 0.0) == -1.0


@pytest.mark.parametrize("current", [0.0, 3.0])
def test_relative_change_from_a_baseline_of_zero_is_not_calculable(current: float) -> None:
    assert relative_change(0.0, current) is Nothing.NOT_CALCULABLE


@pytest.mark.parametrize(
    ("previous", "current", "kind"),
    [
        (Nothing.NOT_AVAILABLE, 1.0, Nothing.NOT_AVAILABLE),
        (1.0, Nothing.NOT_CALCULABLE, Nothing.NOT_CALCULABLE),
        (Nothing.NOT_CALCULABLE, Nothing.NOT_AVAILABLE, Nothing.NOT_CALCULABLE),
        (0.0, Nothing.NOT_AVAILABLE, Nothing.NOT_AVAILABLE),
    ],
)
def test_changes_of_nothing_say_which_kind(previous: Figure, current: Figure, kind: Nothing) -> None:
    assert relative_change(previous, current) is kind
    assert difference(previous, current) is kind


def test_difference_is_in_proportions() -> None:
    assert difference(0.25, 0.5) == 0.25


def test_difference_from_zero_is_a_change_like_any_other() -> None:
    assert difference(0.0, 0.5) == 0.5


@pytest.mark.parametrize(("before", "now", "gained"), [(7, 8, -1), (15, 14, 1), (12, 12, 0), (8, 13, -5)])
def test_places_gained_counts_up_for_the_better(before: int, now: int, gained: int) -> None:
    assert places_gained(Position(before), Position(now)) == gained


def test_places_gained_does_not_mind_whether_a_place_is_shared() -> None:
    assert places_gained(Position(2), Position(2, tied=True)) == 0


def test_places_gained_from_nothing_is_nothing() -> None:
    assert places_gained(Nothing.NOT_CALCULABLE, Position(1)) is Nothing.NOT_CALCULABLE
    assert places_gained(Position(1), Nothing.NOT_AVAILABLE) is Nothing.NOT_AVAILABLE
