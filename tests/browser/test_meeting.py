"""The meeting in a real browser: the keys through all of it, its address, fingers, paper, and texts of any length."""

import csv
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from shutil import copytree

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect
from pypdf import PdfReader

from tests.browser.conftest import serve
from tests.browser.test_overview import serious_violations, wait_for_query
from tests.conftest import DATA
from tests.hostile_texts import HOSTILE

pytestmark = pytest.mark.browser

SLIDES = 14
OVERFLOW = """() => [...document.querySelectorAll('#meeting .slide[data-current], #meeting .slide[data-current] *')]
    .filter((each) => !each.closest('.slide-notes, .visually-hidden') && getComputedStyle(each).display !== 'inline')
    .filter((each) => each.scrollHeight > each.clientHeight + 1 && each.clientHeight
        && getComputedStyle(each).textOverflow !== 'ellipsis')
    .map((each) => `${each.className}: ${each.scrollHeight} in ${each.clientHeight}`)
    .concat([...document.querySelectorAll('#meeting .slide[data-current] .slide-body > *')]
        .filter((each) => each.getBoundingClientRect().right > (each.nextElementSibling
            && getComputedStyle(each.parentElement).display === 'grid'
            ? each.nextElementSibling.getBoundingClientRect().left : each.closest('.slide').clientWidth))
        .map((each) => `${each.className} is too wide`))
    .concat(document.documentElement.scrollWidth > innerWidth ? ['too wide'] : [])"""
SMALLEST_TYPE = """() => Math.min(...[...document.querySelectorAll('#meeting .slide[data-current] *')]
    .filter((each) => !each.closest('.slide-notes, .visually-hidden'))
    .filter((each) => [...each.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()))
    .map((each) => parseFloat(getComputedStyle(each).fontSize)))"""

CUT_FOOT = """() => [...document.querySelectorAll('#meeting .slide[data-current] .slide-source')]
    .filter((each) => each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 1)
    .map((each) => each.textContent)"""


def open_meeting(page: Page, address: str, query: str = "") -> None:
    page.set_viewport_size({"width": 1024, "height": 768})
    page.goto(f"{address}/meeting{query}")
    expect(current(page)).to_have_count(1)


def current(page: Page) -> Locator:
    return page.locator("#meeting .slide[data-current]")


def expect_slide(page: Page, number: int, of: int = SLIDES) -> None:
    expect(page.locator(".progress-words")).to_have_text(f"{number} / {of}")


def press(page: Page, key: str, number: int) -> None:
    page.keyboard.press(key)
    expect_slide(page, number)


def test_keys_lead_through_the_whole_meeting(page: Page, address: str) -> None:
    open_meeting(page, address)
    expect(page.locator("#meeting .slide:visible .statement")).to_have_text("5 of 10 contract outcomes met")
    expect(page.locator(".top")).to_be_hidden()
    steps = [("ArrowRight", 2), ("Space", 3), ("PageDown", 4), ("ArrowDown", 5), ("Enter", 6)]
    steps += [("ArrowLeft", 5), ("Shift+Space", 4), ("PageUp", 3), ("Backspace", 2), ("ArrowUp", 1), ("ArrowLeft", 1)]
    steps += [("End", SLIDES), ("ArrowRight", SLIDES), ("Home", 1), ("Control+End", 1), ("Alt+n", 1)]
    for key, number in steps:
        press(page, key, number)
    for number in range(2, SLIDES + 1):
        press(page, "ArrowRight", number)
        assert page.evaluate(OVERFLOW) == [], page.url
        assert page.evaluate(SMALLEST_TYPE) >= 18, page.url
        assert page.evaluate(CUT_FOOT) == [], page.url
    wait_for_query(page, slide="issues")
    expect(page.locator("#meeting-said")).to_contain_text("Slide 14 of 14: 6 further issues to act upon")


def test_keys_show_notes_blank_help_and_full_screen(page: Page, address: str) -> None:
    open_meeting(page, address, "?slide=robbery")
    expect_slide(page, 5)
    notes, blank, keys = (page.locator(name) for name in (".slide-notes:visible", ".meeting-blank", ".meeting-keys"))
    page.keyboard.press("n")
    expect(notes).to_contain_text("Robbery SD rate: 17.5")
    page.keyboard.press("Escape")
    expect(notes).to_have_count(0)
    for key in ("b", "."):
        page.keyboard.press(key)
        expect(blank).to_be_visible()
        page.keyboard.press("Escape")
        expect(blank).to_be_hidden()
    page.keyboard.press("b")
    press(page, "ArrowRight", 6)
    expect(blank).to_be_hidden()
    page.keyboard.press("?")
    expect(keys).to_be_visible()
    expect(keys).to_be_focused()
    press(page, "ArrowRight", 6)
    page.keyboard.press("?")
    expect(keys).to_be_hidden()
    page.keyboard.press("f")
    page.wait_for_function("document.fullscreenElement !== null")
    page.keyboard.press("f")
    page.wait_for_function("document.fullscreenElement === null")
    page.keyboard.press("Escape")
    expect(page.locator(".top")).to_be_visible()
    expect(page.locator(".present")).to_be_focused()
    page.keyboard.press("F5")
    expect(page.locator(".top")).to_be_hidden()
    expect_slide(page, 6)


def test_buttons_do_what_the_keys_do(page: Page, address: str) -> None:
    open_meeting(page, address)
    page.get_by_role("button", name="Next slide").click()
    expect_slide(page, 2)
    press(page, "Space", 3)  # the space bar is the meeting's again after a click
    for name, shown in (("Speaker notes", ".slide-notes:visible"), ("Blank screen", ".meeting-blank:visible")):
        page.get_by_role("button", name=name).click()
        expect(page.locator(shown)).to_have_count(1)
        page.keyboard.press("Escape")
    page.get_by_role("button", name="Leave the meeting").click()
    expect(page.locator(".top")).to_be_visible()


def test_nothing_beneath_the_blank_screen_can_be_reached(page: Page, address: str) -> None:
    open_meeting(page, address)
    page.get_by_role("button", name="Speaker notes").focus()
    page.keyboard.press("b")
    expect(page.locator(".meeting-blank")).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    expect(page.locator("#meeting")).to_be_focused()
    for _ in range(3):
        page.keyboard.press("Tab")
        assert page.evaluate("!document.activeElement.closest('.controls, .slides')")
    page.keyboard.press("b")
    expect(page.get_by_role("button", name="Leave the meeting")).to_be_visible()
    press(page, "ArrowRight", 2)


def test_link_opens_its_slide_and_back_leaves_the_meeting(page: Page, address: str) -> None:
    page.goto(f"{address}/check")
    open_meeting(page, address, "?slides=takes,headline,robbery&slide=headline")
    expect_slide(page, 2, of=3)
    press_of_three(page, "ArrowRight", 3)
    wait_for_query(page, slides="takes,headline,robbery", slide="robbery")
    page.go_back()
    page.wait_for_url(lambda url: "/check" in url)


def press_of_three(page: Page, key: str, number: int) -> None:
    page.keyboard.press(key)
    expect_slide(page, number, of=3)


def test_slides_are_chosen_by_links_and_the_one_on_show_stays(page: Page, address: str) -> None:
    open_meeting(page, address, "?slide=takes")
    page.keyboard.press("Escape")
    page.get_by_text("Choose the slides and their order").click()
    page.get_by_role("link", name="Leave out Outcomes").click()
    expect(page.locator("#meeting .slide")).to_have_count(SLIDES - 1)
    page.get_by_role("link", name="Up Issues to act upon").click()
    wait_for_query(page, slide="takes")
    expect(page.locator(".chosen .show-slide").nth(11)).to_have_text("Issues to act upon")
    page.locator("#reading").get_by_text("strictly under 12").click()
    expect(page.locator("#meeting .statement").first).to_have_text("4 of 10 contract outcomes met")
    wait_for_query(page, slide="takes", reading="strict")
    page.get_by_role("button", name="Robbery", exact=True).click()
    expect_slide(page, 4, of=SLIDES - 1)


def test_unknown_slide_waits_and_says_so(page: Page, address: str) -> None:
    open_meeting(page, address, "?slides=nonsense")
    expect(page.locator(".problems")).to_contain_text("There is no slide called “nonsense”.")
    page.get_by_role("button", name="Present").click()
    expect(page.locator(".problems")).to_be_hidden()
    expect_slide(page, 1)
    open_meeting(page, address, "?slide=robbery-sd-rate")
    expect(page.locator(".problems")).to_contain_text("The slide “Robbery SD rate” is not in this meeting")


def test_swipe_turns_the_slide(page: Page, address: str) -> None:
    open_meeting(page, address)
    for start, end, number in ((800, 300, 2), (800, 300, 3), (300, 800, 2), (500, 480, 2)):
        page.evaluate(
            """([start, end]) => {
                const target = document.querySelector('#meeting .slide[data-current]');
                const touch = (x) => new Touch({ identifier: 1, target, clientX: x, clientY: 300 });
                const send = (type, touches, changedTouches) =>
                    target.dispatchEvent(new TouchEvent(type, { bubbles: true, touches, changedTouches }));
                send('touchstart', [touch(start)], [touch(start)]);
                send('touchend', [], [touch(end)]);
            }""",
            [start, end],
        )
        expect_slide(page, number)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_meeting_has_no_serious_axe_violation(page: Page, address: str, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    open_meeting(page, address, "?slide=robbery")
    page.keyboard.press("n")
    assert serious_violations(page) == []
    page.keyboard.press("?")
    assert serious_violations(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.get_by_text("Choose the slides and their order").click()
    assert serious_violations(page) == []


def test_meeting_never_scrolls_sideways(page: Page, address: str) -> None:
    open_meeting(page, address, "?slide=outcomes")
    for _ in ("presenting", "before"):
        for width in (320, 390, 1024):
            page.set_viewport_size({"width": width, "height": 768})
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.keyboard.press("Escape")


def test_meeting_prints_a_slide_a_page(page: Page, address: str) -> None:
    open_meeting(page, address, "?slide=robbery")
    printed = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert len(printed) == SLIDES
    assert all(page.mediabox.width > page.mediabox.height for page in printed)
    assert "5 of 10 contract" in printed[0].extract_text()
    assert "6 further issues" in printed[-1].extract_text()


@pytest.fixture(scope="module")
def hostile_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve data in which every name and every text is hostile or far too long."""
    folder = copytree(DATA, tmp_path_factory.mktemp("hostile") / "data")
    columns = {
        "areas": ["name"],
        "offences": ["name", "short_name"],
        "indicators": ["name"],
        "recommendations": ["short_name", "text"],
        "actions_taken": ["text"],
        "measurable_impacts": ["text"],
        "issues_to_act_upon": ["text"],
    }
    for name, cells in columns.items():
        rewrite(folder / f"{name}.csv", cells)
    with serve(DATA_DIR=str(folder), WEB_CONCURRENCY="1") as started:
        yield started


def rewrite(path: Path, columns: list[str]) -> None:
    """Put hostile texts, each with its row's number, into columns of a file."""
    texts = [text for text in HOSTILE if text.isprintable()]
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for number, row in enumerate(rows):
        row.update({column: f"{texts[number % len(texts)][:195].strip()} {number}" for column in columns})
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def test_hostile_texts_fit_and_do_nothing(context: BrowserContext, hostile_address: str) -> None:
    page = context.new_page()
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.on("dialog", lambda dialog: messages.append(dialog.message))
    open_meeting(page, hostile_address)
    for number in range(1, SLIDES + 1):
        expect_slide(page, number)
        assert page.evaluate(OVERFLOW) == [], page.url
        page.keyboard.press("ArrowRight")
    assert messages == []
