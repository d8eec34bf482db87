"""The drawings that pictures are made of: everything said in them, figures as on the screen, nothing run."""

import json
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from components.charts.text_lines import breadth, wrapped
from exports.drawing.bar_charts import MOST_NAMED, Bar, bars_figure, figures_beside, lines_before, name_lines, trace
from exports.drawing.picture_frame import HEIGHT, WIDTH, shortened
from exports.pictures import CHARTS
from exports.writing.apart import NotMadeError
from indicators.ranking.page_words import say
from indicators.ranking.ranking import Ranking, ranking
from indicators.selection.selection import parse_selection
from indicators.snapshot.catalogue import indicators_of
from indicators.snapshot.loading import load_snapshot
from indicators.snapshot.snapshot import Snapshot
from indicators.sources.about import About
from tests.small_data import write_small_data
from tests.whole.test_exports_equal_screen import HOSTILE

FULL = "?months=robbery&beside=ILL-01,ILL-07&indicator=robbery-sd-rate"


def drawn(snapshot: Snapshot, name: str, query: str = FULL) -> dict[str, Any]:
    figure = CHARTS[name](snapshot, parse_selection(query, snapshot).selection)
    copy: dict[str, Any] = json.loads(json.dumps(figure, allow_nan=False))
    return copy


def said(figure: dict[str, Any]) -> str:
    layout = figure["layout"]
    notes = [note["text"] for note in layout["annotations"]]
    return "\n".join([layout["title"]["text"], layout["title"]["subtitle"]["text"], *notes]).replace("<br>", " ")


@pytest.mark.parametrize("name", CHARTS)
def test_every_picture_says_what_of_whom_when_from_where_and_its_status(snapshot: Snapshot, name: str) -> None:
    several = {"compare-parts": "?borough=ILL-03"}  # Bromley is all that the data have of its force
    figure = drawn(snapshot, name, several.get(name, FULL))
    words = said(figure)
    assert figure["layout"]["title"]["text"]
    assert any(of in words for of in ("Bromley", "Illustrative force", "June 2005 to November 2007"))
    assert "Source: " in words
    assert f"Data snapshot {snapshot.id}." in words
    assert "Status: " in words
    made_up = name not in {"contract-table", "surveys"}
    assert ("llustrative: " in words) is made_up
    if name not in {"position", "trend", "control-chart", "beside-time", "beside-months", "coverage"}:
        assert "June to November 2007 against June to November 2006" in words
    layout = figure["layout"]
    assert (layout["width"], layout["height"], layout["paper_bgcolor"]) == (WIDTH, HEIGHT, "#FFFFFF")


def test_a_picture_says_how_the_contract_is_read(snapshot: Snapshot) -> None:
    assert "“&lt;12” read as 12th or better" in said(drawn(snapshot, "contract-table"))
    assert "“&lt;12” read as strictly under 12" in said(drawn(snapshot, "contract-table", f"{FULL}&reading=strict"))


def test_the_ranking_s_bars_are_those_of_the_screen(snapshot: Snapshot) -> None:
    figure = drawn(snapshot, "ranking")
    found = ranking(snapshot, parse_selection(FULL, snapshot).selection, "robbery-sd-rate")
    assert isinstance(found, Ranking)
    bars, texts = figure["data"]
    assert bars["x"] == pytest.approx([member.rate * 100 for member in found.ranked])
    assert [text.strip() for text in texts["text"]] == [say(member.rate, found) for member in found.ranked]
    assert bars["error_x"]["array"] == pytest.approx([100 * (each.interval[1] - each.rate) for each in found.ranked])
    own = [at for at, member in enumerate(found.ranked) if member.is_own]
    assert [at for at, width in enumerate(bars["marker"]["line"]["width"]) if width > 1] == own
    assert figure["layout"]["yaxis"]["ticktext"][own[0]] == "▸ 8 Bromley"
    assert "contract met above this line: hold or improve, 9th or better" in said(figure)


def test_the_line_of_the_contract_has_a_row_of_its_own() -> None:
    figure = bars_figure([Bar(name, 1.0, "1") for name in "abc"], "unit", line_after=2, line_words="here")
    assert figure["data"][0]["y"] == [0, 1, 3]
    assert figure["layout"]["shapes"][0]["y0"] == 2


def test_of_many_bars_only_the_own_one_is_named() -> None:
    bars = [Bar(f"B{at}", at, str(at), is_own=at == 7) for at in range(MOST_NAMED + 1)]
    assert bars_figure(bars, "unit")["layout"]["yaxis"]["ticktext"] == ["▸ B7"]


@pytest.mark.parametrize("name", [name for name in CHARTS if name not in {"surveys", "beside-time"}])  # nothing to draw
def test_hostile_names_are_drawn_as_text(tmp_path: Path, name: str) -> None:
    snapshot = load_snapshot(write_small_data(tmp_path, **HOSTILE))
    query = "?borough=C&period=2007-07..2007-12&against=2007-01..2007-06&months=robbery&beside=B,E,D"
    figure = drawn(snapshot, name, query)
    texts = json.dumps(figure, ensure_ascii=False)
    assert "<b>bold" not in texts
    assert "<a href" not in texts
    assert max(breadth(unescape(line)) for line in figure["layout"]["title"]["text"].split("<br>")) <= 92


@pytest.mark.parametrize(
    ("name", "query"),
    [("months", ""), ("beside", ""), ("beside-time", ""), ("beside-months", ""), ("surveys", "?borough=ILL-01")],
)
def test_what_cannot_be_drawn_is_said(snapshot: Snapshot, name: str, query: str) -> None:
    with pytest.raises(NotMadeError, match=r"\w+ \w+"):
        drawn(snapshot, name, query)


@pytest.mark.parametrize(
    ("text", "letters", "lines"),
    [
        ("", 10, []),
        ("one two three", 8, ["one two", "three"]),
        ("x" * 25, 10, ["x" * 10, "x" * 10, "x" * 5]),
        ("警視庁警視庁", 6, ["警視庁", "警視庁"]),
    ],
)
def test_wrapped_breaks_lines_where_they_are_full(text: str, letters: int, lines: list[str]) -> None:
    assert wrapped(text, letters) == lines


def test_shortened_says_that_it_has_cut() -> None:
    assert shortened("Bromley", 10) == "Bromley"
    assert shortened("Kensington and Chelsea", 12) == "Kensington…"
    assert breadth(shortened("警視庁警視庁", 7)) <= 7


def test_a_mixed_picture_says_that_only_some_is_made_up(snapshot: Snapshot) -> None:
    assert "Partly illustrative: some figures made up" in said(drawn(snapshot, "beside"))
    assert About(status="x").facts() == {"status": "x"}


@pytest.mark.parametrize(
    ("name", "letters", "lines"),
    [
        ("Havering-atte-Bower", 12, ["Havering-", "atte-Bower"]),
        ("Havering-atte-Bower", 14, ["Havering-atte-", "Bower"]),
        ("Havering-atte-Bower", 19, ["Havering-atte-Bower"]),
        ("A--B", 2, ["A-", "-B"]),
        ("-" * 5, 3, ["---", "--"]),
    ],
)
def test_a_word_longer_than_a_line_breaks_at_its_hyphens(name: str, letters: int, lines: list[str]) -> None:
    assert wrapped(name, letters) == lines


@pytest.mark.parametrize(
    ("name", "is_whole", "lines"),
    [
        ("Barking and Dagenham", False, ["Barking and Dag…"]),
        ("Barking and Dagenham", True, ["Barking and", "Dagenham"]),
        ("Bromley", True, ["Bromley"]),
        ("Kensington and Chelsea Royal", True, ["Kensington and", "Chelsea Royal"]),
    ],
)
def test_the_own_name_beside_a_bar_takes_two_lines(name: str, lines: list[str], *, is_whole: bool) -> None:
    assert name_lines(name, 16, is_whole=is_whole) == lines


def test_bars_side_by_side_have_the_line_of_the_comparison_and_figures_clear_of_it() -> None:
    bars = [Bar("Alder", 4.0, "4.0", before=6.0), Bar("Birch", 5.0, "5.0", before=3.0), Bar("Cedar", 2.0, "2.0")]
    edge, line = lines_before(bars, "2")
    figures = figures_beside(bars, range(3), "2")
    assert edge["x"] == line["x"] == [6.0, 3.0]
    assert line["y"] == [0, 1]
    assert (figures["x"], figures["text"]) == ([6.0, 5.0, 2.0], ["  4.0", "  5.0", ""])
    assert trace(bars)["text"] == ["", "", "  2.0"]
    assert lines_before([Bar("Alder", 4.0, "4.0")], "") == []


def test_titles_of_small_charts_are_whole(snapshot: Snapshot) -> None:
    layout = CHARTS["ranking-index"](snapshot, parse_selection("", snapshot).selection)["layout"]
    texts = " ".join(each["text"].replace("<br>", " ") for each in layout["annotations"])
    for indicator in indicators_of(snapshot):
        assert indicator.name in texts
