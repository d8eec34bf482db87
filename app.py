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
from indicators.store.living import Living, Snapshots
from indicators.store.notice import status_of
from indicators.store.store import Store, StoreError, build_limit, has_early_access, store_folder
from indicators.store.watching import BuildError
from serving import Hosts, SettingError, hosts_of, protect

HIGHEST_PORT = 65_535
ROOT = Path(__file__).parent
BOOTSTRAP = "/assets/vendor/bootstrap/bootstrap.min.css"
PLOTLY_BUNDLE = "/assets/vendor/plotly/plotly-basic.min.js"
HEAD_SCRIPTS = ["/assets/theme.js", "/assets/page-name.js"]  # before the first paint, so that nothing flashes


def create_app(snapshots: Snapshots, hosts: Hosts | None = None, *, is_early: bool = False) -> Dash:
    """Return the application. Each answer takes one snapshot, and all of its figures from that.

    With early access no cache may keep an answer: what it shows is not public.
    """
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
    app.server.register_error_handler(StoreError, nothing_on_show)
    protect(
        app,
        pages=frozenset(PAGES),
        plotly_bundle=PLOTLY_BUNDLE,
        head_scripts=HEAD_SCRIPTS,
        hosts=hosts,
        nothing_kept=is_early,
    )
    return app


def register_status(server: Flask, snapshots: Snapshots) -> None:
    """Serve what is on show, and why newer data are not."""

    @server.get("/status.json")
    def status_json() -> Response:
        answer = jsonify(status_of(snapshots.status()))
        answer.headers["Cache-Control"] = "no-store"
        return answer


def nothing_on_show(error: StoreError) -> Response:
    """Say that there is no snapshot to answer from; one is being made as soon as there are good data."""
    print(error, file=sys.stderr)  # noqa: T201 - with the path, which is nobody's business on a page
    words = "There are no figures to show: the stored ones are gone or damaged. They are made anew; try again soon.\n"
    return Response(words, status=503, mimetype="text/plain", headers={"Retry-After": "5"})


def create_server() -> Flask:
    """Return the server of the data folder that DATA_DIR names.

    Data that cannot be used stop the start, unless an earlier snapshot of the same folder is there to be shown.

    Raises:
        SystemExit: there is nothing to show, snapshots cannot be kept, or a setting is wrong; the text says why.
    """
    folder = os.environ.get("DATA_DIR", str(ROOT / "data"))
    try:
        hosts = hosts_of(os.environ)
        place, limit = store_folder(folder, os.environ), build_limit(os.environ)
        store = Store(place, is_early=has_early_access(os.environ), build_seconds=limit)
        living = Living(folder, store)
        trouble = living.begin()
    except (BuildError, SettingError, StoreError) as error:
        sys.exit(str(error))
    if trouble:
        words = "What is on show is the last snapshot that could be used."
        print(f"{trouble}\n{words}", file=sys.stderr)  # noqa: T201 - for whoever starts the server
    server: Flask = create_app(living, hosts, is_early=store.is_early).server
    server.extensions["living"] = living
    living.let_go()  # Dash has asked for the layout once
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
