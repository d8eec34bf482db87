"""The web application: one page, one callback, one snapshot at a time.

`create_server` is what gunicorn loads; `python app.py` starts a development server.
"""

import os
import sys
from pathlib import Path

from dash import ClientsideFunction, Dash, Input, Output, State, no_update
from flask import Flask, Response, jsonify

from components import ids
from components.brief import BRIEF, show_brief
from components.check_page import show_check
from components.check_readings import CHECK
from components.compare import show_compare
from components.data_page import show_data
from components.frame import DATA, OVERVIEW, PAGES, build_page
from components.funnel_section import RANKING
from components.leaflet import LEAFLET, show_leaflet
from components.matrix_heads import COMPARE
from components.meeting import MEETING, show_meeting
from components.navigation import Controls
from components.overview import show_overview
from components.ranking_page import show_ranking
from components.renewal import is_outdated, reload_order
from components.showing import Builder, show_selection
from exports.routes import register_data_files, register_exports
from indicators.faults import DataError
from indicators.living import Living, Source
from indicators.notice import status_of
from indicators.store import Store, StoreError, has_early_access, store_folder
from serving import protect

HIGHEST_PORT = 65_535
ROOT = Path(__file__).parent
BOOTSTRAP = "/assets/vendor/bootstrap/bootstrap.min.css"
PLOTLY_BUNDLE = "/assets/vendor/plotly/plotly-basic.min.js"
HEAD_SCRIPTS = ["/assets/theme.js", "/assets/page-name.js"]  # before the first paint, so that nothing flashes
# Of the pages that the filters are for.
BUILDERS: dict[str, Builder] = {
    OVERVIEW: show_overview,
    RANKING: show_ranking,
    COMPARE: show_compare,
    CHECK: show_check,
    MEETING: show_meeting,
    BRIEF: show_brief,
    LEAFLET: show_leaflet,
}


def create_app(source: Source) -> Dash:
    """Return the application. Each answer takes one snapshot from the source, and all of its figures from that."""
    app = Dash(
        __name__,
        assets_folder=str(ROOT / "assets"),
        assets_path_ignore=["vendor"],
        external_stylesheets=[BOOTSTRAP],
        title="Borough Performance",
        description="Where a police borough stands against its contract, and what its inspection recommended.",
        update_title="",
        serve_locally=True,
        enable_mcp=False,
        suppress_callback_exceptions=True,  # else Dash writes the whole layout into the page a second time
    )
    app.layout = lambda: build_page(source.status())
    register_callbacks(app, source)
    register_exports(app.server, source)
    register_data_files(app.server, source)
    register_status(app.server, source)
    protect(app, pages=frozenset(PAGES), plotly_bundle=PLOTLY_BUNDLE, head_scripts=HEAD_SCRIPTS)
    return app


def register_callbacks(app: Dash, source: Source) -> None:
    """Wire the filters and the address to the view."""

    @app.callback(output=OUTPUTS, inputs=INPUTS)
    def callback_show_selection(
        path: object, query: object, controls: dict[str, object], shown: object, built_from: object
    ) -> dict[str, object]:
        builder = BUILDERS.get(path) if isinstance(path, str) else None
        if builder is None:
            return NOTHING
        snapshot = source.on_show().snapshot
        address = query if isinstance(query, str) else ""
        choice = address, Controls(**controls), shown if isinstance(shown, dict) else {}
        if is_outdated(built_from, snapshot):
            return {**NOTHING, "page": reload_order(snapshot, *choice)}
        return {**NOTHING, **show_selection(builder, snapshot, *choice)}

    @app.callback(output=DATA_OUTPUTS, inputs=DATA_INPUTS)
    def callback_show_data(path: object, built_from: object) -> dict[str, object]:
        return show_data(source.on_show(), built_from) if path == DATA else dict.fromkeys(DATA_OUTPUTS, no_update)

    for store in (ids.PAGE, ids.DATA_SHOWN):
        app.clientside_callback(  # type: ignore[no-untyped-call]  # of Dash
            ClientsideFunction("page", "showTitle"), Output(store, "modified_timestamp"), Input(store, "data")
        )


def register_status(server: Flask, source: Source) -> None:
    """Serve what is on show, and why newer data are not."""

    @server.get("/status.json")
    def status_json() -> Response:
        answer = jsonify(status_of(source.status()))
        answer.headers["Cache-Control"] = "no-store"
        return answer


DATA_INPUTS = {"path": Input(ids.ADDRESS, "pathname"), "built_from": State(ids.SNAPSHOT, "data")}
DATA_OUTPUTS = {"content": Output(ids.DATA_PAGE, "children"), "shown": Output(ids.DATA_SHOWN, "data")}

INPUTS = {
    "path": State(ids.ADDRESS, "pathname"),
    "query": Input(ids.ADDRESS, "search"),
    "controls": {
        "borough": Input(ids.BOROUGH, "data"),
        "period": Input(ids.PERIOD, "value"),
        "period_first": Input(ids.PERIOD_FIRST, "value"),
        "period_last": Input(ids.PERIOD_LAST, "value"),
        "against": Input(ids.AGAINST, "value"),
        "against_first": Input(ids.AGAINST_FIRST, "value"),
        "against_last": Input(ids.AGAINST_LAST, "value"),
        "reading": Input(ids.READING, "value"),
        "months": Input(ids.MONTHS_OF, "value"),
    },
    "shown": State(ids.PAGE, "data"),
    "built_from": State(ids.SNAPSHOT, "data"),
}

OUTPUTS = {
    "query": Output(ids.ADDRESS, "search"),
    "page": Output(ids.PAGE, "data"),
    "view": Output(ids.VIEW, "children"),
    "months_chart": Output(ids.MONTHS, "children"),
    "report": Output(ids.REPORT, "children"),
    "content": Output(ids.CONTENT, "children"),
    "filters": {
        "borough": Output(ids.BOROUGH, "data"),
        "borough_name": Output(ids.BOROUGH_NAME, "value"),
        "reading": Output(ids.READING, "value"),
        "reading_options": Output(ids.READING, "options"),
        "reading_sign": Output(ids.READING_SIGN, "children"),
        "reading_hidden": Output(ids.READING_SWITCH, "hidden"),
        "months": Output(ids.MONTHS_OF, "value"),
        "period_options": Output(ids.PERIOD, "options"),
        "period": Output(ids.PERIOD, "value"),
        "period_hidden": Output(ids.PERIOD_MONTHS, "hidden"),
        "period_first": Output(ids.PERIOD_FIRST, "value"),
        "period_last": Output(ids.PERIOD_LAST, "value"),
        "against_options": Output(ids.AGAINST, "options"),
        "against": Output(ids.AGAINST, "value"),
        "against_hidden": Output(ids.AGAINST_MONTHS, "hidden"),
        "against_first": Output(ids.AGAINST_FIRST, "value"),
        "against_last": Output(ids.AGAINST_LAST, "value"),
    },
}


NOTHING: dict[str, object] = {
    name: dict.fromkeys(parts, no_update) if isinstance(parts, dict) else no_update for name, parts in OUTPUTS.items()
}


def create_server() -> Flask:
    """Return the server of the data folder that DATA_DIR names.

    Data that cannot be used stop the start, unless an earlier snapshot of the same folder is there to be shown.

    Raises:
        SystemExit: there is nothing to show, or snapshots cannot be kept; the text says why.
    """
    folder = os.environ.get("DATA_DIR", str(ROOT / "data"))
    try:
        store = Store(store_folder(folder, os.environ), is_early=has_early_access(os.environ))
        living = Living(folder, store)
        trouble = living.begin()
    except (DataError, StoreError) as error:
        sys.exit(str(error))
    if trouble:
        words = "What is on show is the last snapshot that could be used."
        print(f"{trouble}\n{words}", file=sys.stderr)  # noqa: T201 - for whoever starts the server
    server: Flask = create_app(living).server
    server.extensions["living"] = living
    return server


def run_for_development() -> None:
    """Start Flask's own server on loopback, which starts again whenever the code changes."""
    port = os.environ.get("PORT", "8050")
    if not port.isdecimal() or not 1 <= int(port) <= HIGHEST_PORT:
        sys.exit(f"PORT is a whole number from 1 to {HIGHEST_PORT}, not {port!r}.")
    server = create_server()
    server.extensions["living"].watch()
    server.run(host=os.environ.get("HOST", "127.0.0.1"), port=int(port), use_reloader=True)


if __name__ == "__main__":
    run_for_development()
