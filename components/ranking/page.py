"""The page of one borough in its family: where it stands on one indicator, how sure that is, and what it would take."""

from dataclasses import replace

from dash import html

from components.blocks.choice_links import build_choice
from components.blocks.scroll import build_scroll
from components.blocks.states import build_illustrative
from components.blocks.take_along import build_source, build_take_along
from components.ranking.answer import build_answer, build_line, build_takes
from components.ranking.funnel_section import build_funnel
from components.ranking.over_time_section import build_over_time
from components.ranking.table import build_ranking_table, build_small
from components.selection.paths import RANKING
from components.selection.showing import Shown, build_problems, tab_title
from indicators.figures.breaks import break_notes
from indicators.figures.family_changes import changed_words
from indicators.figures.family_places import FamilyPlaces, family_places
from indicators.figures.movement import counts_status
from indicators.overview.contract_table import ContractTable, OutcomeRow, contract_table
from indicators.ranking import rank_interval, what_it_takes
from indicators.ranking.about import about_index, about_ranking
from indicators.ranking.before_and_now import before_and_now, compliance_sentence
from indicators.ranking.funnel import Funnel, funnel
from indicators.ranking.page_words import (
    answer_words,
    averages_words,
    behind_words,
    chosen_row,
    index_words,
    unit_words,
    unranked_words,
)
from indicators.ranking.rank_interval import rank_intervals
from indicators.ranking.ranking import Ranking, ranking
from indicators.ranking.words import contract_sentence, interval_words, printed_words, signal_sentence, takes_words
from indicators.selection.selection import Parsed, Selection
from indicators.snapshot.catalogue import ILLUSTRATIVE
from indicators.snapshot.families import PROVISIONAL
from indicators.snapshot.snapshot import Snapshot
from indicators.sources.about import About
from indicators.statistics import intervals
from indicators.statistics import signal as signals
from indicators.terms.nothing import Nothing
from indicators.terms.period_notes import period_notes
from indicators.terms.periods import month_words
from indicators.terms.wording import position_words


def show_ranking(snapshot: Snapshot, parsed: Parsed, _shown: dict[str, object]) -> Shown:
    """Return everything on the page for a selection; how the family stands is worked out once for all of it."""
    selection = parsed.selection
    table = contract_table(snapshot, selection)
    row = chosen_row(table)
    stand = family_places(snapshot, selection)
    found = ranking(snapshot, selection, row.indicator.code, stand=stand)
    status = counts_status(snapshot, selection, None) if isinstance(found, Nothing) else found.status
    plot = funnel(snapshot, selection, row.indicator.code, with_over_dispersion=selection.dispersion, stand=stand)
    answer = answer_words(table, row, found)
    mark = " (illustrative)" if status == ILLUSTRATIVE else ""
    return Shown(
        title=tab_title(
            f"{table.borough_name}{place_words(found)}", f"{row.indicator.name}", *([status] if mark else [])
        ),
        said=("Illustrative. " if mark else "") + answer,
        parts={
            "content": [
                *build_problems(parsed.problems),
                build_answer(table, answer, *said_of(snapshot, selection, row, (found, plot), stand)),
                *build_marks(status),
                *build_notes(snapshot, selection, row),
                build_index(snapshot, table, row, stand),
                build_large(snapshot, table, row, found, status),
                build_over_time(snapshot, table, row, found),
                build_funnel(snapshot, table, row, plot, status),
            ]
        },
    )


def build_notes(snapshot: Snapshot, selection: Selection, row: OutcomeRow) -> list[html.P]:
    """Say what is odd about the two periods, and whether they lie about a break in the series of the indicator."""
    pair = selection.period, selection.against
    notes = [*period_notes(*pair), *break_notes(snapshot, [row.indicator.code], *pair)]
    return [html.P(words, className="period-note") for words in notes]


def said_of(
    snapshot: Snapshot,
    selection: Selection,
    row: OutcomeRow,
    drawn: tuple[Ranking | Nothing, Funnel | Nothing],
    stand: FamilyPlaces | Nothing,
) -> tuple[list[str], list[html.P]]:
    """Return the sentences below the answer, and the paragraphs that follow them."""
    found, plot = drawn
    code, reading = row.indicator.code, selection.reading
    sure = rank_intervals(snapshot, selection, [code], stand=stand)[code]
    spread = (plot if isinstance(plot, Nothing) else plot.over_dispersion) if selection.dispersion else None
    sentences = [
        contract_sentence(row, found, reading),
        printed_words(row, found),
        compliance_sentence(found, reading),
    ]
    return sentences, [
        *build_line(f"Since {selection.against.words}", before_and_now(found, selection)),
        *build_line("Behind the rate", behind_words(row)),
        *build_line("How sure", interval_words(row, found, sure, reading)),
        *build_takes(takes_words(snapshot, selection, row, found, stand)),
        *build_line("Signal or noise", signal_sentence(snapshot, selection, row, stand, spread)),
    ]


def place_words(found: Ranking | Nothing) -> str:
    """Say the place in short: " 8th"; nothing where there is none."""
    own = None if isinstance(found, Nothing) else found.own
    return f" {position_words(own.position)}" if own else ""


def build_marks(status: str) -> list[html.P]:
    """Say that positions rest on made-up counts: they are ranked from counts here, never as a report prints them."""
    return [html.P([build_illustrative(), " Ranked from made-up monthly counts."])] if status == ILLUSTRATIVE else []


def build_index(
    snapshot: Snapshot, table: ContractTable, row: OutcomeRow, stand: FamilyPlaces | Nothing
) -> html.Section:
    """Return all indicators at a glance, each a link that shows it large."""
    about = about_index(snapshot, table)
    links = [
        html.Li(
            build_choice(
                build_small(
                    ranking(snapshot, table.selection, each.indicator.code, stand=stand),
                    table.selection.reading,
                    each.indicator.name,
                ),
                RANKING,
                replace(table.selection, indicator=each.indicator.code),
                chosen=each is row,
                name="small-link",
            )
        )
        for each in table.rows
    ]
    return html.Section(
        [
            html.H2("All at a glance", id="ranking-index"),
            html.P(index_words(table), className="legend"),
            html.Ul(links, className="smalls"),
            build_source(about),
            build_take_along(
                "All at a glance",
                about,
                table.selection.to_query(),
                table="ranking-index",
                chart="ranking-index",
            ),
        ],
        **{"aria-labelledby": "ranking-index"},
    )


def build_large(
    snapshot: Snapshot, table: ContractTable, row: OutcomeRow, found: Ranking | Nothing, status: str
) -> html.Section:
    """Return the chosen indicator large: the family best to worst."""
    title = f"{row.indicator.name}, {table.selection.period.words}: best to worst"
    mark = [" ", build_illustrative()] if status == ILLUSTRATIVE else []
    about, changed = about_ranking(snapshot, table, row), changed_words(snapshot, table.selection)
    if isinstance(found, Nothing):
        content: list[object] = [
            html.P("There is no family to rank for these months: not available.", className="nothing")
        ]
    elif not found.ranked:
        content = [
            html.P("No member of the family can be ranked.", className="nothing"),
            html.P(unranked_words(found), className="source"),
            html.P(family_words(table, found, about, changed), className="source"),
        ]
    else:
        chart = build_ranking_table(found, table.selection.reading, f"{title}. {unit_words(found)}")
        content = [
            *build_changed(changed),
            html.P(f"{legend_words(found)} Before: {table.selection.against.words}.", className="legend"),
            build_scroll(chart, title),
            html.P([averages_words(found), " ", unranked_words(found)], className="source"),
            html.P(family_words(table, found, about, changed), className="source"),
            *build_large_along(snapshot, table, row, title),
            html.Details(
                [
                    html.Summary("How the intervals and what it takes come about"),
                    html.P(intervals.METHOD),
                    html.P(rank_interval.METHOD),
                    html.P(signals.METHOD),
                    html.P(what_it_takes.METHOD),
                ],
                className="source",
            ),
        ]
    return html.Section(
        [html.H2([title, *mark], id="ranking-large"), html.Div(content, className="card-plain")],
        **{"aria-labelledby": "ranking-large"},
    )


def build_large_along(snapshot: Snapshot, table: ContractTable, row: OutcomeRow, title: str) -> list[html.Div]:
    """Return what takes the large ranking along, and what it would take to climb in it."""
    about, query = about_ranking(snapshot, table, row), table.selection.to_query()
    return [
        build_take_along(title, about, query, table="ranking", shown="table.ranking", chart="ranking"),
        build_take_along("What it takes", about, query, table="what-it-takes", label="What it takes"),
    ]


def legend_words(found: Ranking) -> str:
    """Say how the chart is read."""
    good = "lower is better" if found.indicator.low_is_good else "higher is better"
    approximate = " It is only approximate for an SD rate." if found.is_approximate else ""
    return f"{unit_words(found)}, {good}. The thin line on each bar is its 95 % interval.{approximate}"


def build_changed(words: str) -> list[html.P]:
    """Return that the family has changed within the months on show, or nothing."""
    return [html.P(words, className="period-note")] if words else []


def family_words(table: ContractTable, found: Ranking, about: About, changed: str) -> str:
    """Name the family, its date and its status, and where the counts come from; its change stands above the chart."""
    about = replace(about, caveats=tuple(each for each in about.caveats if each != changed))
    name = "Provisional comparison group" if table.family_status == PROVISIONAL else "Family (MSBCU)"
    since = (
        f"{name} of {found.family.size}, in force since {month_words(found.family.valid_from)}, {table.family_status}"
    )
    return f"{since}. {about.source_line} Rates are of the period as it is, not annualised."
