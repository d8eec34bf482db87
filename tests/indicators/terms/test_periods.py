"""Months and periods: reading, saying, and the usual choices."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.terms.periods import (
    Period,
    financial_year_to,
    financial_year_words,
    month_code,
    month_words,
    parse_month,
    parse_period,
    rolling,
    whole_financial_years,
)

MONTHS = st.integers(1900 * 12, 2099 * 12 + 11)


def test_parse_month_counts_months() -> None:
    assert parse_month("2007-06") == 2007 * 12 + 5
    assert parse_month("2008-01") - parse_month("2007-12") == 1


@pytest.mark.parametrize(
    "text",
    ["2007-13", "2007-00", "2007-6", "07-06", "1899-12", "2100-01", "2007/06", " 2007-06", "2007-06\n", "", "٢٠٠٧-٠٦"],
)
def test_parse_month_refuses_anything_else_and_says_how_to_write_it(text: str) -> None:
    with pytest.raises(ValueError, match="a month is written YYYY-MM, for example 2007-06"):
        parse_month(text)


@given(MONTHS)
def test_month_code_is_read_back(month: int) -> None:
    assert parse_month(month_code(month)) == month


def test_month_words_says_month_and_year() -> None:
    assert month_words(parse_month("2007-01")) == "January 2007"
    assert month_words(parse_month("2007-12")) == "December 2007"


@pytest.mark.parametrize(
    ("text", "words", "short"),
    [
        ("2007-06..2007-11", "June to November 2007", "Jun–Nov 2007"),
        ("2006-12..2007-05", "December 2006 to May 2007", "Dec 2006–May 2007"),
        ("2007-06..2007-06", "June 2007", "Jun 2007"),
        ("2007-01..2007-12", "January to December 2007", "Jan–Dec 2007"),
        ("2006-04..2007-03", "April 2006 to March 2007", "Apr 2006–Mar 2007"),
        ("2005-06..2006-06", "June 2005 to June 2006", "Jun 2005–Jun 2006"),
    ],
)
def test_period_says_itself(text: str, words: str, short: str) -> None:
    period = parse_period(text)
    assert (period.words, period.short, str(period)) == (words, short, text)


def test_period_counts_both_of_its_ends() -> None:
    assert parse_period("2007-06..2007-11").months == 6
    assert parse_period("2007-06..2007-06").months == 1


def test_period_refuses_to_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="ends in or after the month in which it begins"):
        Period(2, 1)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2007-06", "a period is written FROM..TO"),
        ("", "a period is written FROM..TO"),
        ("2007-06-2007-11", "a period is written FROM..TO"),
        ("2007-06..", "a month is written YYYY-MM"),
        ("..2007-11", "a month is written YYYY-MM"),
        ("2007-06..2007-11..2007-12", "a month is written YYYY-MM"),
        ("2007-06...2007-11", "a month is written YYYY-MM"),
        ("2007-11..2007-06", "ends in or after the month in which it begins"),
    ],
)
def test_parse_period_says_what_is_wrong(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse_period(text)


@given(MONTHS, MONTHS)
def test_parse_period_reads_a_period_back(one: int, other: int) -> None:
    period = Period(min(one, other), max(one, other))
    assert parse_period(str(period)) == period


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2007-06..2007-11", 2007),
        ("2006-04..2007-03", 2006),
        ("2006-07..2007-06", 2006),  # middle months December and January: the first of the two
        ("2006-08..2007-07", 2007),
        ("2006-12..2007-01", 2006),
        ("2006-11..2007-03", 2007),  # middle month January
        ("2006-12..2006-12", 2006),
    ],
)
def test_middle_year_is_that_of_the_middle_month(text: str, year: int) -> None:
    assert parse_period(text).middle_year == year


def test_earlier_moves_both_ends() -> None:
    assert str(parse_period("2007-01..2007-03").earlier(12)) == "2006-01..2006-03"
    assert str(parse_period("2007-01..2007-03").earlier(3)) == "2006-10..2006-12"


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("2007-01..2007-12", True),
        ("2007-05..2007-05", True),
        ("2006-12..2007-05", False),
        ("2007-05..2008-01", False),
        ("2006-01..2009-01", False),
    ],
)
def test_within_includes_both_ends(text: str, inside: bool) -> None:  # noqa: FBT001
    assert parse_period(text).within(parse_period("2007-01..2007-12")) is inside


@pytest.mark.parametrize(
    ("last", "period"),
    [
        ("2007-03", "2006-04..2007-03"),
        ("2007-04", "2007-04..2007-04"),
        ("2007-11", "2007-04..2007-11"),
        ("2008-01", "2007-04..2008-01"),
    ],
)
def test_financial_year_to_begins_in_april(last: str, period: str) -> None:
    assert str(financial_year_to(parse_month(last))) == period


@pytest.mark.parametrize(
    ("months", "period"), [(1, "2007-02..2007-02"), (3, "2006-12..2007-02"), (12, "2006-03..2007-02")]
)
def test_rolling_ends_with_the_month(months: int, period: str) -> None:
    assert str(rolling(parse_month("2007-02"), months)) == period


@pytest.mark.parametrize(
    ("span", "years"),
    [
        ("2005-06..2007-11", ["2006-04..2007-03"]),
        ("2005-04..2007-03", ["2006-04..2007-03", "2005-04..2006-03"]),
        ("2005-05..2006-03", []),
        ("2006-04..2006-04", []),
    ],
)
def test_whole_financial_years_lie_in_the_span(span: str, years: list[str]) -> None:
    assert [str(year) for year in whole_financial_years(parse_period(span))] == years


def test_financial_year_words_turn_the_century() -> None:
    assert [financial_year_words(year) for year in (1999, 2006, 2009)] == ["1999-00", "2006-07", "2009-10"]
