"""The controls beside a table or a chart that take it along: as a file, into a mail, as a picture.

assets/downloads.js says how a file gets on, assets/copy-table.js copies, assets/pictures.js draws.
"""

from collections.abc import Callable

from dash import html

from indicators.sources.about import About

Take = Callable[..., html.Div]  # `build_take_along` with what the tables of a section share
FILES = {"csv": "CSV", "xlsx": "Excel"}
PICTURES = {"png": "PNG", "svg": "SVG"}


def build_take_along(  # noqa: PLR0913 - what can be taken, and what has to be known about it
    title: str,
    about: About,
    query: str = "",
    *,
    table: str = "",
    shown: str = "",
    chart: str = "",
    label: str = "Take along",
) -> html.Div:
    """Return the controls of one table, one chart, or both.

    Args:
        title: What is taken along.
        about: What has to be known about it; goes along when the table is copied.
        query: The address of the page, from "?" on.
        table: Name of the table among the exports.
        shown: Selector of the table on the page, to be copied.
        chart: Name of the chart among the exports.
        label: What stands before the controls.
    """
    hidden = html.Span(f": {title}", className="visually-hidden")
    files = [
        html.A([words, hidden], href=f"/export/{table}.{ending}{query}", **{"data-download": ""})
        for ending, words in (FILES.items() if table else ())
    ]
    copy = [
        html.Button(
            ["Copy table", hidden],
            type="button",
            **{"data-copy": shown, "data-title": title, "data-lines": "\n".join(lines_of(about))},
        )
    ]
    pictures = [
        html.Button(
            [f"{words} picture", hidden],
            type="button",
            **{"data-picture": f"/export/{chart}.figure.json{query}", "data-format": form},
        )
        for form, words in (PICTURES.items() if chart else ())
    ]
    return html.Div(
        [
            html.Span(label, className="take-name", **{"aria-hidden": "true"}),
            *files,
            *(copy if shown else []),
            *pictures,
            html.Span(className="take-status", role="status"),
        ],
        className="take-along",
        role="group",
        **{"aria-label": f"Take along: {title}"},
    )


def build_source(about: About) -> html.P:
    """Return where figures come from, in the words of what is taken along."""
    return html.P(about.source_line, className="source")


def lines_of(about: About) -> list[str]:
    """Return what stands below a table in a mail: of whom, when, by which choice, from where, with which status."""
    first = ", ".join(filter(None, (about.borough, about.periods)))
    chosen = [f"Reading of the contract: {about.reading}."] if about.reading else []
    return [
        *filter(None, (first, about.filters)),
        *chosen,
        about.source_line,
        f"Status: {about.status}. Data snapshot {about.snapshot}.",
        *filter(None, (about.embargo,)),
    ]
