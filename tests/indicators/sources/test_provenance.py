"""Which sources figures come from: those of the months and areas on show, and of the residents behind them."""

import pytest

from indicators.ranking.about import of_series
from indicators.ranking.over_time import OverTime, over_time
from indicators.snapshot.catalogue import indicators_of
from indicators.snapshot.loading import load_snapshot
from indicators.snapshot.snapshot import Snapshot
from indicators.sources.provenance import (
    MOST_NAMED,
    Provenance,
    joined,
    of_counts,
    provenance,
    served_words,
    source_sentence,
)
from indicators.terms.nothing import Nothing
from indicators.terms.periods import Period, parse_period
from tests.conftest import ROOT
from tests.small_data import write_small_data

SOURCES = (
    "s,A made-up source,Nobody,2007,MIT,final,\n"
    "old,Old counts,Police,2006,MIT,final,\n"
    "new,New counts,Police,2008,MIT,provisional,\n"
    "other,Counts of B,Other force,,MIT,final,\n"
    "people,Residents,Statistics,2007,MIT,final,\n"
    "homes,Households,Statistics,2007,MIT,final,\n"
    "guess,Guessed residents,Nobody,2005,MIT,illustrative,\n"
)
COUNTS = (
    "A,2007-01,robbery,5,1,old\nA,2007-02,robbery,6,1,new\nA,2007-03,robbery,,,s\n"
    "B,2007-01,robbery,5,1,other\nB,2007-02,robbery,5,1,other\nB,2007-03,robbery,5,1,other\n"
)
BASES = (
    "A,2005,90,,guess\nA,2006,100,40,people\nA,2007,,50,homes\nB,2005,80,30,people\nB,2006,,,s\nB,2007,90,40,people\n"
)
NEAREST = "the nearest known."


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder = tmp_path_factory.mktemp("provenance")
    areas, families = "B,Birch,borough,F,s\n", "A,2007-01,A,s\nA,2007-01,B,s\n"
    given = {"sources": SOURCES, "counts": COUNTS, "bases": BASES, "areas": areas, "families": families}
    return load_snapshot(write_small_data(folder, **given))


def found(snapshot: Snapshot, areas: str, period: str, codes: str = "robbery-incidence") -> Provenance:
    indicators = [each for each in indicators_of(snapshot) if each.code in codes.split()]
    return provenance(snapshot, areas, [parse_period(period)], indicators)


def test_cube_keeps_the_source_of_each_count_and_none_of_a_blank_one(small: Snapshot) -> None:
    cube = small.cube
    robbery, alder = cube.offences.index("robbery"), cube.areas.index("A")
    assert cube.sources == ("s", "old", "new", "other", "people", "homes", "guess")
    assert cube.count_sources[:, robbery, alder].tolist() == [1, 2, -1]
    assert cube.count_sources[:, cube.offences.index("tno"), alder].tolist() == [-1, -1, -1]


def test_base_that_serves_brings_its_own_source_and_none_that_is_known_nowhere(small: Snapshot) -> None:
    residents, alder, force = 0, small.cube.areas.index("A"), small.cube.areas.index("F")
    assert small.cube.base_sources[:, residents, alder].tolist() == [6, 4, 4]  # that of 2006 serves for 2007
    assert small.cube.base_sources[:, residents, force].tolist() == [-1, -1, -1]


@pytest.mark.parametrize(
    ("areas", "period", "counts", "bases"),
    [
        ("A", "2007-01..2007-01", ("old",), ("people",)),
        ("A", "2007-02..2007-02", ("new",), ("people",)),
        ("A", "2007-01..2007-02", ("old", "new"), ("people",)),
        ("A", "2007-03..2007-03", (), None),
        ("B", "2007-03..2007-03", ("other",), ("people",)),
        ("AB", "2007-01..2007-03", ("old", "new", "other"), ("people",)),
        ("AB", "2009-01..2009-03", (), None),
    ],
)
def test_sources_are_those_of_the_months_and_areas_on_show(
    small: Snapshot, areas: str, period: str, counts: tuple[str, ...], bases: tuple[str, ...] | None
) -> None:
    behind = found(small, areas, period)
    assert behind.counts == counts
    assert behind.bases == ({"residents": bases} if bases else {})


def test_an_sd_rate_rests_on_no_residents(small: Snapshot) -> None:
    assert found(small, "A", "2007-01..2007-01", "robbery-sd-rate").bases == {}
    assert of_counts(small, "A", [parse_period("2007-01..2007-01")], "robbery").bases == {}
    assert of_counts(small, "A", [parse_period("2007-01..2007-01")], "") == Provenance((), {}, {})


def test_a_base_is_named_with_the_years_that_are_not_its_own(small: Snapshot) -> None:
    assert found(small, "A", "2007-01..2007-01").served == {("residents", 2006): (2007,)}
    assert found(small, "B", "2007-01..2007-01").served == {}
    assert found(small, "A", "2007-03..2007-03").served == {}  # without counts nothing is served


@pytest.mark.parametrize(
    ("served", "words"),
    [
        ({}, ""),
        ({("residents", 2018): (2025,)}, "Residents of 2018 serve for 2025, the nearest known."),
        ({("residents", 2018): (2024, 2025)}, "Residents of 2018 serve for 2024 and 2025, the nearest known."),
        (
            {("residents", 2018): (2024, 2025), ("households", 2018): (2024, 2025)},
            "Residents and households of 2018 serve for 2024 and 2025, the nearest known.",
        ),
        (
            {("residents", 2018): (2019, 2020, 2021), ("households", 2016): (2017, 2019)},
            f"Residents of 2018 serve for 2019 to 2021 and households of 2016 serve for 2017 and 2019, {NEAREST}",
        ),
    ],
)
def test_years_served_are_said(served: dict[tuple[str, int], tuple[int, ...]], words: str) -> None:
    assert served_words(served) == words


def test_sources_are_named_by_publisher_title_and_date_each_with_its_status(small: Snapshot) -> None:
    assert source_sentence(small, found(small, "AB", "2007-01..2007-02")) == (
        "final and provisional monthly counts by Police: Old counts (2006); New counts (2008); "
        "Other force: Counts of B. Residents, final, by Statistics: Residents (2007)"
    )
    assert source_sentence(small, Provenance((), {}, {})) == "no monthly counts of these months: not available"


def test_one_source_of_counts_and_residents_is_named_once(snapshot: Snapshot) -> None:
    incidence = indicators_of(snapshot)[0]
    behind = provenance(snapshot, ["E09000006"], [parse_period("2007-06..2007-11")], [incidence])
    assert source_sentence(snapshot, behind) == (
        "made-up, illustrative monthly counts and residents by Borough Performance: Illustrative family (2026)"
    )


def test_of_many_sources_the_last_are_named_and_the_others_counted(small: Snapshot) -> None:
    behind = Provenance(("s", "old", "new", "other", "people", "homes", "guess"), {}, {})
    words = source_sentence(small, behind)
    assert words.endswith("; and 2 more, named on the page Data")
    assert "A made-up source" not in words
    assert sum(title in words for title in ("New counts", "Counts of B", "Households", "Guessed residents")) == 4
    assert len(behind.counts) - 2 == MOST_NAMED


def test_windows_rest_on_the_months_that_they_reach_back_to(small: Snapshot) -> None:
    series = over_time(small, "A", "robbery-incidence", window=2)
    assert isinstance(series, OverTime)
    own, family = of_series(small, series, own_only=True), of_series(small, series)
    assert own.counts == ("old", "new")
    assert own.served == {("residents", 2006): (2007,)}
    assert family.counts == ("old", "new", "other")
    assert joined([own, family], small.cube.sources) == family
    assert joined([], small.cube.sources) == Provenance((), {}, {})


def test_windows_agree_with_each_window_looked_up_by_itself() -> None:
    second = load_snapshot(ROOT / "tests" / "fixtures" / "second-report")
    series = over_time(second, "QUILL", "burglary-incidence")
    assert not isinstance(series, Nothing)
    indicator = next(each for each in indicators_of(second) if each.code == "burglary-incidence")
    windows = [Period(int(end) - 11, int(end)) for end in series.months]
    assert of_series(second, series) == provenance(second, series.areas, windows, [indicator])
