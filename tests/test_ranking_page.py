"""The ranking page as components: what is drawn, labelled and said, for hand-worked families and the shipped data."""

import json
from pathlib import Path

import pytest
from plotly.utils import PlotlyJSONEncoder

from components.charts import GRAPH_CONFIG
from components.over_time_section import build_over_time
from components.ranking_chart import Axis, averages_words, axis_of, build_ranking_table, build_small, unranked_words
from components.ranking_page import show_ranking
from components.time_charts import position_figure, trend_figure
from indicators.contract import Achievement, Reading
from indicators.contract_table import contract_table
from indicators.nothing import Nothing
from indicators.over_time import OverTime, over_time
from indicators.ranking import Ranking, ranking
from indicators.selection import parse_selection
from indicators.snapshot import Snapshot, load_snapshot

SECOND = Path(__file__).parent / "fixtures" / "second-report"


def text_of(component: object) -> str:
    return json.dumps(component, cls=PlotlyJSONEncoder, ensure_ascii=False)


def ranked(snapshot: Snapshot, code: str, query: str = "") -> Ranking:
    found = ranking(snapshot, parse_selection(query, snapshot).selection, code)
    assert isinstance(found, Ranking)
    return found


def page_of(snapshot: Snapshot, query: str) -> str:
    return text_of(show_ranking(snapshot, parse_selection(query, snapshot), {}).parts["content"])


def test_axis_begins_at_zero_and_holds_everything(snapshot: Snapshot) -> None:
    found = ranked(snapshot, "robbery-incidence")
    axis = axis_of(found.ranked)
    assert axis.share(0) == "0.00%"
    assert all(member.interval[1] < axis.top for member in found.ranked)
    assert Axis(2).share(1) == "50.00%"
    assert axis_of(()).top == 1


def test_chart_has_a_row_a_member_and_a_line_below_the_last_that_meets(snapshot: Snapshot) -> None:
    table = build_ranking_table(ranked(snapshot, "violent-crime-incidence"), Reading.OR_BETTER, "caption")
    rows = table.children[2].children
    assert len(rows) == 16
    assert rows[12].className == "contract-line"
    assert "12th or better" in text_of(rows[12])
    assert [text_of(row).count("this borough") for row in rows].index(1) == 11


def test_line_moves_with_the_reading(snapshot: Snapshot) -> None:
    table = build_ranking_table(ranked(snapshot, "violent-crime-incidence"), Reading.STRICT, "caption")
    assert table.children[2].children[11].className == "contract-line"


def test_hold_or_improve_names_the_place_that_it_means(snapshot: Snapshot) -> None:
    built = text_of(build_ranking_table(ranked(snapshot, "robbery-sd-rate"), Reading.OR_BETTER, "caption"))
    assert "hold or improve, 9th or better" in built


def test_both_averages_are_named(snapshot: Snapshot) -> None:
    words = averages_words(ranked(snapshot, "tno-incidence"))
    assert words.startswith("Dotted line: weighted average of the ranked members, 42.77")
    assert "Simple average of their rates: 42.88." in words


def test_member_without_a_figure_is_named_with_its_reason() -> None:
    second = load_snapshot(SECOND)
    query = "?borough=QUILL&period=2007-04..2008-03&against=2006-04..2007-03"
    found = ranked(second, "burglary-incidence", query)
    assert "Twelverton (no figure in the period compared with)" in unranked_words(found)
    assert unranked_words(ranked(load_snapshot(SECOND.parent.parent.parent / "data"), "tno-incidence")) == ""


def test_small_picture_says_its_place_and_state(snapshot: Snapshot) -> None:
    built = text_of(build_small(ranked(snapshot, "tno-incidence"), Achievement.MET, "All crime"))
    assert "8th of 15" in built
    assert "Met" in built
    assert built.count('"className": "small-bar own"') == 1
    assert "not available" in text_of(build_small(Nothing.NOT_AVAILABLE, Nothing.NOT_APPLICABLE, "All crime"))


def test_page_of_the_report_says_place_contract_chance_and_need(snapshot: Snapshot) -> None:
    built = page_of(snapshot, "?indicator=robbery-incidence")
    assert "14th of 15 on Robbery per 1000 residents" in built
    assert "The contract asks for 12th or better: not met, 2 places short." in built
    assert "14 (11–15): by chance alone the place could be 11 to 15, with a chance of" in built
    assert "fewer offences in the period, if the others stand still, would reach" in built
    assert "badge-illustrative" in built


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("tno-incidence", "14 400 → 13 078 offences: the change is hardly chance (z = −11.3)"),
        ("robbery-sd-rate", "93 → 93 sanction detections: the change could be chance (z = 0.0)"),
    ],
)
def test_page_tells_signal_from_noise(snapshot: Snapshot, code: str, words: str) -> None:
    assert words.replace(" ", "") in page_of(snapshot, f"?indicator={code}").replace("\u202f", "").replace(" ", "")


def test_page_of_a_borough_without_family_says_so() -> None:
    second = load_snapshot(SECOND)
    built = page_of(second, "?borough=SALT&period=2007-04..2008-03&against=2006-04..2007-03")
    assert "has no family to be ranked in" in built or "not available" in built


@pytest.mark.parametrize("code", ["tno-incidence", "vehicle-crime-sd-rate"])
def test_every_chart_over_time_has_a_table_and_no_cloud(snapshot: Snapshot, code: str) -> None:
    selection = parse_selection(f"?indicator={code}", snapshot).selection
    table = contract_table(snapshot, selection)
    row = next(each for each in table.rows if each.indicator.code == code)
    built = text_of(build_over_time(snapshot, table, row))
    assert built.count('"type": "Graph"') == 3
    assert built.count("as a table") == 2
    assert built.count("illustrative counts") >= 3
    assert GRAPH_CONFIG["showSendToCloud"] is False


def test_position_chart_has_the_best_place_at_the_top_and_labels_the_borough(snapshot: Snapshot) -> None:
    series = over_time(snapshot, "ILL-09", "tno-incidence")
    assert isinstance(series, OverTime)
    layout = position_figure(series, "<b>Ivorstead</b>", 12, "contract: 12th or better", [])["layout"]
    assert isinstance(layout, dict)
    assert layout["yaxis"]["range"][0] > layout["yaxis"]["range"][1]
    texts = [each["text"] for each in layout["annotations"]]
    assert {"family changed", "contract: 12th or better", "&lt;b&gt;Ivorstead&lt;/b&gt;"} <= set(texts)


def test_trend_leaves_a_gap_where_there_is_no_figure() -> None:
    second = load_snapshot(SECOND)
    series = over_time(second, "TWELVER", "burglary-incidence")
    assert isinstance(series, OverTime)
    own = trend_figure(series, "Twelverton", "per 1000", [])["data"]
    assert isinstance(own, list)
    assert None in own[-1]["y"]
    assert own[-1]["connectgaps"] is False
