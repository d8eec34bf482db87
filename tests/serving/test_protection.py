"""What leaves the server, and what it refuses: a small Dash app behind `protect`, by test client and in a Chromium."""

import copy
import gzip
import json
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import brotli
import dash
import dash_bootstrap_components as dbc
import pytest
from dash import ALL, MATCH, Input, Output, State, dcc, html
from flask import Flask, Response
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page
from plotly.offline import get_plotlyjs_version
from werkzeug.serving import make_server
from werkzeug.test import TestResponse

from serving import protect
from serving.compression import NOTHING_KEPT
from serving.guard import MAX_BODY
from serving.policy import inline_hash
from tests.conftest import ROOT

BUNDLE = "vendor/plotly/plotly-basic.min.js"
ASSETS = ROOT / "assets"
LASTING = "public, max-age=31536000, immutable"
CHART = {"data": [{"type": "bar", "x": ["a", "b"], "y": [3, 4]}], "layout": {"title": {"text": "Chart"}}}
CONFIG: Any = {"showSendToCloud": False, "plotlyServerURL": "", "displaylogo": False}
WIDGET = {"type": "widget", "index": MATCH}
FILTERS = {"type": "filter", "index": ALL}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> dash.Dash:
    """Return an app with one callback of each shape: single, several outputs, patterns, no output, in the browser."""
    assets = tmp_path_factory.mktemp("assets")
    (assets / BUNDLE).parent.mkdir(parents=True)
    shutil.copy(ASSETS / BUNDLE, assets / BUNDLE)
    (assets / "page.css").write_text("main { color: black; }\n" * 100)
    (assets / "early.js").write_text("document.documentElement.dataset.early = 'yes';\n")
    (assets / "favicon.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"></svg>')
    small = dash.Dash(
        "small",
        assets_folder=str(assets),
        assets_path_ignore=["vendor"],
        title="Small & plain",
        update_title="",
        description='A page "for tests"',
    )
    small.layout = build_layout()
    register_callbacks(small)
    register_plain_rules(small.server)
    pages = frozenset({"/", "/about"})
    protect(small, pages=pages, plotly_bundle=f"/assets/{BUNDLE}", head_scripts=["/assets/early.js"])
    return small


def build_layout() -> html.Main:
    return html.Main(
        [
            dcc.Location(id="address"),
            dcc.Store(id="store"),
            html.Label("Borough", htmlFor="borough"),
            dbc.Select(id="borough", options=[{"label": "Elmbridge", "value": "E1"}], value="E1"),
            html.Abbr("SD", id="abbreviation"),
            dbc.Tooltip("Sanction detection", target="abbreviation"),
            html.Details([html.Summary("More"), html.P("Hidden until asked for.", id="more")]),
            html.Button("Chart", id="draw"),
            html.Div(id="chart"),
            html.P(id="chosen"),
            html.P(id="first"),
            html.P(id="second"),
        ]
    )


def register_callbacks(small: dash.Dash) -> None:
    @small.callback(
        Output("chart", "children"), Input("draw", "n_clicks"), State("borough", "value"), prevent_initial_call=True
    )
    def draw(_clicks: int, _borough: str) -> dcc.Graph:
        return dcc.Graph(id="graph", figure=CHART, config=CONFIG)

    @small.callback(Output("first", "children"), Output("second", "children"), Input("borough", "value"))
    def name_twice(borough: object) -> tuple[str, str]:
        return json.dumps(borough), "x" * 2000

    @small.callback(
        Output(WIDGET, "children"), Input(WIDGET, "value"), Input({"type": "filter", "index": ALL}, "value")
    )
    def show_widget(_value: object, filters: list[object]) -> str:
        return str(len(filters))

    @small.callback(Input("store", "data"))
    def keep(_data: object) -> None: ...

    in_the_browser: Callable[..., object] = small.clientside_callback
    in_the_browser(
        "function(value) { return 'chosen ' + value; }", Output("chosen", "children"), Input("borough", "value")
    )


def register_plain_rules(server: Flask) -> None:
    @server.get("/export/table.csv")
    def table() -> Response:
        return Response("a,b\n" * 1000, mimetype="text/csv")

    @server.get("/broken")
    def broken() -> str:
        raise LookupError("a detail that is nobody's business")


@pytest.fixture
def client(app: dash.Dash) -> FlaskClient:
    made: FlaskClient = app.server.test_client()
    return made


def linked(client: FlaskClient, part: str) -> str:
    """Return the address that the page gives to the file whose address holds `part`."""
    page = client.get("/").text
    addresses: list[str] = re.findall(r'(?:src|href|data-plotly)="([^"]*)"', page)
    return next(one for one in addresses if part in one)


# --- the policy and its companions ---

ANSWERS = {
    "page": ("GET", "/", 200),
    "asset": ("GET", "/assets/page.css", 200),
    "not modified": ("GET", "/about", 200),
    "layout": ("GET", "/_dash-layout", 200),
    "export": ("GET", "/export/table.csv", 200),
    "missing": ("GET", "/nothing", 404),
    "wrong method": ("POST", "/", 405),
    "refused": ("POST", "/_dash-update-component", 400),
    "error": ("GET", "/broken", 500),
}


@pytest.mark.parametrize(("method", "path", "status"), ANSWERS.values(), ids=ANSWERS)
def test_every_answer_carries_the_security_headers(client: FlaskClient, method: str, path: str, status: int) -> None:
    answer = client.open(path, method=method)
    assert answer.status_code == status
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self' 'sha256-")
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Permissions-Policy" in answer.headers


def test_headers_on_an_answer_that_skips_flask_hooks(app: dash.Dash, client: FlaskClient) -> None:
    def fail() -> None:
        raise RuntimeError

    app.server.before_request_funcs[None].insert(0, fail)
    try:
        answer = client.get("/")
    finally:
        app.server.before_request_funcs[None].remove(fail)
    assert answer.status_code == 500
    assert "Content-Security-Policy" in answer.headers


def test_policy_lists_every_inline_script_of_the_page(client: FlaskClient) -> None:
    answer = client.get("/")
    scripts = re.findall(r"<script([^>]*)>(.*?)</script>", answer.text, re.DOTALL)
    run = [text for attributes, text in scripts if text and "application/json" not in attributes]
    assert len(run) == 3  # plotly on demand, the browser's callback, the renderer
    assert all(inline_hash(text) in answer.headers["Content-Security-Policy"] for text in run)


# --- the page ---


def test_page_has_language_title_description_and_a_sentence_without_scripts(client: FlaskClient) -> None:
    page = client.get("/").text
    assert '<html lang="en">' in page
    assert "<title>Small &amp; plain</title>" in page
    assert '<meta name="description" content="A page &quot;for tests&quot;">' in page
    assert re.search(r"<noscript><p>.*JavaScript.*</p></noscript>", page)
    assert client.get("/").headers["Cache-Control"] == "no-cache"


def test_page_leaves_out_scripts_that_it_does_not_need(client: FlaskClient) -> None:
    page = client.get("/").text
    scripts = re.findall(r'<script src="([^"]*)"', page)
    unwanted = ("polyfill", "dash_table", "components-shared", "vendor", "package_data/plotly")
    assert [one for one in scripts if any(name in one for name in unwanted)] == []
    assert page.count("early.js") == 1
    assert page.index("early.js") < page.index("page.css")


def test_page_does_not_publish_versions_of_the_server(client: FlaskClient) -> None:
    config = json.loads(re.findall(r'id="_dash-config"[^>]*>(.*?)</script>', client.get("/").text)[0])
    assert [name for name in config if "version" in name] == ["disable_version_check"]


def test_page_is_the_same_at_each_request(client: FlaskClient) -> None:
    assert client.get("/").data == client.get("/").data


def test_page_naming_a_missing_asset_is_refused_at_the_start(tmp_path: Path) -> None:
    small = dash.Dash("missing", assets_folder=str(tmp_path))
    small.layout = html.Main()
    with pytest.raises(FileNotFoundError, match=r"plotly-basic.min.js, which is not there"):
        protect(small, pages=frozenset({"/"}), plotly_bundle=f"/assets/{BUNDLE}")


# --- addresses ---


UNKNOWN = [
    "/nothing",
    "/about/",
    "/nothing//",
    "/_reload-hash",
    "/_favicon.ico",
    "/favicon.ico",
    "/_dash-undo",
    "/assets/",
]
UNKNOWN_FILES = [
    "/assets/nothing.css",
    "/assets//page.css",
    "/assets/../test_serving.py",
    "/assets/%2e%2e/app.py",
    "/assets/..%2fapp.py",
    "/assets/%2fetc/passwd",
    "/assets/page.css%00",
    "/assets/page.css/",
    "/_dash-component-suites/dash/dash.py",
    "/_dash-component-suites/dash/../dash/dash.py",
    "/_dash-component-suites/dash/dcc/dash_core_components.js",
    "/_dash-component-suites/0123456789abcdef/dash/dash.py",
    "/_dash-component-suites/0123456789abcdef/os/path.py",
    "/_dash-component-suites/0123456789abcdef/plotly/package_data/plotly.min.js",
]


@pytest.mark.parametrize("path", UNKNOWN + UNKNOWN_FILES)
def test_unknown_address_is_404_with_a_way_out(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "There is no page at this address." in answer.text
    assert '<a href="/">' in answer.text
    head = client.head(path)
    assert (head.status_code, head.data) == (404, b"")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
@pytest.mark.parametrize("path", UNKNOWN)
def test_unknown_address_is_404_by_any_method(client: FlaskClient, method: str, path: str) -> None:
    assert client.open(path, method=method).status_code == 404


@pytest.mark.parametrize("path", ["/", "/about", "/_dash-layout", "/_dash-dependencies", "/export/table.csv"])
def test_known_address_answers_get_and_head_only(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 200
    head = client.head(path)
    assert (head.status_code, head.data) == (200, b"")
    refused = client.delete(path)
    assert refused.status_code == 405
    assert "GET" in refused.headers["Allow"]
    assert "does not answer that kind of request" in refused.text


def test_callbacks_address_refuses_get(client: FlaskClient) -> None:
    assert client.get("/_dash-update-component").status_code == 405


def test_error_in_the_app_is_worded_without_details(client: FlaskClient) -> None:
    answer = client.get("/broken")
    assert answer.status_code == 500
    assert "Something went wrong on the server" in answer.text
    assert "nobody" not in answer.text


# --- static files ---


@pytest.mark.parametrize("part", ["page.css", "early.js", "plotly-basic", "favicon", "dash_renderer", "react-dom"])
def test_linked_file_is_kept_for_good_under_an_address_of_its_content(client: FlaskClient, part: str) -> None:
    answer = client.get(linked(client, part))
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == LASTING
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert not answer.headers["ETag"].startswith("W/")


@pytest.mark.parametrize("part", ["page.css", "plotly-basic", "dash_renderer"])
def test_linked_file_is_the_same_in_each_encoding(client: FlaskClient, part: str) -> None:
    plain, packed, zipped = (encoded(client, linked(client, part), accept) for accept in ("identity", "br", "gzip"))
    assert [answer.headers.get("Content-Encoding") for answer in (plain, packed, zipped)] == [None, "br", "gzip"]
    assert brotli.decompress(packed.data) == plain.data
    assert gzip.decompress(zipped.data) == plain.data
    assert len(packed.data) < len(zipped.data) < len(plain.data) / 2
    assert len({answer.headers["ETag"] for answer in (plain, packed, zipped)}) == 3


def encoded(client: FlaskClient, path: str, accept: str) -> TestResponse:
    return client.get(path, headers={"Accept-Encoding": accept})


def test_encoding_that_the_client_refuses_is_not_sent(client: FlaskClient) -> None:
    answer = encoded(client, linked(client, "page.css"), "br;q=0, gzip;q=0.5")
    assert answer.headers["Content-Encoding"] == "gzip"


def test_unchanged_file_is_304_with_its_headers(client: FlaskClient) -> None:
    address = linked(client, "page.css")
    first = encoded(client, address, "br")
    again = client.get(address, headers={"Accept-Encoding": "br", "If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["Cache-Control"] == LASTING
    assert "Content-Security-Policy" in again.headers
    other = client.get(address, headers={"Accept-Encoding": "gzip", "If-None-Match": first.headers["ETag"]})
    assert other.status_code == 200


def test_file_under_another_contents_address_is_not_kept(client: FlaskClient) -> None:
    suite = re.sub(r"(suites/)[0-9a-f]{16}", r"\g<1>0123456789abcdef", linked(client, "dash_renderer"))
    for address in ("/assets/page.css", "/assets/page.css?v=old", suite):
        answer = client.get(address)
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-cache")


def test_head_of_a_file_has_its_headers_and_no_body(client: FlaskClient) -> None:
    address = linked(client, "page.css")
    head, get = client.head(address), client.get(address)
    assert head.data == b""
    assert head.headers["ETag"] == get.headers["ETag"]
    assert head.headers["Content-Length"] == get.headers["Content-Length"]


@pytest.mark.parametrize(
    ("part", "content_type"),
    [
        ("page.css", "text/css; charset=utf-8"),
        ("early.js", "text/javascript; charset=utf-8"),
        ("dash_renderer", "text/javascript; charset=utf-8"),
        ("favicon.svg", "image/svg+xml"),
    ],
)
def test_file_has_its_type(client: FlaskClient, part: str, content_type: str) -> None:
    assert client.get(linked(client, part)).headers["Content-Type"].replace("svg+xml; charset=utf-8", "svg+xml") == (
        content_type
    )


def test_edited_style_is_served_at_the_next_request(app: dash.Dash, client: FlaskClient) -> None:
    before = linked(client, "page.css")
    (Path(app.config.assets_folder) / "page.css").write_text("main { color: navy; }\n" * 100)
    after = linked(client, "page.css")
    assert after != before
    assert "navy" in client.get(after).text


# --- dynamic answers ---


@pytest.mark.parametrize("path", ["/", "/_dash-layout", "/export/table.csv"])
def test_dynamic_answer_is_compressed_for_those_who_take_it(client: FlaskClient, path: str) -> None:
    plain = encoded(client, path, "identity").data
    assert brotli.decompress(encoded(client, path, "gzip, br").data) == plain
    assert gzip.decompress(encoded(client, path, "gzip").data) == plain


def test_callback_answer_is_compressed_and_never_stored(client: FlaskClient) -> None:
    answer = client.post("/_dash-update-component", json=TWICE, headers={"Accept-Encoding": "br"})
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert json.loads(brotli.decompress(answer.data))["response"]["first"] == {"children": '"E1"'}


def test_nothing_is_kept_where_that_is_asked_for(app: dash.Dash, client: FlaskClient) -> None:
    app.server.config[NOTHING_KEPT] = True
    try:
        answers = [client.get(path) for path in ("/", "/about", "/_dash-layout", "/export/table.csv", "/nothing")]
        answers += [encoded(client, "/export/table.csv", "br"), client.head("/export/table.csv")]
        assert {answer.headers["Cache-Control"] for answer in answers} == {"no-store"}
        assert client.get(linked(client, "page.css")).headers["Cache-Control"] == LASTING
    finally:
        app.server.config[NOTHING_KEPT] = False


# --- the guard ---

TWICE: dict[str, Any] = {
    "output": "..first.children...second.children..",
    "outputs": [{"id": "first", "property": "children"}, {"id": "second", "property": "children"}],
    "inputs": [{"id": "borough", "property": "value", "value": "E1"}],
    "changedPropIds": ["borough.value"],
    "parsedChangedPropsIds": ["borough.value"],
}
DRAW: dict[str, Any] = {
    "output": "chart.children",
    "outputs": {"id": "chart", "property": "children"},
    "inputs": [{"id": "draw", "property": "n_clicks", "value": 1}],
    "changedPropIds": ["draw.n_clicks"],
    "parsedChangedPropsIds": ["draw.n_clicks"],
    "state": [{"id": "borough", "property": "value", "value": "E1"}],
}
WIDGET_ID = {"index": "é", "type": "widget"}
FILTER_ID = {"index": 1, "type": "filter"}
PATTERN: dict[str, Any] = {
    "output": '{"index":["MATCH"],"type":"widget"}.children',
    "outputs": {"id": WIDGET_ID, "property": "children"},
    "inputs": [
        {"id": WIDGET_ID, "property": "value"},
        [{"id": FILTER_ID, "property": "value", "value": 2}],
    ],
    "changedPropIds": ['{"index":"é","type":"widget"}.value', '{"index":1,"type":"filter"}.value'],
    "parsedChangedPropsIds": [WIDGET_ID, FILTER_ID],
}


def changed(body: dict[str, Any], **parts: object) -> dict[str, Any]:
    return {**copy.deepcopy(body), **parts}


def without(body: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in body.items() if key != name}


def keeper(app: dash.Dash) -> dict[str, Any]:
    """Return a body for the callback without an output, whose name is a digest."""
    name = next(name for name, callback in app.callback_map.items() if callback["no_output"])
    return {"output": name, "inputs": [{"id": "store", "property": "data"}], "changedPropIds": []}


GOOD = {
    "single output": DRAW,
    "several outputs": TWICE,
    "patterns": PATTERN,
    "no member of ALL": changed(PATTERN, inputs=[PATTERN["inputs"][0], []], changedPropIds=[]),
    "first call": changed(TWICE, changedPropIds=[], parsedChangedPropsIds=[]),
    "no names of changes": without(without(TWICE, "changedPropIds"), "parsedChangedPropsIds"),
    "any value": changed(TWICE, inputs=[{"id": "borough", "property": "value", "value": {"a": [None, 1e9, "🚓"]}}]),
    "a pair of surrogates": json.dumps(changed(TWICE, inputs=[{**TWICE["inputs"][0], "value": "🚓"}])),
}


@pytest.mark.parametrize("body", GOOD.values(), ids=GOOD)
def test_body_that_the_page_would_send_is_answered(client: FlaskClient, body: dict[str, Any] | str) -> None:
    assert post(client, body).status_code == 200


def test_body_of_a_callback_without_output_is_answered(app: dash.Dash, client: FlaskClient) -> None:
    assert post(client, keeper(app)).status_code == 204
    assert post(client, changed(keeper(app), outputs=DRAW["outputs"])).status_code == 400


def post(client: FlaskClient, body: object) -> TestResponse:
    data = body if isinstance(body, (str, bytes)) else json.dumps(body)
    return client.post("/_dash-update-component", data=data, content_type="application/json")


INPUT, TWO = TWICE["inputs"][0], TWICE["outputs"]
MALFORMED: dict[str, object] = {
    "nothing": b"",
    "not JSON": "hello",
    "half of it": json.dumps(TWICE)[:80],
    "two bodies": json.dumps(TWICE) * 2,
    "no UTF-8": b'{"output": "\xff"}',
    "UTF-16": json.dumps(TWICE).encode("utf-16"),
    "byte-order mark": b"\xef\xbb\xbf" + json.dumps(TWICE).encode(),
    "NUL": b"\x00",
    "null": None,
    "number": 1,
    "text": '"output"',
    "list": [],
    "list of it": [TWICE],
    "empty": {},
    "NaN": json.dumps(TWICE).replace('"E1"', "NaN"),
    "infinity": json.dumps(TWICE).replace('"E1"', "1e999"),
    "endless digits": json.dumps(TWICE).replace('"E1"', "9" * 5000),
    "deep": "[" * 30_000 + "]" * 30_000,
    "deep value": json.dumps(TWICE).replace('"E1"', "[" * 20_000 + "]" * 20_000),
    "half a surrogate pair": json.dumps(TWICE).replace("E1", "\\ud83d"),
    "half a pair as a name": json.dumps(TWICE).replace("borough.value", "\\uDC00"),
    "another key": changed(TWICE, background=True),
    "no output": without(TWICE, "output"),
    "unknown output": changed(TWICE, output="first.style"),
    "output null": changed(TWICE, output=None),
    "output number": changed(TWICE, output=7),
    "output list": changed(TWICE, output=["first.children"]),
    "output dict": changed(TWICE, output={"id": "first"}),
    "output of the browser's own": changed(TWICE, output="chosen.children"),
    "no outputs": without(TWICE, "outputs"),
    "outputs null": changed(TWICE, outputs=None),
    "outputs text": changed(TWICE, outputs="first.children"),
    "outputs empty": changed(TWICE, outputs=[]),
    "one output of two": changed(TWICE, outputs=TWO[:1]),
    "outputs swapped": changed(TWICE, outputs=TWO[::-1]),
    "outputs doubled": changed(TWICE, outputs=TWO * 2),
    "list for a single output": changed(DRAW, outputs=[DRAW["outputs"]]),
    "single output empty": changed(DRAW, outputs=[]),
    "wrong id of an output": changed(DRAW, outputs={"id": "first", "property": "children"}),
    "wrong property of an output": changed(DRAW, outputs={"id": "chart", "property": "style"}),
    "output without id": changed(DRAW, outputs={"property": "children"}),
    "no inputs": without(TWICE, "inputs"),
    "inputs null": changed(TWICE, inputs=None),
    "inputs dict": changed(TWICE, inputs={"0": INPUT}),
    "inputs text": changed(TWICE, inputs="x"),
    "inputs empty": changed(TWICE, inputs=[]),
    "input null": changed(TWICE, inputs=[None]),
    "input number": changed(TWICE, inputs=[3]),
    "input in a list": changed(TWICE, inputs=[[INPUT]]),
    "input twice": changed(TWICE, inputs=[INPUT, INPUT]),
    "input without id": changed(TWICE, inputs=[without(INPUT, "id")]),
    "input without property": changed(TWICE, inputs=[without(INPUT, "property")]),
    "input with more": changed(TWICE, inputs=[{**INPUT, "extra": 1}]),
    "wrong id": changed(TWICE, inputs=[{**INPUT, "id": "store"}]),
    "id number": changed(TWICE, inputs=[{**INPUT, "id": 1}]),
    "id dict": changed(TWICE, inputs=[{**INPUT, "id": {"type": "filter"}}]),
    "id list": changed(TWICE, inputs=[{**INPUT, "id": ["borough"]}]),
    "wrong property": changed(TWICE, inputs=[{**INPUT, "property": "options"}]),
    "property number": changed(TWICE, inputs=[{**INPUT, "property": 1}]),
    "property list": changed(TWICE, inputs=[{**INPUT, "property": ["value"]}]),
    "state where there is none": changed(TWICE, state=[INPUT]),
    "state null": changed(TWICE, state=None),
    "no state": without(DRAW, "state"),
    "state empty": changed(DRAW, state=[]),
    "state dict": changed(DRAW, state=DRAW["state"][0]),
    "state doubled": changed(DRAW, state=DRAW["state"] * 2),
    "wrong state": changed(DRAW, state=DRAW["inputs"]),
    "changes null": changed(TWICE, changedPropIds=None),
    "changes text": changed(TWICE, changedPropIds="borough.value"),
    "changes dict": changed(TWICE, changedPropIds={"borough.value": 1}),
    "change number": changed(TWICE, changedPropIds=[1]),
    "change list": changed(TWICE, changedPropIds=[["borough.value"]]),
    "unknown change": changed(TWICE, changedPropIds=["store.data"]),
    "change without a dot": changed(TWICE, changedPropIds=["borough"]),
    "change half a pattern": changed(TWICE, changedPropIds=['{"index".value']),
    "change deep": changed(TWICE, changedPropIds=['{"a":' * 2_000 + ".value"]),
    "text for a pattern": changed(PATTERN, outputs={"id": "widget", "property": "children"}),
    "pattern's other type": changed(PATTERN, outputs={"id": {**WIDGET_ID, "type": "x"}, "property": "children"}),
    "pattern's key missing": changed(PATTERN, outputs={"id": {"type": "widget"}, "property": "children"}),
    "pattern's key too many": changed(PATTERN, outputs={"id": {**WIDGET_ID, "a": 1}, "property": "children"}),
    "pattern's value a list": changed(PATTERN, outputs={"id": {**WIDGET_ID, "index": []}, "property": "children"}),
    "one for ALL": changed(PATTERN, inputs=[PATTERN["inputs"][0], PATTERN["inputs"][1][0]]),
    "null among ALL": changed(PATTERN, inputs=[PATTERN["inputs"][0], [None]]),
    "list among ALL": changed(PATTERN, inputs=[PATTERN["inputs"][0], [PATTERN["inputs"][1]]]),
    "wrong one among ALL": changed(PATTERN, inputs=[PATTERN["inputs"][0], [PATTERN["inputs"][0]]]),
}


@pytest.mark.parametrize("body", MALFORMED.values(), ids=MALFORMED)
def test_malformed_body_is_refused_in_one_plain_sentence(client: FlaskClient, body: object) -> None:
    answer = post(client, body)
    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert re.fullmatch(r"The [a-zA-Z' ]+\.\n", answer.text)


@pytest.mark.parametrize(
    "content_type", [None, "text/plain", "application/x-www-form-urlencoded", "multipart/form-data"]
)
def test_body_of_another_type_is_refused(client: FlaskClient, content_type: str | None) -> None:
    answer = client.post("/_dash-update-component", data=json.dumps(TWICE), content_type=content_type)
    assert (answer.status_code, answer.text) == (400, "A callback's body is sent as application/json.\n")


@pytest.mark.parametrize("path", ["/_dash-update-component", "/_dash-layout"])
def test_body_over_the_limit_is_413_in_words(client: FlaskClient, path: str) -> None:
    answer = client.open(path, method="POST" if "update" in path else "GET", data=b" " * MAX_BODY)
    assert (answer.status_code, answer.text) == (413, "The request is larger than this server reads.\n")


def test_body_of_unannounced_length_over_the_limit_is_413(client: FlaskClient) -> None:
    endless = {"wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked", "CONTENT_LENGTH": ""}
    body = json.dumps(changed(TWICE, inputs=[{**INPUT, "value": "x" * MAX_BODY}]))
    answer = client.post(
        "/_dash-update-component", data=body, content_type="application/json", environ_overrides=endless
    )
    assert answer.status_code == 413


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@settings(deadline=None)
@given(data=st.data(), body=st.sampled_from([DRAW, TWICE, PATTERN]), value=json_values)
def test_good_body_with_one_part_replaced_never_fails(
    app: dash.Dash, data: st.DataObject, body: dict[str, Any], value: object
) -> None:
    mutant: Any = copy.deepcopy(body)
    node = mutant
    while True:
        key = data.draw(st.sampled_from(sorted(node) if isinstance(node, dict) else range(len(node))))
        if not isinstance(node[key], (dict, list)) or not node[key] or data.draw(st.booleans()):
            break
        node = node[key]
    node[key] = value
    assert post(app.server.test_client(), mutant).status_code in {200, 400}


# --- in a browser ---


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context() as context:
        yield context.new_page()


@pytest.fixture(scope="module")
def address(app: dash.Dash) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, app.server, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.browser
def test_chart_on_demand_loads_the_partial_bundle_once_and_leaves_the_console_empty(page: Page, address: str) -> None:
    messages: list[str] = []
    scripts: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.on("request", lambda request: scripts.append(request.url.removeprefix(address)))
    page.goto(address)
    page.get_by_text("chosen E1").wait_for()
    page.get_by_text("More").click()
    page.locator("#more").wait_for(state="visible")
    page.get_by_text("SD").hover()
    page.get_by_text("Sanction detection").wait_for()
    assert page.evaluate("document.documentElement.dataset.early") == "yes"
    assert [one for one in scripts if "plotly" in one or "graph" in one or "shared" in one] == []

    page.get_by_role("button", name="Chart").click()
    page.locator("#graph .bars path").first.wait_for()
    page.locator("#graph .gtitle").wait_for()
    assert page.evaluate("Plotly.version") == get_plotlyjs_version()
    assert [one.partition("?")[0] for one in scripts if "plotly" in one] == [f"/assets/{BUNDLE}"]

    page.locator("#graph").hover()
    with page.expect_download() as picture:
        page.locator(".modebar-btn").first.click()
    assert picture.value.path().read_bytes().startswith(b"\x89PNG")
    assert messages == []


@pytest.mark.browser
def test_second_visit_asks_for_no_script_or_style_again(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_text("chosen E1").wait_for()
    page.goto(f"{address}/about")
    page.get_by_text("chosen E1").wait_for()
    page.wait_for_load_state("networkidle")  # the words may stand before the last answer is on record
    fetched = page.evaluate(
        "performance.getEntriesByType('resource').filter(e => e.transferSize).map(e => new URL(e.name).pathname)"
    )
    assert sorted(fetched) == ["/_dash-dependencies", "/_dash-layout", *["/_dash-update-component"] * 2]
