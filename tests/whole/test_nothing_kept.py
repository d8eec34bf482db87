"""With early access no browser and no proxy keeps a page or a file, whatever its address."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from app import create_server
from components.selection.paths import PAGES
from exports.pictures import CHARTS
from exports.tables import ALL_TABLES
from indicators.files.schema import FILE_BY_NAME
from tests.conftest import DATA

ADDRESSES = [
    *sorted(PAGES),
    "/_dash-layout",
    "/status.json",
    *(f"/export/{name}.{ending}" for name in ALL_TABLES for ending in ("csv", "xlsx")),
    *(f"/export/{name}.figure.json" for name in CHARTS),
    *(f"/export/data/{name}.csv" for name in FILE_BY_NAME),
    "/export/contract-table.csv?borough=nobody",
    "/nothing",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("store")


def served(monkeypatch: pytest.MonkeyPatch, folder: Path, early: str) -> Flask:
    for name, value in (("DATA_DIR", str(DATA)), ("SNAPSHOT_DIR", str(folder)), ("EARLY_ACCESS", early)):
        monkeypatch.setenv(name, value)
    return create_server()


@pytest.fixture(scope="module")
def early(folder: Path) -> Iterator[Flask]:
    with pytest.MonkeyPatch.context() as patch:
        yield served(patch, folder, "yes")


@pytest.mark.parametrize("address", ADDRESSES)
def test_early_access_is_kept_nowhere(early: Flask, address: str) -> None:
    answer = early.test_client().get(address)
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers


def test_what_is_public_may_be_kept_to_be_asked_about(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    client = served(monkeypatch, folder, "no").test_client()
    assert client.get("/export/contract-table.csv").headers["Cache-Control"] == "no-cache"
    assert client.get("/").headers["Cache-Control"] == "no-cache"
