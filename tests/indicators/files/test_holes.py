"""Rows that should be there, by hand: a hole is refused with the line that it belongs after."""

import pandas as pd
import pytest

from indicators.files.holes import (
    base_grid_faults,
    count_grid_faults,
    counterpart_faults,
    exchanged_faults,
    lone_detection_faults,
)
from indicators.files.parsing import parse_file
from indicators.files.schema import FILE_BY_NAME
from tests.conftest import ROOT


def counts(*rows: str) -> pd.DataFrame:
    return frame("counts", *rows)


def bases(*rows: str) -> pd.DataFrame:
    return frame("bases", *rows)


def frame(name: str, *rows: str) -> pd.DataFrame:
    file = FILE_BY_NAME[name]
    found, faults = parse_file("\n".join([",".join(file.header), *rows, ""]).encode(), file)
    assert faults == []
    return found


WHOLE = ["A,2007-01,tno,9,1,s", "A,2007-01,robbery,2,1,s", "A,2007-02,tno,8,1,s", "A,2007-02,robbery,1,,s"]


def test_whole_grid_has_no_fault() -> None:
    assert list(count_grid_faults(counts(*WHOLE))) == []


def test_no_counts_have_no_fault() -> None:
    assert list(count_grid_faults(counts())) == []


@pytest.mark.parametrize(("lost", "line", "value"), [(1, 2, "A + 2007-01 + robbery"), (2, 2, "A + 2007-02 + tno")])
def test_lost_row_is_named_with_its_place(lost: int, line: int, value: str) -> None:
    faults = list(count_grid_faults(counts(*WHOLE[:lost], *WHOLE[lost + 1 :])))
    assert [(fault.line, fault.value, fault.rule) for fault in faults] == [(line, value, "a row is missing")]


def test_lost_end_of_one_area_shows_beside_another() -> None:
    other = [row.replace("A,", "B,", 1) for row in WHOLE]
    (fault, *more) = count_grid_faults(counts(*WHOLE, *other[:2]))
    assert (fault.line, fault.value) == (6, "B + 2007-02 + tno")
    assert [each.value for each in more] == ["B + 2007-02 + robbery"]


def test_area_may_begin_later_than_others() -> None:
    assert list(count_grid_faults(counts(*WHOLE, "B,2007-02,tno,3,0,s"))) == []


def test_blank_row_says_that_nothing_is_known() -> None:
    assert list(count_grid_faults(counts(*WHOLE, "B,2007-01,tno,3,0,s", "B,2007-02,tno,,,s"))) == []


def test_hole_of_many_months_is_one_fault() -> None:
    (fault,) = count_grid_faults(counts("A,2007-01,tno,1,0,s", "A,2007-12,tno,1,0,s"))
    assert (fault.rule, fault.value, fault.line) == ("10 rows are missing", "A + 2007-02..2007-11 + tno", 2)


def test_base_of_a_year_is_missed_in_the_middle_and_at_the_ends() -> None:
    faults = list(base_grid_faults(bases("A,2006,5,2,s", "A,2008,5,2,s", "B,2007,5,2,s")))
    assert [(fault.line, fault.value) for fault in faults] == [(2, "A + 2007"), (4, "B + 2006"), (4, "B + 2008")]
    assert list(base_grid_faults(bases("A,2006,5,2,s", "A,2007,,,s", "B,2006,5,2,s", "B,2007,5,2,s"))) == []
    assert list(base_grid_faults(bases())) == []


def test_exchanged_columns_show_in_their_totals() -> None:
    faults = exchanged_faults(counts("A,2007-01,tno,1,9,s", "A,2007-01,robbery,9,2,s"), bases("A,2007,2,5,s"))
    assert [(fault.file, fault.column) for fault in faults] == [
        ("counts.csv", "offences + sanction_detections"),
        ("bases.csv", "residents + households"),
    ]
    assert list(exchanged_faults(counts("A,2007-01,tno,1,2,s", "A,2007-01,robbery,9,2,s"), bases("A,2007,5,5,s"))) == []
    assert list(exchanged_faults(counts(), bases())) == []


def test_detections_without_offences_are_refused() -> None:
    (fault,) = lone_detection_faults(counts("A,2007-01,tno,,3,s", "A,2007-02,tno,,,s", "A,2007-03,tno,0,3,s"))
    assert (fault.line, fault.value) == (2, "3")


def test_borough_in_one_of_two_files_is_missed_in_the_other() -> None:
    areas = frame("areas", "F,Force,force,,s", "A,Alder,borough,F,s", "B,Birch,borough,F,s", "W,Ward,ward,A,s")
    faults = counterpart_faults(areas, counts("A,2007-01,tno,1,,s", "W,2007-01,tno,1,,s"), bases("B,2007,5,2,s"))
    assert [(fault.file, fault.value) for fault in faults] == [("counts.csv", "B"), ("bases.csv", "A")]
    assert list(counterpart_faults(areas, counts(), bases("B,2007,5,2,s"))) == []


def test_shipped_data_are_whole() -> None:
    folder = ROOT / "data"
    both = {
        name: parse_file((folder / f"{name}.csv").read_bytes(), FILE_BY_NAME[name])[0] for name in ("counts", "bases")
    }
    assert [*count_grid_faults(both["counts"]), *base_grid_faults(both["bases"])] == []
