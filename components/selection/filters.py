"""The bar of filters: which borough, which months, against which, and how the contract is read."""

from dataclasses import dataclass

import dash_bootstrap_components as dbc
from dash import dcc, html

from components.selection import ids
from indicators.selection.selection import Parsed, Selection, same_months_a_year_before
from indicators.snapshot.catalogue import ILLUSTRATIVE, boroughs, source_statuses
from indicators.snapshot.snapshot import Snapshot
from indicators.snapshot.visits import contract_of
from indicators.terms.contract import Reading
from indicators.terms.periods import (
    MONTHS_OF_A_YEAR,
    Period,
    financial_year_to,
    financial_year_words,
    month_code,
    month_words,
    rolling,
    whole_financial_years,
)
from indicators.terms.wording import reading_words

OTHER_MONTHS = "other"
NO_OFFENCE = "none"  # a list shows a blank value as nothing at all
Option = dict[str, str]


@dataclass(frozen=True)
class PeriodChoices:
    """The choices of one period filter, the chosen one, and whether single months are on show."""

    options: list[Option]
    value: str
    months_shown: bool


def period_choices(snapshot: Snapshot, parsed: Parsed, *, other: bool = False) -> PeriodChoices:
    """Offer the reports' own periods, then rolling ones, the financial year to date, and all whole ones before."""
    selection = parsed.selection
    found: dict[Period, str] = {}
    for visit in parsed.visits:
        for period, words in ((visit.current, "Report"), (visit.previous, "Report's baseline")):
            if period:
                found.setdefault(period, f"{words}: {period.short}")
    span = snapshot.cube.span_of(selection.borough)
    if span:
        last = span.last
        offered = (
            (rolling(last, 3), "Last 3 months"),
            (rolling(last, 6), "Last 6 months"),
            (rolling(last, 12), "Last 12 months"),
            (financial_year_to(last), "Financial year to date"),
            (same_months_a_year_before(selection.period), "Same months a year before"),
            *(
                (year, f"Financial year {financial_year_words(year.first // MONTHS_OF_A_YEAR)}")
                for year in whole_financial_years(span)
            ),
        )
        for period, words in offered:
            if period.within(span):
                found.setdefault(period, f"{words}: {period.short}")
    return choices(found, selection.period, other=other)


def against_choices(snapshot: Snapshot, parsed: Parsed, *, other: bool = False) -> PeriodChoices:
    """Offer the same months a year before, the months just before, and the reports' baselines."""
    selection, period = parsed.selection, parsed.selection.period
    found = {same_months_a_year_before(period): "Same months a year before"}
    found.setdefault(period.earlier(period.months), "The months just before")
    for visit in parsed.visits:
        if visit.previous:
            found.setdefault(visit.previous, "Report's baseline")
    span = snapshot.cube.span_of(selection.borough)
    printed = {visit.previous for visit in parsed.visits}
    offered = {p: f"{words}: {p.short}" for p, words in found.items() if p in printed or (span and p.within(span))}
    return choices(offered, selection.against, other=other)


def choices(found: dict[Period, str], chosen: Period, *, other: bool) -> PeriodChoices:
    """Turn periods into the options of a list, with "other months" as the last."""
    options = [{"label": words, "value": str(period)} for period, words in found.items()]
    options.append({"label": "Other months …", "value": OTHER_MONTHS})
    shown = other or chosen not in found
    return PeriodChoices(options, OTHER_MONTHS if shown else str(chosen), shown)


def month_options(snapshot: Snapshot) -> list[Option]:
    """Offer every month that the data span, and the year before, which "a year before" leads to."""
    span = snapshot.cube.span
    months = range(span.first - 12, span.last + 1) if span else ()
    return [
        {
            "label": month_words(month) + (" (no data)" if span and month < span.first else ""),
            "value": month_code(month),
        }
        for month in months
    ]


def borough_labels(snapshot: Snapshot) -> dict[str, str]:
    """Return what the borough filter shows for each code; a name that two areas share carries its code."""
    names = boroughs(snapshot)
    shared = {name for name in names.values() if list(names.values()).count(name) > 1}
    made_up = illustrative_areas(snapshot)
    return {
        code: name + (f" ({code})" if name in shared else "") + (" – illustrative" if code in made_up else "")
        for code, name in names.items()
    }


def illustrative_areas(snapshot: Snapshot) -> set[str]:
    """Return the codes of areas that are made up themselves."""
    areas = snapshot.frames["areas"]
    return set(areas.loc[areas["source"].map(source_statuses(snapshot)) == ILLUSTRATIVE, "area"])


def build_filters(snapshot: Snapshot, selection: Selection) -> html.Div:
    """Return the bar; the callback fills in what depends on the selection."""
    months = month_options(snapshot)
    return html.Div(
        [
            build_borough(snapshot, selection),
            build_period("Period", ids.PERIOD, (ids.PERIOD_FIRST, ids.PERIOD_LAST), ids.PERIOD_MONTHS, months),
            build_period(
                "Compared with", ids.AGAINST, (ids.AGAINST_FIRST, ids.AGAINST_LAST), ids.AGAINST_MONTHS, months
            ),
            build_reading(),
        ],
        className="filters",
        role="search",
        **{"aria-label": "What to show"},
    )


def build_borough(snapshot: Snapshot, selection: Selection) -> html.Div:
    """Return the search field: typing narrows the list, which the browser itself shows."""
    labels = borough_labels(snapshot)
    names = [html.Option(value=label, **{"data-code": code}) for code, label in labels.items()]
    return html.Div(
        [
            dbc.Label("Borough", html_for=ids.BOROUGH_NAME),
            dbc.Input(
                id=ids.BOROUGH_NAME,
                value=labels.get(selection.borough, ""),
                list=ids.BOROUGH_NAMES,
                autocomplete="off",
                debounce=True,
                placeholder="Type to search",
            ),
            html.Datalist(names, id=ids.BOROUGH_NAMES),
            html.Span(id=ids.BOROUGH_HINT, className="hint", role="status"),
            dcc.Store(id=ids.BOROUGH),
        ],
        className="filter filter-borough",
    )


def build_period(label: str, select: str, bounds: tuple[str, str], group: str, months: list[Option]) -> html.Div:
    """Return a list of periods, and two lists of months that show when "other months" is chosen."""
    first, last = bounds
    return html.Div(
        [
            dbc.Label(label, html_for=select),
            html.Div(
                [
                    dbc.Select(id=select, options=[]),
                    html.Div(
                        [
                            build_month(first, f"{label}: first month", months),
                            html.Span("to"),
                            build_month(last, f"{label}: last month", months),
                        ],
                        id=group,
                        className="filter-months",
                        hidden=True,
                    ),
                ],
                className="filter-row",
            ),
        ],
        className="filter",
    )


def build_month(name: str, label: str, months: list[Option]) -> html.Div:
    """Return one list of months."""
    return html.Div(
        [dbc.Label(label, html_for=name, class_name="visually-hidden"), dbc.Select(id=name, options=months)]
    )


def build_reading() -> html.Fieldset:
    """Return the switch between the two readings of a contract's "<"; hidden where no outcome has one."""
    return html.Fieldset(
        [
            html.Legend(id=ids.READING_SIGN),
            dbc.RadioItems(
                id=ids.READING,
                name=ids.READING,
                options=[],
                value=Reading.OR_BETTER.value,
                class_name="segmented",
                input_class_name="btn-check",
                label_class_name="btn",
                label_checked_class_name="active",
            ),
        ],
        id=ids.READING_SWITCH,
        className="filter",
    )


def reading_values(snapshot: Snapshot, parsed: Parsed) -> dict[str, object]:
    """Return what the switch shows: the contract's own sign and threshold."""
    words = reading_words(contract_of(snapshot, parsed.visit).values()) if parsed.visit else None
    choices_in_words = ((Reading.OR_BETTER, words.or_better), (Reading.STRICT, words.strict)) if words else ()
    return {
        "reading": parsed.selection.reading.value,
        "reading_options": [{"label": label, "value": each.value} for each, label in choices_in_words],
        "reading_sign": f"Read “{words.sign}” as" if words else "",
        "reading_hidden": words is None,
    }
