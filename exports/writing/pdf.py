"""Makes a PDF of a paper: the words are those of the page, the styles those of its printout.

Run apart from the server (`exports.writing.apart`), so this imports nothing of the application.
"""

import logging
import re
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from exports.writing.apart import NotMadeError

ASSETS = Path(__file__).parents[2] / "assets"
LIBRARIES = (
    "PDF files need the Pango libraries, which this server does not have (on Debian and Ubuntu: libpango-1.0-0, "
    "libpangoft2-1.0-0 and libharfbuzz-subset0). Print from the browser: it gives the same paper."
)
VARIANT = "pdf/ua-1"  # tagged, with title and language: readable by a screen reader
LOG = logging.getLogger("weasyprint")


@dataclass(frozen=True)
class Document:
    """A paper as HTML text, and what its file says about itself; `created` is a moment as it is stored."""

    title: str
    created: str
    body: str


def write_pdf(content: object) -> bytes:
    """Return a document as PDF.

    Args:
        content: A `Document`.

    Raises:
        NotMadeError: this machine lacks the libraries that set the type.
    """
    if not isinstance(content, Document):
        raise TypeError(f"a PDF is made of a document, not of {type(content).__name__}")
    weasyprint = load_library()
    LOG.setLevel(logging.ERROR)  # what it does not know of the styles is for browsers
    nothing = weasyprint.urls.URLFetcher(allowed_protocols=())  # from this machine or from another
    page = weasyprint.HTML(string=page_text(content), url_fetcher=nothing)
    styles = weasyprint.CSS(string=style_text(), url_fetcher=nothing)
    made: bytes = page.write_pdf(stylesheets=[styles], pdf_variant=VARIANT)
    return made


def load_library() -> Any:  # noqa: ANN401 - a module without types
    """Import WeasyPrint, which looks for its libraries at once."""
    try:
        import weasyprint  # noqa: PLC0415 - only here, where a machine without Pango can be told so
    except OSError:
        raise NotMadeError(LIBRARIES) from None
    return weasyprint


def page_text(document: Document) -> str:
    """Return the whole HTML around a paper."""
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        f"<title>{escape(document.title)}</title>"
        '<meta name="author" content="Borough Performance">'
        f'<meta name="dcterms.created" content="{escape(document.created)}">'
        f"</head><body>{document.body}</body></html>"
    )


def style_text() -> str:
    """Return the colours of the light theme, which page.css declares first, and the styles of the papers."""
    colours = re.search(r":root \{.*?\}", (ASSETS / "page.css").read_text(encoding="utf-8"), re.DOTALL)
    if colours is None:
        raise ValueError("assets/page.css declares no colours")
    return colours[0] + (ASSETS / "printed-papers.css").read_text(encoding="utf-8")
