"""What is on the screen, compared as components."""

import json
from pathlib import Path

import pytest
from plotly.utils import PlotlyJSONEncoder

from components.overview.contract_cells import figure_words
from components.overview.contract_table import build_contract, build_contract_table
from components.overview.headline import build_headline
from components.overview.page import build_report
from components.overview.position_strip import build_strip, strip_words
from components.selection.filters import borough_labels, period_choices, reading_values
from components.selection.navigation import ordered
from indicators.overview.contract_table import ContractTable, contract_table
from indicators.overview.source_words import source_words
from indicators.report.report import report_of
from indicators.report.words import progress_words
from indicators.selection.selection import parse_selection
from indicators.snapshot.loading import load_snapshot
from indicators.snapshot.snapshot import Snapshot
from indicators.snapshot.visits import visit_for
from indicators.terms.periods import Period, parse_period
from tests.conftest import ROOT

SECOND = ROOT / "tests" / "fixtures" / "second-report"


@pytest.fixture(scope="module")
def second() -> Snapshot:
    return load_snapshot(SECOND)


def table_of(snapshot: Snapshot, query: str = "") -> ContractTable:
    return contract_table(snapshot, parse_selection(query, snapshot).selection)


def text_of(component: object) -> str:
    return json.dumps(component, cls=PlotlyJSONEncoder, ensure_ascii=False)


def test_contract_of_the_report_is_not_marked_illustrative(snapshot: Snapshot) -> None:
    table = table_of(snapshot)
    built = text_of(build_contract(table))
    assert "badge-illustrative" not in text_of([build_contract_table(table), build_headline(table)])
    assert built.count("badge-illustrative") == 1  # on the made-up members of the family
    assert "15 is from the illustrative family" in built


@pytest.mark.parametrize("query", ["?borough=ILL-01", "?period=2007-04..2007-11", "?against=2006-05..2006-11"])
def test_contract_of_made_up_counts_is_marked(snapshot: Snapshot, query: str) -> None:
    table = table_of(snapshot, query)
    assert "badge-illustrative" in text_of(build_contract(table))
    assert "badge-illustrative" in text_of(build_headline(table))


def test_headline_marks_each_position_with_a_word(snapshot: Snapshot) -> None:
    built = text_of(build_headline(table_of(snapshot)))
    assert built.count(", met") == 5
    assert built.count(", not met") == 5


def test_headline_warns_of_periods_that_differ_in_length(snapshot: Snapshot) -> None:
    unlike = text_of(build_headline(table_of(snapshot, "?period=2007-06..2007-11&against=2006-06..2006-06")))
    assert "The two periods differ in length: 6 and 1 month." in unlike
    table = table_of(snapshot, "?period=2007-06..2007-11&against=2006-06..2006-06")
    assert [row.movement.change for row in table.rows if not row.indicator.is_sd_rate] == ["not applicable"] * 5
    assert all(row.detections is None for row in table.rows)
    assert "differ in length" not in text_of(build_headline(table_of(snapshot)))


def test_strip_says_what_it_draws(snapshot: Snapshot) -> None:
    rows = table_of(snapshot).rows
    assert strip_words(rows[0], 15) == "8th of 15, 7th before; the contract is met up to place 12"
    assert strip_words(rows[3], 15) == "6th of 15, 11th before; the contract is met up to place 11"


def test_figures_of_a_report_keep_their_printed_decimals(second: Snapshot) -> None:
    printed = [
        row for query in all_queries(second) for row in table_of(second, query).rows if row.movement.printed_rate
    ]
    assert printed
    for row in printed:
        words, source = figure_words(row), row.movement.printed_rate
        assert source is not None
        if source.change[:1] in {"-", "+"}:
            digits = source.change.strip("+-% p")
            assert digits in words.change


def all_queries(snapshot: Snapshot) -> list[str]:
    codes = snapshot.frames["inspections"]["borough"].unique()
    return [f"?borough={code}" for code in codes]


def test_source_names_the_report_by_its_own_title(snapshot: Snapshot) -> None:
    assert source_words(table_of(snapshot)).startswith(
        "Source: HM Inspectorate of Constabulary, Re-visit of Bromley BOCU, 2007. Figures and changes as published;"
    )


def test_reading_switch_speaks_of_the_contracts_own_threshold(snapshot: Snapshot, second: Snapshot) -> None:
    ours = reading_values(snapshot, parse_selection("", snapshot))
    assert ours["reading_sign"] == "Read “<12” as"
    assert ours["reading_options"] == [
        {"label": "12th or better", "value": "12th-or-better"},
        {"label": "strictly under 12", "value": "strict"},
    ]
    theirs = reading_values(second, parse_selection("?borough=QUILL", second))
    assert theirs["reading_sign"] == "Read “<3” as"


def test_reading_switch_is_hidden_without_a_contract(snapshot: Snapshot) -> None:
    assert reading_values(snapshot, parse_selection("?borough=ILL-01", snapshot))["reading_hidden"] is True


def test_borough_labels_mark_made_up_places(snapshot: Snapshot) -> None:
    labels = borough_labels(snapshot)
    assert labels["E09000006"] == "Bromley"
    assert labels["ILL-01"] == "Ashenmoor – illustrative"


def test_period_choices_offer_the_reports_own_periods_first(snapshot: Snapshot) -> None:
    found = period_choices(snapshot, parse_selection("", snapshot))
    assert [option["label"] for option in found.options] == [
        "Report: Jun–Nov 2007",
        "Report's baseline: Jun–Nov 2006",
        "Last 3 months: Sep–Nov 2007",
        "Last 12 months: Dec 2006–Nov 2007",
        "Financial year to date: Apr–Nov 2007",
        "Financial year 2006-07: Apr 2006–Mar 2007",
        "Other months …",
    ]
    assert (found.value, found.months_shown) == ("2007-06..2007-11", False)


def test_progress_is_counted_off_the_list(snapshot: Snapshot) -> None:
    selection = parse_selection("", snapshot).selection
    visit = visit_for(snapshot, selection.borough, selection.period, selection.against)
    assert visit is not None
    assert progress_words(report_of(snapshot, visit)) == "2 of 4 recommendations discharged; 2 partially discharged."


def test_report_shows_every_word_of_its_texts(snapshot: Snapshot) -> None:
    built = text_of(build_report(snapshot, table_of(snapshot)))
    for name in ("recommendations", "recommendation_parts", "actions_taken", "measurable_impacts", "developments"):
        for text in snapshot.frames[name]["text"]:
            assert json.dumps(text, ensure_ascii=False)[1:-1] in built
    for name in ("assessment_questions", "assessment_answers", "issues_to_act_upon"):
        for text in snapshot.frames[name]["text"]:
            assert json.dumps(text, ensure_ascii=False)[1:-1] in built


def test_every_borough_and_reading_of_either_data_set_builds(snapshot: Snapshot, second: Snapshot) -> None:
    for data in (snapshot, second):
        for code in borough_labels(data):
            for reading in ("12th-or-better", "strict"):
                table = table_of(data, f"?borough={code}&reading={reading}")
                assert text_of(build_contract(table))
                assert text_of(build_report(data, table))


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("?period=2007-06..2007-11&against=2007-06..2007-11", "A period is compared with itself."),
        ("?period=2007-06..2007-11&against=2007-01..2007-06", "The two periods overlap"),
        ("?period=2006-06..2006-11&against=2007-06..2007-11", "The comparison period is the later one"),
    ],
)
def test_headline_warns_of_odd_periods(snapshot: Snapshot, query: str, words: str) -> None:
    assert words in text_of(build_headline(table_of(snapshot, query)))


def test_source_says_that_a_contract_is_held_against_other_months(snapshot: Snapshot) -> None:
    words = "The report holds this contract against June to November 2007; here it is applied to other months."
    assert words in source_words(table_of(snapshot, "?period=2006-06..2006-11"))
    assert words in source_words(table_of(snapshot, "?against=2006-12..2007-05"))
    assert "applied to other months" not in source_words(table_of(snapshot))


def test_mixed_table_marks_the_made_up_row_alone(data_folder: Path) -> None:
    path = data_folder / "published_table.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if ",robbery-incidence," not in line), encoding="utf-8")
    table = table_of(load_snapshot(data_folder))
    contract, head = text_of(build_contract_table(table)), text_of(build_headline(table))
    assert contract.count("badge-illustrative") == 1
    assert "Made up, not published: Robbery per 1000 residents." in head
    assert "say nothing about any real borough" not in head


def test_figure_that_is_no_figure_is_not_available_and_breaks_nothing(data_folder: Path) -> None:
    path = data_folder / "published_table.csv"
    for old, new in ((",47.16,", f",{'9' * 30},"), (",42.35,", f",1.{'9' * 40},"), (",7,8,", f",{'7' * 5000},8,")):
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    data = load_snapshot(data_folder)
    table = table_of(data)
    assert [table.rows[0].movement.previous, table.rows[0].movement.previous_position] == ["not available"] * 2
    assert text_of(build_contract(table))


def test_frames_cannot_be_changed_through_the_snapshot(snapshot: Snapshot) -> None:
    areas = snapshot.frames["areas"]
    areas.iloc[1, 1] = "another name"
    assert list(snapshot.frames["areas"]["name"])[:2] == ["Metropolitan Police", "Bromley"]


def test_figure_words_keep_the_decimals_of_each_printed_figure(second: Snapshot) -> None:
    rows = {row.indicator.code: figure_words(row) for row in table_of(second, "?borough=QUILL").rows}
    words = rows["burglary-incidence"]
    assert (words.previous, words.current) == ("9.0", "4.80")


def test_contract_note_spans_the_columns_beside_the_offence(snapshot: Snapshot) -> None:
    for query, columns in (("", 10), ("?borough=ILL-03", 7)):
        table = build_contract(table_of(snapshot, query)).children[0].children[2]
        head = table.children[1].children
        note = next(row for body in table.children[2:] for row in body.children if row.className == "beneath")
        assert len(head.children) == columns + 1
        assert note.children.colSpan == columns


def test_strip_stands_at_the_places_it_names(snapshot: Snapshot) -> None:
    strip = build_strip(table_of(snapshot).rows[0], 15)
    assert strip.style == {"--places": 15, "--now": 8, "--limit": 12, "--before": 7, "--left": 7, "--right": 8}


def test_claims_stand_left_and_findings_right(snapshot: Snapshot) -> None:
    built = text_of(build_report(snapshot, table_of(snapshot)))
    first = built[built.index('"recommendation-text"') :]
    order = [first.index(words) for words in ("the borough says", "Team-based meetings", "HMIC found", "Chinese menu")]
    assert order == sorted(order)


def test_survey_bars_have_the_printed_lengths(snapshot: Snapshot) -> None:
    built = text_of(build_report(snapshot, table_of(snapshot)))
    assert '"--agree": 87.0, "--disagree": 2.0' in built
    assert "87 % agree, 2 % disagree" in built


def test_issues_without_owner_and_date_are_said_to_have_none(snapshot: Snapshot, second: Snapshot) -> None:
    assert "it names no owner and no date for any of them" in text_of(build_report(snapshot, table_of(snapshot)))
    assert "1 of 2 have an owner, 2 a date." in text_of(build_report(second, table_of(second, "?borough=QUILL")))


def test_ordered_takes_the_passed_end_along() -> None:
    assert ordered(5, 3, moved_first=True) == Period(5, 5)
    assert ordered(5, 3, moved_first=False) == Period(3, 3)
    assert ordered(3, 5, moved_first=True) == Period(3, 5)


def test_period_takes_its_comparison_along(snapshot: Snapshot) -> None:
    year_before = parse_selection("?period=2007-06..2007-11", snapshot).selection
    assert str(year_before.with_period(parse_period("2007-09..2007-11")).against) == "2006-09..2006-11"
    just_before = parse_selection("?period=2007-06..2007-11&against=2006-12..2007-05", snapshot).selection
    assert str(just_before.with_period(parse_period("2007-09..2007-11")).against) == "2007-06..2007-08"
