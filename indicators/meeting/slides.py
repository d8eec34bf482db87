"""What a slide is: one statement, what shows it, and the numbers behind it. Drawn on the screen and written as .pptx.

Nothing here knows how a slide looks. Its texts are final: both forms show them as they are. Nothing here needs more
than the standard library either: a process that writes a file from a deck starts quickly.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

LONGEST_STATEMENT = 150
SHORT_STATEMENT = 45  # has the largest type
LONGEST_POINT = 220
LONGEST_NAME = 26  # beside a bar
MOST_POINTS = 6
MOST_ROWS = 10  # of a table
CUT = "…"
BLANKS = re.compile(r"[ \t\r\n\f\v]+")  # not those that keep a number and what it counts together


class BarKind(StrEnum):
    """What one line of a bar chart is."""

    MEMBER = "member"
    GAP = "gap"  # members that are left out for want of room
    LINE = "line"  # below it the contract is not met


@dataclass(frozen=True)
class SlideBar:
    """One line of a bar chart, the best on top; `value` is as `label` says it: per 1000, or in percent."""

    kind: BarKind
    category: str  # place and name, or what the gap or the line is
    value: float | None = None
    label: str = ""
    is_own: bool = False


@dataclass(frozen=True)
class BarChart:
    """A family, best to worst, on one indicator; bars begin at zero."""

    title: str
    good: str  # which way is better
    bars: tuple[SlideBar, ...]
    decimals: int

    @property
    def words(self) -> str:
        """Say in words what the chart shows, for those who do not see it."""
        own = next((bar for bar in self.bars if bar.is_own), None)
        where = f" {own.category}: {own.label}." if own else ""
        members = [bar for bar in self.bars if bar.kind is BarKind.MEMBER]
        ends = (
            f" From {members[0].category} with {members[0].label} to {members[-1].category} with {members[-1].label}."
        )
        return f"Bar chart, best on top. {self.title}, {self.good}.{ends}{where}"


@dataclass(frozen=True)
class SlideCell:
    """A cell of a table; a state has a word, a symbol and a colour."""

    text: str
    state: str = ""


@dataclass(frozen=True)
class SlideTable:
    """A table with a head over each column; the first column heads the rows."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[SlideCell, ...], ...]


@dataclass(frozen=True)
class Point:
    """A short text, after a few words that say what it is; the state is that of the words."""

    text: str
    lead: str = ""
    state: str = ""


@dataclass(frozen=True)
class Slide:
    """One slide.

    Attributes:
        name: In the address.
        label: In a list of slides.
        statement: The one sentence that it makes.
        points: Short texts below it.
        table: Beside or below them.
        chart: The picture, if any.
        caveats: What a reader has to know beside the statement.
        notes: The numbers behind it, a line each, for the speaker.
        source: Where the figures come from.
        is_illustrative: Whether any of them is made up.
    """

    name: str
    label: str
    statement: str
    points: tuple[Point, ...] = ()
    table: SlideTable | None = None
    chart: BarChart | None = None
    caveats: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    source: str = ""
    is_illustrative: bool = False


@dataclass(frozen=True)
class Deck:
    """All slides of a meeting, and what a reader has to know of all of them.

    `offered` are the slides that could be chosen, by name; `left_out` says of each that has nothing to say why.
    """

    borough: str
    period: str
    against: str
    months: str  # both periods, in short
    status: str
    early: str  # what must not be passed on yet, if anything
    snapshot_id: str
    slides: tuple[Slide, ...]
    offered: dict[str, str]
    usual: tuple[str, ...]
    open_only: tuple[str, ...]
    left_out: tuple[str, ...]

    @property
    def title(self) -> str:
        """Name the deck."""
        return f"{self.borough}, {self.period}"

    @property
    def is_illustrative(self) -> bool:
        """Whether any of it is made up."""
        return any(slide.is_illustrative for slide in self.slides)

    def index(self, name: str) -> int:
        """Return where a slide is; 0 where there is none of the name."""
        return next((place for place, slide in enumerate(self.slides) if slide.name == name), 0)


def clipped(text: str, most: int) -> str:
    """Cut a text at a blank, with a sign that it goes on; the speaker's notes hold all of it."""
    words = BLANKS.sub(" ", text).strip()
    if len(words) <= most:
        return words
    start = words[: most - 1]
    whole = start.rpartition(" ")[0]
    return (whole if len(whole) > most // 2 else start).rstrip(" ,;:.") + CUT


def sentence_case(text: str) -> str:
    """Begin with a capital letter."""
    return text[:1].upper() + text[1:]
