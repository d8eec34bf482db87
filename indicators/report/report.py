"""What a report says in words: developments, recommendations and the monitoring assessment of one visit.

Action taken is the borough's claim, measurable impact the inspector's finding; they stay apart.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Any

import pandas as pd

from indicators.snapshot.snapshot import Snapshot, as_records, once_a_snapshot
from indicators.snapshot.visits import Visit

Texts = dict[tuple[int, str], str]  # by section and item


@dataclass(frozen=True)
class Statement:
    """One printed paragraph or bullet, and the indicators that it speaks of."""

    text: str
    indicators: tuple[str, ...] = ()


@dataclass(frozen=True)
class SurveyFigure:
    """One question of a survey: percent who agree and who disagree, as printed."""

    survey: str
    statement: str
    agree: float
    disagree: float | None


@dataclass(frozen=True)
class Impact:
    """One of the inspector's findings, with the survey figures that its text quotes."""

    statement: Statement
    survey_figures: tuple[SurveyFigure, ...] = ()


@dataclass(frozen=True)
class Status:
    """HMIC's word on a recommendation at one visit."""

    visit: int
    date: str
    status: str
    reason: str
    paragraph: str


@dataclass(frozen=True)
class Recommendation:
    """One recommendation, with everything that the chosen visit says about it."""

    number: int
    heading: str
    title: str
    short_name: str
    text: str
    parts: tuple[str, ...]
    history: tuple[Status, ...]
    actions: tuple[Statement, ...]
    impacts: tuple[Impact, ...]

    @property
    def status(self) -> Status | None:
        """The newest entry of its history."""
        return self.history[-1] if self.history else None

    @property
    def status_word(self) -> str:
        """The newest status, or that there is none."""
        return self.status.status if self.status else "no status recorded"


@dataclass(frozen=True)
class AssessmentAnswer:
    """One question of the monitoring assessment, and its answer by paragraph."""

    question: str
    paragraphs: tuple[Statement, ...]


@dataclass(frozen=True)
class Issue:
    """Something HMIC encourages the borough to act upon; the 2007 report names no owner and no date."""

    number: int
    statement: Statement
    owner: str
    due: str


@dataclass(frozen=True)
class Report:
    """One visit's report in words; `texts` holds what has no file of its own, by section and item."""

    visit: Visit
    title: str
    texts: Texts
    developments: tuple[tuple[str, str], ...]
    recommendations: tuple[Recommendation, ...]
    assessment: tuple[AssessmentAnswer, ...]
    issues: tuple[Issue, ...]

    @property
    def tally(self) -> dict[str, int]:
        """How many recommendations have which status, counted off the list itself."""
        return dict(Counter(recommendation.status_word for recommendation in self.recommendations))


@once_a_snapshot
def report_of(snapshot: Snapshot, visit: Visit) -> Report:
    """Gather one visit's report, once a snapshot."""
    developments = of_visit(snapshot, "developments", visit)
    sources = snapshot.frames["sources"].set_index("source")
    return Report(
        visit=visit,
        title=str(sources.at[visit.source, "title"]),
        texts=texts_of(snapshot, visit),
        developments=tuple(developments[["paragraph", "text"]].itertuples(index=False, name=None)),
        recommendations=recommendations_of(snapshot, visit),
        assessment=assessment_of(snapshot, visit),
        issues=issues_of(snapshot, visit),
    )


def texts_of(snapshot: Snapshot, visit: Visit) -> Texts:
    """Return the headings and paragraphs that have no file of their own."""
    rows = of_visit(snapshot, "report_text", visit)[["section", "item", "text"]]
    return {(int(section), item): text for section, item, text in rows.itertuples(index=False)}


def of_visit(snapshot: Snapshot, name: str, visit: Visit) -> pd.DataFrame:
    """Return the rows of one visit."""
    rows = snapshot.frames[name]
    return rows[(rows["inspection"] == visit.inspection) & (rows["visit"] == visit.visit)]


def recommendations_of(snapshot: Snapshot, visit: Visit) -> tuple[Recommendation, ...]:
    """Return an inspection's recommendations as they stood at one visit."""
    rows = snapshot.frames["recommendations"]
    rows = rows[rows["inspection"] == visit.inspection].sort_values("recommendation")
    return tuple(recommendation_from(snapshot, visit, row) for row in as_records(rows))


def recommendation_from(snapshot: Snapshot, visit: Visit, row: dict[str, Any]) -> Recommendation:
    """Gather one recommendation from its files."""
    number = int(row["recommendation"])
    parts = about(snapshot.frames["recommendation_parts"], visit, number).sort_values("part")
    actions = about(of_visit(snapshot, "actions_taken", visit), visit, number).sort_values("action")
    return Recommendation(
        number=number,
        heading=row["heading"],
        title=row["title"],
        short_name=row["short_name"],
        text=row["text"],
        parts=tuple(parts["text"]),
        history=history_of(snapshot, visit, number),
        actions=tuple(statements(actions)),
        impacts=impacts_of(snapshot, visit, number),
    )


def about(rows: pd.DataFrame, visit: Visit, number: int) -> pd.DataFrame:
    """Return the rows about one recommendation."""
    return rows[(rows["inspection"] == visit.inspection) & (rows["recommendation"] == number)]


def statements(rows: pd.DataFrame) -> list[Statement]:
    """Turn rows with text and indicators into statements."""
    return [Statement(text, codes) for text, codes in zip(rows["text"], rows["indicators"], strict=True)]


def history_of(snapshot: Snapshot, visit: Visit, number: int) -> tuple[Status, ...]:
    """Return a recommendation's statuses up to and with a visit, oldest first."""
    rows = about(snapshot.frames["recommendation_statuses"], visit, number)
    rows = rows[rows["visit"] <= visit.visit].sort_values("visit")
    return tuple(
        Status(int(row["visit"]), row["date"], row["status"], row["reason"], row["paragraph"])
        for row in as_records(rows)
    )


def impacts_of(snapshot: Snapshot, visit: Visit, number: int) -> tuple[Impact, ...]:
    """Return the inspector's findings, each with the survey figures that its text quotes."""
    rows = about(of_visit(snapshot, "measurable_impacts", visit), visit, number).sort_values("impact")
    surveys = about(of_visit(snapshot, "survey_figures", visit), visit, number).sort_values("figure")
    return tuple(
        Impact(statement, survey_figures(surveys[surveys["impact"] == impact]))
        for impact, statement in zip(rows["impact"], statements(rows), strict=True)
    )


def survey_figures(rows: pd.DataFrame) -> tuple[SurveyFigure, ...]:
    """Turn rows of survey_figures.csv into figures."""
    return tuple(
        SurveyFigure(survey, statement, float(agree), None if pd.isna(disagree) else float(disagree))
        for survey, statement, agree, disagree in rows[["survey", "statement", "agree", "disagree"]].itertuples(
            index=False
        )
    )


def assessment_of(snapshot: Snapshot, visit: Visit) -> tuple[AssessmentAnswer, ...]:
    """Return the questions of the monitoring assessment with their answers."""
    questions = of_visit(snapshot, "assessment_questions", visit).sort_values("question")
    answers = of_visit(snapshot, "assessment_answers", visit).sort_values("paragraph")
    return tuple(
        AssessmentAnswer(text, tuple(statements(answers[answers["question"] == number])))
        for number, text in zip(questions["question"], questions["text"], strict=True)
    )


def issues_of(snapshot: Snapshot, visit: Visit) -> tuple[Issue, ...]:
    """Return the issues to act upon in their printed order."""
    rows = of_visit(snapshot, "issues_to_act_upon", visit).sort_values("issue")
    return tuple(
        Issue(int(row["issue"]), Statement(row["text"], row["indicators"]), row["owner"], row["due"])
        for row in as_records(rows)
    )


def ownership_words(issues: tuple[Issue, ...]) -> str:
    """Say how many have somebody to do them, and a date: a reader's first question."""
    owned = sum(bool(issue.owner) for issue in issues)
    dated = sum(bool(issue.due) for issue in issues)
    if not owned and not dated:
        return "The report encourages the borough to act upon these; it names no owner and no date for any of them."
    return f"{owned} of {len(issues)} have an owner, {dated} a date."
