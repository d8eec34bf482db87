"""Where words in a funnel plot stand: each limit's at the end of its own line, the borough's name clear of the lines.

plotly does not move words out of each other's way, so their places are worked out here, in pixels of the plot on
phones and on a desk.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from components.charts.palette import BEFORE, escape
from indicators.ranking.funnel import Funnel
from indicators.ranking.funnel_words import LEVEL_WORDS
from indicators.terms.arrays import Floats

HEIGHT = 240  # of the plot, on every screen
SCREENS = ((135, HEIGHT), (190, HEIGHT), (1180, HEIGHT))  # width and height of the plot on two phones and on a desk
INK = "#1D1D1D"
PICTURE = ((1048, 370),)
LETTER, LINE = 8.0, 17  # width of a letter, height of a line of words
NEAR, AWAY = 10, 34  # from the middle of a point to its name
LONGEST = 22  # letters of a name in the plot; the table has it whole
DOT = 6  # half of a point with its edge
SAMPLES = 9  # of a line below a name
HEADROOM = 0.08  # of the span of what is drawn, above and below it
CLEAR = 3  # between a name and a line
# How much of a box lies before the side or the middle that is held.
HALF = {"left": 0.0, "center": 0.5, "right": 1.0, "bottom": 0.0, "middle": 0.5, "top": 1.0}
COVERS, CROSSED, OUTSIDE, FAR = 4.0, 2.0, 20.0, 1.0  # what is worse, the name away from its point or over a line
Label = dict[str, Any]
LabelBoxes = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Axes:
    """What the plot spans: sizes from 0 to `right`, and rates, in the unit that is drawn."""

    right: float
    bottom: float
    top: float

    def pixels(self, x: Floats | float, y: Floats | float, frame: tuple[int, int]) -> tuple[Any, Any]:
        """Return where something lies in a plot of a width and a height, from its lower left corner."""
        width, height = frame
        return np.asarray(x) / self.right * width, (np.asarray(y) - self.bottom) / (self.top - self.bottom) * height


@dataclass(frozen=True)
class Spot:
    """A place for a name beside its point: which side of the name is held, and how far from the point, in pixels."""

    xanchor: str
    yanchor: str
    right: float
    up: float

    @property
    def is_away(self) -> bool:
        """Whether a line has to lead from the name to its point."""
        return abs(self.up) > NEAR

    def box(self, at: tuple[float, float], letters: int) -> tuple[float, float, float, float]:
        """Return left, right, bottom and top of a name of so many letters beside its point."""
        left = at[0] + self.right - HALF[self.xanchor] * letters * LETTER
        bottom = at[1] + self.up - HALF[self.yanchor] * LINE
        return left, left + letters * LETTER, bottom, bottom + LINE


SIDES = (("bottom", 1), ("top", -1))  # above the point, below it
SPOTS = (
    *(Spot("center", yanchor, 0, sign * NEAR) for yanchor, sign in SIDES),
    *(Spot(xanchor, "middle", right, 0) for xanchor, right in (("left", NEAR), ("right", -NEAR))),
    *(Spot(xanchor, yanchor, 0, sign * NEAR) for xanchor in ("left", "right") for yanchor, sign in SIDES),
    *(
        Spot(xanchor, yanchor, 0, sign * up)
        for up in (AWAY, 2 * AWAY)
        for xanchor in ("center", "left", "right")
        for yanchor, sign in SIDES
    ),
)


def axes_of(found: Funnel, scale: int) -> Axes:
    """Return what the plot spans: every point and every limit; the lines end where the plot does."""
    drawn = np.concatenate([found.rates, *(side for sides in found.limits.values() for side in sides)]) * scale
    room = (drawn.max() - drawn.min()) * HEADROOM or 1.0
    return Axes(float(found.grid[-1]), float(drawn.min() - room), float(drawn.max() + room))


def limit_labels(found: Funnel, scale: int, axes: Axes, frames: LabelBoxes = SCREENS) -> list[Label]:
    """Return the level of each pair of limits, at the end of its upper line; a short line leads to it."""
    ends = {level: float(sides[1][-1] * scale) for level, sides in found.limits.items()}
    _, heights = axes.pixels(0.0, np.array(list(ends.values())), frames[0])
    apart = max(LINE - float(heights[1] - heights[0]), 0) / 2
    return [
        {
            "x": axes.right,
            "y": y,
            "text": LEVEL_WORDS[level],
            "xanchor": "left",
            "yanchor": "middle",
            "ax": 14,
            "ay": sign * apart,
            "showarrow": True,
            "arrowhead": 0,
            "arrowwidth": 1,
            "arrowcolor": BEFORE,
            "borderpad": 2,
        }
        for (level, y), sign in zip(ends.items(), (1, -1), strict=True)
    ]


def own_label(found: Funnel, scale: int, axes: Axes, frames: LabelBoxes = SCREENS) -> list[Label]:
    """Return the borough's name beside its point, where it covers the least of what is drawn."""
    if found.own is None:
        return []
    name = short_name(found, found.own)
    spot = best_spot(found, scale, axes, found.own, frames)
    line = {"arrowhead": 0, "arrowwidth": 1, "arrowcolor": INK, "standoff": DOT}
    leader = {"showarrow": True, "ax": spot.right, "ay": -spot.up, **line}
    beside = {"showarrow": False, "xshift": spot.right, "yshift": spot.up}
    return [
        {
            "x": float(found.sizes[found.own]),
            "y": float(found.rates[found.own] * scale),
            "text": escape(name),
            "font": {"weight": 600},
            "xanchor": spot.xanchor,
            "yanchor": spot.yanchor,
            **(leader if spot.is_away else beside),
        }
    ]


def short_name(found: Funnel, member: int) -> str:
    """Return a member's name, cut where it would not fit."""
    name = found.names[member]
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"


def best_spot(found: Funnel, scale: int, axes: Axes, own: int, frames: LabelBoxes) -> Spot:
    """Return the place for a name where it covers the least, in plots of all these sizes; of equal ones the first."""
    return min(SPOTS, key=lambda spot: sum(harm(spot, found, scale, axes, own, frame) for frame in frames))


def harm(  # noqa: PLR0913, PLR0917 - a place, what is drawn, and how
    spot: Spot, found: Funnel, scale: int, axes: Axes, own: int, frame: tuple[int, int]
) -> float:
    """Return how much a name in a place covers: points, lines, and what lies outside of the plot."""
    xs, ys = axes.pixels(found.sizes, found.rates * scale, frame)
    left, right, bottom, top = spot.box((float(xs[own]), float(ys[own])), len(short_name(found, own)))
    others = np.arange(len(xs)) != own
    covered = others & (xs > left - DOT) & (xs < right + DOT) & (ys > bottom - DOT) & (ys < top + DOT)
    outside = left < 0 or right > frame[0] or bottom < 0 or top > frame[1]
    across = np.linspace(left, right, SAMPLES) / frame[0] * axes.right
    lines = [np.interp(across, found.grid, side) for sides in found.limits.values() for side in sides]
    crossed = sum(
        is_crossed(axes.pixels(0.0, line * scale, frame)[1], bottom, top)
        for line in (*lines, np.full(SAMPLES, found.average))
    )
    return COVERS * int(covered.sum()) + CROSSED * crossed + OUTSIDE * outside + FAR * spot.is_away


def is_crossed(line: Floats, bottom: float, top: float) -> bool:
    """Whether a line runs through a box from one of its sides to the other."""
    return bool(line.max() > bottom - CLEAR and line.min() < top + CLEAR)
