"""The web application: one page, one callback, one snapshot.

`create_server` is what gunicorn loads; `python app.py` starts a development server.
"""

import os
import sys
from pathlib import Path

from dash import ClientsideFunction, Dash, Input, Output, State
from flask import Flask, Response, request

from components import ids
from components.navigation import Controls
from components.overview import build_page, show_selection
from indicators.contract_table import contract_table
from indicators.export import contract_csv
from indicators.faults import DataError
from indicators.selection import parse_selection
from indicators.snapshot import Snapshot, load_snapshot
from serving import protect

HIGHEST_PORT = 65_535
ROOT = Path(__file__).parent
BOOTSTRAP = "/assets/vendor/bootstrap/bootstrap.min.css"
PLOTLY_BUNDLE = "/assets/vendor/plotly/plotly-basic.min.js"
THEME = "/assets/theme.js"  # before the first paint, so that a dark page does not flash


def create_app(snapshot: Snapshot) -> Dash:
    """Return the application; every figure that it ever shows comes from this snapshot."""
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
    app.layout = lambda: build_page(snapshot)
    register_callbacks(app, snapshot)
    register_exports(app.server, snapshot)
    protect(app, pages=frozenset({"/"}), plotly_bundle=PLOTLY_BUNDLE, head_scripts=[THEME])
    return app


def register_callbacks(app: Dash, snapshot: Snapshot) -> None:
    """Wire the filters and the address to the view."""

    @app.callback(output=OUTPUTS, inputs=INPUTS)
    def callback_show_selection(query: object, controls: dict[str, object], shown: object) -> dict[str, object]:
        address = query if isinstance(query, str) else ""
        return show_selection(snapshot, address, Controls(**controls), shown if isinstance(shown, dict) else {})

    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("page", "showTitle"), Output(ids.PAGE, "modified_timestamp"), Input(ids.PAGE, "data")
    )


def register_exports(server: Flask, snapshot: Snapshot) -> None:
    """Serve the tables as files, for the same address as the page."""

    @server.get("/export/contract-table.csv")
    def contract_table_csv() -> Response:
        parsed = parse_selection(request.query_string.decode("latin-1"), snapshot)
        if not parsed.is_readable:
            return Response("\n".join(parsed.problems) + "\n", status=400, mimetype="text/plain")
        selection = parsed.selection
        text = contract_csv(contract_table(snapshot, selection), snapshot.id)
        name = f"contract-{selection.borough}-{selection.period}-against-{selection.against}-{selection.reading}.csv"
        disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response("\ufeff" + text, mimetype="text/csv", headers=disposition)


INPUTS = {
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
}

OUTPUTS = {
    "query": Output(ids.ADDRESS, "search"),
    "page": Output(ids.PAGE, "data"),
    "view": Output(ids.VIEW, "children"),
    "months_chart": Output(ids.MONTHS, "children"),
    "report": Output(ids.REPORT, "children"),
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


def create_server() -> Flask:
    """Return the server of the data folder that DATA_DIR names.

    Raises:
        SystemExit: the data have faults; the text names all of them.
    """
    try:
        snapshot = load_snapshot(os.environ.get("DATA_DIR", str(ROOT / "data")))
    except DataError as error:
        sys.exit(str(error))
    server: Flask = create_app(snapshot).server
    return server


def run_for_development() -> None:
    """Start Flask's own server on loopback, which starts again whenever the code changes."""
    port = os.environ.get("PORT", "8050")
    if not port.isdecimal() or not 1 <= int(port) <= HIGHEST_PORT:
        sys.exit(f"PORT is a whole number from 1 to {HIGHEST_PORT}, not {port!r}.")
    create_server().run(host=os.environ.get("HOST", "127.0.0.1"), port=int(port), use_reloader=True)


if __name__ == "__main__":
    run_for_development()
