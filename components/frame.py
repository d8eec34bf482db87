"""The frame that all pages share: the bar at the top, notices, filters, and the foot with the snapshot."""

from dash import dcc, html

from components.overview.page import build_overview
from components.selection import ids
from components.selection.filters import build_filters
from components.selection.paths import OVERVIEW, PAGES
from components.selection.renewal import build_notice, build_snapshot_mark
from indicators.selection.selection import parse_selection
from indicators.snapshot.families import provisional_group
from indicators.snapshot.snapshot import Snapshot
from indicators.sources.early_access import early_words
from indicators.store.living import OnShow
from indicators.store.notice import notice_of

SECTIONS = {
    "on-overview": {
        "Contract": "#contract",
        "Months": "#month-by-month",
        "Recommendations": "#recommendations",
        "Assessment": "#assessment",
        "About": "#about",
    },
    "on-ranking": {
        "Glance": "#ranking-index",
        "Chart": "#ranking-large",
        "Over time": "#ranking-time",
        "Funnel": "#ranking-funnel",
    },
    "on-check": {"Readings": "#check-readings", "Statements": "#check-statements"},
    "on-compare": {
        "Matrix": "#matrix",
        "Side by side": "#side-by-side",
        "What drove the change": "#what-drove",
    },
    "on-meeting": {"Choose": "#setup", "Slides": "#meeting"},
    "on-brief": {
        "Contract": "#paper-contract",
        "Rankings": "#paper-rankings",
        "Recommendations": "#paper-recommendations",
        "Agreed": "#paper-agreed",
        "Notes": "#paper-notes",
    },
    "on-leaflet": {"The year": "#paper-year", "What was asked": "#paper-asked", "Contacts": "#paper-contacts"},
    "on-data": {
        "Warnings": "#data-warnings",
        "Files": "#data-files",
        "Coverage": "#data-coverage",
        "Take along": "#data-downloads",
    },
}


def build_page(on_show: OnShow) -> html.Div:
    """Return the frame and the places of all pages; assets/page-name.js shows the one that the address names."""
    snapshot = on_show.snapshot
    selection = parse_selection("", snapshot).selection
    return html.Div(
        [
            dcc.Location(id=ids.ADDRESS, refresh=False),
            dcc.Store(id=ids.PAGE),
            dcc.Store(id=ids.DATA_SHOWN),
            build_snapshot_mark(snapshot),
            html.P(id=ids.TROUBLE, className="trouble", role="alert", hidden=True),
            html.P(id=ids.SAID, className="visually-hidden", role="status"),
            html.A("Skip to the figures", href="#main", className="skip-link"),
            build_top(),
            build_notice(notice_of(on_show)),
            *build_early(snapshot),
            *build_provisional(snapshot),
            html.Div(build_filters(snapshot, selection), className="with-filters"),
            html.Main(
                [
                    build_overview(snapshot),
                    html.Div(id=ids.CONTENT),
                    html.Div(id=ids.DATA_PAGE, className="on-data"),
                ],
                id="main",
                tabIndex=-1,
            ),
            build_foot(snapshot),
        ],
        className="page",
    )


def build_top() -> html.Header:
    """Return the bar with the name, the pages, the way to each section, and what can be done with the page."""
    pages = [
        html.Li(html.A(words, href=place, className="to-page", **{"data-path": place}))
        for place, words in PAGES.items()
    ]
    buttons = ((ids.COPY_LINK, "Copy link"), (ids.PRINT, "Print"), (ids.THEME, "Dark or light"))
    return html.Header(
        [
            html.A("Borough Performance", href=OVERVIEW, className="brand"),
            html.Nav(html.Ul(pages), className="pages", **{"aria-label": "Pages"}),
            *(build_sections(name, places) for name, places in SECTIONS.items()),
            html.Div([html.Button(words, id=name, type="button") for name, words in buttons], className="actions"),
        ],
        className="top",
    )


def build_sections(name: str, places: dict[str, str]) -> html.Nav:
    """Return the way to each section of one page."""
    links = [html.Li(html.A(words, href=place)) for words, place in places.items()]
    return html.Nav(html.Ul(links), className=name, **{"aria-label": "Sections of this page"})


def build_provisional(snapshot: Snapshot) -> list[html.P]:
    """Say on every page that boroughs are compared with all others for want of families."""
    group = provisional_group(snapshot)
    if not group:
        return []
    words = (
        f"No families of similar boroughs (MSBCU) were given, so each borough is compared with all {group} boroughs of "
        "the files. Positions in this group are provisional: they do not compare like with like."
    )
    return [html.P([html.Strong("Provisional comparison group. "), words], className="provisional")]


def build_early(snapshot: Snapshot) -> list[html.P]:
    """Say on every page, and on paper, what on it is not public yet."""
    words = early_words(snapshot)
    return [html.P([html.Strong("Early access. "), words], className="provisional early")] if words else []


def build_foot(snapshot: Snapshot) -> html.Footer:
    """Return the foot of the page with the id of the snapshot."""
    return html.Footer(
        [
            html.Span(["Borough Performance · data snapshot ", html.Code(snapshot.id)]),
            html.Span("Names of made-up boroughs are marked “illustrative”.", className="quiet"),
        ],
        className="foot",
    )
