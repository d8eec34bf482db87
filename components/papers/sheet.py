"""What both papers share: the sheet, its head and foot, and the way to its PDF.

A paper is built of html components alone, so that a browser prints what the server's PDF holds.
"""

from collections.abc import Sequence

from dash import html

from indicators.selection.selection import Selection
from indicators.snapshot.snapshot import Snapshot
from indicators.sources.early_access import early_words
from indicators.terms.moments import moment_words
from indicators.terms.wording import humanise_list


def build_paper(name: str, running: str, content: Sequence[object]) -> html.Article:
    """Return a sheet.

    Args:
        name: Of the class in assets/printed-papers.css.
        running: Stands at the foot of every page of a PDF, beside the page numbers.
        content: What is on the sheet, its foot included.
    """
    # In a browser the running title comes from the address bar's title: see assets/page.js.
    return html.Article(list(content), className=f"paper paper-{name}", **{"data-running": running})


def build_early(snapshot: Snapshot) -> list[html.P]:
    """Say at the head of a paper what on it must not be passed on yet, if anything."""
    words = early_words(snapshot)
    return [html.P([html.Strong("Early access. "), words], className="early-access")] if words else []


def build_paper_bar(words: str, address: str, selection: Selection, hint: str) -> html.Div:
    """Return what stands above a paper on the screen alone: the link to its PDF, and a hint."""
    link = html.A(words, href=f"{address}{selection.to_query()}", className="paper-link", **{"data-download": ""})
    return html.Div([link, html.P(hint, className="quiet")], className="paper-bar download")


def build_section(title: str, name: str, content: Sequence[object], *, mark: Sequence[object] = ()) -> html.Section:
    """Return a section of a paper with its heading."""
    place = f"paper-{name}"
    return html.Section(
        [html.H2([title, *mark], id=place), *content],
        className=f"sheet-part sheet-{name}",
        **{"aria-labelledby": place},
    )


def made_words(snapshot: Snapshot, made: str) -> str:
    """Say when a paper was made and from which snapshot."""
    return f"Made {moment_words(made)} from snapshot {snapshot.id}"


def status_words(statuses: Sequence[str]) -> str:
    """Name the statuses of the figures on a paper, each once: "Status of the figures: published and illustrative"."""
    found = list(dict.fromkeys(statuses)) or ["not available"]
    return f"Status of the figures: {humanise_list(found)}"
