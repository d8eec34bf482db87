"""Charts over time of boroughs side by side: one a borough, all with the same months and the same scale."""

import numpy as np

from components.charts.control_figure import level_lines, month_layers
from components.charts.palette import BEFORE, GRID, NOW, Drawing, escape, layout
from components.charts.time_charts import days, line, own_layers, scale_of
from components.charts.time_marks import Layer, break_lines, changes_of
from indicators.compare.courses import Course, Courses
from indicators.selection.selection import Selection
from indicators.terms.arrays import Floats
from indicators.terms.periods import Period, month_code

BAND = "#E3E8ED"
HEIGHT = 300
PERIOD, COMPARED = "period", "compared"  # as the charts name the two
CLEAR = 0.2  # of the width: as near may the middles of two labels be without touching


def course_figure(all_of_them: Courses, each: Course, selection: Selection, subtitles: list[str]) -> Drawing:
    """Return one borough's chart."""
    span, scale = all_of_them.span, scale_of(all_of_them.indicator)
    shown = each.series.months >= (span.first if span else 0)
    x = days(each.series.months[shown].tolist())
    bands, labels = period_marks(selection, span) if span else ([], [])
    changes, _ = changes_of(each.series)  # the key names them: their labels would lie on those of the periods
    if each.limits:
        data = month_layers(days(each.series.months.tolist()), each.limits, scale, size=8)
        changes = level_lines(each.series, each.limits, scale)
    else:
        data = rolling_layers(all_of_them, each, x)
    return {
        "data": data,
        "layout": layout(
            each.name,
            *subtitles,
            shapes=[*bands, *changes, *break_lines(each.series.breaks)],
            annotations=labels,
            xaxis=shared_months(span),
            yaxis=shared_rates(all_of_them),
            margin={"l": 52, "r": 12, "t": 84, "b": 40},
            height=HEIGHT,
        ),
    }


def rolling_layers(all_of_them: Courses, each: Course, x: list[str]) -> list[Layer]:
    """Return the others thin, the family's average dashed, and the borough itself on top of them."""
    scale = scale_of(all_of_them.indicator)
    others = [other for other in all_of_them.courses if other is not each]
    indicator = all_of_them.indicator
    figure = f"%{{y:.{indicator.decimals}f}}{' %' if indicator.is_sd_rate else ''}"
    return [
        *(other_line(x, other, scale) for other in others),
        line(x, each.series.average[-len(x) :] * scale, line={"color": BEFORE, "width": 2, "dash": "dash"}),
        *own_layers(
            x,
            each.own[-len(x) :] * scale,
            each.series.straddles[-len(x) :],
            {
                "mode": "lines+markers",  # a figure between two gaps has no line, only its mark
                "marker": {"size": lone_sizes(each.own[-len(x) :]), "color": NOW},
                "hoverinfo": "all",
                "hovertemplate": f"%{{x|%B %Y}}: {figure}<extra></extra>",
            },
        ),
    ]


def lone_sizes(own: Floats) -> list[int]:
    """Return the size of each figure's mark: none where a line leads to it or from it."""
    known = np.concatenate([[False], ~np.isnan(own), [False]])
    return [0 if is_joined else 4 for is_joined in known[:-2] | known[2:]]


def other_line(x: list[str], other: Course, scale: int) -> Layer:
    """Return another borough's line, thin; pointing at it names it."""
    return line(
        x,
        other.own[-len(x) :] * scale,
        line={"color": BEFORE, "width": 1},
        hoverinfo="text",
        hovertext=escape(other.name),
    )


def shared_months(span: Period | None) -> Layer:
    """Return the axis of months, the same for all boroughs: half a month beyond either end."""
    ends = [f"{month_code(span.first - 1)}-16", f"{month_code(span.last)}-16"] if span else None
    return {
        "type": "date",
        "range": ends,
        "tickformat": "%b\n%Y",
        "nticks": 5,
        "tickangle": 0,
        "fixedrange": True,
        "gridcolor": GRID,
    }


def shared_rates(all_of_them: Courses) -> Layer:
    """Return the axis of rates, the same for all boroughs, with its unit."""
    scale = scale_of(all_of_them.indicator)
    return {
        "range": [end * scale for end in all_of_them.scale],
        "fixedrange": True,
        "zeroline": False,
        "gridcolor": GRID,
        "title": {"text": all_of_them.indicator.unit, "font": {"size": 12}},
    }


def marked(selection: Selection, span: Period) -> list[tuple[str, Period]]:
    """Return the two periods as far as they lie on the axis, the earlier choice of words first."""
    found = []
    for words, period in ((COMPARED, selection.against), (PERIOD, selection.period)):
        first, last = max(period.first, span.first), min(period.last, span.last)
        if first <= last:
            found.append((words, Period(first, last)))
    return found


def period_marks(selection: Selection, span: Period) -> tuple[list[Layer], list[Layer]]:
    """Return a band for the period, an outline for the comparison, and their names where there is room for them."""
    found = marked(selection, span)
    bands = [band(words, period) for words, period in found]
    middles = [(period.first + period.last) / 2 for _, period in found]
    if len(middles) > 1 and abs(middles[1] - middles[0]) < CLEAR * span.months:
        return bands, []
    return bands, [band_label(words, period) for words, period in found]


def band(words: str, period: Period) -> Layer:
    """Return what marks a period from the bottom to the top of a chart."""
    look = (
        {"fillcolor": BAND, "line": {"width": 0}}
        if words == PERIOD
        else {"fillcolor": "rgba(0,0,0,0)", "line": {"color": BEFORE, "width": 1}}
    )
    return {
        "type": "rect",
        "layer": "below",
        "x0": f"{month_code(period.first - 1)}-16",
        "x1": f"{month_code(period.last)}-16",
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        **look,
    }


def band_label(words: str, period: Period) -> Layer:
    """Return a period's name above its band."""
    return {
        "x": f"{month_code((period.first + period.last) // 2)}-{1 if period.months % 2 else 16:02d}",
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "text": words,
        "font": {"size": 12},
        "showarrow": False,
    }
