"""A page that is open while its data change: what it says, and that it never mixes two snapshots."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from indicators.snapshot.loading import load_snapshot
from indicators.store.store import Store, store_folder
from tests.browser.conftest import serve
from tests.browser.test_overview import open_page, serious_violations, wait_for_query
from tests.conftest import DATA
from tests.indicators.store.test_store import break_counts
from tests.indicators.store.test_watching import wait_for
from tests.readers import vary

pytestmark = pytest.mark.browser

LOOKS_EVERY = 10_000  # milliseconds


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shutil.copytree(DATA, tmp_path_factory.mktemp("living") / "data")


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """Start a server on data that the tests change."""
    with serve(DATA_DIR=str(folder)) as started:
        yield started


@pytest.fixture
def store(folder: Path) -> Store:
    return Store(store_folder(folder, os.environ))


def put_in(folder: Path, store: Store, number: int) -> str:
    """Put other data in, and wait until the server shows them; return their id."""
    vary(folder, number)
    identity = load_snapshot(folder).id
    wait_for(lambda: store.state().current == identity and store.state().refused is None)
    return identity


def look(page: Page) -> None:
    """Let the page look for newer data as it does when it comes to the front, rather than in ten seconds."""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def test_notice_comes_when_a_file_breaks_and_goes_when_it_is_mended(
    page: Page, address: str, folder: Path, store: Store
) -> None:
    open_page(page, address)
    notice = page.locator("#notice")
    expect(notice).to_be_empty()
    expect(notice).to_have_attribute("role", "status")
    break_counts(folder)
    expect(notice).to_contain_text("The data folder has changed, but the new files", timeout=LOOKS_EVERY + 20_000)
    expect(notice).to_contain_text(
        re.compile(
            r"cannot be used: counts\.csv, line 2251, value '.*': the last line has no line end, so the file may have "
            r"been cut short\. What is on show is from \d\d:\d\d( [AP]M)?, less than a minute old\.$"
        )
    )
    assert serious_violations(page) == []
    page.reload()
    expect(page.locator("h1")).to_be_visible()
    expect(notice).to_contain_text(re.compile(r"What is on show is from \d+ \w+ \d{4}, \d\d:\d\d UTC, less than"))
    expect(page.locator("h1")).to_have_text("5 of 10 contract outcomes met")
    shutil.copy(DATA / "counts.csv", folder)
    wait_for(lambda: store.state().refused is None)
    look(page)
    expect(notice).to_be_empty()


def test_new_data_are_offered_and_shown_on_demand(page: Page, address: str, folder: Path, store: Store) -> None:
    open_page(page, address, "?borough=ILL-02")
    before = page.locator("footer code").inner_text()
    identity = put_in(folder, store, 1)
    look(page)
    expect(page.locator("#notice")).to_contain_text(
        re.compile(r"^New data are in since \d\d:\d\d( [AP]M)?\. Show them\.$")
    )
    assert serious_violations(page) == []
    assert page.locator("footer code").inner_text() == before != identity
    page.get_by_role("link", name="Show them.").click()
    expect(page.locator("footer code")).to_have_text(identity)
    expect(page.locator("#notice")).to_be_empty()
    expect(page.locator(".kicker").first).to_be_visible()
    wait_for_query(page, borough="ILL-02")


def test_choice_on_a_page_of_older_data_leads_to_the_new_ones(
    page: Page, address: str, folder: Path, store: Store
) -> None:
    open_page(page, address, "?borough=ILL-01&period=2007-01..2007-06&against=2006-01..2006-06")
    identity = put_in(folder, store, 2)
    expect(page.locator(".kicker").first).not_to_contain_text("Ashenmoor 2")
    page.locator("#period").select_option(label="Last 3 months: Sep–Nov 2007")
    expect(page.locator("footer code")).to_have_text(identity)
    expect(page.locator(".kicker").first).to_contain_text("Ashenmoor 2, September to November 2007")
    wait_for_query(page, borough="ILL-01", period="2007-09..2007-11", against="2006-09..2006-11")
    page.go_back()
    expect(page.locator(".kicker").first).to_contain_text("Ashenmoor 2, January to June 2007")
    wait_for_query(page, period="2007-01..2007-06")
    expect(page.locator("footer code")).to_have_text(identity)


def test_borough_chosen_on_a_page_of_older_data_is_shown_by_the_new_page(
    page: Page, address: str, folder: Path, store: Store
) -> None:
    open_page(page, address)
    identity = put_in(folder, store, 3)
    page.locator("#borough-name").click()
    page.keyboard.type("carrow")
    page.keyboard.press("Enter")
    expect(page.locator("footer code")).to_have_text(identity)
    expect(page.locator(".kicker").first).to_contain_text("Carrowmead, June to November 2007")
    expect(page.locator("#borough-name")).to_have_value(re.compile("^Carrowmead"))


def test_servers_that_do_not_agree_do_not_make_the_page_load_for_ever(page: Page, address: str) -> None:
    open_page(page, address)
    loads: list[str] = []
    page.on("request", lambda request: loads.append(request.url) if request.is_navigation_request() else None)
    page.route("**/_dash-layout", older_layout)
    page.reload()
    expect(page.locator("#notice")).to_have_text("The data are changing just now. Show them.")
    assert len(loads) == 2


def older_layout(route: object) -> None:
    """Answer the layout as a server does that holds other data."""
    answer = route.fetch()  # type: ignore[attr-defined]
    text = re.sub(r'(?<=")[0-9a-f]{12}(?=")', "0" * 12, answer.text())
    route.fulfill(response=answer, body=text)  # type: ignore[attr-defined]
