"""Families worked by hand: ties, who has no figure and why, averages, intervals; of one, two and four members."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.ranking.ranking import Absence, Average, Ranking, ranking
from indicators.selection.selection import Selection
from indicators.snapshot.loading import load_snapshot
from indicators.snapshot.snapshot import Snapshot
from indicators.terms.contract import Reading
from indicators.terms.nothing import Nothing
from indicators.terms.periods import parse_period
from tests.conftest import ROOT
from tests.small_families import INCIDENCE, SD_RATE, SELECTION, Counted, family_of_a

SECOND = load_snapshot(ROOT / "tests" / "fixtures" / "second-report")
YEAR_1, YEAR_2, YEAR_3 = (parse_period(f"{year}-04..{year + 1}-03") for year in (2006, 2007, 2008))


def ranked(snapshot: Snapshot, code: str = INCIDENCE, selection: Selection = SELECTION) -> Ranking:
    found = ranking(snapshot, selection, code)
    assert isinstance(found, Ranking)
    return found


def order(found: Ranking) -> list[tuple[str, str]]:
    return [(member.area, str(member.position)) for member in found.ranked]


def test_ranking_puts_the_lowest_incidence_first() -> None:
    found = ranked(family_of_a({"A": (20, 5, 1000), "B": (10, 5, 1000), "C": (30, 5, 1000)}))
    assert order(found) == [("B", "1"), ("A", "2"), ("C", "3")]
    assert [member.rate for member in found.ranked] == [10.0, 20.0, 30.0]


def test_ranking_puts_the_highest_sd_rate_first() -> None:
    found = ranked(family_of_a({"A": (20, 5, 1000), "B": (10, 5, 1000), "C": (30, 5, 1000)}), SD_RATE)
    assert order(found) == [("B", "1"), ("A", "2"), ("C", "3")]
    assert [(member.numerator, member.denominator) for member in found.ranked] == [(5, 10), (5, 20), (5, 30)]


def test_ranking_shows_ties_and_names_the_borough_first_among_them() -> None:
    found = ranked(family_of_a({"A": (20, 0, 1000), "B": (40, 0, 2000), "C": (30, 0, 1000), "D": (1, 0, 1000)}))
    assert order(found) == [("D", "1"), ("A", "=2"), ("B", "=2"), ("C", "4")]
    assert found.own is not None
    assert found.own.is_own


def test_ranking_names_who_has_no_figure_and_why() -> None:
    now: dict[str, Counted] = {"A": (4, 2, 100), "B": (None, None, 100), "C": (4, 2, 0), "D": (4, 2, 100)}
    found = ranked(family_of_a(now, {**now, "B": (4, 2, 100), "D": (None, None, 100)}))
    assert order(found) == [("A", "1")]
    assert [(member.area, member.why) for member in found.unranked] == [
        ("B", Absence.NO_FIGURE_NOW),
        ("C", Absence.ZERO_BASE_NOW),
        ("D", Absence.NO_FIGURE_BEFORE),
    ]


def test_ranking_does_not_rank_an_sd_rate_without_offences() -> None:
    now: dict[str, Counted] = {"A": (4, 2, 100), "B": (0, 0, 100), "C": (4, 1, 100)}
    found = ranked(family_of_a(now, {**now, "B": (4, 2, 100), "C": (0, 0, 100)}), SD_RATE)
    assert order(found) == [("A", "1")]
    assert [member.why for member in found.unranked] == [Absence.ZERO_BASE_NOW, Absence.ZERO_BASE_BEFORE]


def test_ranking_ranks_no_offences_as_the_lowest_incidence() -> None:
    found = ranked(family_of_a({"A": (4, 2, 100), "B": (0, 0, 100)}))
    assert order(found) == [("B", "1"), ("A", "2")]
    low, high = found.ranked[0].interval
    assert (low, round(high, 2)) == (0, 36.89)  # 3.689 / 100 x 1000


def test_ranking_without_the_borough_itself_ranks_the_others() -> None:
    found = ranked(family_of_a({"A": (4, 2, 0), "B": (4, 2, 100)}))
    assert order(found) == [("B", "1")]
    assert found.own is None
    assert [(member.area, member.is_own) for member in found.unranked] == [("A", True)]


def test_ranking_averages_weigh_by_size_or_do_not() -> None:
    found = ranked(family_of_a({"A": (10, 2, 100), "B": (10, 8, 900)}))
    assert found.averages[Average.WEIGHTED] == 20.0  # 20 / 1000 x 1000
    assert found.averages[Average.SIMPLE] == pytest.approx((100 + 100 / 9) / 2)
    assert ranked(family_of_a({"A": (10, 2, 100), "B": (30, 12, 900)}), SD_RATE).averages == {
        Average.WEIGHTED: 0.35,
        Average.SIMPLE: pytest.approx(0.3),
    }


def test_ranking_averages_leave_out_who_is_not_ranked() -> None:
    found = ranked(family_of_a({"A": (10, 2, 100), "B": (900, 8, None)}))
    assert found.averages == {Average.WEIGHTED: 100.0, Average.SIMPLE: 100.0}


def test_ranking_of_nobody_has_no_averages() -> None:
    found = ranked(family_of_a({"A": (0, 0, 100)}), SD_RATE)
    assert (found.ranked, set(found.averages.values())) == ((), {Nothing.NOT_AVAILABLE})


def test_ranking_of_a_family_of_one() -> None:
    assert order(ranked(family_of_a({"A": (4, 2, 100)}))) == [("A", "1")]


def test_ranking_without_a_family_is_not_available() -> None:
    assert ranking(family_of_a({"A": (4, 2, 100)}, families=""), SELECTION, INCIDENCE) is Nothing.NOT_AVAILABLE


def test_ranking_uses_the_family_in_force_at_the_end_of_the_period() -> None:
    before, after = (
        ranked(SECOND, "burglary-incidence", Selection("QUILL", *pair)) for pair in ((YEAR_2, YEAR_1), (YEAR_3, YEAR_2))
    )
    assert set(before.family.members) == {"QUILL", "ROOK", "SALT", "TWELVER"}
    assert order(after) == [("QUILL", "1"), ("TWELVER", "2"), ("ROOK", "3")]
    assert [(member.name, member.why) for member in after.unranked] == [("Voidminster", Absence.NO_FIGURE_NOW)]


def test_ranking_carries_the_contract_by_both_readings() -> None:
    found = ranked(SECOND, "robbery-incidence", Selection("QUILL", YEAR_2, YEAR_1))
    assert found.last_places == {Reading.OR_BETTER: 3, Reading.STRICT: 2}
    without = ranked(SECOND, "arson-incidence", Selection("QUILL", YEAR_2, YEAR_1))
    assert set(without.last_places.values()) == {Nothing.NOT_APPLICABLE}


def test_ranking_holds_against_the_baseline_that_counts_give(snapshot: Snapshot) -> None:
    selection = Selection("E09000006", parse_period("2007-06..2007-11"), parse_period("2006-06..2006-11"))
    found = ranked(snapshot, "robbery-sd-rate", selection)
    assert found.outcome is not None
    assert found.outcome.holds
    assert found.last_places == {Reading.OR_BETTER: 9, Reading.STRICT: 9}
    assert found.own is not None
    assert str(found.own.position) == "8"


COUNTED = st.tuples(st.integers(0, 30), st.integers(0, 40), st.integers(1, 50))


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(4)), st.lists(COUNTED, min_size=4, max_size=4))
def test_ranking_does_not_depend_on_what_members_are_called(labels: list[int], counted: list[Counted]) -> None:
    own: Counted = (15, 10, 25)
    as_named = {"A": own, **dict(zip("BCDE", counted, strict=True))}
    relabelled = {"A": own, **{"BCDE"[label]: each for label, each in zip(labels, counted, strict=True)}}
    for code in (INCIDENCE, SD_RATE):
        one, other = (ranked(family_of_a(each), code).own for each in (as_named, relabelled))
        assert one == other


@settings(max_examples=20, deadline=None)
@given(st.lists(COUNTED, min_size=1, max_size=5))
def test_ranking_intervals_contain_the_rate(counted: list[Counted]) -> None:
    snapshot = family_of_a(dict(zip("ABCDE", counted, strict=False)))
    for code in (INCIDENCE, SD_RATE):
        for member in ranked(snapshot, code).ranked:
            assert member.interval[0] <= member.rate <= member.interval[1]


def test_ranking_tells_how_far_its_counts_can_be_relied_on(snapshot: Snapshot) -> None:
    selection = Selection("E09000006", parse_period("2007-06..2007-11"), parse_period("2006-06..2006-11"))
    assert ranked(snapshot, "robbery-sd-rate", selection).status == "illustrative"
    assert ranked(family_of_a({"A": (4, 2, 100)})).status == "final"
