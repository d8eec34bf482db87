"""The parts of the public leaflet, each a few plain words and at most one table."""

import re
from collections.abc import Sequence

from dash import html

from components.blocks.explained import GLOSSARY
from components.blocks.states import build_badge, build_direction, build_illustrative
from components.overview.contract_cells import build_cell
from components.papers.sheet import build_section
from indicators.overview.contract_table import ContractTable
from indicators.papers.abbreviations import abbreviations
from indicators.papers.contacts import Contact
from indicators.papers.leaflet import (
    STATUS_WORDS,
    OffenceTargets,
    WordedChange,
    asked_words,
    chance_words,
    change_words,
    parts_words,
    progress_words,
    solved_words,
    tally_words,
    targets_of,
)
from indicators.papers.year_to_date import OffenceSoFar, YearToDate
from indicators.report.report import Recommendation
from indicators.snapshot.catalogue import ILLUSTRATIVE
from indicators.terms.contract import Achievement
from indicators.terms.direction import Direction
from indicators.terms.nothing import Nothing
from indicators.terms.wording import number

SOLVED = "“Solved” means that somebody was charged, cautioned or dealt with in a similar way."
YEAR = "The police year runs from April to March."
MORE_SOLVED = "More than 100 can be solved in 100, because crimes of earlier months are solved as well."
VERDICTS = {"better": Direction.BETTER, "worse": Direction.WORSE, "same": Direction.HELD}
OTHER_WORDS = {"HM": "Her, today His, Majesty's"}
UNEXPLAINED = "not explained in the data"


def build_status(year: YearToDate, table: ContractTable) -> html.P:
    """Return how far the figures can be relied on, in a box of its own."""
    status = ILLUSTRATIVE if table.is_illustrative else year.status
    words = STATUS_WORDS.get(status, "There are no figures for these months.")
    mark = [build_illustrative(), " "] if status == ILLUSTRATIVE else []
    return html.P([*mark, words], className="paper-status")


def build_year(year: YearToDate) -> html.Section:
    """Return the year so far against the same months of last year."""
    heads = ("Kind of crime", year.against.words, year.period.words, "Change", "Crimes solved")
    over = any(not isinstance(each.solved.now, Nothing) and each.solved.now > 1 for each in year.offences)
    notes = " ".join(part for part in (YEAR, SOLVED, MORE_SOLVED if over else "", parts_words(year)) if part)
    head = [html.Th(words, scope="col", className=name_of(at), role="columnheader") for at, words in enumerate(heads)]
    rows = [build_offence(each, heads) for each in year.offences]
    table = html.Table(
        [html.Thead(html.Tr(head, role="row"), role="rowgroup"), html.Tbody(rows, role="rowgroup")],
        className="paper-year",
        role="table",
        **{"aria-label": "Crimes this year and last year"},
    )
    lead = f"Crimes recorded from {year.period.words}, and in the same months of the year before."
    return build_section("How we are doing", "year", [html.P(lead), table, html.P(notes, className="paper-small")])


def name_of(column: int) -> str:
    """Return the class of a column: the two of counts stand to the right."""
    return "num" if column in {1, 2} else ""


def build_offence(each: OffenceSoFar, heads: Sequence[str]) -> html.Tr:
    """Return one kind of crime. Roles are written out, for a phone lays the rows out as cards."""
    counts = [
        figure.value if isinstance(figure, Nothing) else number(figure, 0)
        for figure in (each.offences.before, each.offences.now)
    ]
    chance = [html.Span(f", {words}", className="beside") for words in (chance_words(each),) if words]
    return html.Tr(
        [
            html.Th(each.name, scope="row", role="rowheader"),
            build_cell(counts[0], heads[1], "num"),
            build_cell(html.Strong(counts[1]), heads[2], "num"),
            build_cell([*build_movement(change_words(each)), *chance], heads[3]),
            build_cell(build_movement(solved_words(each.solved)), heads[4]),
        ],
        role="row",
    )


def build_movement(movement: WordedChange) -> list[object]:
    """Return how a figure has moved, and whether that is better."""
    state = VERDICTS.get(movement.verdict)
    if state is None or state is Direction.HELD:
        return [movement.words]
    return [f"{movement.words} ", build_direction(state, movement.verdict)]


def build_asked(table: ContractTable, recommendations: Sequence[Recommendation]) -> html.Section:
    """Return the priorities: what inspectors recommended, and the targets that they set."""
    if not recommendations and not table.outcomes:
        words = f"No inspection of {table.borough_name} is on record, so no recommendations and no targets are known."
        return build_section("What we were asked to improve", "asked", [html.P(words)])
    parts = [*build_recommended(recommendations), *build_targets(table)]
    return build_section("What we were asked to improve", "asked", [html.Div(parts, className="beside-each-other")])


def build_recommended(recommendations: Sequence[Recommendation]) -> list[html.Div]:
    """Return what inspectors recommended, and how far each has got."""
    if not recommendations:
        return []
    items = [
        html.Li([html.Strong(each.title or each.short_name), ": ", build_badge(each.status_word, progress_words(each))])
        for each in recommendations
    ]
    return [html.Div([html.H3("Inspectors recommended"), html.Ul(items)], className="half")]


def build_targets(table: ContractTable) -> list[html.Div]:
    """Return the targets and whether they are reached."""
    targets = targets_of(table)
    if not targets:
        return []
    head = html.Tr([html.Th(words, scope="col") for words in ("Target for", "Fewer crimes", "More solved")])
    rows = [html.Tr([html.Th(each.name, scope="row"), *build_target(each)]) for each in targets]
    return [
        html.Div(
            [
                html.H3(f"Targets: {tally_words(table.outcomes)}"),
                html.P(f"{asked_words(table)} The results are those of {table.selection.period.words}."),
                html.Table(
                    [html.Thead(head), html.Tbody(rows)],
                    className="paper-targets",
                    **{"aria-label": "Targets and whether they are reached"},
                ),
            ],
            className="half",
        )
    ]


def build_target(target: OffenceTargets) -> list[html.Td]:
    """Return whether the two targets of one kind of crime are reached."""
    return [html.Td(build_result(state)) for state in (target.crimes, target.solved)]


def build_result(state: Achievement | Nothing | None) -> object:
    """Return a result in plain words."""
    if state is None:
        return "no target"
    if isinstance(state, Nothing):
        return state.value
    return build_badge(state, "Reached" if state is Achievement.MET else "Not reached")


def build_contacts(borough: str, contacts: Sequence[Contact]) -> html.Section:
    """Return whom to turn to, or that nobody is known and how to add somebody."""
    if not contacts:
        words = f"No points of contact are known for {borough}. They can be added to the data in the file contacts.csv."
        return build_section("Whom to contact", "contacts", [html.P(words)])
    made_up = [" ", build_illustrative()] if any(each.status == ILLUSTRATIVE for each in contacts) else []
    cards = [html.Li(build_contact(each)) for each in contacts]
    return build_section("Whom to contact", "contacts", [html.Ul(cards, className="contact-cards")], mark=made_up)


def build_contact(each: Contact) -> list[object]:
    """Return one point of contact with every way to reach it."""
    phone = re.sub(r"\(0\)|[^0-9+]", "", each.phone)  # the zero in brackets is not dialled after a country's number
    ways = [
        *([html.A(f"Phone {each.phone}", href=f"tel:{phone}")] if phone else []),
        *([html.A(each.email, href=f"mailto:{each.email}")] if each.email else []),
        *([html.A(re.sub("^https?://", "", each.web), href=each.web)] if each.web else []),
    ]
    return [
        html.Div(html.Strong(each.name)),
        html.Div(each.purpose),
        html.Div([part for way in ways for part in (" · ", way)][1:], className="ways"),
    ]


def build_glossary(texts: Sequence[str]) -> list[html.P]:
    """Explain every abbreviation in the texts that come from data; say so where nobody has explained one."""
    found = abbreviations(texts)
    if not found:
        return []
    known = explained()
    words = "; ".join(f"{short}: {known.get(short, UNEXPLAINED).rstrip('.')}" for short in found)
    return [html.P([html.Strong("Short for: "), f"{words}."], className="paper-glossary")]


def explained() -> dict[str, str]:
    """Return the meaning of each abbreviation that the glossary has."""
    return {short: note for terms, note in GLOSSARY.items() for short in terms.split(", ")} | OTHER_WORDS
