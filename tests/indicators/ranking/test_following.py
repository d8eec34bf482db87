"""One indicator over time as the page shows it: the window that is the period has the headline's place."""

from itertools import product

import numpy as np
import pytest

from components.charts.palette import escape
from components.charts.time_charts import position_figure, trend_figure
from components.charts.time_marks import label_at_end, room_for
from exports.ranking.time_pictures import position_picture
from exports.tables import ALL_TABLES
from indicators.overview.contract_table import contract_table
from indicators.ranking.following import followed, line_notes, place_notes
from indicators.ranking.over_time import OverTime
from indicators.ranking.ranking import Ranking, ranking
from indicators.selection.selection import Selection, parse_selection
from indicators.snapshot.catalogue import indicators_of
from indicators.snapshot.snapshot import Snapshot
from indicators.sources.about import Number
from indicators.terms.nothing import Nothing
from indicators.terms.periods import month_code, parse_month
from tests.small_families import INCIDENCE, SELECTION, family_of_a

LONG_NAME = "Barking and Dagenham with Havering-atte-Bower and the Royal Docks"
PERIODS = (
    "period=2007-06..2007-11&against=2006-06..2006-11",
    "period=2006-12..2007-11&against=2005-12..2006-11",
    "period=2007-03..2007-03&against=2006-03..2006-03",
    "period=2006-11..2007-01&against=2006-08..2006-10",
)


def rolling_of(snapshot: Snapshot, selection: Selection, code: str) -> OverTime:
    found = followed(snapshot, selection, code).rolling
    assert isinstance(found, OverTime)
    return found


def headline_of(snapshot: Snapshot, selection: Selection, code: str) -> Ranking:
    found = ranking(snapshot, selection, code)
    assert isinstance(found, Ranking)
    assert found.own is not None
    return found


@pytest.mark.parametrize(("borough", "periods"), list(product(["E09000006", "ILL-01", "ILL-09"], PERIODS)))
def test_point_at_the_end_of_the_period_is_the_headline_s_position(
    snapshot: Snapshot, borough: str, periods: str
) -> None:
    selection = parse_selection(f"?borough={borough}&{periods}", snapshot).selection
    for indicator in indicators_of(snapshot):
        series, headline = (each(snapshot, selection, indicator.code) for each in (rolling_of, headline_of))
        assert isinstance(series, OverTime)
        assert isinstance(headline, Ranking)
        assert headline.own is not None
        assert month_code(int(series.months[-1])) == month_code(selection.period.last)
        assert series.window == selection.period.months
        assert series.places[-1, series.own] == headline.own.position.place
        assert bool(series.tied[-1, series.own]) is headline.own.position.tied
        assert series.values[-1, series.own] == pytest.approx(headline.own.rate)
        assert place_notes(followed(snapshot, selection, indicator.code), headline) == []


def test_all_months_hold_the_headline_s_point_in_their_midst(snapshot: Snapshot) -> None:
    selection = parse_selection("?period=2006-06..2006-11&against=2005-06..2005-11&span=all", snapshot).selection
    series, headline = (
        rolling_of(snapshot, selection, "robbery-incidence"),
        ranking(snapshot, selection, "robbery-incidence"),
    )
    assert isinstance(headline, Ranking)
    assert headline.own is not None
    at = parse_month("2006-11") - int(series.months[0])
    assert at < len(series.months) - 1
    assert series.places[at, series.own] == headline.own.position.place
    (ring,) = position_figure(series, "Bromley", (None, ""), [], period=selection.period)["data"][-1:]
    assert (ring["x"], ring["y"]) == (["2006-11"], [headline.own.position.place])


def test_windows_of_another_length_say_so(snapshot: Snapshot) -> None:
    selection = parse_selection("?window=12", snapshot).selection
    found = followed(snapshot, selection, "tno-incidence")
    assert place_notes(found, ranking(snapshot, selection, "tno-incidence")) == [
        "The headline's place, 8th of 15, is of 6 months; here are windows of 12 months."
    ]
    months = followed(snapshot, parse_selection("?window=1", snapshot).selection, "tno-incidence")
    assert place_notes(months, ranking(snapshot, selection, "tno-incidence"))[0].endswith("here are single months.")


def test_member_that_the_headline_leaves_out_is_named() -> None:
    before = {"A": (4, 2, 100), "B": (None, None, 100), "C": (3, 1, 100)}
    data = family_of_a({"A": (4, 2, 100), "B": (2, 1, 100), "C": (5, 1, 100)}, before)
    found = followed(data, SELECTION, INCIDENCE)
    series, headline = rolling_of(data, SELECTION, INCIDENCE), ranking(data, SELECTION, INCIDENCE)
    assert isinstance(headline, Ranking)
    assert headline.own is not None
    assert (series.places[-1, series.own], headline.own.position.place) == (2, 1)
    left_out = "The headline leaves out B-town, without a figure in the period compared with"
    assert place_notes(found, headline) == [f"{left_out}; the windows rank everybody who has a figure in them."]


def test_contract_s_line_from_a_period_of_another_length_is_said(snapshot: Snapshot) -> None:
    selection = parse_selection("?period=2007-09..2007-11&against=2006-01..2006-11", snapshot).selection
    found = followed(snapshot, selection, "robbery-sd-rate")
    (note,) = line_notes(found, ranking(snapshot, selection, "robbery-sd-rate"))
    assert note.startswith("The contract's line is the place of January to November 2006, 11 months; windows of")
    usual = parse_selection("", snapshot).selection
    for code in ("robbery-sd-rate", "tno-incidence"):  # hold or improve; and a place, whatever the length
        assert line_notes(followed(snapshot, usual, code), ranking(snapshot, usual, code)) == []


def test_line_of_hold_or_improve_is_the_place_of_the_earlier_period(snapshot: Snapshot) -> None:
    selection = parse_selection("?span=all", snapshot).selection
    series, headline = (each(snapshot, selection, "robbery-sd-rate") for each in (rolling_of, headline_of))
    assert isinstance(series, OverTime)
    assert isinstance(headline, Ranking)
    at = selection.against.last - int(series.months[0])
    assert headline.last_places[selection.reading] == series.places[at, series.own] == 9


def test_rows_of_a_file_carry_the_family_in_force_for_each_window(snapshot: Snapshot) -> None:
    selection = parse_selection("?borough=ILL-09&span=all", snapshot).selection
    for name in ("over-time", "places"):
        table = ALL_TABLES[name](snapshot, selection)
        since = dict(zip(table.column("window_to"), table.column("family_valid_from"), strict=True))
        assert (since["2006-12"], since["2007-01"]) == ("2005-06", "2007-01")
        assert all(str(valid) <= str(month) for month, valid in since.items())
        records = table.records()
        assert records[0]["family_valid_from"] == "2005-06"
        sizes = {row["family_valid_from"]: row["family_size"] for row in records}
        assert all(isinstance(size, int) for size in sizes.values())
    months = ALL_TABLES["control-chart"](snapshot, selection)
    assert not {"family", "family_valid_from", "reading"} & set(months.records()[0])


def test_each_mark_of_a_control_chart_can_be_checked_in_its_file(snapshot: Snapshot) -> None:
    table = ALL_TABLES["control-chart"](snapshot, parse_selection("", snapshot).selection)
    keys = ("rate", "moving_range", "mean", "lower_limit", "upper_limit", "special_cause")
    rows = list(zip(*(table.column(key) for key in keys), strict=True))
    rates = [cell.value for cell in table.column("rate") if isinstance(cell, Number)]
    ranges = [cell.value for cell in table.column("moving_range") if isinstance(cell, Number)]
    assert ranges == pytest.approx(np.abs(np.diff(rates)).tolist())
    for rate, _, mean, low, high, cause in rows:
        assert isinstance(rate, Number)
        assert isinstance(low, Number)
        assert isinstance(high, Number)
        assert isinstance(mean, Number)
        assert mean.value == pytest.approx(np.mean(rates))
        assert high.value - mean.value == pytest.approx(2.66 * np.mean(ranges))
        outside = not low.value <= rate.value <= high.value
        assert ("outside the limits" in str(cause)) is outside


@pytest.mark.parametrize("name", [LONG_NAME, "Long" + "g" * 196, "北京" * 20, "<b>bold</b> & more"])
def test_own_name_is_never_cut_at_the_end_of_its_line(snapshot: Snapshot, name: str) -> None:
    selection = parse_selection("", snapshot).selection
    series = rolling_of(snapshot, selection, "tno-incidence")
    position = position_figure(series, name, (None, ""), [], period=selection.period)
    for figure in (position, trend_figure(series, name, "per 1000", [])):
        layout = figure["layout"]
        assert isinstance(layout, dict)
        texts = [each["text"].replace("<br>", "").replace(" ", "") for each in layout["annotations"]]
        assert escape(name).replace(" ", "") in texts
        assert layout["margin"]["r"] >= room_for(name)
    assert label_at_end(["2007-01"], np.array([1.0]), "A B")[0]["text"] == "A B"


def test_picture_says_windows_and_keeps_the_name_whole(snapshot: Snapshot) -> None:
    layout = position_picture(snapshot, parse_selection("?borough=ILL-09", snapshot).selection)["layout"]
    assert "position of Ivorstead, 6 months to each month" in layout["title"]["text"].replace("<br>", " ")
    assert "Windows of 6 months that end in November 2005 to November 2007" in layout["title"]["subtitle"]["text"]
    assert "…" not in str(layout)


def test_title_of_every_chart_names_its_indicator(snapshot: Snapshot) -> None:
    selection = parse_selection("?indicator=robbery-incidence", snapshot).selection
    table = contract_table(snapshot, selection)
    name = next(row.indicator.name for row in table.rows if row.indicator.code == "robbery-incidence")
    series = rolling_of(snapshot, selection, "robbery-incidence")
    for figure in (
        position_figure(series, "Bromley", (None, ""), [], period=selection.period),
        trend_figure(series, "Bromley", "%", []),
    ):
        assert name in figure["layout"]["title"]["text"]


def test_borough_without_a_month_is_followed_nowhere(snapshot: Snapshot) -> None:
    selection = parse_selection("?period=2007-06..2007-11", snapshot).selection
    assert place_notes(followed(snapshot, selection, "tno-incidence"), Nothing.NOT_AVAILABLE) == []
