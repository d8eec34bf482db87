"""The charts of boroughs side by side over time in one picture: a chart a borough, all on the same scales."""

from dataclasses import replace
from typing import Any

from components.charts.course_figures import PERIOD, course_figure, marked
from components.charts.palette import Drawing, escape
from components.charts.text_lines import wrapped
from exports.drawing.picture_frame import framed
from exports.writing.apart import NotMadeError
from indicators.compare.courses import Course, Courses
from indicators.compare.courses_about import about_courses, family_notes
from indicators.compare.matrix import matrix
from indicators.compare.page_words import break_signs, charted, last_words, long_window, status_words, undrawn_words
from indicators.ranking.page_words import special_parts
from indicators.selection.selection import Selection
from indicators.snapshot.snapshot import Snapshot
from indicators.terms.nothing import Nothing

INNER = {"l": 58, "r": 34, "b": 48}
MOST_IN_A_ROW = 3
LETTERS = {1: 140, 2: 82, 3: 52}  # of a line above a chart, by how many charts stand in a row
LINE, TITLE_ROOM, LABEL_ROOM, AXIS_ROOM = 0.041, 0.05, 0.05, 0.11  # of the picture's height inside its frame
GAP = 0.045  # of the width, for the figures beside the next scale
NAME_LETTERS = {1: 120, 2: 64, 3: 40}  # of a line of a borough's name
SIGNS = {
    False: "Thick: the borough; dashed: weighted average of its own family; thin: the other boroughs.",
    True: "Solid line: mean; dashed: limits; ▲ improvement, ✕ concern, by the good direction.",
}
ChartBox = tuple[list[float], list[float]]  # from where to where a chart reaches, across and up


def beside_time_picture(snapshot: Snapshot, selection: Selection) -> Drawing:
    """Draw boroughs side by side over rolling twelve months."""
    return courses_picture(snapshot, selection, with_limits=False)


def beside_months_picture(snapshot: Snapshot, selection: Selection) -> Drawing:
    """Draw the control charts of boroughs side by side."""
    return courses_picture(snapshot, selection, with_limits=True)


def courses_picture(snapshot: Snapshot, selection: Selection, *, with_limits: bool) -> Drawing:
    """Draw one row of charts."""
    table = matrix(snapshot, selection)
    found = charted(snapshot, table, window=1 if with_limits else long_window(table))
    if isinstance(found, Nothing):
        raise NotMadeError("No boroughs are side by side over time: not available.")
    if found.span is None:
        raise NotMadeError(" ".join(f"{each.name}: {undrawn_words(found, each)}" for each in found.courses))
    about = about_courses(snapshot, table, found)
    drawn = grid(found, selection)
    said = [band_words(found, selection), *scale_words(found), *family_notes(found)]
    drawn["layout"]["title"] = {"subtitle": {"text": "<br>".join(escape(words) for words in said if words)}}
    return framed(drawn, replace(about, filters=signs_words(found)), title=f"{found.indicator.name}, {found.windows}")


def signs_words(found: Courses) -> str:
    """Say what each line and each sign stands for."""
    changed = found.window > 1 and any(each.series.changes for each in found.courses if each.is_drawn)
    broken = [f"Upright long dashes: {words}." for _, words in break_signs(found)]
    broken += ["Dotted: windows with months from both sides."] if found.courses[0].series.straddles.any() else []
    return " ".join([SIGNS[found.has_limits], *(["Upright dots: its family changed."] if changed else []), *broken])


def scale_words(found: Courses) -> list[str]:
    """Say that the scale does not begin at zero, where it does not."""
    return [] if found.is_from_zero else ["The scale does not begin at zero"]


def band_words(found: Courses, selection: Selection) -> str:
    """Say what is shaded and what is outlined, as far as it lies in the charts."""
    bands = marked(selection, found.span) if found.span else []
    named = [
        f"shaded: {selection.period.short} (period)"
        if words == PERIOD
        else f"outlined: {selection.against.short} (compared with)"
        for words, _ in reversed(bands)
    ]
    words = "; ".join(named)
    return f"{words[:1].upper()}{words[1:]}"


def grid(found: Courses, selection: Selection) -> Drawing:
    """Lay the charts of all boroughs into one figure, in rows; who has no chart keeps a place that says why."""
    count = len(found.courses)
    columns = count if count <= MOST_IN_A_ROW else (count + 1) // 2
    said = [said_of(found, each, LETTERS[columns]) for each in found.courses]
    names = [wrapped(each.name, NAME_LETTERS[columns]) for each in found.courses]
    most, more = max(map(len, said)), max(map(len, names)) - 1
    whole: Drawing = {"data": [], "layout": {"margin": INNER, "shapes": [], "annotations": []}}
    for at, (each, name, lines) in enumerate(zip(found.courses, names, said, strict=True)):
        cell = cell_of(at, columns, -(-count // columns), most + more)
        whole["layout"]["annotations"] += headings(name, lines, cell, most)
        if each.is_drawn:
            add(whole, course_figure(found, each, selection, []), cell, at, named=at % columns == 0)
    return whole


def said_of(found: Courses, each: Course, letters: int) -> list[str]:
    """Return what stands above a borough's chart: its newest figure and its status, or why none is drawn."""
    if not each.is_drawn:
        return wrapped(undrawn_words(found, each), letters)
    parts = [last_words(each), status_words(each)]
    if each.limits:
        parts += special_parts(each.series, each.limits)
    return [*joined(parts[:2], letters), *joined(parts[2:], letters)]


def joined(parts: list[str], letters: int) -> list[str]:
    """Put parts of a text into one line where they fit, else each on lines of its own."""
    whole = " · ".join(parts)
    return [line for part in ([whole] if len(whole) <= letters else parts) for line in wrapped(part, letters)]


def cell_of(at: int, columns: int, rows: int, lines: int) -> ChartBox:
    """Return where the chart of one borough stands, below its heading of so many lines; all are of one height."""
    row, column = divmod(at, columns)
    across = (1 + GAP) / columns
    above = TITLE_ROOM + lines * LINE + LABEL_ROOM
    height = (1 - rows * above - (rows - 1) * AXIS_ROOM) / rows
    top = 1 - above - row * (above + height + AXIS_ROOM)
    return [column * across, (column + 1) * across - GAP], [max(top - height, 0), top]


def headings(name: list[str], lines: list[str], cell: ChartBox, most: int) -> list[Drawing]:
    """Return a borough's name, and what is said of it, above its chart; bold by its font, for a tag brings a style."""
    middle = cell[1][1] + LABEL_ROOM + most * LINE
    beneath, above = (
        {
            "text": "<br>".join(map(escape, texts)),
            "xref": "paper",
            "yref": "paper",
            "x": cell[0][0],
            "y": y,
            "xanchor": "left",
            "yanchor": anchor,
            "align": "left",
            "showarrow": False,
            "font": font,
        }
        for texts, y, anchor, font in (
            (lines, middle, "top", {"size": 12.5}),
            (name, middle, "bottom", {"size": 14, "weight": 600}),
        )
    )
    return [above, beneath]


def add(whole: Drawing, drawn: dict[str, Any], cell: ChartBox, at: int, *, named: bool) -> None:
    """Put one chart into its place in the whole figure, with axes of its own; named ones say the unit."""
    number = str(at + 1) if at else ""
    x, y, layout = f"x{number}", f"y{number}", drawn["layout"]
    whole["data"] += [{**layer, "xaxis": x, "yaxis": y} for layer in drawn["data"]]
    title = layout["yaxis"]["title"] if named else {"text": ""}
    whole["layout"][f"xaxis{number}"] = {**layout["xaxis"], "domain": cell[0], "anchor": y}
    whole["layout"][f"yaxis{number}"] = {**layout["yaxis"], "domain": cell[1], "anchor": x, "title": title}
    for kind in ("shapes", "annotations"):
        whole["layout"][kind] += [in_place(each, x, y) for each in layout[kind]]


def in_place(mark: dict[str, Any], x: str, y: str) -> dict[str, Any]:
    """Tie a mark to the axes of its chart: what was tied to the whole paper, to the chart's own width or height."""
    return {
        **mark,
        "xref": f"{x} domain" if mark.get("xref") == "paper" else x,
        "yref": f"{y} domain" if mark.get("yref") == "paper" else y,
    }
