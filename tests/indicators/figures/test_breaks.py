"""Breaks in a series: what they part, which windows lie across them, limits on either side, and what is said.

The data: two boroughs, robberies of 36 months from January 2006; A has 10 and 12 in turn, from July 2007 on 20 and 22,
of 1000 residents; B has 15 throughout.
"""

import shutil
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest

from components.compare.page import show_compare
from components.overview.page import show_overview
from components.ranking.over_time_section import build_over_time
from components.ranking.page import show_ranking
from exports.tables import ALL_TABLES
from exports.writing.table import ExportTable
from indicators.figures.breaks import Break, break_notes, breaks_of, straddling
from indicators.files.faults import DataError
from indicators.files.schema import FILE_BY_NAME
from indicators.overview.contract_table import contract_table
from indicators.ranking.following import followed
from indicators.ranking.over_time import OverTime, over_time
from indicators.ranking.ranking import ranking
from indicators.ranking.time_words import break_words, mixed_words
from indicators.selection.selection import parse_selection
from indicators.snapshot.loading import load_snapshot
from indicators.snapshot.snapshot import Snapshot
from indicators.sources.about import Number
from indicators.statistics.control_chart import TooFew, control_charts
from indicators.terms.periods import parse_month, parse_period
from tests.conftest import DATA
from tests.screen import plain
from tests.small_data import write_small_data

INCIDENCE, SD_RATE = "robbery-incidence", "robbery-sd-rate"
MONTHS = [f"{year}-{month:02}" for year in (2006, 2007, 2008) for month in range(1, 13)]
JULY = parse_month("2007-07")
COUNTED = {month: (20 if month >= "2007-07" else 10) + 2 * (at % 2) for at, month in enumerate(MONTHS)}
FILES = {
    "areas": "B,Birch,borough,F,s\n",
    "counts": "".join(
        f"{area},{month},robbery,{COUNTED[month] if area == 'A' else 15},1,s\n" for area in "AB" for month in MONTHS
    ),
    "bases": "".join(f"{area},{year},1000,400,s\n" for area in "AB" for year in (2006, 2007, 2008)),
    "families": "".join(f"A,2006-01,{member},s\n" for member in "AB"),
    "series_breaks": "robbery,2007-07,offences,another law.,s\n",
}
ACROSS = "?period=2007-07..2007-12&against=2006-07..2006-12"


def data_of(folder: Path, **more: str) -> Snapshot:
    return load_snapshot(write_small_data(folder, **{**FILES, **more}))


@pytest.fixture
def broken(tmp_path: Path) -> Snapshot:
    return data_of(tmp_path)


def windows(snapshot: Snapshot, window: int, *, within: str = "") -> OverTime:
    found = over_time(snapshot, "A", INCIDENCE, window=window, within=parse_period(within) if within else None)
    assert isinstance(found, OverTime)
    return found


def test_break_is_of_what_an_indicator_counts_and_divides_by(tmp_path: Path) -> None:
    breaks = "robbery,2007-07,offences,law,s\nrobbery,2007-01,sanction_detections,rule,s\n"
    breaks += "robbery,2007-07,sanction_detections,another rule,s\nburglary,2006-05,offences,else,s\n"
    data = data_of(tmp_path, series_breaks=breaks)
    assert breaks_of(data, INCIDENCE) == (Break(JULY, "law"),)
    assert breaks_of(data, SD_RATE) == (Break(parse_month("2007-01"), "rule"), Break(JULY, "law; another rule"))


def test_window_straddles_a_break_from_its_month_until_it_lies_behind() -> None:
    ends = np.arange(JULY - 2, JULY + 4)
    assert straddling([Break(JULY, "")], ends, 3).tolist() == [False, False, True, True, False, False]
    assert not straddling([Break(JULY, "")], ends, 1).any()
    assert not straddling([], ends, 12).any()


def test_windows_across_a_break_are_named(broken: Snapshot) -> None:
    series = windows(broken, 6)
    assert [parse_month(each) for each in ("2007-07", "2007-11")] == series.months[series.straddles][[0, -1]].tolist()
    assert break_words(series) == [
        "From July 2007 counts are not comparable with those before: another law.",
        "Windows that end in July to November 2007 have months from both sides (in charts: dotted).",
    ]
    at = int(JULY - series.months[0])
    assert [mixed_words(series, place) for place in (at - 1, at, at + 5)] == ["none", "across July 2007", "none"]


def test_single_months_begin_a_break(broken: Snapshot) -> None:
    series = windows(broken, 1)
    at = int(JULY - series.months[0])
    assert [mixed_words(series, place) for place in (at - 1, at, at + 1)] == [
        "none",
        "counted otherwise from here",
        "none",
    ]


def test_break_outside_the_months_on_show_is_not_said(broken: Snapshot) -> None:
    assert windows(broken, 1, within="2007-07..2008-12").breaks == ()
    assert windows(broken, 1, within="2006-01..2007-06").breaks == ()
    assert len(windows(broken, 3, within="2007-08..2008-12").breaks) == 1  # the first window begins in June


def test_limits_are_worked_out_afresh_on_each_side(broken: Snapshot) -> None:
    found = followed(broken, parse_selection("?span=all", broken).selection, INCIDENCE)
    assert found.limits is not None
    first, second = (chart for _, chart in found.limits.drawn)
    assert (first.mean, first.low, first.high) == pytest.approx((11, 11 - 5.32, 11 + 5.32))
    assert (second.mean, second.low, second.high) == pytest.approx((21, 21 - 5.32, 21 + 5.32))
    assert set(found.limits.meanings) == {None}
    at = JULY - parse_month("2006-01")
    assert np.isnan(found.limits.ranges[[0, at]]).all()  # none is taken across the break
    assert found.limits.ranges[[1, at - 1, at + 1]].tolist() == [2, 2, 2]


def test_without_a_break_the_same_months_are_special(tmp_path: Path) -> None:
    data = data_of(tmp_path, series_breaks="")
    found = followed(data, parse_selection("?span=all", data).selection, INCIDENCE)
    assert found.limits is not None
    assert None not in found.limits.meanings


def test_side_with_fewer_than_twelve_months_has_no_limits() -> None:
    values = np.array([10.0, 12.0] * 10)
    found = control_charts(values, [11], low_is_good=True)
    assert [each.chart for each in found.stretches if isinstance(each.chart, TooFew)] == [TooFew(11), TooFew(9)]
    found = control_charts(values, [12], low_is_good=True)
    assert [(each.first, each.after) for each, _ in found.drawn] == [(0, 12)]
    assert [few for _, few in found.undrawn] == [TooFew(8)]
    assert (found.charts[11] is None, found.charts[12] is None) == (False, True)
    assert len(found.causes) == len(found.meanings) == len(values)
    assert control_charts(values, [0, 20], low_is_good=True).stretches[0].after == 20


def test_page_says_the_side_that_is_not_drawn(broken: Snapshot) -> None:
    words = plain(section_of(broken, "?period=2007-09..2007-12"))
    assert "July to December 2007: 6 monthly points: a control chart is drawn from 12 on." in words
    assert "worked out from 18 months, January 2006 to June 2007" in words


def section_of(snapshot: Snapshot, query: str) -> object:
    selection = parse_selection(query, snapshot).selection
    table = contract_table(snapshot, selection)
    row = next(each for each in table.rows if each.indicator.code == INCIDENCE)
    return build_over_time(snapshot, table, row, ranking(snapshot, selection, INCIDENCE))


@pytest.mark.parametrize(
    ("query", "words"),
    [
        (ACROSS, "for the two periods lie on different sides of it."),
        ("?period=2007-06..2007-11&against=2006-06..2006-11", "for June to November 2007 has months on both sides"),
        ("?period=2007-06..2007-08&against=2007-05..2007-07", "for May to July 2007 and June to August 2007 have"),
        ("?period=2008-01..2008-06&against=2007-07..2007-12", ""),
        ("?period=2007-01..2007-06&against=2006-01..2006-06", ""),
        ("?period=2006-01..2006-06&against=2007-07..2007-12", "different sides"),  # the wrong way round
    ],
)
def test_change_across_a_break_is_said_to_be_perhaps_one_of_counting(broken: Snapshot, query: str, words: str) -> None:
    chosen = parse_selection(query, broken).selection
    notes = break_notes(broken, [INCIDENCE], chosen.period, chosen.against)
    assert len(notes) == bool(words)
    assert not words or words in notes[0]


def test_indicators_that_break_together_are_named_together(broken: Snapshot) -> None:
    chosen = parse_selection(ACROSS, broken).selection
    both = [INCIDENCE, SD_RATE]
    assert break_notes(broken, both, chosen.period, chosen.against)[0].startswith("All indicators: From July 2007")
    some = break_notes(broken, [*both, "burglary-incidence"], chosen.period, chosen.against)
    assert some[0].startswith("Robbery per 1000 and Robbery SD rate: From July 2007")


def test_changes_across_a_break_are_noted_wherever_they_are_shown(broken: Snapshot) -> None:
    parsed = parse_selection(f"{ACROSS}&beside=B", broken)
    pages = [list(show(broken, parsed, {}).parts.values()) for show in (show_overview, show_ranking, show_compare)]
    assert all("may be one of counting alone" in plain(page, whole=True) for page in pages)
    for name in ("contract-table", "ranking", "compare", "beside"):
        notes = ALL_TABLES[name](broken, parsed.selection).about.footnotes
        assert any("may be one of counting alone" in note for note in notes), name


def test_printed_changes_rest_on_other_counts(tmp_path: Path) -> None:
    folder = shutil.copytree(DATA, tmp_path / "data")
    header = ",".join(FILE_BY_NAME["series_breaks"].header)
    row = "robbery,2007-01,offences,law,borough-performance"
    (folder / "series_breaks.csv").write_text(f"{header}\n{row}\n", encoding="utf-8")
    data = load_snapshot(folder)
    assert contract_table(data, parse_selection("", data).selection).break_notes == ()
    counted = contract_table(data, parse_selection("?period=2007-05..2007-10", data).selection)
    assert len(counted.break_notes) == 1
    assert "Robbery" in counted.break_notes[0]


def test_files_mark_breaks_and_say_them(broken: Snapshot) -> None:
    selection = parse_selection(f"{ACROSS}&indicator={INCIDENCE}&span=all", broken).selection
    windows_file, months_file = (ALL_TABLES[name](broken, selection) for name in ("over-time", "control-chart"))
    marks = dict(zip(windows_file.column("window_to"), windows_file.column("series_break"), strict=True))
    assert [marks[each] for each in ("2007-06", "2007-07", "2007-11", "2007-12")] == [
        "none",
        "across July 2007",
        "across July 2007",
        "none",
    ]
    assert any("another law" in note for note in windows_file.about.footnotes)
    limits = by_month(months_file, "mean", "lower_limit", "moving_range")
    assert values_of(limits["2007-06"]) == pytest.approx([11, 5.68, 2])
    assert values_of(limits["2007-08"]) == pytest.approx([21, 15.68, 2])
    assert limits["2007-07"][2] == "not available"


def by_month(table: ExportTable, *keys: str) -> Mapping[str, tuple[object, ...]]:
    columns = [table.column(key) for key in ("month", *keys)]
    return {str(month): tuple(rest) for month, *rest in zip(*columns, strict=True)}


def values_of(cells: tuple[object, ...]) -> list[float]:
    return [cell.value for cell in cells if isinstance(cell, Number)]


def test_break_of_an_unknown_offence_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"series_breaks\.csv, line 2, column offence, value 'arson'"):
        data_of(tmp_path, series_breaks="arson,2007-07,offences,law,s\n")
