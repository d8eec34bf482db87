"""Which parts drove a change, in counts worked by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.compare.contributions import Contributions, contributions, split
from indicators.snapshot.snapshot import Snapshot
from indicators.terms.nothing import Nothing
from indicators.terms.periods import parse_period
from tests.small_families import BEFORE, NOW, counts, family_of_a

NAMES = {"A": "Alder", "W": "West", "X": "Cross", "Y": "Yard"}
NOT_AVAILABLE, NOT_CALCULABLE = Nothing.NOT_AVAILABLE, Nothing.NOT_CALCULABLE
WARDS = "W,West,ward,A,s\nX,Cross,ward,A,s\nT,Team,team,W,s\n"


def with_wards() -> Snapshot:
    now, before = (
        {"A": (90, 9, 1), "W": (30, 5, 1), "X": (50, 1, 1)},
        {"A": (100, 9, 1), "W": (20, 9, 1), "X": (70, 1, 1)},
    )
    return family_of_a(
        {"A": (90, 9, 1)}, areas=WARDS, counts=counts("2007-01", before) + counts("2007-02", now), bases=""
    )


def test_split_gives_each_part_its_change_and_points() -> None:
    found = split(NAMES, {"A": (100, 80), "W": (40, 50), "X": (60, 30)})
    assert (found.change, found.unexplained, found.is_sum) == (-20, 0, False)
    cross, west = found.parts  # the whole fell, so the one that fell comes first
    assert (west.name, west.change, west.points) == ("West", 10, 0.1)
    assert (cross.name, cross.change, cross.points) == ("Cross", -30, -0.3)


def test_split_says_what_no_part_explains() -> None:
    assert split(NAMES, {"A": (100, 80), "W": (40, 35)}).unexplained == -15


def test_split_names_parts_without_figures_and_puts_them_last() -> None:
    found = split(NAMES, {"A": (100, 80), "W": (NOT_AVAILABLE, 5), "X": (60, 50), "Y": (7, NOT_AVAILABLE)})
    assert [part.name for part in found.parts] == ["Cross", "West", "Yard"]
    assert (found.without_figures, found.unexplained) == (("West", "Yard"), -10)
    assert (found.parts[1].change, found.parts[1].points) == (NOT_AVAILABLE,) * 2


@pytest.mark.parametrize(
    ("pairs", "order", "driver"),
    [
        ({"W": (40, 45), "X": (40, 20), "Y": (20, 10)}, ["Cross", "Yard", "West"], "Cross"),  # a fall
        ({"W": (20, 25), "X": (40, 60), "Y": (40, 30)}, ["Cross", "West", "Yard"], "Cross"),  # a rise
        ({"W": (40, 30), "X": (60, 70)}, ["Cross", "West"], None),  # no change of the whole
    ],
)
def test_split_puts_the_biggest_driver_first_whichever_way(
    pairs: dict[str, tuple[float, float]], order: list[str], driver: str | None
) -> None:
    whole = tuple(sum(pair[side] for pair in pairs.values()) for side in (0, 1))
    found = split(NAMES, {"A": (whole[0], whole[1]), **pairs})
    assert [part.name for part in found.parts] == order
    assert (found.driver.name if found.driver else None) == driver


def test_split_never_names_what_is_no_place_as_a_driver_and_puts_it_last() -> None:
    found = split(NAMES, {"A": (100, 60), "X": (50, 15), "W": (50, 45)}, nowhere={"X"})
    assert [part.name for part in found.parts] == ["West", "Cross"]
    assert (found.driver.name if found.driver else None) == "West"
    assert [part.name for part in found.nowhere] == ["Cross"]
    alone = split(NAMES, {"A": (100, 60), "X": (50, 5), "W": (50, 55)}, nowhere={"X"})
    assert alone.driver is None  # the only place moved the other way


def test_split_of_no_change_still_gives_points() -> None:
    found = split(NAMES, {"A": (100, 100), "W": (40, 50), "X": (60, 50)})
    assert [part.points for part in found.parts] == [0.1, -0.1]


def test_split_from_no_offences_has_no_points() -> None:
    found = split(NAMES, {"A": (0, 4), "W": (0, 4)})
    assert found.parts[0].points is NOT_CALCULABLE
    assert (found.unexplained, found.as_share(found.unexplained)) == (0, NOT_CALCULABLE)


def test_as_share_of_the_count_that_the_whole_had_before() -> None:
    found = split(NAMES, {"A": (100, 80), "W": (40, 35)})
    assert (found.as_share(found.change), found.as_share(found.unexplained)) == (-0.2, -0.15)
    assert found.as_share(NOT_AVAILABLE) is NOT_AVAILABLE


def test_split_adds_the_parts_up_where_the_whole_has_no_counts() -> None:
    whole = (NOT_AVAILABLE, NOT_AVAILABLE)
    found = split(NAMES, {"A": whole, "W": (40, 50), "X": (60, 30)})
    assert (found.before, found.now, found.change, found.unexplained, found.is_sum) == (100, 80, -20, 0, True)
    torn = split(NAMES, {"A": whole, "W": (40, 50), "X": (60, NOT_AVAILABLE)})
    assert (torn.before, torn.change, torn.unexplained, torn.is_sum) == (NOT_AVAILABLE,) * 3 + (False,)


def test_contributions_of_the_wards_of_a_borough() -> None:
    found = contributions(with_wards(), "A", "robbery", (NOW, BEFORE))
    assert isinstance(found, Contributions)
    assert [(part.name, part.change, part.has_parts) for part in found.parts] == [
        ("Cross", -20, False),
        ("West", 10, True),
    ]
    assert (found.name, found.change, found.unexplained) == ("Alder", -10, 0)


def test_contributions_name_a_ward_whose_teams_have_no_counts() -> None:
    found = contributions(with_wards(), "W", "robbery", (NOW, BEFORE))
    assert isinstance(found, Contributions)
    assert (found.without_figures, found.unexplained) == (("Team",), 10)


def test_contributions_add_the_boroughs_of_a_force_up() -> None:
    found = contributions(with_wards(), "F", "robbery", (NOW, BEFORE))
    assert isinstance(found, Contributions)
    assert (found.is_sum, found.before, found.now) == (True, 100, 90)


@pytest.mark.parametrize(
    ("area", "periods"),
    [("X", (NOW, BEFORE)), ("A", (NOW, parse_period("2007-01..2007-02")))],
    ids=["no parts", "periods of unlike length"],
)
def test_contributions_do_not_apply(area: str, periods: tuple[object, object]) -> None:
    now, before = periods
    assert contributions(with_wards(), area, "robbery", (now, before)) is Nothing.NOT_APPLICABLE  # type: ignore[arg-type]


FIGURE = st.one_of(st.just(NOT_AVAILABLE), st.integers(0, 99).map(float))


@given(st.tuples(FIGURE, FIGURE), st.lists(st.tuples(FIGURE, FIGURE), min_size=1, max_size=3))
def test_split_parts_and_the_unexplained_add_up_to_the_change(
    whole: tuple[float | Nothing, float | Nothing], parts: list[tuple[float | Nothing, float | Nothing]]
) -> None:
    found = split(NAMES, {"A": whole, **dict(zip("WXY", parts, strict=False))})
    if not isinstance(found.unexplained, Nothing):
        known = [part.change for part in found.parts if not isinstance(part.change, Nothing)]
        assert sum(known) + found.unexplained == found.change
    else:
        assert isinstance(found.change, Nothing)
