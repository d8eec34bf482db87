"""Incidence and SD rates from tiny counts, worked by hand."""

import numpy as np
import pandas as pd
import pytest

from indicators.figures.rates import divide, rates, ratios_of
from indicators.snapshot.cube import Cube, build_cube
from indicators.terms.nothing import Figure, Nothing
from indicators.terms.periods import Period, parse_period

INDICATORS = pd.DataFrame(
    [
        ("burglary", "offences", "households", 1000),
        ("burglary", "sanction_detections", "offences", 1),
        ("burglary", "offences", "residents", 10_000),
        ("robbery", "offences", "residents", 1000),
    ],
    columns=["offence", "numerator", "base", "per"],
)
PER_HOUSEHOLD, SD_RATE, PER_RESIDENT, ROBBERY = range(4)
AREAS = ("A", "B", "C", "D")
A, B, C, D = range(4)
TWO_MONTHS = parse_period("2006-01..2006-02")


def month(text: str) -> int:
    return parse_period(f"{text}..{text}").first


COUNTS: list[tuple[str, str, int, int | None]] = [
    ("A", "2006-01", 3, 1),
    ("A", "2006-02", 1, 1),
    ("A", "2007-01", 0, 0),
    ("B", "2006-01", 1, 1),
    ("B", "2006-02", 1, 0),
    ("C", "2006-01", 5, None),
    ("C", "2006-02", 5, 5),
    ("D", "2006-01", 4, 9),
]
BASES: list[tuple[str, int, int | None, int | None]] = [
    ("A", 2006, 8000, 2000),
    ("A", 2009, 9000, 4000),
    ("B", 2006, 1000, 0),
    ("C", 2005, None, 500),
    ("C", 2007, 700, 900),
]
CODES = dict.fromkeys(("area", "source"), "category")


@pytest.fixture(scope="module")
def cube() -> Cube:
    counts = pd.DataFrame(
        [(area, month(code), "burglary", offences, found, "s") for area, code, offences, found in COUNTS],
        columns=["area", "month", "offence", "offences", "sanction_detections", "source"],
    ).astype({"month": "Int32", "offences": "Int64", "sanction_detections": "Int64", "offence": "category", **CODES})
    bases = pd.DataFrame(BASES, columns=["area", "year", "residents", "households"]).assign(source="s")
    bases = bases.astype({"year": "Int32", "residents": "Int64", "households": "Int64", **CODES})
    return build_cube(counts, bases, areas=AREAS, offences=("robbery", "burglary"), statuses={"s": 0})


def figure(cube: Cube, indicator: int, area: int, period: Period = TWO_MONTHS) -> Figure:
    return rates(cube, ratios_of(cube, INDICATORS), period).figures(area)[indicator]


def test_rates_divides_offences_by_households_per_1000(cube: Cube) -> None:
    assert figure(cube, PER_HOUSEHOLD, A) == 2.0  # 4 / 2000 x 1000


def test_rates_takes_the_per_of_the_indicator(cube: Cube) -> None:
    assert figure(cube, PER_RESIDENT, A) == 5.0  # 4 / 8000 x 10000


def test_rates_divides_detections_by_offences(cube: Cube) -> None:
    assert figure(cube, SD_RATE, A) == 0.5  # 2 / 4


def test_rates_gives_equal_ratios_exactly_equal_figures(cube: Cube) -> None:
    assert figure(cube, SD_RATE, A) == figure(cube, SD_RATE, B)  # 2 / 4 and 1 / 2


def test_rates_lets_an_sd_rate_pass_100_percent(cube: Cube) -> None:
    assert figure(cube, SD_RATE, D, parse_period("2006-01..2006-01")) == 2.25  # 9 / 4


def test_rates_is_not_calculable_on_a_base_of_zero(cube: Cube) -> None:
    assert figure(cube, PER_HOUSEHOLD, B) is Nothing.NOT_CALCULABLE


def test_rates_is_not_calculable_without_offences_and_never_zero(cube: Cube) -> None:
    january = parse_period("2007-01..2007-01")
    assert figure(cube, SD_RATE, A, january) is Nothing.NOT_CALCULABLE
    assert figure(cube, PER_HOUSEHOLD, A, january) == 0


def test_rates_is_not_available_where_a_month_is_missing(cube: Cube) -> None:
    assert figure(cube, PER_HOUSEHOLD, D) is Nothing.NOT_AVAILABLE
    assert figure(cube, SD_RATE, D) is Nothing.NOT_AVAILABLE


def test_rates_is_not_available_where_detections_are_blank_but_keeps_the_incidence(cube: Cube) -> None:
    assert figure(cube, SD_RATE, C) is Nothing.NOT_AVAILABLE
    assert figure(cube, PER_HOUSEHOLD, C) == 20.0  # 10 / 500 x 1000


def test_rates_is_not_available_without_any_base(cube: Cube) -> None:
    assert figure(cube, PER_HOUSEHOLD, D, parse_period("2006-01..2006-01")) is Nothing.NOT_AVAILABLE


def test_rates_is_not_available_without_any_counts(cube: Cube) -> None:
    assert figure(cube, ROBBERY, A) is Nothing.NOT_AVAILABLE


def test_rates_is_not_available_outside_the_data(cube: Cube) -> None:
    assert figure(cube, PER_HOUSEHOLD, A, parse_period("2005-12..2006-01")) is Nothing.NOT_AVAILABLE


def test_rates_takes_the_nearest_known_year_and_of_two_the_earlier(cube: Cube) -> None:
    years = rates(cube, ratios_of(cube, INDICATORS), TWO_MONTHS).base_years
    assert years[PER_HOUSEHOLD].tolist() == [2006, 2006, 2005, 0]  # C has 2005 and 2007


def test_rates_knows_a_year_for_each_base_apart(cube: Cube) -> None:
    years = rates(cube, ratios_of(cube, INDICATORS), TWO_MONTHS).base_years
    assert years[PER_RESIDENT, C] == 2007  # residents of 2005 are blank


def test_rates_names_no_year_where_the_base_is_a_count(cube: Cube) -> None:
    assert rates(cube, ratios_of(cube, INDICATORS), TWO_MONTHS).base_years[SD_RATE].tolist() == [0, 0, 0, 0]


def test_rates_takes_the_later_year_where_it_is_nearer(cube: Cube) -> None:
    years = rates(cube, ratios_of(cube, INDICATORS), parse_period("2008-01..2008-02")).base_years
    assert years[PER_HOUSEHOLD, A] == 2009


def test_rates_leaves_every_other_indicator_as_it_is_when_one_is_left_out(cube: Cube) -> None:
    alone = rates(cube, ratios_of(cube, INDICATORS.iloc[[SD_RATE]]), TWO_MONTHS)
    np.testing.assert_array_equal(alone.values[0], rates(cube, ratios_of(cube, INDICATORS), TWO_MONTHS).values[SD_RATE])


def test_divide_gives_no_figure_for_a_base_of_zero_and_no_warning() -> None:
    quotients = divide(np.array([[1.0, 0.0, 6.0]]), np.array([[0.0, 0.0, 3.0]]))
    np.testing.assert_array_equal(quotients, [[np.nan, np.nan, 2.0]])
