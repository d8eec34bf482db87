"""The web application: one page, one callback, one snapshot at a time.

`create_server` is what gunicorn loads; `python app.py` starts a development server.
"""

import os
import sys
from pathlib import Path

from dash import Dash
from flask import Flask, Response, jsonify

from components.callbacks import register_callbacks
from components.frame import build_page
from components.selection.paths import PAGES
from exports.routes import register_data_files, register_exports
from indicators.files.faults import DataError
from indicators.store.building import for_the_log
from indicators.store.living import Living, Snapshots
from indicators.store.notice import status_of
from indicators.store.store import Store, StoreError, has_early_access, store_folder
from serving import protect

HIGHEST_PORT = 65_535
ROOT = Path(__file__).parent
BOOTSTRAP = "/assets/vendor/bootstrap/bootstrap.min.css"
PLOTLY_BUNDLE = "/assets/vendor/plotly/plotly-basic.min.js"
HEAD_SCRIPTS = ["/assets/theme.js", "/assets/page-name.js"]  # before the first paint, so that nothing flashes


def create_app(snapshots: Snapshots) -> Dash:
    """Return the application. Each answer takes one snapshot, and all of its figures from that."""
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
    app.layout = lambda: build_page(snapshots.status())
    register_callbacks(app, snapshots)
    register_exports(app.server, snapshots)
    register_data_files(app.server, snapshots)
    register_status(app.server, snapshots)
    protect(app, pages=frozenset(PAGES), plotly_bundle=PLOTLY_BUNDLE, head_scripts=HEAD_SCRIPTS)
    return app


def register_status(server: Flask, snapshots: Snapshots) -> None:
    """Serve what is on show, and why newer data are not."""

    @server.get("/status.json")
    def status_json() -> Response:
        answer = jsonify(status_of(snapshots.status()))
        answer.headers["Cache-Control"] = "no-store"
        return answer


def create_server() -> Flask:
    """Return the server of the data folder that DATA_DIR names.

    Data that cannot be used stop the start, unless an earlier snapshot of the same folder is there to be shown.

    Raises:
        SystemExit: there is nothing to show, or snapshots cannot be kept; the text says why.
    """
    folder = os.environ.get("DATA_DIR", str(ROOT / "data"))
    try:
        store = Store(store_folder(folder, os.environ), is_early=has_early_access(os.environ))
    except StoreError as error:
        sys.exit(str(error))
    living = Living(folder, store)
    try:
        trouble = living.begin()
    except (DataError, StoreError) as error:
        sys.exit(str(for_the_log(error, folder, store)))
    if trouble:
        words = "What is on show is the last snapshot that could be used."
        print(f"{for_the_log(trouble, folder, store)}\n{words}", file=sys.stderr)  # noqa: T201 - for whoever starts the server
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
