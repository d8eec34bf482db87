"""What tests share: the shipped data as one snapshot, and a data folder to damage."""

import gc
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright
from xdist.scheduler import LoadScopeScheduling

from indicators.snapshot.loading import load_snapshot
from indicators.snapshot.snapshot import Snapshot
from tests.browser.find_chromium import find_chromium

ROOT = Path(__file__).parent.parent
DATA = ROOT / "data"

CHROMIUM_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--process-per-site",  # so that all pages of a context share what has been compiled
]

# Tests run side by side on machines that do other work: no example has a deadline, and slow drawing is no fault.
settings.register_profile("no timings", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("no timings")

# A page is a tree of thousands of parts, without a circle: to look through them all again and again took a third of the
# time. What collecting has made stays to the end, and is not looked at any more.
gc.set_threshold(50_000, 20, 50)

# Two files change the data of one server from test to test: these are chains, and each is run by one process. The
# longest test of the first is a chain of its own, so that two processes have one each.
CHAINS = ("tests/whole/test_living_data.py", "tests/browser/test_living_data.py")
OWN_CHAIN = "tests/whole/test_living_data.py::test_fifty_swaps"
# What else takes longest begins next, so that no process is left with it alone at the end.
LONG = (
    "tests/indicators/files/test_mutants.py",
    "tests/whole/test_app.py",
    "tests/exports/papers/test_pdfs.py",
    "tests/browser",
)
# Their tests go out one at a time, as each takes long; of other files, one process does all and makes what they share.
SINGLE = ("tests/browser/", "tests/whole/", *LONG)
PORTION = re.compile(r"tests/whole/test_naughty_strings\.py::\w+\[([0-9]+)[]-].*")  # of one snapshot: it keeps a lot


def share(nodeid: str) -> str:
    """Return what goes to one process together with a test: a chain, its file, or itself alone."""
    file = nodeid.partition("::")[0]
    if portion := PORTION.fullmatch(nodeid):
        return f"{file}[{portion[1]}]"
    return nodeid if nodeid == OWN_CHAIN or is_single(file) else file


def is_single(file: str) -> bool:
    """Tell whether the tests of a file go out one at a time."""
    return file not in CHAINS and file.startswith(SINGLE)


def turn(nodeid: str) -> int:
    """Return when a test begins: the chains first, then what takes long, then all others in their order."""
    first = (OWN_CHAIN, *CHAINS, *LONG)
    return next((place for place, start in enumerate(first) if nodeid.startswith(start)), len(first))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put tests into the order in which several processes begin them; one process keeps that of the files."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: turn(item.nodeid))


def pytest_collection_finish() -> None:
    """Leave alone, from now on, what has been made so far."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> LoadScopeScheduling:
    """Hand out one share after another, in their order, to whichever process is free."""
    config.option.loadscopereorder = False
    scheduler = LoadScopeScheduling(config, log)
    scheduler._split_scope = share
    return scheduler


@pytest.fixture(scope="session", autouse=True)
def _snapshots_of_tests(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the snapshots of servers that tests start out of the user's cache."""
    os.environ["SNAPSHOT_DIR"] = str(tmp_path_factory.mktemp("snapshots"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return the one Chromium of a process of tests."""
    path = find_chromium()
    assert path, "there is no Chromium: run `make test`, or python -m tests.programs --install"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=CHROMIUM_ARGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def snapshot() -> Snapshot:
    """Return the data that the repository ships."""
    return load_snapshot(DATA)


@pytest.fixture
def data_folder(tmp_path: Path) -> Path:
    """Return a copy of the shipped data that a test may damage."""
    return shutil.copytree(DATA, tmp_path / "data")
