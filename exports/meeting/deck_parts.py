"""The parts of a slide in PowerPoint's own terms: tables and charts that can be edited, never pictures of them."""

import io
import re

import xlsxwriter
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Emu, Pt

from components.charts.looks import look
from exports.meeting.deck_house import BLUE, CARD, EDGE, HELD, INK, ORANGE, QUIET, TRACK, WORSE, Pptx
from indicators.meeting.slides import BarChart, BarKind, Point, SlideCell, SlideTable

NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # PowerPoint's "No Style, No Grid"
HEAD_SHARE = 0.9  # of the width of a row's words: heads are smaller, and may wrap
FILLED = {"met": (BLUE, CARD), "not-met": (ORANGE, INK)}
INKS = {"better": BLUE, "worse": WORSE, "held": HELD, "partly": BLUE}
RULE = f'<a:lnB {nsdecls("a")} w="9525"><a:solidFill><a:schemeClr val="accent4"/></a:solidFill></a:lnB>'  # below a cell
Box = tuple[int, int, int, int]  # left, top, width, height


def clean(text: str) -> str:
    """Leave out what XML cannot hold."""
    return NOT_XML.sub("", text)


def signed(text: str, state: str) -> str:
    """Put the sign of a state before its word, as on the screen."""
    sign = look(state).symbol if state else ""
    return f"{sign} {text}" if sign else text


def describe(frame: Pptx, name: str, words: str) -> None:
    """Name a shape, and say in words what it shows."""
    frame.name = name
    frame._element.xpath(".//p:cNvPr")[0].set("descr", clean(words))  # noqa: SLF001 - no other way to a description


def write_run(paragraph: Pptx, text: str, *, size: Pt, bold: bool = False, ink: Pptx = INK) -> None:
    """Add words to a paragraph."""
    run = paragraph.add_run()
    run.text = clean(text)
    run.font.size, run.font.bold = size, bold
    run.font.color.theme_color = ink


def add_points(slide: Pptx, points: tuple[Point, ...], box: Box, size: Pt) -> None:
    """Add short texts below each other."""
    shape = slide.shapes.add_textbox(*box)
    shape.name = "Points"
    frame = shape.text_frame
    frame.word_wrap = True
    for index, point in enumerate(points):
        paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(size.pt * 0.6)
        if point.lead:
            ink = INKS.get(look(point.state).name, BLUE) if point.state else INK
            write_run(paragraph, f"{signed(point.lead, point.state)} ", size=size, bold=True, ink=ink)
        write_run(paragraph, point.text, size=size)


def add_table(slide: Pptx, table: SlideTable, box: Box, size: Pt) -> None:
    """Add a table with a row of heads; it is as high as its rows, within the box."""
    rows, columns = len(table.rows) + 1, len(table.heads)
    height = min(box[3] // rows, Emu(int(size * 2.6)))
    frame = slide.shapes.add_table(rows, columns, *box[:3], height * rows)
    describe(frame, "Table", f"Table. {table.caption}: {len(table.rows)} rows.")
    frame._element.find(".//{*}tableStyleId").text = PLAIN_STYLE  # noqa: SLF001 - not in python-pptx
    grid = frame.table
    grid.first_row, grid.first_col, grid.horz_banding = True, True, False
    for index, width in enumerate(widths(table, box[2])):
        grid.columns[index].width = width
    for index, head in enumerate(table.heads):
        write_cell(grid.cell(0, index), SlideCell(head), size=Pt(size.pt - 2), bold=True, ink=QUIET)
    for at, row in enumerate(table.rows, start=1):
        grid.rows[at].height = height
        for index, cell in enumerate(row):
            write_cell(grid.cell(at, index), cell, size=size, bold=index == 0, ink=INK)


def widths(table: SlideTable, total: int) -> list[int]:
    """Share a width out by the longest text of each column."""
    texts = [
        [len(head) * HEAD_SHARE, *(len(signed(row[index].text, row[index].state)) for row in table.rows)]
        for index, head in enumerate(table.heads)
    ]
    longest = [max(*lengths, 6.0) + 2 for lengths in texts]
    return [int(total * each / sum(longest)) for each in longest]


def write_cell(place: Pptx, cell: SlideCell, *, size: Pt, bold: bool, ink: Pptx) -> None:
    """Write a cell; a state has its word, its sign and its colour."""
    place.vertical_anchor = MSO_ANCHOR.MIDDLE
    place.margin_left = place.margin_right = Pt(4)
    place.margin_top = place.margin_bottom = Pt(2)
    name = look(cell.state).name if cell.state else ""
    place.fill.background()
    if name in FILLED:
        fill, ink = FILLED[name]
        place.fill.solid()
        place.fill.fore_color.theme_color = fill
    ink = INKS.get(name, ink)
    place._tc.get_or_add_tcPr().insert(0, parse_xml(RULE))  # noqa: SLF001 - not in python-pptx
    write_run(
        place.text_frame.paragraphs[0], signed(cell.text, cell.state), size=size, bold=bold or bool(name), ink=ink
    )


def add_chart(slide: Pptx, chart: BarChart, box: Box) -> None:
    """Add a bar chart, best on top; the borough's own bar is filled and outlined, and its category has a sign."""
    unit = '" %"' if any(bar.label.endswith("%") for bar in chart.bars) else ""
    decimals = f"0.{'0' * chart.decimals}" if chart.decimals else "0"
    data: Pptx = CategoryChartData(number_format=f"{decimals}{unit}")  # type: ignore[no-untyped-call]  # of python-pptx
    data.categories = [clean(bar.category) for bar in chart.bars]
    data.add_series(clean(chart.title), [bar.value for bar in chart.bars])
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *box, data)
    describe(frame, "Chart", chart.words)
    drawn = frame.chart
    drawn.part.chart_workbook.update_from_xlsx_blob(workbook_of(chart))
    drawn.has_legend = False
    drawn.font.size = Pt(13)
    drawn.font.color.theme_color = INK
    write_chart_title(drawn, chart)
    style_axes(drawn)
    style_bars(drawn.plots[0], chart, f"{decimals}{unit}")


def workbook_of(chart: BarChart) -> bytes:
    """Return the numbers behind a chart as a workbook in which no name can be taken for a formula or a link."""
    content = io.BytesIO()
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(content, plain) as book:
        sheet = book.add_worksheet("Sheet1")
        sheet.write_string(0, 1, clean(chart.title))
        for row, bar in enumerate(chart.bars, start=1):
            sheet.write_string(row, 0, clean(bar.category))
            if bar.value is not None:
                sheet.write_number(row, 1, bar.value)
    return content.getvalue()


def write_chart_title(drawn: Pptx, chart: BarChart) -> None:
    """Say above the bars what they are, and which way is better."""
    drawn.has_title = True
    drawn.chart_title.include_in_layout = False
    paragraph = drawn.chart_title.text_frame.paragraphs[0]
    write_run(paragraph, chart.title, size=Pt(13), bold=True)
    write_run(paragraph, f" {chart.good}", size=Pt(13), ink=QUIET)


def style_axes(drawn: Pptx) -> None:
    """Begin at zero with the best on top, and leave out lines that the labels make needless."""
    names, values = drawn.category_axis, drawn.value_axis
    names.reverse_order = True
    names.tick_labels.font.size = Pt(13)
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    names.major_tick_mark = XL_TICK_MARK.NONE
    names.format.line.color.theme_color = EDGE
    values.minimum_scale = 0
    values.has_major_gridlines = False
    values.visible = False


def style_bars(plot: Pptx, chart: BarChart, number_format: str) -> None:
    """Colour the bars as on the screen, with a label on each."""
    plot.gap_width = 22
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.number_format, labels.number_format_is_linked = number_format, False
    labels.position = XL_LABEL_POSITION.OUTSIDE_END
    labels.show_value = True
    labels.font.size = Pt(13)
    series = plot.series[0]
    series.format.fill.solid()
    series.format.fill.fore_color.theme_color = TRACK
    series.format.line.color.theme_color = EDGE
    own = next((index for index, bar in enumerate(chart.bars) if bar.is_own and bar.kind is BarKind.MEMBER), None)
    if own is not None:
        point = series.points[own]
        point.format.fill.solid()
        point.format.fill.fore_color.theme_color = BLUE
        point.format.line.color.theme_color = INK
        point.format.line.width = Pt(1.5)
