"""The pictures of charts over time: all boroughs on one scale, what is not drawn said, and no style in any text."""

import itertools
import json
from typing import Any

import pytest

from components.charts.time_charts import place_axis
from exports.compare.courses_pictures import beside_months_picture, beside_time_picture, cell_of, joined
from exports.pictures import CHARTS
from exports.ranking.time_pictures import position_picture
from exports.writing.apart import NotMadeError
from indicators.ranking.ranking import Ranking, ranking
from indicators.selection.selection import parse_selection
from indicators.snapshot.loading import load_snapshot
from indicators.snapshot.snapshot import Snapshot
from indicators.terms.contract import achievement
from indicators.terms.nothing import Nothing
from tests.conftest import ROOT

SECOND = load_snapshot(ROOT / "tests" / "fixtures" / "second-report")
FOUR = "?beside=ILL-01,ILL-07,ILL-05&indicator=robbery-sd-rate"


def layout_of(snapshot: Snapshot, name: str, query: str = FOUR) -> dict[str, Any]:
    layout: dict[str, Any] = CHARTS[name](snapshot, parse_selection(query, snapshot).selection)["layout"]
    return layout


def words_of(layout: dict[str, Any]) -> str:
    title = layout["title"]
    return "\n".join([title["text"], title["subtitle"]["text"], *(each["text"] for each in layout["annotations"])])


@pytest.mark.parametrize("name", ["beside-time", "beside-months"])
def test_boroughs_over_time_stand_in_one_picture_on_one_scale(snapshot: Snapshot, name: str) -> None:
    layout = layout_of(snapshot, name)
    across, up = ([layout[f"{axis}axis{number}"] for number in ("", "2", "3", "4")] for axis in "xy")
    assert all(each["range"] == across[0]["range"] for each in across)
    assert all(each["range"] == up[0]["range"] for each in up)
    heights = [each["domain"][1] - each["domain"][0] for each in up]
    assert heights == pytest.approx([heights[0]] * 4)
    words = words_of(layout)
    for borough in ("Bromley", "Ashenmoor", "Gorsehythe", "Elderquay"):
        assert f"\n{borough}\n" in words
    assert "Shaded: Jun–Nov 2007 (period); outlined: Jun–Nov 2006 (compared with)" in words


def test_marks_of_a_chart_keep_to_it(snapshot: Snapshot) -> None:
    layout = layout_of(snapshot, "beside-months")
    tied = {(shape["xref"], shape["yref"]) for shape in layout["shapes"]}
    assert {("x domain", "y"), ("x", "y domain"), ("x4 domain", "y4"), ("x4", "y4 domain")} <= tied
    assert not any("paper" in pair for pair in tied)


@pytest.mark.parametrize("name", ["beside-time", "beside-months", "position", "trend", "control-chart", "funnel"])
def test_texts_have_no_tag_that_brings_a_style(snapshot: Snapshot, name: str) -> None:
    assert "<b>" not in json.dumps(layout_of(snapshot, name))


@pytest.mark.parametrize(("count", "lines"), [(1, 0), (2, 1), (2, 4)])
def test_charts_in_rows_do_not_overlap(count: int, lines: int) -> None:
    rows = [cell_of(at, 1, count, lines)[1] for at in range(count)]
    assert rows[-1][0] == pytest.approx(0)
    assert all(low < high < 1 for low, high in rows)
    assert all(above[0] > below[1] for above, below in itertools.pairwise(rows))


def test_parts_share_a_line_where_they_fit() -> None:
    assert joined(["one", "two"], 9) == ["one · two"]
    assert joined(["one", "two"], 8) == ["one", "two"]
    assert joined([], 8) == []


def test_who_has_no_chart_keeps_a_place_that_says_why() -> None:
    selection = parse_selection("?borough=QUILL&beside=SALT,VOID", SECOND).selection
    layout = beside_time_picture(SECOND, selection)["layout"]
    words = words_of(layout)
    assert "Voidminster" in words
    assert "No 12 months" in words
    assert "xaxis2" in layout
    assert "xaxis3" not in layout


def test_a_picture_of_nobody_beside_is_refused_in_words() -> None:
    selection = parse_selection("?borough=QUILL", SECOND).selection
    with pytest.raises(NotMadeError, match="No boroughs are side by side over time"):
        beside_months_picture(SECOND, selection)


def test_a_position_that_there_is_not_is_refused_in_words() -> None:
    with pytest.raises(NotMadeError, match="Voidminster is not ranked over windows of 12 months: not available"):
        position_picture(SECOND, parse_selection("?borough=VOID", SECOND).selection)


def test_the_position_s_contract_line_is_that_of_the_page(snapshot: Snapshot) -> None:
    assert "contract: hold or improve, 9th or better" in words_of(layout_of(snapshot, "position"))


@pytest.mark.parametrize(
    ("most", "places"),
    [
        (1, [1]),
        (4, [1, 2, 3, 4]),
        (15, [1, 5, 10, 15]),
        (32, [1, 5, 10, 15, 20, 25, 30]),
        (330, [1, 50, 100, 150, 200, 250, 300]),
    ],
)
def test_the_best_place_is_always_named(most: int, places: list[int]) -> None:
    assert place_axis(most)["tickvals"] == places


def test_all_at_a_glance_says_what_the_counts_come_to() -> None:
    query = "?borough=QUILL&period=2008-04..2009-03&against=2007-04..2008-03"
    selection = parse_selection(query, SECOND).selection
    words = words_of(layout_of(SECOND, "ranking-index", query))
    found = ranking(SECOND, selection, "burglary-incidence")
    assert isinstance(found, Ranking)
    met = achievement(found.margin(selection.reading))
    assert not isinstance(met, Nothing)
    assert f"of {len(found.ranked)}, {met.value}" in words
