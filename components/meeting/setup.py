"""Before the meeting: which slides, in which order. Each choice is a link, so that the address holds it."""

from dataclasses import replace

from dash import html

from components.blocks.choice_links import build_choice
from indicators.meeting.slides import Deck
from indicators.selection.selection import Selection
from indicators.terms.wording import plural


def build_setup(deck: Deck, selection: Selection, path: str) -> html.Section:
    """Return the way into the meeting, the slides as a file, and the choice of slides."""
    count = len(deck.slides)
    return html.Section(
        [
            html.H1(f"{count} {plural(count, 'slide')} on {deck.title}", id="setup"),
            html.Div(
                [
                    html.Button("Present", type="button", className="present", **{"data-do": "present"}),
                    html.A(
                        "Download for PowerPoint (.pptx)",
                        href=f"/export/meeting.pptx{replace(selection, slide='').to_query()}",
                        className="download-link",
                        **{"data-download": "true"},
                    ),
                ],
                className="setup-actions",
            ),
            *build_left_out(deck),
            html.Details(
                [html.Summary("Choose the slides and their order"), build_choices(deck, selection, path)],
                className="card-plain setup-choices",
                open=bool(selection.slides),
            ),
        ],
        className="meeting-setup on-meeting",
        **{"aria-labelledby": "setup"},
    )


def build_left_out(deck: Deck) -> list[html.P]:
    """Say once which slides have nothing to say, and why."""
    return [html.P(f"Left out: {' '.join(deck.left_out)}", className="source")] if deck.left_out else []


def build_choices(deck: Deck, selection: Selection, path: str) -> html.Div:
    """Return ready choices, the chosen slides in their order, and those that could be added."""
    chosen = selection.slides or deck.usual
    known = [name for name in chosen if name in deck.offered]
    more = [name for name in deck.offered if name not in chosen]
    return html.Div(
        [
            build_ready(deck, selection, path),
            html.H3("Shown, in this order"),
            html.Ol([build_chosen(deck, selection, path, known, at) for at in range(len(known))], className="chosen"),
            html.H3("Can be added"),
            html.Ul([html.Li(build_added(deck, selection, path, known, name)) for name in more], className="addable"),
        ]
    )


def build_ready(deck: Deck, selection: Selection, path: str) -> html.Ul:
    """Return the choices that are made with one step."""
    ready = (
        (f"The usual {len(deck.usual)}", ()),
        (f"Only what is open: {len(deck.open_only)}", deck.open_only),
    )
    links = [
        html.Li(build_choice(words, path, replace(selection, slides=names, slide=""), chosen=selection.slides == names))
        for words, names in ready
    ]
    return html.Ul(links, className="switch-links", **{"aria-label": "Ready choices"})


def build_chosen(deck: Deck, selection: Selection, path: str, names: list[str], at: int) -> html.Li:
    """Return one chosen slide, with the ways to show it, move it and leave it out."""
    name = names[at]
    label = deck.offered[name]
    steps = [("Up", moved(names, at, at - 1))] if at else []
    steps += [("Down", moved(names, at, at + 1))] if at < len(names) - 1 else []
    steps += [("Leave out", [each for each in names if each != name])] if len(names) > 1 else []
    links = [build_step(selection, path, words, label, order) for words, order in steps]
    show = html.Button(label, type="button", className="show-slide", **{"data-do": "show", "data-name": name})
    return html.Li([show, *links])


def moved(names: list[str], at: int, to: int) -> list[str]:
    """Return names with one of them elsewhere."""
    rest = [*names[:at], *names[at + 1 :]]
    return [*rest[:to], names[at], *rest[to:]]


def build_step(selection: Selection, path: str, words: str, label: str, names: list[str]) -> html.A:
    """Return a link that changes the order; its words say of which slide."""
    text = [words, html.Span(f" {label}", className="visually-hidden")]
    return build_choice(text, path, replace(selection, slides=tuple(names), slide=""), name="step-link")


def build_added(deck: Deck, selection: Selection, path: str, names: list[str], name: str) -> html.A:
    """Return a link that adds a slide at the end."""
    text = [html.Span("Add ", className="visually-hidden"), deck.offered[name]]
    return build_choice(text, path, replace(selection, slides=(*names, name), slide=""), name="step-link")
