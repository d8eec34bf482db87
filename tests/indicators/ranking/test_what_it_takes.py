"""What it takes, in whole numbers worked by hand; and that it suffices, and that one step fewer does not."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.ranking.what_it_takes import Need, Way, need, need_words, what_it_takes
from indicators.selection.selection import Selection
from indicators.snapshot.loading import load_snapshot
from indicators.snapshot.snapshot import Snapshot
from indicators.terms.contract import Reading
from indicators.terms.nothing import Nothing
from indicators.terms.periods import parse_period
from indicators.terms.positions import Position
from tests.conftest import ROOT
from tests.small_families import INCIDENCE, SD_RATE, SELECTION, family_of_a

SECOND = load_snapshot(ROOT / "tests" / "fixtures" / "second-report")
PEERS = [(10, 1000), (20, 1000), (30, 1000)]
NOT_APPLICABLE = Nothing.NOT_APPLICABLE


def fewer(place: int, numerator: int, *, base: int = 1000, tie_counts: bool = True) -> Need:
    return need(place, numerator, base, PEERS, low_is_good=True, tie_counts=tie_counts)


def more(place: int, detections: int, *, offences: int = 10, tie_counts: bool = True) -> Need:
    return need(place, detections, offences, [(1, 2), (1, 3)], low_is_good=False, tie_counts=tie_counts)


def test_need_is_fewer_offences_down_to_a_tie() -> None:
    assert fewer(2, 25) == Need(Way.NEEDED, 2, step=5, target=20, reached=Position(2, tied=True))


def test_need_where_a_tie_does_not_count_is_one_offence_further() -> None:
    assert fewer(2, 25, tie_counts=False) == Need(Way.NEEDED, 2, step=6, target=19, reached=Position(2))


def test_need_rounds_offences_down_where_bases_differ() -> None:
    assert fewer(1, 25, base=1550) == Need(Way.NEEDED, 1, step=10, target=15, reached=Position(1))  # 15.5


def test_need_without_a_tie_rounds_a_broken_number_the_same_way() -> None:
    assert fewer(1, 25, base=1550, tie_counts=False).target == 15  # ceil(15.5) - 1


def test_need_is_more_detections() -> None:
    assert more(2, 1) == Need(Way.NEEDED, 2, step=3, target=4, reached=Position(2))  # ceil(10 / 3)
    assert more(1, 1) == Need(Way.NEEDED, 1, step=4, target=5, reached=Position(1, tied=True))
    assert more(1, 1, tie_counts=False) == Need(Way.NEEDED, 1, step=5, target=6, reached=Position(1))


def test_need_may_pass_one_detection_an_offence() -> None:
    assert need(1, 0, 2, [(3, 1)], low_is_good=False).target == 6


def test_need_says_already_there_and_what_can_be_borne() -> None:
    assert fewer(2, 18) == Need(Way.ALREADY_THERE, 2, step=2, target=20, reached=Position(2, tied=True))
    assert fewer(2, 20).step == 0
    assert more(2, 5) == Need(Way.ALREADY_THERE, 2, step=1, target=4, reached=Position(2))


def test_need_says_too_few_peers() -> None:
    assert fewer(4, 99) == Need(Way.TOO_FEW_PEERS, 4)
    assert need(1, 99, 100, [], low_is_good=True) == Need(Way.TOO_FEW_PEERS, 1)  # a family of one


def test_need_says_impossible_before_the_first_place_and_below_no_offences() -> None:
    assert fewer(0, 5) == Need(Way.IMPOSSIBLE, 0)
    none = [(0, 1000)]
    assert need(1, 5, 1000, none, low_is_good=True, tie_counts=False) == Need(Way.IMPOSSIBLE, 1)
    assert need(1, 5, 1000, none, low_is_good=True) == Need(Way.NEEDED, 1, 5, 0, Position(1, tied=True))


def test_need_among_tied_peers_may_reach_a_better_place_than_was_asked_for() -> None:
    tied = [(10, 1000), (10, 1000), (30, 1000)]
    assert need(2, 25, 1000, tied, low_is_good=True) == Need(Way.NEEDED, 2, 15, 10, Position(1, tied=True))


def test_need_is_exact_where_floats_are_not() -> None:
    peers = [(1, 3)]
    assert need(1, 10**18, 3 * 10**17, peers, low_is_good=True).target == 10**17
    assert need(1, 0, 3 * 10**17 + 1, peers, low_is_good=False).target == 10**17 + 1


@pytest.mark.parametrize(
    ("found", "is_sd_rate", "words"),
    [
        (Need(Way.NEEDED, 12, 38, 351, Position(12)), False, "38 fewer offences in the period, if the others stand "),
        (
            Need(Way.NEEDED, 12, 1, 48, Position(12, tied=True)),
            True,
            "1 more sanction detection in the period, if the ",
        ),
        (Need(Way.ALREADY_THERE, 12, 2, 9, Position(12)), False, "Already 12th or better: 2 more offences, if the "),
        (
            Need(Way.ALREADY_THERE, 12, 2, 9, Position(12)),
            True,
            "Already 12th or better: 2 fewer sanction detections",
        ),
        (Need(Way.ALREADY_THERE, 12), True, "Already 12th or better, with nothing to spare."),
        (
            Need(Way.ALREADY_THERE, 1, 3, 9, Position(1)),
            False,
            "Already 1st: 3 more offences, if the others stand still",
        ),
        (Need(Way.TOO_FEW_PEERS, 4), True, "Fewer than four other members are ranked, so no figure is needed for 4th."),
        (Need(Way.TOO_FEW_PEERS, 1), True, "No other member is ranked, so no figure is needed for 1st."),
        (Need(Way.IMPOSSIBLE, 0), True, "There is no place better than 1st."),
        (Need(Way.IMPOSSIBLE, 1), False, "Not even a period without any offence would reach 1st alone, for another "),
    ],
)
def test_need_words(found: Need, is_sd_rate: bool, words: str) -> None:  # noqa: FBT001
    assert need_words(found, is_sd_rate=is_sd_rate).startswith(words)


def test_need_words_name_the_position_that_is_reached() -> None:
    found = Need(Way.NEEDED, 12, 1, 48, Position(11, tied=True))
    assert need_words(found, is_sd_rate=True).endswith("would reach =11th, shared with another member.")


def test_what_it_takes_of_a_family() -> None:
    data = family_of_a({"A": (25, 5, 1000), "B": (10, 5, 1000), "C": (20, 5, 2000)})
    assert what_it_takes(data, SELECTION, INCIDENCE, place=2) == Need(Way.NEEDED, 2, 15, 10, Position(1, tied=True))
    assert what_it_takes(data, SELECTION, SD_RATE, place=2) == Need(Way.NEEDED, 2, 2, 7, Position(2))
    assert what_it_takes(data, SELECTION, INCIDENCE, place=3) == Need(Way.TOO_FEW_PEERS, 3)
    assert what_it_takes(data, SELECTION, INCIDENCE, place=0) == Need(Way.IMPOSSIBLE, 0)


def test_what_it_takes_of_a_family_of_one_is_undefined() -> None:
    assert what_it_takes(family_of_a({"A": (4, 2, 100)}), SELECTION, INCIDENCE, place=1) == Need(Way.TOO_FEW_PEERS, 1)


def test_what_it_takes_leaves_out_peers_without_a_figure() -> None:
    data = family_of_a({"A": (25, 5, 1000), "B": (1, 5, None), "C": (20, 5, 1000)})
    assert what_it_takes(data, SELECTION, INCIDENCE, place=1) == Need(Way.NEEDED, 1, 5, 20, Position(1, tied=True))


def test_what_it_takes_without_offences_is_not_calculable() -> None:
    data = family_of_a({"A": (0, 0, 100), "B": (4, 1, 100)})
    assert what_it_takes(data, SELECTION, SD_RATE, place=1) is Nothing.NOT_CALCULABLE
    assert what_it_takes(data, SELECTION, INCIDENCE, place=1) == Need(
        Way.ALREADY_THERE, 1, 4, 4, Position(1, tied=True)
    )


def test_what_it_takes_without_a_contract_or_a_family_is_said() -> None:
    alone = family_of_a({"A": (4, 2, 100)}, families="")
    assert what_it_takes(alone, SELECTION, INCIDENCE, place=1) is Nothing.NOT_AVAILABLE
    assert what_it_takes(family_of_a({"A": (4, 2, 100)}), SELECTION, INCIDENCE) is Nothing.NOT_APPLICABLE


def test_what_it_takes_aims_at_the_contract_by_the_reading_chosen(snapshot: Snapshot) -> None:
    periods = parse_period("2007-06..2007-11"), parse_period("2006-06..2006-11")
    found = [
        what_it_takes(snapshot, Selection("E09000006", *periods, reading), "robbery-incidence") for reading in Reading
    ]
    assert [(each.place, each.step, each.target) for each in found if isinstance(each, Need)] == [
        (12, 23, 366),  # floor(287 / 241831 x 308839)
        (11, 33, 356),  # floor(242 / 209377 x 308839) = floor(356.96)
    ]


COUNT, BASE = st.integers(0, 50), st.integers(1, 60)


def place_of(ratio: Fraction, others: list[Fraction], *, low_is_good: bool, tie_counts: bool) -> int:
    """Count who is strictly better; where a tie does not count, who is not worse."""
    sign = 1 if low_is_good else -1
    return 1 + sum(sign * other < sign * ratio or (not tie_counts and other == ratio) for other in others)


@given(st.integers(1, 6), COUNT, BASE, st.lists(st.tuples(COUNT, BASE), max_size=6), st.booleans(), st.booleans())
def test_need_suffices_and_one_step_fewer_does_not(  # noqa: PLR0913, PLR0917
    place: int,
    numerator: int,
    base: int,
    peers: list[tuple[int, int]],
    low_is_good: bool,  # noqa: FBT001
    tie_counts: bool,  # noqa: FBT001
) -> None:
    found = need(place, numerator, base, peers, low_is_good=low_is_good, tie_counts=tie_counts)
    others = [Fraction(*peer) for peer in peers]
    worse = 1 if low_is_good else -1

    def reaches(count: int) -> bool:
        ratio = Fraction(count, base)
        return place_of(ratio, others, low_is_good=low_is_good, tie_counts=tie_counts) <= place

    if found.way is Way.TOO_FEW_PEERS:
        assert len(peers) < place
    elif found.way is Way.IMPOSSIBLE:
        assert not reaches(0)
    else:
        assert reaches(found.target)
        assert not reaches(found.target + worse)
        assert found.way is (Way.ALREADY_THERE if reaches(numerator) else Way.NEEDED)
        assert found.target == numerator + found.step * (worse if found.way is Way.ALREADY_THERE else -worse)
        assert isinstance(found.reached, Position)
        assert found.reached.place == place_of(
            Fraction(found.target, base), others, low_is_good=low_is_good, tie_counts=True
        )
        assert found.reached.tied == (Fraction(found.target, base) in others)
