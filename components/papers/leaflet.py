"""The public leaflet: one page in plain words about a borough's year, its targets, and whom to turn to."""

from dash import html

from components.papers.leaflet_parts import build_asked, build_contacts, build_glossary, build_status, build_year
from components.papers.sheet import build_early, build_paper, build_paper_bar
from components.selection.showing import Shown, build_problems, tab_title
from indicators.overview.contract_table import ContractTable, contract_table
from indicators.papers.contacts import Contact, contacts_of
from indicators.papers.leaflet import name_of_offence
from indicators.papers.year_to_date import YearToDate, year_to_date
from indicators.report.report import Recommendation, report_of
from indicators.selection.selection import Parsed, Selection
from indicators.snapshot.catalogue import ILLUSTRATIVE
from indicators.snapshot.snapshot import Snapshot
from indicators.terms.moments import now, read_moment
from indicators.terms.periods import month_words
from indicators.terms.wording import humanise_list

HINT = (
    "Or print this page: only the leaflet is printed. "
    "It always compares numbers of crimes with the same months of last year."
)


def show_leaflet(snapshot: Snapshot, parsed: Parsed, _shown: dict[str, object]) -> Shown:
    """Return the page for a selection."""
    table, year = contract_table(snapshot, parsed.selection), year_to_date(snapshot, parsed.selection)
    title = title_of(table, year)
    return Shown(
        title=tab_title(*title),
        said=", ".join(title),
        parts={
            "content": [
                *build_problems(parsed.problems),
                build_paper_bar("Download as PDF", "/export/leaflet.pdf", parsed.selection, HINT),
                build_sheet(snapshot, table, year, now()),
            ]
        },
    )


def build_leaflet(snapshot: Snapshot, selection: Selection, made: str) -> tuple[str, html.Article]:
    """Return the title of the leaflet and its paper, made at a moment."""
    table, year = contract_table(snapshot, selection), year_to_date(snapshot, selection)
    return ", ".join(title_of(table, year)), build_sheet(snapshot, table, year, made)


def title_of(table: ContractTable, year: YearToDate) -> tuple[str, str]:
    """Name borough and months, and say where figures are made up: it stands at the foot of the paper."""
    mark = " (illustrative)" if year.status == ILLUSTRATIVE else ""
    return f"Leaflet: {table.borough_name}", f"{year.period.words}{mark}"


def build_sheet(snapshot: Snapshot, table: ContractTable, year: YearToDate, made: str) -> html.Article:
    """Return the paper."""
    report = report_of(snapshot, table.visit) if table.visit else None
    contacts = contacts_of(snapshot, table.selection.borough)
    recommendations = report.recommendations if report else ()
    parts = [
        *build_early(snapshot),
        build_head(table, year),
        build_status(year, table),
        build_year(year),
        build_asked(table, recommendations),
        build_contacts(table.borough_name, contacts),
        build_foot(snapshot, table, year, made, texts_of(table, year, recommendations, contacts)),
    ]
    return build_paper("leaflet", ", ".join(title_of(table, year)), parts)


def texts_of(
    table: ContractTable,
    year: YearToDate,
    recommendations: tuple[Recommendation, ...],
    contacts: tuple[Contact, ...],
) -> list[str]:
    """Return all texts on the leaflet that come from data: whatever is short for something in them is explained."""
    return [
        *(each.name for each in year.offences),
        *(name_of_offence(row) for row in table.outcomes),
        *(each.title or each.short_name for each in recommendations),
        *(text for each in contacts for text in (each.name, each.purpose)),
        table.report_title if table.visit else "",
        *year.publishers,
    ]


def build_head(table: ContractTable, year: YearToDate) -> html.Header:
    """Return what the leaflet is about."""
    return html.Header(
        [
            html.P("For residents and partners", className="paper-about"),
            html.H1(f"Policing in {table.borough_name}"),
            html.P(
                f"{month_words(year.period.last)}: how we are doing, what we were asked to improve, whom to contact.",
                className="paper-lead",
            ),
        ],
        className="paper-head",
    )


def build_foot(snapshot: Snapshot, table: ContractTable, year: YearToDate, made: str, texts: list[str]) -> html.Footer:
    """Return where it all comes from, when it was made, and what abbreviations mean."""
    moment = read_moment(made)
    day = f"{moment.day} {month_words(moment.year * 12 + moment.month - 1)}"
    report = f"Targets and recommendations: {table.report_title}. " if table.visit else ""
    counts = f"Numbers of crimes: monthly counts of {humanise_list(list(year.publishers))}. " if year.publishers else ""
    words = f"{report}{counts}Made on {day} from data snapshot {snapshot.id}."
    return html.Footer([html.P(words), *build_glossary(texts)], className="paper-foot")
