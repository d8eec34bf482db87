"""The meeting as a .pptx file, read back: the texts of the page, editable charts and tables, a sound package."""

import io
import pickle
import posixpath
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from flask.testing import FlaskClient
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.shapes.base import BaseShape
from pypdf import PdfReader

from app import create_app
from components.meeting.slide import build_slide
from exports.meeting.deck import write_deck
from exports.meeting.deck_house import PALETTE
from exports.meeting.deck_parts import clean
from exports.routes import PPTX
from indicators.meeting.deck import deck_of
from indicators.meeting.slides import Deck
from indicators.selection.selection import parse_selection
from indicators.snapshot.snapshot import Snapshot
from indicators.store.living import Fixed
from tests.components.charts.test_palette import LIGHT
from tests.conftest import ROOT
from tests.find_soffice import convert_to_pdf
from tests.hostile_texts import HOSTILE, hostile_deck

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SHAPE = "{http://schemas.openxmlformats.org/presentationml/2006/main}cNvPr"


@pytest.fixture(scope="module")
def deck(snapshot: Snapshot) -> Deck:
    return deck_of(snapshot, parse_selection("", snapshot).selection)


@pytest.fixture(scope="module")
def content(deck: Deck) -> bytes:
    return write_deck(deck)


@pytest.fixture(scope="module")
def slides(content: bytes) -> list[Any]:
    return list(Presentation(io.BytesIO(content)).slides)


@pytest.fixture(scope="module")
def hostile() -> bytes:
    return write_deck(hostile_deck())


@pytest.fixture(params=["deck", "hostile"])
def package(request: pytest.FixtureRequest, content: bytes, hostile: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(content if request.param == "deck" else hostile))


def shown(component: object) -> list[str]:
    """Return all texts of a component, one an element that holds any."""
    if isinstance(component, str):
        return [component]
    if isinstance(component, (list, tuple)):
        return [text for each in component for text in shown(each)]
    return shown(getattr(component, "children", None) or [])


def found(component: Any, name: str) -> list[Any]:  # noqa: ANN401 - any of Dash's
    """Return the parts of a component that have a class."""
    own = [component] if name in (getattr(component, "className", None) or "").split() else []
    children = getattr(component, "children", None)
    parts = children if isinstance(children, (list, tuple)) else [children]
    return own + [each for part in parts if hasattr(part, "to_plotly_json") for each in found(part, name)]


def charts(slide: Any) -> list[Any]:  # noqa: ANN401 - of python-pptx
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def tables(slide: Any) -> list[list[list[str]]]:  # noqa: ANN401 - of python-pptx
    return [
        [[cell.text for cell in row.cells] for row in shape.table.rows] for shape in slide.shapes if shape.has_table
    ]


# The same as on the page


def test_titles_are_the_statements_of_the_page(deck: Deck, slides: list[Any]) -> None:
    page = [build_slide(deck, slide, 1) for slide in deck.slides]
    assert [slide.shapes.title.text for slide in slides] == [shown(found(each, "statement"))[0] for each in page]


def test_tables_hold_what_the_page_shows(deck: Deck, slides: list[Any]) -> None:
    for slide, made in zip(deck.slides, slides, strict=True):
        page = found(build_slide(deck, slide, 1), "slide-table")
        words = [["".join(shown(cell)) for cell in row.children] for each in page for row in rows_of(each)]
        assert [[text.replace(" ", "") for text in row] for each in tables(made) for row in each] == [
            [text.replace(" ", "") for text in row] for row in words
        ]


def rows_of(table: Any) -> list[Any]:  # noqa: ANN401 - of Dash
    caption, head, body = table.children
    assert shown(caption)
    return [head.children, *body.children]


def test_points_are_those_of_the_page(deck: Deck, slides: list[Any]) -> None:
    for slide, made in zip(deck.slides, slides, strict=True):
        page = ["".join(shown(point)) for point in found(build_slide(deck, slide, 1), "point")]
        points = [shape for shape in made.shapes if shape.name == "Points"]
        written = [paragraph.text for shape in points for paragraph in shape.text_frame.paragraphs]
        assert [text.replace(" ", "") for text in written] == [text.replace(" ", "") for text in page]


def test_charts_are_native_and_hold_the_numbers_of_the_page(deck: Deck, slides: list[Any]) -> None:
    robbery = slides[[slide.name for slide in deck.slides].index("robbery")]
    (chart,) = charts(robbery)
    plot = chart.plots[0]
    assert list(plot.categories)[11:] == [
        "12 Merrowquay",
        "▲ 12th or better",
        "13 Ashenmoor",
        "▶ 14 Bromley",
        "15 Dunfallow",
    ]
    assert list(plot.series[0].values)[11:] == [1.19, None, 1.22, 1.26, 1.29]
    assert plot.data_labels.number_format == "0.00"
    for slide, made in zip(deck.slides, slides, strict=True):
        for drawn in charts(made):
            assert slide.chart
            assert list(drawn.plots[0].categories) == [bar.category for bar in slide.chart.bars]
            assert list(drawn.plots[0].series[0].values) == [bar.value for bar in slide.chart.bars]


def test_own_bar_is_coloured_by_its_point(deck: Deck, slides: list[Any]) -> None:
    for slide, made in zip(deck.slides, slides, strict=True):
        for drawn in charts(made):
            assert slide.chart
            own = [index for index, bar in enumerate(slide.chart.bars) if bar.is_own]
            points = drawn.plots[0].series[0]._element.findall("{*}dPt/{*}idx")
            assert [int(point.get("val")) for point in points] == own


def test_workbook_behind_a_chart_has_names_and_numbers_and_no_formula(hostile: bytes) -> None:
    for slide in Presentation(io.BytesIO(hostile)).slides:
        for chart in charts(slide):
            sheet = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
            assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
            assert [row[1].value for row in sheet.iter_rows(min_row=2)] == [1, None, 2]


def test_notes_hold_the_numbers_behind_and_the_source(deck: Deck, slides: list[Any]) -> None:
    for slide, made in zip(deck.slides, slides, strict=True):
        notes = made.notes_slide.notes_text_frame.text
        assert all(clean(note) in notes for note in slide.notes)
        assert notes.endswith(f"Source: {slide.source}. Data snapshot {deck.snapshot_id}.")
        assert ("Illustrative: made-up figures" in notes) is slide.is_illustrative


def test_every_slide_carries_its_status(deck: Deck, slides: list[Any]) -> None:
    for slide, made in zip(deck.slides, slides, strict=True):
        texts = [shape.text_frame.text for shape in made.shapes if shape.has_text_frame]
        assert any("published and illustrative" in text and deck.snapshot_id in text for text in texts)
        assert ("Illustrative" in texts) is slide.is_illustrative


# For everybody


def test_charts_and_tables_have_alternative_text(slides: list[Any], deck: Deck) -> None:
    for slide, made in zip(deck.slides, slides, strict=True):
        described = {shape.name: description(shape) for shape in made.shapes if shape.has_chart or shape.has_table}
        assert all(described.values())
        assert not slide.chart or described["Chart"] == slide.chart.words


def description(shape: BaseShape) -> str:
    return str(shape._element.xpath(".//p:cNvPr")[0].get("descr", ""))


def test_no_placeholder_is_empty(slides: list[Any]) -> None:
    for slide in slides:
        for place in (slide, slide.notes_slide):
            assert [
                shape.name for shape in place.placeholders if shape.has_text_frame and not shape.text_frame.text
            ] == []


def test_every_word_has_its_language(slides: list[Any]) -> None:
    for slide in slides:
        for place in (slide, slide.notes_slide):
            languages = {run.get("lang") for run in place._element.iter(f"{DRAWING}rPr")}
            assert languages == {"en-GB"}


def test_file_says_what_it_is(content: bytes, deck: Deck) -> None:
    properties = Presentation(io.BytesIO(content)).core_properties
    assert properties.title == "Bromley, June to November 2007"
    assert properties.subject == "Performance against the contract, June to November 2007 against June to November 2006"
    assert properties.content_status == "published and illustrative"
    assert deck.snapshot_id in properties.keywords
    assert properties.author == "Borough Performance"


def test_theme_is_the_palette_of_the_page() -> None:
    names = {"dk1": "ink", "lt1": "card", "dk2": "quiet", "lt2": "track", "accent1": "met", "accent2": "not-met"}
    names |= {"accent3": "held", "accent4": "dot", "accent5": "mark", "accent6": "worse", "hlink": "link"}
    assert {name: f"#{PALETTE[name].lower()}" for name in names} == {
        name: LIGHT[words] for name, words in names.items()
    }


# A sound package: PowerPoint repairs, or refuses, what LibreOffice lets pass


def test_package_names_each_part_once(package: zipfile.ZipFile) -> None:
    names = [name.lower() for name in package.namelist()]
    assert len(names) == len(set(names))


def test_every_part_is_xml_that_can_be_read(package: zipfile.ZipFile) -> None:
    for name in package.namelist():
        if name.endswith((".xml", ".rels")):
            parse_xml(package.read(name))


def test_every_relationship_leads_to_a_part(package: zipfile.ZipFile) -> None:
    names = set(package.namelist())
    for name in [each for each in names if each.endswith(".rels")]:
        base = posixpath.dirname(posixpath.dirname(name))
        for link in parse_xml(package.read(name)):
            if link.get("TargetMode") != "External":
                target = link.get("Target")
                path = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(base, target))
                assert path in names, f"{name}: {target}"


def test_every_part_has_a_content_type(package: zipfile.ZipFile) -> None:
    types = parse_xml(package.read("[Content_Types].xml"))
    endings = {each.get("Extension").lower() for each in types if each.get("Extension")}
    parts = {each.get("PartName") for each in types if each.get("PartName")}
    assert parts <= {f"/{name}" for name in package.namelist()}
    for name in package.namelist():
        if name != "[Content_Types].xml":
            assert f"/{name}" in parts or name.rpartition(".")[2].lower() in endings, name


def test_shapes_of_a_slide_have_ids_of_their_own(package: zipfile.ZipFile) -> None:
    pages = [name for name in package.namelist() if re.fullmatch(r"ppt/(slides|notesSlides)/[a-zA-Z]+\d+\.xml", name)]
    assert pages
    for name in pages:
        ids = [each.get("id") for each in parse_xml(package.read(name)).iter(SHAPE)]
        assert len(ids) == len(set(ids)), name


def test_hostile_texts_are_kept_as_texts(hostile: bytes) -> None:
    slides = list(Presentation(io.BytesIO(hostile)).slides)
    assert [slide.shapes.title.text for slide in slides] == [clean(text[:150]) for text in HOSTILE]
    assert "bell  null  escape  surrogate  end" in slides[5].notes_slide.notes_text_frame.text


def test_libreoffice_opens_it_and_shows_every_statement(content: bytes, deck: Deck, tmp_path: Path) -> None:
    document = tmp_path / "meeting.pptx"
    document.write_bytes(content)
    pages = PdfReader(convert_to_pdf(document, tmp_path)).pages
    assert len(pages) == len(deck.slides)
    for page, slide in zip(pages, deck.slides, strict=True):
        assert squeezed(slide.statement) in squeezed(page.extract_text())


def test_libreoffice_opens_hostile_texts(hostile: bytes, tmp_path: Path) -> None:
    document = tmp_path / "hostile.pptx"
    document.write_bytes(hostile)
    assert len(PdfReader(convert_to_pdf(document, tmp_path)).pages) == len(HOSTILE)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


# Where it is had


@pytest.fixture(scope="module")
def client(snapshot: Snapshot) -> FlaskClient:
    new: FlaskClient = create_app(Fixed(snapshot)).server.test_client()
    return new


def test_slides_can_be_downloaded_for_an_address(client: FlaskClient) -> None:
    answer = client.get("/export/meeting.pptx?slides=issues,headline")
    assert answer.status_code == 200
    assert answer.mimetype == PPTX
    assert (
        'filename="meeting-E09000006-2007-06..2007-11-against-2006-06..2006-11-12th-or-better.pptx"'
        in (answer.headers["Content-Disposition"])
    )
    titles = [slide.shapes.title.text for slide in Presentation(io.BytesIO(answer.data)).slides]
    assert titles == ["6 further issues to act upon, no owner and no date", "5 of 10 contract outcomes met"]


def test_download_of_an_unknown_slide_is_refused_in_words(client: FlaskClient) -> None:
    answer = client.get("/export/meeting.pptx?slides=nonsense")
    assert answer.status_code == 400
    assert answer.text == "There is no slide called “nonsense”.\n"


def test_writing_a_deck_starts_quickly(deck: Deck, tmp_path: Path) -> None:
    """A process that writes a file loads nothing of the page's or of the data's machinery."""
    (tmp_path / "deck").write_bytes(pickle.dumps(deck))
    script = (
        "import pickle, sys; from exports.meeting.deck import write_deck; "
        f"write_deck(pickle.load(open({str(tmp_path / 'deck')!r}, 'rb'))); "
        "print(sorted({'dash', 'numpy', 'pandas', 'plotly'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
