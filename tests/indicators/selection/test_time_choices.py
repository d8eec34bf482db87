"""Which months charts over time show, and how long their windows are, worked by hand."""

import pytest

from indicators.selection.choices import NAMES
from indicators.selection.selection import parse_selection
from indicators.selection.time_choices import (
    Choice,
    long_window_of,
    shown_months,
    span_choices,
    window_choices,
    window_of,
)
from indicators.snapshot.snapshot import Snapshot
from indicators.terms.periods import Period, parse_period

LONG = parse_period("2001-01..2025-11")
SHORT = parse_period("2005-06..2007-11")  # 30 months
PERIOD = parse_period("2024-12..2025-11")
HALF = parse_period("2007-06..2007-11")


@pytest.mark.parametrize(
    ("known", "period", "span", "shown"),
    [
        (LONG, PERIOD, "", "2022-12..2025-11"),
        (LONG, PERIOD, "24", "2023-12..2025-11"),
        (LONG, PERIOD, "60", "2020-12..2025-11"),
        (LONG, PERIOD, "all", "2001-01..2025-11"),
        (LONG, parse_period("2010-01..2010-12"), "", "2008-01..2010-12"),
        (LONG, parse_period("2001-06..2001-11"), "", "2001-01..2001-11"),
        (LONG, parse_period("1999-01..1999-12"), "24", "2023-12..2025-11"),  # outside the data: their newest months
        (SHORT, HALF, "", "2005-06..2007-11"),
        (SHORT, HALF, "24", "2005-12..2007-11"),
    ],
)
def test_months_shown_end_with_the_period(known: Period, period: Period, span: str, shown: str) -> None:
    assert str(shown_months(known, period, span)) == shown


def test_span_choices_name_the_usual_one_without_a_word_in_the_address() -> None:
    assert span_choices(LONG, PERIOD, "") == [
        Choice("24 months", "24", is_chosen=False),
        Choice("36 months", "", is_chosen=True),
        Choice("60 months", "60", is_chosen=False),
        Choice("All 299 months", "all", is_chosen=False),
    ]
    assert [each.words for each in span_choices(LONG, PERIOD, "all") if each.is_chosen] == ["All 299 months"]


def test_span_choices_of_short_data_offer_nothing_that_shows_the_same() -> None:
    assert span_choices(SHORT, HALF, "") == [
        Choice("24 months", "24", is_chosen=False),
        Choice("All 30 months", "", is_chosen=True),
    ]
    assert span_choices(SHORT, HALF, "60") == span_choices(SHORT, HALF, "")  # an address may ask for more than there is
    assert span_choices(parse_period("2006-01..2007-11"), HALF, "") == []


def test_span_choices_lead_beyond_the_end_of_an_early_period() -> None:
    early = parse_period("2006-01..2006-06")
    assert span_choices(SHORT, early, "") == [
        Choice("13 months", "", is_chosen=True),
        Choice("All 30 months", "all", is_chosen=False),
    ]


def test_windows_are_as_long_as_the_period_unless_chosen() -> None:
    assert [window_of(HALF, each) for each in ("", "12", "1")] == [6, 12, 1]
    assert window_choices(HALF, SHORT, "") == [
        Choice("6 months, as the period", "", is_chosen=True),
        Choice("12 months", "12", is_chosen=False),
        Choice("Single months", "1", is_chosen=False),
    ]
    assert [each.words for each in window_choices(PERIOD, LONG, "")] == ["12 months, as the period", "Single months"]
    month = parse_period("2007-11..2007-11")
    assert [each.words for each in window_choices(month, SHORT, "")] == ["Single months, as the period", "12 months"]
    assert [each.words for each in window_choices(HALF, parse_period("2007-01..2007-11"), "")] == [
        "6 months, as the period",
        "Single months",
    ]


def test_windows_beside_single_months_are_never_single_months() -> None:
    month = parse_period("2007-11..2007-11")
    assert [long_window_of(period, "") for period in (HALF, month)] == [6, 12]
    assert long_window_of(HALF, "1") == 6
    assert [each.words for each in window_choices(HALF, SHORT, "", with_months=False)] == [
        "6 months, as the period",
        "12 months",
    ]
    assert window_choices(month, SHORT, "", with_months=False) == []


def test_choices_over_time_stand_in_the_address(snapshot: Snapshot) -> None:
    chosen = parse_selection("?span=24&window=12", snapshot).selection
    assert (chosen.span, chosen.window) == ("24", "12")
    assert chosen.to_query().endswith("&window=12&span=24")
    assert parse_selection(chosen.to_query(), snapshot).selection == chosen
    assert {"span", "window"} <= set(NAMES)


@pytest.mark.parametrize("query", ["?span=25", "?span=0", "?span=-36", "?window=7", "?window=1e1"])
def test_choices_over_time_that_are_none_are_said(query: str, snapshot: Snapshot) -> None:
    parsed = parse_selection(query, snapshot)
    assert (parsed.selection.span, parsed.selection.window) == ("", "")
    assert "is not known, so the usual one is shown" in parsed.problems[0]
