"""Long tables on paper: the newest rows alone, and a line that says so. The screen and the files have all of them."""

from dash import html

from components.scroll import build_scroll

PRINTED = 60  # rows; assets/tables-on-paper.css hides those before


def build_printed(table: html.Table, name: str, rows: int) -> html.Div:
    """Return a table over time in its region that scrolls; of a long one only the last rows are printed."""
    if rows <= PRINTED:
        return build_scroll(table, name)
    table.className = f"{table.className} ends-on-paper"
    words = f"On paper: the last {PRINTED} of {rows} rows. The page and its files have all."
    return build_scroll([html.P(words, className="on-paper source"), table], name)
