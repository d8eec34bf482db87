"""Which parts drove a change: a table of parts with diverging bars, for a force's boroughs and a borough's wards."""

from dataclasses import replace

from dash import html

from components.blocks.card_table import as_cards
from components.blocks.choice_links import build_choice, build_switch
from components.blocks.scroll import build_scroll
from components.blocks.states import build_illustrative
from components.selection.paths import COMPARE
from indicators.compare.contributions import Contributions, Part
from indicators.compare.driving import Driving, PartsLevel
from indicators.compare.matrix import Matrix
from indicators.compare.page_words import RULE
from indicators.selection.selection import Selection, without
from indicators.snapshot.catalogue import ILLUSTRATIVE
from indicators.terms.nothing import Figure, Nothing
from indicators.terms.wording import humanise_list, number, percent, points

ORDER = "Sorted by what moved the whole the most in the direction in which it has gone."
HOW_TO_READ = f"{RULE} {ORDER} To the right: more offences; to the left: fewer."


def build_parts_section(table: Matrix, driving: Driving) -> html.Section:
    """Return what drove the changes, from the force down to the smallest parts that the data have."""
    choices = [
        (name, replace(table.selection, indicator=code), code == driving.chosen) for code, name in driving.offered
    ]
    switch = [build_switch("Offence", COMPARE, choices)] if driving.is_split else []
    return html.Section(
        [
            html.Div([html.H2("What drove the change", id="what-drove"), *switch], className="section-top"),
            *([html.P(HOW_TO_READ, className="legend")] if driving.is_split else []),
            *(build_level(level, table.selection) for level in driving.levels),
            *build_elsewhere(driving, table.selection),
        ],
        **{"aria-labelledby": "what-drove"},
    )


def build_elsewhere(driving: Driving, selection: Selection) -> list[html.Div]:
    """Lead to a borough whose force can be split, where the chosen one's cannot."""
    if driving.elsewhere is None:
        return []
    area, name, force = driving.elsewhere
    chosen = replace(selection, borough=area, beside=without(selection.beside, area))
    words = f"{force} has several boroughs in these data. To see which of them drove its change, choose "
    return [html.Div(html.P([words, build_choice(name, COMPARE, chosen), "."]), className="card-plain parts")]


def build_level(level: PartsLevel, selection: Selection) -> html.Div:
    """Return one area's split among its parts, or why there is none."""
    mark = [" ", build_illustrative()] if level.status == ILLUSTRATIVE else []
    if isinstance(level.found, Nothing):
        return html.Div([html.H3(level.title), html.P(level.why)], className="card-plain parts")
    name = f"{level.title}: {level.offence}"
    inner = [build_inner(each, selection) for each in level.below]
    return html.Div(
        [
            html.H3([name, *mark]),
            html.P(level.sentence),
            build_scroll(build_parts_table(level.found, level, selection), name),
            *inner,
        ],
        className="card-plain parts",
    )


def build_inner(level: PartsLevel, selection: Selection) -> html.Details:
    """Return a part that has parts itself, to be opened."""
    return html.Details([html.Summary(level.title), build_level(level, selection)])


def build_parts_table(found: Contributions, level: PartsLevel, selection: Selection) -> html.Table:
    """Return a row for each part, then what no part explains, then the whole."""
    heads = (
        (level.kind, ""),
        (selection.against.short, "num"),
        (selection.period.short, "num"),
        ("Change", "num"),
        (f"Contribution to the change of {found.name}", "bar-head"),
        ("Points", "num"),
    )
    longest = max((abs(each.points) for each in found.parts if not isinstance(each.points, Nothing)), default=0.0)
    built = html.Table(
        [
            html.Caption(f"{level.title}: {level.offence}", className="visually-hidden"),
            html.Thead(html.Tr([html.Th(words, scope="col", className=name) for words, name in heads])),
            html.Tbody([build_part(each, longest, level, selection) for each in found.parts]),
            html.Tfoot([*build_unexplained(found), build_whole(found)]),
        ],
        className="parts-table",
    )
    return as_cards(built, [head for head, _ in heads])


def build_part(part: Part, longest: float, level: PartsLevel, selection: Selection) -> html.Tr:
    """Return one part; a borough is a link that chooses it."""
    own = part.area == selection.borough
    name: object = part.name
    if level.are_boroughs:
        chosen = replace(selection, borough=part.area, beside=without(selection.beside, part.area))
        name = build_choice(part.name, COMPARE, chosen, chosen=own)
    note = (
        [] if part.is_place else [html.Span(f"in no {level.kind.lower()}: not named as a driver", className="beside")]
    )
    return html.Tr(
        [
            html.Th([name, *note], scope="row"),
            html.Td(count(part.before), className="num"),
            html.Td(count(part.now), className="num"),
            html.Td(count(part.change, sign=True), className="num"),
            html.Td(build_bar(part.points, longest), className="bar-cell"),
            html.Td(points_words(part.points), className="num"),
        ],
        className="own" if own else "",
    )


def build_bar(value: Figure, longest: float) -> html.Div:
    """Return a bar to the right for more, to the left for fewer, from a line in the middle."""
    if isinstance(value, Nothing) or not longest:
        return html.Div(className="diverging", **{"aria-hidden": "true"})
    width = 50 * abs(value) / longest
    place = {"left": "50%" if value >= 0 else f"{50 - width:.2f}%", "width": f"{width:.2f}%"}
    name = "bar-more" if value > 0 else "bar-fewer"
    return html.Div(html.Span(className=name, style=place), className="diverging", **{"aria-hidden": "true"})


def build_unexplained(found: Contributions) -> list[html.Tr]:
    """Return what the parts leave open; nothing where they add up to the whole."""
    if found.is_sum or found.unexplained == 0:
        return []
    why = f" (without figures: {humanise_list(sorted(found.without_figures))})" if found.without_figures else ""
    return [
        html.Tr(
            [
                html.Th(f"Not explained by any part{why}", scope="row"),
                html.Td(),
                html.Td(),
                html.Td(count(found.unexplained, sign=True), className="num"),
                html.Td(),
                html.Td(points_words(found.as_share(found.unexplained)), className="num"),
            ]
        )
    ]


def build_whole(found: Contributions) -> html.Tr:
    """Return the whole, with its change in percent."""
    note = html.Span("the parts in these data added up: there are no counts of the whole itself", className="beside")
    return html.Tr(
        [
            html.Th([found.name, *([note] if found.is_sum else [])], scope="row"),
            html.Td(count(found.before), className="num"),
            html.Td(count(found.now), className="num"),
            html.Td(count(found.change, sign=True), className="num"),
            html.Td(),
            html.Td(whole_words(found), className="num"),
        ]
    )


def whole_words(found: Contributions) -> str:
    """Write the change of the whole in percent."""
    share = found.as_share(found.change)
    return share.value if isinstance(share, Nothing) else percent(share, 2, sign=True)


def count(figure: Figure, *, sign: bool = False) -> str:
    """Write a count."""
    return figure.value if isinstance(figure, Nothing) else number(figure, 0, sign=sign)


def points_words(figure: Figure) -> str:
    """Write a contribution in percentage points."""
    return figure.value if isinstance(figure, Nothing) else points(figure)
