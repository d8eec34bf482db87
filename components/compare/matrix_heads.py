"""The heads of the matrix: each offence above its measures, and links that sort; on a phone a list of them."""

from dataclasses import replace
from itertools import groupby

from dash import html

from components.blocks.choice_links import build_choice
from components.selection.paths import COMPARE
from indicators.compare.matrix import Matrix
from indicators.compare.matrix_pages import from_the_top
from indicators.selection.matrix_choices import BEST_FIRST, DIRECTION, MARGIN, NAME_BACKWARDS, WORSENING, WORST
from indicators.selection.selection import Selection
from indicators.snapshot.catalogue import Indicator

COLUMNS_BEFORE, LAST_COLUMN = ("Borough", "Own family", "Worse", "Worse and worsening"), "Side by side"
BESIDE_ROW = len(COLUMNS_BEFORE) + 1  # columns that are no indicators


def build_offences(table: Matrix) -> html.Tr:
    """Return the upper row of heads: each offence above its measures."""
    shown = [table.indicators[index] for index in table.shown]
    spans = [(list(group), name) for name, group in groupby(shown, key=lambda each: each.offence_short_name)]
    return html.Tr(
        [
            html.Td(colSpan=BESIDE_ROW - 1),
            *(html.Th(name, scope="colgroup", colSpan=len(group), className="begins") for group, name in spans),
            html.Td(),
        ]
    )


def build_heads(table: Matrix) -> html.Tr:
    """Return the lower row of heads: links that sort."""
    begins = begins_at(table)
    return html.Tr(
        [
            build_head(COLUMNS_BEFORE[0], table, {"": "ascending", NAME_BACKWARDS: "descending"}),
            html.Th(COLUMNS_BEFORE[1], scope="col"),
            build_head(COLUMNS_BEFORE[2], table, either_way(WORST), name="num"),
            build_head(COLUMNS_BEFORE[3], table, either_way(WORSENING), name="num"),
            *(
                build_indicator_head(table.indicators[index], table, "num begins" if index in begins else "num")
                for index in table.shown
            ),
            html.Th(LAST_COLUMN, scope="col"),
        ]
    )


def begins_at(table: Matrix) -> set[int]:
    """Return where the first indicator of each offence stands."""
    offences = [table.indicators[index].offence for index in table.shown]
    return {
        table.shown[place] for place in range(len(offences)) if place == 0 or offences[place - 1] != offences[place]
    }


def either_way(count: str) -> dict[str, str]:
    """Return the orders by a count, the highest first and the lowest first, with the way that its figures then run."""
    return {count: "descending", BEST_FIRST + count: "ascending"}


def build_head(words: str, table: Matrix, orders: dict[str, str], *, name: str = "") -> html.Th:
    """Return a head that sorts by its column, and the other way round when it is pressed again."""
    first, second = orders
    order = table.selection.order
    sort = {"aria-sort": orders[order]} if order in orders else {}
    turned = replace(from_the_top(table.selection), order=second if order == first else first)
    sort["aria-label"] = words  # on a phone the link is not there to be pressed, and would not be read
    return html.Th(build_choice(words, COMPARE, turned, name="sorts"), scope="col", className=name, **sort)


def build_indicator_head(indicator: Indicator, table: Matrix, name: str) -> html.Th:
    """Return an indicator's head: the first click puts the worst first, the next one the best."""
    link = build_choice(
        [measure_words(indicator), html.Span(f", {indicator.offence_name}", className="visually-hidden")],
        COMPARE,
        sorted_by(indicator, table),
        name="sorts",
    )
    said = {"aria-label": indicator.name}
    if is_sorted_by(indicator, table):
        worst_first = table.selection.order == indicator.code
        said["aria-sort"] = sorting(indicator, table.measure, worst_first=worst_first)
    return html.Th(link, scope="col", className=name, **said)


def sorted_by(indicator: Indicator, table: Matrix) -> Selection:
    """Return the order by an indicator: the worst first, and the best first where it is so already."""
    turned = table.selection.order == indicator.code
    return replace(from_the_top(table.selection), order=(BEST_FIRST if turned else "") + indicator.code)


def is_sorted_by(indicator: Indicator, table: Matrix) -> bool:
    """Whether the matrix is sorted by an indicator, either way."""
    return table.selection.order.removeprefix(BEST_FIRST) == indicator.code


def sorting(indicator: Indicator, measure: str, *, worst_first: bool) -> str:
    """Say which way the figures run: a high incidence is bad, a high margin is good."""
    high_is_bad = indicator.low_is_good and measure not in {MARGIN, DIRECTION}
    return "descending" if worst_first == high_is_bad else "ascending"


def measure_words(indicator: Indicator) -> str:
    """Name the measure by its unit."""
    return "SD rate" if indicator.is_sd_rate else indicator.unit


def build_sorts(table: Matrix) -> html.Details:
    """Return the order by each indicator for a phone, where the matrix has no headings to be pressed."""
    links = [
        html.Li(
            build_choice(indicator.name, COMPARE, sorted_by(indicator, table), chosen=is_sorted_by(indicator, table))
        )
        for indicator in (table.indicators[index] for index in table.shown)
    ]
    return html.Details([html.Summary("Order by one indicator"), html.Ul(links)], className="matrix-sorts")
