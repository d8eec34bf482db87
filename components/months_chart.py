"""One offence month by month: the counts behind a rate, with both periods marked."""

import math

import dash_bootstrap_components as dbc
import pandas as pd
from dash import html

from components import ids
from components.charts import BEFORE, GRID, NOW, QUIET, build_titled_chart, escape, layout
from components.export_about import about_months
from components.filters import NO_OFFENCE
from components.states import build_illustrative
from components.take_along import build_take_along
from components.time_marks import break_label, break_lines
from components.years_table import build_years
from indicators.breaks import Break, breaks_in, breaks_within
from indicators.cube import MEASURES
from indicators.inspections import visits_of
from indicators.months import monthly_counts, monthly_mean
from indicators.movement import ILLUSTRATIVE, area_names, status_of_counts
from indicators.nothing import Nothing
from indicators.periods import Period, month_code, month_words
from indicators.provenance import Provenance, of_counts
from indicators.selection import Selection
from indicators.snapshot import Snapshot
from indicators.wording import number

MANY_MONTHS = 72  # above it bars are thin: no room for outlines, gaps and labels


def build_months_section(snapshot: Snapshot) -> html.Section:
    """Return the section with its choice of offence; the chart, and plotly, come only when one is chosen."""
    offences = snapshot.frames["offences"]
    options = [{"label": "None", "value": NO_OFFENCE}]
    options += [
        {"label": name, "value": code} for code, name in zip(offences["offence"], offences["name"], strict=True)
    ]
    return html.Section(
        [
            html.Div(
                [
                    html.H2("Month by month", id="month-by-month"),
                    html.Div(
                        [
                            dbc.Label("Offence", html_for=ids.MONTHS_OF),
                            dbc.Select(id=ids.MONTHS_OF, options=options, value=NO_OFFENCE),
                        ],
                        className="filter filter-inline",
                    ),
                ],
                className="section-top",
            ),
            html.Div(id=ids.MONTHS),
        ],
        className="months-section card-plain",
        **{"aria-labelledby": "month-by-month"},
    )


def build_months(snapshot: Snapshot, selection: Selection) -> list[object]:
    """Return the chosen offence's chart and its table, or what to do to see one."""
    if not selection.months:
        return [html.P("Choose an offence to see the monthly counts behind its rates.", className="quiet")]
    counts = monthly_counts(snapshot, selection.borough, selection.months)
    if not counts["offences"].notna().any():
        nothing = "There are no monthly counts of this offence in this borough: not available."
        return [html.P(nothing, className="nothing"), *build_years(snapshot, selection)]
    offence = snapshot.records("offences", offence=selection.months)[0]["name"]
    borough = area_names(snapshot)[selection.borough]
    status = status_of_counts(snapshot, selection.borough)
    breaks = months_breaks(snapshot, selection, counts)
    figure = months_figure(counts, selection, f"{offence} in {borough}", status, breaks)
    mark = [html.P([build_illustrative(), f" Made-up monthly counts{solved_words(snapshot, selection)}."])]
    return [
        *(mark if status == ILLUSTRATIVE else []),
        build_titled_chart(
            figure,
            name="months-chart",
            label=f"{offence} in {borough}: bars by month. The table below holds the same numbers.",
        ),
        *(html.P(each.words, className="source") for each in breaks),
        html.Details(
            [html.Summary("The same as a table"), build_months_table(counts, f"{offence} in {borough}, {status}")],
            className="twin",
        ),
        build_take_along(
            f"{offence}, month by month",
            about_months(
                snapshot, selection, behind_months(snapshot, selection), status=status, filters=f"Offence: {offence}."
            ),
            selection.to_query(),
            table="months",
            shown="table.months-table",
            chart="months",
        ),
        *build_years(snapshot, selection),
    ]


def behind_months(snapshot: Snapshot, selection: Selection) -> Provenance:
    """Find out what all months of the chosen offence rest on."""
    span = snapshot.cube.span
    return of_counts(snapshot, [selection.borough], [span] if span else [], selection.months)


def solved_words(snapshot: Snapshot, selection: Selection) -> str:
    """Say that counts were made to fit a report, where the borough has one."""
    reported = any(visit.compares for visit in visits_of(snapshot, selection.borough))
    return ", solved so that the published rates come out" if reported else ""


def months_breaks(snapshot: Snapshot, selection: Selection, counts: pd.DataFrame) -> tuple[Break, ...]:
    """Return the breaks in the series of the chosen offence's recorded offences, as far as they lie in these months."""
    months = Period(int(counts["month"].iloc[0]), int(counts["month"].iloc[-1]))
    return breaks_within(breaks_in(snapshot, selection.months, MEASURES[:1]), months)


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


def build_months_table(counts: pd.DataFrame, caption: str) -> html.Table:
    """Return the numbers behind the chart."""
    rows = [
        html.Tr(
            [
                html.Th(month_words(int(month)), scope="row"),
                *(html.Td(count_words(value), className="num") for value in values),
            ]
        )
        for month, *values in counts.itertuples(index=False)
    ]
    heads = ("Month", "Offences", "Sanction detections")
    return html.Table(
        [
            html.Caption(caption),
            html.Thead(
                html.Tr([html.Th(head, scope="col", className="num" if head != "Month" else "") for head in heads])
            ),
            html.Tbody(rows),
        ],
        className="plain-table months-table",
    )


def count_words(value: float) -> str:
    """Write a count, or that it is not available."""
    return Nothing.NOT_AVAILABLE.value if math.isnan(value) else number(value, 0)
