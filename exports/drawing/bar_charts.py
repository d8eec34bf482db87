"""Charts that the pages draw as tables, drawn for a picture: bars from zero, best to worst, the own one outlined."""

from collections.abc import Sequence
from dataclasses import dataclass

from components.charts.palette import BEFORE, GRID, NOW, Drawing, escape
from components.charts.text_lines import breadth, wrapped
from exports.drawing.picture_frame import shortened

MOST_NAMED = 42  # bars that are named each; of more only the borough's own
FEWEST_ROWS = 2  # beside the first: few bars are not drawn as slabs
LETTERS = 30  # of a name beside its bar
LETTER_WIDTH = 7.4
MOST_LETTERS = 48  # of a line of a name that is shown whole, in two lines: the own one, or each of a few
FEW_BARS = 4
OWN_EDGE = "#1D1D1D"
WORSE = "#F46A25"


@dataclass(frozen=True)
class Bar:
    """One bar: its name, its length, what is written at its end, its 95 % interval and its earlier length, if any."""

    name: str
    value: float | None
    words: str
    is_own: bool = False
    interval: tuple[float, float] | None = None
    before: float | None = None  # what it is compared with: an upright line

    @property
    def has_marks(self) -> bool:
        """Whether anything is drawn over it that its figure has to keep clear of."""
        return self.interval is not None or self.before is not None


def bars_figure(bars: Sequence[Bar], unit: str, *, line_after: int | None = None, line_words: str = "") -> Drawing:
    """Return one chart of bars, the first at the top, with a line below the last place that is good enough.

    The line has a row of its own, so that what it says covers no bar.
    """
    rows = rows_of(bars, line_after)
    layout: Drawing = {
        "bargap": 0.25,
        "xaxis": value_axis(bars, unit),
        "yaxis": name_axis(bars, rows=rows),
        "margin": {"l": margin_of(bars), "r": 40, "b": 50},
    }
    if line_after is not None:
        y = line_after
        edge = {"color": OWN_EDGE, "width": 1.5, "dash": "dash"}
        layout["shapes"] = [{"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": y, "y1": y, "line": edge}]
        layout["annotations"] = [
            {
                "text": escape(line_words),
                "xref": "paper",
                "x": 1,
                "xanchor": "right",
                "y": y,
                "yanchor": "middle",
                "showarrow": False,
                "font": {"size": 13},
                "bgcolor": "#FFFFFF",
            }
        ]
    written = any(bar.interval for bar in bars) and len(bars) <= MOST_NAMED
    return {"data": [trace(bars, rows=rows), *([figures_beside(bars, rows)] if written else [])], "layout": layout}


def rows_of(bars: Sequence[Bar], line_after: int | None) -> list[float]:
    """Return the row of each bar, with one left free for the line."""
    return [at + 1 if line_after is not None and at >= line_after else at for at in range(len(bars))]


def with_average(figure: Drawing, average: float, words: str) -> Drawing:
    """Add a dotted line for an average, named at its foot."""
    layout = figure["layout"]
    line = {"color": "#3D3D3D", "width": 1.5, "dash": "dot"}
    mark = {"type": "line", "x0": average, "x1": average, "yref": "paper", "y0": 0, "y1": 1, "line": line}
    label = {
        "text": escape(words),
        "x": average,
        "yref": "paper",
        "y": 1,
        "yanchor": "bottom",
        "xanchor": "center",
        "showarrow": False,
        "font": {"size": 12.5, "color": "#3D3D3D"},
    }
    layout["shapes"] = [*layout.get("shapes", ()), mark]
    layout["annotations"] = [*layout.get("annotations", ()), label]
    return figure


def trace(bars: Sequence[Bar], axis: str = "", size: float = 13, *, rows: Sequence[float] = ()) -> Drawing:
    """Return bars with their intervals and, where there is room, their figures."""
    drawn: Drawing = {
        "type": "bar",
        "orientation": "h",
        "x": [bar.value for bar in bars],
        "y": list(rows or range(len(bars))),
        "xaxis": f"x{axis}",
        "yaxis": f"y{axis}",
        "cliponaxis": False,
        "marker": {
            "color": [NOW if bar.is_own else "#B9C4CF" for bar in bars],
            "line": {
                "color": [OWN_EDGE if bar.is_own else BEFORE for bar in bars],
                "width": [2.5 if bar.is_own else 0.5 for bar in bars],
            },
        },
    }
    if any(bar.interval for bar in bars):
        drawn["error_x"] = errors(bars)
    if len(bars) <= MOST_NAMED:
        drawn |= {
            "text": ["" if bar.has_marks else f"  {escape(bar.words)}" for bar in bars],
            "textposition": "outside",
            "textangle": 0,
            "constraintext": "none",
            "textfont": {"size": min(size, 340 / max(len(bars), 1))},
        }
    return drawn


def lines_before(bars: Sequence[Bar], axis: str) -> list[Drawing]:
    """Return an upright line at each bar for what it is compared with."""
    known = [(at, bar.before) for at, bar in enumerate(bars) if bar.before is not None]
    shared = {"type": "scatter", "cliponaxis": False, "hoverinfo": "skip", "xaxis": f"x{axis}", "yaxis": f"y{axis}"}
    rows, looks = [at for at, _ in known], ((18, 5, "#FFFFFF"), (16, 2.5, OWN_EDGE))  # an edge shows it on dark bars
    lines: list[Drawing] = [
        {
            "mode": "markers",
            "x": [before for _, before in known],
            "y": rows,
            "marker": {"symbol": "line-ns", "size": size, "line": {"width": width, "color": colour}},
        }
        for size, width, colour in looks
    ]
    return [{**shared, **each} for each in lines] if known else []


def errors(bars: Sequence[Bar]) -> Drawing:
    """Return the intervals as lines on the bars."""
    spans = [(bar.value or 0, bar.interval) for bar in bars]
    return {
        "type": "data",
        "symmetric": False,
        "array": [span[1] - value if span else None for value, span in spans],
        "arrayminus": [value - span[0] if span else None for value, span in spans],
        "color": OWN_EDGE,
        "thickness": 1.2,
        "width": 3,
    }


def figures_beside(bars: Sequence[Bar], rows: Sequence[float], axis: str = "", size: float = 13) -> Drawing:
    """Return the figures of bars with intervals or lines as texts of their own, clear of either."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": [max(bar.interval[1] if bar.interval else 0, bar.value or 0, bar.before or 0) for bar in bars],
        "y": list(rows),
        "xaxis": f"x{axis}",
        "yaxis": f"y{axis}",
        "text": [f"  {escape(bar.words)}" if bar.has_marks else "" for bar in bars],
        "textposition": "middle right",
        "textfont": {
            "size": min(size, 340 / max(len(bars), 1)),
            "weight": [700 if bar.is_own else 400 for bar in bars],
        },
        "cliponaxis": False,
    }


def value_axis(bars: Sequence[Bar], unit: str = "") -> Drawing:
    """Return an axis from zero with room for the figures; to both sides where bars go both ways."""
    values = [end for bar in bars for end in (*(bar.interval or (bar.value or 0,)), bar.before or 0)]
    low, high = min([*values, 0]), max([*values, 0])
    room = 0.14 * ((high - low) or 1)
    axis: Drawing = {"range": [low - room if low < 0 else 0, high + room], "gridcolor": GRID, "zerolinecolor": OWN_EDGE}
    return {**axis, "title": {"text": escape(unit), "font": {"size": 13}}, "fixedrange": True}


def name_axis(bars: Sequence[Bar], letters: int = LETTERS, *, rows: Sequence[float] = ()) -> Drawing:
    """Return an axis with the names, the first bar at the top."""
    named = [at for at, bar in enumerate(bars) if len(bars) <= MOST_NAMED or bar.is_own]
    return {
        "range": [max([*rows, len(bars) - 1, FEWEST_ROWS]) + 0.6, -0.6],
        "tickvals": [rows[at] if rows else at for at in named],
        "ticktext": [name_of(bars[at], letters, is_whole=bars[at].is_own or len(bars) <= FEW_BARS) for at in named],
        "tickfont": {"size": max(9, min(13, 340 / max(len(named), 1)))},
        "showgrid": False,
        "zeroline": False,
        "automargin": False,
        "fixedrange": True,
        "ticklen": 4,
        "tickcolor": "rgba(0,0,0,0)",
    }


def name_of(bar: Bar, letters: int, *, is_whole: bool) -> str:
    """Return a bar's name, the borough's own with a mark."""
    name = "<br>".join(map(escape, name_lines(bar.name, letters, is_whole=is_whole)))
    return f"▸ {name}" if bar.is_own else name


def name_lines(name: str, letters: int, *, is_whole: bool) -> list[str]:
    """Break a name that is to be whole into two lines, with more letters than others where it takes them."""
    if not is_whole or breadth(name) <= letters:
        return [shortened(name, letters)]
    most = min(MOST_LETTERS, letters * 8 // 5)
    room = next((room for room in range(letters, most) if len(wrapped(name, room)) <= 2), most)  # noqa: PLR2004 - lines
    first, *rest = wrapped(name, room)
    return [first, *([shortened(" ".join(rest), room)] if rest else [])]


def margin_of(bars: Sequence[Bar], letters: int = LETTERS) -> int:
    """Return the room that the names need."""
    named = [bar for bar in bars if len(bars) <= MOST_NAMED or bar.is_own]
    lines = (
        line for bar in named for line in name_lines(bar.name, letters, is_whole=bar.is_own or len(bars) <= FEW_BARS)
    )
    return 36 + round(LETTER_WIDTH * max(map(breadth, lines), default=4))
