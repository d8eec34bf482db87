"""The ranking page as components: what is drawn, labelled and said, for hand-worked families and the shipped data."""

import json
from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from plotly.utils import PlotlyJSONEncoder

from components.blocks.graph import GRAPH_CONFIG
from components.blocks.take_along import build_take_along
from components.charts.time_charts import position_figure, trend_figure
from components.charts.time_marks import freest_corner
from components.ranking.over_time_section import build_over_time, build_rolling
from components.ranking.over_time_tables import build_places_table
from components.ranking.page import show_ranking
from components.ranking.table import Axis, axis_of, build_ranking_table, build_small
from indicators.figures.family_places import family_places
from indicators.overview.contract_table import contract_table
from indicators.ranking.following import followed
from indicators.ranking.over_time import OverTime, over_time
from indicators.ranking.page_words import (
    ContractLine,
    OverPage,
    averages_words,
    contract_line,
    too_few_words,
    unranked_words,
)
from indicators.ranking.rank_interval import rank_intervals
from indicators.ranking.ranking import Ranking, ranking
from indicators.ranking.words import DRAWN_AGAIN, chance_words, interval_words, signal_words, takes_words
from indicators.selection.selection import Parsed, parse_selection
from indicators.snapshot.loading import load_snapshot
from indicators.snapshot.snapshot import Snapshot
from indicators.sources.about import About
from indicators.statistics.control_chart import TooFew
from indicators.terms.contract import Reading
from indicators.terms.nothing import Nothing
from tests.conftest import ROOT
from tests.small_families import INCIDENCE, SD_RATE, SELECTION, Counted, family_of_a

SECOND = ROOT / "tests" / "fixtures" / "second-report"
QUILL = "?borough=QUILL&period=2007-04..2008-03&against=2006-04..2007-03"
BURGLARY = "burglary-incidence"
VOID = "?borough=VOID&period=2008-04..2009-03&against=2007-04..2008-03"


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
    average, *rows = table.children[2].children
    assert average.className == "average-label"
    assert "family average, weighted 9.24" in text_of(average)
    assert len(rows) == 16
    assert rows[12].className == "contract-line"
    assert "12th or better" in text_of(rows[12])
    assert [text_of(row).count("this borough") for row in rows].index(1) == 11


def test_line_moves_with_the_reading(snapshot: Snapshot) -> None:
    table = build_ranking_table(ranked(snapshot, "violent-crime-incidence"), Reading.STRICT, "caption")
    assert table.children[2].children[12].className == "contract-line"


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
    assert "Not ranked (no figure in the period compared with): Twelverton." in unranked_words(found)
    assert unranked_words(ranked(load_snapshot(SECOND.parent.parent.parent / "data"), "tno-incidence")) == ""


def test_members_without_a_figure_for_one_reason_are_named_together() -> None:
    found = ranking(family_of_a({"A": (5, 1, 100), "B": (0, 0, 100), "C": (0, 0, 100)}), SELECTION, SD_RATE)
    assert isinstance(found, Ranking)
    why = "not calculable in this period, for its base is zero"
    assert unranked_words(found) == f"Not ranked ({why}): B-town and C-town."


def test_small_picture_says_its_place_and_state(snapshot: Snapshot) -> None:
    built = text_of(build_small(ranked(snapshot, "tno-incidence"), Reading.OR_BETTER, "All crime"))
    assert "8th of 15" in built
    assert "Met" in built
    assert built.count('"className": "small-bar own"') == 1
    assert "not available" in text_of(build_small(Nothing.NOT_AVAILABLE, Reading.OR_BETTER, "All crime"))


def test_small_picture_of_a_zero_base_is_not_calculable() -> None:
    found = ranking(family_of_a({"A": (0, 0, 100), "B": (4, 1, 100)}), SELECTION, SD_RATE)
    assert "not calculable" in text_of(build_small(found, Reading.OR_BETTER, "Robbery SD rate"))


def test_page_of_the_report_says_place_contract_chance_and_need(snapshot: Snapshot) -> None:
    built = page_of(snapshot, "?indicator=robbery-incidence")
    assert "14th of 15 on Robbery per 1000 residents" in built
    assert "The contract asks for 12th or better: not met, 2 places short." in built
    assert "It was not met before either: still out of compliance." in built
    assert f"14 (11–15): {DRAWN_AGAIN}, at least 95\u202f% of the places would lie in these brackets" in built
    assert "and the outcome would be met in 19\u202f% of the draws." in built
    assert "Position from 15th to 14th: better by 1. Rate from 1.74 to 1.26: −27.57\u202f%, better." in built
    assert "Behind the rate" not in built
    assert "fewer offences in the period, if the others stand still, would reach" in built
    assert "badge-illustrative" in built


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("tno-incidence", "14 400 → 13 078 offences: the change is hardly chance (z = −11.3)"),
        ("robbery-sd-rate", "93 → 93 sanction detections: unchanged."),
    ],
)
def test_page_tells_signal_from_noise(snapshot: Snapshot, code: str, words: str) -> None:
    assert words.replace(" ", "") in page_of(snapshot, f"?indicator={code}").replace("\u202f", "").replace(" ", "")


@pytest.mark.parametrize(
    ("members", "words"),
    [
        (
            {"A": (4, 2, 100), "B": (9, 2, 100)},
            ["Already 1st: 5 more offences, if the others stand still, would leave it"],
        ),
        ({"A": (9, 2, 100), "B": (9, 2, 100)}, ["Already 1st, with nothing to spare."]),
        ({"A": (9, 2, 100)}, ["No other member is ranked, so no figure is needed for 1st."]),
        (
            {"A": (9, 2, 100), "B": (0, 2, 100)},
            ["9 fewer offences in the period, if the others stand still, would reach =1st"],
        ),
        ({"A": (9, 2, None), "B": (0, 2, 100)}, []),
    ],
    ids=["the first", "the first by a tie", "alone", "by a tie alone", "not ranked"],
)
def test_what_it_takes_is_said_of_the_first_and_of_ties_too(members: dict[str, Counted], words: list[str]) -> None:
    data = family_of_a(members)
    stand = family_places(data, SELECTION)
    row = contract_table(data, SELECTION).rows[0]
    said = takes_words(data, SELECTION, row, ranking(data, SELECTION, INCIDENCE), stand)
    assert len(said) == len(words)
    assert all(each.startswith(start) for each, start in zip(said, words, strict=True))


def test_page_of_a_borough_without_family_says_so() -> None:
    second = load_snapshot(SECOND)
    built = page_of(second, VOID)
    assert "Voidminster has no family to be ranked in" in built
    assert "The contract asks for 1st; whether the counts meet that is not available. The report prints 2nd." in built
    assert "There is no family to rank for these months: not available." in built


def test_page_keeps_to_the_counts_and_says_what_the_report_prints() -> None:
    second = load_snapshot(SECOND)
    built = page_of(second, f"{QUILL}&indicator=burglary-incidence")
    assert "2nd of 3 on Burglary per 1000 households" in built
    assert "The contract asks for 3rd or better: met, 1 place in hand. The report prints 3rd." in built
    assert "Fewer than three other members are ranked, so no figure is needed for 3rd." in built
    assert "would reach =1st" in built  # from 2nd on, not from the 3rd that is printed
    found = ranked(second, "burglary-incidence", QUILL)
    assert found.margin(Reading.OR_BETTER) == 1


def test_page_of_a_family_of_which_nobody_has_a_base_says_it_once() -> None:
    data = family_of_a({"A": (0, 0, 100), "B": (0, 0, 100)})
    built = text_of(show_ranking(data, Parsed(replace(SELECTION, indicator=SD_RATE), ()), {}).parts["content"])
    why = "not calculable in this period, for its base is zero"
    assert f"Robbery SD rate: not ranked, {why}" in built
    assert f"Not ranked ({why}): all 2 members." in built
    assert "There is no family" not in built


def test_over_dispersion_is_allowed_for_in_the_signal_and_printed(snapshot: Snapshot) -> None:
    built = page_of(snapshot, "?indicator=robbery-incidence&dispersion=on")
    plain = page_of(snapshot, "?indicator=robbery-incidence")
    assert "over-dispersion: variance × " in built.split("What it takes")[1].split("Limits")[0]
    assert "over-dispersion: variance" not in plain


@pytest.mark.parametrize(
    ("counts", "over_dispersion", "words"),
    [
        ((100, 144), None, "100 → 144 offences: the change is hardly chance (z = +4.0)."),
        ((100, 144), 4.0, "the change could be chance (z = +2.0, with over-dispersion: variance × 4.0)."),
        ((100, 144), Nothing.NOT_CALCULABLE, "hardly chance (z = +4.0; too few members for over-dispersion)."),
        ((0, 0), None, "0 → 0 offences: unchanged."),
        ((1, 1), None, "1 → 1 offence: unchanged."),
        ((1, 2), None, "1 → 2 offences: the change could be chance"),
    ],
)
def test_signal_words_say_what_is_allowed_for(
    counts: tuple[int, int], over_dispersion: float | Nothing | None, words: str
) -> None:
    assert words in signal_words(*counts, over_dispersion, is_sd_rate=False)


@pytest.mark.parametrize(
    ("chance", "words"),
    [(0.0, "under 1 %"), (0.0095, "under 1 %"), (0.01, "1 %"), (0.5, "50 %"), (0.99, "99 %"), (1.0, "over 99 %")],
)
def test_chance_words_claim_no_certainty(chance: float, words: str) -> None:
    assert chance_words(chance).replace("\u202f", " ") == words


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ({"A": (0, 0, 100), "B": (0, 0, 200)}, "How sure the place is cannot be told: a count of 0 stays 0"),
        ({"A": (4, 2, 100)}, ""),
        ({"A": (900, 2, 1000), "B": (100, 2, 1000)}, f"I{DRAWN_AGAIN[1:]}, the place would stay 2nd in at least 95 %"),
        ({"A": (9, 2, 100), "B": (0, 2, 100)}, f"I{DRAWN_AGAIN[1:]}, the place would stay 2nd in at least 95 %"),
        ({"A": (20, 2, 100), "B": (20, 2, 100)}, f"=1 (1–2): {DRAWN_AGAIN}, at least 95 % of the places would lie in"),
    ],
)
def test_interval_words_do_not_claim_what_the_draws_cannot_show(members: dict[str, Counted], words: str) -> None:
    data = family_of_a(members)
    row = contract_table(data, SELECTION).rows[0]
    sure = rank_intervals(data, SELECTION)[INCIDENCE]
    said = interval_words(row, ranking(data, SELECTION, INCIDENCE), sure, Reading.OR_BETTER)
    assert said.replace("\u202f", " ").startswith(words)
    assert bool(said) == bool(words)
    frozen = ranking(data, SELECTION, INCIDENCE)
    assert isinstance(frozen, Ranking)
    assert frozen.own
    is_known = bool(said) and frozen.own.numerator and 0 in {each.numerator for each in frozen.ranked}
    assert (
        "A member whose count is 0 keeps it in every draw, so the place is less sure than this." in said
    ) == is_known


def over_time_of(snapshot: Snapshot, query: str, code: str) -> str:
    selection = parse_selection(query, snapshot).selection
    table = contract_table(snapshot, selection)
    row = next(each for each in table.rows if each.indicator.code == code)
    return text_of(build_over_time(snapshot, table, row, ranking(snapshot, selection, code)))


def test_charts_of_a_family_are_as_illustrative_as_its_weakest_member(snapshot: Snapshot) -> None:
    words = "Windows of 6 months that end in November 2005 to November 2007, illustrative counts"
    assert words in over_time_of(snapshot, "", "tno-incidence")
    ends = {"ROOK": "September 2008", "TWELVER": "March 2009"}
    for borough, end in ends.items():  # one has a member with made-up counts, the other's family is guessed
        mixed = over_time_of(load_snapshot(SECOND), f"?borough={borough}", "burglary-incidence")
        words = f'"children": "Windows of 12 months that end in March 2007 to {end}, illustrative counts"'
        assert mixed.count(words) == 2
        assert f"Single months, April 2006 to {end}, provisional counts" in mixed


def test_no_position_chart_where_nobody_is_ranked() -> None:
    data = load_snapshot(SECOND)
    built = over_time_of(data, "?borough=UMBER&period=2007-01..2007-03&against=2006-10..2006-12&span=all", BURGLARY)
    assert "position-chart" in built  # its family begins in April 2007
    alone = family_of_a({"A": (4, 2, 100)}, families="")
    row = contract_table(alone, SELECTION).rows[0]
    found = followed(alone, SELECTION, INCIDENCE)
    page = OverPage(found, row, "Alder", Nothing.NOT_AVAILABLE, ContractLine(None, ""))
    words = text_of(build_rolling(page, partial(build_take_along, about=About())))
    assert "Position over time: not available, for Alder has no family." in words
    assert "position-chart" not in words
    assert "trend-chart" in words


def test_contract_line_of_hold_or_improve_is_drawn_or_its_absence_said(snapshot: Snapshot) -> None:
    assert "contract: hold or improve, 9th or better" in over_time_of(snapshot, "", "robbery-sd-rate")
    selection = parse_selection("", snapshot).selection
    row = next(each for each in contract_table(snapshot, selection).rows if each.indicator.code == "robbery-sd-rate")
    unknown = replace(ranked(snapshot, "robbery-sd-rate"), last_places=dict.fromkeys(Reading, Nothing.NOT_CALCULABLE))
    line = contract_line(row, unknown, Reading.OR_BETTER)
    assert line == ContractLine(
        None, "No contract line (hold or improve): the place of the period compared with is not calculable."
    )


def test_places_of_all_members_stand_in_a_table() -> None:
    series = over_time(load_snapshot(SECOND), "QUILL", "burglary-incidence")
    assert isinstance(series, OverTime)
    table = build_places_table(series).children
    head, body = table.children[1].children, table.children[2].children
    names = [cell.children for cell in head.children]
    assert names == ["12 months to", "Quillmere", "Rookhaven", "Saltby Parva", "Twelverton", "Voidminster"]
    last = dict(zip(names, [cell.children for cell in body[-1].children], strict=True))
    assert last == {
        "12 months to": "March 2009",
        "Quillmere": "1",
        "Rookhaven": "3",
        "Saltby Parva": "no member",
        "Twelverton": "2",
        "Voidminster": "no figure",
    }


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (TooFew(1), "1 monthly point: a control chart is drawn from 12 on."),
        (TooFew(11), "11 monthly points: a control chart is drawn from 12 on."),
        (TooFew(12), "12 monthly points, no two of them in a row: a control chart needs months that follow each"),
    ],
)
def test_too_few_words_say_why_there_is_no_control_chart(found: TooFew, words: str) -> None:
    assert too_few_words(found).startswith(words)


@pytest.mark.parametrize("code", ["tno-incidence", "vehicle-crime-sd-rate"])
def test_every_chart_over_time_has_a_table_and_no_cloud(snapshot: Snapshot, code: str) -> None:
    selection = parse_selection(f"?indicator={code}", snapshot).selection
    table = contract_table(snapshot, selection)
    row = next(each for each in table.rows if each.indicator.code == code)
    built = text_of(build_over_time(snapshot, table, row, ranking(snapshot, selection, code)))
    assert built.count('"type": "Graph"') == 3
    assert built.count("as a table") == 3
    assert built.count("illustrative counts") >= 3
    assert GRAPH_CONFIG["showSendToCloud"] is False


def test_position_chart_has_the_best_place_at_the_top_and_labels_the_borough(snapshot: Snapshot) -> None:
    series = over_time(snapshot, "ILL-09", "tno-incidence")
    assert isinstance(series, OverTime)
    limit = (12, "contract: 12th or better")
    layout = position_figure(series, "<b>Ivorstead</b>", limit, [], period=SELECTION.period)["layout"]
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


def test_words_of_the_contract_stand_where_the_own_line_is_not() -> None:
    places = np.array([14, 13, 15, 13, 13, 13, 12, 12, *[15] * 12, 12, 14], float)
    assert freest_corner(places, 12.5) == (True, True)
    assert freest_corner(places[::-1], 12.5) == (False, True)
