"""Boroughs side by side: the interval of each counted rate, and each borough among its own family on shared scales."""

import pytest

from components.blocks.take_along import build_take_along
from components.charts.funnel_figure import one_figure
from components.compare.funnels import build_funnel_section
from components.compare.side_by_side import build_bar
from exports.compare.funnels import beside_funnel_export, beside_funnel_picture
from indicators.compare.funnel_words import own_words
from indicators.compare.funnels import funnels
from indicators.compare.matrix import matrix
from indicators.compare.page_words import interval_words
from indicators.compare.side_by_side import intervals_of, side_by_side
from indicators.ranking.funnel import Funnel, funnel
from indicators.selection.selection import Selection, parse_selection
from indicators.snapshot.loading import load_snapshot
from indicators.snapshot.snapshot import Snapshot
from tests.conftest import ROOT
from tests.screen import plain

SECOND = load_snapshot(ROOT / "tests" / "fixtures" / "second-report")
BESIDE = "?borough=QUILL&period=2008-04..2009-03&against=2007-04..2008-03&beside=ROOK,VOID"


def chosen(query: str = BESIDE, snapshot: Snapshot = SECOND) -> Selection:
    return parse_selection(query, snapshot).selection


def test_counted_rates_have_an_interval_and_printed_ones_none() -> None:
    table = matrix(SECOND, chosen())
    found = intervals_of(SECOND, table)
    low, high = found["ROOK", "burglary-incidence"]  # 300 offences, 40,000 households
    assert (low, high) == pytest.approx((6.675, 8.398), abs=0.001)  # by Byar's method: 267.0 and 335.9 offences
    assert ("QUILL", "burglary-incidence") not in found
    assert ("VOID", "robbery-sd-rate") not in found  # not available
    assert "Printed rates of Quillmere and Voidminster have none" in interval_words(side_by_side(table, found))


def test_longest_interval_ends_the_scale() -> None:
    table = matrix(SECOND, chosen())
    laid = {each.indicator.code: each.boroughs for each in side_by_side(table, intervals_of(SECOND, table))}
    quill, rook, void = laid["burglary-incidence"]
    assert (quill.reach, void.reach) == (None, None)
    assert rook.reach == pytest.approx((6.675 / 9, 8.398 / 9), abs=0.001)  # Quillmere's 9.0 before is longer still
    assert [part.className for part in build_bar(rook).children] == ["bar-now", "bar-before", "bar-interval"]
    robbery = laid["robbery-sd-rate"][1]
    assert robbery.reach is not None
    assert robbery.reach[1] == 1


def test_each_borough_lies_in_its_own_family_and_all_on_one_scale(snapshot: Snapshot) -> None:
    found = funnels(snapshot, chosen("?beside=ILL-01,ILL-07", snapshot), "tno-incidence")
    drawn = dict(zip(("bromley", "ashenmoor", "gorsehythe"), (each for _, each in found.drawn), strict=True))
    assert [len(each.areas) for each in drawn.values()] == [15, 12, 12]
    assert own_words(found.boroughs[0], drawn["bromley"]) == "42.35, within the limits; family average 42.77"
    assert own_words(found.boroughs[2], drawn["gorsehythe"]) == "51.22, above the 99.8 % limits; family average 43.91"
    assert found.largest > max(each.sizes.max() for each in drawn.values())
    assert found.ends[0] < min(each.rates.min() for each in drawn.values())
    assert found.ends[1] > max(each.rates.max() for each in drawn.values())


def test_charts_have_the_same_scales_in_percent_for_sd_rates(snapshot: Snapshot) -> None:
    found = funnels(snapshot, chosen("?beside=ILL-01,ILL-07", snapshot), "tno-sd-rate")
    layouts = [dict(one_figure(found, each, drawn))["layout"] for each, drawn in found.drawn]
    ranges = [[each[axis]["range"] for axis in ("xaxis", "yaxis")] for each in layouts if isinstance(each, dict)]
    assert ranges == 3 * [[[0, found.largest], [100 * found.ends[0], 100 * found.ends[1]]]]


def test_borough_without_a_family_keeps_a_place_that_says_why() -> None:
    table = matrix(SECOND, chosen())
    (section,) = build_funnel_section(SECOND, table, build_take_along)
    assert "Voidminster No family is known for these months" in plain(section).replace("Voidminster", "Voidminster ")
    picture = beside_funnel_picture(SECOND, chosen())
    words = " ".join(note["text"] for note in picture["layout"]["annotations"])
    assert "No family is known for these months" in words
    rows = beside_funnel_export(SECOND, chosen()).column("in_the_family_of")
    assert set(rows) == {"Quillmere", "Rookhaven"}


def test_one_borough_alone_has_no_funnels_beside_it() -> None:
    alone = chosen(BESIDE.partition("&beside")[0])
    assert build_funnel_section(SECOND, matrix(SECOND, alone), build_take_along) == []
    assert beside_funnel_export(SECOND, alone).rows == ()


def test_funnels_are_those_of_the_ranking_page(snapshot: Snapshot) -> None:
    selection = chosen("?beside=ILL-01&dispersion=on", snapshot)
    found = funnels(snapshot, selection, "tno-incidence").boroughs[0].found
    alone = funnel(snapshot, selection, "tno-incidence", with_over_dispersion=True)
    assert isinstance(found, Funnel)
    assert isinstance(alone, Funnel)
    assert isinstance(found.over_dispersion, float)
    assert found.over_dispersion == alone.over_dispersion
    assert found.over_dispersion > 1
    assert found.rates.tolist() == alone.rates.tolist()
