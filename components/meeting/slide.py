"""One slide on the screen: its statement in the largest type, what shows it, and the notes behind it."""

from dash import html

from components.blocks.states import build_badge, build_illustrative, build_symbol
from components.charts.looks import look
from indicators.meeting.slides import (
    SHORT_STATEMENT,
    BarChart,
    BarKind,
    Deck,
    Point,
    Slide,
    SlideBar,
    SlideCell,
    SlideTable,
)

MEDIUM_STATEMENT = 90  # characters up to which a statement has the larger types
FEW_ROWS = 6  # leave room between them
HEADROOM = 1.5  # of the axis beyond the longest bar, for the figure beside it


def build_slide(deck: Deck, slide: Slide, number: int) -> html.Div:
    """Return one slide; assets/meeting.js shows one at a time."""
    return html.Div(
        [
            build_kicker(deck, slide),
            html.H2(slide.statement, className=f"statement statement-{size_of(slide.statement)}"),
            html.Div(build_body(slide), className=f"slide-body layout-{layout_of(slide)}"),
            html.Div([html.P(caveat) for caveat in slide.caveats], className="slide-caveats"),
            build_foot(deck, slide, number),
            build_notes(slide),
        ],
        className="slide",
        role="group",
        **{
            "aria-roledescription": "slide",
            "aria-label": f"Slide {number} of {len(deck.slides)}: {slide.label}",
            "data-slide": slide.name,
        },
    )


def size_of(statement: str) -> str:
    """Return how large a statement can be."""
    if len(statement) <= SHORT_STATEMENT:
        return "short"
    return "medium" if len(statement) <= MEDIUM_STATEMENT else "long"


def layout_of(slide: Slide) -> str:
    """Name the layout that a slide's parts ask for."""
    if slide.chart:
        return "chart"
    return "table" if slide.table else "points"


def build_kicker(deck: Deck, slide: Slide) -> html.P:
    """Say whose figures these are."""
    mark = [" ", build_illustrative()] if slide.is_illustrative else []
    words = html.Span([html.Bdi(deck.borough), f", {deck.months}"], className="slide-whose")
    return html.P([words, *mark], className="slide-kicker")


def build_body(slide: Slide) -> list[object]:
    """Return what shows the statement."""
    chart = [build_bars(slide.chart)] if slide.chart else []
    table = [build_slide_table(slide.table)] if slide.table else []
    points = [html.Div([build_point(point) for point in slide.points], className="points")] if slide.points else []
    return [*points, *chart, *table]


def build_point(point: Point) -> html.P:
    """Return a short text after the words that say what it is."""
    lead: list[object] = []
    if point.state:
        lead = [build_badge(point.state, point.lead), " "]
    elif point.lead:
        lead = [html.Strong(point.lead), " "]
    return html.P([*lead, point.text], className="point")


def build_slide_table(table: SlideTable) -> html.Table:
    """Return a table whose first column heads the rows."""
    return html.Table(
        [
            html.Caption(table.caption, className="visually-hidden"),
            html.Thead(html.Tr([build_head(head) for head in table.heads], role="row"), role="rowgroup"),
            html.Tbody(
                [
                    html.Tr(
                        [
                            html.Th(row[0].text, scope="row", role="rowheader"),
                            *(html.Td(build_cell(cell), role="cell") for cell in row[1:]),
                        ],
                        role="row",
                    )
                    for row in table.rows
                ],
                role="rowgroup",
            ),
        ],
        className="slide-table slide-table-roomy" if len(table.rows) <= FEW_ROWS else "slide-table",
        role="table",
    )


def build_head(head: str) -> html.Th | html.Td:
    """Return the head of a column; that of the rows' own heads may be empty."""
    return html.Th(head, scope="col", role="columnheader") if head else html.Td(role="cell")


def build_cell(cell: SlideCell) -> object:
    """Return a cell's words, with the sign and the colour of its state."""
    if not cell.state:
        return cell.text
    kind = look(cell.state).name
    if kind in {"met", "not-met"}:
        return build_badge(cell.state, cell.text)
    return html.Span([build_symbol(cell.state), cell.text], className=f"direction direction-{kind}")


def build_bars(chart: BarChart) -> html.Table:
    """Return a family best to worst: a chart and its table in one."""
    top = max((bar.value or 0 for bar in chart.bars), default=0) * HEADROOM or 1
    return html.Table(
        [
            html.Caption([chart.title, html.Span(chart.good, className="quiet bars-good")], className="bars-caption"),
            html.Tbody([build_bar(bar, top) for bar in chart.bars]),
        ],
        className="bars",
    )


def build_bar(bar: SlideBar, top: float) -> html.Tr:
    """Return one line; the borough's own bar is signed, outlined and filled."""
    if bar.kind is not BarKind.MEMBER or bar.value is None:
        return html.Tr(html.Td(bar.category, colSpan=2), className=f"bars-{bar.kind.value}")
    track = [html.Span(className="bars-bar"), html.Span(bar.label, className="bars-label")]
    return html.Tr(
        [
            html.Th(html.Span(bar.category, className="bars-name"), scope="row"),
            html.Td(html.Div(track, className="bars-track", style={"--share": f"{100 * bar.value / top:.2f}%"})),
        ],
        className="own" if bar.is_own else "",
    )


def build_foot(deck: Deck, slide: Slide, number: int) -> html.P:
    """Say where the figures come from, from which snapshot, and which slide this is."""
    words = " · ".join(filter(None, (deck.early, slide.source, f"data snapshot {deck.snapshot_id}")))
    return html.P(
        [html.Span(words, className="slide-source"), html.Span(f"{number} / {len(deck.slides)}")],
        className="slide-foot",
    )


def build_notes(slide: Slide) -> html.Div:
    """Return the numbers behind a slide."""
    return html.Div(
        [html.H3("Speaker notes"), html.Ul([html.Li(note) for note in slide.notes])],
        className="slide-notes",
        role="region",
        tabIndex=0,
        **{"aria-label": f"Speaker notes, {slide.label}"},
    )
