"""What the words mean, by which rules the page counts, and where its figures come from."""

from dash import html

from components.blocks.explained import build_glossary
from components.blocks.scroll import build_scroll
from components.blocks.take_along import build_take_along
from indicators.snapshot.snapshot import Snapshot
from indicators.sources.about_base import about_data

RULES = (
    "Incidence is offences in the period per 1000 residents, or households for burglary; it is not annualised.",
    "An SD rate is sanction detections over offences of the same period. No offences is “not calculable”, never 0 %.",
    "“<12” is read as 12th or better, an inference: only so does the 2007 report's “five of ten” come out.",
    "Where a contract has such an outcome, the switch at the top shows the other reading, under 12.",
    "“Hold or improve” compares with the position of the baseline period, in the same version of the family.",
    "Better, held and worse go by the good direction of each row: less crime, more detections, a smaller position.",
    "A published figure is shown as it was printed, also where it parts from our arithmetic.",
    "Where there is no figure, the page says which it is: not available (no data), not applicable or not calculable.",
    "Not applicable: the question does not arise. Not calculable: the base is zero. It is never 0 and never blank.",
)


def build_about(snapshot: Snapshot) -> html.Section:
    """Return the notes at the foot of the page."""
    return html.Section(
        [
            html.H2("About the figures", id="about"),
            html.Details([html.Summary("Words and abbreviations"), build_glossary()], className="card-plain"),
            html.Details([html.Summary("Rules"), html.Ul([html.Li(rule) for rule in RULES])], className="card-plain"),
            html.Details(
                [
                    html.Summary("Sources"),
                    build_scroll(build_sources(snapshot), "Sources"),
                    build_take_along(
                        "Sources", about_data(snapshot), table="sources", shown='.scroll[aria-label="Sources"] table'
                    ),
                ],
                className="card-plain",
            ),
        ],
        **{"aria-labelledby": "about"},
    )


def build_sources(snapshot: Snapshot) -> html.Table:
    """Return every source with its date, licence and status."""
    columns = {
        "title": "Source",
        "publisher": "Publisher",
        "date": "Date",
        "licence": "Licence",
        "status": "Status",
        "note": "Note",
    }
    rows = snapshot.frames["sources"][list(columns)].itertuples(index=False)
    return html.Table(
        [
            html.Caption("Sources of the figures and texts on this page", className="visually-hidden"),
            html.Thead(html.Tr([html.Th(words, scope="col") for words in columns.values()])),
            html.Tbody(
                [html.Tr([html.Th(title, scope="row"), *(html.Td(text) for text in rest)]) for title, *rest in rows]
            ),
        ],
        className="plain-table",
    )
