"""The page that checks a report, in a real browser."""

import csv
import io

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_overview import serious_violations, wait_for_query

pytestmark = pytest.mark.browser

BROMLEY = "?borough=E09000006&period=2007-06..2007-11&against=2006-06..2006-11&reading=12th-or-better"
FOCUSED = "document.activeElement.getAttribute('href') || document.activeElement.tagName"


def open_check(page: Page, address: str, query: str = "") -> None:
    page.goto(f"{address}/check{query}")
    expect(page.locator("#content h1")).to_be_visible()


def open_details(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")


def test_check_says_the_answer_first(page: Page, address: str) -> None:
    open_check(page, address)
    expect(page.locator("h1:visible")).to_have_text("52 of 58 printed statements agree with the report's own figures")
    expect(page.locator("#content .lead")).to_contain_text("Six do not: four direction marks on positions")
    expect(page.locator("table.readings tbody tr")).to_have_count(6)
    expect(page.locator("table.checks tbody tr")).to_have_count(72 + 50)
    expect(page.locator("#content")).to_contain_text("none of the 40 printed rates and positions can be told")
    expect(page.locator("table.checks").first.locator("tbody tr")).to_have_count(6)
    expect(page.locator("#check-exchanged")).to_have_text("Two marks that look exchanged inference")
    page.wait_for_url(f"{address}/check{BROMLEY}")
    assert page.title() == "Bromley, the report checked – Borough Performance"


def test_check_shows_one_switch_of_readings(page: Page, address: str) -> None:
    open_check(page, address)
    expect(page.locator("#reading-switch")).to_be_hidden()
    expect(page.locator("#borough-name")).to_be_visible()
    expect(page.locator(".on-overview").first).to_be_hidden()


def test_check_switches_change_the_address_and_what_agrees(page: Page, address: str) -> None:
    open_check(page, address)
    page.get_by_role("link", name="the narrative's literal words", exact=True).click()
    expect(page.locator("#content h1")).to_contain_text("53 of 63")
    wait_for_query(page, counted="literally")
    page.get_by_role("link", name="1 place", exact=True).click()
    expect(page.locator("#content h1")).to_contain_text("55 of 63")
    wait_for_query(page, counted="literally", tolerance="1")
    page.get_by_role("link", name="strictly under 12", exact=True).first.click()
    expect(page.locator("#content h1")).to_contain_text("52 of 58")
    wait_for_query(page, reading="strict", tolerance="1")
    page.go_back()
    expect(page.locator("#content h1")).to_contain_text("55 of 63")


def test_check_filter_shows_one_verdict(page: Page, address: str) -> None:
    open_check(page, address)
    page.get_by_role("link", name="What does not agree (6)").click()
    wait_for_query(page, verdict="disagrees")
    expect(page.locator("table.checks tbody tr")).to_have_count(6)
    expect(page.locator("a[aria-current]", has_text="What does not agree")).to_be_visible()


def test_check_row_leads_to_the_printed_row(page: Page, address: str) -> None:
    open_check(page, address)
    page.locator("a.printed-link").nth(2).click()
    page.wait_for_url(f"{address}/{BROMLEY}#printed-10")
    expect(page.locator("#printed-10")).to_be_in_viewport()
    expect(page.locator("#printed-10:target")).to_have_css("outline-style", "solid")


def test_check_place_leads_to_the_passage_that_is_quoted(page: Page, address: str) -> None:
    open_check(page, address)
    page.get_by_role("link", name="Section 3, recommendation 4, measurable impact 3").click()
    page.wait_for_url(f"{address}/{BROMLEY}#impact-4-3")
    passage = page.locator("#impact-4-3:target")  # it was behind "4 more"
    expect(passage).to_be_in_viewport()
    expect(passage).to_contain_text("some 50% of crimes over the telephone")
    page.go_back()
    expect(page.locator("#content h1")).to_contain_text("52 of 58")


def test_overview_leads_to_the_check_of_the_same_choice(page: Page, address: str) -> None:
    page.goto(f"{address}/?borough=E09000006&reading=strict")
    page.locator("a.check-link").click()
    wait_for_query(page, reading="strict")
    expect(page.locator("#content h1")).to_contain_text("50 of 58")


def test_check_of_a_borough_without_a_report_leads_to_one_that_has(page: Page, address: str) -> None:
    open_check(page, address, "?borough=ILL-03")
    expect(page.locator("#content h1")).to_have_text("No report to check")
    page.locator("#content").get_by_role("link", name="Bromley").click()
    expect(page.locator("#content h1")).to_contain_text("52 of 58")


def test_check_borough_filter_turns_to_another(page: Page, address: str) -> None:
    open_check(page, address)
    page.locator("#borough-name").click()
    page.keyboard.type("carrow")
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_contain_text("Carrowmead has no inspection on record")
    wait_for_query(page, borough="ILL-03")


def test_check_keyboard_reaches_every_choice_and_row(page: Page, address: str) -> None:
    open_check(page, address)
    page.wait_for_url(f"{address}/check{BROMLEY}")
    reached: set[str] = set()
    for _ in range(80):
        page.keyboard.press("Tab")
        reached.add(page.evaluate(FOCUSED))
    assert {
        "#check-readings",
        f"/check{BROMLEY}&counted=literally",
        f"/check{BROMLEY}&tolerance=1",
        f"/check{BROMLEY}&verdict=disagrees",
        f"/{BROMLEY}#printed-2",
        f"/export/check.csv{BROMLEY}",
        "SUMMARY",
    } <= reached


def test_check_keeps_the_focus_on_a_switch(page: Page, address: str) -> None:
    open_check(page, address)
    page.wait_for_url(f"{address}/check{BROMLEY}")
    page.get_by_role("link", name="1 place", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator("#content h1")).to_contain_text("54 of 58")
    expect(page.locator(".switch a", has_text="1 place")).to_be_focused()


def test_check_export_equals_the_screen(page: Page, address: str) -> None:
    open_check(page, address, f"{BROMLEY}&tolerance=1")
    open_details(page)
    path = page.locator('a[href^="/export/check.csv"]').get_attribute("href")
    text = page.request.get(f"{address}{path}").text().removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    shown = page.locator("table.checks tbody tr")
    assert shown.locator("th").all_text_contents() == [row["statement"] for row in rows]
    badges = [words.strip("✓≈≠?").lower() for words in shown.locator(".badge-state").all_text_contents()]
    assert badges == [row["verdict"] for row in rows]
    recomputed = [row["recomputed"].removeprefix("'") + row["note"].replace("none", "") for row in rows]
    assert shown.locator("td.recomputed").all_text_contents() == recomputed
    printed = [row["as_printed"].removeprefix("'") for row in rows]
    found = shown.locator("td.printed-words").all_text_contents()
    marks = {"√": "√ positive", "x": "x not positive"}
    assert found == [marks.get(words, words) for words in printed]


def test_check_keeps_its_place_when_the_list_is_filtered(page: Page, address: str) -> None:
    open_check(page, address)
    page.wait_for_url(f"{address}/check{BROMLEY}")
    link = page.get_by_role("link", name="Rounding only (9)")
    link.scroll_into_view_if_needed()
    before = page.evaluate("window.scrollY")
    assert before > 0
    link.click()
    expect(page.locator("table.checks tbody tr")).to_have_count(9)
    expect(page.get_by_role("link", name="Rounding only (9)")).to_be_focused()
    assert page.evaluate("window.scrollY") == before


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1440, "light")])
@pytest.mark.parametrize("query", ["", "?counted=literally&tolerance=1", "?borough=ILL-03"])
def test_check_has_no_serious_axe_violation(page: Page, address: str, scheme: str, width: int, query: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 844})
    open_check(page, address, query)
    open_details(page)
    assert serious_violations(page) == []


@pytest.mark.parametrize("width", [320, 390, 641, 768, 960, 1024, 1440])
def test_check_never_scrolls_sideways(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    open_check(page, address)
    open_details(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_check_prints_everything_opened(page: Page, address: str) -> None:
    open_check(page, address)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator("table.checks tbody tr").last).to_be_visible()
    expect(page.locator(".switch").first).to_be_hidden()
