"""What the lines, signs and bands of the charts over time stand for."""

from dash import html

from components.charts.course_figures import COMPARED, PERIOD, marked
from indicators.compare.courses import Courses
from indicators.compare.page_words import break_signs
from indicators.selection.selection import Selection
from indicators.terms.periods import Period
from indicators.terms.wording import plural

ROLLING_SIGNS = [
    ("key-own", "the borough"),
    ("key-average", "weighted average of its own family"),
]
MONTH_SIGNS = [
    ("key-month", "a month"),
    ("key-mean", "mean"),
    ("key-limit", "limits"),
    ("key-better", "improvement"),
    ("key-concern", "concern, by the good direction"),
]


def build_key(found: Courses, selection: Selection) -> list[html.Ul]:
    """Return what each line and each band stands for; nothing where nothing is drawn."""
    if found.span is None:
        return []
    words = [*line_words(found), *band_words(selection, found.span)]
    marks = {"aria-hidden": "true"}
    signs = [html.Li([html.Span(className=f"key-sign {name}", **marks), text]) for name, text in words]
    scale = [] if found.is_from_zero else [html.Li("The scale does not begin at zero.")]
    return [html.Ul([*signs, *scale], className="time-key")]


def line_words(found: Courses) -> list[tuple[str, str]]:
    """Return the class of each sign in the charts, and what it stands for."""
    if found.window == 1:
        return [*MONTH_SIGNS, *break_signs(found)]
    changed = any(each.series.changes for each in found.courses if each.is_drawn)
    others = "key-other", f"the other {plural(len(found.courses) - 1, 'borough')}"
    return [*ROLLING_SIGNS, others, *([("key-changed", "its family changed")] if changed else []), *break_signs(found)]


def band_words(selection: Selection, span: Period) -> list[tuple[str, str]]:
    """Return the same for the two periods, as far as they lie in the charts."""
    known = {
        PERIOD: ("key-period", f"{selection.period.short} (period)"),
        COMPARED: ("key-compared", f"{selection.against.short} (compared with)"),
    }
    return [known[words] for words, _ in reversed(marked(selection, span))]
