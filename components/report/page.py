"""The page that holds a report against its own rules."""

from functools import partial

from dash import html

from components.blocks.take_along import build_take_along
from components.report.check_list import build_list
from components.report.check_readings import build_exchanged, build_readings
from components.selection.paths import CHECK
from components.selection.showing import Shown, build_problems, tab_title
from indicators.report.about import about_check
from indicators.report.check import Challenge, challenge
from indicators.report.check_words import CheckAnswer, check_answer
from indicators.report.report import report_of
from indicators.selection.selection import Parsed, default_selection
from indicators.snapshot.catalogue import area_names, boroughs
from indicators.snapshot.snapshot import Snapshot
from indicators.snapshot.visits import Visit, visits_of

WHAT_CANNOT = (
    "Checked is the report against itself; the figures of its table, which nothing in it can prove, are listed apart. "
    "Nothing printed is ever changed."
)
OWN_PERIODS = "A report is checked on its own periods, whichever are chosen above"


def show_check(snapshot: Snapshot, parsed: Parsed, _shown: dict[str, object]) -> Shown:
    """Return the page for a selection."""
    found = challenge(snapshot, parsed.selection)
    name = area_names(snapshot).get(parsed.selection.borough, "")
    if found is None:
        content, said = [build_no_report(snapshot, name)], f"{name} has no report to check."
    else:
        words = check_answer(found)
        content, said = build_content(snapshot, found, words), words.sentence
    page = html.Div([*build_problems(parsed.problems), *content], className="on-check")
    return Shown(title=tab_title(name, "the report checked"), said=said, parts={"content": page})


def build_content(snapshot: Snapshot, found: Challenge, words: CheckAnswer) -> list[object]:
    """Return the answer, the readings, and the list that proves it."""
    about = about_check(snapshot, found, found.selection.borough)
    take = partial(build_take_along, about=about, query=found.selection.to_query())
    return [
        build_summary(snapshot, found.visit, words),
        *build_exchanged(found.pairs),
        *([build_readings(snapshot, found, take)] if found.checks else []),
        build_list(found, take),
    ]


def build_summary(snapshot: Snapshot, visit: Visit, words: CheckAnswer) -> html.Section:
    """Return the statement in the largest type, and what does not agree."""
    return html.Section(
        [
            html.P(
                [report_words(snapshot, visit), " ", html.Span("against its own rules", className="quiet")],
                className="kicker",
            ),
            html.H1(words.statement),
            html.P(" ".join(part for part in (words.disagreeing, words.rest) if part), className="lead"),
            html.P(f"{own_periods(visit)}{words.apart} {WHAT_CANNOT}".strip(), className="quiet"),
        ],
        className="headline-words check-summary",
        **{"aria-label": "What the check comes to"},
    )


def own_periods(visit: Visit) -> str:
    """Say that the filters of periods change nothing here; nothing where the report names no periods."""
    if visit.current is None or visit.previous is None:
        return ""
    return f"{OWN_PERIODS}: {visit.current.words} against {visit.previous.words}. "


def report_words(snapshot: Snapshot, visit: Visit) -> str:
    """Name the report: its title, and the periods that it compares or else its date."""
    title = report_of(snapshot, visit).title
    if visit.current and visit.previous:
        return f"{title}, {visit.current.words} against {visit.previous.words},"
    return f"{title}, {visit.date}," if visit.date else title


def build_no_report(snapshot: Snapshot, name: str) -> html.Section:
    """Say that a borough has no report, why nothing can be checked, and where there is one."""
    others = [code for code in boroughs(snapshot) if visits_of(snapshot, code)]
    names = area_names(snapshot)
    links = [
        html.Li(html.A(names[code], href=f"{CHECK}{default_selection(snapshot, code).to_query()}")) for code in others
    ]
    ways = [html.P("Choose another borough above, or go to one that has a report:"), html.Ul(links)] if links else []
    return html.Section(
        [
            html.H1("No report to check"),
            html.P(
                f"{name} has no inspection on record, so there are no printed statements to hold against anything.",
                className="lead",
            ),
            *ways,
        ],
        className="check-summary",
        **{"aria-label": "What the check comes to"},
    )
