"""Warnings of small data sets worked by hand: each kind, where it stands, and when it keeps still."""

from pathlib import Path

import pytest

from indicators.snapshot.loading import load_snapshot
from indicators.snapshot.outlying import is_outlying
from indicators.snapshot.snapshot import Snapshot
from indicators.snapshot.warnings import DataWarning, WarningKind, month_runs, say_months
from indicators.terms.nothing import Nothing
from indicators.terms.periods import parse_month
from tests.small_data import write_small_data

JAN = parse_month("2007-01")
WARDS = "".join(f"W{n},Ward {n},ward,A,s\n" for n in (1, 2))


def warnings(folder: Path, kind: WarningKind, **files: str) -> list[DataWarning]:
    return [each for each in small(folder, **files).warnings if each.kind is kind]


def small(folder: Path, **files: str) -> Snapshot:
    return load_snapshot(write_small_data(folder, **files))


def words(found: list[DataWarning]) -> list[tuple[str, int | None, str]]:
    return [(each.file, each.line, each.words) for each in found]


def test_small_data_have_no_warning(tmp_path: Path) -> None:
    assert small(tmp_path).warnings == ()


# Parts above the whole


def test_parts_together_above_the_whole_are_named_with_line_and_months(tmp_path: Path) -> None:
    counts = "A,2007-01,tno,10,,s\nA,2007-01,burglary,6,,s\nA,2007-01,violence,5,,s\nA,2007-01,robbery,1,,s\n"
    (found,) = warnings(tmp_path, WarningKind.PARTS, counts=counts)
    sentence = "Alder: burglary and violence together count more than all crime, of which they are part in January 2007"
    assert words([found]) == [("counts.csv", 2, sentence)]
    assert (found.areas, found.offences, found.months) == (("A",), ("tno", "burglary", "violence"), (JAN,))


def test_parts_are_added_up_beyond_what_holds_each_of_them(tmp_path: Path) -> None:
    most = 2**31 - 1
    counts = f"A,2007-01,tno,0,,s\nA,2007-01,burglary,{most},,s\nA,2007-01,violence,{most},,s\n"
    counts += "A,2007-01,robbery,1,,s\n"
    (found,) = warnings(tmp_path, WarningKind.PARTS, counts=counts)
    assert found.offences == ("tno", "burglary", "violence")


def test_parts_equal_to_the_whole_are_fine(tmp_path: Path) -> None:
    counts = "A,2007-01,tno,11,,s\nA,2007-01,burglary,6,,s\nA,2007-01,violence,5,,s\nA,2007-01,robbery,5,,s\n"
    assert warnings(tmp_path, WarningKind.PARTS, counts=counts) == []


def test_only_part_above_the_whole(tmp_path: Path) -> None:
    counts = "A,2007-01,tno,11,,s\nA,2007-01,burglary,6,,s\nA,2007-01,violence,4,,s\nA,2007-01,robbery,5,,s\n"
    (found,) = warnings(tmp_path, WarningKind.PARTS, counts=counts)
    sentence = "Alder: robbery counts more than violence, of which it is part in January 2007"
    assert words([found]) == [("counts.csv", 4, sentence)]


def test_unknown_whole_is_no_whole_to_pass(tmp_path: Path) -> None:
    counts = "A,2007-01,tno,,,s\nA,2007-01,burglary,6,,s\nA,2007-01,violence,5,,s\nA,2007-01,robbery,1,,s\n"
    assert warnings(tmp_path, WarningKind.PARTS, counts=counts) == []


# SD rate above 100 %


def test_more_detections_than_offences_are_named(tmp_path: Path) -> None:
    counts = "A,2007-01,robbery,2,3,s\nA,2007-02,robbery,9,6,s\nA,2007-03,robbery,0,1,s\n"
    (found,) = warnings(tmp_path, WarningKind.ABOVE_ALL, counts=counts)
    sentence = "Alder: robbery has more sanction detections than offences in January 2007 and March 2007"
    assert words([found]) == [("counts.csv", 2, sentence)]


def test_wards_are_summed_up(tmp_path: Path) -> None:
    counts = "A,2007-01,robbery,9,2,s\nW1,2007-01,robbery,1,2,s\nW2,2007-01,robbery,1,3,s\n"
    (found,) = warnings(tmp_path, WarningKind.ABOVE_ALL, counts=counts, areas=WARDS)
    sentence = "2 wards or teams: robbery has more sanction detections than offences, in 2 of their months altogether"
    assert words([found]) == [("counts.csv", 3, sentence)]
    assert found.areas == ("W1", "W2")


# Outlying SD rates


@pytest.mark.parametrize(
    ("rate", "other", "expected"),
    [
        (0.024, 0.082, True),
        (0.082, 0.024, True),
        (0.04, 0.08, False),  # just half
        (0.0, 0.1, True),
        (0.0, 0.0, False),
        (0.2, Nothing.NOT_AVAILABLE, False),
        (Nothing.NOT_CALCULABLE, 0.2, False),
    ],
)
def test_is_outlying(rate: float | Nothing, other: float | Nothing, *, expected: bool) -> None:
    assert is_outlying(rate, other) is expected


def test_printed_vehicle_crime_is_outlying(snapshot: Snapshot) -> None:
    found = [each for each in snapshot.warnings if each.file == "published_table.csv"]
    sentence = "Bromley, Vehicle crime: the printed 2.4\u202f% is less than half of the 8.2\u202f% before"
    assert words(found) == [("published_table.csv", 16, sentence)]


def two_years(before: int, now: int) -> str:
    return "".join(
        f"A,{2005 + month // 12}-{month % 12 + 1:02d},robbery,100,{before if month < 12 else now},s\n"
        for month in range(24)
    )


@pytest.mark.parametrize(
    ("before", "now", "number"),
    [
        (9, 4, 1),  # 108, then 48
        (8, 4, 0),  # just half
        (4, 9, 1),
        (1, 0, 0),  # 12 detections: too few to say
    ],
)
def test_newest_year_is_held_against_the_one_before(tmp_path: Path, before: int, now: int, number: int) -> None:
    found = warnings(tmp_path, WarningKind.OUTLYING, counts=two_years(before, now))
    assert len(found) == number
    if found:
        assert found[0].words == (
            "Alder: the SD rate of Robbery in January to December 2006 is under half or over twice that of the twelve "
            "months before"
        )


# Missing months


def test_blank_months_inside_are_missing(tmp_path: Path) -> None:
    counts = "".join(f"A,2007-{n:02d},robbery,{'' if n in {3, 4, 7} else 5},,s\n" for n in range(1, 9))
    (found,) = warnings(tmp_path, WarningKind.MISSING, counts=counts)
    assert words([found]) == [("counts.csv", None, "Alder: no counts for March to April 2007 and July 2007")]
    assert found.months == (JAN + 2, JAN + 3, JAN + 6)


def test_blank_months_at_the_ends_are_no_gap(tmp_path: Path) -> None:
    counts = "".join(f"A,2007-{n:02d},robbery,{'' if n in {1, 8} else 5},,s\n" for n in range(1, 9))
    assert warnings(tmp_path, WarningKind.MISSING, counts=counts) == []


def test_missing_detections_and_single_offences_are_told_apart(tmp_path: Path) -> None:
    rows = [
        f"A,2007-{n:02d},robbery,5,{'' if n == 2 else 1},s\nA,2007-{n:02d},burglary,{'' if n == 2 else 5},,s\n"
        for n in (1, 2, 3)
    ]
    found = warnings(tmp_path, WarningKind.MISSING, counts="".join(rows))
    assert {each.words for each in found} == {
        "Alder: no counts of burglary for February 2007",
        "Alder: no sanction detections of robbery for February 2007",
    }


# Bases, periods and part years


def test_year_without_a_base_names_the_one_that_serves(tmp_path: Path) -> None:
    counts = "A,2007-12,robbery,5,,s\nA,2008-01,robbery,5,,s\n"
    bases = "A,2007,100,40,s\n"
    found = warnings(tmp_path, WarningKind.OTHER_YEAR, counts=counts, bases=bases)
    assert words(found) == [
        (
            "bases.csv",
            None,
            "Alder: residents and households of 2008 are not known; those of 2007 serve, the nearest known",
        ),
    ]


def test_area_without_any_base_has_no_rate(tmp_path: Path) -> None:
    found = warnings(tmp_path, WarningKind.OTHER_YEAR, bases="A,2007,100,,s\n")
    assert [each.words for each in found] == [
        "Alder: households of 2007 are not known; no rate per head can be worked out"
    ]


def test_visit_with_periods_of_unequal_length(tmp_path: Path) -> None:
    counts = "".join(f"A,2007-{n:02d},robbery,5,,s\n" for n in range(1, 7))
    visit = "insp,1,A,re-visit,,2007-01,2007-02,2007-03,2007-06,,,s\n"
    (found,) = warnings(tmp_path, WarningKind.UNEQUAL, counts=counts, inspections=visit)
    assert (found.file, found.line, found.areas) == ("inspections.csv", 2, ("A",))
    assert found.words.startswith("insp, visit 1, compares 4 with 2 months;")


def test_part_years_are_named_by_year(tmp_path: Path) -> None:
    years = "A,2015,robbery,12,60,s\nA,2016,robbery,10,50,s\nA,2017,robbery,,50,s\n"
    found = warnings(tmp_path, WarningKind.PART_YEAR, yearly_counts=years)
    assert words(found) == [
        ("yearly_counts.csv", 3, "Alder: the financial year 2016-17 has counts of 10 months"),
        ("yearly_counts.csv", 4, "Alder: the financial year 2017-18 may not be whole"),
    ]


# Words


def test_month_runs_are_cut_at_gaps() -> None:
    assert month_runs([5, 1, 2, 3, 7]) == [(1, 3), (5, 5), (7, 7)]
    assert month_runs([]) == []


def test_many_runs_are_counted() -> None:
    assert say_months([JAN + 2 * n for n in range(6)]) == ("January 2007, March 2007, May 2007 and 3 more months")
