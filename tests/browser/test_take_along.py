"""Taking figures along in a real browser: files, pictures, the clipboard, and links."""

import io
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PIL import Image
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.test_overview import serious_violations

pytestmark = pytest.mark.browser

BROMLEY = "?borough=E09000006&period=2007-06..2007-11&against=2006-06..2006-11&reading=12th-or-better"


def opened(page: Page, address: str, path: str) -> None:
    page.goto(f"{address}{path}")
    expect(page.locator("h1:visible")).to_be_visible()
    expect(page.locator(".take-along:visible").first).to_be_visible()


def group(title: str) -> str:
    return f'.take-along[aria-label="Take along: {title}"]'


def test_a_table_is_saved_and_the_control_says_so(page: Page, address: str) -> None:
    opened(page, address, "/")
    along = page.locator(group("The notional contract, outcome by outcome"))
    held: list[Route] = []
    page.route("**/export/**", lambda route: held.append(route))  # noqa: PLW0108 - playwright looks at its signature
    along.get_by_role("link", name="Excel").click()
    expect(along.get_by_role("status")).to_have_text("Preparing…")
    expect(along.get_by_role("link", name="Excel")).to_have_attribute("aria-busy", "true")
    with page.expect_download() as download:
        held[0].continue_()
    book = load_workbook(io.BytesIO(Path(download.value.path()).read_bytes()))
    assert book.worksheets[0]["F2"].value == 42.35
    assert download.value.suggested_filename.startswith("contract-table-E09000006-2007-06..2007-11-against-")
    expect(along.get_by_role("status")).to_have_text("Saved")
    expect(along.get_by_role("link", name="Excel")).not_to_have_attribute("aria-busy", "true")


def test_what_cannot_be_made_is_said_beside_the_link(context: BrowserContext, address: str) -> None:
    page = context.new_page()  # whose console may hold what the browser says of refused files
    opened(page, address, "/")
    along = page.locator(group("The notional contract, outcome by outcome"))
    page.route("**/export/**", lambda route: route.fulfill(status=503, body="Not today.", content_type="text/plain"))
    along.get_by_role("link", name="CSV").click()
    expect(along.get_by_role("status")).to_have_text("Not today.")
    page.route("**/export/**", lambda route: route.abort())
    along.get_by_role("button", name="PNG").click()
    expect(along.get_by_role("status")).to_have_text("The server does not answer. Try again in a moment.")


@pytest.mark.parametrize(
    ("path", "title", "chosen"),
    [
        (
            "/ranking",
            "Recorded crime (TNO) per 1000 residents, June to November 2007: best to worst",
            "12th or better",
        ),
        ("/ranking", "Control chart, month by month", "worked out from 30 months, June 2005 to November 2007"),
        ("/", "The notional contract, outcome by outcome", "12th or better"),
    ],
)
def test_a_picture_has_one_size_and_says_everything(
    page: Page, address: str, path: str, title: str, chosen: str
) -> None:
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, address, path)
    along = page.locator(group(title))
    with page.expect_download() as png:
        along.get_by_role("button", name="PNG").click()
    picture = Image.open(png.value.path())
    assert picture.size == (2400, 1350)
    assert picture.convert("RGB").getpixel((3, 3)) == (255, 255, 255)
    colours = picture.convert("RGB").getcolors(1_000_000)
    assert colours
    assert len(colours) > 50
    with page.expect_download() as svg:
        along.get_by_role("button", name="SVG").click()
    text = re.sub(r"<[^>]+>", " ", Path(svg.value.path()).read_text(encoding="utf-8"))
    for words in ("Bromley", "Source: ", "Status: ", "Data snapshot", chosen):
        assert words in " ".join(text.split())
    assert ("Illustrative: made-up figures" in text) is (path == "/ranking")
    expect(along.get_by_role("status")).to_have_text("Saved")


def test_a_table_is_copied_for_a_mail(page: Page, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(page, address, f"/{BROMLEY}")
    along = page.locator(group("The notional contract, outcome by outcome"))
    along.get_by_role("button", name="Copy table").click()
    expect(along.get_by_role("status")).to_have_text("Table copied")
    plain, html = page.evaluate(
        """async () => {
            const item = (await navigator.clipboard.read())[0];
            return [await (await item.getType('text/plain')).text(), await (await item.getType('text/html')).text()];
        }"""
    )
    lines = plain.splitlines()
    assert lines[0] == "The notional contract, outcome by outcome"
    assert "Bromley, June to November 2007 against June to November 2006" in lines
    assert [line for line in lines if line.startswith(("Source: HM Inspectorate", "Status: published."))]
    row = next(line for line in lines if line.startswith("Recorded crime")).split("\t")
    assert row[1:4] == ["per 1000 residents", "47.16", "42.35"]
    assert row[5] == "7 → 8"
    widths = {len(line.split("\t")) for line in lines if "\t" in line}
    assert widths == {11}
    assert html.count("<table") == 1
    assert 'border="1"' in html
    assert "Source: HM Inspectorate" in html


def test_copying_works_without_the_newer_clipboard(page: Page, address: str) -> None:
    page.context.grant_permissions(["clipboard-read"])
    page.add_init_script("delete Navigator.prototype.clipboard")
    opened(page, address, "/check")
    along = page.locator(group("Readings and what they reproduce"))
    along.get_by_role("button", name="Copy table").click()
    expect(along.get_by_role("status")).to_have_text("Table copied")
    expect(along.get_by_role("button", name="Copy table")).to_be_focused()
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Link copied")).to_be_visible()


@pytest.mark.parametrize(
    ("path", "title"),
    [
        (f"/{BROMLEY}", "Bromley, Jun–Nov 2007 – Borough Performance"),
        ("/ranking", "Bromley 8th, Recorded crime (TNO) per 1000 residents, illustrative – Borough Performance"),
        ("/compare", "Boroughs compared, Jun–Nov 2007 – Borough Performance"),
        ("/check", "Bromley, the report checked – Borough Performance"),
        ("/data", "Data: files, coverage and warnings – Borough Performance"),
    ],
)
def test_a_copied_link_opens_the_same_view_under_the_same_title(
    page: Page, address: str, path: str, title: str
) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(page, address, path)
    expect(page).to_have_title(title)
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Link copied")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    seen = page.locator("main").inner_text()
    page.goto("about:blank")
    page.goto(link)
    expect(page).to_have_title(title)
    expect(page.locator("h1:visible")).to_be_visible()
    page.wait_for_function("text => document.querySelector('main').innerText === text", arg=seen)


def test_controls_are_left_out_in_print_and_have_no_serious_axe_violation(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, address, "/ranking")
    assert serious_violations(page) == []
    page.emulate_media(media="print")
    expect(page.locator(".take-along").first).to_be_hidden()
