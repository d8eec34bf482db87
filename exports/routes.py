"""The addresses of everything that can be taken along: /export/ with the address of the page behind it."""

from collections.abc import Callable
from pathlib import Path

from flask import Flask, Response, abort, request

from exports.apart import NotMadeError, make_apart
from exports.papers import brief_pdf, leaflet_pdf
from indicators.challenge import challenge
from indicators.challenge_export import challenge_csv
from indicators.compare_export import compare_csv, parts_csv
from indicators.contract_table import contract_table
from indicators.deck import deck_of
from indicators.export import contract_csv
from indicators.living import Source
from indicators.schema import FILE_BY_NAME
from indicators.selection import Selection, parse_selection
from indicators.snapshot import Snapshot

PDF = "application/pdf"
WRITE_DECK = "exports.deck:write_deck"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


def register_exports(server: Flask, source: Source) -> None:
    """Serve the tables as files, for the same address as the page."""

    @server.get("/export/contract-table.csv")
    def contract_table_csv() -> Response:
        return exported(source, "contract", lambda data, chosen: contract_csv(contract_table(data, chosen), data.id))

    @server.get("/export/check.csv")
    def check_csv() -> Response:
        return exported(source, "check", lambda data, chosen: challenge_csv(data, challenge(data, chosen)))

    @server.get("/export/compare.csv")
    def compare_table_csv() -> Response:
        return exported(source, "compare", compare_csv)

    @server.get("/export/compare-parts.csv")
    def compare_parts_csv() -> Response:
        return exported(source, "compare-parts", parts_csv)

    @server.get("/export/meeting.pptx")
    def meeting_pptx() -> Response:
        return answered(
            source, "meeting", "pptx", PPTX, lambda data, chosen: make_apart(WRITE_DECK, deck_of(data, chosen))
        )

    @server.get("/export/brief.pdf")
    def brief_paper() -> Response:
        return answered(source, "brief", "pdf", PDF, brief_pdf)

    @server.get("/export/leaflet.pdf")
    def leaflet_paper() -> Response:
        return answered(source, "leaflet", "pdf", PDF, leaflet_pdf)


def exported(source: Source, name: str, write: Callable[[Snapshot, Selection], str]) -> Response:
    """Return a table as a file for the address of the request, or what of the address cannot be read."""
    return answered(
        source, name, "csv", "text/csv", lambda data, chosen: ("\ufeff" + write(data, chosen)).encode("utf-8")
    )


def answered(
    source: Source, name: str, ending: str, mimetype: str, make: Callable[[Snapshot, Selection], bytes]
) -> Response:
    """Return a file for the address of the request; else in words what of the address, or of the machine, is amiss."""
    snapshot = source.on_show().snapshot
    parsed = parse_selection(request.query_string.decode("latin-1"), snapshot)
    if not parsed.is_readable:
        return Response("\n".join(parsed.problems) + "\n", status=400, mimetype="text/plain")
    chosen = parsed.selection
    try:
        content = make(snapshot, chosen)
    except NotMadeError as error:
        return Response(f"{error}\n", status=503, mimetype="text/plain", headers={"Retry-After": "60"})
    file_name = f"{name}-{chosen.borough}-{chosen.period}-against-{chosen.against}-{chosen.reading}.{ending}"
    disposition = {"Content-Disposition": f'attachment; filename="{file_name}"'}
    return Response(content, mimetype=mimetype, headers=disposition)


def register_data_files(server: Flask, source: Source) -> None:
    """Serve the files of the snapshot that is on show, byte for byte."""

    @server.get("/export/data/<name>.csv")
    def data_file_csv(name: str) -> Response:
        snapshot = source.on_show().snapshot
        if name not in FILE_BY_NAME or not snapshot.is_present(name):
            abort(404)
        path = Path(snapshot.copies, FILE_BY_NAME[name].file_name)
        if not path.is_file():
            abort(404)
        disposition = {"Content-Disposition": f'attachment; filename="{path.name}"'}
        return Response(path.read_bytes(), mimetype="text/csv", headers=disposition)
