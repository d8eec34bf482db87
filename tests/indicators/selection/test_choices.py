"""The table of choices: each name once, each read and written back the same, and read once for an answer."""

from dataclasses import fields, replace
from typing import Any

import pytest
from flask.testing import FlaskClient

from app import create_app
from components.selection import navigation, showing
from exports import routes
from indicators.selection.choices import CHOICES, FREE, NAMES
from indicators.selection.selection import FIRST_MONTH, Parsed, Selection, check_chosen, parse_selection
from indicators.snapshot.snapshot import Snapshot
from indicators.store.living import Fixed
from indicators.terms.periods import Period, parse_period
from tests.overview_request import Json, overview_callback, request_body

WRITTEN = "?borough=E09000006&period=2007-06..2007-11&against=2006-06..2006-11&reading=12th-or-better"


def test_choices_have_each_name_once_and_are_the_fields_of_a_selection() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert [choice.field or choice.name for choice in CHOICES if choice.field] == ["literal"]
    assert {choice.field or choice.name for choice in CHOICES} == {field.name for field in fields(Selection)}
    assert {choice.name for choice in CHOICES if choice not in FREE} == {"borough", "period", "against"}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("months", "tno"),
        ("indicator", "tno-incidence"),
        ("beside", "ILL-01,ILL-02"),
        ("tolerance", "1"),
        ("dispersion", "on"),
        ("counted", "literally"),
        ("verdict", "agrees"),
        ("slides", "headline,worsening"),
        ("slide", "headline"),
        ("measure", "level"),
        ("order", "-name"),
        ("group", "force"),
        ("window", "1"),
        ("span", "all"),
    ],
)
def test_choice_is_read_and_written_back_the_same(name: str, text: str, snapshot: Snapshot) -> None:
    parsed = parse_selection(f"{WRITTEN}&{name}={text}", snapshot)
    assert parsed.problems == ()
    choice = next(each for each in CHOICES if each.name == name)
    assert choice.write(choice.of(parsed.selection)) == text
    assert parsed.selection.to_query() == f"{WRITTEN}&{name}={text}"


def test_name_that_is_no_choice_is_dropped(snapshot: Snapshot) -> None:
    assert parse_selection(f"{WRITTEN}&colour=red", snapshot).selection.to_query() == WRITTEN


@pytest.mark.parametrize(
    "change",
    [
        {"months": "tno"},
        {"months": "no-such-offence"},
        {"period": parse_period("2001-01..2001-02")},
        {"against": Period(FIRST_MONTH - 6, FIRST_MONTH - 1)},
        {"beside": ("ILL-01",), "slides": ("headline", "worsening"), "tolerance": 1, "literal": True, "page": ""},
    ],
)
def test_what_filters_choose_is_said_as_if_it_were_read_from_its_address(
    change: dict[str, Any], snapshot: Snapshot
) -> None:
    chosen = replace(parse_selection(WRITTEN, snapshot).selection, **change)
    assert check_chosen(chosen, snapshot) == parse_selection(chosen.to_query(), snapshot)


@pytest.fixture
def client(snapshot: Snapshot) -> FlaskClient:
    client: FlaskClient = create_app(Fixed(snapshot)).server.test_client()
    return client


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note each query that is read, which the real reader then reads."""
    noted: list[str] = []

    def noting(query: str, snapshot: Snapshot) -> Parsed:
        noted.append(query)
        return parse_selection(query, snapshot)

    for module in (navigation, showing, routes):
        monkeypatch.setattr(module, "parse_selection", noting)
    return noted


CONTROLS: Json = {
    "borough.data": "E09000006",
    "period.value": "2007-06..2007-11",
    "period-first.value": "2007-06",
    "period-last.value": "2007-11",
    "against.value": "2006-06..2006-11",
    "against-first.value": "2006-06",
    "against-last.value": "2006-11",
    "reading.value": "strict",
}


@pytest.mark.parametrize("shown", [None, {"query": WRITTEN, "asked": WRITTEN}])
def test_page_reads_its_query_once(shown: Json | None, client: FlaskClient, read: list[str]) -> None:
    callback = overview_callback(client.get("/_dash-dependencies").get_json())
    body = request_body(callback, {"address.search": WRITTEN, "page.data": shown, **CONTROLS}, "reading.value")
    answer = client.post("/_dash-update-component", json=body).get_json()["response"]
    assert answer["page"]["data"]["query"] == (WRITTEN.replace("12th-or-better", "strict") if shown else WRITTEN)
    assert read == [WRITTEN]


def test_export_reads_its_query_once(client: FlaskClient, read: list[str]) -> None:
    assert client.get(f"/export/contract-table.csv{WRITTEN}").status_code == 200
    assert read == [WRITTEN.removeprefix("?")]


def test_visit_is_looked_up_once_a_snapshot(client: FlaskClient, snapshot: Snapshot) -> None:
    """However many parts of pages and files ask which visit a selection is about, its borough's are sorted out once."""
    for page in ("/", "/ranking", "/check", "/meeting", "/brief"):
        callback = overview_callback(client.get("/_dash-dependencies").get_json())
        body = request_body(
            callback, {"address.pathname": page, "address.search": WRITTEN, **CONTROLS}, "address.search"
        )
        assert client.post("/_dash-update-component", json=body).status_code == 200
    kept = [key for key in snapshot.derived if key[0].__name__ == "visits_by_periods"]  # type: ignore[index]
    assert len({key[1] for key in kept}) == len(kept) > 0  # type: ignore[index]
