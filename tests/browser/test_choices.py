"""A choice on a page in a real browser: the page stays where it was, and what was opened stays open."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.test_overview import wait_for_query

pytestmark = pytest.mark.browser

FUNNEL, BESIDE = "/ranking", "/compare?borough=ILL-02&beside=ILL-09,ILL-01"


def open_drawn(page: Page, address: str, path: str, charts: int) -> None:
    page.goto(f"{address}{path}")
    wait_for_drawn(page, charts)


def wait_for_drawn(page: Page, charts: int) -> None:
    expect(page.locator("#content .js-plotly-plot .main-svg:first-child")).to_have_count(charts)


def top_of(link: Locator) -> float:
    return float(link.evaluate("each => each.getBoundingClientRect().top"))


@pytest.mark.parametrize(
    ("path", "charts", "switch", "words", "query", "width"),
    [
        (FUNNEL, 4, "Limits", "With over-dispersion", {"dispersion": "on"}, 390),
        (FUNNEL, 4, "Limits", "With over-dispersion", {"dispersion": "on"}, 1440),
        (BESIDE, 9, "Offence", "Robbery", {"indicator": "robbery-incidence"}, 1440),
    ],
)
def test_choice_below_charts_stays_in_its_place(  # noqa: PLR0913, PLR0917 - a choice and what it changes
    page: Page, address: str, path: str, charts: int, switch: str, words: str, query: dict[str, str], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    open_drawn(page, address, path, charts)
    link = page.get_by_label(switch, exact=True).get_by_role("link", name=words)
    link.evaluate("each => each.scrollIntoView({ block: 'center', behavior: 'instant' })")
    before = top_of(link)
    link.focus()
    page.keyboard.press("Enter")
    wait_for_query(page, **query)
    expect(link).to_have_attribute("aria-current", "true")
    wait_for_drawn(page, charts)
    expect(link).to_be_focused()
    assert top_of(link) == pytest.approx(before, abs=1)


def test_choice_of_what_is_chosen_leaves_the_next_filter_alone(page: Page, address: str) -> None:
    """A link that changes nothing gets no answer: a later one, of a filter, does not scroll the page to it."""
    open_drawn(page, address, "/ranking?dispersion=on", 4)
    page.get_by_role("link", name="With over-dispersion").click()
    page.evaluate("window.scrollTo({ top: 0, behavior: 'instant' })")
    page.locator("#period").select_option(label="Last 3 months: Sep–Nov 2007")
    expect(page.locator("#content .kicker")).to_contain_text("September to November 2007")
    wait_for_drawn(page, 4)
    assert page.evaluate("window.scrollY") == 0


def test_what_is_opened_stays_open_through_every_choice(page: Page, address: str) -> None:
    open_drawn(page, address, "/ranking", 4)
    opened = page.locator("#content details[open] > summary")
    page.get_by_text("Every member's place as a table").click()
    page.locator("[aria-labelledby=ranking-funnel]").get_by_text("How the limits come about").click()
    expected = ["Every member's place as a table", "How the limits come about"]
    expect(opened).to_have_text(expected)
    page.get_by_role("link", name="Violent crime SD rate").click()
    wait_for_query(page, indicator="violent-crime-sd-rate")
    expect(page.locator("#content h1")).to_contain_text("Violent crime SD rate")
    expect(opened).to_have_text(expected)
    page.evaluate("window.dispatchEvent(new Event('beforeprint')); window.dispatchEvent(new Event('afterprint'))")
    page.locator("#period").select_option(label="Last 3 months: Sep–Nov 2007")
    expect(page.locator("#content .kicker")).to_contain_text("September to November 2007")
    expect(opened).to_have_text(expected)
    page.get_by_text("Every member's place as a table").click()
    page.go_back()
    expect(page.locator("#content .kicker")).to_contain_text("June to November 2007")
    expect(opened).to_have_text(expected[1:])


def test_of_two_tables_of_one_name_only_the_opened_one_stays_open(page: Page, address: str) -> None:
    open_drawn(page, address, BESIDE, 9)
    page.locator(".beside-time .twin summary").nth(1).click()
    page.get_by_label("Rate", exact=True).get_by_role("link", name="SD rate").click()
    wait_for_query(page, indicator="tno-sd-rate")
    expect(page.locator(".time-table-months")).to_contain_text("%")
    assert page.locator(".beside-time .twin").evaluate_all("all => all.map(each => each.open)") == [False, True]
