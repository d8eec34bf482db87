"""How sure a place is: against a naive simulation, and on families whose answer is known."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.figures.family_places import FamilyPlaces, family_places
from indicators.ranking.rank_interval import (
    DRAWS,
    METHOD,
    RankInterval,
    chance,
    drawn_ranks,
    interval_of,
    middle_of,
    rank_intervals,
    seed,
)
from indicators.selection.selection import Selection
from indicators.snapshot.catalogue import boroughs, indicators_of
from indicators.snapshot.snapshot import Snapshot
from indicators.terms.arrays import Counts
from indicators.terms.contract import Reading
from indicators.terms.nothing import Nothing
from indicators.terms.periods import parse_period
from indicators.terms.positions import Position, positions
from tests.small_families import INCIDENCE, SD_RATE, SELECTION, Counted, family_of_a

NAN = float("nan")
BROMLEY = Selection("E09000006", parse_period("2007-06..2007-11"), parse_period("2006-06..2006-11"))
NO_LIMITS: dict[Reading, int | Nothing] = dict.fromkeys(Reading, Nothing.NOT_APPLICABLE)


def interval(now: dict[str, Counted], code: str = INCIDENCE) -> RankInterval | Nothing:
    return rank_intervals(family_of_a(now), SELECTION)[code]


def ranks_naively(  # noqa: PLR0913
    numerators: list[float],
    denominators: list[float],
    *,
    per: float,
    low_is_good: bool,
    own: int,
    seed_of: int,
    draws: int,
) -> list[int]:
    """Draw, rank the whole family, and look up one place, one draw after another."""
    means = [0.0 if count != count else count for count in numerators]  # noqa: PLR0124
    counts = np.random.default_rng(seed_of).poisson(np.array(means)[:, None], (len(means), draws))
    found = []
    for draw in range(draws):
        values = [
            NAN if known != known or not base else count * per / base  # noqa: PLR0124
            for count, base, known in zip(counts[:, draw].tolist(), denominators, numerators, strict=True)
        ]
        found.append(int(positions(np.array([values]), np.array([low_is_good]))[0][0, own]))
    return found


MEMBERS = st.lists(
    st.tuples(st.one_of(st.just(NAN), st.integers(0, 9).map(float)), st.integers(1, 9).map(float)), max_size=5
)


@settings(max_examples=50, deadline=None)
@given(MEMBERS, st.booleans(), st.integers(0, 2**64 - 1))
def test_drawn_ranks_equals_a_naive_simulation(
    others: list[tuple[float, float]],
    low_is_good: bool,  # noqa: FBT001
    seed_of: int,
) -> None:
    numerators, denominators = zip((5.0, 4.0), *others, strict=True)
    for per in (1.0, 1000.0):
        got = drawn_ranks(
            np.array([numerators]),
            np.array([denominators]),
            per=np.array([per]),
            low_is_good=np.array([low_is_good]),
            own=0,
            seeds=[seed_of],
            draws=40,
        )
        wanted = ranks_naively(
            [*numerators], [*denominators], per=per, low_is_good=low_is_good, own=0, seed_of=seed_of, draws=40
        )
        assert got[0].tolist() == wanted


def test_drawn_ranks_of_an_indicator_do_not_depend_on_the_others() -> None:
    counts, bases = np.array([[9.0, 8.0], [3.0, 4.0]]), np.full((2, 2), 10.0)
    both = drawn_ranks(counts, bases, per=np.ones(2), low_is_good=np.array([True, False]), own=0, seeds=[1, 2])
    alone = drawn_ranks(counts[1:], bases[1:], per=np.ones(1), low_is_good=np.array([False]), own=0, seeds=[2])
    np.testing.assert_array_equal(both[1], alone[0])


def test_drawn_ranks_lets_equal_rates_of_unlike_bases_tie() -> None:
    zero = np.zeros((1, 3))
    ranks = drawn_ranks(
        zero, np.array([[3.0, 7.0, 9.0]]), per=np.ones(1), low_is_good=np.ones(1, bool), own=2, seeds=[1]
    )
    assert set(ranks[0].tolist()) == {1}


def test_middle_of_cuts_at_most_one_in_forty_from_either_end() -> None:
    ranks = np.array([1] * 50 + [2] * 1900 + [3] * 50)
    assert middle_of(ranks) == (2, 2)
    assert middle_of(np.array([1] * 51 + [2] * 1898 + [3] * 51)) == (1, 3)
    assert middle_of(np.array([4])) == (4, 4)


def test_interval_always_holds_the_place_that_was_found() -> None:
    found = interval_of(Position(5), np.full(100, 3), NO_LIMITS)
    assert isinstance(found, RankInterval)
    assert (found.low, found.high, str(found)) == (3, 5, "5 (3–5)")


def drawn_of(counts: list[float], bases: list[float], *, low_is_good: bool, seed_of: int = 1) -> tuple[int, Counts]:
    """Return the place of the first member by its counts, and the places that are drawn for it."""
    numerators, denominators = np.array([counts]), np.array([bases])
    scale = np.array([1.0])
    ranks = drawn_ranks(
        numerators, denominators, per=scale, low_is_good=np.array([low_is_good]), own=0, seeds=[seed_of]
    )
    places, _ = positions(numerators / denominators, np.array([low_is_good]))
    return int(places[0, 0]), ranks[0]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 300), st.integers(1, 2000)), min_size=1, max_size=4),
    st.booleans(),
    st.integers(0, 2**32),
)
def test_draws_alone_hold_the_place_in_a_family_of_up_to_four(
    members: list[tuple[int, int]],
    low_is_good: bool,  # noqa: FBT001
    seed_of: int,
) -> None:
    counts, bases = ([float(each[side]) for each in members] for side in (0, 1))
    place, ranks = drawn_of(counts, bases, low_is_good=low_is_good, seed_of=seed_of)
    low, high = middle_of(ranks)
    assert low <= place <= high


def test_draws_alone_leave_out_a_place_that_many_small_counts_are_close_to() -> None:
    place, ranks = drawn_of([100_000.0, *[4.0] * 19], [100_000.0, *[3.99] * 19], low_is_good=True)
    assert place == 1
    assert middle_of(ranks)[0] > 1  # of nineteen that are as good as level, some are always ahead
    found = interval_of(Position(place), ranks, NO_LIMITS)
    assert isinstance(found, RankInterval)
    assert found.low == 1


def test_no_interval_of_the_shipped_data_has_to_be_widened(snapshot: Snapshot) -> None:
    seen = 0
    for borough in boroughs(snapshot):
        stand = family_places(snapshot, replace(BROMLEY, borough=borough))
        assert isinstance(stand, FamilyPlaces)
        for row, indicator in enumerate(indicators_of(snapshot)):
            _, ranks = drawn_of(
                list(np.roll(stand.now.numerators[row], -stand.own)),
                list(np.roll(stand.now.denominators[row], -stand.own)),
                low_is_good=indicator.low_is_good,
            )
            low, high = middle_of(ranks)
            assert low <= int(stand.places[row, stand.own]) <= high
            seen += 1
    assert seen == 150


def test_chance_is_the_share_of_draws_within_the_last_place() -> None:
    ranks = np.array([11, 12, 12, 13])
    assert (chance(ranks, 12), chance(ranks, 11), chance(ranks, 0)) == (0.75, 0.25, 0.0)
    assert chance(ranks, Nothing.NOT_AVAILABLE) is Nothing.NOT_AVAILABLE


def test_rank_interval_of_a_family_of_one_is_the_first_place() -> None:
    assert str(interval({"A": (4, 2, 100)})) == "1 (1–1)"


def test_rank_interval_of_two_that_lie_far_apart_is_one_place() -> None:
    assert str(interval({"A": (900, 2, 1000), "B": (100, 2, 1000)})) == "2 (2–2)"


def test_rank_interval_of_four_alike_spans_them_all() -> None:
    assert str(interval(dict.fromkeys("ABCD", (20, 5, 1000)))) == "=1 (1–4)"


def test_rank_interval_of_no_offences_is_not_calculable_for_the_sd_rate() -> None:
    assert interval({"A": (0, 0, 100), "B": (4, 1, 100)}, SD_RATE) is Nothing.NOT_CALCULABLE


def test_rank_interval_without_a_family_is_not_available() -> None:
    found = rank_intervals(family_of_a({"A": (4, 2, 100)}, families=""), SELECTION)
    assert set(found.values()) == {Nothing.NOT_AVAILABLE}


def test_rank_interval_leaves_out_members_without_a_figure() -> None:
    assert str(interval({"A": (400, 2, 100), "B": (1, 1, None)})) == "1 (1–1)"


def test_rank_intervals_are_the_same_each_time(snapshot: Snapshot) -> None:
    assert rank_intervals(snapshot, BROMLEY) == rank_intervals(snapshot, BROMLEY)


def test_seed_differs_by_indicator_borough_and_period() -> None:
    other = Selection("B", BROMLEY.against, BROMLEY.period)
    assert len({seed("a", BROMLEY), seed("b", BROMLEY), seed("a", other), seed("b", other)}) == 4


def test_rank_intervals_of_bromley(snapshot: Snapshot) -> None:
    found = rank_intervals(snapshot, BROMLEY)
    tno, robbery = found["tno-incidence"], found["robbery-sd-rate"]
    assert isinstance(tno, RankInterval)
    assert isinstance(robbery, RankInterval)
    assert str(tno) == "8 (7–8)"
    assert tno.chances == {Reading.OR_BETTER: 1.0, Reading.STRICT: 1.0}
    assert robbery.low < 8 < robbery.high
    assert robbery.chances[Reading.OR_BETTER] == robbery.chances[Reading.STRICT]  # hold or improve has one reading


COUNTED = st.tuples(st.integers(0, 30), st.integers(0, 40), st.integers(1, 50))


@settings(max_examples=20, deadline=None)
@given(st.lists(COUNTED, min_size=1, max_size=5))
def test_rank_intervals_contain_the_place_and_lie_in_the_family(counted: list[Counted]) -> None:
    found = rank_intervals(family_of_a(dict(zip("ABCDE", counted, strict=False))), SELECTION)
    for each in found.values():
        if isinstance(each, RankInterval):
            assert 1 <= each.low <= each.position.place <= each.high <= len(counted)


def test_chance_of_two_alike_is_what_two_poisson_counts_give() -> None:
    means, bases = np.array([[10.0, 10.0]]), np.ones((1, 2))
    ranks = drawn_ranks(means, bases, per=np.ones(1), low_is_good=np.ones(1, bool), own=0, seeds=[7], draws=200_000)
    # P(X <= Y) = (1 + P(X = Y)) / 2, and P(X = Y) = exp(-20) I0(20) = 0.08978 for two Poisson counts of mean 10
    assert chance(ranks[0], 1) == pytest.approx((1 + 0.08978) / 2, abs=0.004)


def test_method_states_the_number_of_draws() -> None:
    assert METHOD.startswith(f"{DRAWS:,}".replace(",", "\u202f"))


def test_rank_intervals_of_some_indicators_are_those_of_all(snapshot: Snapshot) -> None:
    every = rank_intervals(snapshot, BROMLEY)
    some = rank_intervals(snapshot, BROMLEY, ["robbery-sd-rate", "tno-incidence"])
    assert some == {code: every[code] for code in ("robbery-sd-rate", "tno-incidence")}
    assert rank_intervals(snapshot, BROMLEY, []) == {}
