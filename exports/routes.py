"""The addresses of everything that can be taken along: /export/ with the address of the page behind it."""

import json
from collections.abc import Callable, Mapping
from typing import TypeVar

from flask import Flask, Response, abort, request

from exports.file_names import file_name
from exports.papers.pdfs import brief_pdf, leaflet_pdf
from exports.pictures import CHARTS, Charter
from exports.tables import ALL_TABLES, Producer
from exports.writing.apart import NotMadeError, make_apart
from exports.writing.csv_text import csv_of
from exports.writing.table import ExportTable
from exports.writing.xlsx import write_xlsx
from indicators.files.schema import FILE_BY_NAME
from indicators.meeting.deck import deck_of
from indicators.selection.selection import Selection, parse_selection
from indicators.snapshot.copies import LostCopyError
from indicators.snapshot.snapshot import Snapshot
from indicators.store.living import Snapshots

PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WRITE_DECK = "exports.meeting.deck:write_deck"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
MOST_CELLS_AT_ONCE = 20_000  # about a tenth of a second
Made = TypeVar("Made", Producer, Charter)


def register_exports(server: Flask, snapshots: Snapshots) -> None:
    """Serve every table and every chart, for the same address as the page."""

    @server.get("/export/<name>.csv")
    def table_csv(name: str) -> Response:
        produce = known(ALL_TABLES, name)
        return answered(snapshots, name, "csv", "text/csv", lambda data, chosen: write_csv(produce(data, chosen)))

    @server.get("/export/<name>.xlsx")
    def table_xlsx(name: str) -> Response:
        produce = known(ALL_TABLES, name)
        return answered(snapshots, name, "xlsx", XLSX, lambda data, chosen: spreadsheet(produce(data, chosen)))

    @server.get("/export/<name>.figure.json")
    def figure_json(name: str) -> Response:
        draw = known(CHARTS, name)
        return answered(snapshots, name, "json", "application/json", lambda data, chosen: figure(draw, data, chosen))

    @server.get("/export/meeting.pptx")
    def meeting_pptx() -> Response:
        return answered(
            snapshots, "meeting", "pptx", PPTX, lambda data, chosen: make_apart(WRITE_DECK, deck_of(data, chosen))
        )

    @server.get("/export/brief.pdf")
    def brief_paper() -> Response:
        return answered(snapshots, "brief", "pdf", PDF, brief_pdf)

    @server.get("/export/leaflet.pdf")
    def leaflet_paper() -> Response:
        return answered(snapshots, "leaflet", "pdf", PDF, leaflet_pdf)


def known(registry: Mapping[str, Made], name: str) -> Made:
    """Return what makes a file of this name; 404 where nothing does."""
    if name not in registry:
        abort(404)
    return registry[name]


def write_csv(table: ExportTable) -> bytes:
    """Write a table with the mark by which spreadsheets know UTF-8."""
    return ("\ufeff" + csv_of(table)).encode("utf-8")


def spreadsheet(table: ExportTable) -> bytes:
    """Write a small table at once, and a large one in a process of its own: the pages come first."""
    if len(table.rows) * len(table.columns) <= MOST_CELLS_AT_ONCE:
        return write_xlsx(table)
    return make_apart("exports.writing.xlsx:write_xlsx", table)


def figure(draw: Charter, snapshot: Snapshot, chosen: Selection) -> bytes:
    """Draw a chart for the browser to make a picture of.

    Raises:
        NotMadeError: there is nothing to draw; the text says why.
    """
    return json.dumps(draw(snapshot, chosen), separators=(",", ":"), allow_nan=False).encode()


def answered(
    snapshots: Snapshots, name: str, ending: str, mimetype: str, make: Callable[[Snapshot, Selection], bytes]
) -> Response:
    """Return a file for the address of the request; else in words what of the address, or of the machine, is amiss."""
    snapshot = snapshots.on_show().snapshot
    parsed = parse_selection(request.query_string.decode("latin-1"), snapshot)
    if not parsed.is_readable:
        return Response("\n".join(parsed.problems) + "\n", status=400, mimetype="text/plain")
    chosen = parsed.selection
    try:
        content = make(snapshot, chosen)
    except NotMadeError as error:
        return Response(f"{error}\n", status=503, mimetype="text/plain", headers={"Retry-After": "60"})
    disposition = {"Content-Disposition": f'attachment; filename="{file_name(name, ending, snapshot, chosen)}"'}
    return Response(content, mimetype=mimetype, headers=disposition)


def register_data_files(server: Flask, snapshots: Snapshots) -> None:
    """Serve the files of the snapshot that is on show, byte for byte."""

    @server.get("/export/data/<name>.csv")
    def data_file_csv(name: str) -> Response:
        snapshot = snapshots.on_show().snapshot
        if name not in FILE_BY_NAME or not snapshot.is_present(name):
            abort(404)
        file_name = FILE_BY_NAME[name].file_name
        try:
            content = snapshot.copies.read(file_name)
        except LostCopyError as error:
            return Response(f"{error}\n", status=503, mimetype="text/plain", headers={"Retry-After": "5"})
        disposition = {"Content-Disposition": f'attachment; filename="{file_name}"'}
        return Response(content, mimetype="text/csv", headers=disposition)
