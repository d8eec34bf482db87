"""Every number in the text of the report: checked, or listed with the reason why it cannot be."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from components.callbacks import BUILDERS
from components.report.check_list import passage_address, passage_id
from components.report.page import show_check
from exports.file_names import file_name
from indicators.report.check import Challenge, challenge
from indicators.report.checks import CheckKind, of_kinds
from indicators.report.narrative_claims import claims_of
from indicators.report.narrative_figures import FigureKind, narrative_figures_of
from indicators.report.report import Report, report_of
from indicators.selection.selection import parse_selection
from indicators.snapshot.loading import load_snapshot
from indicators.snapshot.snapshot import Snapshot
from indicators.snapshot.visits import Visit, visits_of
from indicators.terms.verdict import Verdict
from tests.screen import plain, walk

BROMLEY = "E09000006"
WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|third|half|twice|dozen|hundred"
OFTEN = r"daily|weekly|monthly|yearly|annual|bi-\w+|single"
MONTHS = "January|February|March|April|May|June|July|August|Aug|September|October|November|December|summer"
NUMBER = re.compile(rf"\w*[0-9][\w./,%]*|\b(?i:{WORDS}|{OFTEN})\b|\b(?:{MONTHS})\b")


@pytest.fixture(scope="module")
def visit(snapshot: Snapshot) -> Visit:
    return visits_of(snapshot, BROMLEY)[0]


def challenged(snapshot: Snapshot, query: str = "") -> Challenge:
    found = challenge(snapshot, parse_selection(query, snapshot).selection)
    assert found is not None
    return found


def passages(snapshot: Snapshot, visit: Visit) -> Iterator[tuple[str, str]]:
    """Return every text of the report with the place that it stands at."""
    report = report_of(snapshot, visit)
    table = snapshot.frames["published_table"]["measure_printed"]
    first = [text for (section, _), text in report.texts.items() if section == 1]
    yield "section 1, the table", " ".join([*first, *dict.fromkeys(table)])
    for number, text in report.developments:
        yield f"section 2, paragraph {number}", text
    for each in report.recommendations:
        place = f"section 3, recommendation {each.number}"
        yield place, " ".join((each.text, *each.parts))
        yield from ((f"{place}, action {at}", action.text) for at, action in enumerate(each.actions, start=1))
        yield from (
            (f"{place}, measurable impact {at}", impact.statement.text)
            for at, impact in enumerate(each.impacts, start=1)
        )
    yield from answers(report)


def answers(report: Report) -> Iterator[tuple[str, str]]:
    for at, answer in enumerate(report.assessment, start=1):
        said = " ".join(statement.text for statement in answer.paragraphs)
        issues = " ".join(issue.statement.text for issue in report.issues) if at == 2 else ""
        yield f"section 4, question {at}", f"{answer.question} {said} {issues}"


def spoken_for(snapshot: Snapshot, visit: Visit) -> dict[str, list[str]]:
    """Return the printed words, by place, that a check or the list of what is not checked speaks of."""
    surveys = [(check.source, check.printed) for check in of_kinds(challenged(snapshot).checks, CheckKind.SURVEY)]
    figures = [(each.paragraph, each.printed) for each in narrative_figures_of(snapshot, visit)]
    claims = [(claim.paragraph, claim.text) for claim in claims_of(snapshot, visit)]
    found: dict[str, list[str]] = {}
    for place, printed in (*surveys, *figures, *claims):
        found.setdefault(place, []).append(printed)
    return found


def test_every_number_in_the_text_is_spoken_for(snapshot: Snapshot, visit: Visit) -> None:
    known, left = spoken_for(snapshot, visit), {}
    for place, passage in passages(snapshot, visit):
        text = passage
        for printed in sorted(known.get(place, ()), key=len, reverse=True):
            text = text.replace(printed, " … ")
        if numbers := NUMBER.findall(text):
            left[place] = numbers
    assert left == {}


def test_a_number_that_nobody_speaks_of_is_found() -> None:
    assert NUMBER.findall("R5 met 12months later, on two days in May; 18% may be bi-weekly.") == [
        "R5",
        "12months",
        "two",
        "May",
        "18%",
        "bi-weekly",
    ]


def test_printed_words_stand_at_their_place_to_the_letter(snapshot: Snapshot, visit: Visit) -> None:
    texts = dict(passages(snapshot, visit))
    figures = narrative_figures_of(snapshot, visit)
    assert [each.printed for each in figures if each.printed not in texts[each.paragraph]] == []
    assert all(NUMBER.search(each.printed) for each in figures)


def test_figures_that_nothing_can_recompute_cannot_be_told(snapshot: Snapshot) -> None:
    checks = {check.subject: check for check in of_kinds(challenged(snapshot).checks, CheckKind.NARRATIVE)}
    assert {check.verdict for check in checks.values()} == {Verdict.CANNOT_TELL}
    calls = checks["Calls deployed"]
    assert calls.printed == "a reported reduction in calls deployed of 18%"
    assert calls.rule == "The report prints the calls of neither period, and no file here counts calls."
    assert calls.source == "section 3, recommendation 4, measurable impact 2"
    assert {"Crimes investigated by telephone", "Staff at the briefings"} <= set(checks)


def test_dates_and_names_are_listed_as_not_checked(snapshot: Snapshot, visit: Visit) -> None:
    found = challenged(snapshot)
    assert {each.kind for each in found.left_out} == set(FigureKind) - {FigureKind.FIGURE}
    assert len(found.left_out) + len(of_kinds(found.checks, CheckKind.NARRATIVE)) == len(
        narrative_figures_of(snapshot, visit)
    )
    page = show_check(snapshot, parse_selection("", snapshot), {}).parts["content"]
    titles = [plain(each) for each in walk(page) if type(each).__name__ == "H3"]
    assert f"Not checked: dates, names and the like ({len(found.left_out)})" in titles


def test_without_the_file_nothing_is_said_of_them(data_folder: Path) -> None:
    (data_folder / "narrative_figures.csv").unlink()
    found = challenged(load_snapshot(data_folder))
    assert (found.left_out, of_kinds(found.checks, CheckKind.NARRATIVE)) == ((), [])


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("section 1, row 6 of the table", "printed-6"),
        ("section 1, the table", "as-printed"),
        ("Section 2, paragraph 2.1", "developments"),
        ("section 3, recommendation 4, action 12", "action-4-12"),
        ("section 3, recommendation 4, measurable impact 2", "impact-4-2"),
        ("section 3, recommendation 2", "recommendation-2"),
        ("section 4, question 3", "question-3"),
        ("page 9, in the margin", ""),
    ],
)
def test_place_of_a_passage(snapshot: Snapshot, source: str, place: str) -> None:
    selection = parse_selection("", snapshot).selection
    assert passage_id(source) == place
    assert passage_address(source, selection) == (f"/{selection.to_query()}#{place}" if place else "")


def test_every_place_of_the_check_is_a_link_to_an_element_of_the_overview(snapshot: Snapshot) -> None:
    parsed = parse_selection("", snapshot)
    overview = list(BUILDERS["/"](snapshot, parsed, {}).parts.values())
    ids = {str(each.id) for each in walk(overview) if hasattr(each, "id")} | {"contract"}
    page = show_check(snapshot, parsed, {}).parts["content"]
    links = [
        str(getattr(each, "href", "")) for each in walk(page) if "printed-link" in str(getattr(each, "className", ""))
    ]
    assert len(links) > 120
    assert {link.partition("#")[2] for link in links} - ids == set()


def test_a_report_is_checked_on_its_own_periods_whatever_is_chosen(snapshot: Snapshot) -> None:
    other = "?period=2006-12..2007-02&against=2005-12..2006-02"
    page = show_check(snapshot, parse_selection(other, snapshot), {}).parts["content"]
    words = [plain(each) for each in walk(page) if type(each).__name__ == "P"]
    said = "A report is checked on its own periods, whichever are chosen above: June to November 2007 against"
    assert sum(each.startswith(said) for each in words) == 1


def test_a_file_about_a_report_is_named_by_the_report(snapshot: Snapshot) -> None:
    other = parse_selection("?period=2006-12..2007-02&against=2005-12..2006-02", snapshot).selection
    for name in ("check", "readings", "not-checked"):
        expected = f"{name}-E09000006-bromley-2007-visit-1-12th-or-better.csv"
        assert file_name(name, "csv", snapshot, other) == expected
    assert "2006-12..2007-02" in file_name("ranking", "csv", snapshot, other)
    without = replace(other, borough="ILL-03")
    assert file_name("check", "csv", snapshot, without).startswith("check-ILL-03-2006-12..2007-02")
