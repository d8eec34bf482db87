"""docs/numbers.md, "What each number is, by example" on the five pairs of rows that the 2007 report prints."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.statistics.detections import DetectionsPerHead, detections_per_head
from indicators.terms.nothing import Figure, Nothing

Pair = tuple[Figure, Figure]
TNO = ((47.16, 42.35), (0.216, 0.228))
BURGLARY = ((8.05, 7.09), (0.144, 0.171))
ROBBERY = ((1.74, 1.26), (0.175, 0.239))
VEHICLE_CRIME = ((6.83, 6.29), (0.082, 0.024))
VIOLENT_CRIME = ((11.85, 10.16), (0.315, 0.326))
AS_PRINTED = ((0.005, 0.005), (0.0005, 0.0005))


def found(pairs: tuple[Pair, Pair]) -> DetectionsPerHead:
    answer = detections_per_head(*pairs, half_units=AS_PRINTED)
    assert answer is not None
    return answer


@pytest.mark.parametrize(
    ("pairs", "decimals", "previous", "current", "change"),
    [
        (TNO, 2, 10.19, 9.66, -5.2),
        (BURGLARY, 3, 1.159, 1.212, 4.6),
        (ROBBERY, 3, 0.304, 0.301, -1.1),
        (VEHICLE_CRIME, 3, 0.560, 0.151, -73.0),
        (VIOLENT_CRIME, 3, 3.733, 3.312, -11.3),
    ],
)
def test_detections_per_head_of_the_printed_rows(
    pairs: tuple[Pair, Pair], decimals: int, previous: float, current: float, change: float
) -> None:
    answer = found(pairs)
    assert (round(answer.previous, decimals), round(answer.current, decimals)) == (previous, current)
    assert round(float(answer.change) * 100, 1) == change


@pytest.mark.parametrize(
    ("pairs", "percent"),
    [(TNO, 24.1), (BURGLARY, 16.3), (ROBBERY, 24.2), (VEHICLE_CRIME, 8.9), (VIOLENT_CRIME, 36.7)],
)
def test_detections_per_head_gives_the_rate_had_detections_not_changed(
    pairs: tuple[Pair, Pair], percent: float
) -> None:
    assert round(found(pairs).rate_if_unchanged * 100, 1) == percent


@pytest.mark.parametrize(
    ("pairs", "flat"),
    [(TNO, False), (BURGLARY, False), (ROBBERY, True), (VEHICLE_CRIME, False), (VIOLENT_CRIME, False)],
)
def test_is_flat_where_rounding_allows_no_change(pairs: tuple[Pair, Pair], flat: bool) -> None:  # noqa: FBT001
    assert found(pairs).is_flat is flat


def test_detections_per_head_bounds_its_change_by_the_rounding_of_each_printed_figure() -> None:
    halves = ((0.05, 0.005), (0.0005, 0.005))  # 9.0 -> 4.80 and 20.0 % -> 40 %
    answer = detections_per_head((9.0, 4.8), (0.2, 0.4), half_units=halves)
    assert answer is not None
    assert answer.interval is not None
    lowest, highest = answer.interval
    assert lowest == pytest.approx(4.795 * 0.395 / (9.05 * 0.2005) - 1)
    assert highest == pytest.approx(4.805 * 0.405 / (8.95 * 0.1995) - 1)


def test_detections_per_head_of_exact_figures_has_an_interval_of_one_point() -> None:
    answer = detections_per_head((12.0, 8.0), (0.25, 0.5), per=10_000, base="households")
    assert answer is not None
    assert (answer.previous, answer.current, answer.rate_if_unchanged) == (3.0, 4.0, 0.375)
    assert answer.interval == (answer.change, answer.change) == (4 / 3 - 1, 4 / 3 - 1)
    assert (answer.per, answer.base) == (10_000, "households")


def test_detections_per_head_passes_100_percent() -> None:
    answer = detections_per_head((4.0, 1.0), (0.5, 2.5))
    assert answer is not None
    assert answer.rate_if_unchanged == 2.0


@pytest.mark.parametrize(
    ("incidence", "sd_rate"),
    [
        ((Nothing.NOT_AVAILABLE, 1.0), (0.5, 0.5)),
        ((1.0, 1.0), (0.5, Nothing.NOT_CALCULABLE)),
        ((0.0, 1.0), (Nothing.NOT_CALCULABLE, 0.5)),
        ((1.0, 0.0), (0.5, Nothing.NOT_CALCULABLE)),
    ],
)
def test_detections_per_head_says_nothing_without_a_figure_or_a_divisor(incidence: Pair, sd_rate: Pair) -> None:
    assert detections_per_head(incidence, sd_rate) is None


def test_detections_per_head_from_none_has_no_change_in_percent() -> None:
    answer = detections_per_head((1.0, 2.0), (0.0, 0.5))
    assert answer is not None
    assert (answer.previous, answer.current, answer.rate_if_unchanged) == (0.0, 1.0, 0.0)
    assert answer.change is Nothing.NOT_CALCULABLE
    assert answer.interval is None
    assert not answer.is_flat


def test_detections_per_head_falls_by_100_percent_when_none_is_left() -> None:
    answer = detections_per_head((2.0, 1.0), (0.5, 0.0))
    assert answer is not None
    assert (answer.current, answer.change) == (0.0, -1.0)


@given(st.integers(1, 10**4), st.integers(1, 10**4), st.integers(1, 10**4), st.integers(1, 10**6))
def test_is_flat_where_the_same_detections_meet_other_crime(before: int, now: int, detections: int, base: int) -> None:
    crime = (before * 1000 / base, now * 1000 / base)
    answer = detections_per_head(crime, (detections / before, detections / now))
    assert answer is not None
    assert answer.is_flat


def test_is_flat_is_not_said_of_one_detection_more() -> None:
    answer = detections_per_head((20.0, 20.0), (10_000 / 20_000, 10_001 / 20_000))
    assert answer is not None
    assert not answer.is_flat
