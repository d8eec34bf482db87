"""The illustrative family prints the published table: checked from its files, by arithmetic of its own."""

import csv
from collections import defaultdict
from dataclasses import replace
from fractions import Fraction
from math import floor
from pathlib import Path

import pytest

from indicators import illustrative
from tests.conftest import DATA

BROMLEY = "E09000006"
BOROUGHS = [BROMLEY, *(f"ILL-{number:02d}" for number in range(1, 15))]
OFFENCES = ["tno", "residential-burglary", "robbery", "vehicle-crime", "violent-crime"]
MONTHS = [f"{year}-{month:02d}" for year in (2005, 2006, 2007) for month in range(1, 13)][5:35]
PERIODS = {"previous": ("2006-06", "2006-11"), "current": ("2007-06", "2007-11")}
BASE_YEAR = {"previous": "2006", "current": "2007"}  # of August, the first of the two middle months


def rows_of(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


INDICATORS = {row["indicator"]: row for row in rows_of("indicators")}
COUNTS = rows_of("counts")
BASES = {(row["area"], row["year"]): row for row in rows_of("bases")}
VISIT = [row for row in rows_of("published_table") if (row["inspection"], row["visit"]) == ("bromley-2007", "1")]
RATE_ROWS = [row for row in VISIT if row["measure"] == "rate"]
POSITION_ROWS = [row for row in VISIT if row["measure"] == "position"]


def period_totals() -> dict[tuple[str, str, str, str], int]:
    totals: dict[tuple[str, str, str, str], int] = defaultdict(int)
    for row in COUNTS:
        for period, (first, last) in PERIODS.items():
            if first <= row["month"] <= last:
                for counted in ("offences", "sanction_detections"):
                    totals[row["area"], row["offence"], counted, period] += int(row[counted])
    return totals


TOTALS = period_totals()


def exact_rate(area: str, indicator: str, period: str) -> Fraction:
    row = INDICATORS[indicator]
    counted = TOTALS[area, row["offence"], row["numerator"], period]
    if row["base"] == "offences":
        return Fraction(counted, TOTALS[area, row["offence"], "offences", period])
    return Fraction(counted, int(BASES[area, BASE_YEAR[period]][row["base"]]))


def to_digits(value: Fraction, decimals: int) -> str:
    """Print a number rounded half up, away from zero."""
    units = floor(abs(value) * 10**decimals + Fraction(1, 2))
    sign = "-" if value < 0 else ""
    return f"{sign}{units // 10**decimals}.{units % 10**decimals:0{decimals}d}"


def printed_as_in_the_report(indicator: str) -> tuple[str, str, str]:
    previous, current = (exact_rate(BROMLEY, indicator, period) for period in PERIODS)
    if INDICATORS[indicator]["base"] == "offences":
        change = to_digits(100 * (current - previous), 2)
        return f"{to_digits(100 * previous, 1)}%", f"{to_digits(100 * current, 1)}%", f"{change} pp"
    change = to_digits(100 * (current / previous - 1), 2)
    return to_digits(1000 * previous, 2), to_digits(1000 * current, 2), f"{change}%"


def ranked(indicator: str, period: str) -> list[str]:
    high_is_good = INDICATORS[indicator]["good"] == "high"
    return sorted(BOROUGHS, key=lambda area: exact_rate(area, indicator, period), reverse=high_is_good)


def ties_with_bromley(indicator: str, period: str) -> list[str]:
    bromley = exact_rate(BROMLEY, indicator, period)
    return [area for area in BOROUGHS[1:] if exact_rate(area, indicator, period) == bromley]


def test_the_visit_publishes_ten_rates_and_ten_positions() -> None:
    assert (len(RATE_ROWS), len(POSITION_ROWS)) == (10, 10)


def test_periods_are_those_of_the_visit() -> None:
    visit = next(row for row in rows_of("inspections") if (row["inspection"], row["visit"]) == ("bromley-2007", "1"))
    assert {name: (visit[f"{name}_from"], visit[f"{name}_to"]) for name in ("previous", "current")} == PERIODS


@pytest.mark.parametrize("row", RATE_ROWS, ids=lambda row: row["indicator"])
def test_rates_and_changes_print_as_published(row: dict[str, str]) -> None:
    assert printed_as_in_the_report(row["indicator"]) == (row["previous"], row["current"], row["change"])


@pytest.mark.parametrize("row", POSITION_ROWS, ids=lambda row: row["indicator"])
def test_positions_are_the_published_ones(row: dict[str, str]) -> None:
    for period in PERIODS:
        assert ranked(row["indicator"], period).index(BROMLEY) + 1 == int(row[period])
        assert ties_with_bromley(row["indicator"], period) == []


def test_a_handful_of_figures_is_that_of_the_report() -> None:
    assert printed_as_in_the_report("tno-incidence") == ("47.16", "42.35", "-10.20%")
    assert printed_as_in_the_report("tno-sd-rate") == ("21.6%", "22.8%", "1.24 pp")
    assert printed_as_in_the_report("robbery-incidence") == ("1.74", "1.26", "-27.57%")
    assert printed_as_in_the_report("vehicle-crime-sd-rate") == ("8.2%", "2.4%", "-5.82 pp")
    assert [ranked("tno-incidence", period).index(BROMLEY) + 1 for period in PERIODS] == [7, 8]
    assert [ranked("violent-crime-sd-rate", period).index(BROMLEY) + 1 for period in PERIODS] == [14, 15]


def test_to_digits_rounds_half_up() -> None:
    assert to_digits(Fraction("-10.195"), 2) == "-10.20"
    assert to_digits(Fraction("0.0449"), 1) == "0.0"


@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("indicator", INDICATORS)
def test_rates_spread_like_those_of_real_families(indicator: str, period: str) -> None:
    bromley = exact_rate(BROMLEY, indicator, period)
    rates = [exact_rate(area, indicator, period) / bromley for area in BOROUGHS]
    assert Fraction("0.65") < min(rates) < max(rates) < Fraction("1.45")
    assert Fraction("1.25") < max(rates) / min(rates)


@pytest.mark.parametrize("indicator", INDICATORS)
def test_peers_keep_similar_positions(indicator: str) -> None:
    before, after = (ranked(indicator, period) for period in PERIODS)
    assert max(abs(before.index(area) - after.index(area)) for area in BOROUGHS[1:]) <= 3


def test_counts_have_every_borough_month_and_offence_in_order() -> None:
    expected = [(area, month, offence) for area in BOROUGHS for month in MONTHS for offence in OFFENCES]
    assert len(expected) == 30 * 15 * 5
    assert [(row["area"], row["month"], row["offence"]) for row in COUNTS] == expected


@pytest.mark.parametrize("counted", ["offences", "sanction_detections"])
def test_parts_of_crime_never_exceed_the_whole(counted: str) -> None:
    months: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for row in COUNTS:
        months[row["area"], row["month"]][row["offence"]] = int(row[counted])
    for month in months.values():
        assert month["robbery"] <= month["violent-crime"]
        assert month["residential-burglary"] + month["vehicle-crime"] + month["violent-crime"] <= month["tno"]


def test_detections_never_exceed_offences_and_no_month_is_empty() -> None:
    assert all(0 < int(row["sanction_detections"]) <= int(row["offences"]) for row in COUNTS)


@pytest.mark.parametrize("offence", OFFENCES)
def test_months_outside_the_periods_follow_their_levels(offence: str) -> None:
    for area in BOROUGHS:
        series = [int(row["offences"]) for row in COUNTS if (row["area"], row["offence"]) == (area, offence)]
        average = {name: Fraction(TOTALS[area, offence, "offences", name], 6) for name in PERIODS}
        between, before = Fraction(sum(series[18:24]), 6), Fraction(sum(series[:12]), 12)
        low, high = sorted(average.values())
        assert Fraction("0.9") * low < between < Fraction("1.15") * high
        assert Fraction("0.85") < before / average["previous"] < Fraction("1.25")


def test_bases_are_plausible_and_grow_slightly() -> None:
    assert list(BASES) == [(area, year) for area in BOROUGHS for year in ("2005", "2006", "2007")]
    for area in BOROUGHS:
        years = [BASES[area, year] for year in ("2005", "2006", "2007")]
        for base in ("residents", "households"):
            sizes = [int(year[base]) for year in years]
            assert sizes[0] < sizes[1] < sizes[2] < sizes[0] * Fraction("1.03")
        per_household = [Fraction(year["residents"]) / Fraction(year["households"]) for year in years]
        assert Fraction("2.3") < min(per_household) < max(per_household) < Fraction("2.5")
        assert all(149_000 <= int(year["residents"]) <= 385_000 for year in years)


def test_families_are_dated_and_not_mutual() -> None:
    families: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in rows_of("families"):
        families[row["area"], row["valid_from"]].append(row["member"])
    founded = {area: families[area, "2005-06"] for area in BOROUGHS}
    assert founded[BROMLEY] == BOROUGHS
    assert all(area in founded[area] and len(set(founded[area])) == 12 for area in BOROUGHS[1:])
    assert any(area not in founded[member] for area in BOROUGHS[1:] for member in founded[area])
    assert [version for version in families if version[1] != "2005-06"] == [("ILL-09", "2007-01")]
    regrouped = set(families["ILL-09", "2007-01"])
    assert "ILL-09" in regrouped
    assert (len(regrouped), len(regrouped - set(founded["ILL-09"]))) == (12, 1)


def test_families_hold_the_nearest_in_residents() -> None:
    size = {area: int(BASES[area, "2006"]["residents"]) for area in BOROUGHS}
    members = [row["member"] for row in rows_of("families") if row["area"] == "ILL-01"]
    distance = {area: abs(size[area] - size["ILL-01"]) for area in BOROUGHS}
    assert max(distance[area] for area in members) < min(distance[area] for area in set(BOROUGHS) - set(members))


@pytest.mark.parametrize("name", ["families", "counts", "bases"])
def test_every_row_is_marked_illustrative_and_rows_are_sorted(name: str) -> None:
    rows = rows_of(name)
    assert {row["source"] for row in rows} == {"illustrative-family"}
    areas = [row["area"] for row in rows]
    assert areas == sorted(areas)
    if name == "families":
        keys = [(row["area"], row["valid_from"], row["member"]) for row in rows]
        assert keys == sorted(keys)


def test_main_writes_the_same_bytes_again(tmp_path: Path) -> None:
    illustrative.main([str(tmp_path)])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bases.csv", "counts.csv", "families.csv"]
    for path in tmp_path.iterdir():
        assert path.read_bytes() == (DATA / path.name).read_bytes()
        assert b"\r" not in path.read_bytes()


def test_parse_printed_keeps_half_a_unit_of_the_last_digit() -> None:
    assert illustrative.parse_printed("47.16", 1000) == illustrative.Printed(Fraction("0.04716"), Fraction("0.000005"))
    assert illustrative.parse_printed("1.24 pp", 100) == illustrative.Printed(Fraction("0.0124"), Fraction("0.00005"))


def test_printed_counts_keep_ties_out() -> None:
    assert list(illustrative.parse_printed("10%", 100).counts(200, 200)) == [20]  # 19 and 21 are ties
    assert list(illustrative.parse_printed("10%", 100).counts(201, 201)) == [20, 21]


def test_apportion_hits_the_total() -> None:
    assert illustrative.apportion(10, [Fraction(1), Fraction(1), Fraction(1)]) == [4, 3, 3]
    assert illustrative.apportion(7, [Fraction(1), Fraction(5)]) == [1, 6]


def test_solve_bromley_refuses_a_table_that_no_counts_print() -> None:
    impossible = illustrative.parse_printed("90.00 pp", 100)
    targets = [replace(target, change=impossible) for target in illustrative.read_targets()]
    with pytest.raises(ValueError, match="no whole households near 126000"):
        illustrative.solve_bromley("households", targets)
