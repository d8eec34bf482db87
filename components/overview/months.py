"""One offence month by month: the counts behind a rate, with both periods marked."""

import math

import dash_bootstrap_components as dbc
import pandas as pd
from dash import html

from components.blocks.graph import build_titled_chart
from components.blocks.states import build_illustrative
from components.blocks.take_along import build_take_along
from components.charts.months_figure import months_figure
from components.overview.years_table import build_years
from components.selection import ids
from components.selection.filters import NO_OFFENCE
from indicators.figures.months import monthly_counts
from indicators.figures.movement import status_of_counts
from indicators.overview.words import behind_months, months_breaks
from indicators.selection.selection import Selection
from indicators.snapshot.catalogue import ILLUSTRATIVE, area_names
from indicators.snapshot.snapshot import Snapshot
from indicators.snapshot.visits import visits_of
from indicators.sources.about_base import about_months
from indicators.terms.nothing import Nothing
from indicators.terms.periods import month_words
from indicators.terms.wording import number


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


def solved_words(snapshot: Snapshot, selection: Selection) -> str:
    """Say that counts were made to fit a report, where the borough has one."""
    reported = any(visit.compares for visit in visits_of(snapshot, selection.borough))
    return ", solved so that the published rates come out" if reported else ""


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
