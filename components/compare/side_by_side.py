"""Boroughs side by side: chart and table in one, each indicator on one scale from zero."""

from dataclasses import replace
from functools import partial

from dash import html

from components.blocks.card_table import as_cards
from components.blocks.choice_links import build_choice
from components.blocks.scroll import build_scroll
from components.blocks.states import build_badge, build_direction, build_illustrative
from components.blocks.take_along import Take, build_source
from components.selection.paths import COMPARE
from indicators.compare.about import size_words
from indicators.compare.matrix import BoroughRow, Matrix
from indicators.compare.page_words import interval_words, position_of, unasked_words
from indicators.compare.side_by_side import Laid, LaidIndicator
from indicators.selection.address import MOST_BESIDE
from indicators.snapshot.catalogue import ILLUSTRATIVE, Indicator
from indicators.sources.about import About
from indicators.statistics import intervals
from indicators.statistics.detections import detections_words
from indicators.terms.contract import Achievement, Compliance
from indicators.terms.direction import Direction
from indicators.terms.nothing import Nothing
from indicators.terms.wording import (
    COMPLIANCE_WORDS,
    change,
    humanise_list,
    number,
    percent,
    places,
    points,
    position_words,
    rate,
)

OFFERED = 8  # members of the own family that are offered as links
CELLS = 9  # of one borough, beside the indicator's name
HOW_TO_READ = (
    "Bars: the rate of the period, from zero, one scale for each indicator; the upright line is the comparison period, "
    "the thin line the 95 % interval, which stands in small figures below the rate. "
    "Each position is in the borough's own family, whose ranked members are counted with it: it is not a difference "
    "between boroughs."
)


def build_beside_section(table: Matrix, laid: tuple[LaidIndicator, ...], about: About, take: Take) -> html.Section:
    """Return the boroughs side by side, or how to choose some."""
    content = [*build_side_by_side_table(table, laid), build_source(about)] if laid else build_how(table, table.own)
    take = partial(take, about=about)
    return html.Section(
        [
            html.H2("Side by side", id="side-by-side"),
            html.Div(content, className="card-plain"),
            *([take("Side by side", table="beside", shown="table.beside-table", chart="beside")] if laid else []),
        ],
        **{"aria-labelledby": "side-by-side"},
    )


def build_how(table: Matrix, own: BoroughRow | None) -> list[object]:
    """Say how boroughs are laid side by side, and offer some of the borough's own family."""
    name = own.name if own else "the chosen borough"
    words = f"No borough is beside {name} yet. Choose “Lay beside” in the matrix, up to {MOST_BESIDE} times"
    members = [row for row in table.rows if own and own.family and row.area in own.family.members and row is not own]
    if not members:
        return [html.P(f"{words}.")]
    links = [
        html.Li(build_choice(row.name, COMPARE, replace(table.selection, beside=(row.area,))))
        for row in sorted(members, key=lambda row: (-row.concerns, row.name))[:OFFERED]
    ]
    return [
        html.P(f"{words}, or begin with one of its own family, those that are worse and worsening on the most first:"),
        html.Ul(links, className="offered"),
    ]


def build_side_by_side_table(table: Matrix, laid: tuple[LaidIndicator, ...]) -> list[object]:
    """Return the table with its heading and what has to be known to read it."""
    names = [each.borough.name for each in laid[0].boroughs]
    words = f"{humanise_list(names)}, {table.selection.period.words} against {table.selection.against.words}"
    heads = (
        ("Indicator", ""),
        ("Borough", ""),
        ("Rate, from zero", "bar-head"),
        (table.selection.against.short, "num nowrap"),
        (table.selection.period.short, "num nowrap"),
        ("Change", "num"),
        (f"Difference from {names[0]}", "num"),
        ("Contract", ""),
        ("Position in its own family", ""),
        ("Places gained", "num"),
    )
    built = html.Table(
        [
            html.Caption(words, className="visually-hidden"),
            html.Thead(html.Tr([html.Th(head, scope="col", className=name) for head, name in heads])),
            *(build_indicator(each) for each in laid),
        ],
        className="beside-table",
    )
    return [
        html.P(f"{HOW_TO_READ}{interval_words(laid)}{size_words(table)}", className="legend"),
        build_scroll(as_cards(built, [head for head, _ in heads]), "Boroughs side by side"),
        html.Details([html.Summary("How the intervals come about"), html.P(intervals.METHOD)], className="source"),
    ]


def build_indicator(laid: LaidIndicator) -> html.Tbody:
    """Return the rows of one indicator; its name spans them."""
    beneath = [build_beneath(each) for each in laid.boroughs]
    span = len(laid.boroughs) + sum(map(len, beneath))
    name = html.Th(laid.indicator.name, scope="rowgroup", rowSpan=span, className="indicator")
    built = []
    for each, more in zip(laid.boroughs, beneath, strict=True):
        cells = [*([name] if each.is_first else []), *build_cells(each, laid)]
        built += [html.Tr(cells, className="own" if each.is_first else ""), *more]
    return html.Tbody(built)


def build_beneath(each: Laid) -> list[html.Tr]:
    """Return what a borough's SD rate hides, below its own row; nothing for an incidence."""
    if each.row.detections is None:
        return []
    cell = html.Td(
        f"{each.borough.name}: {detections_words(each.row.detections)}", colSpan=CELLS, className="detections"
    )
    return [html.Tr(cell, className="own beneath" if each.is_first else "beneath")]


def build_cells(each: Laid, laid: LaidIndicator) -> list[html.Th | html.Td]:
    """Return one borough's cells on one indicator."""
    cell, indicator = each.cell, laid.indicator
    mark = [" ", build_illustrative()] if cell.status == ILLUSTRATIVE and cell.has_figure else []
    moved = change(cell.change, decimals=cell.decimals[1], is_sd_rate=indicator.is_sd_rate)
    before = rate(cell.previous, decimals=cell.previous_decimals, is_sd_rate=indicator.is_sd_rate)
    return [
        html.Th([each.borough.name, *mark], scope="row"),
        html.Td(build_bar(each), className="bar-cell"),
        html.Td(before, className="num"),
        html.Td([level_words(each, indicator), *build_interval(each, indicator)], className="num level"),
        html.Td([moved, *direction_of(cell.rate_direction)], className="num"),
        html.Td(build_away(each, indicator), className="num"),
        html.Td(build_contract(each), className="nowrap"),
        html.Td(f"{position_words(cell.position_before)} → {position_of(each)}", className="positions"),
        html.Td([places(cell.places_gained), *direction_of(cell.position_direction)], className="num"),
    ]


def level_words(each: Laid, indicator: Indicator) -> str:
    """Write the rate of the period."""
    return rate(each.cell.level, decimals=each.cell.decimals[0], is_sd_rate=indicator.is_sd_rate)


def build_interval(each: Laid, indicator: Indicator) -> list[html.Small]:
    """Return the interval of the rate in figures; nothing where there is none."""
    if each.interval is None:
        return []
    low, high = (rate(end, decimals=each.cell.decimals[0], is_sd_rate=indicator.is_sd_rate) for end in each.interval)
    return [html.Small(f"{low} to {high}", className="beside-interval")]


def build_bar(each: Laid) -> html.Div:
    """Return a bar from zero with a line where the comparison period ended; the figures stand beside it."""
    parts = []
    if not isinstance(each.length, Nothing):
        parts.append(html.Span(className="bar-now", style={"width": f"{100 * each.length:.2f}%"}))
    if not isinstance(each.length_before, Nothing):
        parts.append(html.Span(className="bar-before", style={"left": f"{100 * each.length_before:.2f}%"}))
    if each.reach:
        low, high = each.reach
        place = {"left": f"{100 * low:.2f}%", "width": f"{100 * (high - low):.2f}%"}
        parts.append(html.Span(className="bar-interval", style=place))
    return html.Div(parts, className="bar", **{"aria-hidden": "true"})


def direction_of(state: Direction | Nothing) -> list[object]:
    """Return the word and the sign of a direction; of none where there is none."""
    return [] if isinstance(state, Nothing) else [" ", build_direction(state, state.value)]


def build_away(each: Laid, indicator: Indicator) -> list[object]:
    """Say how far a borough lies from the first."""
    if each.is_first:
        return ["–"]
    return [away_words(each, indicator), *direction_of(each.away_direction)]


def away_words(each: Laid, indicator: Indicator) -> str:
    """Write a difference in the indicator's own unit; of incidence with its proportion."""
    if isinstance(each.away, Nothing):
        return each.away.value
    if indicator.is_sd_rate:
        return points(each.away)
    share = "" if isinstance(each.away_relative, Nothing) else f" ({percent(each.away_relative, 1, sign=True)})"
    return f"{number(each.away, indicator.decimals, sign=True)}{share}"


def build_contract(each: Laid) -> list[object]:
    """Say whether the borough's own contract is met, by how many places, and what became of that since before."""
    cell = each.cell
    if not cell.is_expected:
        return [html.Span(unasked_words(each), className="nothing")]
    if not isinstance(cell.achievement, Achievement):
        return [html.Span(cell.achievement.value, className="nothing")]
    became = each.row.compliance
    words = [html.Span(COMPLIANCE_WORDS[became], className="beside")] if isinstance(became, Compliance) else []
    return [build_badge(cell.achievement), html.Span(f" {places(cell.margin)}", className="nowrap"), *words]
