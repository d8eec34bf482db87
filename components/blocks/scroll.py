"""A wide table on a narrow screen: it scrolls in a region of its own, which the keyboard reaches too."""

from dash import html

PRINTED = 60  # rows; assets/tables-on-paper.css hides those before


def build_scroll(content: object, name: str) -> html.Div:
    """Return content in a region that scrolls sideways."""
    return html.Div(content, className="scroll", tabIndex=0, role="region", **{"aria-label": name})


def build_printed(table: html.Table, name: str, rows: int) -> html.Div:
    """Return a table over time in its region that scrolls; of a long one only the last rows are printed."""
    if rows <= PRINTED:
        return build_scroll(table, name)
    table.className = f"{table.className} ends-on-paper"
    words = f"On paper: the last {PRINTED} of {rows} rows. The page and its files have all."
    return build_scroll([html.P(words, className="on-paper source"), table], name)
