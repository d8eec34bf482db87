"""The brief: one borough and two periods on A4, to be handed out before a meeting."""

from dash import html

from components.overview.headline import build_illustrative_note, build_period_notes, reading_sentence
from components.overview.page import said_of
from components.papers.brief_notes import build_notes
from components.papers.brief_rankings import build_rankings
from components.papers.brief_report import build_agreed, build_recommendations, build_today
from components.papers.brief_table import build_contract
from components.papers.sheet import build_early, build_paper, build_paper_bar, made_words, status_words
from components.selection.showing import Shown, build_problems, tab_title
from indicators.overview.contract_table import ContractTable
from indicators.overview.headline import headline
from indicators.papers.brief import Brief, brief
from indicators.selection.selection import Parsed, Selection
from indicators.snapshot.catalogue import ILLUSTRATIVE
from indicators.snapshot.snapshot import Snapshot
from indicators.terms.moments import now

HINT = "Or print this page: only the paper is printed."


def show_brief(snapshot: Snapshot, parsed: Parsed, _shown: dict[str, object]) -> Shown:
    """Return the page for a selection."""
    found = brief(snapshot, parsed.selection)
    return Shown(
        title=tab_title(*title_of(found)),
        said=f"Brief. {said_of(found.table)}",
        parts={
            "content": [
                *build_problems(parsed.problems),
                build_paper_bar("Download as PDF", "/export/brief.pdf", parsed.selection, HINT),
                build_sheet(snapshot, found, now()),
            ]
        },
    )


def build_brief(snapshot: Snapshot, selection: Selection, made: str) -> tuple[str, html.Article]:
    """Return the title of the brief and its paper, made at a moment."""
    found = brief(snapshot, selection)
    return ", ".join(title_of(found)), build_sheet(snapshot, found, made)


def build_sheet(snapshot: Snapshot, found: Brief, made: str) -> html.Article:
    """Return the paper."""
    parts = [
        *build_early(snapshot),
        build_head(found.table, f"{status_words(found.statuses)}. {made_words(snapshot, made)}."),
        build_contract(found),
        build_rankings(found),
        build_recommendations(found),
        build_agreed(found),
        build_today(),
        build_notes(found),
    ]
    return build_paper("brief", ", ".join(title_of(found)), parts)


def title_of(found: Brief) -> tuple[str, str]:
    """Name borough and period, and say where figures are made up: it stands on every page."""
    table = found.table
    mark = " (illustrative)" if ILLUSTRATIVE in found.statuses and not table.is_published else ""
    return f"Brief: {table.borough_name}", f"{table.selection.period.short}{mark}"


def build_head(table: ContractTable, small: str) -> html.Header:
    """Return the answer in the largest type, and what it is about."""
    words, chosen = headline(table), table.selection
    sentence = " ".join(part for part in (reading_sentence(words.reading), words.others) if part)
    return html.Header(
        [
            html.P(
                [html.Strong(table.borough_name), f", {chosen.period.words} against {chosen.against.words}"],
                className="paper-about",
            ),
            html.H1(words.answer),
            html.P(sentence, className="paper-lead"),
            *build_illustrative_note(table),
            *build_period_notes(table),
            html.P(small, className="paper-small"),
        ],
        className="paper-head",
    )
