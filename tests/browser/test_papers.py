"""The papers in a real browser: on the screen, on a phone, and printed."""

import io

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.test_overview import serious_violations
from tests.paper_readers import RUNNING, words_of

pytestmark = pytest.mark.browser


def open_paper(page: Page, address: str, path: str) -> None:
    page.goto(f"{address}{path}")
    expect(page.locator(".paper h1")).to_be_visible()


def print_paper(page: Page) -> PdfReader:
    """Print as the browser's own dialogue does, with the size of paper that the styles ask for."""
    return PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))


@pytest.mark.parametrize(("path", "pages"), [("/brief", 4), ("/leaflet", 1)])
def test_paper_prints_whole_and_alone(page: Page, address: str, path: str, pages: int) -> None:
    open_paper(page, address, path)
    shown = words_of(page.locator(".paper").inner_text())
    printed = print_paper(page)
    assert len(printed.pages) == pages
    assert all([round(float(side)) for side in each.mediabox[2:]] == [595, 842] for each in printed.pages)
    texts = [each.extract_text() for each in printed.pages]
    assert all(f"page {number} of {pages}" in text for number, text in enumerate(texts, start=1))
    assert all("Bromley, " in text for text in texts)
    read = words_of(" ".join(RUNNING.sub("", text) for text in texts))
    assert shown - read == {}  # nothing is cut
    assert not {"Overview", "Download", "snapshots"} & read.keys()  # and nothing of the frame is there


@pytest.mark.parametrize("path", ["/brief", "/leaflet"])
@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1440, "dark")])
def test_paper_has_no_serious_axe_violation(page: Page, address: str, path: str, width: int, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 844})
    open_paper(page, address, path)
    assert serious_violations(page) == []


@pytest.mark.parametrize("path", ["/brief", "/leaflet"])
def test_paper_never_scrolls_sideways(page: Page, address: str, path: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 844})
    open_paper(page, address, path)
    for width in (320, 390, 768, 1024, 1440):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_paper_follows_the_filters_and_downloads_as_pdf(page: Page, address: str) -> None:
    open_paper(page, address, "/leaflet?borough=ILL-05")
    expect(page.locator(".paper h1")).to_have_text("Policing in Elderquay")
    open_paper(page, address, "/leaflet")
    page.locator("#borough-name").click()
    page.keyboard.type("Carrow")
    page.keyboard.press("Enter")
    expect(page.locator(".paper h1")).to_have_text("Policing in Carrowmead")
    link = page.get_by_role("link", name="Download as PDF")
    answer = page.request.get(f"{address}{link.get_attribute('href')}")
    assert answer.headers["content-type"] == "application/pdf"
    assert "Policing in Carrowmead" in PdfReader(io.BytesIO(answer.body())).pages[0].extract_text()
