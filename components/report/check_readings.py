"""How the report is read: the switch between readings, and which of them reproduces what the report says."""

from dataclasses import replace

from dash import html

from components.blocks.choice_links import build_choice, build_switch
from components.blocks.scroll import build_scroll
from components.blocks.take_along import Take
from components.selection.paths import CHECK
from indicators.report.check import Challenge
from indicators.report.check_words import reckoning_words, tolerance_words
from indicators.report.checks import Reckoning
from indicators.report.exchanged_marks import ExchangedPair
from indicators.report.reckonings import Combination, combinations_of
from indicators.report.words import HEADS, met_words, missed_words, quoted, tallies_words
from indicators.selection.address import MOST_TOLERANCE
from indicators.selection.selection import Selection
from indicators.snapshot.snapshot import Snapshot
from indicators.terms.wording import humanise_list

LITERAL_RULE = (
    "The narrative's literal words: the outcomes that the narrative names by their measure among those that are not "
    "met, are not met; all others are met, as it implies. Each is then held against its own printed position. The "
    "other readings take the names as offences, whatever the measure [inference]."
)


def build_readings(snapshot: Snapshot, found: Challenge, take: Take) -> html.Section:
    """Return the switches, the table of all readings, and what each of them means."""
    tried = combinations_of(snapshot, found.visit)
    literal = [html.P(LITERAL_RULE, className="legend")] if Reckoning.LITERAL in found.offered else []
    return html.Section(
        [
            html.H2("Which reading reproduces the report", id="check-readings"),
            html.Div(
                [
                    html.Div([build_reckonings(found), build_tolerances(found)], className="switches"),
                    build_scroll(build_readings_table(tried, found), "Readings and what they reproduce"),
                    html.P(conclusion(tried, found), className="conclusion"),
                    *literal,
                    take("Readings and what they reproduce", table="readings", shown="table.readings"),
                ],
                className="card-plain",
            ),
        ],
        **{"aria-labelledby": "check-readings"},
    )


def chosen(selection: Selection, reckoning: Reckoning, tolerance: int) -> Selection:
    """Return the selection with another way of counting."""
    literal = reckoning is Reckoning.LITERAL
    return replace(selection, reading=reckoning.reading, literal=literal, tolerance=tolerance)


def build_reckonings(found: Challenge) -> html.Div:
    """Return the switch between the ways of counting."""
    name = f"Read “{found.reading.sign}” as" if found.reading else "Count"
    choices = [
        (
            reckoning_words(each, found),
            chosen(found.selection, each, found.selection.tolerance),
            each is found.reckoning,
        )
        for each in found.offered
    ]
    return build_switch(name, CHECK, choices)


def build_tolerances(found: Challenge) -> html.Div:
    """Return the switch between tolerances of the direction marks."""
    choices = [
        (
            tolerance_words(places),
            chosen(found.selection, found.reckoning, places),
            places == found.selection.tolerance,
        )
        for places in range(MOST_TOLERANCE + 1)
    ]
    return build_switch("A position counts as held up to", CHECK, choices)


def build_readings_table(tried: tuple[Combination, ...], found: Challenge) -> html.Table:
    """Return every reading with every tolerance."""
    return html.Table(
        [
            html.Caption("Readings, tolerances, and what of the report each reproduces", className="visually-hidden"),
            html.Thead(
                html.Tr([html.Th(head, scope="col", role="columnheader") for head in HEADS], role="row"),
                role="rowgroup",
            ),
            html.Tbody([build_row(each, found) for each in tried], role="rowgroup"),
        ],
        role="table",
        className="plain-table readings",
    )


def build_row(each: Combination, found: Challenge) -> html.Tr:
    """Return one reading with one tolerance."""
    words = reckoning_words(each.reckoning, found)
    on_show = (each.reckoning, each.tolerance) == (found.reckoning, found.selection.tolerance)
    mark = [html.Span("on show", className="beside")] if on_show else []
    restored = chosen(found.selection, each.reckoning, each.tolerance)
    link = build_choice(words[:1].upper() + words[1:], CHECK, restored)
    cells: tuple[object, ...] = (
        tolerance_words(each.tolerance),
        met_words(each),
        *(str(share) for share in (each.marks, each.results, each.tallies)),
        build_reproduced(each),
    )
    return html.Tr(
        [
            html.Th([link, *mark], scope="row", role="rowheader"),
            *(
                html.Td(cell, role="cell", **{"data-label": label})
                for label, cell in zip(HEADS[1:], cells, strict=True)
            ),
        ],
        role="row",
        className="on-show" if on_show else "",
    )


def build_reproduced(each: Combination) -> list[object]:
    """Say which tallies come out, and mark the reading that comes closest to the report."""
    words = tallies_words(each)
    missed = [html.Span(missed_words(each), className="beside")] if each.missed else []
    closest = [html.Strong("Closest to the report: "), words[:1].lower() + words[1:]] if each.is_closest else [words]
    return [*closest, *missed]


def conclusion(tried: tuple[Combination, ...], found: Challenge) -> str:
    """Say which readings reproduce all tallies, and what the narrative's literal words reproduce."""
    if not any(each.tallies.total for each in tried):
        return "The narrative gives no tally of outcomes that could be counted again."
    whole = dict.fromkeys(each.reckoning for each in tried if each.tallies.total == each.tallies.agree)
    names = humanise_list([f"“{reckoning_words(each, found)}”" for each in whole])
    only = f"{'Only ' if len(found.offered) > 1 else ''}{names} reproduces every tally"
    first = "No reading reproduces every tally" if not whole else only
    first = f"{names} reproduce every tally" if len(whole) > 1 else first
    literal = [each.reproduced for each in tried if each.reckoning is Reckoning.LITERAL][:1]
    second = literal_words(*literal) if literal and Reckoning.LITERAL not in whole else ""
    return f"{first}.{second} {marks_words(tried, found)}".strip()


def literal_words(reproduced: tuple[str, ...]) -> str:
    """Say what the narrative's literal words reproduce, if anything."""
    what = f"only {humanise_list(quoted(reproduced))}" if reproduced else "none of them"
    return f" The narrative's literal words reproduce {what}."


def marks_words(tried: tuple[Combination, ...], found: Challenge) -> str:
    """Say with which tolerance more of the direction marks on positions agree."""
    marks = {each.tolerance: each.marks for each in tried if each.reckoning is found.reckoning}
    if not marks[0].total:
        return ""
    counts = [f"{share} with a tolerance of {tolerance_words(places)}" for places, share in marks.items()]
    return f"Direction marks on positions that agree: {humanise_list(counts)}."


def build_exchanged(pairs: tuple[ExchangedPair, ...]) -> list[html.Section]:
    """Return the pairs of direction marks that look exchanged, or nothing."""
    if not pairs:
        return []
    heading = "Two marks that look exchanged" if len(pairs) == 1 else "Marks that look exchanged"
    return [
        html.Section(
            [
                html.H2([heading, " ", html.Span("inference", className="badge-inference")], id="check-exchanged"),
                html.Div([html.P(pair_words(pair)) for pair in pairs], className="card-plain"),
            ],
            **{"aria-labelledby": "check-exchanged"},
        )
    ]


def pair_words(pair: ExchangedPair) -> str:
    """Say what two rows show, and what the exchange would mend."""
    rows = [
        f"“{name}” went from {before} to {now} and carries {mark}"
        for name, mark, (before, now) in zip(pair.names, pair.marks, pair.moves, strict=True)
    ]
    return (
        f"{rows[0]}; {rows[1]}. Each mark contradicts its own row, whether or not a move of one place counts as held, "
        "and would agree with the other's. The printed marks are not changed."
    )
