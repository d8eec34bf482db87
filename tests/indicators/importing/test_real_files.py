"""The real public files, where they are: every figure is worked out a second time, by pandas alone.

They are not part of the repository. Nothing here is compared with what the program itself has written.
"""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from indicators.importing.command import Options, import_files
from indicators.importing.summary import Summary
from indicators.overview.contract_table import contract_table
from indicators.selection.selection import parse_selection
from indicators.snapshot.catalogue import boroughs
from indicators.snapshot.loading import load_snapshot
from indicators.snapshot.snapshot import Snapshot
from tests.conftest import ROOT

REAL = ROOT.parent / "shared" / "realdata"
HISTORIC_2018 = REAL / "mps-2018" / "MPS_Borough_Level_Crime_Historic.csv"
RECENT_2018 = REAL / "mps-2018" / "MPS Borough Level Crime (most recent 24 months).csv"
LONG_2024 = REAL / "mps-2024" / "APR2010-FEB2022.csv"
RECENT_2024 = REAL / "mps-2024" / "FEB2022-FEB2024.csv"
HISTORIC_2025 = REAL / "mps-2025" / "MPS Borough Level Crime (Historical).csv"
RECENT_2025 = REAL / "mps-2025" / "MPS Borough Level Crime (most recent 24 months).csv"
MONTHLY = REAL / "population-and-dwellings" / "housing_in_london_monthly_variables.csv"
YEARLY = REAL / "population-and-dwellings" / "housing_in_london_yearly_variables.csv"
RATES = REAL / "rates-financial-year" / "crime-rates.csv"
YEARS = REAL / "rates-financial-year" / "recorded-offences.csv"
STREET = REAL / "police-uk-street" / "2022-07-city-of-london-street.csv"
BROMLEY = "E09000006"

ALL = (
    HISTORIC_2018,
    RECENT_2018,
    LONG_2024,
    RECENT_2024,
    HISTORIC_2025,
    RECENT_2025,
    MONTHLY,
    YEARLY,
    RATES,
    YEARS,
    STREET,
)
missing = [path for path in ALL if not path.is_file()]
pytestmark = pytest.mark.skipif(
    bool(missing),
    reason=f"real public files are missing, {len(missing)} of {len(ALL)}, such as {missing[0] if missing else ''}",
)


@pytest.fixture(scope="module")
def summary(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Summary]:
    folder = tmp_path_factory.mktemp("real") / "data"
    return import_files(Options(tuple(sorted(ALL)), folder))  # type: ignore[return-value]


@pytest.fixture(scope="module")
def real(summary: Summary) -> Snapshot:
    return load_snapshot(summary.folder)


def wide(path: Path) -> tuple[pd.DataFrame, list[str]]:
    frame = pd.read_csv(path)
    frame.columns = [
        {"LookUp_BoroughName": "Borough", "BoroughName": "Borough"}.get(name, name) for name in frame.columns
    ]
    return frame, [name for name in frame.columns if name.isdigit()]


def totals(path: Path, borough: str = "Bromley") -> pd.Series:
    frame, months = wide(path)
    return frame.loc[frame["Borough"] == borough, months].sum()


def series(real: Snapshot, area: str, offence: str) -> pd.Series:
    rows = real.frames["counts"]
    rows = rows[(rows["area"] == area) & (rows["offence"] == offence) & rows["offences"].notna()]
    months = [f"{month // 12}{month % 12 + 1:02d}" for month in rows["month"]]
    return pd.Series(rows["offences"].astype(int).to_list(), index=months)


def test_all_files_are_imported_by_one_command(summary: Summary) -> None:
    assert len(summary.deliveries) == 11
    assert sum(each.intake.rejected for each in summary.deliveries) == 0
    assert summary.contents.frames["unmapped_labels"].empty


@pytest.mark.parametrize(
    ("path", "first", "last"),
    [(HISTORIC_2018, "200801", "201003"), (HISTORIC_2025, "201004", "202311"), (RECENT_2025, "202312", "202511")],
)
def test_all_crime_of_bromley_is_the_sum_of_its_rows(real: Snapshot, path: Path, first: str, last: str) -> None:
    expected = totals(path).loc[first:last]
    assert len(expected) > 20
    assert series(real, BROMLEY, "tno").loc[first:last].to_dict() == expected.to_dict()


def test_all_crime_before_2008_is_the_compiled_one(real: Snapshot) -> None:
    frame = pd.read_csv(MONTHLY).query("area == 'bromley' and '2001-01-01' <= date < '2008-01-01'")
    assert series(real, BROMLEY, "tno").loc["200101":"200712"].to_list() == frame["no_of_crimes"].astype(int).to_list()


def test_residential_burglary_is_whole_across_the_change_of_labels(real: Snapshot) -> None:
    frame, months = wide(HISTORIC_2025)
    homes = frame["MinorText"].isin(
        ["DOMESTIC BURGLARY", "RES BURGLARY OF A HOME", "RES BURGLARY OF UNCONNECTED BUILDING"]
    )
    expected = frame.loc[homes & (frame["Borough"] == "Bromley"), months].sum().loc["202301":"202311"]
    assert series(real, BROMLEY, "residential-burglary").loc["202301":"202311"].to_dict() == expected.to_dict()
    assert expected.min() > 0


def test_vehicle_and_violent_crime_are_those_of_the_old_classification(real: Snapshot) -> None:
    frame, months = wide(HISTORIC_2018)
    rows = frame[frame["Borough"] == "Bromley"]
    vehicle = rows["Minor Category"].isin(["Theft From Motor Vehicle", "Theft/Taking Of Motor Vehicle"])
    violent = rows["Major Category"].isin(["Violence Against the Person", "Sexual Offences", "Robbery"])
    for offence, chosen in (("vehicle-crime", vehicle), ("violent-crime", violent)):
        expected = rows.loc[chosen, months].sum().loc["200801":"201003"]
        assert series(real, BROMLEY, offence).loc["200801":"201003"].to_dict() == expected.to_dict()


def test_old_taking_of_vehicles_holds_aggravated_taking() -> None:
    old, months = wide(HISTORIC_2018)
    new, _ = wide(LONG_2024)
    months = [month for month in months if month >= "201004"]
    taken = old[old["Minor Category"] == "Theft/Taking Of Motor Vehicle"].groupby("Borough")[months].sum()

    def equal(labels: list[str]) -> int:
        found = new[new["MinorText"].isin(labels)].groupby("Borough")[months].sum().reindex(taken.index)
        return int((found == taken).to_numpy().sum())

    plain = "Theft or Taking of a Motor Vehicle"
    assert (equal([plain, "Aggravated Vehicle Taking"]), equal([plain]), taken.size) == (2547, 456, 2592)


def test_unknown_borough_is_kept_apart(real: Snapshot) -> None:
    expected = totals(HISTORIC_2025, "Unknown").sum() + totals(RECENT_2025, "Unknown").sum()
    assert series(real, "MPS-UNKNOWN", "tno").sum() == expected
    assert "MPS-UNKNOWN" not in set(real.frames["families"]["member"])


def test_restated_borough_months_are_counted(summary: Summary) -> None:
    old, old_months = wide(RECENT_2024)
    new, new_months = wide(HISTORIC_2025)
    months = sorted(set(old_months) & set(new_months))
    before, after = (frame.groupby("Borough")[months].sum() for frame in (old, new))
    names = [name for name in before.index if name in after.index and not name.startswith("London")]
    change = after.loc[names] - before.loc[names]
    (found,) = [
        each
        for each in summary.contents.joined.comparisons
        if "2022-02" in each.source_before and "2023-11" in each.source
    ]
    assert (found.compared, found.all_crime) == (change.size, int((change != 0).to_numpy().sum()))
    assert found.net == int(change.to_numpy().sum())


def test_every_borough_can_be_looked_at_from_2008_to_2025(real: Snapshot) -> None:
    mps = [code for code in boroughs(real) if code != "E09000001"]
    assert len(mps) == 32
    counts = real.frames["counts"]
    for offence in ("tno", "residential-burglary", "robbery", "vehicle-crime", "violent-crime"):
        rows = counts[(counts["offence"] == offence) & counts["area"].isin(mps) & (counts["month"] >= 2008 * 12)]
        assert len(rows) == 32 * 215


@pytest.mark.parametrize(
    "period", ["2008-01..2008-06&against=2008-07..2008-12", "2025-06..2025-11&against=2024-06..2024-11"]
)
def test_incidence_has_a_position_and_sd_rates_are_not_available(real: Snapshot, period: str) -> None:
    selection = parse_selection(f"?borough={BROMLEY}&period={period}", real).selection
    words = str(contract_table(real, selection))
    assert "NOT_AVAILABLE" in words or "not available" in words


def test_incidence_of_bromley_is_that_of_plain_pandas(real: Snapshot) -> None:
    residents = pd.read_csv(YEARLY).query("code == @BROMLEY and date == '2015-12-01'")["population_size"].iloc[0]
    base = real.frames["bases"].query("area == @BROMLEY and year == 2015")["residents"].iloc[0]
    assert int(base) == int(residents)


def test_financial_years_hold_a_part_year(real: Snapshot, summary: Summary) -> None:
    years = real.frames["yearly_counts"]
    bromley = years[years["area"] == BROMLEY].set_index("begins")
    assert bromley.loc[2006, "offences"] == 28424
    assert set(years.loc[years["begins"] == 2016, "months"]) == {10}
    assert "2016-17 is a part year of 10 months" in summary.contents.part_year


def test_street_file_counts_each_crime_once(real: Snapshot) -> None:
    frame = pd.read_csv(STREET)
    crimes = frame[frame["Crime type"] != "Anti-social behaviour"].drop_duplicates(["Crime ID", "Crime type"])
    assert series(real, "E23000034", "tno").to_dict() == {"202207": len(crimes)}


def test_imported_again_is_equal_to_the_digit(real: Snapshot, summary: Summary, tmp_path: Path) -> None:
    import_files(Options(tuple(sorted(summary.folder.glob("*.csv"))), tmp_path / "again"))
    again = load_snapshot(tmp_path / "again").frames
    for name, frame in real.frames.items():
        if name != "manifest":
            pd.testing.assert_frame_equal(frame, again[name])
