"""The funnel plot as components: what is drawn, what is escaped, and where each member lies by its own size."""

import json
from dataclasses import replace

from plotly.utils import PlotlyJSONEncoder

from components.charts.funnel_figure import funnel_figure
from components.charts.funnel_labels import LINE, axes_of, limit_labels, own_label
from components.ranking.funnel_table import build_funnel_table
from indicators.ranking.funnel import Funnel, funnel
from indicators.ranking.funnel_words import outside
from indicators.selection.selection import parse_selection
from indicators.snapshot.snapshot import Snapshot
from indicators.statistics.intervals import Confidence
from tests.small_families import INCIDENCE, SD_RATE, SELECTION, Counted, family_of_a


def shipped(snapshot: Snapshot, query: str, code: str) -> dict[str, str]:
    found = funnel(snapshot, parse_selection(query, snapshot).selection, code)
    assert isinstance(found, Funnel)
    return dict(zip(found.names, outside(found), strict=True))


def small(now: dict[str, Counted], code: str = INCIDENCE) -> Funnel:
    found = funnel(family_of_a(now), SELECTION, code)
    assert isinstance(found, Funnel)
    return found


def text_of(component: object) -> str:
    return json.dumps(component, cls=PlotlyJSONEncoder, ensure_ascii=False)


def cells_of(found: Funnel) -> list[list[str]]:
    table = build_funnel_table(found).children
    head, body = table.children[1], table.children[2]
    return [[words_of(cell.children) for cell in row.children] for row in (head.children, *body.children)]


def words_of(children: object) -> str:
    parts = children if isinstance(children, list) else [children]
    return "".join(str(getattr(part, "children", part)) for part in parts)


def test_outside_takes_the_limits_at_each_member_s_own_size(snapshot: Snapshot) -> None:
    robbery = shipped(snapshot, "?borough=ILL-09&period=2007-06..2007-08&against=2006-06..2006-08", "robbery-sd-rate")
    assert robbery["Gorsehythe"] == "below the 95 % limits"
    violent = shipped(snapshot, "?period=2006-08..2006-10&against=2006-06..2006-07", "violent-crime-sd-rate")
    assert violent["Fennimarsh"] == "below the 99.8 % limits"


def test_outside_tells_members_of_one_name_apart() -> None:
    found = small({"A": (100, 1, 1000), "B": (300, 1, 1000), "C": (100, 1, 1000)})
    found = replace(found, names=("A", "Same", "Same"))
    assert outside(found)[1:] == ["above the 99.8 % limits", "below the 99.8 % limits"]


def test_outside_of_a_member_alone_is_within() -> None:
    assert outside(small({"A": (10, 1, 1000)})) == ["within the limits"]


def test_table_holds_limits_and_average() -> None:
    rows = cells_of(small({"A": (100, 10, 1000), "B": (150, 60, 1500)}, SD_RATE))
    assert rows[0] == ["Borough", "Offences", "Rate", "95 % limits", "99.8 % limits", "By the limits"]
    # 28 % of 100: 1.96 and 3.09 times sqrt(0.28 x 0.72 / 100) = 0.0449
    assert [cell.replace("\u202f", " ") for cell in rows[2]] == [
        "Alder",
        "100",
        "10.0 %",
        "19.2 % to 36.8 %",
        "14.1 % to 41.9 %",
        "below the 99.8 % limits",
    ]
    assert rows[3][0] == "All, weighted average"
    assert [cell.replace("\u202f", " ") for cell in rows[3][1:3]] == ["250", "28.0 %"]


def test_figure_escapes_names_and_labels_the_borough() -> None:
    found = replace(small({"A": (10, 1, 1000), "B": (20, 1, 1000)}), names=("<a href='x'>A</a>", "<i>B</i>"))
    drawn = funnel_figure(found, "per 1000", [])
    layout = drawn["layout"]
    assert isinstance(layout, dict)
    assert layout["annotations"][-1]["text"] == "&lt;a href='x'&gt;A&lt;/a&gt;"
    assert "<i>" not in text_of(drawn)
    assert "&lt;i&gt;B&lt;/i&gt;" in text_of(drawn)


def test_figure_without_the_borough_has_no_label_of_it() -> None:
    found = small({"A": (0, 0, 1000), "B": (10, 1, 2000)}, SD_RATE)
    layout = funnel_figure(found, "%", [])["layout"]
    assert isinstance(layout, dict)
    assert [each["text"] for each in layout["annotations"]] == ["95 %", "99.8 %"]


def labelled(found: Funnel) -> dict[str, dict[str, float]]:
    return {each["text"]: each for each in limit_labels(found, 1, axes_of(found, 1))}


def test_limit_labels_stand_at_the_ends_of_their_own_lines() -> None:
    found = small({"A": (100, 1, 1000), "B": (150, 1, 1500)})
    labels = labelled(found)
    for words, level in (("95 %", Confidence.NINETY_FIVE), ("99.8 %", Confidence.NINETY_NINE_POINT_EIGHT)):
        assert labels[words]["x"] == found.grid[-1]
        assert labels[words]["y"] == found.limits[level][1][-1]
        assert labels[words]["ay"] == 0  # no more than a line apart of itself


def test_limit_labels_of_lines_close_together_are_drawn_apart_the_outer_one_up() -> None:
    found = small({"A": (100_000, 1, 1_000_000), "B": (100, 1, 500_000)})
    labels = labelled(found)
    assert labels["99.8 %"]["ay"] < 0 < labels["95 %"]["ay"]
    assert LINE - 1 < labels["95 %"]["ay"] - labels["99.8 %"]["ay"] <= LINE


def test_own_label_stands_above_its_point_where_nothing_is_in_the_way() -> None:
    found = small({"A": (300, 1, 1000), "B": (100, 1, 4000)})
    label = own_label(found, 1, axes_of(found, 1))[0]
    assert (label["showarrow"], label["yanchor"], label["xanchor"]) == (False, "top", "center")


def test_own_label_leaves_the_lines_that_it_would_lie_on() -> None:
    """All lines run close by a point on the average: its name goes clear of them, with a line that leads back."""
    found = small({"A": (3000, 1, 30_000), "B": (1000, 1, 10_000), "C": (100, 1, 1000)})
    label = own_label(found, 1, axes_of(found, 1))[0]
    assert label["showarrow"]
    assert abs(label["ay"]) > LINE


def test_own_label_is_cut_where_it_could_not_fit() -> None:
    found = replace(small({"A": (10, 1, 1000), "B": (20, 1, 1000)}), names=("N" * 200, "B"))
    assert own_label(found, 1, axes_of(found, 1))[0]["text"] == f"{'N' * 21}…"
