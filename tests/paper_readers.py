"""What tests of papers share: the words of a tree of components, the words of a PDF, and a hostile data folder."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from dash.development.base_component import Component
from pypdf import PdfReader

from tests.small_data import write_small_data

RUNNING = re.compile(r"(Brief|Leaflet): [^\n]*\n?page \d+ of \d+|page \d+ of \d+[^\n]*")
NAUGHTY = (
    "<script>alert(1)</script>",
    "</style></title><img src=x onerror=alert(1)>",
    "=cmd|' /C calc'!A0",
    "{{7*7}} ${7*7} #{7*7} %s %n",
    "بروملي שלום \u202eevil\u202c",
    "👮🏽‍♀️ 😀 Ż͛a͐l̽g̈o",
    "'; DROP TABLE areas; --",
    "url(file:///etc/passwd) @import 'x'; } body { display: none",
    "N" * 200,
    "name with\u00a0odd\u2009spaces\u200band\ufeffmarks",
    "\U000f0000 \ue000 \ufffd",
)


def texts_of(tree: object) -> Iterator[str]:
    """Return every text of a tree, in its order."""
    if isinstance(tree, Component):
        yield from texts_of(getattr(tree, "children", None))
    elif isinstance(tree, list | tuple):
        for part in tree:
            yield from texts_of(part)
    elif tree is not None:
        yield str(tree)


def words_of(text: str) -> Counter[str]:
    """Count the words and figures of a text, whatever stands between them."""
    return Counter(re.findall(r"[^\W_]+", text))


def pdf_text(content: bytes) -> str:
    """Return the text of a PDF without what stands at the foot of each page.

    Beside characters beyond the first 65,536, pypdf writes plain letters as two bytes, the first of them zero.
    """
    pages = [page.extract_text().replace("\0", "") for page in PdfReader(io.BytesIO(content)).pages]
    return "\n".join(RUNNING.sub("", page) for page in pages)


def quoted(text: str) -> str:
    """Write a text as a cell of a CSV file."""
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def hostile_folder(folder: Path) -> Path:
    """Write data in which every text is one of the naughty ones; the borough with the report is B1."""
    many = len(NAUGHTY)
    naughty = [quoted(text) for text in NAUGHTY]
    codes = ["A", *(f"B{at}" for at in range(1, many))]
    return write_small_data(
        folder,
        areas="".join(f"{code},{name},borough,F,s\n" for code, name in zip(codes[1:], naughty[1:], strict=True)),
        sources=f"s,{naughty[0]},{naughty[1]},2007,{naughty[2]},provisional,{naughty[3]}\n",
        offences=f"tno,{naughty[0]},{naughty[4]},,{naughty[1]},s\n"
        f"burglary,{naughty[1]},{naughty[5]},tno,{naughty[1]},s\n"
        f"violence,{naughty[7]},{naughty[8]},tno,{naughty[1]},s\n"
        f"robbery,{naughty[8]},{naughty[9]},violence,{naughty[1]},s\n",
        indicators=f"robbery-incidence,{naughty[0]},robbery,offences,residents,1000,low,2,{naughty[1]},s\n"
        f"robbery-sd-rate,{naughty[4]},robbery,sanction_detections,offences,1,high,1,{naughty[2]},s\n",
        families="".join(f"B1,2007-01,{code},s\n" for code in codes),
        counts="".join(
            f"{code},{month},robbery,{30 + at},{at},s\n"
            for at, code in enumerate(codes)
            for month in ("2007-01", "2007-02")
        ),
        bases="".join(f"{code},2007,{1000 + at},,s\n" for at, code in enumerate(codes)),
        inspections=f"i,1,B1,re-visit,2007,2007-01,2007-01,2007-02,2007-02,{naughty[3]},{naughty[4]},s\n",
        contract_outcomes="i,1,robbery-incidence,<,3,<3\ni,1,robbery-sd-rate,hold-or-improve,,H/I\n",
        recommendations="".join(f"i,{at},{text},{text},{text},{text}\n" for at, text in enumerate(naughty, start=1)),
        recommendation_parts="".join(f"i,1,{at},{text}\n" for at, text in enumerate(naughty, start=1)),
        recommendation_statuses=f"i,1,1,,partially discharged,{naughty[0]},{naughty[1]}\n",
        issues_to_act_upon="".join(f"i,1,{at},{text},{text},,\n" for at, text in enumerate(naughty, start=1)),
        contacts="".join(f"B1,{at},{text},{text},101,,,s\n" for at, text in enumerate(naughty, start=1)),
    )
