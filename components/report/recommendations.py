"""One panel per recommendation, and progress over all of them at a glance.

Action taken is the borough's claim and stands on the left; measurable impact is the inspector's finding and stands on
the right. They are never mixed.
"""

from collections.abc import Sequence

from dash import html

from components.blocks.states import build_badge, build_symbol
from components.blocks.take_along import Take
from components.charts.looks import look
from components.report.statements import Names, build_statement
from indicators.report.report import Impact, Recommendation, Report, Statement, Status, SurveyFigure
from indicators.report.words import progress_words, survey_words
from indicators.terms.wording import humanise_list, plural, small_number

SHOWN_AT_ONCE = 2  # the rest opens on demand; nothing is cut for good


def build_recommendations(report: Report, names: Names, take: Take) -> html.Section:
    """Return the section with its glance and its panels; `take` builds the controls that take it along."""
    surveys = any(impact.survey_figures for each in report.recommendations for impact in each.impacts)
    return html.Section(
        [
            html.H2("Recommendations", id="recommendations"),
            html.P(progress_words(report), className="section-lead"),
            build_glance(report),
            html.Div(
                [build_panel(recommendation, report, names) for recommendation in report.recommendations],
                className="panels",
            ),
            take("Recommendations, actions and findings", table="recommendations"),
            *([take("Survey figures", table="surveys", chart="surveys", label="Survey figures")] if surveys else []),
        ],
        **{"aria-labelledby": "recommendations"},
    )


def build_glance(report: Report) -> html.Ol:
    """Return one step a recommendation, each leading to its panel."""
    return html.Ol(
        [
            html.Li(
                html.A(
                    [
                        html.Span(f"R{each.number}", className="step-number"),
                        html.Span(each.title or each.short_name, className="step-name"),
                        html.Span([build_symbol(each.status_word), each.status_word], className="step-status"),
                    ],
                    href=f"#recommendation-{each.number}",
                    className=f"step step-{look(each.status_word).name}",
                )
            )
            for each in report.recommendations
        ],
        className="steps",
        **{"aria-label": "Progress over all recommendations"},
    )


def build_panel(each: Recommendation, report: Report, names: Names) -> html.Article:
    """Return one recommendation: its text, status and history, action beside impact."""
    heads = [
        report.texts.get((3, f"column {index}"), words)
        for index, words in ((1, "Action taken"), (2, "Measurable impact"))
    ]
    return html.Article(
        [
            html.Div(
                [html.P(each.heading, className="kicker"), build_badge(each.status_word)],
                className="panel-top",
            ),
            html.H3(each.title or each.short_name),
            html.P(each.text, className="recommendation-text"),
            *build_parts(each.parts),
            *build_reason(each.status),
            build_history(each.history),
            html.Div(
                [
                    html.Div(
                        [
                            build_column_head(heads[0], "the borough says"),
                            *build_statements(each.actions, names, f"action-{each.number}"),
                        ],
                        className="claims",
                    ),
                    html.Div(
                        [
                            build_column_head(heads[1], "HMIC found"),
                            *build_impacts(each.impacts, names, f"impact-{each.number}"),
                        ],
                        className="findings",
                    ),
                ],
                className="claims-and-findings",
            ),
        ],
        className="panel card-plain",
        id=f"recommendation-{each.number}",
    )


def build_column_head(words: str, who: str) -> html.H4:
    """Return the head of a column, with whose word stands below it."""
    return html.H4([words, html.Span(f" {who}", className="quiet")])


def build_parts(parts: tuple[str, ...]) -> list[html.Details]:
    """Return the parts of a recommendation behind a summary that counts them."""
    if not parts:
        return []
    words = f"Its {small_number(len(parts))} {plural(len(parts), 'part')}" if len(parts) > 1 else "Its one part"
    return [html.Details([html.Summary(words), html.Ol([html.Li(part) for part in parts])], className="parts")]


def build_reason(status: Status | None) -> list[html.P]:
    """Say why a recommendation is not wholly discharged, in the report's words."""
    if status is None or not status.reason:
        return []
    return [
        html.P(
            [html.Span("Reason: ", className="quiet"), f"“{status.reason}” ({status.paragraph})"], className="reason"
        )
    ]


def build_history(history: tuple[Status, ...]) -> html.P:
    """Return the dated history of a status."""
    steps = [f"{step.status} ({step.date or 'date not printed'})" for step in history]
    return html.P(
        [html.Span("History: ", className="quiet"), " → ".join(steps) or "not available"], className="history"
    )


def build_statements(statements: Sequence[Statement], names: Names, place: str) -> list[object]:
    """Return bullets, the first few at once and the rest on demand; each can be linked to by its number."""
    return fold(
        [
            html.Li(build_statement(statement, names), id=f"{place}-{number}")
            for number, statement in enumerate(statements, start=1)
        ]
    )


def build_impacts(impacts: Sequence[Impact], names: Names, place: str) -> list[object]:
    """Return findings; the survey figures that they quote stand above them as charts."""
    figures = [figure for impact in impacts for figure in impact.survey_figures]
    return [*build_surveys(figures), *build_statements([impact.statement for impact in impacts], names, place)]


def fold(items: list[html.Li]) -> list[object]:
    """Return bullets, the first few shown and the rest behind a summary that counts them."""
    if not items:
        return [html.P("Nothing is printed.", className="nothing")]
    first, rest = items[:SHOWN_AT_ONCE], items[SHOWN_AT_ONCE:]
    more = [html.Details([html.Summary(f"{len(rest)} more"), html.Ul(rest)], className="more")] if rest else []
    return [html.Ul(first), *more]


def build_surveys(figures: list[SurveyFigure]) -> list[html.Figure]:
    """Return bars from 0 to 100 %: agree, the rest, disagree. Each carries its numbers as text."""
    if not figures:
        return []
    surveys = humanise_list(list(dict.fromkeys(figure.survey for figure in figures)))
    head = html.Figcaption([surveys, html.Span(" · % who agree and who disagree", className="quiet")])
    return [html.Figure([head, *(build_survey(figure) for figure in figures)], className="surveys")]


def build_survey(figure: SurveyFigure) -> html.Div:
    """Return one survey question with its bar and its numbers."""
    disagree = figure.disagree or 0
    words = survey_words(figure)
    bars = html.Div(
        [html.Span(className="survey-agree"), html.Span(className="survey-disagree")],
        className="survey-bar",
        style={"--agree": figure.agree, "--disagree": disagree},
        **{"aria-hidden": "true"},
    )
    statement = figure.statement[:1].upper() + figure.statement[1:]
    return html.Div(
        [html.Span(statement, className="survey-statement"), bars, html.Span(words, className="survey-words")],
        className="survey",
    )
