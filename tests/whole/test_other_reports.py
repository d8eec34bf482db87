"""A made-up second report, different from Bromley's in every way that the data contract has to bear.

`fixtures/second-report/README.md` has the totals that every expectation here was worked out from by hand.
"""

import math
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.figures.months import monthly_counts, monthly_mean
from indicators.figures.movement import Movement
from indicators.overview.contract_table import ContractTable, OutcomeRow, contract_table
from indicators.overview.headline import headline
from indicators.report.report import Recommendation, Report, Statement, SurveyFigure, report_of
from indicators.selection.selection import Parsed, Selection, parse_selection
from indicators.snapshot.families import family_of
from indicators.snapshot.loading import load_snapshot
from indicators.snapshot.snapshot import Snapshot
from indicators.snapshot.visits import Visit, visit_for, visits_of
from indicators.terms.contract import Reading
from indicators.terms.nothing import Nothing
from indicators.terms.periods import Period, parse_month, parse_period
from indicators.terms.verdict import Verdict
from indicators.terms.wording import NARROW_SPACE, change, contract_words, places, rate
from tests.conftest import DATA, ROOT

FOLDER = ROOT / "tests" / "fixtures" / "second-report"
SECOND = load_snapshot(FOLDER)
SHIPPED = load_snapshot(DATA)
YEAR_1, YEAR_2, YEAR_3 = (parse_period(f"{year}-04..{year + 1}-03") for year in (2006, 2007, 2008))
FIRST_VISIT, SECOND_VISIT = (YEAR_2, YEAR_1), (YEAR_3, YEAR_2)  # period, against
NINE_MONTHS = (parse_period("2007-04..2007-12"), parse_period("2006-04..2006-12"))
QUARTER = (parse_period("2008-01..2008-03"), parse_period("2007-01..2007-03"))
ACROSS_YEARS = (parse_period("2007-10..2008-09"), parse_period("2006-10..2007-09"))
BEFORE_THE_DATA = (parse_period("2005-04..2006-03"), parse_period("2004-04..2005-03"))
Periods = tuple[Period, Period]


def table_of(
    borough: str,
    periods: Periods,
    *,
    reading: Reading = Reading.OR_BETTER,
    tolerance_places: int = 0,
    data: Snapshot = SECOND,
) -> ContractTable:
    selection = Selection(borough, *periods, reading)
    return contract_table(data, selection, tolerance_places=tolerance_places)


def row_of(table: ContractTable, indicator: str) -> OutcomeRow:
    return next(row for row in table.rows if row.indicator.code == indicator)


def movement_of(borough: str, periods: Periods, indicator: str) -> Movement:
    return row_of(table_of(borough, periods), indicator).movement


def in_words(row: OutcomeRow) -> str:
    """Write a row as a reader sees it: figures and change; positions; contract; directions of rate and position."""
    move, sd_rate = row.movement, row.indicator.is_sd_rate
    before, now = (
        rate(each, decimals=row.indicator.decimals, is_sd_rate=sd_rate) for each in (move.previous, move.current)
    )
    cells = (
        f"{before} -> {now} ({change(move.change, is_sd_rate=sd_rate)})",
        f"{move.previous_position} -> {move.current_position}",
        f"{contract_words(row.outcome)}: {row.achievement}, {places(row.margin)}, {row.compliance}",
        f"{row.rate_direction}, {row.position_direction}",
    )
    return " | ".join(cells).replace(NARROW_SPACE, " ").replace("−", "-")


def sentence(borough: str, periods: Periods, *, reading: Reading = Reading.OR_BETTER) -> str:
    return headline(table_of(borough, periods, reading=reading)).sentence


NO_CONTRACT = "no contract: not applicable, not applicable, not applicable"
FIRST_TABLE = {
    "burglary-incidence": "12.00 -> 9.00 (-25.00 %) | =1 -> 3 | 3rd or better: met, 0, kept | better, worse",
    "burglary-sd-rate": (
        "15.0 % -> 20.0 % (+5.00 pp) | 2 -> =2 | hold or improve: met, 0, not applicable | better, held"
    ),
    "robbery-incidence": "11.9 -> 9.6 (-19.30 %) | =3 -> 3 | 3rd or better: met, 0, kept | better, held",
    "robbery-sd-rate": (
        f"20.0 % -> not available (not available) | 3 -> not available | {NO_CONTRACT} | not available, not available"
    ),
    "arson-incidence": f"0.00 -> 2.40 (not calculable) | =1 -> 3 | {NO_CONTRACT} | not calculable, worse",
    "arson-sd-rate": (
        "not calculable -> 50.0 % (not calculable) | not calculable -> 1 | "
        "hold or improve: not calculable, not calculable, not applicable | not calculable, not calculable"
    ),
}
SECOND_TABLE = {
    "burglary-incidence": "9.00 -> 4.80 (-46.70 %) | 3 -> 1 | 2nd or better: met, +1, joined | better, better",
    "burglary-sd-rate": (
        "20.0 % -> 40.0 % (+20.00 pp) | =2 -> 1 | hold or improve: met, +1, not applicable | better, better"
    ),
    "robbery-incidence": "9.6 -> 7.2 (-25.00 %) | 2 -> 2 | 3rd or better: met, +1, kept | better, held",
    "robbery-sd-rate": f"25.0 % -> 33.3 % (+8.30 pp) | =1 -> 3 | {NO_CONTRACT} | better, worse",
    "arson-incidence": f"2.40 -> 0.00 (-100.00 %) | 3 -> =1 | {NO_CONTRACT} | better, better",
    "arson-sd-rate": (
        f"50.0 % -> not calculable (not calculable) | 1 -> not calculable | {NO_CONTRACT} | "
        "not calculable, not calculable"
    ),
}


@pytest.mark.parametrize(
    ("periods", "expected"), [(FIRST_VISIT, FIRST_TABLE), (SECOND_VISIT, SECOND_TABLE)], ids=["first", "second"]
)
def test_contract_table_of_each_visit(periods: Periods, expected: dict[str, str]) -> None:
    assert {row.indicator.code: in_words(row) for row in table_of("QUILL", periods).rows} == expected


def test_contract_table_reads_only_the_sign_strictly() -> None:
    strict = table_of("QUILL", FIRST_VISIT, reading=Reading.STRICT)
    found = {row.indicator.code: (row.achievement.value, row.margin) for row in strict.outcomes}
    assert found == {
        "burglary-incidence": ("met", 0),
        "burglary-sd-rate": ("met", 0),
        "robbery-incidence": ("not met", -1),
        "arson-sd-rate": ("not calculable", Nothing.NOT_CALCULABLE),
    }


def test_contract_table_keeps_the_outcome_as_printed_beside_its_words() -> None:
    outcome = row_of(table_of("QUILL", SECOND_VISIT), "burglary-incidence").outcome
    assert outcome is not None
    assert (outcome.operator, outcome.threshold, outcome.printed) == ("<=", 2, "Top 2")


def test_contract_table_lists_only_rows_with_a_contract_as_outcomes() -> None:
    codes = [row.indicator.code for row in table_of("QUILL", SECOND_VISIT).outcomes]
    assert codes == ["burglary-incidence", "burglary-sd-rate", "robbery-incidence"]


def test_contract_table_shows_the_published_figure_even_where_counts_say_otherwise() -> None:
    assert movement_of("QUILL", FIRST_VISIT, "robbery-incidence").previous == 11.9  # by the counts it is 12.0


def test_contract_table_computes_a_period_that_the_report_does_not_print() -> None:
    half_year = (parse_period("2007-01..2007-06"), parse_period("2006-07..2006-12"))
    table = table_of("QUILL", half_year)
    burglary, robbery = row_of(table, "burglary-incidence").movement, row_of(table, "robbery-incidence").movement
    assert (burglary.previous, burglary.current) == (6.0, 5.25)  # 120 and 3 x 20 + 3 x 15 = 105, of 20000
    assert (robbery.previous, robbery.current) == (6.0, 5.4)  # 30 and 3 x 5 + 3 x 4 = 27, of 50000
    assert burglary.change == -0.125
    assert {row.movement.status for row in table.rows} == {"final"}
    assert not any(row.printed for row in table.rows)


def test_contract_table_computes_the_printed_period_against_another_one() -> None:
    table = table_of("QUILL", (YEAR_3, YEAR_1))
    assert row_of(table, "burglary-incidence").movement.previous == 12.0
    assert row_of(table, "burglary-incidence").movement.status == "provisional"


@pytest.mark.parametrize(
    ("borough", "periods", "indicator", "status"),
    [
        ("QUILL", FIRST_VISIT, "burglary-incidence", "published"),
        ("QUILL", FIRST_VISIT, "robbery-sd-rate", "published"),  # what is printed cannot be read
        ("QUILL", FIRST_VISIT, "arson-incidence", "final"),
        ("QUILL", SECOND_VISIT, "robbery-incidence", "provisional"),
        ("QUILL", (parse_period("2008-04..2008-04"), YEAR_2), "robbery-incidence", "provisional"),
        ("SALT", FIRST_VISIT, "burglary-incidence", "final"),
        ("ROOK", FIRST_VISIT, "burglary-incidence", "illustrative"),  # a member's residents are guessed
        ("UMBER", FIRST_VISIT, "burglary-incidence", "illustrative"),
        ("TWELVER", FIRST_VISIT, "burglary-incidence", "illustrative"),  # its family is guessed
        ("VOID", FIRST_VISIT, "burglary-incidence", "published"),
        ("VOID", FIRST_VISIT, "robbery-incidence", "not available"),
        ("VOID", QUARTER, "burglary-incidence", "not available"),
        ("QUILL", BEFORE_THE_DATA, "burglary-incidence", "not available"),
    ],
)
def test_status_is_the_weakest_of_what_a_figure_rests_on(
    borough: str, periods: Periods, indicator: str, status: str
) -> None:
    assert movement_of(borough, periods, indicator).status == status


def test_is_published_is_not_said_of_a_table_without_a_figure() -> None:
    table = table_of("VOID", QUARTER)
    assert not table.is_published
    assert not table.is_illustrative


@pytest.mark.parametrize(
    ("borough", "periods", "indicator", "before", "now"),
    [
        ("QUILL", NINE_MONTHS, "burglary-incidence", "=1", "2"),  # Twelverton has no figure before: ranked in neither
        ("QUILL", NINE_MONTHS, "burglary-sd-rate", "2", "=1"),  # 27 of 135 and 36 of 180
        ("ROOK", QUARTER, "burglary-incidence", "=2", "2"),
        ("ROOK", QUARTER, "burglary-sd-rate", "=1", "=2"),
        ("ROOK", QUARTER, "robbery-incidence", "1", "1"),
        ("ROOK", QUARTER, "robbery-sd-rate", "1", "=2"),
        ("ROOK", ACROSS_YEARS, "burglary-sd-rate", "=2", "=2"),
        ("SALT", SECOND_VISIT, "robbery-incidence", "2", "=3"),
        ("SALT", SECOND_VISIT, "robbery-sd-rate", "not available", "not available"),
        ("UMBER", SECOND_VISIT, "arson-incidence", "2", "not calculable"),
        ("UMBER", SECOND_VISIT, "robbery-incidence", "=1", "not calculable"),
        ("UMBER", FIRST_VISIT, "burglary-incidence", "1", "1"),
        ("TWELVER", FIRST_VISIT, "burglary-incidence", "not available", "1"),
        ("VOID", SECOND_VISIT, "burglary-sd-rate", "not available", "not available"),
    ],
)
def test_positions_from_counts_in_the_borough_s_own_family(
    borough: str, periods: Periods, indicator: str, before: str, now: str
) -> None:
    move = movement_of(borough, periods, indicator)
    assert (str(move.previous_position), str(move.current_position)) == (before, now)


def test_contract_table_with_a_tolerance_holds_positions_and_leaves_rates_alone() -> None:
    row = row_of(table_of("QUILL", FIRST_VISIT, tolerance_places=2), "burglary-incidence")
    assert (row.rate_direction.value, row.position_direction.value, row.places_gained) == ("better", "held", -2)


@pytest.mark.parametrize(
    ("periods", "indicator", "before", "now"),
    [
        (SECOND_VISIT, "robbery-incidence", ("Voidminster",), ("Voidminster",)),
        (FIRST_VISIT, "arson-sd-rate", ("Quillmere", "Saltby Parva", "Twelverton"), ("Saltby Parva", "Twelverton")),
        (NINE_MONTHS, "burglary-incidence", ("Twelverton",), ()),
        (NINE_MONTHS, "burglary-sd-rate", ("Saltby Parva", "Twelverton"), ("Saltby Parva",)),
        (NINE_MONTHS, "robbery-incidence", (), ()),
    ],
)
def test_members_without_a_figure_are_named_as_not_ranked(
    periods: Periods, indicator: str, before: tuple[str, ...], now: tuple[str, ...]
) -> None:
    move = movement_of("QUILL", periods, indicator)
    assert (move.unranked_before, move.unranked) == (before, now)


def test_family_of_is_not_mutual() -> None:
    quillmere, rookhaven = (family_of(SECOND, area, YEAR_2.last) for area in ("QUILL", "ROOK"))
    assert quillmere is not None
    assert rookhaven is not None
    assert "ROOK" in quillmere.members
    assert "QUILL" not in rookhaven.members


@pytest.mark.parametrize(
    ("month", "members"),
    [
        ("2006-04", ("QUILL", "ROOK", "SALT", "TWELVER")),
        ("2008-03", ("QUILL", "ROOK", "SALT", "TWELVER")),
        ("2008-04", ("QUILL", "ROOK", "TWELVER", "VOID")),
        ("2099-12", ("QUILL", "ROOK", "TWELVER", "VOID")),
    ],
)
def test_family_of_is_the_newest_version_that_was_in_force(month: str, members: tuple[str, ...]) -> None:
    family = family_of(SECOND, "QUILL", parse_month(month))
    assert family is not None
    assert (family.members, family.size) == (members, 4)


def test_family_of_is_none_before_the_first_version_and_where_there_is_none() -> None:
    assert family_of(SECOND, "QUILL", parse_month("2006-03")) is None
    assert family_of(SECOND, "VOID", parse_month("2008-03")) is None


def test_hold_or_improve_ranks_both_periods_in_the_same_family_version() -> None:
    table = table_of("QUILL", (parse_period("2008-04..2008-06"), parse_period("2007-04..2007-06")))
    assert table.family is not None
    assert table.family.valid_from == parse_month("2008-04")
    move = row_of(table, "robbery-incidence").movement
    assert str(move.previous_position) == "2"  # with Saltby Parva, which left the family since, it was 3rd


def test_contract_table_of_a_borough_outside_any_family_ranks_nobody() -> None:
    table = table_of("UMBER", (parse_period("2006-06..2006-08"), parse_period("2006-04..2006-05")))
    assert table.family is None
    assert table.family_status == "not available"
    assert {row.movement.current_position for row in table.rows} == {Nothing.NOT_AVAILABLE}
    assert row_of(table, "burglary-incidence").movement.current == 3.0  # 15 of 5000: a rate needs no family


@pytest.mark.parametrize(
    ("borough", "periods", "indicator", "years"),
    [
        ("QUILL", SECOND_VISIT, "robbery-incidence", (2007, 2008)),
        ("ROOK", FIRST_VISIT, "burglary-incidence", (2006, 2006)),  # 2007 is missing: the earlier of two neighbours
        ("ROOK", QUARTER, "burglary-incidence", (2006, 2008)),
        ("UMBER", SECOND_VISIT, "burglary-incidence", (2006, 2006)),
        ("UMBER", SECOND_VISIT, "robbery-incidence", (2006, 2008)),
        ("UMBER", SECOND_VISIT, "robbery-sd-rate", (0, 0)),
        ("VOID", SECOND_VISIT, "arson-sd-rate", (0, 0)),
    ],
)
def test_base_years_name_the_year_that_served(
    borough: str, periods: Periods, indicator: str, years: tuple[int, int]
) -> None:
    assert movement_of(borough, periods, indicator).base_years == years


@pytest.mark.parametrize(
    ("borough", "periods", "indicator", "figures"),
    [
        ("ROOK", FIRST_VISIT, "burglary-incidence", (12.0, 8.0)),  # 360 and 240, of 30000 both
        ("ROOK", ACROSS_YEARS, "burglary-incidence", (10.0, 6.75)),  # 300 of 30000, 270 of 40000
        ("ROOK", SECOND_VISIT, "robbery-sd-rate", (0.0, 1.25)),  # none of 36; 15 of 12
        ("ROOK", SECOND_VISIT, "arson-sd-rate", (0.0, 0.0)),
        ("TWELVER", FIRST_VISIT, "burglary-incidence", (Nothing.NOT_AVAILABLE, 3.0)),
        ("TWELVER", FIRST_VISIT, "burglary-sd-rate", (Nothing.NOT_AVAILABLE, 0.5)),
        ("TWELVER", FIRST_VISIT, "robbery-incidence", (12.0, 12.0)),
        ("TWELVER", FIRST_VISIT, "arson-sd-rate", (Nothing.NOT_CALCULABLE, Nothing.NOT_CALCULABLE)),
        ("SALT", FIRST_VISIT, "robbery-sd-rate", (Nothing.NOT_AVAILABLE, Nothing.NOT_AVAILABLE)),
        ("SALT", FIRST_VISIT, "robbery-incidence", (8.0, 8.0)),
        ("UMBER", SECOND_VISIT, "arson-incidence", (8.0, Nothing.NOT_CALCULABLE)),
        ("UMBER", SECOND_VISIT, "burglary-incidence", (12.0, 12.0)),
        ("VOID", FIRST_VISIT, "arson-incidence", (Nothing.NOT_AVAILABLE, Nothing.NOT_AVAILABLE)),
    ],
)
def test_rates_from_counts(
    borough: str, periods: Periods, indicator: str, figures: tuple[float | Nothing, float | Nothing]
) -> None:
    move = movement_of(borough, periods, indicator)
    assert (move.previous, move.current) == figures


def counted(borough: str, offence: str, column: str) -> list[float]:
    counts = monthly_counts(SECOND, borough, offence)
    assert counts["month"].tolist() == list(range(YEAR_1.first, YEAR_3.last + 1))
    return [float(value) for value in counts[column]]


def test_monthly_counts_are_those_of_the_file() -> None:
    assert counted("QUILL", "burglary", "offences") == [20] * 12 + [15] * 12 + [10] * 12
    assert counted("ROOK", "robbery", "sanction_detections") == [1] * 12 + [0] * 12 + [1] * 9 + [2] * 3


def test_monthly_counts_leave_a_missing_month_and_blank_detections_without_a_number() -> None:
    missing = counted("TWELVER", "burglary", "offences")
    assert [place for place, value in enumerate(missing) if math.isnan(value)] == [5]  # September 2006
    assert all(math.isnan(value) for value in counted("SALT", "robbery", "sanction_detections"))
    assert all(math.isnan(value) for value in counted("VOID", "robbery", "offences"))


def test_monthly_mean_needs_every_month() -> None:
    quillmere, twelverton = (monthly_counts(SECOND, borough, "burglary") for borough in ("QUILL", "TWELVER"))
    assert monthly_mean(quillmere, parse_period("2007-01..2007-06")) == 17.5  # 3 x 20 and 3 x 15
    assert math.isnan(monthly_mean(twelverton, parse_period("2006-08..2006-09")))
    assert math.isnan(monthly_mean(quillmere, parse_period("2009-03..2009-04")))


def test_detections_lie_beside_each_sd_rate_and_not_beside_incidence() -> None:
    table = table_of("QUILL", FIRST_VISIT)
    burglary = row_of(table, "burglary-sd-rate").detections
    assert row_of(table, "burglary-incidence").detections is None
    assert burglary is not None
    assert (burglary.per, burglary.base) == (1000, "households")
    assert burglary.previous == pytest.approx(1.8)
    assert burglary.rate_if_unchanged == pytest.approx(0.2)
    assert burglary.is_flat


def test_detections_from_counts_are_exact() -> None:
    table = table_of("SALT", (YEAR_3, YEAR_2))
    assert row_of(table, "burglary-sd-rate").detections is None
    rookhaven = row_of(table_of("ROOK", ACROSS_YEARS), "burglary-sd-rate").detections  # 60 of 30000, 54 of 40000
    assert rookhaven is not None
    assert rookhaven.previous == pytest.approx(2.0)
    assert rookhaven.current == pytest.approx(1.35)
    assert rookhaven.interval == (rookhaven.change, rookhaven.change)
    assert rookhaven.rate_if_unchanged == pytest.approx(2.0 / 6.75)


def test_detections_take_the_rounding_of_either_printed_figure() -> None:
    found = row_of(table_of("QUILL", SECOND_VISIT), "burglary-sd-rate").detections
    assert found is not None
    assert found.interval is not None  # 9.0 -> 4.80 of households, 20.0% -> 40.0%
    assert found.interval[0] == pytest.approx(4.795 * 0.3995 / (9.05 * 0.2005) - 1)
    assert found.interval[1] == pytest.approx(4.805 * 0.4005 / (8.95 * 0.1995) - 1)


@pytest.mark.parametrize(
    ("periods", "indicator", "verdicts"),
    [
        (FIRST_VISIT, "burglary-incidence", [("agrees", "agrees"), ("agrees", "agrees")]),
        (FIRST_VISIT, "robbery-sd-rate", [("cannot tell", "cannot tell"), ("cannot tell", "cannot tell")]),
        (SECOND_VISIT, "burglary-sd-rate", [("cannot tell", "agrees"), ("agrees", "disagrees")]),
        (SECOND_VISIT, "robbery-sd-rate", [("agrees", "agrees"), ("agrees", "agrees")]),
        (SECOND_VISIT, "robbery-incidence", []),
    ],
)
def test_printed_rows_are_held_against_their_own_figures(
    periods: Periods, indicator: str, verdicts: list[tuple[str, str]]
) -> None:
    printed = row_of(table_of("QUILL", periods), indicator).printed
    assert [(each.change_verdict.value, each.mark_verdict.value) for each in printed] == verdicts


def test_printed_mark_is_shown_where_it_parts_from_the_arithmetic() -> None:
    position = row_of(table_of("QUILL", SECOND_VISIT), "burglary-sd-rate").printed[1]
    assert (position.row.direction, position.direction.value, position.mark_verdict) == (
        "x",
        "better",
        Verdict.DISAGREES,
    )


@pytest.mark.parametrize(
    ("borough", "periods", "words"),
    [
        (
            "QUILL",
            FIRST_VISIT,
            (
                "3 of 4 contract outcomes met, reading '<3' as 3rd or better; 2 read strictly. "
                "One cannot be judged: not calculable."
            ),
        ),
        (
            "QUILL",
            SECOND_VISIT,
            "3 of 3 contract outcomes met, reading '<3' as 3rd or better; 3 read strictly.",
        ),
        (
            "QUILL",
            NINE_MONTHS,
            "3 of 3 contract outcomes met, reading '<3' as 3rd or better; 2 read strictly.",
        ),
        (
            "SALT",
            SECOND_VISIT,
            (
                "0 of 2 contract outcomes met, reading '<2' as 2nd or better; 0 read strictly. "
                "Of the two, none moves in the right direction."
            ),
        ),
        (
            "SALT",
            BEFORE_THE_DATA,
            "None of the 2 contract outcomes can be judged. Their positions are not available.",
        ),
        (
            "VOID",
            FIRST_VISIT,
            "1 of 1 contract outcome met, reading '<2' as 2nd or better; 1 read strictly.",
        ),
        (
            "VOID",
            SECOND_VISIT,
            (
                "0 of 3 contract outcomes met. Of the three, one moves in the right direction; arson does not; "
                "the direction of robbery is not available."
            ),
        ),
        (
            "ROOK",
            QUARTER,
            "0 of 6 positions better, 2 worse, 4 held. The inspection on record has no contract outcomes.",
        ),
        (
            "TWELVER",
            SECOND_VISIT,
            "0 of 5 positions better, 2 worse, 3 held. The inspection on record has no contract outcomes.",
        ),
        (
            "UMBER",
            SECOND_VISIT,
            (
                "0 of 4 positions better, 0 worse, 4 held. "
                "Umberfold has no inspection on record, so there is no contract to hold its positions against."
            ),
        ),
        (
            "UMBER",
            BEFORE_THE_DATA,
            (
                "No positions available. "
                "Umberfold has no inspection on record, so there is no contract to hold its positions against."
            ),
        ),
    ],
)
def test_headline_answers_first(borough: str, periods: Periods, words: str) -> None:
    assert sentence(borough, periods) == words


@pytest.mark.parametrize(
    ("left_out", "periods", "words"),
    [
        (
            ("robbery", "arson"),
            BEFORE_THE_DATA,
            "The one contract outcome cannot be judged. Its position is not available.",
        ),
        (
            ("burglary", "arson"),
            SECOND_VISIT,
            "0 of 1 contract outcome met. The one, robbery, has a direction that is not available.",
        ),
        (
            ("burglary", "robbery"),
            SECOND_VISIT,
            "0 of 1 contract outcome met. The one, arson, does not move in the right direction.",
        ),
        (
            ("burglary",),
            SECOND_VISIT,
            (
                "0 of 2 contract outcomes met. Of the two, arson does not move in the right direction; "
                "the direction of robbery is not available."
            ),
        ),
        (
            ("robbery",),
            SECOND_VISIT,
            "0 of 2 contract outcomes met. Of the two, one moves in the right direction; arson does not.",
        ),
    ],
)
def test_headline_of_a_shorter_contract(
    tmp_path: Path, left_out: tuple[str, ...], periods: Periods, words: str
) -> None:
    starts = tuple(f"void-2008,2,{offence}" for offence in left_out)
    data = load_snapshot(copy_without(tmp_path, "contract_outcomes.csv", starts))
    assert headline(table_of("VOID", periods, data=data)).sentence == words


def test_headline_read_strictly_names_what_is_not_met() -> None:
    assert sentence("QUILL", FIRST_VISIT, reading=Reading.STRICT) == (
        "2 of 4 contract outcomes met, reading '<3' strictly; 3 read as 3rd or better. "
        "The other, robbery, moves in the right direction. One cannot be judged: not calculable."
    )


def test_headline_of_bromley_is_as_it_was() -> None:
    selection = parse_selection("", SHIPPED).selection
    assert headline(contract_table(SHIPPED, selection)).sentence == (
        "5 of 10 contract outcomes met, reading '<12' as 12th or better; 4 read strictly. "
        "Of the other five, four move in the right direction; vehicle crime SD does not."
    )


def key_of(visit: Visit | None) -> tuple[str, int] | None:
    return (visit.inspection, visit.visit) if visit else None


@pytest.mark.parametrize(
    ("borough", "periods", "expected"),
    [
        ("QUILL", FIRST_VISIT, ("quill-2007", 1)),
        ("QUILL", SECOND_VISIT, ("quill-2007", 2)),
        ("QUILL", QUARTER, ("quill-2007", 2)),
        ("QUILL", (YEAR_2, YEAR_2), ("quill-2007", 2)),  # the period of one, the comparison of none
        ("ROOK", QUARTER, ("rook-2007", 1)),
        ("ROOK", ACROSS_YEARS, ("rook-2008", 1)),
        ("ROOK", FIRST_VISIT, ("rook-2008", 1)),
        ("TWELVER", FIRST_VISIT, ("twelver-2009", 0)),
        ("UMBER", FIRST_VISIT, None),
    ],
)
def test_visit_for_takes_the_visit_of_the_periods_or_the_newest(
    borough: str, periods: Periods, expected: tuple[str, int] | None
) -> None:
    assert key_of(visit_for(SECOND, borough, *periods)) == expected


def test_visits_of_puts_the_visit_first_whose_period_ends_last() -> None:
    visits = [key_of(visit) for visit in visits_of(SECOND, "ROOK")]
    assert visits[:2] == [("rook-2008", 1), ("rook-2007", 1)]  # the older of the two begins later
    assert set(visits) == {("rook-2007", 0), ("rook-2007", 1), ("rook-2008", 0), ("rook-2008", 1)}


def test_visits_of_carries_each_visit_s_own_people_and_date() -> None:
    second, first, inspection = visits_of(SECOND, "QUILL")
    assert (second.borough_commander, first.borough_commander) == ("Nell NOBODY", "Ned NOBODY")
    assert (second.date, first.date, inspection.date) == ("2009-06-15", "2008-05", "2007-05")
    assert (inspection.compares, inspection.current) == (False, None)


def report_at(inspection: str, number: int) -> Report:
    borough = {"quill": "QUILL", "rook-": "ROOK", "twelv": "TWELVER"}[inspection[:5]]
    return report_of(SECOND, next(each for each in visits_of(SECOND, borough) if key_of(each) == (inspection, number)))


def recommendation_at(number: int, visit: int) -> Recommendation:
    return report_at("quill-2007", visit).recommendations[number - 1]


@pytest.mark.parametrize(
    ("number", "visit", "statuses"),
    [
        (1, 0, ["made"]),
        (1, 1, ["made", "partially discharged"]),
        (1, 2, ["made", "partially discharged", "discharged"]),
        (2, 1, ["made", "not discharged"]),
        (2, 2, ["made", "not discharged", "partially discharged"]),
        (3, 2, ["made", "discharged"]),
    ],
)
def test_report_of_tells_a_status_as_it_stood_at_the_visit(number: int, visit: int, statuses: list[str]) -> None:
    recommendation = recommendation_at(number, visit)
    assert [step.status for step in recommendation.history] == statuses
    assert recommendation.status_word == statuses[-1]


def test_report_of_keeps_date_and_reason_of_each_step() -> None:
    steps = [(step.date, step.reason) for step in recommendation_at(1, 2).history]
    assert steps == [("2007-05", ""), ("2008-05", "one shift is still without a briefing"), ("2009-06-15", "")]


@pytest.mark.parametrize(
    ("inspection", "visit", "tally"),
    [
        ("quill-2007", 0, {"made": 3}),
        ("quill-2007", 1, {"partially discharged": 1, "not discharged": 1, "discharged": 1}),
        ("quill-2007", 2, {"discharged": 2, "partially discharged": 1}),
        ("rook-2007", 1, {"discharged": 1}),
        ("rook-2008", 1, {"ongoing": 1}),
        ("twelver-2009", 0, {"made": 1}),
    ],
)
def test_tally_agrees_with_the_list(inspection: str, visit: int, tally: dict[str, int]) -> None:
    report = report_at(inspection, visit)
    assert report.tally == tally
    assert sum(report.tally.values()) == len(report.recommendations)


def test_report_of_keeps_the_recommendations_of_two_inspections_apart() -> None:
    first, second = (report_at(f"rook-{year}", 1).recommendations for year in (2007, 2008))
    assert [each.short_name for each in first] == ["Briefing"]
    assert [each.short_name for each in second] == ["Forensics"]


def test_report_of_carries_a_heading_with_title_and_status() -> None:
    found = recommendation_at(1, 1)
    assert (found.heading, found.title) == ("Recommendation 1: Night tasking (discharged)", "Night tasking")
    assert report_at("rook-2007", 1).recommendations[0].title == ""


def test_report_of_orders_parts_by_number_and_knows_a_recommendation_without() -> None:
    assert recommendation_at(1, 1).parts == ("publishing a plan;", "reviewing it each month.")
    assert recommendation_at(2, 1).parts == ()


def test_report_of_keeps_action_and_impact_apart_and_to_their_visit() -> None:
    first, second = recommendation_at(1, 1), recommendation_at(1, 2)
    assert first.actions == (Statement("A draft plan was written."),)
    assert second.actions == (
        Statement("The plan was published.", ("burglary-incidence", "burglary-sd-rate")),
        Statement("Patrols moved to the docks."),
    )
    assert [impact.statement.text for impact in first.impacts] == ["Nothing could be measured yet."]
    assert second.impacts[0].statement.indicators == ("burglary-incidence",)
    assert recommendation_at(2, 2).impacts == ()


def test_report_of_carries_a_survey_figure_without_disagreement() -> None:
    assert recommendation_at(1, 2).impacts[0].survey_figures == ()
    assert recommendation_at(1, 2).impacts[1].survey_figures == (
        SurveyFigure("Made-up Staff Survey", "I know the plan", 71.0, None),
        SurveyFigure("Made-up Staff Survey", "The plan helps me", 64.5, 20.0),
    )


def test_report_of_carries_owner_and_date_of_an_issue() -> None:
    issues = [(each.number, each.owner, each.due) for each in report_at("quill-2007", 2).issues]
    assert issues == [(1, "Nell NOBODY", "2009-12-31"), (2, "", "2010")]
    assert [(each.owner, each.due) for each in report_at("quill-2007", 1).issues] == [("", "")]


def test_report_of_carries_each_visit_s_own_texts() -> None:
    first, second = report_at("quill-2007", 1), report_at("quill-2007", 2)
    assert (first.title, second.title) == ("First re-visit of Quillmere", "Second re-visit of Quillmere")
    assert first.texts == {(1, "heading"): "Performance (first re-visit)"}
    assert [number for number, _ in second.developments] == ["2.1", "2.2"]
    assert report_at("rook-2007", 1).developments == ()


def test_report_of_keeps_a_question_without_an_answer() -> None:
    answers = [(each.question, len(each.paragraphs)) for each in report_at("quill-2007", 2).assessment]
    assert answers == [("Have the recommendations been acted upon?", 2), ("Is another visit needed?", 0)]


DEFAULT = Selection("QUILL", YEAR_3, YEAR_2)
LONG = "x" * 5_000


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("?borough=NOWHERE", "There is no borough with the code “NOWHERE” in this data."),
        ("?borough=WESSEN", "There is no borough with the code “WESSEN” in this data."),  # a force
        ("?borough=quill", "There is no borough with the code “quill” in this data."),
        ("?period=2008-03..2007-04", "ends in or after the month in which it begins"),
        ("?period=2007-13..2008-01", "a month is written YYYY-MM, for example 2007-06"),
        ("?period=2007-00..2008-01", "a month is written YYYY-MM"),
        ("?period=2007-04", "a period is written FROM..TO"),
        ("?period=", "a period is written FROM..TO"),
        ("?against=yesterday", "The comparison period “yesterday” cannot be read"),
        ("?reading=loosely", "it is 12th-or-better or strict. The contract's place or better is shown."),
        ("?reading=", "The reading “” is not known"),
        ("?months=piracy", "There is no offence with the code “piracy” in this data"),
        ("?borough=%00", "There is no borough with the code “\ufffd” in this data."),
        ("?borough=%E2%80%AEevil", "There is no borough with the code “\ufffdevil” in this data."),
        ("?borough=%FF", "There is no borough with the code “\ufffd” in this data."),
        ("?borough=<script>alert(1)</script>", "There is no borough with the code “<script>alert(1)</script>”"),
        ("?period=<script>", "The period “<script>” cannot be read"),
        (f"?x={LONG}&borough=ROOK", "The address is longer than 2000 characters; only its beginning was read."),
        ("?" + "&".join(f"p{number}=1" for number in range(60)), "The address cannot be read"),
        ("?borough=ROOK&borough=QUILL", "The address gives “borough” more than once; the last one counts."),
    ],
)
def test_parse_selection_says_in_words_what_is_wrong_and_shows_the_default(query: str, problem: str) -> None:
    parsed = parse_selection(query, SECOND)
    assert len(parsed.problems) == 1
    assert problem in parsed.problems[0]
    assert parsed.selection == DEFAULT


def test_parse_selection_cuts_what_it_quotes_and_says_that_it_was_cut() -> None:
    parsed = parse_selection(f"?borough={LONG}", SECOND)
    assert parsed.selection == DEFAULT
    assert parsed.problems == (
        "The address is longer than 2000 characters; only its beginning was read.",
        f"There is no borough with the code “{'x' * 40}…” in this data.",
    )


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?",
        "&&&",
        "?=",
        "?;",
        "?unknown=1",
        "?borough=",
        "?borough=QUILL&utm_source=mail",
        "?reading=12th-or-better",
    ],
)
def test_parse_selection_shows_the_default_without_complaint_where_nothing_is_wrong(query: str) -> None:
    assert parse_selection(query, SECOND) == Parsed(DEFAULT)


def test_parse_selection_says_which_period_lies_outside_the_data() -> None:
    parsed = parse_selection("?period=2009-01..2009-06", SECOND)
    assert parsed.problems == (
        "January to June 2009 is not covered by the data, which run from April 2006 to March 2009.",
    )
    assert str(parsed.selection.period) == "2009-01..2009-06"
    assert str(parsed.selection.against) == "2008-01..2008-06"


def test_parse_selection_says_everything_that_is_wrong_at_once() -> None:
    parsed = parse_selection("?borough=X&period=Y&against=Z&reading=W&months=V", SECOND)
    assert [problem.split("“")[1][0] for problem in parsed.problems] == list("XYZWV")


def test_parse_selection_keeps_what_is_right_beside_what_is_wrong() -> None:
    parsed = parse_selection("?borough=ROOK&period=nonsense&reading=strict&months=arson", SECOND)
    assert parsed.selection == Selection("ROOK", *ACROSS_YEARS, Reading.STRICT, "arson")


def test_parse_selection_does_not_complain_of_a_printed_period_without_counts() -> None:
    folderless = parse_selection("?borough=VOID", SECOND)
    assert folderless == Parsed(Selection("VOID", *SECOND_VISIT))


@pytest.mark.parametrize(
    ("borough", "periods"),
    [("ROOK", ACROSS_YEARS), ("TWELVER", SECOND_VISIT), ("UMBER", SECOND_VISIT), ("SALT", SECOND_VISIT)],
)
def test_parse_selection_opens_a_borough_with_its_newest_report_or_with_that_of_another(
    borough: str, periods: Periods
) -> None:
    assert parse_selection(f"?borough={borough}", SECOND) == Parsed(Selection(borough, *periods))


@given(st.text(max_size=200) | st.from_regex(r"\?(borough|period|against|reading|months)=[^#]{0,60}", fullmatch=True))
def test_parse_selection_never_raises_and_what_it_shows_can_be_linked_to(query: str) -> None:
    parsed = parse_selection(query, SECOND)
    assert parse_selection(parsed.selection.to_query(), SECOND).selection == parsed.selection


MONTHS = st.integers(1900 * 12, 2099 * 12 + 11) | st.integers(2005 * 12, 2010 * 12)
PERIODS = st.tuples(MONTHS, MONTHS).map(lambda ends: Period(min(ends), max(ends)))


@pytest.mark.parametrize("data", [SECOND, SHIPPED], ids=["second", "shipped"])
@settings(deadline=None)
@given(st.data())
def test_to_query_is_read_back(data: Snapshot, draws: st.DataObject) -> None:
    areas = data.frames["areas"]
    boroughs = sorted(areas.loc[areas["kind"] == "borough", "area"])
    offences = ["", *data.frames["offences"]["offence"]]
    selection = Selection(
        draws.draw(st.sampled_from(boroughs)),
        draws.draw(PERIODS),
        draws.draw(PERIODS),
        draws.draw(st.sampled_from(Reading)),
        draws.draw(st.sampled_from(offences)),
    )
    parsed = parse_selection(selection.to_query(), data)
    assert parsed.selection == selection
    assert all("not covered by the data" in problem for problem in parsed.problems)


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(["QUILL", "ROOK", "SALT", "TWELVER", "UMBER", "VOID"]), PERIODS, PERIODS)
def test_contract_table_and_headline_stand_whatever_is_chosen(borough: str, period: Period, against: Period) -> None:
    table = table_of(borough, (period, against))
    assert len(table.rows) == 6
    assert headline(table).sentence.endswith(".")
    assert "  " not in headline(table).sentence


def copy_without(folder: Path, name: str, starts: tuple[str, ...]) -> Path:
    """Copy the fixture, without the lines of one file that begin with one of some texts."""
    copy = shutil.copytree(FOLDER, folder / "data")
    lines = (copy / name).read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for index, line in enumerate(lines) if index == 0 or not line.startswith(starts)]
    (copy / name).write_text("".join(kept), encoding="utf-8")
    return copy


def test_parse_selection_without_any_counts_opens_the_newest_report(tmp_path: Path) -> None:
    data = load_snapshot(copy_without(tmp_path, "counts.csv", ("",)))
    assert parse_selection("", data) == Parsed(DEFAULT)
    assert parse_selection("?borough=UMBER", data).selection == Selection("UMBER", *SECOND_VISIT)
    assert {row.movement.status for row in table_of("UMBER", SECOND_VISIT, data=data).rows} == {"not available"}


def test_parse_selection_of_a_folder_with_places_alone_can_be_linked_to(tmp_path: Path) -> None:
    copy = shutil.copytree(FOLDER, tmp_path / "data")
    for path in copy.glob("*.csv"):
        if path.stem not in {"areas", "sources", "offences", "indicators"}:
            path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    data = load_snapshot(copy)
    parsed = parse_selection("", data)
    assert parsed.problems == (
        "There are no monthly counts in this data, so only the periods of the reports can be shown.",
    )
    assert parse_selection(parsed.selection.to_query(), data) == parsed
    assert headline(contract_table(data, parsed.selection)).answer == "No positions available"
