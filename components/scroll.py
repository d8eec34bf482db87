"""A wide table on a narrow screen: it scrolls in a region of its own, which the keyboard reaches too."""

from dash import html


def build_scroll(content: object, name: str) -> html.Div:
    """Return content in a region that scrolls sideways."""
    return html.Div(content, className="scroll", tabIndex=0, role="region", **{"aria-label": name})
