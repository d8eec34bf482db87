"""Long tables on paper: where they end, and that the page says so."""

from dash import html

from components.blocks.scroll import PRINTED, build_printed
from tests.conftest import ROOT


def built(rows: int) -> html.Div:
    return build_printed(html.Table([], className="plain-table"), "Months", rows)


def test_table_of_as_many_rows_as_are_printed_is_whole_and_says_nothing() -> None:
    region = built(PRINTED)
    assert isinstance(region.children, html.Table)
    assert region.children.className == "plain-table"


def test_longer_table_says_how_much_of_it_is_printed() -> None:
    note, table = built(PRINTED + 1).children
    assert note.children == "On paper: the last 60 of 61 rows. The page and its files have all."
    assert table.className == "plain-table ends-on-paper"


def test_styles_hide_the_rows_before_those_that_are_printed() -> None:
    styles = (ROOT / "assets" / "tables-on-paper.css").read_text()
    assert f".ends-on-paper tbody tr:nth-last-child(n + {PRINTED + 1})" in styles
