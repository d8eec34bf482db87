"""Which parts drove a change, in counts worked by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.contributions import Contributions, contributions, split
from indicators.nothing import Nothing
from indicators.periods import parse_period
from indicators.snapshot import Snapshot
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
    west, cross = found.parts
    assert (west.name, west.change, west.points) == ("West", 10, 0.1)
    assert (cross.name, cross.change, cross.points) == ("Cross", -30, -0.3)


def test_split_says_what_no_part_explains() -> None:
    assert split(NAMES, {"A": (100, 80), "W": (40, 35)}).unexplained == -15


def test_split_names_parts_without_figures_and_puts_them_last() -> None:
    found = split(NAMES, {"A": (100, 80), "W": (NOT_AVAILABLE, 5), "X": (60, 50), "Y": (7, NOT_AVAILABLE)})
    assert [part.name for part in found.parts] == ["Cross", "West", "Yard"]
    assert (found.without_figures, found.unexplained) == (("West", "Yard"), -10)
    assert (found.parts[1].change, found.parts[1].points) == (NOT_AVAILABLE,) * 2


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
        ("West", 10, True),
        ("Cross", -20, False),
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
