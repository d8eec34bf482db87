"""Hold the data files of the Bromley re-visit against the report's own text, word by word."""

import csv
import re
from collections import Counter

import pytest

from tests.conftest import ROOT

HERE = ROOT / "tests"
DATA = HERE.parent / "data"
REPORT = HERE / "fixtures" / "bromley-revisit-2007.txt"
INSPECTION, VISIT = "bromley-2007", "1"

# The columns that hold printed text, by file. inspections.csv repeats the signature and
# contract_outcomes.csv the table's contract column: neither is counted a second time.
PRINTED = {
    "report_text": ("text",),
    "published_table": (
        "offence_printed",
        "measure_printed",
        "previous",
        "current",
        "change",
        "contract",
        "direction",
    ),
    "developments": ("paragraph", "text"),
    "recommendations": ("heading", "title", "text"),
    "recommendation_parts": ("text",),
    "actions_taken": ("text",),
    "measurable_impacts": ("text",),
    "assessment_questions": ("text",),
    "assessment_answers": ("text",),
    "issues_to_act_upon": ("text",),
}

# Words of the report that no cell carries, and how often each group of them is printed so.
FURNITURE = {
    "1. 2. 3. 4.": 1,  # numbers of the section headings; the column `section` has them
    "1.1": 1,  # the paragraph's number; the column `item` has it
    "1": 2,  # the footnote's mark: at "Contract" and at the footnote
    "Action taken by BCU Measurable impact": 3,  # printed over each recommendation, carried once
}

# What the way from page to text did to a line, and how it reads; each occurs exactly once.
LAYOUT = {
    "\nN\notional\n": "\nNotional\n",
    "\nC\nontract 1\n": "\nContract 1\n",
    "\nD\nirection\n": "\nDirection\n",
    "\nJohn BAINBRIDGE\nChief Superintendent\nHMIC": "\nJohn BAINBRIDGE, Chief Superintendent, HMIC",
}

# Cells that are not one stretch of the text: a page break puts the other column's bullets between.
SPLIT_BY_LAYOUT = ("SNTs empowered to seek sponsorship from local businesses.",)

QUOTES = {"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'}
DASHES = dict.fromkeys("\u2010\u2011\u2013\u2014\u2212", "-")  # hyphens, en and em dash, minus
LOOKALIKES = str.maketrans(QUOTES | DASHES)
LONE_MARKS = {"•", "-"}


def normalise(text: str) -> str:
    """Return the text on one line, with plain quotes and dashes and without bullets and lone dashes."""
    words = text.translate(LOOKALIKES).replace("•", " • ").split()
    return " ".join(word for word in words if word not in LONE_MARKS)


def read_report() -> str:
    """Return the report normalised, its broken lines and words joined."""
    text = "\n".join(line.strip() for line in REPORT.read_text(encoding="utf-8").splitlines())
    for broken, whole in LAYOUT.items():
        assert text.count(broken) == 1, f"not once in the report: {broken!r}"
        text = text.replace(broken, whole)
    return normalise(re.sub(r"(?<=\w)-\n(?=\w)", "-", text))


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of one file that belong to the re-visit."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file, strict=True))
    return [row for row in found if row["inspection"] == INSPECTION and row.get("visit", VISIT) == VISIT]


def printed_cells(name: str) -> list[str]:
    """Return the cells of one file that hold printed text, blanks left out."""
    return [row[column] for row in rows(name) for column in PRINTED[name] if row[column]]


def words_carried() -> Counter[str]:
    """Count the words of all cells that hold printed text."""
    cells = [cell for name in PRINTED for cell in printed_cells(name)]
    return Counter(word for cell in cells for word in normalise(cell).split())


def words_of_furniture() -> Counter[str]:
    """Count the words of the report that no cell carries."""
    return Counter(word for group, times in FURNITURE.items() for word in group.split() * times)


def count_by_recommendation(name: str) -> dict[str, int]:
    """Count the rows of one file for each recommendation."""
    return dict(Counter(row["recommendation"] for row in rows(name)))


def place(row: dict[str, str]) -> tuple[str, str]:
    """Return which measurable impact a row is, or points at."""
    return row["recommendation"], row["impact"]


def impact_texts() -> dict[tuple[str, str], str]:
    """Return the text of each measurable impact."""
    return {place(row): row["text"] for row in rows("measurable_impacts")}


def test_every_word_of_the_report_is_carried_once() -> None:
    """Compare the words of the report with those of the files, furniture included."""
    printed, carried = Counter(read_report().split()), words_carried() + words_of_furniture()
    missing, added = printed - carried, carried - printed
    assert (missing, added) == (Counter(), Counter()), (
        f"only in the report: {dict(missing)}; only in data/: {dict(added)}"
    )


@pytest.mark.parametrize("name", [name for name in PRINTED if name != "published_table"])
def test_every_cell_is_a_stretch_of_the_report(name: str) -> None:
    """Find each cell whole in the report, so that its words stand in the printed order."""
    report = f" {read_report()} "
    whole = [cell for cell in printed_cells(name) if not cell.startswith(SPLIT_BY_LAYOUT)]
    assert [cell for cell in whole if f" {normalise(cell)} " not in report] == []


def test_cell_split_by_the_page_break_is_two_stretches_of_the_report() -> None:
    """Find both halves of the bullet that runs on after the page break."""
    (cell,) = (cell for cell in printed_cells("actions_taken") if cell.startswith(SPLIT_BY_LAYOUT))
    before, after = normalise(cell).split(" and Plaistow ")
    assert before.endswith("E.g. Petts Wood")
    assert f" {before} " in read_report()
    assert f" and Plaistow {after} " in read_report()


def test_published_table_rows_stand_in_the_report() -> None:
    """Find each row of the published table whole in the report."""
    report, columns = f" {read_report()} ", PRINTED["published_table"]
    lines = [" ".join(row[column] for column in columns) for row in rows("published_table")]
    assert len(lines) == 20
    assert [line for line in lines if f" {normalise(line)} " not in report] == []


def test_recommendations_are_the_printed_four() -> None:
    """Compare headings with the printed ones; no title is printed."""
    found = [(row["recommendation"], row["heading"], row["title"]) for row in rows("recommendations")]
    assert found == [(str(number), f"Recommendation {number}", "") for number in (1, 2, 3, 4)]


@pytest.mark.parametrize(
    ("name", "counted_by_hand"),
    [
        ("recommendation_parts", {"1": 5, "2": 5, "4": 4}),
        ("actions_taken", {"1": 5, "2": 8, "3": 4, "4": 7}),
        ("measurable_impacts", {"1": 5, "2": 3, "3": 3, "4": 6}),
        ("survey_figures", {"1": 2, "3": 3}),
    ],
)
def test_rows_by_recommendation_are_as_counted_by_hand(name: str, counted_by_hand: dict[str, int]) -> None:
    """Compare the number of bullets with the hand count."""
    assert count_by_recommendation(name) == counted_by_hand


@pytest.mark.parametrize(
    ("name", "counted_by_hand"),
    [("assessment_questions", 5), ("assessment_answers", 8), ("issues_to_act_upon", 6), ("developments", 1)],
)
def test_rows_are_as_counted_by_hand(name: str, counted_by_hand: int) -> None:
    """Compare the number of rows with the hand count."""
    assert len(rows(name)) == counted_by_hand


def test_survey_statements_stand_in_the_impact_they_point_at() -> None:
    """Find survey, statement and both percentages of each figure in the impact's text."""
    figures, texts = rows("survey_figures"), impact_texts()
    assert len(figures) == 5
    for figure in figures:
        parts = [figure["survey"], figure["statement"], f"{figure['agree']}%", f"{figure['disagree']}%"]
        text = texts[place(figure)]
        assert [part for part in parts if not re.search(rf"(?<!\w){re.escape(part)}(?!\w)", text)] == []


def test_survey_percentages_are_all_those_of_the_impact_in_its_order() -> None:
    """Compare agree and disagree, figure by figure, with the percentages that the impact's text prints."""
    figures, texts = rows("survey_figures"), impact_texts()
    for where in {place(figure) for figure in figures}:
        pairs = [(figure["agree"], figure["disagree"]) for figure in figures if place(figure) == where]
        assert re.findall(r"(\d+)%[^%]*?(\d+)%", texts[where]) == pairs
