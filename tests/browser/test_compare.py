"""The page that compares boroughs in a real browser."""

import csv
import io
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_overview import serious_violations, wait_for_query

pytestmark = pytest.mark.browser

FULL = "?borough=E09000006&beside=ILL-01,ILL-07,ILL-08&order=worsening&group=family&indicator=robbery-incidence"
PAPER = 1031  # pixels across A4 on its side, within the margins
FORCE = "?borough=ILL-07&beside=E09000006"


def open_compare(page: Page, address: str, query: str = "") -> None:
    page.goto(f"{address}/compare{query}")
    expect(page.locator("#content h1")).to_be_visible()


def names(page: Page) -> list[str]:
    return [text.strip() for text in page.locator("table.matrix tbody th[scope=row] .choice").all_inner_texts()]


def test_compare_says_where_to_look_first(page: Page, address: str) -> None:
    open_compare(page, address)
    expect(page.locator("#content h1")).to_have_text(
        "Gorsehythe is worse and worsening on 2 of 10 indicators, the most of 15 boroughs"
    )
    expect(page.locator("table.matrix tbody tr")).to_have_count(15)
    expect(page.locator("table.matrix tr.own")).to_contain_text("Bromley")
    expect(page.locator("#content .badge-illustrative").first).to_be_visible()
    expect(page.locator(".on-overview").first).to_be_hidden()
    expect(page.locator("#borough-name")).to_have_value("Bromley")
    assert page.title() == "Boroughs compared, Jun–Nov 2007 – Borough Performance"


def test_compare_links_change_the_address_and_back_restores(page: Page, address: str) -> None:
    open_compare(page, address)
    wait_for_query(page, borough="E09000006")
    by_name = names(page)
    assert by_name == sorted(by_name)
    page.get_by_role("link", name="Worse and worsening first", exact=True).click()
    wait_for_query(page, order="worsening")
    expect(page.locator("table.matrix tbody tr").first).to_contain_text("Gorsehythe")
    expect(page.locator("[aria-sort]")).to_have_text(re.compile("Worse and worsening"))
    page.get_by_role("link", name="Level", exact=True).click()
    wait_for_query(page, order="worsening", measure="level")
    expect(page.locator("table.matrix tr.own")).to_contain_text("42.35")
    page.go_back()
    wait_for_query(page, order="worsening")
    expect(page.locator("table.matrix tr.own")).to_contain_text("−10.20")
    page.go_back()
    expect(page.locator("table.matrix tbody tr").first).to_contain_text("Ashenmoor")
    page.go_forward()
    expect(page.locator("table.matrix tbody tr").first).to_contain_text("Gorsehythe")


def test_compare_lays_beside_and_takes_away_without_a_jump(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 500})
    open_compare(page, address)
    link = page.locator("table.matrix").get_by_role("link", name="Lay beside Carrowmead")
    link.scroll_into_view_if_needed()
    before = page.evaluate("window.scrollY")
    assert before > 0
    link.click()
    wait_for_query(page, beside="ILL-03")
    expect(page.locator("table.beside-table tbody")).to_have_count(10)
    expect(page.locator("table.beside-table")).to_contain_text("8th of its own 15")
    expect(page.locator("table.matrix").get_by_role("link", name="Take away Carrowmead")).to_be_focused()
    assert page.evaluate("window.scrollY") == before
    page.locator("table.matrix").get_by_role("link", name="Take away Carrowmead").click()
    expect(page.locator("table.beside-table")).to_have_count(0)


def test_compare_bars_share_a_scale_from_zero(page: Page, address: str) -> None:
    open_compare(page, address, FULL)
    group = page.locator("table.beside-table tbody").first
    rates = [float(text.split()[0]) for text in group.locator("td.level").all_inner_texts()]
    boxes = [bar.bounding_box() for bar in group.locator(".bar-now").all()]
    widths = [box["width"] for box in boxes if box]
    assert len({round(box["x"]) for box in boxes if box}) == 1
    assert [width / widths[0] for width in widths] == pytest.approx([rate / rates[0] for rate in rates], abs=0.02)


def test_compare_follows_the_filters_and_the_force_s_boroughs(page: Page, address: str) -> None:
    open_compare(page, address, FORCE)
    page.get_by_label("Offence", exact=True).get_by_role("link", name="Robbery", exact=True).click()
    wait_for_query(page, indicator="robbery-incidence")
    expect(page.locator("table.parts-table").first).to_contain_text("Illustrative force")
    page.locator("table.parts-table").get_by_role("link", name="Kestrelby").click()
    wait_for_query(page, borough="ILL-10")
    expect(page.locator("#borough-name")).to_have_value("Kestrelby – illustrative")
    expect(page.locator("table.parts-table tr.own")).to_contain_text("Kestrelby")
    page.locator("#period").select_option(label="Last 3 months: Sep–Nov 2007")
    expect(page.locator("#content .kicker")).to_contain_text("September to November 2007")


def wait_for_charts(page: Page, number: int) -> None:
    expect(page.locator(".time-cell .js-plotly-plot .main-svg:first-child")).to_have_count(number)


def test_compare_draws_boroughs_over_time_on_one_scale(page: Page, address: str) -> None:
    open_compare(page, address, FULL)
    wait_for_charts(page, 8)
    for row in page.locator(".time-charts").all():
        plots = row.locator(".js-plotly-plot")
        ranges = plots.evaluate_all(
            "all => all.map(each => [each._fullLayout.xaxis.range, each._fullLayout.yaxis.range])"
        )
        assert len(ranges) == 4
        assert all(each == ranges[0] for each in ranges)
        heights = plots.evaluate_all("all => all.map(each => each._fullLayout.yaxis._length)")
        assert len(set(heights)) == 1
    titles = page.locator(".time-charts").first.locator(".gtitle").all_text_contents()
    assert titles == ["Bromley", "Ashenmoor", "Gorsehythe", "Hollinquarter"]
    expect(page.locator(".time-charts").first.locator(".ytitle").first).to_have_text("per 1000 residents")


def test_compare_charts_follow_their_choice_without_a_jump(page: Page, address: str) -> None:
    open_compare(page, address, FORCE)
    wait_for_charts(page, 4)
    link = page.get_by_label("Rate", exact=True).get_by_role("link", name="SD rate")
    link.scroll_into_view_if_needed()
    before = page.evaluate("window.scrollY")
    link.click()
    wait_for_query(page, indicator="tno-sd-rate")
    wait_for_charts(page, 4)
    expect(page.locator(".time-charts").first.locator(".ytitle").first).to_have_text("%")
    expect(link).to_be_focused()
    assert page.evaluate("window.scrollY") == before
    page.get_by_label("Offence over time").get_by_role("link", name="Robbery").click()
    wait_for_query(page, indicator="robbery-sd-rate")
    page.go_back()
    wait_for_query(page, indicator="tno-sd-rate")


def test_compare_chart_table_holds_the_newest_figures(page: Page, address: str) -> None:
    open_compare(page, address, FULL)
    wait_for_charts(page, 8)
    page.locator(".beside-time .twin summary").first.click()
    last = page.locator(".time-table").first.locator("tbody tr").last
    expect(last.locator("th")).to_have_text("November 2007")
    rates = last.locator("td:nth-child(even)").all_inner_texts()
    subtitles = page.locator(".time-charts").first.locator(".gtitle-subtitle").all_text_contents()
    assert len(rates) == 4
    assert all(f"6 months to Nov 2007: {rate};" in words for rate, words in zip(rates, subtitles, strict=True))


def test_compare_loads_no_charts_with_nothing_beside(page: Page, address: str) -> None:
    bundles: list[str] = []
    page.on("request", lambda request: bundles.append(request.url) if "plotly-basic" in request.url else None)
    open_compare(page, address)
    expect(page.locator(".time-charts")).to_have_count(0)
    assert bundles == []


def test_compare_charts_fit_across_the_paper(page: Page, address: str) -> None:
    """plotly draws in pixels of the screen: on paper the widest row is set smaller, and no chart is cut off."""
    page.set_viewport_size({"width": 1920, "height": 844})
    open_compare(page, address, FULL)
    wait_for_charts(page, 8)
    boxes = [
        chart.bounding_box() for chart in page.locator(".time-charts").first.locator(".main-svg:first-child").all()
    ]
    across = max(box["x"] + box["width"] for box in boxes if box) - min(box["x"] for box in boxes if box)
    page.emulate_media(media="print")
    smaller = float(page.locator(".time-charts").first.evaluate("each => getComputedStyle(each).zoom"))
    assert across * smaller <= PAPER


def test_compare_by_keyboard(page: Page, address: str) -> None:
    open_compare(page, address)
    page.get_by_role("link", name="Worst first", exact=True).focus()
    page.keyboard.press("Enter")
    wait_for_query(page, order="worst")
    expect(page.locator(".switch a[aria-current]", has_text="Worst first")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Worse and worsening first", exact=True)).to_be_focused()
    page.get_by_role("region", name="The matrix of boroughs").focus()
    page.keyboard.press("Tab")
    expect(page.locator("table.matrix thead a").first).to_be_focused()


def test_compare_export_equals_the_screen(page: Page, address: str) -> None:
    open_compare(page, address, "?order=vehicle-crime-sd-rate&measure=level")
    href = page.locator('a[href^="/export/compare.csv"]').get_attribute("href")
    text = page.request.get(f"{address}{href}").text().removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert list(dict.fromkeys(row["borough"] for row in rows)) == names(page)
    cells = page.locator("table.matrix td.level").all_inner_texts()
    shown = [cell.replace("worse and worsening", "") for cell in cells]
    written = [
        f"{float(row['current']):.1f}\u202f%" if row["unit"] == "%" else f"{float(row['current']):.2f}" for row in rows
    ]
    assert len(shown) == len(written) == 150
    assert shown == written


@pytest.mark.parametrize("query", ["", FULL, FORCE])
@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1440, "light")])
def test_compare_has_no_serious_axe_violation(page: Page, address: str, scheme: str, width: int, query: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 844})
    open_compare(page, address, query)
    wait_for_charts(page, {FULL: 8, FORCE: 4}.get(query, 0))
    assert serious_violations(page) == []


@pytest.mark.parametrize("width", [320, 390, 768, 1440])
def test_compare_never_scrolls_the_page_sideways(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    for query in (FULL, FORCE):
        open_compare(page, address, query)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_compare_on_paper_is_as_wide_as_the_sheet(page: Page, address: str) -> None:
    open_compare(page, address, FULL)
    wait_for_charts(page, 8)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": PAPER, "height": 695})
    expect(page.locator("html")).to_have_js_property("scrollWidth", PAPER)


def test_compare_prints_without_its_switches(page: Page, address: str) -> None:
    open_compare(page, address, FULL)
    page.emulate_media(media="print")
    for switches in page.locator(".switches").all():
        expect(switches).to_be_hidden()
    expect(page.locator("table.matrix")).to_be_visible()
    assert page.locator(".matrix tr.own td").last.is_hidden()


@pytest.mark.parametrize("width", [320, 390])
def test_compare_on_a_phone_shows_cards_without_scrolling_sideways(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    open_compare(page, address, FULL)
    wait_for_charts(page, 8)
    for region in ("The matrix of boroughs", "Boroughs side by side"):
        box = page.get_by_role("region", name=region)
        assert box.evaluate("each => each.scrollWidth <= each.clientWidth")
    card = page.locator("table.matrix tr.own")
    expect(card.locator("td[data-label='Vehicle crime SD rate']")).to_contain_text("worse")
    shown = card.evaluate("each => getComputedStyle(each.querySelector('td[data-label]'), '::before').content")
    assert shown == '"Own family"'
    # to who hears the page it is the same table
    matrix = page.get_by_role("table", name=re.compile("Boroughs by indicators"))
    assert matrix.get_by_role("row").count() == page.locator("table.matrix tr").count()
    expect(matrix.get_by_role("columnheader", name="Robbery per 1000 residents")).to_have_count(1)
    expect(matrix.get_by_role("rowheader", name="Gorsehythe")).to_have_count(1)


def test_compare_on_a_phone_is_sorted_by_one_indicator(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_compare(page, address)
    page.get_by_text("Order by one indicator").click()
    link = page.locator(".matrix-sorts").get_by_role("link", name="Robbery SD rate")
    link.click()
    wait_for_query(page, order="robbery-sd-rate")
    expect(link).to_be_focused()
    expect(page.locator("[aria-sort]")).to_have_attribute("aria-label", "Robbery SD rate")
    link.click()
    wait_for_query(page, order="-robbery-sd-rate")
    assert page.locator("table.matrix thead a:visible").count() == 0
