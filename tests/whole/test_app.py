"""The web application as a client meets it: answers, refusals, and data that must stay harmless."""

import csv
import io
import json
from pathlib import Path

import pytest
from dash import Dash
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import create_app
from components.blocks.graph import GRAPH_CONFIG
from components.charts.months_figure import months_figure
from components.charts.palette import escape
from indicators.figures.months import monthly_counts
from indicators.overview.contract_table import contract_table
from indicators.selection.selection import parse_selection
from indicators.snapshot.loading import load_snapshot
from indicators.snapshot.snapshot import Snapshot
from indicators.store.living import Fixed
from tests.overview_request import Json, overview_callback, request_body


@pytest.fixture(scope="module")
def app(snapshot: Snapshot) -> Dash:
    return create_app(Fixed(snapshot))


@pytest.fixture(scope="module")
def client(app: Dash) -> FlaskClient:
    new: FlaskClient = app.server.test_client()
    return new


@pytest.fixture(scope="module")
def callback(client: FlaskClient) -> Json:
    return overview_callback(json.loads(client.get("/_dash-dependencies").data))


def ask(client: FlaskClient, callback: Json, values: dict[str, object], trigger: str = "address.search") -> Json:
    answer = client.post("/_dash-update-component", json=request_body(callback, values, trigger))
    assert answer.status_code == 200
    found: Json = json.loads(answer.data)["response"]
    return found


def test_page_answers_with_a_strict_policy(client: FlaskClient) -> None:
    answer = client.get("/")
    policy = answer.headers["Content-Security-Policy"]
    assert answer.status_code == 200
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_page_names_no_other_host(client: FlaskClient) -> None:
    text = client.get("/").text
    assert [part[:60] for part in text.split('src="')[1:] if not part.startswith("/")] == []
    assert [part[:60] for part in text.split('href="')[1:] if not part.startswith(("/", "data:"))] == []


@pytest.mark.parametrize("path", ["/nowhere", "/ranking/", "/..%2fapp.py", "/assets/../app.py", "/data/counts.csv"])
def test_unknown_path_is_not_found(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_body_above_the_limit_is_refused(client: FlaskClient) -> None:
    assert client.post("/_dash-update-component", data=b"x" * 200_000).status_code == 413


@pytest.mark.parametrize("body", [b"", b"null", b"[]", b"{", b'{"output": 1}', b'{"output": "view.children"}'])
def test_malformed_callback_body_is_refused(client: FlaskClient, body: bytes) -> None:
    answer = client.post("/_dash-update-component", data=body, content_type="application/json")
    assert answer.status_code == 400


def test_report_is_sent_once(client: FlaskClient, callback: Json) -> None:
    first = ask(client, callback, {})
    again = ask(
        client, callback, {"address.search": "?reading=strict", "page.data": first["page"]["data"]}, "address.search"
    )
    assert "report" in first
    assert "report" not in again
    assert "4 of 10" in json.dumps(again["view"])


anything = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=40),
    st.lists(st.text(max_size=5), max_size=3),
)
CONTROLS = [
    "borough.data",
    "period.value",
    "period-first.value",
    "period-last.value",
    "against.value",
    "against-first.value",
    "against-last.value",
    "reading.value",
    "months-of.value",
]


@pytest.fixture(scope="module")
def start(client: FlaskClient, callback: Json) -> Json:
    """Return all values of the page that opens first."""
    return opened(client, callback)


def opened(client: FlaskClient, callback: Json, query: str = "") -> dict[str, object]:
    """Return all values that a page holds once it has been opened."""
    answer = ask(client, callback, {"address.search": query})
    values = {f"{name}.{prop}": value for name, props in answer.items() for prop, value in props.items()}
    return {"address.search": query, **values}


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=anything, trigger=st.sampled_from(CONTROLS))
def test_control_with_any_value_never_fails(
    client: FlaskClient, callback: Json, start: Json, value: object, trigger: str
) -> None:
    ask(client, callback, {**start, trigger: value}, trigger)


def test_control_changes_the_view_and_the_address(client: FlaskClient, callback: Json) -> None:
    answer = ask(client, callback, {**opened(client, callback), "reading.value": "strict"}, "reading.value")
    assert answer["address"]["search"].endswith("&reading=strict")
    assert "4 of 10" in json.dumps(answer["view"])
    assert "report" not in answer


def test_two_quick_choices_both_count(client: FlaskClient, callback: Json) -> None:
    values = {**opened(client, callback), "period.value": "2007-09..2007-11", "reading.value": "strict"}
    answer = ask(client, callback, values, "reading.value")
    assert answer["address"]["search"] == (
        "?borough=E09000006&period=2007-09..2007-11&against=2006-09..2006-11&reading=strict"
    )


def test_other_months_opens_the_lists_and_changes_nothing(client: FlaskClient, callback: Json) -> None:
    answer = ask(client, callback, {**opened(client, callback), "period.value": "other"}, "period.value")
    assert answer["period-months"]["hidden"] is False
    assert "view" not in answer
    assert "address" not in answer


def test_first_month_beyond_the_last_takes_it_along(client: FlaskClient, callback: Json) -> None:
    values = {**opened(client, callback, "?period=2007-01..2007-02"), "period-first.value": "2007-05"}
    answer = ask(client, callback, values, "period-first.value")
    assert "&period=2007-05..2007-05&" in answer["address"]["search"].replace("?borough=E09000006", "&")


def test_borough_without_a_report_keeps_the_months(client: FlaskClient, callback: Json) -> None:
    answer = ask(client, callback, {**opened(client, callback), "borough.data": "ILL-04"}, "borough.data")
    assert answer["address"]["search"].startswith("?borough=ILL-04&period=2007-06..2007-11&against=2006-06..2006-11")


def test_answer_leaves_controls_alone_that_show_what_they_should(client: FlaskClient, callback: Json) -> None:
    values = {**opened(client, callback), "period.value": "2007-09..2007-11"}
    answer = ask(client, callback, values, "period.value")
    assert answer["period-first"]["value"] == "2007-09"
    for name, prop in (("reading", "value"), ("months-of", "value"), ("borough", "data"), ("period", "value")):
        assert prop not in answer.get(name, {})


def test_jump_within_the_page_changes_nothing(client: FlaskClient, callback: Json) -> None:
    answer = ask(client, callback, opened(client, callback))
    assert set(answer) <= {"period-months", "against-months", "reading-switch"}  # lists that open; no value, no option


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=anything, asked=anything, report=anything)
def test_page_that_says_anything_of_itself_never_fails(
    client: FlaskClient, callback: Json, query: object, asked: object, report: object
) -> None:
    shown = {"asked": asked, "query": report, "report": report}
    body = request_body(callback, {"address.search": query, "page.data": shown}, "address.search")
    assert client.post("/_dash-update-component", json=body).status_code in {200, 204}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(max_size=200),
    st.sampled_from(
        [
            "?{}",
            "?borough={}",
            "?period={}",
            "?against={}",
            "?reading={}",
            "?months={}",
            "?borough=E09000006&period={}..{}",
        ]
    ),
)
def test_address_with_any_value_never_fails(client: FlaskClient, callback: Json, text: str, form: str) -> None:
    ask(client, callback, {"address.search": form.replace("{}", text)})


def test_export_equals_the_table(client: FlaskClient, snapshot: Snapshot) -> None:
    query = "?borough=ILL-02&period=2007-01..2007-06&against=2006-01..2006-06"
    answer = client.get(f"/export/contract-table.csv{query}")
    rows = list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))
    table = contract_table(snapshot, parse_selection(query, snapshot).selection)
    assert answer.mimetype == "text/csv"
    assert [float(row["current"]) for row in rows] == pytest.approx(
        [float(row.movement.current) * (100 if row.indicator.is_sd_rate else 1) for row in table.rows]
    )
    assert {row["status"] for row in rows} == {"illustrative"}
    assert {row["snapshot"] for row in rows} == {snapshot.id}


def test_export_of_an_unknown_borough_is_refused_in_words(client: FlaskClient) -> None:
    answer = client.get("/export/contract-table.csv?borough=XYZ")
    assert answer.status_code == 400
    assert "There is no borough with the code “XYZ”" in answer.text


def test_export_of_published_figures_is_not_marked_illustrative(client: FlaskClient) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/export/contract-table.csv").data.decode("utf-8-sig"))))
    assert [row["current"] for row in rows][:2] == ["42.35", "22.8"]
    assert {row["status"] for row in rows} == {"published"}


def test_charts_never_offer_the_cloud() -> None:
    assert GRAPH_CONFIG["showSendToCloud"] is False
    assert GRAPH_CONFIG["plotlyServerURL"] == ""


def test_escape_leaves_plotly_no_markup() -> None:
    assert escape('<a href="x">Robbery</a><br>') == '&lt;a href="x"&gt;Robbery&lt;/a&gt;&lt;br&gt;'


def test_months_chart_escapes_names_and_says_illustrative(snapshot: Snapshot) -> None:
    selection = parse_selection("?months=robbery", snapshot).selection
    counts = monthly_counts(snapshot, selection.borough, "robbery")
    figure = json.dumps(months_figure(counts, selection, "<b>Robbery</b> in Bromley", "illustrative"))
    assert "&lt;b&gt;Robbery" in figure
    assert "<b>" not in figure
    assert "illustrative counts" in figure


def test_names_are_text_and_nothing_else(data_folder: Path) -> None:
    path = data_folder / "areas.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace("Ashenmoor", "<img src=x onerror=alert(1)>"), encoding="utf-8"
    )
    hostile = create_app(Fixed(load_snapshot(data_folder))).server.test_client()
    found = overview_callback(json.loads(hostile.get("/_dash-dependencies").data))
    view = ask(hostile, found, {"address.search": "?borough=ILL-01"})
    assert "<img src=x onerror=alert(1)>, June" in json.dumps(view["view"])  # as text: React escapes it
    assert "dangerously_allow_html" not in json.dumps(view)
