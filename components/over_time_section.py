"""Position, rate and control chart of one indicator over time, each with its table."""

from dataclasses import dataclass
from functools import partial

import numpy as np
from dash import html

from components.about_figures import about_window, build_series_source
from components.charts import build_titled_chart
from components.control_figure import control_figure, special_words
from components.over_time_tables import build_control_table, build_places_table, build_rolling_table
from components.take_along import Take, build_take_along
from components.time_charts import Figure as Drawing
from components.time_charts import position_figure, trend_figure
from indicators import control_chart as control
from indicators.contract import Reading
from indicators.contract_table import ContractTable, OutcomeRow
from indicators.control_chart import ControlChart, TooFew, control_chart
from indicators.movement import area_names, status_of_counts
from indicators.nothing import Nothing
from indicators.over_time import Change, OverTime, over_time
from indicators.periods import month_words
from indicators.ranking import Ranking
from indicators.snapshot import Snapshot
from indicators.wording import contract_words, humanise_list, ordinal, plural

ROLLING = '.scroll[aria-label="Position and rate over rolling twelve months"] table'
ROLLING_WORDS, MONTHLY_WORDS = "Windows of 12 months.", "Single months."
PLACES = "table.places-table"
MONTHLY = '.scroll[aria-label="Control chart, month by month"] table'


def build_over_time(
    snapshot: Snapshot, table: ContractTable, row: OutcomeRow, found: Ranking | Nothing
) -> html.Section:
    """Return all charts over time of the chosen indicator."""
    code, selection = row.indicator.code, table.selection
    rolling, monthly = (over_time(snapshot, selection.borough, code, window=window) for window in (12, 1))
    borough = area_names(snapshot)[selection.borough]
    status = status_of_counts(snapshot, selection.borough)
    line = contract_line(row, found, selection.reading)
    along = [
        partial(
            build_take_along,
            about=about_window(snapshot, table, row, series, months),
            query=selection.to_query(),
            shown=shown,
        )
        for series, months, shown in ((rolling, ROLLING_WORDS, ROLLING), (monthly, MONTHLY_WORDS, MONTHLY))
    ]
    charts = [
        *(build_rolling(rolling, row, borough, line, along[0]) if isinstance(rolling, OverTime) else [nothing(12)]),
        *build_series_source(snapshot, rolling, own_only=False),
        *(build_control(monthly, row, (borough, status), along[1]) if isinstance(monthly, OverTime) else [nothing(1)]),
        *build_series_source(snapshot, monthly, own_only=True),
    ]
    return html.Section(
        [html.H2("Over time", id="ranking-time"), html.Div(charts, className="card-plain")],
        **{"aria-labelledby": "ranking-time"},
    )


def nothing(window: int) -> html.P:
    """Say that there are too few months."""
    words = "There are no months of counts" if window == 1 else f"There are fewer than {window} months of counts"
    return html.P(f"{words}: not available.", className="nothing")


@dataclass(frozen=True)
class ContractLine:
    """The last place that meets the contract, None where there is none to draw, and what is said of it."""

    place: int | None
    words: str


def contract_line(row: OutcomeRow, found: Ranking | Nothing, reading: Reading) -> ContractLine:
    """Return the contract's line; of "hold or improve" it is the place that the counts give for the earlier period."""
    if row.outcome is None:
        return ContractLine(None, "")
    words = contract_words(row.outcome, reading)
    place = found if isinstance(found, Nothing) else found.last_places[reading]
    if isinstance(place, Nothing):
        before = f"the place of the period compared with is {place.value}"
        why = "there is no family in the chosen period" if isinstance(found, Nothing) else before
        return ContractLine(None, f"No contract line ({words}): {why}.")
    return ContractLine(place, f"contract: {words}{f', {ordinal(place)} or better' if row.outcome.holds else ''}")


def build_rolling(series: OverTime, row: OutcomeRow, borough: str, line: ContractLine, take: Take) -> list[object]:
    """Return position and rate over rolling twelve months, with their tables; no position where there is none."""
    if np.isnan(series.values[:, series.own]).all():
        return [html.P("No twelve months of counts in a row: not available.", className="nothing")]
    label = f"{row.indicator.name} in {borough} over rolling twelve months. The table below holds the same numbers."
    trend = trend_drawing(series, borough)
    return [
        *build_places(series, borough, line, label, take),
        build_titled_chart(trend, name="trend-chart", label=f"Rate: {label}"),
        take("Rate over rolling twelve months", shown="", chart="trend"),
        html.Details(
            [html.Summary("Position and rate as a table"), build_rolling_table(series, row)], className="twin"
        ),
        take("Position and rate over rolling twelve months", table="over-time"),
        *build_changes(series),
    ]


def trend_drawing(series: OverTime, borough: str) -> Drawing:
    """Draw the rate over rolling twelve months."""
    family = "Shaded: range of the family; dashed: its weighted average" if series.sizes.any() else "No family to show"
    return trend_figure(series, borough, series.indicator.unit, [windows_words(series), family])


def position_drawing(series: OverTime, borough: str, line: ContractLine) -> Drawing:
    """Draw the position over rolling twelve months."""
    subtitles = [windows_words(series), "Thin lines: the other members"]
    return position_figure(series, borough, line.place, line.words, subtitles)


def windows_words(series: OverTime) -> str:
    """Say of how many months a window is, and of what status the counts are."""
    return f"Windows of {series.window} months, {series.status} counts"


def has_places(series: OverTime) -> bool:
    """Whether the borough is ranked in any window."""
    return not np.isnan(series.places[:, series.own]).all()


def build_places(series: OverTime, borough: str, line: ContractLine, label: str, take: Take) -> list[object]:
    """Return the position over time with the places of all members, or say that there are none."""
    if not has_places(series):
        why = "has no family" if (series.valid_from < 0).all() else "is not ranked in any of them"
        return [html.P(f"Position over time: not available, for {borough} {why}.", className="nothing")]
    drawn = position_drawing(series, borough, line)
    absent = [html.P(line.words, className="source")] if line.words and line.place is None else []
    return [
        build_titled_chart(drawn, name="position-chart", label=f"Position: {label}"),
        *absent,
        html.Details([html.Summary("Every member's place as a table"), build_places_table(series)], className="twin"),
        take("Position over rolling twelve months", shown=PLACES, table="places", chart="position"),
    ]


def build_changes(series: OverTime) -> list[html.P]:
    """Say when the family's membership changed: places before and after cannot be compared."""
    return [html.P(change_words(change), className="source") for change in series.changes]


def change_words(change: Change, whose: str = "the family") -> str:
    """Say from when a family is another one, and who has come or gone."""
    return (
        f"From {month_words(change.month)} {whose} is another one"
        f"{joined_words('joined by', change.joined)}{joined_words('without', change.left)}."
    )


def joined_words(verb: str, names: tuple[str, ...]) -> str:
    """Name who has come or gone."""
    return f", {verb} {humanise_list(list(names))}" if names else ""


def build_control(series: OverTime, row: OutcomeRow, named: tuple[str, str], take: Take) -> list[object]:
    """Return the XmR chart of single months, or say that there are too few of them."""
    borough, status = named
    values = series.values[:, series.own]
    chart = control_chart(values, low_is_good=row.indicator.low_is_good)
    if isinstance(chart, TooFew):
        return [html.P(too_few_words(chart), className="nothing")]
    words = special_words(series, chart)
    drawn = control_drawing(series, chart, borough, status)
    label = f"Control chart of {row.indicator.name} in {borough}. {words} The table below holds the same numbers."
    return [
        build_titled_chart(drawn, name="control-chart", label=label),
        html.P(words),
        html.Details(
            [html.Summary("The months as a table"), build_control_table(series, chart, row)], className="twin"
        ),
        take("Control chart, month by month", table="control-chart", chart="control-chart"),
        html.Details([html.Summary("How the limits come about"), html.P(control.METHOD)], className="source"),
    ]


def too_few_words(found: TooFew) -> str:
    """Say why there is no control chart."""
    points = f"{found.points} monthly {plural(found.points, 'point')}"
    if found.points >= found.needed:
        return f"{points}, no two of them in a row: a control chart needs months that follow each other."
    return f"{points}: a control chart is drawn from {found.needed} on."


def control_drawing(series: OverTime, chart: ControlChart, borough: str, status: str) -> Drawing:
    """Draw the XmR chart."""
    subtitles = [f"Single months, {status} counts", "▲ improvement, ✕ concern, by the good direction"]
    return control_figure(series, chart, borough, series.indicator.unit, subtitles)
