"""The tables of the page about the data: files, revisions, and labels that the classification does not know."""

from collections.abc import Sequence
from typing import Any

from dash import html

from components.blocks.scroll import build_scroll
from components.blocks.states import build_illustrative
from components.blocks.take_along import Take
from indicators.snapshot.catalogue import ILLUSTRATIVE, area_names
from indicators.snapshot.snapshot import Snapshot, as_records
from indicators.sources.early_access import publication_words
from indicators.sources.revisions import RevisedPair, largest_revisions, revised_pairs
from indicators.sources.words import FILES_TITLE, FROM_NONE, MEASURES, PAIRS_TITLE, given_words, origin_words, titles_of
from indicators.terms.nothing import Nothing
from indicators.terms.periods import Period, month_words
from indicators.terms.wording import number, percent

LARGEST_TITLE = "The largest revisions"
UNKNOWN_TITLE = "Unknown labels"


def build_files(snapshot: Snapshot) -> list[object]:
    """Return a row for each source: its title, what it gave, its date and its status."""
    imports = {row["source"]: row for row in snapshot.records("imports")}
    heads = ("Source", "Publisher", "Date", "Figures", "Status")
    rows = [
        html.Tr(
            [
                html.Th([source["title"], *note(source["note"]), *origin(imports.get(source["source"]))], scope="row"),
                html.Td(source["publisher"]),
                html.Td(source["date"] or "not known", className="nowrap"),
                html.Td(given(snapshot, source["source"], imports.get(source["source"]))),
                html.Td([*status(source["status"]), *note(publication_words(snapshot, source["source"]))]),
            ]
        )
        for source in snapshot.records("sources")
    ]
    return [build_data_table(FILES_TITLE, heads, rows)]


def note(text: str) -> list[html.Span]:
    """Return a source's note in small type, where it has one."""
    return [html.Span(text, className="beside")] if text else []


def status(word: str) -> list[object]:
    """Return a status; the made-up one carries its mark."""
    return [build_illustrative()] if word == ILLUSTRATIVE else [word]


def given(snapshot: Snapshot, source: str, imported: dict[str, Any] | None) -> list[html.Div]:
    """Say how many rows of figures a source has given, and of which months or years."""
    return [html.Div(words) for words in given_words(snapshot, source, imported)]


def origin(row: dict[str, Any] | None) -> list[html.Span]:
    """Return what a public file was read as in small type; nothing of a source that is none."""
    words = origin_words(row)
    return [html.Span(words, className="beside")] if words else []


def build_revisions(snapshot: Snapshot, take: Take) -> list[object]:
    """Return what later files have restated: a row for each pair of files, then the largest single changes."""
    pairs = revised_pairs(snapshot)
    if not pairs:
        return []
    heads = ("Earlier file", "Later file, which counts", "Months", "Counts that differ", "Their sum", "Change")
    words = "Where two files count the same month, the later one wins. Nothing of the earlier one is lost: "
    return [
        html.P([words, html.A("all revisions as CSV", href="/export/data/revisions.csv"), "."]),
        build_data_table(PAIRS_TITLE, heads, [build_pair(pair) for pair in pairs]),
        take(PAIRS_TITLE, table="revision-pairs", shown=shown(PAIRS_TITLE)),
        html.H3("The largest single changes"),
        build_largest(snapshot),
        take(LARGEST_TITLE, table="largest-revisions", shown=shown(LARGEST_TITLE)),
    ]


def build_pair(pair: RevisedPair) -> html.Tr:
    """Return one pair of files."""
    change = FROM_NONE if isinstance(pair.change, Nothing) else percent(pair.change, 2, sign=True)
    return html.Tr(
        [
            html.Th(pair.before, scope="row"),
            html.Td(pair.after),
            html.Td(Period(pair.first, pair.last).short),
            html.Td(f"{number(pair.counts, 0)} in {number(pair.area_months, 0)} area-months", className="num"),
            html.Td(f"{number(pair.total_before, 0)} → {number(pair.total_after, 0)}", className="num"),
            html.Td(change, className="num"),
        ]
    )


def build_largest(snapshot: Snapshot) -> html.Div:
    """Return the revisions that change a count the most."""
    names, offences = area_names(snapshot), titles_of(snapshot, "offences", "offence", "name")
    rows = [
        html.Tr(
            [
                html.Th(names[row["area"]], scope="row"),
                html.Td(month_words(int(row["month"]))),
                html.Td(f"{offences[row['offence']]}, {MEASURES[row['measure']]}"),
                html.Td(f"{number(row['before'], 0)} → {number(row['after'], 0)}", className="num"),
                html.Td(number(row["change"], 0, sign=True), className="num"),
            ]
        )
        for row in as_records(largest_revisions(snapshot))
    ]
    return build_data_table(LARGEST_TITLE, ("Area", "Month", "Count", "Before → after", "Change"), rows)


def build_unmapped(snapshot: Snapshot, take: Take) -> list[object]:
    """Return the labels that the classification does not know, or nothing."""
    labels = snapshot.records("unmapped_labels")
    if not labels:
        return []
    titles = titles_of(snapshot, "sources", "source", "title")
    rows = [
        html.Tr(
            [
                html.Th(" / ".join(part for part in (row["label"], row["sublabel"]) if part), scope="row"),
                html.Td(titles[row["source"]]),
                html.Td(number(row["rows"], 0), className="num"),
                html.Td(number(row["offences"], 0), className="num"),
            ]
        )
        for row in labels
    ]
    words = (
        "The classification does not know these names of offences, so they count in no kind of offence but all crime."
    )
    heads = ("Label", "Source", "Rows", "Offences")
    along = take(UNKNOWN_TITLE, table="unmapped-labels", shown=shown(UNKNOWN_TITLE))
    return [html.P(words), build_data_table(UNKNOWN_TITLE, heads, rows), along]


def shown(caption: str) -> str:
    """Return the selector of a table of this page, by its caption."""
    return f'.scroll[aria-label="{caption}"] table'


def build_data_table(caption: str, heads: Sequence[str], rows: list[html.Tr]) -> html.Div:
    """Return a plain table that scrolls sideways where the page is narrow."""
    table = html.Table(
        [
            html.Caption(caption, className="visually-hidden"),
            html.Thead(html.Tr([html.Th(head, scope="col") for head in heads])),
            html.Tbody(rows),
        ],
        className="plain-table",
    )
    return build_scroll(table, caption)
