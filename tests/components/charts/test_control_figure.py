"""The control chart as components: its points, its limits, its special causes by sign and word, and its table."""

import json
from functools import partial

import numpy as np
import pytest
from plotly.utils import PlotlyJSONEncoder

from components.blocks.take_along import build_take_along
from components.charts.control_figure import control_figure, special_points
from components.ranking.over_time_section import build_control
from indicators.overview.contract_table import contract_table
from indicators.ranking.following import followed
from indicators.ranking.over_time import OverTime, over_time
from indicators.ranking.page_words import ContractLine, OverPage, special_words
from indicators.selection.selection import parse_selection
from indicators.snapshot.loading import load_snapshot
from indicators.snapshot.snapshot import Snapshot
from indicators.sources.about import About
from indicators.statistics.control_chart import Cause, ControlChart, ControlCharts, Meaning, Stretch
from indicators.terms.nothing import Nothing
from indicators.terms.periods import parse_period
from tests.conftest import ROOT

SECOND = ROOT / "tests" / "fixtures" / "second-report"
BOROUGH = "E09000006"
TAKE = partial(build_take_along, about=About())


def charts_of(values: list[float], meanings: tuple[Meaning | None, ...]) -> ControlCharts:
    """Return limits of 3 to 7 about 5 for as many months."""
    causes = (Cause.OUTSIDE, Cause.TREND, None)
    chart = ControlChart(np.array(values), mean=5.0, low=3.0, high=7.0, causes=causes, meanings=meanings)
    return ControlCharts(chart.values, chart.values * np.nan, (Stretch(0, len(values), chart),))


THREE = charts_of([8.0, 2.0, 5.0], (Meaning.CONCERN, Meaning.IMPROVEMENT, None))


def text_of(component: object) -> str:
    return json.dumps(component, cls=PlotlyJSONEncoder, ensure_ascii=False)


def months_of(snapshot: Snapshot, code: str, area: str = BOROUGH) -> OverTime:
    found = over_time(snapshot, area, code, window=1)
    assert isinstance(found, OverTime)
    return found


def drawn(snapshot: Snapshot, code: str, chart: ControlCharts) -> tuple[list[dict[str, object]], dict[str, object]]:
    series = over_time(snapshot, BOROUGH, code, window=1, within=parse_period("2005-06..2005-08"))
    assert isinstance(series, OverTime)
    figure = control_figure(series, chart, "<b>Bromley</b>", "%", ["<i>"])
    data, layout = figure["data"], figure["layout"]
    assert isinstance(data, list)
    assert isinstance(layout, dict)
    return data, layout


def section_of(snapshot: Snapshot, query: str, code: str) -> str:
    selection = parse_selection(query, snapshot).selection
    row = next(each for each in contract_table(snapshot, selection).rows if each.indicator.code == code)
    found = followed(snapshot, selection, code)
    page = OverPage(found, row, "Bromley", Nothing.NOT_AVAILABLE, ContractLine(None, ""))
    return text_of(build_control(page, "final", TAKE))


def test_special_points_of_each_meaning_have_a_sign_and_a_word_of_their_own() -> None:
    x = ["2007-01", "2007-02", "2007-03"]
    worse, better = (
        special_points(x, THREE.values, THREE, meaning, size=10) for meaning in (Meaning.CONCERN, Meaning.IMPROVEMENT)
    )
    assert (worse["x"], worse["y"], worse["hovertext"]) == (["2007-01"], [8.0], ["concern: outside the limits"])
    assert (better["x"], better["y"]) == (["2007-02"], [2.0])
    assert better["hovertext"] == ["improvement: 6 in a row rising or falling"]
    assert worse["marker"]["symbol"] != better["marker"]["symbol"]
    assert worse["marker"]["color"] != better["marker"]["color"]


def test_figure_draws_an_sd_rate_in_percent_with_its_mean_and_limits(snapshot: Snapshot) -> None:
    data, layout = drawn(snapshot, "robbery-sd-rate", THREE)
    assert data[0]["y"] == [800.0, 200.0, 500.0]
    assert [shape["y0"] for shape in layout["shapes"]] == [500.0, 300.0, 700.0]  # type: ignore[attr-defined]
    labels = [each["text"] for each in layout["annotations"]]  # type: ignore[attr-defined]
    assert labels == ["mean", "lower limit", "upper limit"]
    assert "<b>" not in text_of(layout)
    assert "&lt;i&gt;" in text_of(layout)


def test_figure_leaves_a_gap_where_a_month_is_missing(snapshot: Snapshot) -> None:
    gap = charts_of([8.0, np.nan, 5.0], (None,) * 3)
    data, _ = drawn(snapshot, "tno-incidence", gap)
    assert (data[0]["y"], data[0]["connectgaps"]) == ([8.0, None, 5.0], False)


@pytest.mark.parametrize(
    ("meanings", "words"),
    [
        ((Meaning.CONCERN, Meaning.IMPROVEMENT, None), "1 month for the better (▲) and 1 month of concern (✕)."),
        ((Meaning.CONCERN, Meaning.CONCERN, None), "Special causes: 2 months of concern (✕)."),
        ((None, None, None), "No special cause: chance alone would do."),
    ],
)
def test_special_words_count_by_meaning(snapshot: Snapshot, meanings: tuple[Meaning | None, ...], words: str) -> None:
    said = special_words(months_of(snapshot, "tno-incidence"), charts_of([8.0, 2.0, 5.0], meanings))
    assert words in said
    assert said.endswith("Mean 5.00, limits 3.00 to 7.00, worked out from 3 months, June to August 2005.")


def test_section_holds_chart_words_and_every_month_in_a_table(snapshot: Snapshot) -> None:
    built = section_of(snapshot, "", "tno-incidence")
    assert built.count('"type": "Graph"') == 1
    assert "Single months, June 2005 to November 2007, final counts" in built
    assert built.count('"scope": "row"') == len(months_of(snapshot, "tno-incidence").months)
    assert "concern: 8 in a row on one side of the mean" in built


def test_section_of_too_few_months_draws_nothing() -> None:
    built = section_of(load_snapshot(SECOND), "?borough=VOID", "burglary-incidence")
    assert "0 monthly points: a control chart is drawn from 12 on." in built
    assert "Graph" not in built


def test_section_of_months_that_do_not_change_names_no_special_cause() -> None:
    built = section_of(load_snapshot(SECOND), "?borough=ROOK", "burglary-sd-rate")
    assert "No special cause" in built
