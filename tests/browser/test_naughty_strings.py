"""Texts that have broken programs, in a real browser: every page shows them, none of them runs."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Page

from components.callbacks import BUILDERS
from components.selection.paths import DATA
from tests.browser.conftest import serve
from tests.naughty_data import naughty_strings, portions, write_naughty_data


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a data folder whose texts are the ones that mean to run: markup, scripts and templates first."""
    texts = sorted(naughty_strings(), key=lambda text: "<" not in text)
    folder = write_naughty_data(tmp_path_factory.mktemp("naughty"), texts[: len(portions()[0])])
    with serve(DATA_DIR=str(folder), WEB_CONCURRENCY="1") as started:
        yield started


@pytest.mark.parametrize("path", [*BUILDERS, DATA])
def test_pages_show_naughty_texts_and_run_none(page: Page, address: str, path: str) -> None:
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    page.goto(f"{address}{path}?borough=B00&beside=B01,B02", wait_until="networkidle")
    page.wait_for_selector("h1:visible")
    page.wait_for_function(
        "() => [...document.querySelectorAll('.chart')].every(chart => chart.querySelector('.main-svg'))"
    )
    written = page.evaluate("document.body.textContent")
    assert "<script>" in written or path == DATA
    assert dialogs == []
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function("() => document.documentElement.scrollWidth <= window.innerWidth")
    assert page.evaluate("[...document.scripts].every(script => !script.textContent.includes('alert'))")
    assert page.evaluate("document.querySelectorAll('main img, main iframe, main object, main svg script').length") == 0


def test_addresses_with_naughty_values_are_answered_in_words(page: Page, address: str) -> None:
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    for text in sorted(naughty_strings(), key=lambda each: "<" not in each)[:5]:
        page.goto(f"{address}/?borough={quote(text)}&period={quote(text)}", wait_until="networkidle")
        assert page.locator(".problems li").count() >= 2
    assert dialogs == []
