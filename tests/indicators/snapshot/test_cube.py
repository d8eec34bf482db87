"""Any period of any area by one subtraction: against hand-made sums, and against pandas."""

import dataclasses
from collections.abc import Sequence

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.snapshot.cube import BASES, MEASURES, Cube, build_cube, nearest_known
from indicators.terms.periods import Period, parse_month

AREAS = ("A", "B")
OFFENCES = ("burglary", "robbery")
JANUARY = parse_month("2006-01")
Row = tuple[str, int, str, int | None, int | None, str]
Key = tuple[str, int, str]
KEYS: list[Key] = [(area, JANUARY + month, offence) for area in AREAS for month in range(7) for offence in OFFENCES]
TYPES = {"month": "Int32", "year": "Int32", **dict.fromkeys((*MEASURES, *BASES), "Int64")}  # others are categories
STATUSES = {"final": 1, "guess": 3}


def typed(rows: Sequence[tuple[object, ...]], columns: list[str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=columns).astype({name: TYPES.get(name, "category") for name in columns})


def cube_of(rows: list[Row], bases: list[tuple[str, int, int | None, int | None, str]] | None = None) -> Cube:
    counts = typed(rows, ["area", "month", "offence", "offences", "sanction_detections", "source"])
    of_years = typed(bases or [], ["area", "year", "residents", "households", "source"])
    return build_cube(counts, of_years, areas=AREAS, offences=OFFENCES, statuses=STATUSES)


@pytest.fixture
def cube() -> Cube:
    """Return three months: A's burglary whole, with one blank; B's robbery without its second month."""
    return cube_of(
        [
            ("A", JANUARY, "burglary", 5, 1, "final"),
            ("A", JANUARY + 1, "burglary", 7, 2, "guess"),
            ("A", JANUARY + 2, "burglary", 9, None, "final"),
            ("B", JANUARY, "robbery", 4, 4, "final"),
            ("B", JANUARY + 2, "robbery", 6, 0, "final"),
        ],
        [("A", 2004, 100, None, "guess"), ("A", 2006, 120, 50, "final"), ("B", 2007, 0, 60, "final")],
    )


def months(first: int, last: int) -> Period:
    return Period(JANUARY + first, JANUARY + last)


def total(cube: Cube, period: Period, measure: str, offence: str, area: str) -> float:
    return float(cube.totals(period)[MEASURES.index(measure), OFFENCES.index(offence), AREAS.index(area)])


def test_totals_is_the_sum_of_the_months(cube: Cube) -> None:
    assert total(cube, months(0, 2), "offences", "burglary", "A") == 21
    assert total(cube, months(1, 2), "offences", "burglary", "A") == 16


def test_totals_of_one_month_is_its_count(cube: Cube) -> None:
    assert total(cube, months(1, 1), "sanction_detections", "burglary", "A") == 2


def test_totals_is_nothing_where_a_month_is_missing_and_never_counts_it_as_zero(cube: Cube) -> None:
    assert np.isnan(total(cube, months(0, 1), "offences", "robbery", "B"))
    assert total(cube, months(2, 2), "sanction_detections", "robbery", "B") == 0


def test_totals_keeps_offences_where_only_detections_are_blank(cube: Cube) -> None:
    assert np.isnan(total(cube, months(0, 2), "sanction_detections", "burglary", "A"))
    assert total(cube, months(0, 2), "offences", "burglary", "A") == 21


@pytest.mark.parametrize("period", [months(-1, 1), months(1, 3), months(-5, -4), months(3, 3)])
def test_totals_is_nothing_outside_the_data(cube: Cube, period: Period) -> None:
    assert np.isnan(cube.totals(period)).all()


def test_build_cube_without_counts_has_no_span_and_no_totals() -> None:
    empty = cube_of([])
    assert empty.span is None
    assert np.isnan(empty.totals(months(0, 0))).all()


def test_build_cube_does_not_mind_the_order_of_rows_and_areas(cube: Cube) -> None:
    rows: list[Row] = [
        ("B", JANUARY + 2, "robbery", 6, 0, "final"),
        ("A", JANUARY + 1, "burglary", 7, 2, "guess"),
        ("B", JANUARY, "robbery", 4, 4, "final"),
        ("A", JANUARY + 2, "burglary", 9, None, "final"),
        ("A", JANUARY, "burglary", 5, 1, "final"),
    ]
    other = cube_of(rows)
    for name in ("sums", "present", "status"):
        np.testing.assert_array_equal(getattr(other, name), getattr(cube, name))
    counts = typed(rows, ["area", "month", "offence", "offences", "sanction_detections", "source"])
    bases = typed([], ["area", "year", "residents", "households", "source"])
    turned = build_cube(counts, bases, areas=("B", "X", "A"), offences=OFFENCES[::-1], statuses=STATUSES)
    np.testing.assert_array_equal(turned.sums[:, :, ::-1, [2, 0]], cube.sums)
    np.testing.assert_array_equal(turned.status[:, [2, 0]], cube.status)
    assert not turned.present[:, :, :, 1].any()
    assert turned.status[:, 1].tolist() == [-1, -1, -1]


@pytest.mark.parametrize(("largest", "kind"), [(2**30 - 1, np.int32), (2**30, np.int64), (10**15 - 1, np.int64)])
def test_sums_of_the_largest_counts_are_exact(largest: int, kind: type) -> None:
    rows: list[Row] = [("A", JANUARY + month, "burglary", largest, 0, "final") for month in range(2)]
    cube = cube_of(rows)
    assert cube.sums.dtype == kind
    assert total(cube, months(0, 1), "offences", "burglary", "A") == 2 * largest


def test_build_cube_leaves_nothing_that_can_be_written_to(cube: Cube) -> None:
    arrays = [value for value in vars(cube).values() if isinstance(value, np.ndarray)]
    assert len(arrays) >= 4
    for array in arrays:
        with pytest.raises(ValueError, match="read-only"):
            array[...] = 0
    with pytest.raises(dataclasses.FrozenInstanceError):
        cube.first_year = 0  # type: ignore[misc]


def test_totals_leaves_the_cube_as_it_is_when_its_answer_is_changed(cube: Cube) -> None:
    cube.totals(months(0, 2))[...] = 0
    assert total(cube, months(0, 2), "offences", "burglary", "A") == 21


def test_weakest_status_is_that_of_the_weakest_month(cube: Cube) -> None:
    assert cube.weakest_status(months(0, 1))[AREAS.index("A")] == STATUSES["guess"]


def test_weakest_status_does_not_look_at_other_months_or_areas(cube: Cube) -> None:
    assert cube.weakest_status(months(2, 2)).tolist() == [STATUSES["final"], STATUSES["final"]]


def test_weakest_status_of_a_month_is_that_of_its_weakest_row_with_a_figure() -> None:
    rows: list[Row] = [
        ("A", JANUARY, "burglary", 5, 1, "final"),
        ("A", JANUARY, "robbery", 5, 1, "guess"),
        ("A", JANUARY + 1, "burglary", 5, 1, "final"),
        ("A", JANUARY + 1, "robbery", None, None, "guess"),
        ("B", JANUARY, "burglary", None, None, "guess"),
    ]
    assert cube_of(rows).status.tolist() == [[STATUSES["guess"], -1], [STATUSES["final"], -1]]


def test_weakest_status_counts_the_bases_that_serve() -> None:
    rows: list[Row] = [("A", JANUARY, "burglary", 5, 1, "final")]
    assert cube_of(rows, [("A", 2006, 1, 1, "guess")]).weakest_status(months(0, 0))[0] == STATUSES["guess"]


def test_base_takes_the_nearest_known_year(cube: Cube) -> None:
    bases, years = cube.base(months(0, 2))
    np.testing.assert_array_equal(bases, [[120, 0], [50, 60]])
    assert years.tolist() == [[2006, 2007], [2006, 2007]]


def test_base_takes_the_earlier_of_two_equally_near_years(cube: Cube) -> None:
    year_2005 = Period(JANUARY - 12, JANUARY - 12)
    bases, years = cube.base(year_2005)
    assert (bases[0, 0], years[0, 0]) == (100, 2004)
    assert (bases[1, 0], years[1, 0]) == (50, 2006)  # households of 2004 are blank


@pytest.mark.parametrize(("years_on", "expected"), [(-100, 100), (100, 120)])
def test_base_takes_the_outermost_year_beyond_the_data(cube: Cube, years_on: int, expected: int) -> None:
    month = JANUARY + 12 * years_on
    assert cube.base(Period(month, month))[0][0, 0] == expected


def test_base_is_nothing_where_no_year_is_known() -> None:
    bases, years = cube_of([("A", JANUARY, "burglary", 1, 1, "final")]).base(months(0, 0))
    assert np.isnan(bases).all()
    assert not years.any()


def test_nearest_known_prefers_the_earlier_and_says_where_there_is_none() -> None:
    known = np.array([[[True, False]], [[False, False]], [[True, False]], [[False, False]]])
    assert nearest_known(known)[:, 0].tolist() == [[0, -1], [0, -1], [2, -1], [2, -1]]


@st.composite
def sparse_rows(draw: st.DrawFn) -> list[Row]:
    keys = draw(st.lists(st.sampled_from(KEYS), min_size=1, unique=True))
    counts = st.tuples(st.integers(0, 10**12), st.none() | st.integers(0, 10**12))
    return [(area, month, offence, *draw(counts), "final") for area, month, offence in keys]


@settings(deadline=None)
@given(sparse_rows(), st.integers(0, 6), st.integers(0, 6))
def test_totals_equals_pandas_on_sparse_data(rows: list[Row], one: int, other: int) -> None:
    period = months(min(one, other), max(one, other))
    found = cube_of(rows).totals(period)
    frame = pd.DataFrame(rows, columns=["area", "month", "offence", *MEASURES, "source"])
    frame = frame[frame["month"].between(period.first, period.last)]
    for layer, measure in enumerate(MEASURES):
        for place, offence in enumerate(OFFENCES):
            for column, area in enumerate(AREAS):
                mine = frame.loc[(frame["offence"] == offence) & (frame["area"] == area), measure].dropna()
                expected = float(mine.sum()) if len(mine) == period.months else float("nan")
                np.testing.assert_equal(found[layer, place, column], expected)
