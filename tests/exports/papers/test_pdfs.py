"""The papers as PDF: made by the very server, their words held against the words of the page."""

import io
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from PIL import Image
from pypdf import PdfReader

from app import create_app
from components.papers.brief import build_brief
from components.papers.leaflet import build_leaflet
from exports.papers.pdfs import pdf_of
from exports.writing.html_text import ELEMENTS, html_text
from exports.writing.pdf import Document, write_pdf
from indicators.selection.selection import parse_selection
from indicators.snapshot.catalogue import boroughs
from indicators.snapshot.loading import load_snapshot
from indicators.snapshot.snapshot import Snapshot
from indicators.store.living import Fixed
from tests.conftest import DATA, ROOT
from tests.paper_readers import NAUGHTY, hostile_folder, pdf_text, texts_of, words_of
from tests.small_data import write_small_data
from tests.small_families import SELECTION, family_of_a

MADE = "2026-11-25T09:12:00+00:00"
BUILDERS = {"brief": build_brief, "leaflet": build_leaflet}


@cache
def shipped_pdf(name: str) -> bytes:
    """Return a paper of Bromley as PDF, made once for all tests."""
    snapshot = load_snapshot(DATA)
    return pdf_of(*BUILDERS[name](snapshot, parse_selection("", snapshot).selection, MADE), MADE)


def pages_of(content: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]


@pytest.mark.parametrize("name", BUILDERS)
def test_pdf_has_the_words_of_the_page_and_no_others(snapshot: Snapshot, name: str) -> None:
    _, tree = BUILDERS[name](snapshot, parse_selection("", snapshot).selection, MADE)
    on_page, in_pdf = words_of(" ".join(texts_of(tree))), words_of(pdf_text(shipped_pdf(name)))
    heads = words_of("No What was asked for Status Issue to act upon Owner By when")  # once more on another page
    assert on_page - in_pdf == {}
    assert in_pdf - on_page - heads == {}


@pytest.mark.parametrize(("name", "pages"), [("brief", 4), ("leaflet", 1)])
def test_pdf_numbers_its_pages(name: str, pages: int) -> None:
    found = pages_of(shipped_pdf(name))
    assert len(found) == pages
    assert all(f"page {number} of {pages}" in text for number, text in enumerate(found, start=1))
    assert all("Bromley, " in text for text in found)


def test_pdf_says_what_it_is() -> None:
    reader = PdfReader(io.BytesIO(shipped_pdf("brief")))
    assert reader.metadata
    assert reader.metadata.title == "Brief: Bromley, Jun–Nov 2007"
    assert reader.metadata.author == "Borough Performance"
    assert str(reader.metadata.creation_date) == "2026-11-25 09:12:00+00:00"
    assert str(reader.root_object["/Lang"]) == "en"
    assert str(reader.root_object["/MarkInfo"]) == "{'/Marked': True}"  # a screen reader finds headings and tables
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [595, 842]


def test_brief_says_when_it_was_made_and_from_what(snapshot: Snapshot) -> None:
    words = f"Made 25 November 2026, 09:12 UTC from snapshot {snapshot.id}"
    assert words in " ".join(pages_of(shipped_pdf("brief"))[0].split())


@pytest.fixture
def client(snapshot: Snapshot) -> FlaskClient:
    client: FlaskClient = create_app(Fixed(snapshot)).server.test_client()
    return client


def test_export_serves_a_paper_for_the_address_of_the_page(client: FlaskClient) -> None:
    query = "?borough=ILL-05&period=2007-01..2007-03&against=2006-01..2006-03&reading=strict"
    answer = client.get(f"/export/leaflet.pdf{query}")
    assert answer.mimetype == "application/pdf"
    name = "leaflet-ILL-05-2007-01..2007-03-against-2006-01..2006-03-strict.pdf"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert "Policing in Elderquay" in pages_of(answer.data)[0]


def test_export_says_what_of_an_address_cannot_be_read(client: FlaskClient) -> None:
    answer = client.get("/export/brief.pdf?borough=NOWHERE")
    assert (answer.status_code, answer.mimetype) == (400, "text/plain")
    assert "There is no borough with the code" in answer.text


@pytest.mark.parametrize("name", BUILDERS)
def test_pdf_of_hostile_texts_is_made_and_runs_nothing(tmp_path: Path, name: str) -> None:
    snapshot = load_snapshot(hostile_folder(tmp_path))
    title, tree = BUILDERS[name](snapshot, parse_selection("?borough=B1", snapshot).selection, MADE)
    assert "</style></title><img" in title
    content = pdf_of(title, tree, MADE)
    metadata = PdfReader(io.BytesIO(content)).metadata
    assert metadata
    assert metadata.title == title
    read = "".join(pdf_text(content).split())
    assert "<script>alert(1)</script>" in read  # as words
    assert all("".join(text.split()) in read for text in NAUGHTY if text.isascii())
    assert not any(word in content for word in (b"/JavaScript", b"/JS", b"/Launch", b"/EmbeddedFile", b"/OpenAction"))


@pytest.mark.parametrize("name", BUILDERS)
def test_names_of_boroughs_stay_names(tmp_path: Path, name: str) -> None:
    snapshot = load_snapshot(hostile_folder(tmp_path))
    for code in boroughs(snapshot):
        _, tree = BUILDERS[name](snapshot, parse_selection(f"?borough={code}", snapshot).selection, MADE)
        written = set(re.findall(r"<([^\s/>]+)", html_text(tree)))
        assert written <= ELEMENTS


@pytest.mark.parametrize("name", BUILDERS)
def test_pdf_of_next_to_nothing(tmp_path: Path, name: str) -> None:
    snapshot = load_snapshot(write_small_data(tmp_path, counts="", bases=""))
    content = pdf_of(*BUILDERS[name](snapshot, parse_selection("", snapshot).selection, MADE), MADE)
    assert "Alder" in pages_of(content)[0]
    assert "not available" in pdf_text(content)


def forty() -> Snapshot:
    """Return forty boroughs, all but the first with names of 200 characters."""
    codes = ["A", *(f"B{at:02d}" for at in range(39))]
    areas = "".join(f"{code},{code + ' very long name' * 14:.200},borough,F,s\n" for code in codes[1:])
    return family_of_a({code: (50 + at, at, 1000 + at) for at, code in enumerate(codes)}, areas=areas)


def test_brief_of_forty_boroughs_names_each_in_full_and_keeps_its_charts_short() -> None:
    content = pdf_of(*build_brief(forty(), SELECTION, MADE), MADE)
    assert len(pages_of(content)) <= 6
    read = "".join(pdf_text(content).split())
    assert all(f"B{at:02d}verylongname" in read for at in range(39))


def test_document_loads_nothing(tmp_path: Path) -> None:
    Image.new("RGB", (4, 4), "red").save(tmp_path / "red.png")
    body = f'<p>x</p><img src="{(tmp_path / "red.png").as_uri()}"><link rel="attachment" href="file:///etc/passwd">'
    content = write_pdf(Document(title="t", created=MADE, body=body))
    assert PdfReader(io.BytesIO(content)).pages[0].images.keys() == []
    assert b"/EmbeddedFile" not in content


def test_pdf_without_its_libraries_says_which(tmp_path: Path) -> None:
    """A machine without Pango: the module fails as WeasyPrint does there."""
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library libpango-1.0-0')\n", encoding="utf-8")
    code = "import exports.writing.pdf as p; print(p.load_library())"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "NotMadeError: PDF files need the Pango libraries" in done.stderr
    assert "Print from the browser: it gives the same paper." in done.stderr
