"""The papers as PDF: the same tree of components as on the page, handed to a process that sets it."""

from dash import html

from components.papers.brief import build_brief
from components.papers.leaflet import build_leaflet
from exports.writing.apart import make_apart
from exports.writing.html_text import html_text
from exports.writing.pdf import Document
from indicators.selection.selection import Selection
from indicators.snapshot.snapshot import Snapshot
from indicators.terms.moments import now

MAKER = "exports.writing.pdf:write_pdf"


def brief_pdf(snapshot: Snapshot, selection: Selection) -> bytes:
    """Return the brief of a selection as PDF."""
    made = now()
    return pdf_of(*build_brief(snapshot, selection, made), made)


def leaflet_pdf(snapshot: Snapshot, selection: Selection) -> bytes:
    """Return the public leaflet of a selection as PDF."""
    made = now()
    return pdf_of(*build_leaflet(snapshot, selection, made), made)


def pdf_of(title: str, paper: html.Article, made: str) -> bytes:
    """Return a paper as PDF, made in a process of its own."""
    return make_apart(MAKER, Document(title=title, created=made, body=html_text(paper)))
