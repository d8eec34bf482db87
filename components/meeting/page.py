"""The meeting: all slides on one stage, which fills the screen, and the choice of slides beside it."""

from dash import html

from components.meeting.setup import build_setup
from components.meeting.slide import build_slide
from components.selection import ids
from components.selection.paths import MEETING
from components.selection.showing import Shown, build_problems, tab_title
from indicators.meeting.deck import deck_of
from indicators.meeting.slides import Deck
from indicators.selection.address import quoted
from indicators.selection.selection import Parsed
from indicators.snapshot.snapshot import Snapshot

KEYS = (
    ("→ ↓ Space Page Down", "next slide"),
    ("← ↑ Backspace Shift+Space Page Up", "previous slide"),
    ("Home, End", "first slide, last slide"),
    ("n", "speaker notes"),
    ("b or .", "blank screen, and back"),
    ("f", "full screen, and back"),
    ("?", "these keys"),
    ("Esc", "close what is open; then leave the meeting"),
    ("F5", "begin again after leaving"),
    ("Swipe", "next or previous slide"),
)
CONTROLS = (
    ("previous", "←", "Previous slide"),
    ("next", "→", "Next slide"),
    ("notes", "Notes", "Speaker notes"),
    ("blank", "Blank", "Blank screen"),
    ("full", "Full screen", "Full screen"),
    ("keys", "Keys", "Keys"),
    ("leave", "Leave", "Leave the meeting"),
)


def show_meeting(snapshot: Snapshot, parsed: Parsed, _shown: dict[str, object]) -> Shown:
    """Return all slides for a selection, with the one on show named."""
    deck = deck_of(snapshot, parsed.selection)
    mark = " (illustrative)" if deck.is_illustrative else ""
    slide = deck.slides[deck.index(parsed.selection.slide)]
    problems = (*parsed.problems, *absent_slide(deck, parsed.selection.slide))
    return Shown(
        title=tab_title(f"Meeting: {deck.borough}", f"{parsed.selection.period.short}{mark}"),
        said=f"{len(deck.slides)} slides. {slide.statement}",
        parts={
            "content": [
                *build_problems(problems),
                build_setup(deck, parsed.selection, MEETING),
                build_stage(deck, parsed.selection.slide, is_clear=not problems),
            ]
        },
    )


def absent_slide(deck: Deck, name: str) -> tuple[str, ...]:
    """Say that the slide of an address is not among those of the meeting, so that no other one passes for it."""
    if not name or any(slide.name == name for slide in deck.slides):
        return ()
    return (f"The slide {quoted(deck.offered.get(name, name))} is not in this meeting, so the first one is shown.",)


def build_stage(deck: Deck, shown: str, *, is_clear: bool) -> html.Section:
    """Return the stage; where something of the address could not be used, the meeting waits to be started."""
    return html.Section(
        [
            html.H1(f"Meeting: {deck.title}", className="visually-hidden stage-title"),
            html.Div(
                [build_slide(deck, slide, at) for at, slide in enumerate(deck.slides, start=1)], className="slides"
            ),
            build_controls(len(deck.slides)),
            build_keys(),
            html.Div(className="meeting-blank", **{"aria-hidden": "true"}),
            html.P(id=ids.MEETING_SAID, className="visually-hidden", role="status"),
        ],
        id=ids.MEETING,
        className="stage on-meeting",
        tabIndex=-1,
        **{
            "aria-roledescription": "slides",
            "aria-label": deck.title,
            "data-slide": shown,
            "data-begins": "true" if is_clear else "false",
        },
    )


def build_controls(count: int) -> html.Div:
    """Return what can be done with a finger or a mouse, and how far the meeting is."""
    buttons = [
        html.Button(sign, type="button", className=f"control control-{do}", **{"data-do": do, "aria-label": words})
        for do, sign, words in CONTROLS
    ]
    progress = [
        html.Span(f"1 / {count}", className="progress-words"),
        html.Span(html.Span(className="progress-done"), className="progress-mark", **{"aria-hidden": "true"}),
    ]
    return html.Div(
        [buttons[0], *progress, *buttons[1:]], className="controls", role="group", **{"aria-label": "Slides"}
    )


def build_keys() -> html.Div:
    """Return the list of keys."""
    rows = [part for keys, words in KEYS for part in (html.Dt(keys), html.Dd(words))]
    return html.Div(
        [
            html.H2("Keys", id="meeting-keys"),
            html.Dl(rows),
            html.Button("Close", type="button", className="control", **{"data-do": "keys"}),
        ],
        className="meeting-keys",
        role="dialog",
        tabIndex=-1,
        **{"aria-modal": "true", "aria-labelledby": "meeting-keys"},
    )
