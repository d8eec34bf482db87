"""A choice that belongs to one page: a row of links, each of which leads to the same page by another address."""

from collections.abc import Sequence

from dash import dcc, html


def build_segments(name: str, choices: Sequence[tuple[str, str, bool]]) -> html.Nav:
    """Return a segmented switch.

    Args:
        name: What is chosen; it stands before the links.
        choices: For each link its words, its address, and whether it is the one on show.
    """
    return html.Nav(
        [
            html.Span(name, className="segments-name", **{"aria-hidden": "true"}),
            html.Ul([build_segment(*choice) for choice in choices], className="segments"),
        ],
        className="segments-group",
        **{"aria-label": name},
    )


def build_segment(words: str, href: str, chosen: bool) -> html.Li:  # noqa: FBT001 - one of three parts of a choice
    """Return one link. dcc.Link takes no aria attributes: its item carries them, and hidden words say the same."""
    said = [html.Span(" (chosen)", className="visually-hidden")] if chosen else []
    return html.Li(
        dcc.Link([words, *said], href=href, className="segment chosen" if chosen else "segment"),
        **({"aria-current": "true"} if chosen else {}),
    )
