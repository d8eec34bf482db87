"""A real server, a real browser, and a page that fails its test if the console is not empty."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from atexit import register as at_exit
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from tests.conftest import ROOT

VIEWPORT: ViewportSize = {"width": 1440, "height": 900}
START_SECONDS = 60  # as all limits here, for a busy machine: only a test that fails waits so long
expect.set_options(timeout=20_000)


def free_port() -> int:
    """Return a port that nobody else is given while this process lives.

    It stays bound, but is not listened on: the server, which names it, may bind it as well; the kernel gives it neither
    to the other tests that run at the same time nor to their connections.
    """
    probe = socket.socket()
    at_exit(probe.close)
    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    probe.bind(("127.0.0.1", 0))
    return int(probe.getsockname()[1])


def start_server(log: IO[bytes] | None = None, /, **settings: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py", "app:create_server()"]
    return subprocess.Popen(command, cwd=ROOT, env={**os.environ, **settings}, stdout=log, stderr=log)


def wait_until_it_answers(address: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        assert server.poll() is None, "the server has stopped by itself"
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310
                return
        except OSError:
            time.sleep(0.05)
    pytest.fail(f"no answer from {address} within {START_SECONDS} s")


@contextmanager
def serve(**settings: str) -> Iterator[str]:
    """Start the server as `make run` does, with other settings where they are given; return its address."""
    port = free_port()
    with start_server(PORT=str(port), **settings) as server:
        try:
            wait_until_it_answers(f"http://127.0.0.1:{port}/", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    with serve() as started:
        yield started


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Return a context of a test's own, for what cannot be taken back, or may not have been cached."""
    new = browser.new_context(viewport=VIEWPORT)
    yield new
    new.close()


@pytest.fixture(scope="session")
def shared_context(browser: Browser) -> Iterator[BrowserContext]:
    """Return the context of all pages that leave nothing behind.

    Its process has compiled the scripts already: a page in it costs half of one in a context of its own.
    """
    new = browser.new_context(viewport=VIEWPORT)
    yield new
    new.close()


@pytest.fixture(scope="module")
def keeper(shared_context: BrowserContext, address: str) -> Page:
    """Return a page of a module's server that stays open: it keeps the process that all pages share."""
    new = shared_context.new_page()
    new.goto(f"{address}/status.json")
    close_others(new)
    return new


def close_others(keeper: Page) -> None:
    for page in keeper.context.pages:
        if page != keeper:
            page.close()


def forget(keeper: Page) -> None:
    """Leave nothing of a test to the next one but what has been cached."""
    close_others(keeper)
    keeper.evaluate("localStorage.clear()")
    context = keeper.context
    context.clear_cookies()
    context.clear_permissions()
    context.unroute_all()
    context.set_offline(offline=False)


@pytest.fixture
def page(keeper: Page, address: str) -> Iterator[Page]:
    """Return a page whose console must stay empty and which may speak to the server alone."""
    new = keeper.context.new_page()
    messages: list[str] = []
    new.on("console", lambda message: messages.append(f"{message.type}: {message.text}"))
    new.on("pageerror", lambda error: messages.append(str(error)))
    new.on("request", lambda request: messages.append(request.url) if is_foreign(request.url, address) else None)
    yield new
    forget(keeper)
    assert messages == []


def is_foreign(url: str, address: str) -> bool:
    return not url.startswith((address, "data:", "blob:", "about:"))
