"""One table for all boroughs of a row of charts over time."""

from dash import html

from components.blocks.scroll import build_printed
from components.ranking.over_time_tables import figure, mixed_cell, mixed_head
from indicators.compare.courses import Course, Courses
from indicators.compare.page_words import beside_words, special_of
from indicators.ranking.time_words import head_words
from indicators.terms.nothing import figure_or_nothing
from indicators.terms.periods import month_words


def build_twin(found: Courses) -> list[html.Details]:
    """Return the one table of all charts of a row."""
    if not found.has_points:
        return []
    caption = f"{found.indicator.name}, {found.windows}"
    return [html.Details([html.Summary("The same as a table"), build_courses_table(found, caption)], className="twin")]


def build_courses_table(found: Courses, caption: str) -> html.Div:
    """Return a row a month and a pair of columns a borough, its name above both."""
    beside = beside_words(found)
    top = [html.Th(head_words(found.window), scope="col", rowSpan=2)]
    top += [html.Th(each.name, scope="colgroup", colSpan=2, className="borough") for each in found.courses]
    top += [html.Th(words, scope="col", rowSpan=2, className="num") for words in mixed_head(found.courses[0].series)]
    below = [html.Th(words, scope="col", className="num") for _ in found.courses for words in ("Rate", beside)]
    months = found.courses[0].series.months
    rows = [
        html.Tr(
            [
                html.Th(month_words(int(months[at])), scope="row"),
                *(html.Td(words, className="num") for each in found.courses for words in pair(found, each, at)),
                *(html.Td(words, className="num") for words in mixed_cell(found.courses[0].series, at)),
            ]
        )
        for at in found.listed
    ]
    groups = [html.Colgroup(), *(html.Colgroup(span=2) for _ in found.courses)]
    table = html.Table(
        [
            html.Caption(caption, className="visually-hidden"),
            *groups,
            html.Thead([html.Tr(top), html.Tr(below)]),
            html.Tbody(rows),
        ],
        className=f"plain-table time-table time-table-{found.kind}",
    )
    return build_printed(table, caption, len(rows))


def pair(found: Courses, each: Course, at: int) -> tuple[str, str]:
    """Return a borough's figure and what stands beside it: its family's average, or what is special about a month."""
    own = figure(each.series.figure_at(at, each.series.own), found.indicator)
    if found.window > 1:
        return own, figure(figure_or_nothing(float(each.series.average[at])), found.indicator)
    return own, special_of(each, at)
