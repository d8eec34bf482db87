"""The picture of coverage: a bar for each area over one axis of months, and the same in words beside it."""

from dash import html

from indicators.sources.coverage import AreaCover, Cover, CoverRun
from indicators.sources.words import KINDS, line_words
from indicators.terms.periods import Period

LOOKS = {Cover.SOME: "some", Cover.ALL: "all", Cover.DETECTIONS: "detections"}
MOST_TICKS = 9  # years named on the axis
LAST_TICK = 0.94  # as a share of the axis: beyond it a year has no room for its name


def build_coverage(lines: tuple[AreaCover, ...], span: Period) -> html.Table:
    """Return a row for each line: its name, its bar, and its months in words."""
    kinds = list(dict.fromkeys(line.kind for line in lines))
    return html.Table(
        [
            html.Caption(f"Months that are there, by area, {span.words}", className="visually-hidden"),
            html.Thead(
                html.Tr(
                    [
                        html.Th("Area", scope="col"),
                        html.Th(build_axis(span), scope="col", className="coverage-axis"),
                        html.Th("In words", scope="col"),
                    ]
                )
            ),
            *(build_kind(kind, [line for line in lines if line.kind == kind], span) for kind in kinds),
        ],
        className="plain-table coverage",
    )


def build_kind(kind: str, lines: list[AreaCover], span: Period) -> html.Tbody:
    """Return the lines of one kind of area under their heading."""
    heading = html.Tr(html.Th(f"{KINDS[kind]} ({len(lines)})", scope="rowgroup", colSpan=3, className="coverage-kind"))
    return html.Tbody([heading, *(build_line(line, span) for line in lines)])


def build_line(line: AreaCover, span: Period) -> html.Tr:
    """Return one area's line."""
    bar = html.Div([build_run(run, span) for run in line.runs], className="coverage-bar", **{"aria-hidden": "true"})
    return html.Tr(
        [html.Th(line.name, scope="row"), html.Td(bar), html.Td(line_words(line), className="coverage-words")]
    )


def build_run(run: CoverRun, span: Period) -> html.Span:
    """Return one stretch of a bar."""
    place = {"left": share(run.period.first - span.first, span), "width": share(run.period.months, span)}
    return html.Span(className=f"coverage-run coverage-{LOOKS[run.cover]}", style=place)


def share(months: int, span: Period) -> str:
    """Write a number of months as a part of the axis."""
    return f"{100 * months / span.months:.3f}%"


def build_axis(span: Period) -> html.Div:
    """Return the years, each where its January stands."""
    years = [year for year in range(span.first // 12, span.last // 12 + 1) if year * 12 >= span.first]
    step = -(-len(years) // MOST_TICKS) or 1
    places = {year: (year * 12 - span.first) / span.months for year in years[::step]}
    ticks = [
        html.Span(str(year), className="coverage-tick", style={"left": share(year * 12 - span.first, span)})
        for year, place in places.items()
        if place <= LAST_TICK
    ]
    return html.Div([html.Span("Months", className="visually-hidden"), *ticks], className="coverage-ticks")


def build_coverage_legend(lines: tuple[AreaCover, ...]) -> html.P:
    """Explain the patterns that are on show."""
    shown = [cover for cover in LOOKS if any(run.cover is cover for line in lines for run in line.runs)]
    marks = [
        html.Span([html.Span(className=f"coverage-key coverage-{LOOKS[cover]}"), f" {cover.value} "], className="key")
        for cover in shown
    ]
    nothing = html.Span([html.Span(className="coverage-key"), f" {Cover.NONE.value}"], className="key")
    return html.P([*marks, nothing], className="legend")
