"""A family followed from month to month: worked by hand from fixtures/second-report/README.md, and against `rates`."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.figures.family_changes import Change
from indicators.figures.months import monthly_counts
from indicators.figures.rates import rates, ratios_in
from indicators.ranking.over_time import OverTime, over_time
from indicators.snapshot.catalogue import indicators_of
from indicators.snapshot.families import family_of, versions_of
from indicators.snapshot.loading import load_snapshot
from indicators.snapshot.snapshot import Snapshot
from indicators.terms.nothing import Nothing
from indicators.terms.periods import parse_month, parse_period, rolling
from indicators.terms.positions import positions
from tests.conftest import ROOT
from tests.small_families import INCIDENCE, SD_RATE, family_of_a

SECOND = load_snapshot(ROOT / "tests" / "fixtures" / "second-report")
BURGLARY = "burglary-incidence"


def followed(area: str, code: str = BURGLARY, *, window: int = 12, data: Snapshot = SECOND) -> OverTime:
    found = over_time(data, area, code, window=window)
    assert isinstance(found, OverTime)
    return found


def at(found: OverTime, month: str) -> int:
    return int(np.flatnonzero(found.months == parse_month(month))[0])


def test_over_time_ranks_each_window_in_the_family_in_force_at_its_end() -> None:
    found = followed("QUILL")
    before, after = at(found, "2008-03"), at(found, "2009-03")
    assert (found.names[found.own], found.values[before, 0], found.values[after, 0]) == ("Quillmere", 9.0, 4.8)
    assert (found.places[before, 0], found.sizes[before]) == (3, 4)
    assert (found.places[after, 0], found.sizes[after]) == (1, 3)  # Voidminster has no figures
    assert found.valid_from[[before, after]].tolist() == [parse_month("2006-04"), parse_month("2008-04")]


def test_over_time_marks_where_the_membership_changed_in_mid_period() -> None:
    assert followed("QUILL").changes == (Change(parse_month("2008-04"), ("Voidminster",), ("Saltby Parva",)),)
    assert followed("ROOK").changes == ()


def test_over_time_shows_former_members_and_ranks_them_no_more() -> None:
    found = followed("QUILL")
    salt, last = found.areas.index("SALT"), at(found, "2009-03")
    assert not np.isnan(found.values[last, salt])
    assert np.isnan(found.places[last, salt])
    assert found.is_member[:, salt].sum() == found.is_member[: at(found, "2008-04"), salt].sum()


def test_over_time_gives_weighted_average_and_range_of_the_ranked() -> None:
    found = followed("QUILL")
    before, after = at(found, "2008-03"), at(found, "2009-03")
    assert found.average[before] == pytest.approx(7.2)  # 720 / 100000 x 1000
    assert found.average[after] == pytest.approx(660 / 105)
    assert (found.lowest[before], found.highest[before]) == (3.0, 18.0)
    assert (found.lowest[after], found.highest[after]) == (4.8, 7.5)


def test_over_time_has_no_figure_for_a_window_with_a_missing_month() -> None:
    found = followed("TWELVER", window=2)
    gaps = np.flatnonzero(np.isnan(found.values[:, 0]))
    assert [int(found.months[each]) for each in gaps] == [parse_month("2006-09"), parse_month("2006-10")]
    assert found.sizes[gaps].tolist() == [1, 1]  # Quillmere, the other member


def test_over_time_begins_with_the_first_whole_window() -> None:
    found = followed("QUILL", window=12)
    span = SECOND.cube.span
    assert span is not None
    assert found.months[0] == span.first + 11
    assert found.months[-1] == span.last
    assert over_time(SECOND, "QUILL", BURGLARY, window=span.months + 1) is Nothing.NOT_AVAILABLE


def test_over_time_of_an_area_without_a_family_is_ranked_nowhere() -> None:
    found = followed("UMBER")
    early = at(found, "2007-03")  # its family begins in April 2007
    assert (found.valid_from[early], found.sizes[early]) == (-1, 0)
    assert np.isnan(found.average[early])
    assert np.isnan(found.lowest[early])
    assert not np.isnan(found.values[early, 0])
    assert found.sizes[at(found, "2007-04")] == 2


def test_over_time_of_a_family_of_one_is_always_first() -> None:
    found = followed("A", INCIDENCE, window=1, data=family_of_a({"A": (4, 2, 100)}))
    assert (found.places[:, 0].tolist(), found.sizes.tolist()) == ([1, 1], [1, 1])


def test_over_time_without_offences_has_no_sd_rate() -> None:
    found = followed("A", SD_RATE, window=1, data=family_of_a({"A": (0, 0, 100), "B": (4, 2, 100)}))
    assert np.isnan(found.values[:, 0]).all()
    assert found.places[:, 1].tolist() == [1, 1]


def test_over_time_marks_ties() -> None:
    found = followed("A", INCIDENCE, window=1, data=family_of_a({"A": (2, 0, 100), "B": (4, 0, 200), "C": (5, 0, 200)}))
    assert found.places.tolist() == [[1, 1, 3]] * 2
    assert found.tied.tolist() == [[True, True, False]] * 2


def test_over_time_without_counts_is_not_available() -> None:
    data = family_of_a({"A": (2, 0, 100)})
    empty = replace(data, cube=replace(data.cube, span=None))
    assert over_time(empty, "A", INCIDENCE) is Nothing.NOT_AVAILABLE


def test_versions_of_a_family_are_in_the_order_of_their_dates() -> None:
    assert [each.valid_from for each in versions_of(SECOND, "QUILL")] == [
        parse_month("2006-04"),
        parse_month("2008-04"),
    ]
    assert versions_of(SECOND, "VOID") == ()


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(["QUILL", "ROOK", "SALT", "TWELVER", "UMBER"]),
    st.sampled_from([each.code for each in indicators_of(SECOND)]),
    st.integers(1, 14),
    st.integers(0, 35),
)
def test_over_time_equals_the_rates_of_each_window(area: str, code: str, window: int, place: int) -> None:
    found = followed(area, code, window=window)
    row = place % len(found.months)
    end = int(found.months[row])
    index = [each.code for each in indicators_of(SECOND)].index(code)
    wanted = rates(SECOND.cube, ratios_in(SECOND), rolling(end, window)).values[index]
    columns = [SECOND.cube.areas.index(each) for each in found.areas]
    np.testing.assert_array_equal(found.values[row], wanted[columns])
    family = family_of(SECOND, area, end)
    assert found.is_member[row].tolist() == [bool(family and each in family.members) for each in found.areas]
    if family:
        members = wanted[[SECOND.cube.areas.index(each) for each in family.members]]
        ranks, _ = positions(members[None], np.array([found.indicator.low_is_good]))
        own = ranks[0, family.members.index(area)]
        np.testing.assert_equal(found.places[row, found.own], own)


@given(st.integers(0, 35), st.integers(1, 36))
def test_sums_over_months_equal_the_period(first: int, months: int) -> None:
    span = parse_period("2006-04..2009-03")
    period = rolling(min(span.first + first + months - 1, span.last), min(months, 36 - first))
    monthly = monthly_counts(SECOND, "QUILL", "burglary")
    inside = monthly[monthly["month"].between(period.first, period.last)]
    place = SECOND.cube.offences.index("burglary"), SECOND.cube.areas.index("QUILL")
    assert inside[["offences", "sanction_detections"]].sum().tolist() == SECOND.cube.totals(period)[:, *place].tolist()
