"""Journeys through the main page in a real browser."""

from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

pytestmark = pytest.mark.browser

BROMLEY = "?borough=E09000006&period=2007-06..2007-11&against=2006-06..2006-11&reading=12th-or-better"


def open_page(page: Page, address: str, query: str = "") -> None:
    page.goto(f"{address}/{query}")
    expect(page.locator("h1")).to_be_visible()


def wait_for_query(page: Page, **expected: str) -> None:
    """Wait until the address holds these parameters."""

    def holds(url: str) -> bool:
        query = parse_qs(urlsplit(url).query)
        return all(query.get(name) == [value] for name, value in expected.items())

    page.wait_for_url(holds)


def serious_violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [
        f"{each['id']}: {node['html'][:200]}"
        for each in found
        if each["impact"] in {"serious", "critical"}
        for node in each["nodes"]
    ]


def test_overview_says_the_answer_first(page: Page, address: str) -> None:
    open_page(page, address)
    expect(page.locator("h1")).to_have_text("5 of 10 contract outcomes met")
    expect(page.locator(".lead")).to_have_text(
        "Reading '<12' as 12th or better; 4 read strictly. "
        "Of the other five, four move in the right direction; vehicle crime SD does not."
    )
    expect(page.locator("table.contract tr.outcome")).to_have_count(10)
    expect(page.locator(".panel")).to_have_count(4)
    assert page.title() == "Bromley, Jun–Nov 2007 – Borough Performance"


def test_overview_writes_the_default_view_into_the_address(page: Page, address: str) -> None:
    open_page(page, address)
    page.wait_for_url(f"{address}/{BROMLEY}")


def test_overview_published_figures_are_not_marked_illustrative(page: Page, address: str) -> None:
    open_page(page, address)
    expect(
        page.locator(".headline .badge-illustrative, table.contract .badge-illustrative, h2 .badge-illustrative")
    ).to_have_count(0)
    expect(page.locator("#view details .badge-illustrative")).to_have_count(1)  # the made-up family


def test_overview_borough_filter_finds_by_typing(page: Page, address: str) -> None:
    open_page(page, address)
    page.locator("#borough-name").click()
    page.keyboard.type("carrow")
    page.keyboard.press("Enter")
    expect(page.locator(".kicker").first).to_contain_text("Carrowmead, June to November 2007")
    wait_for_query(page, borough="ILL-03")
    expect(page.locator("#view .badge-illustrative").first).to_be_visible()
    expect(page.locator("#report")).to_contain_text("Carrowmead has no inspection on record")


def test_overview_borough_filter_says_when_nothing_matches(page: Page, address: str) -> None:
    open_page(page, address)
    page.locator("#borough-name").click()
    page.keyboard.type("atlantis")
    page.keyboard.press("Enter")
    expect(page.locator("#borough-hint")).to_have_text("No borough of this name.")
    page.keyboard.press("Tab")
    expect(page.locator("#borough-name")).to_have_value("Bromley")


def test_overview_period_filter_recomputes_and_back_restores(page: Page, address: str) -> None:
    open_page(page, address)
    page.wait_for_url(f"{address}/{BROMLEY}")
    page.locator("#period").select_option(label="Last 3 months: Sep–Nov 2007")
    expect(page.locator(".kicker").first).to_contain_text(
        "September to November 2007 against September to November 2006"
    )
    wait_for_query(page, period="2007-09..2007-11")
    wait_for_query(page, against="2006-09..2006-11")
    expect(page.locator("#view .badge-illustrative").first).to_be_visible()
    page.go_back()
    expect(page.locator("h1")).to_have_text("5 of 10 contract outcomes met")
    expect(page.locator("#period")).to_have_value("2007-06..2007-11")
    wait_for_query(page, period="2007-06..2007-11")
    page.go_forward()
    expect(page.locator("#period")).to_have_value("2007-09..2007-11")


def test_overview_months_can_be_chosen_freely(page: Page, address: str) -> None:
    open_page(page, address)
    page.locator("#period").select_option("other")
    expect(page.locator("#period-first")).to_be_visible()
    page.locator("#period-first").select_option("2007-02")
    expect(page.locator(".kicker").first).to_contain_text("February to November 2007")
    page.locator("#against").select_option("other")
    page.locator("#against-last").select_option("2006-09")
    expect(page.locator(".kicker").first).to_contain_text("against February to September 2006")
    wait_for_query(page, against="2006-02..2006-09")


def test_overview_reading_switch_counts_four_strictly(page: Page, address: str) -> None:
    open_page(page, address)
    page.get_by_text("strictly under 12").click()
    expect(page.locator("h1")).to_have_text("4 of 10 contract outcomes met")
    wait_for_query(page, reading="strict")


def test_overview_link_restores_the_view(page: Page, address: str) -> None:
    open_page(
        page, address, "?borough=ILL-05&period=2007-01..2007-03&against=2006-10..2006-12&reading=strict&months=tno"
    )
    expect(page.locator(".kicker").first).to_contain_text(
        "Elderquay, January to March 2007 against October to December 2006"
    )
    expect(page.locator("#borough-name")).to_have_value("Elderquay – illustrative")
    expect(page.locator("#against")).to_have_value("2006-10..2006-12")
    expect(page.locator("#months-of")).to_have_value("tno")
    expect(page.locator("#reading-switch")).to_be_hidden()  # this borough has no contract to read


def test_overview_link_restores_the_reading(page: Page, address: str) -> None:
    open_page(page, address, "?borough=E09000006&reading=strict")
    expect(page.locator("#reading input").nth(1)).to_be_checked()
    expect(page.locator("h1")).to_have_text("4 of 10 contract outcomes met")


def test_overview_unknown_address_is_said_with_a_way_out(page: Page, address: str) -> None:
    open_page(page, address, "?borough=%3Cscript%3E&period=2007-13..x&reading=loose")
    problems = page.locator(".problems")
    expect(problems).to_contain_text("There is no borough with the code “<script>”")
    expect(problems).to_contain_text("The period “2007-13..x” cannot be read")
    expect(problems).to_contain_text("The reading “loose” is not known")
    problems.get_by_role("link", name="start again").click()
    expect(page.locator("h1")).to_have_text("5 of 10 contract outcomes met")
    expect(page.locator(".problems")).to_have_count(0)


def test_overview_period_outside_the_data_is_not_available(page: Page, address: str) -> None:
    open_page(page, address, "?borough=ILL-01&period=2010-01..2010-06")
    expect(page.locator(".problems")).to_contain_text("January to June 2010 is not covered by the data")
    expect(page.locator("table.contract")).to_contain_text("not available")


def test_overview_keyboard_alone_reaches_and_changes_everything(page: Page, address: str) -> None:
    open_page(page, address)
    page.keyboard.press("Tab")
    expect(page.get_by_text("Skip to the figures")).to_be_focused()
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "borough-name":
            break
    page.keyboard.type("bromley")
    page.keyboard.press("Tab")
    expect(page.locator("#period")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".kicker").first).to_contain_text("June to November 2006")
    expect(page.locator("#period")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#reading input").nth(1)).to_be_checked()
    page.wait_for_url("**reading=strict**")


def test_overview_report_parts_lead_to_the_printed_row(page: Page, address: str) -> None:
    open_page(page, address)
    page.locator("a.parting").first.click()
    expect(page.locator("#printed-2")).to_be_visible()
    expect(page.locator("#printed-2")).to_contain_text("disagrees")


def test_overview_loads_plotly_only_for_a_chart(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_page(page, address)
    assert [url for url in asked if "plotly" in url] == []
    page.locator("#months-of").select_option("robbery")
    expect(page.locator("#months-chart .main-svg").first).to_be_visible()
    assert [url.partition("?")[0].rpartition("/")[2] for url in asked if "plotly" in url] == ["plotly-basic.min.js"]
    expect(page.locator("#months .badge-illustrative")).to_be_visible()
    expect(page.locator(".titled-chart:has(#months-chart)")).to_contain_text("illustrative counts")
    assert page.locator("[data-title*='cloud' i], [data-title*='share' i]").count() == 0


@pytest.mark.parametrize("query", ["", "?borough=ILL-03", "?months=robbery", "?borough=nowhere", "?reading=strict"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_overview_has_no_serious_axe_violation(page: Page, address: str, query: str, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    open_page(page, address, query)
    if "months" in query:
        expect(page.locator("#months-chart .main-svg").first).to_be_visible()
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    assert serious_violations(page) == []


def test_overview_has_no_serious_axe_violation_on_a_phone(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_page(page, address, "?months=robbery")
    expect(page.locator("#months-chart .main-svg").first).to_be_visible()
    assert serious_violations(page) == []


@pytest.mark.parametrize("width", [320, 390, 768, 960, 961, 1024, 1280, 1440])
def test_overview_never_scrolls_sideways(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    open_page(page, address)
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_overview_dark_button_keeps_its_choice(page: Page, address: str) -> None:
    open_page(page, address)
    page.get_by_role("button", name="Dark or light").click()
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")


def test_overview_prints_everything_opened(page: Page, address: str) -> None:
    open_page(page, address)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[open]").count() == 0


def test_overview_copies_its_link(page: Page, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_page(page, address, "?borough=ILL-07")
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Link copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == f"{address}/?borough=ILL-07"


def test_overview_tells_a_screen_reader_the_answer(page: Page, address: str) -> None:
    open_page(page, address)
    page.get_by_text("strictly under 12").click()
    expect(page.get_by_role("status").first).to_contain_text("4 of 10 contract outcomes met, reading '<12' strictly")


def test_overview_link_into_the_page_opens_and_shows_its_place(page: Page, address: str) -> None:
    open_page(page, address, "#printed-10")
    expect(page.locator("#printed-10")).to_be_in_viewport()


def test_overview_says_when_the_server_does_not_answer(context: BrowserContext, address: str) -> None:
    page = context.new_page()  # a page of its own: here the console may speak
    open_page(page, address)
    expect(page.locator("#trouble")).to_be_hidden()
    page.route("**/_dash-update-component*", lambda route: route.abort())
    page.get_by_text("strictly under 12").click()
    expect(page.locator("#trouble")).to_contain_text(
        "The server does not answer. What is on show is Bromley, Jun–Nov 2007"
    )
    page.unroute("**/_dash-update-component*")
    page.get_by_text("12th or better", exact=True).first.click()
    expect(page.locator("#trouble")).to_be_hidden()


def test_overview_names_the_family_and_its_date(page: Page, address: str) -> None:
    open_page(page, address, "?borough=ILL-09")
    page.get_by_text("The family of 12, in force since January 2007").click()
    expect(page.locator(".contract-section details")).to_contain_text("Fennimarsh")


def test_unknown_path_is_a_page_in_words(page: Page, address: str) -> None:
    answer = page.request.get(f"{address}/ranking-of-everything")
    assert answer.status == 404
    page.goto("about:blank")
    page.set_content(answer.text())
    expect(page.get_by_role("link")).to_have_attribute("href", "/")
    assert serious_violations(page) == []


@pytest.mark.parametrize("name", ["Ranking", "Data"])
def test_links_to_pages_show_where_the_keyboard_is(page: Page, address: str, name: str) -> None:
    page.goto(address)
    link = page.get_by_role("navigation").get_by_role("link", name=name, exact=True).first
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    expect(link).to_have_css("outline-style", "solid")
    expect(link).to_have_css("outline-width", "3px")
