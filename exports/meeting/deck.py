"""A meeting as a .pptx file: the same slides, with the same texts, as on the screen."""

import copy
import io
from datetime import UTC, datetime

from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches, Pt

from exports.meeting.deck_house import INK, LEFT, MARK, QUIET, TITLE_ONLY, WIDTH, Pptx, open_house
from exports.meeting.deck_parts import add_chart, add_points, add_table, clean, write_run
from indicators.meeting.slides import LONGEST_STATEMENT, SHORT_STATEMENT, Deck, Slide, clipped
from indicators.selection.slide_names import HEADLINE

LANGUAGE = "en-GB"
LARGEST = Pt(54)
STATEMENT_SIZES = ((55, Pt(34)), (78, Pt(29)), (125, Pt(24)), (LONGEST_STATEMENT, Pt(21)))  # by its length
TOP, BOTTOM = Inches(1.85), Inches(6.7)
CHART_WIDTH = Inches(5.45)
MANY_ROWS = 8  # of a table: closer set
FEW_WORDS, MANY_WORDS = 300, 550  # characters of all points together
LONGEST_BOROUGH = 40
LONGEST_LINE = 95  # of the small print above
LONGEST_FOOT = 150


def write_deck(deck: Deck) -> bytes:
    """Return a deck as a .pptx file."""
    presentation = open_house()
    layout = presentation.slide_layouts[TITLE_ONLY]
    for number, slide in enumerate(deck.slides, start=1):
        write_slide(presentation.slides.add_slide(layout), layout, deck, slide, number)
    write_properties(presentation.core_properties, deck)
    content = io.BytesIO()
    presentation.save(content)
    return content.getvalue()


def write_properties(properties: Pptx, deck: Deck) -> None:
    """Say what the file is, of which data and of which status."""
    now = datetime.now(UTC).replace(tzinfo=None)
    properties.title = clean(clipped(deck.title, 200))
    properties.subject = f"Performance against the contract, {deck.period} against {deck.against}"
    properties.author = properties.last_modified_by = "Borough Performance"
    properties.keywords = f"data snapshot {deck.snapshot_id}"
    properties.comments = " ".join(filter(None, (f"Status of the figures: {deck.status}.", deck.early)))
    properties.content_status = deck.status
    properties.language = LANGUAGE
    properties.created = properties.modified = now
    properties.revision = 1


def write_slide(made: Pptx, layout: Pptx, deck: Deck, slide: Slide, number: int) -> None:
    """Write one slide: statement, small print, what shows it, and the notes."""
    write_statement(made.shapes.title, slide)
    write_small(
        made,
        f"{clipped(deck.borough, LONGEST_BOROUGH)}, {deck.months}",
        (LEFT, Inches(0.2), Inches(8), Inches(0.34)),
        "Whose figures",
    )
    if slide.is_illustrative:
        add_mark(made)
    write_body(made, slide)
    if slide.caveats:
        caveats = " ".join(slide.caveats)
        write_small(made, caveats, (LEFT, Inches(6.72), WIDTH, Inches(0.36)), "Caveats", most=260)
    foot = " · ".join(filter(None, (deck.early, slide.source, deck.status, f"data snapshot {deck.snapshot_id}")))
    add_foot(made, layout, "ftr", clipped(foot, LONGEST_FOOT))
    add_foot(made, layout, "sldNum", str(number))
    made.notes_slide.notes_text_frame.text = clean("\n".join(notes_of(slide, deck)))
    drop_empty_placeholders(made.notes_slide)
    for part in (made, made.notes_slide):
        set_language(part._element)  # noqa: SLF001 - no other way to a language


def notes_of(slide: Slide, deck: Deck) -> list[str]:
    """Return the numbers behind a slide, its caveats, and where all of it comes from."""
    mark = ["Illustrative: made-up figures, not real ones."] if slide.is_illustrative else []
    source = f"Source: {slide.source}. Data snapshot {deck.snapshot_id}."
    return [*slide.notes, *slide.caveats, *mark, source, *filter(None, (deck.early,))]


def write_statement(title: Pptx, slide: Slide) -> None:
    """Write the statement as the slide's title, which the outline and screen readers read."""
    title.name = "Statement"
    title.text_frame.text = clean(slide.statement)
    large = slide.name == HEADLINE and len(slide.statement) <= SHORT_STATEMENT
    if large:
        title.left, title.top, title.width, title.height = LEFT, Inches(1.0), WIDTH, Inches(2.0)
    for run in title.text_frame.paragraphs[0].runs:
        run.font.size = LARGEST if large else statement_size(slide.statement)


def statement_size(statement: str) -> Pt:
    """Return how large a statement can be in its box."""
    return next(size for length, size in STATEMENT_SIZES if len(statement) <= length or length == LONGEST_STATEMENT)


def write_small(made: Pptx, text: str, box: tuple[int, int, int, int], name: str, *, most: int = LONGEST_LINE) -> None:
    """Write a line of small print."""
    shape = made.shapes.add_textbox(*box)
    shape.name = name
    shape.text_frame.word_wrap = True
    write_run(shape.text_frame.paragraphs[0], clipped(text, most), size=Pt(13), ink=QUIET)


def add_mark(made: Pptx) -> None:
    """Mark a slide of made-up figures."""
    shape = made.shapes.add_shape(MSO_SHAPE.ROUNDED_RECTANGLE, Inches(8.3), Inches(0.2), Inches(1.35), Inches(0.33))
    shape.name = "Mark"
    shape.fill.solid()
    shape.fill.fore_color.theme_color = MARK
    shape.line.color.theme_color = INK
    shape.shadow.inherit = False
    shape.text_frame.margin_top = shape.text_frame.margin_bottom = 0
    write_run(shape.text_frame.paragraphs[0], "Illustrative", size=Pt(13), bold=True)


def write_body(made: Pptx, slide: Slide) -> None:
    """Write what shows the statement: points, or a chart beside a table, or a table."""
    top = Inches(3.2) if slide.name == HEADLINE else TOP
    height = BOTTOM - top
    if slide.points:
        add_points(made, slide.points, (LEFT, top, WIDTH, height), size_of_points(slide))
    if slide.chart:
        add_chart(made, slide.chart, (LEFT, top, CHART_WIDTH, height))
    if slide.table and slide.chart:
        left = LEFT + CHART_WIDTH + Inches(0.1)
        add_table(made, slide.table, (left, top, LEFT + WIDTH - left, height), Pt(13))
    elif slide.table:
        size = Pt(18) if len(slide.table.rows) < MANY_ROWS else Pt(15)
        add_table(made, slide.table, (LEFT, top, WIDTH, height), size)


def size_of_points(slide: Slide) -> Pt:
    """Return how large a slide's points can be."""
    many = sum(len(point.lead) + len(point.text) for point in slide.points)
    if slide.name == HEADLINE:
        return Pt(24) if many < FEW_WORDS else Pt(20)
    return Pt(22) if many < FEW_WORDS else Pt(20) if many < MANY_WORDS else Pt(17)


def add_foot(made: Pptx, layout: Pptx, kind: str, text: str) -> None:
    """Fill one of the layout's placeholders at the foot: python-pptx leaves them out of a new slide."""
    origin = next(shape for shape in layout.placeholders if shape._element.ph.get("type") == kind)  # noqa: SLF001 - as in the house
    element = copy.deepcopy(origin._element)  # noqa: SLF001 - it has no copy
    element.nvSpPr.cNvPr.set("id", str(made.shapes._next_shape_id))  # noqa: SLF001 - ids must differ
    element.nvSpPr.cNvPr.set("name", "Source and status" if kind == "ftr" else "Slide number")
    paragraph = element.txBody.findall(qn("a:p"))[0]
    for child in list(paragraph):
        paragraph.remove(child)
    paragraph.append(foot_run(kind, clean(text)))
    made.shapes._spTree.append(element)  # noqa: SLF001 - it adds none by itself


def foot_run(kind: str, text: str) -> Pptx:
    """Return the words of a foot; a slide's number is a field that follows when slides are moved."""
    inner = f'<a:rPr {nsdecls("a")} lang="{LANGUAGE}"/>'
    if kind == "sldNum":
        field = "{C1FF6DA9-008F-8B48-92A6-B652298478BF}"
        run = parse_xml(f'<a:fld {nsdecls("a")} id="{field}" type="slidenum">{inner}<a:t/></a:fld>')
    else:
        run = parse_xml(f"<a:r {nsdecls('a')}>{inner}<a:t/></a:r>")
        run.find(qn("a:rPr")).set("sz", str(Pt(10).centipoints))
    run.find(qn("a:t")).text = text
    return run


def drop_empty_placeholders(notes: Pptx) -> None:
    """Take away what would show as "Click to add text"."""
    for shape in list(notes.placeholders):
        if shape.has_text_frame and not shape.text_frame.text:
            shape._element.getparent().remove(shape._element)  # noqa: SLF001 - it takes none away


def set_language(element: Pptx) -> None:
    """Name the language of all words, for the spelling check and for screen readers."""
    for run in element.iter(qn("a:r"), qn("a:fld")):
        properties = run.get_or_add_rPr() if run.tag == qn("a:r") else run.find(qn("a:rPr"))
        properties.set("lang", LANGUAGE)
