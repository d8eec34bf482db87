"""The vendored front-end files are the release files that their README says, and fit the installed packages."""

import hashlib
from pathlib import Path

import dash_bootstrap_components as dbc
import pytest
from plotly.offline import get_plotlyjs_version

from tests.conftest import ROOT

VENDOR = ROOT / "assets" / "vendor"


def listed() -> list[dict[str, str]]:
    lines = (VENDOR / "README.md").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return [dict(zip(rows[0], row, strict=True)) for row in rows[2:]]


def versions(name: str) -> set[str]:
    return {row["version"] for row in listed() if row["name"] == name}


@pytest.mark.parametrize("row", listed(), ids=lambda row: row["file"])
def test_vendored_file_is_unmodified(row: dict[str, str]) -> None:
    assert hashlib.sha256((VENDOR / row["file"]).read_bytes()).hexdigest() == row["sha256"]


def test_readme_lists_every_vendored_file() -> None:
    found = {path.relative_to(VENDOR).as_posix() for path in VENDOR.rglob("*") if path.is_file()}
    assert found - {"README.md"} == {row["file"] for row in listed()}


def test_every_vendored_project_has_its_licence_beside_it() -> None:
    folders = {Path(row["file"]).parent.as_posix() for row in listed()}
    assert {folder for folder in folders if not (VENDOR / folder / "LICENSE").is_file()} == set()


def test_plotly_bundle_is_the_installed_plotlys() -> None:
    header = (VENDOR / "plotly/plotly-basic.min.js").read_text(encoding="utf-8")[:200]
    assert f"plotly.js (basic - minified) v{get_plotlyjs_version()}\n" in header
    assert versions("plotly.js") == {get_plotlyjs_version()}


def test_bootstrap_is_the_one_that_the_components_expect() -> None:
    (version,) = versions("Bootstrap")
    header = (VENDOR / "bootstrap/bootstrap.min.css").read_text(encoding="utf-8")[:200]
    assert f"Bootstrap  v{version} " in header
    assert f"/bootstrap@{version}/" in dbc.themes.BOOTSTRAP


def test_bootstrap_asks_no_other_host_for_anything() -> None:
    text = (VENDOR / "bootstrap/bootstrap.min.css").read_text(encoding="utf-8")
    assert text.count("url(") == text.count('url("data:')
    assert "@import" not in text
