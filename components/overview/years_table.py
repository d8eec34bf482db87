"""Financial years below the months: a longer view than the months give, as a table."""

from dash import html

from components.blocks.scroll import build_scroll
from components.blocks.states import build_illustrative
from components.blocks.take_along import build_take_along
from indicators.figures.financial_years import FinancialYear, financial_years
from indicators.overview.words import about_years, months_words
from indicators.selection.selection import Selection
from indicators.snapshot.catalogue import ILLUSTRATIVE, indicators_of
from indicators.snapshot.snapshot import Snapshot
from indicators.terms.wording import number, rate


def build_years(snapshot: Snapshot, selection: Selection) -> list[html.Details]:
    """Return the chosen offence by financial year, or nothing where no such counts are known."""
    years = financial_years(snapshot, selection.borough, selection.months)
    if not years:
        return []
    span = f"{years[0].words} to {years[-1].words}"
    about = about_years(snapshot, selection, years)
    mark = [" ", build_illustrative()] if ILLUSTRATIVE in about.status else []
    table = build_scroll(build_years_table(snapshot, selection, years), "By financial year")
    source = html.P(f"Source: {about.source}. Whole years, April to March, as published; rates worked out here.")
    title = f"By financial year, {span}"
    query = selection.to_query()
    take = build_take_along(title, about, query, table="years", shown="table.years-table")
    return [html.Details([html.Summary([title, *mark]), table, source, take], className="twin")]


def build_years_table(snapshot: Snapshot, selection: Selection, years: tuple[FinancialYear, ...]) -> html.Table:
    """Return a row a year: offences, incidence, and how much of the year is counted."""
    unit = next(
        (
            f"Per {each.per} {each.base}"
            for each in indicators_of(snapshot)
            if each.offence == selection.months and not each.is_sd_rate
        ),
        "Rate",
    )
    heads = ("Financial year", "Offences", unit, "Months counted")
    return html.Table(
        [
            html.Caption("Offences by financial year", className="visually-hidden"),
            html.Thead(
                html.Tr([html.Th(head, scope="col", className="num" if head != heads[0] else "") for head in heads])
            ),
            html.Tbody([build_year(year) for year in years]),
        ],
        className="plain-table years-table",
    )


def build_year(year: FinancialYear) -> html.Tr:
    """Return one year; one that is not whole says so."""
    return html.Tr(
        [
            html.Th(year.words, scope="row"),
            html.Td(number(year.offences, 0), className="num"),
            html.Td(rate(year.incidence, decimals=2, is_sd_rate=False), className="num"),
            html.Td(months_words(year), className="num" if year.is_whole else "num part-year"),
        ]
    )
