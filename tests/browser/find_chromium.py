"""Find a Chromium for the browser tests, or install one: python -m tests.browser.find_chromium --install."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
REMEDY = "Install Chromium or Chrome, or set CHROMIUM to the path of an installed one, and start again."


def find_chromium() -> str | None:
    """Return the path of a Chromium: the CHROMIUM variable's, an installed one, or Playwright's own.

    Ask before starting Playwright: it cannot be started twice at once.
    """
    if named := os.environ.get("CHROMIUM"):
        return shutil.which(named)
    return next(filter(None, map(shutil.which, NAMES)), None) or _playwrights_own()


def _playwrights_own() -> str | None:
    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return str(path) if path.is_file() else None


def install_chromium() -> tuple[str | None, list[str]]:
    """Install a Chromium by the first way that works; return its path and a line for each way that did not."""
    tried: list[str] = []
    for install in (_install_by_apt, _install_by_playwright):
        tried.append(install())
        if path := find_chromium():
            return path, tried
    return None, tried


def _install_by_apt() -> str:
    if shutil.which("apt-get") is None:
        return "apt-get: there is none here"
    if os.geteuid() != 0:
        return "apt-get install chromium: left out, as only root may"
    apt = ["apt-get", "-q", "-o", "DPkg::Lock::Timeout=300"]
    return "; ".join([_run([*apt, "update"]), _run([*apt, "install", "-y", "chromium"])])


def _install_by_playwright() -> str:
    return _run([sys.executable, "-m", "playwright", "install", "chromium"])


def _run(command: list[str]) -> str:
    """Run a command, its output on the screen; return what it was and how it ended."""
    print("Installing a browser for the tests:", " ".join(command), flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    code = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, check=False).returncode
    return f"{' '.join(command)}: ended with exit code {code}"


def main(arguments: list[str]) -> int:
    """Print the path of a Chromium, installing one where asked to; 1 and what was tried where there is none."""
    path, tried = find_chromium(), [f"looked for: {', '.join(NAMES)}, and Playwright's own"]
    if named := os.environ.get("CHROMIUM"):
        tried = [f"looked for what CHROMIUM names: {named}"]
    elif path is None and "--install" in arguments:
        path, ways = install_chromium()
        tried += ways
    if path:
        print(f"The browser tests use {path}")
        return 0
    print("There is no Chromium for the browser tests. Tried:", file=sys.stderr)
    print(*(f"- {line}" for line in tried), REMEDY, sep="\n", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
