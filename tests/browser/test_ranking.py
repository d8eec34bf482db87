"""The ranking page in a real browser."""

import io
import re

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.test_overview import serious_violations, wait_for_query

pytestmark = pytest.mark.browser

PAPER = 1031  # pixels across A4 on its side, within the margins
EIGHT_POINTS = 8 * 96 / 72


def open_ranking(page: Page, address: str, query: str = "") -> None:
    page.goto(f"{address}/ranking{query}")
    expect(page.locator("#content h1")).to_be_visible()
    expect(page.locator("#funnel-chart .main-svg").first).to_be_visible()


def test_ranking_says_the_place_first(page: Page, address: str) -> None:
    open_ranking(page, address)
    expect(page.locator("#content h1")).to_have_text("8th of 15 on Recorded crime (TNO) per 1000 residents")
    expect(page.locator("table.ranking tbody tr")).to_have_count(17)  # with both lines
    expect(page.locator("table.ranking tr.own th")).to_contain_text("Bromley")
    expect(page.locator(".small-link")).to_have_count(10)
    expect(page.locator("#content .badge-illustrative").first).to_be_visible()


def test_ranking_shows_another_indicator_by_a_link_and_back(page: Page, address: str) -> None:
    open_ranking(page, address)
    page.get_by_role("link", name="Violent crime SD rate").click()
    expect(page.locator("#content h1")).to_have_text("15th of 15 on Violent crime SD rate")
    wait_for_query(page, indicator="violent-crime-sd-rate")
    page.go_back()
    expect(page.locator("#content h1")).to_contain_text("Recorded crime (TNO) per 1000 residents")


def test_ranking_follows_the_filters_and_keeps_the_indicator(page: Page, address: str) -> None:
    open_ranking(page, address, "?indicator=robbery-incidence")
    page.locator("#period").select_option(label="Last 3 months: Sep–Nov 2007")
    expect(page.locator("#content .kicker")).to_contain_text("September to November 2007")
    wait_for_query(page, indicator="robbery-incidence", period="2007-09..2007-11")
    page.get_by_text("strictly under 12").click()
    expect(page.locator(".contract-line")).to_contain_text("under 12")


def test_ranking_limits_can_be_widened(page: Page, address: str) -> None:
    open_ranking(page, address)
    page.get_by_role("link", name="With over-dispersion").click()
    wait_for_query(page, dispersion="on")
    expect(page.locator(".titled-chart:has(#funnel-chart)")).to_contain_text("limits widened for over-dispersion")


def test_ranking_charts_over_time_follow_the_choice_of_months(page: Page, address: str) -> None:
    open_ranking(page, address)
    chart = page.locator(".titled-chart:has(#position-chart)")
    expect(chart).to_contain_text("Windows of 6 months that end in November 2005 to November 2007")
    page.get_by_label("Months shown").get_by_role("link", name="24 months").click()
    wait_for_query(page, span="24")
    expect(chart).to_contain_text("Windows of 6 months that end in December 2005 to November 2007")
    page.get_by_label("Windows").get_by_role("link", name="12 months").click()
    wait_for_query(page, span="24", window="12")
    expect(chart).to_contain_text("Windows of 12 months that end in May 2006 to November 2007")
    download = page.locator('.take-along a[href^="/export/over-time.csv"]')
    expect(download).to_have_attribute("href", re.compile(r"&window=12&span=24$"))


def test_ranking_tables_hold_what_the_charts_draw(page: Page, address: str) -> None:
    open_ranking(page, address)
    for words in (
        "Every member's place as a table",
        "Position and rate as a table",
        "The months as a table",
        "The same as a table",
    ):
        page.get_by_text(words).click()
    expect(page.locator("#content .twin table:visible")).to_have_count(4)


def test_ranking_keyboard_reaches_every_indicator(page: Page, address: str) -> None:
    open_ranking(page, address)
    links = page.locator(".small-link")
    wanted = {link.get_attribute("href") for link in links.all()}
    assert len(wanted) == 10
    reached = set()
    for _ in range(75):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.getAttribute('href')"))
    assert wanted <= reached


def test_ranking_prints_every_table_opened(page: Page, address: str) -> None:
    open_ranking(page, address, "?indicator=robbery-incidence")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator("table.ranking tr.own th")).to_be_visible()
    expect(page.locator("#content .twin table:visible")).to_have_count(4)
    expect(page.locator(".switch").first).to_be_hidden()
    widest = page.locator("#content table").evaluate_all(
        "tables => Math.max(...tables.map((each) => each.scrollWidth))"
    )
    assert widest <= page.evaluate("document.documentElement.clientWidth")


def test_ranking_prints_on_few_sheets_with_all_at_a_glance_on_the_first(page: Page, address: str) -> None:
    open_ranking(page, address)
    glance = page.locator(".small-name").all_inner_texts()
    sheets = [each.extract_text() for each in PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages]
    assert len(sheets) <= 6
    first = re.sub(r"\s", "", sheets[0])  # names break into lines
    assert len(glance) == 10
    assert [name for name in glance if re.sub(r"\s", "", name) not in first] == []
    assert "best to worst" in sheets[1]
    assert min(map(len, sheets)) > 500  # no sheet is begun for a line
    assert all("data snapshot" in sheet for sheet in sheets)


def test_ranking_on_paper_is_as_wide_as_the_sheet_and_its_tables_can_be_read(page: Page, address: str) -> None:
    """What is wider than the paper makes the browser set all of it smaller."""
    open_ranking(page, address)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": PAPER, "height": 695})
    expect(page.locator("html")).to_have_js_property("scrollWidth", PAPER)
    sizes = page.locator("#content :is(td, tbody th):visible").evaluate_all(
        "cells => cells.map(each => parseFloat(getComputedStyle(each).fontSize))"
    )
    assert len(sizes) > 100
    assert min(sizes) >= EIGHT_POINTS - 0.01


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1440, "light")])
def test_ranking_has_no_serious_axe_violation(page: Page, address: str, scheme: str, width: int) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 844})
    open_ranking(page, address, "?indicator=robbery-sd-rate")
    assert serious_violations(page) == []


@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1440])
def test_ranking_never_scrolls_sideways(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    open_ranking(page, address)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [320, 390])
def test_ranking_on_a_phone_names_every_figure_and_cuts_none(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    open_ranking(page, address, "?indicator=robbery-sd-rate")
    names = page.locator("table.ranking tr.own td").evaluate_all(
        "cells => cells.map(each => getComputedStyle(each, '::before').content).filter(each => each !== 'none')"
    )
    assert names == ['"95 % interval"', '"Detections / offences"', '"Place before"', '"Rate before"']
    card = page.locator(".card-plain:has(table.ranking)").bounding_box()
    boxes = [value.bounding_box() for value in page.locator("table.ranking .rank-value").all()]
    assert card
    assert len(boxes) == 15
    assert max(box["x"] + box["width"] for box in boxes if box) <= card["x"] + card["width"]
