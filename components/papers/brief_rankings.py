"""The rankings on paper: one small chart an indicator, each a table with every name and figure.

The borough's own bar is labelled, outlined and hatched, so that it is found in grey as well.
"""

from collections.abc import Sequence

from dash import html

from components.blocks.states import build_badge, build_illustrative
from components.papers.sheet import build_section
from components.ranking.table import Axis
from indicators.meeting.slides_bars import MOST_BARS, chosen, left_out
from indicators.overview.contract_table import OutcomeRow
from indicators.papers.brief import Brief
from indicators.ranking.page_words import line_words, say, unit_words, unranked_words
from indicators.ranking.ranking import Ranked, Ranking
from indicators.snapshot.catalogue import ILLUSTRATIVE
from indicators.snapshot.families import PROVISIONAL
from indicators.terms.contract import Reading
from indicators.terms.nothing import Nothing
from indicators.terms.periods import month_words
from indicators.terms.positions import Position
from indicators.terms.wording import humanise_list, number, plural, position_words

BESIDE_EACH_OTHER = 2
MOST_BESIDE = 60  # members; a larger family is longer than a page, and only alone can its chart go on overleaf
COLUMNS = 4


def build_rankings(found: Brief) -> html.Section:
    """Return all rankings that there are, two beside each other, and the names of those that there are not."""
    shown = [(row, each) for row, each in found.rankings if isinstance(each, Ranking) and each.ranked]
    absent = [row.indicator.name for row, each in found.rankings if isinstance(each, Nothing) or not each.ranked]
    pairs = [shown[at : at + BESIDE_EACH_OTHER] for at in range(0, len(shown), BESIDE_EACH_OTHER)]
    mark = [" ", build_illustrative()] if found.ranked_status == ILLUSTRATIVE else []
    reading, size = found.table.selection.reading, max((len(each.ranked) for _, each in shown), default=0)
    name = "pair" if size <= MOST_BESIDE else "pair one-by-one"
    return build_section(
        "Where the borough stands in its family",
        "rankings",
        [
            html.P(family_words(found), className="paper-small"),
            *cut_words(size),
            *(html.Div([build_multiple(*each, reading) for each in pair], className=name) for pair in pairs),
            *absent_words(absent),
        ],
        mark=mark,
    )


def family_words(found: Brief) -> str:
    """Name the family with its date, its status and its members, and what the figures rest on."""
    family, table = found.table.family, found.table
    if family is None:
        return "No family is known for these months, so nobody is ranked: not available."
    name = "Provisional comparison group" if table.family_status == PROVISIONAL else "Family (MSBCU)"
    months = f"Ranked from {found.ranked_status} monthly counts of {table.selection.period.words}, not annualised"
    members = f"{family.size} {plural(family.size, 'member')}, in force since {month_words(family.valid_from)}"
    return f"{months}. {name} of {members}: {humanise_list(sorted(table.family_names))}."


def cut_words(size: int) -> list[html.P]:
    """Say that large families are cut, where they are."""
    words = "Of a large family the first and the last, the borough itself and the contract’s place are shown; the page "
    return [html.P(f"{words}“Ranking” has all members.", className="paper-small")] if size > MOST_BARS else []


def absent_words(names: Sequence[str]) -> list[html.P]:
    """Name the indicators on which nobody can be ranked."""
    return [html.P(f"Not available: {humanise_list(list(names))}.", className="paper-small")] if names else []


def build_multiple(row: OutcomeRow, found: Ranking, reading: Reading) -> html.Div:
    """Return one indicator: its name, the borough's place in words, and the family best to worst."""
    badge = [] if isinstance(row.achievement, Nothing) else [" ", build_badge(row.achievement)]
    words = [html.P([place_words(row, found), *badge], className="place-words"), build_chart(found, reading)]
    unranked = [html.P(unranked_words(found), className="paper-small")] if found.unranked else []
    return html.Div([html.H3(found.indicator.name), *words, *unranked], className="multiple")


def place_words(row: OutcomeRow, found: Ranking) -> str:
    """Say the borough's place and its margin; where a report prints another place, that one too."""
    if found.own is None:
        return "This borough has no figure to be ranked by: not available."
    own, printed = found.own.position, row.movement.current_position
    parts = [f"{position_words(own)} of {len(found.ranked)}"]
    if row.movement.is_printed and isinstance(printed, Position) and printed != own:
        parts.append(f"printed in the report: {position_words(printed)}")
    if row.outcome and isinstance(row.margin, int):
        hand = "in hand" if row.margin > 0 else "short"
        some = f"{number(abs(row.margin), 0)} {plural(row.margin, 'place')} {hand}"
        parts.append(some if row.margin else "no place in hand")
    return ", ".join(parts)


def build_chart(found: Ranking, reading: Reading) -> html.Table:
    """Return the chart: a row a member with place, name, figure and bar, and the line of the contract.

    Of a large family the ends are shown, the borough itself and the contract's place, as on a slide.
    """
    axis = Axis(max((member.rate for member in found.ranked), default=0) or 1)
    last = found.meeting(reading)
    line = build_line(line_words(found, reading), "limit")
    rows = [line] if last == 0 else []
    shown = chosen(found, last)
    for index, member in enumerate(found.ranked):
        if index in shown:
            rows.append(build_member(member, found, axis.share(member.rate)))
        elif index - 1 in shown:
            rows.append(build_line(left_out(index, shown), "left-out"))
        if index + 1 == last:
            rows.append(line)
    good = "lower is better" if found.indicator.low_is_good else "higher is better"
    unit = html.Th(
        f"{unit_words(found).removeprefix('Offences ')}, {good}", scope="colgroup", colSpan=2, className="unit"
    )
    head = html.Tr([html.Th("Place", scope="col", className="num"), html.Th("Borough", scope="col"), unit])
    name = f"{found.indicator.name}, best to worst"
    return html.Table([html.Thead(head), html.Tbody(rows)], className="family", **{"aria-label": name})


def build_line(words: str, name: str) -> html.Tr:
    """Return a row that is no member's."""
    return html.Tr(html.Td(words, colSpan=COLUMNS), className=name)


def build_member(member: Ranked, found: Ranking, share: str) -> html.Tr:
    """Return one member's row."""
    own = [html.Span(" this borough", className="own-word")] if member.is_own else []
    return html.Tr(
        [
            html.Td(str(member.position), className="num"),
            html.Th([html.Bdi(member.name), *own], scope="row"),
            html.Td(say(member.rate, found), className="num"),
            html.Td(html.Div(className="family-bar", style={"width": share})),
        ],
        className="own" if member.is_own else "",
    )
