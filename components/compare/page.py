"""The page that compares boroughs: where to look first, the matrix, some side by side, and what drove the changes."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from dash import html
from dash.development.base_component import Component

from components.blocks.choice_links import build_switch
from components.blocks.scroll import build_scroll
from components.blocks.states import build_illustrative
from components.blocks.take_along import Take, build_source, build_take_along
from components.compare.courses import build_time_section
from components.compare.funnels import build_funnel_section
from components.compare.matrix_heads import build_sorts
from components.compare.matrix_table import build_matrix
from components.compare.parts_table import build_parts_section
from components.compare.side_by_side import build_beside_section
from components.selection.paths import COMPARE
from components.selection.showing import Shown, build_problems, tab_title
from indicators.compare.about import about_beside, about_matrix, about_parts, hidden_words, size_words
from indicators.compare.driving import Driving, driving
from indicators.compare.made_up import made_up_words
from indicators.compare.matrix import Matrix, matrix
from indicators.compare.matrix_headline import DEFINITION, WHY_NO_POSITIONS, matrix_headline
from indicators.compare.matrix_pages import from_the_top, page_choices, page_of, page_words
from indicators.compare.page_words import GROUPS, LEGENDS, MEASURES, RULE, order_choices, shown_words
from indicators.compare.side_by_side import intervals_of, side_by_side
from indicators.figures.breaks import break_notes
from indicators.overview.headline import Headline
from indicators.selection.selection import Parsed, Selection
from indicators.snapshot.snapshot import Snapshot
from indicators.sources.about import About
from indicators.terms.period_notes import period_notes
from indicators.terms.wording import plural

HOW_TO_SORT = "A column's heading sorts by it; pressed again, the other way round."


def show_compare(snapshot: Snapshot, parsed: Parsed, _shown: dict[str, object]) -> Shown:
    """Return everything on the page."""
    table = matrix(snapshot, parsed.selection)
    words = matrix_headline(table)
    mark = "Illustrative. " if is_illustrative(table) else ""
    content = build_compare(snapshot, table, words, parsed.problems)
    title = tab_title("Boroughs compared", parsed.selection.period.short)
    return Shown(title=title, said=f"{mark}{words.sentence}", parts={"content": content})


def build_compare(snapshot: Snapshot, table: Matrix, words: Headline, problems: Sequence[str]) -> list[object]:
    """Return the page from its top to its foot."""
    found, laid = driving(snapshot, table.selection), side_by_side(table, intervals_of(snapshot, table))
    take = partial(build_take_along, query=table.selection.to_query())
    filters = " ".join(filter(None, (shown_words(table), page_words(page_of(table)))))
    return [
        *build_problems(problems),
        build_answer(snapshot, table, words),
        build_matrix_section(table, about_matrix(snapshot, table, filters=filters), take),
        build_beside_section(table, laid, about_beside(snapshot, table, laid), take),
        *build_time_section(snapshot, table),
        *build_funnel_section(snapshot, table, take),
        build_parts_section(table, found),
        *build_parts_along(found, about_parts(snapshot, table.selection, found, rule=RULE), take),
    ]


def is_illustrative(table: Matrix) -> bool:
    """Whether any figure comes from made-up counts."""
    return any(row.is_illustrative for row in table.rows)


def build_answer(snapshot: Snapshot, table: Matrix, words: Headline) -> html.Section:
    """Return the statement in the largest type, and the sentences that go with it."""
    chosen = table.selection
    shown = (table.indicators[at].code for at in table.shown)
    breaks = break_notes(snapshot, shown, chosen.period, chosen.against)
    notes = [*period_notes(chosen.period, chosen.against), *breaks]
    count = len(table.rows)
    made_up = [html.P([build_illustrative(), f" {made_up_words(snapshot, table)}"], className="illustrative-note")]
    return html.Section(
        [
            html.P(
                [
                    f"{count} {plural(count, 'borough')} compared, {chosen.period.words} ",
                    html.Span(f"against {chosen.against.words}", className="quiet"),
                ],
                className="kicker",
            ),
            html.H1(words.answer),
            html.P(words.others, className="lead"),
            *(made_up if is_illustrative(table) else []),
            *(html.P(note, className="period-note") for note in notes),
        ],
        className="compare-answer",
        **{"aria-label": "Where to look first"},
    )


def build_matrix_section(table: Matrix, about: About, take: Take) -> html.Section:
    """Return the matrix with its switches and the way to take it along."""
    take = partial(take, about=about)
    return html.Section(
        [
            html.H2("All boroughs, indicator by indicator", id="matrix"),
            html.Div(
                [
                    build_switch("Show", COMPARE, measure_choices(table)),
                    build_switch("Order", COMPARE, order_choices(table)),
                    build_switch("Group", COMPARE, group_choices(table)),
                    *build_pages(table, "Boroughs"),
                ],
                className="switches",
            ),
            build_card(table, about),
            take(f"Boroughs, {MEASURES[table.measure].lower()}", table="matrix", shown="table.matrix"),
            take("All measures, a row for each borough and indicator", table="compare", label="All measures"),
        ],
        **{"aria-labelledby": "matrix"},
    )


def build_card(table: Matrix, about: About) -> html.Div:
    """Return the matrix with what has to be known to read it."""
    sorts = html.Span(HOW_TO_SORT, className="of-heads")
    mark = html.Span("!", className="symbol note-mark", **{"aria-hidden": "true"})
    defined = f"{DEFINITION} Worse: the first half of that. The order counts indicators."
    return html.Div(
        [
            html.P([f"{LEGENDS[table.measure]} ", sorts, boroughs_on_show(table)], className="legend"),
            build_sorts(table),
            build_scroll(build_matrix(table), "The matrix of boroughs"),
            *build_pages(table, "More boroughs"),
            html.P([mark, defined], className="legend defined"),
            html.P(f"{WHY_NO_POSITIONS}{size_words(table)}{hidden_words(table)}", className="legend"),
            build_source(about),
        ],
        className="card-plain",
    )


def build_pages(table: Matrix, title: str) -> list[html.Div]:
    """Return the links to the pages of a long matrix."""
    choices = page_choices(table)
    return [build_switch(title, COMPARE, choices)] if choices else []


def boroughs_on_show(table: Matrix) -> str:
    """Say which boroughs are on show, and why the chosen one stands above them; nothing where all are."""
    page = page_of(table)
    own = f" {page.own.name} stands first, though it is not one of them." if page.own else ""
    return "" if page.is_all else f" {page_words(page)}{own}"


def group_choices(table: Matrix) -> list[tuple[str, Selection, bool]]:
    """Return the groups."""
    chosen = table.selection
    return [(words, replace(from_the_top(chosen), group=name), chosen.group == name) for name, words in GROUPS.items()]


def measure_choices(table: Matrix) -> list[tuple[str, Selection, bool]]:
    """Return what the matrix can show; the usual one is left out of the address."""
    return [
        (words, replace(table.selection, measure="" if name == table.usual_measure else name), name == table.measure)
        for name, words in MEASURES.items()
    ]


def build_parts_along(found: Driving, about: About, take: Take) -> list[Component]:
    """Return where the parts come from and what takes them along, where there are any."""
    if not found.is_split:
        return []
    name = "compare-parts"
    return [
        build_source(about),
        take("What drove the change", about=about, table=name, shown="table.parts-table", chart=name),
    ]
