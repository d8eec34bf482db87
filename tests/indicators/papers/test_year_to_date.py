"""The financial year so far, and what the leaflet says of it, of counts worked by hand."""

from pathlib import Path

import pytest

from indicators.papers.leaflet import (
    WordedChange,
    chance_words,
    change_words,
    of_hundred,
    parts_words,
    share_words,
    solved_words,
)
from indicators.papers.year_to_date import OffenceSoFar, Pair, YearToDate, year_to_date
from indicators.selection.selection import parse_selection
from indicators.snapshot.loading import load_snapshot
from indicators.snapshot.snapshot import Snapshot
from indicators.terms.nothing import Figure, Nothing
from tests.small_data import write_small_data

NA, ZERO_BASE = Nothing.NOT_AVAILABLE, Nothing.NOT_CALCULABLE
MONTHS = [f"{year}-{month:02d}" for year, months in ((2006, range(4, 13)), (2007, range(1, 8))) for month in months]


def two_years(folder: Path, **changed: str) -> Snapshot:
    """Robberies from April 2006 to July 2007: 10 a month with 1 detected, from April 2007 on 8 with 2."""
    cells = {month: "8,2" if month >= "2007-04" else "10,1" for month in MONTHS}
    cells |= {month.replace("_", "-"): cell for month, cell in changed.items()}
    counts = "".join(f"A,{month},robbery,{cell},s\n" for month, cell in cells.items())
    return load_snapshot(write_small_data(folder, counts=counts))


def so_far(snapshot: Snapshot, period: str, against: str = "2006-05..2006-05") -> YearToDate:
    parsed = parse_selection(f"?borough=A&period={period}&against={against}", snapshot)
    return year_to_date(snapshot, parsed.selection)


def robbery(year: YearToDate) -> OffenceSoFar:
    (found,) = [each for each in year.offences if each.offence == "robbery"]
    return found


def offence(before: Figure, now: Figure) -> OffenceSoFar:
    return OffenceSoFar("robbery", "Robbery", "", Pair(before, now), Pair(NA, NA))


def test_year_begins_in_april_and_ends_with_the_period_on_show(tmp_path: Path) -> None:
    year = so_far(two_years(tmp_path), "2007-05..2007-06")
    assert (str(year.period), str(year.against)) == ("2007-04..2007-06", "2006-04..2006-06")
    assert robbery(year).offences == Pair(30, 24)
    assert robbery(year).solved == Pair(0.1, 0.25)
    assert (year.status, year.publishers) == ("final", ("Nobody",))


def test_year_ends_with_the_data_where_they_end_earlier(tmp_path: Path) -> None:
    year = so_far(two_years(tmp_path), "2007-10..2007-12")
    assert str(year.period) == "2007-04..2007-07"
    assert robbery(year).offences == Pair(40, 32)


def test_year_to_march_is_a_whole_year(tmp_path: Path) -> None:
    year = so_far(two_years(tmp_path), "2007-03..2007-03")
    assert str(year.period) == "2006-04..2007-03"
    assert robbery(year).offences == Pair(NA, 120)  # of the year before there is nothing


def test_year_in_april_is_one_month(tmp_path: Path) -> None:
    assert robbery(so_far(two_years(tmp_path), "2007-04..2007-04")).offences == Pair(10, 8)


def test_missing_month_makes_the_year_not_available(tmp_path: Path) -> None:
    year = so_far(two_years(tmp_path, **{"2007_05": ","}), "2007-06..2007-06")
    assert robbery(year).offences == Pair(30, NA)
    assert robbery(year).solved == Pair(0.1, NA)


def test_year_without_crimes_has_none_to_solve(tmp_path: Path) -> None:
    year = so_far(two_years(tmp_path, **{"2007_04": "0,0"}), "2007-04..2007-04")
    assert robbery(year).offences == Pair(10, 0)
    assert robbery(year).solved == Pair(0.1, ZERO_BASE)


def test_year_counts_what_indicators_are_about_alone(tmp_path: Path) -> None:
    year = so_far(two_years(tmp_path), "2007-06..2007-06")
    assert [each.offence for each in year.offences] == ["burglary", "robbery"]  # and neither all crime nor violence


def test_year_of_a_borough_without_counts_is_not_available(tmp_path: Path) -> None:
    snapshot = load_snapshot(write_small_data(tmp_path, counts="", bases=""))
    year = so_far(snapshot, "2007-06..2007-06")
    assert robbery(year).offences == Pair(NA, NA)
    assert (year.status, year.publishers) == ("not available", ())


@pytest.mark.parametrize(
    ("before", "now", "words", "verdict"),
    [
        (30, 24, "6 fewer, down 20\u202f%", "better"),
        (24, 30, "6 more, up 25\u202f%", "worse"),
        (24, 24, "no change", "same"),
        (0, 5, "5 more", "worse"),
        (0, 0, "no change", "same"),
        (5, 0, "5 fewer, down 100\u202f%", "better"),
        (1000, 999, "1 fewer, down less than 1\u00a0%", "better"),
        (2000, 500, "1\u202f500 fewer, down 75\u202f%", "better"),
        (NA, 24, "cannot be compared: a number is not available", ""),
        (24, NA, "cannot be compared: a number is not available", ""),
    ],
)
def test_change_in_words(before: Figure, now: Figure, words: str, verdict: str) -> None:
    assert change_words(offence(before, now)) == WordedChange(words, verdict)


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        (30, 24, "so small that it may be chance"),  # z = 2 (4.899 - 5.477) = -1.16
        (300, 240, ""),  # z = -3.66
        (24, 24, ""),
        (NA, 24, ""),
        (0, 0, ""),
    ],
)
def test_chance_in_words(before: Figure, now: Figure, words: str) -> None:
    assert chance_words(offence(before, now)) == words


@pytest.mark.parametrize(
    ("before", "now", "words", "verdict"),
    [
        (0.216, 0.228, "23 in 100; last year 22", "better"),
        (0.082, 0.024, "2 in 100; last year 8", "worse"),
        (0.231, 0.234, "23 in 100, as last year", "same"),
        (0.0, 0.0, "0 in 100, as last year", "same"),
        (0.5, 1.03, "103 in 100; last year 50", "better"),
        (0.5, 0.004, "fewer than 1 in 100; last year 50", "worse"),
        (NA, 0.25, "25 in 100; last year not available", ""),
        (ZERO_BASE, 0.25, "25 in 100; there were none last year", ""),
        (0.25, NA, "not available", ""),
        (0.25, ZERO_BASE, "there were no crimes to solve", ""),
    ],
)
def test_solved_crimes_in_words(before: Figure, now: Figure, words: str, verdict: str) -> None:
    assert solved_words(Pair(before, now)) == WordedChange(words, verdict)


def test_rounding_of_small_shares() -> None:
    assert (share_words(0.005), share_words(0.0049)) == ("1\u202f%", "less than 1\u00a0%")
    assert (of_hundred(0.005), of_hundred(0.0049), of_hundred(0)) == ("1 in 100", "fewer than 1 in 100", "0 in 100")


def test_parts_are_not_to_be_added(snapshot: Snapshot) -> None:
    assert parts_words(year_to_date(snapshot, parse_selection("", snapshot).selection)) == (
        "All crime includes residential burglary, vehicle crime and violent crime. Violent crime includes robbery. "
        "Please do not add them up."
    )


def test_kinds_of_crime_without_parts_need_no_warning(tmp_path: Path) -> None:
    assert parts_words(so_far(two_years(tmp_path), "2007-06..2007-06")) == ""
