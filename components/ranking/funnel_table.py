"""The funnel plot: each member's rate against its size, within limits that chance alone would allow."""

from dash import html

from components.blocks.scroll import build_scroll
from indicators.ranking.funnel import Funnel
from indicators.ranking.funnel_words import ALL_MEMBERS, LEVEL_WORDS, LIMITS, WITHIN, outside, say, size_words
from indicators.terms.wording import number


def build_funnel_table(found: Funnel) -> html.Div:
    """Return the numbers behind the plot: each member, the limits at its own size, where it lies, and the average."""
    heads = ("Borough", size_words(found).capitalize(), "Rate", *(f"{each} limits" for each in LEVEL_WORDS.values()))
    head = html.Tr([html.Th(each, scope="col", className="num" if at else "") for at, each in enumerate(heads)])
    head.children.append(html.Th("By the limits", scope="col"))
    verdicts = outside(found)
    order = sorted(range(len(found.areas)), key=lambda at: -found.sizes[at])
    rows = [build_funnel_row(found, at, verdicts[at]) for at in order]
    table = html.Table(
        [
            html.Caption("Rate against size", className="visually-hidden"),
            html.Thead(head),
            html.Tbody([*rows, build_average_row(found)]),
        ],
        className="plain-table funnel-table",
    )
    return build_scroll(table, "Rate against size, as a table")


def build_funnel_row(found: Funnel, at: int, verdict: str) -> html.Tr:
    """Return one member's row."""
    limits = (found.own_limits[level] for level in LEVEL_WORDS)
    figures = (
        number(float(found.sizes[at]), 0),
        say(float(found.rates[at]), found),
        *(f"{say(float(low[at]), found)} to {say(float(high[at]), found)}" for low, high in limits),
    )
    cells = [html.Td(each, className="num nowrap") for each in figures]
    return html.Tr([html.Th(found.names[at], scope="row"), *cells, html.Td(build_verdict(verdict))])


def build_verdict(words: str) -> list[object]:
    """Return where a member lies, in a form that leaves out on paper what its column's heading says already."""
    heart = words.removesuffix(f" {LIMITS}")
    return [words] if heart == WITHIN else [heart, html.Span(f" {LIMITS}", className="not-on-paper")]


def build_average_row(found: Funnel) -> html.Tr:
    """Return the row of the family's weighted average, around which the limits lie."""
    blank = [html.Td("–", className="num") for _ in LEVEL_WORDS]
    average = html.Td(say(found.average, found), className="num")
    size = html.Td(number(float(found.sizes.sum()), 0), className="num")
    return html.Tr([html.Th(ALL_MEMBERS, scope="row"), size, average, *blank, html.Td("–")])
