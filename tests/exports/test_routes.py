"""The addresses of files: every table in both forms, every chart; what cannot be had is said in words."""

import csv
import io
import json

import pytest
from flask.testing import FlaskClient

from app import create_app
from components.blocks.graph import GRAPH_CONFIG
from components.blocks.take_along import build_take_along, lines_of
from components.selection.showing import tab_title
from exports.pictures import CHARTS
from exports.tables import ALL_TABLES
from indicators.selection.selection import parse_selection
from indicators.snapshot.snapshot import Snapshot
from indicators.sources.about import About
from indicators.store.living import Fixed
from tests.screen import walk
from tests.whole.test_exports_equal_screen import PAGES, page_of

QUERY = "?borough=E09000006&months=robbery&beside=ILL-01,ILL-07"
SEVERAL = "?borough=ILL-03"  # of a force with several boroughs in the data, as Bromley's has not


@pytest.fixture(scope="module")
def client(snapshot: Snapshot) -> FlaskClient:
    app = create_app(Fixed(snapshot))
    client: FlaskClient = app.server.test_client()
    return client


@pytest.mark.parametrize("name", ALL_TABLES)
def test_every_table_is_there_in_both_forms(client: FlaskClient, name: str) -> None:
    text = client.get(f"/export/{name}.csv{QUERY}")
    assert (text.status_code, text.mimetype) == (200, "text/csv")
    assert text.data.startswith("\ufeff".encode())
    assert text.text.count("\r\n") == text.text.count("\n") - sum(map(line_ends, rows_of(text.text)))
    book = client.get(f"/export/{name}.xlsx{QUERY}")
    assert book.status_code == 200
    assert book.data.startswith(b"PK")
    assert book.headers["Content-Disposition"].endswith('.xlsx"')


def rows_of(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def line_ends(row: list[str]) -> int:
    return sum(cell.count("\n") for cell in row)


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_is_there_to_be_drawn(client: FlaskClient, name: str) -> None:
    answer = client.get(f"/export/{name}.figure.json{SEVERAL if name == 'compare-parts' else QUERY}")
    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    assert {"data", "layout"} == json.loads(answer.data).keys()
    assert answer.headers["Content-Disposition"].startswith(f'attachment; filename="{name}-')


@pytest.mark.parametrize("path", ["nothing.csv", "nothing.xlsx", "nothing.figure.json", "contract-table.exe", "matrix"])
def test_a_file_that_is_none_is_not_found(client: FlaskClient, path: str) -> None:
    assert client.get(f"/export/{path}").status_code == 404


@pytest.mark.parametrize("path", ["ranking.csv", "ranking.xlsx", "ranking.figure.json"])
def test_an_address_that_cannot_be_read_is_refused_in_words(client: FlaskClient, path: str) -> None:
    answer = client.get(f"/export/{path}?borough=NOWHERE")
    assert (answer.status_code, answer.mimetype) == (400, "text/plain")
    assert "There is no borough with the code “NOWHERE”" in answer.text


def test_a_chart_of_nothing_is_refused_in_words(client: FlaskClient) -> None:
    answer = client.get("/export/months.figure.json")
    assert (answer.status_code, answer.mimetype) == (503, "text/plain")
    assert answer.text == "Choose an offence first: its months are drawn then.\n"


def test_a_file_of_the_data_is_named_by_its_snapshot(client: FlaskClient, snapshot: Snapshot) -> None:
    answer = client.get("/export/coverage.csv")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="coverage-{snapshot.id}.csv"'


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("ranking.csv?indicator=robbery-sd-rate", "ranking-robbery-sd-rate-E09000006-"),
        ("ranking.csv", "ranking-tno-incidence-E09000006-2007-06..2007-11-against-2006-06..2006-11-12th-or-better.csv"),
        ("what-it-takes.xlsx?indicator=robbery-incidence", "what-it-takes-robbery-incidence-"),
        ("funnel.figure.json?indicator=robbery-incidence", "funnel-robbery-incidence-"),
        ("beside-time.csv?beside=ILL-01&indicator=tno-sd-rate", "beside-time-tno-sd-rate-"),
        ("compare-parts.csv?indicator=robbery-sd-rate", "compare-parts-robbery-E09000006-"),
        ("months.csv?months=robbery", "months-robbery-E09000006-"),
        ("ranking-index.csv?indicator=robbery-sd-rate", "ranking-index-E09000006-"),
    ],
)
def test_a_file_about_one_indicator_is_named_by_it(client: FlaskClient, path: str, name: str) -> None:
    answer = client.get(f"/export/{path}")
    assert answer.headers["Content-Disposition"].startswith(f'attachment; filename="{name}')


@pytest.mark.parametrize("name", [*PAGES, "data"])
def test_every_control_of_a_page_leads_to_something(client: FlaskClient, snapshot: Snapshot, name: str) -> None:
    page = page_of((snapshot, QUERY), name)
    found = [each for each in walk(page) if "take-along" in str(getattr(each, "className", ""))]
    assert found
    addresses = [
        getattr(each, "href", None) or getattr(each, "data-picture", None) for group in found for each in walk(group)
    ]
    wanted = [address for address in dict.fromkeys(addresses) if address]
    assert len(wanted) >= 2
    assert {client.get(address).status_code for address in wanted} == {200}
    labels = [getattr(each, "aria-label") for each in found]
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("name", [*PAGES, "data"])
def test_a_copied_table_says_of_itself_what_its_file_says(snapshot: Snapshot, name: str) -> None:
    chosen = parse_selection(QUERY, snapshot).selection
    copied: dict[str, str] = {}
    for group in walk(page_of((snapshot, QUERY), name)):
        if "take-along" in str(getattr(group, "className", "")):
            tables = [str(each.href).split("/")[2].split(".csv")[0] for each in walk(group) if hasattr(each, "href")]
            lines = [getattr(each, "data-lines") for each in walk(group) if hasattr(each, "data-lines")]
            copied |= dict(zip(tables, lines, strict=False))
    assert copied
    assert copied == {table: "\n".join(lines_of(ALL_TABLES[table](snapshot, chosen).about)) for table in copied}


def test_every_export_has_a_control_on_some_page(snapshot: Snapshot) -> None:
    text = "".join(
        str(getattr(each, "href", "")) + str(getattr(each, "data-picture", "")) + "\n"
        for query, names in ((QUERY, (*PAGES, "data")), (SEVERAL, ("compare",)))
        for name in names
        for each in walk(page_of((snapshot, query), name))
    )
    without = {"years", "revision-pairs", "largest-revisions", "unmapped-labels"}  # the shipped data have none
    assert {name for name in ALL_TABLES if f"/export/{name}.xlsx" not in text} == without
    assert {name for name in CHARTS if f"/export/{name}.figure.json" not in text} == set()


def test_lines_of_a_copied_table_say_source_and_status() -> None:
    about = About(
        borough="Alder", current_period="May 2007", previous_period="May 2006", source="A. File.", status="final"
    )
    assert lines_of(about) == ["Alder, May 2007 against May 2006", "Source: A. File.", "Status: final. Data snapshot ."]
    built = build_take_along("T", about, shown="table.t")
    assert [type(each).__name__ for each in walk(built)].count("Button") == 1


@pytest.mark.parametrize(
    ("parts", "title"),
    [
        (("Bromley", "Jun–Nov 2007"), "Bromley, Jun–Nov 2007 – Borough Performance"),
        (("x" * 200, "Jun"), f"{'x' * 47}…, Jun – Borough Performance"),
    ],
)
def test_tab_title_is_short_and_names_the_page_first(parts: tuple[str, ...], title: str) -> None:
    assert tab_title(*parts) == title


def test_charts_on_the_page_offer_no_picture_without_source() -> None:
    assert GRAPH_CONFIG["displayModeBar"] is False
