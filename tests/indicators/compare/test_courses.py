"""Boroughs side by side over time: scales and months that all share, gaps, and the table of what is drawn.

The data, worked by hand: 14 months from January 2006, so three windows of twelve, to December, January and February;
1000 residents each, so that robberies per 1000 are the counts themselves. Alder has 10 a month, 120 a window. Birch has
4 a month and no January 2006, so no window to December. Cedar has 6 a month and no February 2007, so none to February.
Damson has the twelve months to December alone, one window. Elm has nothing.
"""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from dash import html
from plotly.utils import PlotlyJSONEncoder

from components.charts.course_figures import band_label, course_figure, period_marks, shared_months
from components.compare.courses import build_time_section
from components.compare.courses_key import build_key
from components.compare.courses_table import build_courses_table
from indicators.compare.courses import Courses, courses, gaps, shared_scale
from indicators.compare.courses_about import notes
from indicators.compare.matrix import matrix
from indicators.compare.page_words import chosen_indicator, status_words, undrawn_words
from indicators.selection.selection import Selection, parse_selection
from indicators.snapshot.loading import load_snapshot
from indicators.snapshot.snapshot import Snapshot
from indicators.terms.nothing import Nothing
from indicators.terms.periods import parse_month, parse_period
from tests.conftest import ROOT
from tests.small_data import write_small_data

SECOND = load_snapshot(ROOT / "tests" / "fixtures" / "second-report")
INCIDENCE, SD_RATE = "robbery-incidence", "robbery-sd-rate"
MONTHS = [f"2006-{month:02d}" for month in range(1, 13)] + ["2007-01", "2007-02"]
COUNTED = {"A": (10, MONTHS), "B": (4, MONTHS[1:]), "C": (6, MONTHS[:-1]), "D": (8, MONTHS[:12])}
FILES = {
    "areas": "".join(
        f"{code},{name},borough,F,s\n" for code, name in zip("BCDE", ("Birch", "Cedar", "Damson", "Elm"), strict=True)
    ),
    "indicators": (
        "robbery-incidence,Robbery per 1000,robbery,offences,residents,1000,low,2,By head,s\n"
        "robbery-sd-rate,Robbery SD rate,robbery,sanction_detections,offences,1,high,1,Of offences,s\n"
        "burglary-incidence,Burglary per 1000,burglary,offences,residents,1000,low,2,By head,s\n"
    ),
    "counts": "".join(
        f"{area},{month},robbery,{f'{many},1' if month in known else ','},s\n"
        for area, (many, known) in COUNTED.items()
        for month in MONTHS
    ),
    "bases": "".join(f"{area},{year},1000,400,s\n" for area in "ABCD" for year in (2006, 2007)),
    "families": "".join(f"{area},2006-01,{member},s\n" for area in "AB" for member in "ABC"),
}
PERIODS = "period=2007-01..2007-02&against=2006-07..2006-08"
QUERY = f"?borough=A&beside=B,C,E&{PERIODS}"


@pytest.fixture
def small(tmp_path: Path) -> Snapshot:
    return load_snapshot(write_small_data(tmp_path, **FILES))


def followed(data: Snapshot, areas: Iterable[str] = "ABCE", code: str = INCIDENCE, *, window: int = 12) -> Courses:
    found = courses(data, tuple(areas), code, window=window)
    assert isinstance(found, Courses)
    return found


def selection_of(data: Snapshot, query: str = QUERY) -> Selection:
    return parse_selection(query, data).selection


def figures_of(found: Courses, selection: Selection) -> list[Any]:
    return [course_figure(found, each, selection, []) for each in found.courses if each.is_drawn]


def section_of(data: Snapshot, query: str = QUERY) -> html.Section:
    (built,) = build_time_section(data, matrix(data, selection_of(data, query)))
    return built


def text_of(component: object) -> str:
    return json.dumps(component, cls=PlotlyJSONEncoder, ensure_ascii=False, separators=(",", ":"))


def cells_of(found: Courses) -> list[list[str]]:
    table = build_courses_table(found, "").children
    return [[cell.children for cell in row.children] for row in table.children[-1].children]


# The scale


@pytest.mark.parametrize(
    ("values", "scale"),
    [
        ([10.0, 4.0], (0, 10.6)),
        ([10.0, 5.0], (0, 10.6)),
        ([10.0, 8.0], (7.88, 10.12)),
        ([50.0, 50.0], (47, 53)),
        ([0.0, 0.0], (0, 1)),
        ([np.nan], (0, 1)),
        ([], (0, 1)),
    ],
)
def test_scale_begins_at_zero_unless_that_wastes_half_of_it(values: list[float], scale: tuple[float, float]) -> None:
    assert shared_scale([np.array(values)]) == pytest.approx(scale)


def test_scale_holds_everything_that_is_drawn() -> None:
    values = [np.array([3.0, np.nan]), np.array([9.0]), np.array([np.nan])]
    assert shared_scale(values) == pytest.approx((0, 9.54))


@pytest.mark.parametrize("window", [12, 1])
@pytest.mark.parametrize("code", [INCIDENCE, SD_RATE])
def test_all_boroughs_have_the_same_axes(small: Snapshot, window: int, code: str) -> None:
    found = followed(small, code=code, window=window)
    drawn = figures_of(found, selection_of(small))
    assert len(drawn) == 3  # nothing of Elm
    axes = [(each["layout"]["xaxis"], each["layout"]["yaxis"], each["layout"]["margin"]) for each in drawn]
    assert all(each == axes[0] for each in axes)
    low, high = axes[0][1]["range"]
    values = [value for each in drawn for layer in each["data"] for value in layer["y"] if value is not None]
    assert low <= min(values) <= max(values) <= high


def test_axes_worked_by_hand(small: Snapshot) -> None:
    found = followed(small)
    layout = figures_of(found, selection_of(small))[0]["layout"]
    assert layout["yaxis"]["range"] == pytest.approx([0, 127.2])
    assert layout["yaxis"]["title"]["text"] == "per 1000 residents"
    assert layout["xaxis"]["range"] == ["2006-11-16", "2007-02-16"]
    assert layout["title"]["text"] == "Alder"
    percent = figures_of(followed(small, code=SD_RATE), selection_of(small))[0]["layout"]["yaxis"]
    assert percent["range"] == pytest.approx([0, 26.5])  # Birch has 1 of 4 detected: 25 %
    assert percent["title"]["text"] == "%"


def test_limits_lie_on_the_shared_scale() -> None:
    found = followed(SECOND, ("QUILL", "TWELVER"), "burglary-incidence", window=1)
    highest = max(each.limits.reach.max() for each in found.courses if each.limits)
    assert found.scale[1] >= highest


# Gaps


def test_missing_month_is_a_gap_and_is_said(small: Snapshot) -> None:
    found = followed(small)
    own = [figure["data"][-1] for figure in figures_of(found, selection_of(small))]
    assert [each["y"] for each in own] == [[120, 120, 120], [None, 48, 48], [72, 72, None]]
    assert not any(each["connectgaps"] for each in own)
    assert found.span == parse_period("2006-12..2007-02")
    assert [gaps(each, found.span) for each in found.courses[:3]] == [
        [],
        [parse_period("2006-12..2006-12")],
        [parse_period("2007-02..2007-02")],
    ]
    assert notes(found)[:2] == [
        "Birch has no figure for the 12 months to each of Dec 2006: nothing is drawn there.",
        "Cedar has no figure for the 12 months to each of Feb 2007: nothing is drawn there.",
    ]


def test_gaps_of_single_months_are_runs() -> None:
    found = followed(SECOND, ("QUILL", "TWELVER"), "burglary-incidence", window=1)
    assert notes(found) == ["Twelverton has no figure for Sep 2006: nothing is drawn there."]


def test_figure_between_two_gaps_has_a_mark(small: Snapshot) -> None:
    own = figures_of(followed(small), selection_of(small))[0]["data"][-1]
    assert own["mode"] == "lines+markers"


def test_too_few_points_are_said_and_not_drawn(small: Snapshot) -> None:
    found = followed(small, "ADE")
    damson, elm = found.courses[1:]
    assert (damson.points, damson.is_drawn, elm.is_drawn) == (1, False, False)
    assert undrawn_words(found, damson) == "One window with a figure: too few for a line. It stands in the table."
    assert undrawn_words(found, elm) == "No 12 months of counts in a row: not available."
    monthly = followed(small, "ADE", window=1)
    _, months_of_d, months_of_e = monthly.courses
    assert months_of_d.is_drawn  # twelve months are enough for limits
    assert undrawn_words(monthly, months_of_e) == "No month with a figure: a control chart is drawn from 12 on."


def test_section_without_any_figure_stands(small: Snapshot) -> None:
    built = text_of(section_of(small, f"?borough=E&beside=A&indicator=burglary-incidence&{PERIODS}"))
    assert '"type":"Graph"' not in built
    assert built.count("No 2 months of counts in a row") == 2
    assert "time-key" not in built


def test_data_of_fewer_months_than_a_window_say_so(tmp_path: Path) -> None:
    counts = "".join(f"{area},2007-01,robbery,5,1,s\n" for area in COUNTED)
    data = load_snapshot(write_small_data(tmp_path, **{**FILES, "counts": counts}))
    assert courses(data, ("A", "B"), INCIDENCE, window=12) is Nothing.NOT_AVAILABLE
    query = "?borough=A&beside=B&period=2007-01..2007-01&against=2006-12..2006-12"
    assert "There are fewer than 12 months of counts" in text_of(section_of(data, query))


def test_data_without_counts_stand(tmp_path: Path) -> None:
    data = load_snapshot(write_small_data(tmp_path, **{**FILES, "counts": "", "bases": "", "families": ""}))
    assert "not available" in text_of(section_of(data))


# The tables


def test_table_holds_what_is_drawn(small: Snapshot) -> None:
    gone = "not available"  # the average is of Alder, Birch and Cedar, as far as they have a figure
    assert cells_of(followed(small)) == [
        ["December 2006", "120.00", "96.00", gone, "96.00", "72.00", gone, gone, gone],
        ["January 2007", "120.00", "80.00", "48.00", "80.00", "72.00", gone, gone, gone],
        ["February 2007", "120.00", "84.00", "48.00", "84.00", gone, gone, gone, gone],
    ]


@pytest.mark.parametrize("window", [12, 1])
@pytest.mark.parametrize("code", ["tno-incidence", "vehicle-crime-sd-rate"])
def test_table_equals_the_charts(snapshot: Snapshot, window: int, code: str) -> None:
    found = followed(snapshot, ("E09000006", "ILL-01", "ILL-07"), code, window=window)
    rows = cells_of(found)
    for place, figure in enumerate(figures_of(found, selection_of(snapshot, ""))):
        own = figure["data"][-1 if window == 12 else 0]
        written = [float(row[1 + 2 * place].removesuffix("\u202f%")) for row in rows]
        assert len(written) == len(own["y"])
        assert written == pytest.approx(own["y"], abs=0.051)


def test_table_tells_no_offences_from_no_data(tmp_path: Path) -> None:
    counts = FILES["counts"].replace("B,2006-05,robbery,4,1", "B,2006-05,robbery,0,0")
    data = load_snapshot(write_small_data(tmp_path, **{**FILES, "counts": counts}))
    rows = {row[0]: row[3] for row in cells_of(followed(data, "AB", SD_RATE, window=1))}
    assert (rows["January 2006"], rows["May 2006"]) == ("not available", "not calculable")


def test_table_has_a_head_for_each_borough_and_column(small: Snapshot) -> None:
    heads = build_courses_table(followed(small), "").children.children[-2].children
    assert [each.children for each in heads[0].children] == ["12 months to", "Alder", "Birch", "Cedar", "Elm"]
    assert [each.scope for each in heads[0].children] == ["col", *["colgroup"] * 4]
    assert len(heads[1].children) == 8


def test_every_chart_has_its_table_its_words_and_its_source(snapshot: Snapshot) -> None:
    built = section_of(snapshot, "?beside=ILL-01,ILL-07,ILL-08")
    text = text_of(built)
    assert text.count('"type":"Graph"') == 8
    assert text.count("The same as a table") == 2
    assert text.count("Illustrative counts") == 8
    assert text.count('"role":"figure"') == 8
    assert text.count("Jun–Nov 2007 (period)") == 2
    assert "those of different families cannot be laid side by side" in text
    assert not any(place in text for place in ("1st", "2nd", "place, 1 is best"))


def test_charts_of_four_boroughs_are_light(snapshot: Snapshot) -> None:
    built = section_of(snapshot, "?beside=ILL-01,ILL-07,ILL-08")
    assert len(text_of(built).encode()) < 150_000


# The choice


def test_nothing_beside_shows_no_charts(small: Snapshot) -> None:
    table = matrix(small, selection_of(small, f"?borough=A&{PERIODS}"))
    assert build_time_section(small, table) == []


def test_first_indicator_is_charted_unless_one_is_chosen(small: Snapshot) -> None:
    chosen = {
        query: chosen_indicator(matrix(small, selection_of(small, QUERY + query))).code
        for query in ("", f"&indicator={SD_RATE}")
    }
    assert chosen == {"": INCIDENCE, f"&indicator={SD_RATE}": SD_RATE}


def test_choice_of_an_offence_keeps_the_rate(snapshot: Snapshot) -> None:
    text = text_of(section_of(snapshot, "?beside=ILL-01&indicator=robbery-sd-rate"))
    for code in ("vehicle-crime-sd-rate", "violent-crime-sd-rate", "robbery-incidence", "robbery-sd-rate"):
        assert f"indicator={code}&beside=ILL-01" in text
    assert "indicator=vehicle-crime-incidence" not in text
    assert text.count('"aria-current":"true"') == 4  # offence, rate, windows and months


# Periods, families and names


def test_periods_are_marked_as_far_as_they_lie_in_the_chart(small: Snapshot) -> None:
    bands, labels = period_marks(selection_of(small), parse_period("2006-12..2007-02"))
    assert [(each["x0"], each["x1"]) for each in bands] == [("2006-12-16", "2007-02-16")]
    assert [each["text"] for each in labels] == ["period"]
    key = text_of(build_key(followed(small), selection_of(small)))
    assert "Jan–Feb 2007 (period)" in key
    assert "compared with" not in key


def test_names_of_periods_that_would_touch_are_left_to_the_key(small: Snapshot) -> None:
    bands, labels = period_marks(selection_of(small), parse_period("2000-01..2007-02"))
    assert (len(bands), labels) == (2, [])


@pytest.mark.parametrize(("period", "middle"), [("2007-01..2007-03", "2007-02-01"), ("2007-01..2007-02", "2007-01-16")])
def test_name_of_a_period_stands_in_its_middle(period: str, middle: str) -> None:
    assert band_label("period", parse_period(period))["x"] == middle


def test_months_reach_half_a_month_beyond_the_figures() -> None:
    assert shared_months(parse_period("2007-01..2007-02"))["range"] == ["2006-12-16", "2007-02-16"]


def test_each_borough_has_its_own_family_s_average() -> None:
    found = followed(SECOND, ("QUILL", "UMBER"), "burglary-incidence")
    averages = [each.series.average[-1] for each in found.courses]
    assert averages == pytest.approx([660 / 105, 20])
    dashed = [figure["data"][-2]["y"][-1] for figure in figures_of(found, selection_of(SECOND, ""))]
    assert dashed == pytest.approx(averages)


def test_family_that_changed_is_said_and_keyed() -> None:
    found = followed(SECOND, ("QUILL", "UMBER"), "burglary-incidence")
    assert (
        notes(found)[-1]
        == "From April 2008 Quillmere’s family is another one, joined by Voidminster, without Saltby Parva."
    )
    assert "its family changed" in text_of(build_key(found, selection_of(SECOND, "")))


def test_borough_without_family_has_no_average(small: Snapshot) -> None:
    found = followed(small, "AC")
    assert notes(found)[-1] == "No family's average of Cedar: not available."
    assert figures_of(found, selection_of(small))[1]["data"][-2]["y"] == [None] * 3


def test_status_is_that_of_the_counts_and_a_weaker_one_of_the_family() -> None:
    found = followed(SECOND, ("QUILL", "TWELVER", "UMBER"), "burglary-incidence")
    assert [status_words(each) for each in found.courses] == [
        "Provisional counts",
        "Provisional counts, family illustrative",
        "Illustrative counts",
    ]


def test_names_are_made_harmless(tmp_path: Path) -> None:
    data = load_snapshot(
        write_small_data(tmp_path, **{**FILES, "areas": FILES["areas"].replace("Birch", "<b>Birch</b>")})
    )
    (_, birch, _) = figures_of(followed(data), selection_of(data))
    assert birch["layout"]["title"]["text"] == "&lt;b&gt;Birch&lt;/b&gt;"


def test_charts_have_names_of_their_own(snapshot: Snapshot) -> None:
    found = re.findall(r'"id":"(time-[^"]+)"', text_of(section_of(snapshot, "?beside=ILL-01,ILL-07")))
    assert len(found) == len(set(found)) == 6


def test_span_ends_with_the_data(small: Snapshot) -> None:
    found = followed(small, "CD", window=1)
    assert found.span is not None
    assert found.span.last == parse_month("2007-02")
