"""The drawing of an offence month by month: the chosen months, those they are compared with, and all others."""

import math

import pandas as pd

from components.charts.palette import BEFORE, GRID, NOW, QUIET, escape, layout
from components.charts.time_marks import break_label, break_lines
from indicators.figures.breaks import Break
from indicators.figures.months import monthly_mean
from indicators.selection.selection import Selection
from indicators.terms.periods import Period, month_code
from indicators.terms.wording import number

MANY_MONTHS = 72  # above it bars are thin: no room for outlines, gaps and labels


def months_figure(
    counts: pd.DataFrame, selection: Selection, what: str, status: str, breaks: tuple[Break, ...] = ()
) -> dict[str, object]:
    """Return bars by month, dark in the period, mid in the comparison, pale elsewhere."""
    months = [int(month) for month in counts["month"]]
    labels = [month_code(month) for month in months]
    colours = [bar_colour(month, selection) for month in months]
    bars = {
        "type": "bar",
        "x": labels,
        "y": [None if math.isnan(value) else int(value) for value in counts["offences"]],
        "marker": {"color": colours, "line": {"color": "#5B6670", "width": 0 if len(months) > MANY_MONTHS else 0.5}},
        "hovertemplate": "%{x|%B %Y}: %{y} offences<extra></extra>",
    }
    top = float(counts["offences"].max())
    return {
        "data": [bars],
        "layout": layout(
            what,
            *months_words(counts, selection),
            f"Offences a month, {status} counts",
            shapes=break_lines(breaks),
            annotations=[
                *(break_label(each, Period(months[0], months[-1]), []) for each in breaks),
                *(
                    label
                    for period in (selection.against, selection.period)
                    for label in (period_label(counts, period) if len(months) <= MANY_MONTHS else ())
                ),
            ],
            bargap=0 if len(months) > MANY_MONTHS else 0.15,
            xaxis={"type": "date", "tickformat": "%b %Y", "fixedrange": True, "range": month_range(months)},
            yaxis={"range": [0, top * 1.2 or 1], "fixedrange": True, "gridcolor": GRID},
        ),
    }


def month_range(months: list[int]) -> list[str]:
    """Return the ends of the axis, half a month beyond the bars."""
    return [f"{month_code(months[0] - 1)}-16", f"{month_code(months[-1])}-16"]


def bar_colour(month: int, selection: Selection) -> str:
    """Colour a month by the period that it lies in."""
    if selection.period.first <= month <= selection.period.last:
        return NOW
    return BEFORE if selection.against.first <= month <= selection.against.last else QUIET


def months_words(counts: pd.DataFrame, selection: Selection) -> list[str]:
    """Say what is seen, in lines short enough for a phone: the mean of either period."""
    shades = (("dark", selection.period), ("mid", selection.against))
    means = [(shade, monthly_mean(counts, period), period.short) for shade, period in shades]
    return [f"{number(mean, 0)} a month in {period} ({shade})" for shade, mean, period in means if not math.isnan(mean)]


def period_label(counts: pd.DataFrame, period: Period) -> list[dict[str, object]]:
    """Return a label above a period's bars with their mean, or none where a month is missing."""
    mean = monthly_mean(counts, period)
    if math.isnan(mean):
        return []
    inside = counts.loc[counts["month"].between(period.first, period.last), "offences"]
    middle = f"{month_code((period.first + period.last) // 2)}-15"
    text = f"mean<br>{escape(number(mean, 0))}"
    return [{"x": middle, "y": float(inside.max()), "text": text, "showarrow": False, "yanchor": "bottom"}]
