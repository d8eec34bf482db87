"""The MSBCU chart: a family from best to worst, bars from zero. Table and chart in one, on screen and on paper."""

from dataclasses import dataclass

from dash import html

from components.blocks.card_table import label_cells
from components.blocks.states import build_badge
from indicators.ranking.page_words import AVERAGE, line_words, say, unit_words
from indicators.ranking.ranking import Average, Ranked, Ranking
from indicators.terms.contract import Reading, achievement
from indicators.terms.nothing import Figure, Nothing
from indicators.terms.wording import number, position_words

COLUMNS = 7
HEADROOM = 1.15  # of the axis beyond the longest interval, for the figure beside it


@dataclass(frozen=True)
class Axis:
    """The scale of the bars: from zero to `top`, in the rate's own unit."""

    top: float

    def share(self, value: float) -> str:
        """Return where a value lies on the axis."""
        return f"{100 * min(max(value / self.top, 0), 1):.2f}%"


def axis_of(ranked: tuple[Ranked, ...]) -> Axis:
    """Return an axis on which every bar and every interval has its place."""
    return Axis(max((max(member.rate, member.interval[1]) for member in ranked), default=0) * HEADROOM or 1)


def build_ranking_table(found: Ranking, reading: Reading, caption: str) -> html.Table:
    """Return the chart: a row a member, with its place, its bar with the interval, and its figures."""
    axis, average = axis_of(found.ranked), found.averages[Average.WEIGHTED]
    rows = [build_member(member, found, axis, average) for member in found.ranked]
    counts = "Detections / offences" if found.indicator.is_sd_rate else f"Offences / {found.indicator.base}"
    heads = ("Place", "Borough", unit_words(found), "95 % interval", counts, "Place before", "Rate before")
    for row in rows:
        label_cells(row.children, heads)
    at = found.meeting(reading)
    if at is not None:
        rows.insert(at, build_contract_line(found, reading))
    if not isinstance(average, Nothing):
        rows.insert(0, build_average_label(average, found, axis))
    return html.Table(
        [
            html.Caption(caption, className="visually-hidden"),
            html.Thead(
                html.Tr(
                    [
                        html.Th(head, scope="col", className=f"rank-col-{at}", role="columnheader")
                        for at, head in enumerate(heads)
                    ],
                    role="row",
                ),
                role="rowgroup",
            ),
            html.Tbody(rows, role="rowgroup"),
        ],
        className="plain-table ranking",
        role="table",
    )


MIDDLE = 0.5  # of the axis, from which on a label stands to the left of its line


def build_average_label(average: float, found: Ranking, axis: Axis) -> html.Tr:
    """Return the row above the members in which the line of the average is named, where the line runs."""
    side = "before" if average / axis.top > MIDDLE else "after"
    label = html.Span(f"{AVERAGE} {say(average, found)}", className=f"average-name {side}")
    track = html.Div(
        [html.Span(className="rank-average"), label],
        className="rank-track",
        style={"--average": axis.share(average)},
    )
    return html.Tr(
        [
            html.Td(colSpan=2, role="cell"),
            html.Td(track, className="bar", role="cell"),
            html.Td(colSpan=COLUMNS - 3, role="cell"),
        ],
        className="average-label",
        role="row",
    )


def build_member(member: Ranked, found: Ranking, axis: Axis, average: Figure) -> html.Tr:
    """Return one member's row; the borough's own is labelled and outlined as well as coloured."""
    own = [html.Span(" this borough", className="own-mark")] if member.is_own else []
    style = {
        "--rate": axis.share(member.rate),
        "--low": axis.share(member.interval[0]),
        "--high": axis.share(member.interval[1]),
        "--average": "-10%" if isinstance(average, Nothing) else axis.share(average),
    }
    bar = html.Div(
        [
            html.Span(className="rank-bar"),
            html.Span(className="rank-interval"),
            html.Span(className="rank-average"),
            html.Span(say(member.rate, found), className="rank-value"),
        ],
        className="rank-track",
        style=style,
    )
    return html.Tr(
        [
            html.Td(str(member.position), className="num place", role="cell"),
            html.Th([member.name, *own], scope="row", role="rowheader"),
            html.Td(bar, className="bar", role="cell"),
            html.Td(
                f"{say(member.interval[0], found)} to {say(member.interval[1], found)}",
                className="num interval",
                role="cell",
            ),
            html.Td(
                f"{number(member.numerator, 0)} / {number(member.denominator, 0)}",
                className="num counts",
                role="cell",
            ),
            *build_before(member, found),
        ],
        className="own" if member.is_own else "",
        role="row",
    )


def build_before(member: Ranked, found: Ranking) -> list[html.Td]:
    """Return a member's place and rate in the period compared with."""
    return [
        html.Td(str(member.position_before), className="num place-before", role="cell"),
        html.Td(say(member.rate_before, found), className="num rate-before", role="cell"),
    ]


def build_contract_line(found: Ranking, reading: Reading) -> html.Tr:
    """Return the line below the last place that meets the contract."""
    return html.Tr(
        html.Td(line_words(found, reading), colSpan=COLUMNS, role="cell"), className="contract-line", role="row"
    )


def build_small(found: Ranking | Nothing, reading: Reading, words: str) -> html.Div:
    """Return a small picture of a family: upright bars best to worst, the borough's own filled, and its place in words.

    Args:
        found: The family on one indicator.
        reading: How the contract is read.
        words: The name of the indicator.
    """
    name = html.Div(words, className="small-name")
    if isinstance(found, Nothing) or found.own is None:
        why = found if isinstance(found, Nothing) else found.position
        return html.Div([name, html.Div(position_words(why), className="nothing")], className="small")
    axis, state = axis_of(found.ranked), achievement(found.margin(reading))
    bars = [
        html.Span(
            className="small-bar own" if member.is_own else "small-bar", style={"height": axis.share(member.rate)}
        )
        for member in found.ranked
    ]
    at = found.meeting(reading)
    if at is not None:
        bars.insert(at, html.Span(className="small-contract"))
    place = f"{position_words(found.own.position)} of {len(found.ranked)}"
    badge = [] if isinstance(state, Nothing) else [build_badge(state)]
    figures = html.Div([html.Strong(place), *badge], className="small-place")
    return html.Div(
        [name, html.Div(bars, className="small-bars", **{"aria-hidden": "true"}), figures], className="small"
    )
