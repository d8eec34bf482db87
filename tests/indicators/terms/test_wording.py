"""Numbers and states in words."""

import pytest

from indicators.terms.contract import Outcome, Reading
from indicators.terms.nothing import Figure, Nothing
from indicators.terms.positions import Position
from indicators.terms.wording import (
    change,
    contract_words,
    humanise_list,
    number,
    ordinal,
    percent,
    places,
    plural,
    points,
    position_words,
    rate,
    small_number,
)

SPACE = "\u202f"  # narrow, and it does not break


@pytest.mark.parametrize(
    ("value", "decimals", "words"),
    [
        (0.125, 2, "0.13"),  # round() gives 0.12
        (2.5, 0, "3"),
        (1.005, 2, "1.01"),  # as a binary fraction it is below the half
        (0.285, 2, "0.29"),
        (47.155, 2, "47.16"),
        (47.1549, 2, "47.15"),
        (-0.125, 2, "−0.13"),
        (7, 0, "7"),
        (3, 2, "3.00"),
        (1e-07, 2, "0.00"),
        (1e22, 0, f"10{SPACE}000{SPACE}000{SPACE}000{SPACE}000{SPACE}000{SPACE}000{SPACE}000"),
    ],
)
def test_number_rounds_half_up_on_the_shortest_decimal_form(value: float, decimals: int, words: str) -> None:
    assert number(value, decimals) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [(1.0, "+1.0"), (-1.0, "−1.0"), (0.0, "0.0"), (-0.0, "0.0"), (0.04, "0.0"), (-0.04, "0.0"), (-0.05, "−0.1")],
)
def test_number_signs_what_is_shown_and_zero_has_no_sign(value: float, words: str) -> None:
    assert number(value, 1, sign=True) == words


def test_number_writes_a_true_minus_sign() -> None:
    assert number(-5, 0)[0] == "\u2212"


def test_number_groups_thousands() -> None:
    assert number(1234567.5, 1) == f"1{SPACE}234{SPACE}567.5"


@pytest.mark.parametrize(
    ("proportion", "words"),
    [(0.216, "21.6"), (1.25, "125.0"), (0.0, "0.0"), (0.07, "7.0"), (0.2175, "21.8"), (1 / 3, "33.3")],
)
def test_percent_writes_a_proportion(proportion: float, words: str) -> None:
    assert percent(proportion, 1) == f"{words}{SPACE}%"


@pytest.mark.parametrize(
    ("proportion", "words"), [(0.0124, "+1.24"), (-0.0582, "−5.82"), (0.0, "0.00"), (0.228 - 0.216, "+1.20")]
)
def test_points_writes_a_sign_and_the_unit(proportion: float, words: str) -> None:
    assert points(proportion) == f"{words}{SPACE}pp"


@pytest.mark.parametrize(
    ("value", "is_sd_rate", "words"),
    [(42.354, False, "42.4"), (0.216, True, f"21.6{SPACE}%"), (0.0, False, "0.0"), (0.0, True, f"0.0{SPACE}%")],
)
def test_rate_writes_each_rate_in_its_unit(value: float, is_sd_rate: bool, words: str) -> None:  # noqa: FBT001
    assert rate(value, decimals=1, is_sd_rate=is_sd_rate) == words


@pytest.mark.parametrize(
    ("value", "is_sd_rate", "words"),
    [
        (-0.102, False, f"−10.20{SPACE}%"),
        (0.046, False, f"+4.60{SPACE}%"),
        (0.0124, True, f"+1.24{SPACE}pp"),
        (0.0, True, f"0.00{SPACE}pp"),
    ],
)
def test_change_writes_percent_for_incidence_and_points_for_sd_rates(
    value: float,
    is_sd_rate: bool,  # noqa: FBT001
    words: str,
) -> None:
    assert change(value, is_sd_rate=is_sd_rate) == words


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (Nothing.NOT_AVAILABLE, "not available"),
        (Nothing.NOT_APPLICABLE, "not applicable"),
        (Nothing.NOT_CALCULABLE, "not calculable"),
    ],
)
def test_nothing_is_said_in_words_everywhere(kind: Nothing, words: str) -> None:
    figure: Figure = kind
    assert rate(figure, decimals=1, is_sd_rate=True) == words
    assert change(figure, is_sd_rate=False) == words
    assert places(kind) == words
    assert position_words(kind) == words


@pytest.mark.parametrize(("value", "words"), [(5, "+5"), (-1, "−1"), (0, "0")])
def test_places_are_signed(value: int, words: str) -> None:
    assert places(value) == words


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (10, "10th"),
        (11, "11th"),
        (12, "12th"),
        (13, "13th"),
        (21, "21st"),
        (22, "22nd"),
        (101, "101st"),
        (111, "111th"),
        (112, "112th"),
    ],
)
def test_ordinal_knows_the_teens(place: int, words: str) -> None:
    assert ordinal(place) == words


def test_position_words_marks_a_shared_place() -> None:
    assert position_words(Position(8)) == "8th"
    assert position_words(Position(3, tied=True)) == "=3rd"


def test_small_number_goes_up_to_ten_in_words() -> None:
    assert [small_number(value) for value in (0, 1, 10, 11, -1)] == ["none", "one", "ten", "11", "-1"]


def test_plural_is_for_everything_but_one() -> None:
    assert [plural(value, "place") for value in (0, 1, 2, -1)] == ["places", "place", "places", "place"]


@pytest.mark.parametrize(
    ("items", "words"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_humanise_list_joins_with_and(items: list[str], words: str) -> None:
    assert humanise_list(items) == words


@pytest.mark.parametrize(
    ("outcome", "or_better", "strict"),
    [
        (Outcome("<", 12, "<12"), "12th or better", "under 12"),
        (Outcome("<=", 3, "<=3"), "3rd or better", "3rd or better"),
        (Outcome("<=", 1, "1st"), "1st", "1st"),
        (Outcome("hold-or-improve", None, "H/I"), "hold or improve", "hold or improve"),
        (None, "no contract", "no contract"),
    ],
)
def test_contract_words_by_both_readings(outcome: Outcome | None, or_better: str, strict: str) -> None:
    assert contract_words(outcome, Reading.OR_BETTER) == or_better
    assert contract_words(outcome, Reading.STRICT) == strict
