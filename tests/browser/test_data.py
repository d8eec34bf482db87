"""The page about the data in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_overview import serious_violations

pytestmark = pytest.mark.browser

LINK = "?borough=ILL-05&period=2007-01..2007-03&against=2006-10..2006-12&reading=strict"

FOCUSED = "document.activeElement.getAttribute('href') || document.activeElement.ariaLabel || ''"


def open_data(page: Page, address: str, query: str = "") -> None:
    page.goto(f"{address}/data{query}")
    expect(page.locator("#data-page h1")).to_be_visible()


def test_data_says_what_is_loaded(page: Page, address: str) -> None:
    open_data(page, address)
    expect(page.locator("#data-page h1")).to_have_text("15 boroughs, June 2005 to November 2007")
    expect(page.locator("#data-page .data-kind h3")).to_have_text("Outlying SD rate (2)")
    expect(page.locator("table.coverage tbody tr")).to_have_count(16)
    expect(page.locator("#data-page .badge-illustrative").first).to_be_visible()
    assert page.title() == "Data: files, coverage and warnings – Borough Performance"


def test_data_shows_nothing_of_the_overview(page: Page, address: str) -> None:
    open_data(page, address)
    for hidden in ("#borough-name", "#month-by-month", "#about"):
        expect(page.locator(hidden)).to_be_hidden()
    expect(page.locator("h1:visible")).to_have_count(1)
    page.goto(f"{address}/")
    expect(page.locator("#borough-name")).to_be_visible()
    expect(page.locator("#data-page")).to_be_hidden()


def test_choice_goes_along_from_page_to_page(page: Page, address: str) -> None:
    page.goto(f"{address}/{LINK}")
    expect(page.locator(".kicker").first).to_contain_text("Elderquay")
    page.get_by_role("link", name="Data", exact=True).click()
    page.wait_for_url(f"{address}/data{LINK}")
    expect(page.locator("#data-page h1")).to_be_visible()
    page.get_by_role("link", name="Overview", exact=True).click()
    page.wait_for_url(f"{address}/{LINK}")
    expect(page.locator(".kicker").first).to_contain_text("Elderquay, January to March 2007")


def test_coverage_bars_fill_their_axis(page: Page, address: str) -> None:
    open_data(page, address)
    bar = page.locator(".coverage-bar").first.bounding_box()
    run = page.locator(".coverage-run").first.bounding_box()
    assert bar
    assert run
    assert run["width"] == pytest.approx(bar["width"], abs=3)


def test_data_keyboard_reaches_every_section_and_file(page: Page, address: str) -> None:
    open_data(page, address)
    reached: set[str] = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate("document.activeElement.getAttribute('href') || document.activeElement.ariaLabel || ''")
        )
    assert {"#data-warnings", "#data-coverage", "/export/data/counts.csv", "Coverage by area and month"} <= reached
    assert not reached & {"#contract", "#month-by-month"}  # those of the other page


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1440, "light")])
def test_data_has_no_serious_axe_violation(page: Page, address: str, scheme: str, width: int) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 844})
    open_data(page, address)
    assert serious_violations(page) == []


@pytest.mark.parametrize("width", [320, 390, 768, 960, 1280])
def test_data_never_scrolls_sideways(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    open_data(page, address)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
