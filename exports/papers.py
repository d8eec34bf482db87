"""The papers as PDF: the same tree of components as on the page, handed to a process that sets it."""

from dash import html

from components.brief import build_brief
from components.leaflet import build_leaflet
from exports.apart import make_apart
from exports.html_text import html_text
from exports.pdf import Document
from indicators.moments import now
from indicators.selection import Selection
from indicators.snapshot import Snapshot

MAKER = "exports.pdf:write_pdf"


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
