"""Financial years by hand."""

from pathlib import Path

from exports.overview.tables import years_export
from indicators.figures.financial_years import financial_years
from indicators.selection.selection import parse_selection
from indicators.snapshot.loading import load_snapshot
from indicators.terms.nothing import Nothing
from tests.small_data import write_small_data


def test_financial_years_have_rates_only_of_their_own_base(tmp_path: Path) -> None:
    years = "A,2007,robbery,12,30,s\nA,2006,robbery,12,20,s\nA,2008,robbery,10,9,s\n"
    bases = "A,2006,0,,s\nA,2007,100,40,s\n"
    counts = "A,2007-01,robbery,5,1,s\n"
    snapshot = load_snapshot(write_small_data(tmp_path, yearly_counts=years, bases=bases, counts=counts))
    found = financial_years(snapshot, "A", "robbery")
    assert [(year.words, year.months, year.offences, year.is_whole) for year in found] == [
        ("2006-07", 12, 20, True),
        ("2007-08", 12, 30, True),
        ("2008-09", 10, 9, False),
    ]
    assert [year.incidence for year in found] == [Nothing.NOT_CALCULABLE, 300.0, Nothing.NOT_AVAILABLE]


def test_year_that_may_not_be_whole_is_not_whole(tmp_path: Path) -> None:
    snapshot = load_snapshot(write_small_data(tmp_path, yearly_counts="A,1999,robbery,,7,s\n"))
    (year,) = financial_years(snapshot, "A", "robbery")
    assert (year.words, year.months, year.is_whole) == ("1999-00", None, False)


def test_no_years_of_another_offence(tmp_path: Path) -> None:
    snapshot = load_snapshot(write_small_data(tmp_path, yearly_counts="A,1999,robbery,,7,s\n"))
    assert financial_years(snapshot, "A", "burglary") == ()


def test_years_as_a_file_name_the_sources_of_the_years_and_no_chosen_period(tmp_path: Path) -> None:
    sources = "s,Counts,Nobody,2007,MIT,final,\nt,Yearbook,Nobody,2000,MIT,provisional,\n"
    snapshot = load_snapshot(write_small_data(tmp_path, sources=sources, yearly_counts="A,1999,robbery,12,7,t\n"))
    about = years_export(snapshot, parse_selection("?borough=A&months=robbery", snapshot).selection).about
    assert (about.source, about.status, about.periods) == ("Yearbook", "provisional", "")
