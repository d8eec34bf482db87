"""Choose an encoding with the client and compress: dynamic answers here, static files in `static_files`."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import brotli
from flask import current_app, request

if TYPE_CHECKING:
    from flask import Response
    from werkzeug.datastructures import Accept

# A packet carries about this much, so that squeezing less saves no time.
SMALLEST = 1024
NOTHING_KEPT = "NOTHING_KEPT"  # the server's setting: whether no cache may keep any page or file
# Brotli 9 takes seven times as long as 4 for a tenth less: it pays only where the result is kept.
_DYNAMIC = {"br": 4, "gzip": 4}
KEPT = {"br": 9, "gzip": 6}


def is_text(content_type: str) -> bool:
    """Tell whether a content type gains from compression; pictures and fonts are compressed already."""
    kind = content_type.partition(";")[0]
    return kind.startswith("text/") or kind in {"application/json", "image/svg+xml"}


def compress(body: bytes, encoding: str, quality: int) -> bytes:
    """Return `body` in the encoding `br` or `gzip`."""
    if encoding == "br":
        return bytes(brotli.compress(body, quality=quality))
    return gzip.compress(body, quality, mtime=0)


def accepted_encoding(accepted: Accept) -> str | None:
    """Return the best encoding that the client takes; browsers offer brotli over HTTPS and on localhost only."""
    return next((encoding for encoding in ("br", "gzip") if accepted.quality(encoding) > 0), None)


def compress_answer(response: Response) -> Response:
    """Compress a dynamic answer, let no cache keep a callback's, and let a page be kept only to be asked about.

    Where nothing may be kept, no page and no file is; scripts and styles say for themselves that they may be.
    """
    if "Cache-Control" not in response.headers:
        is_kept = request.method != "POST" and not current_app.config[NOTHING_KEPT]
        response.headers["Cache-Control"] = "no-cache" if is_kept else "no-store"
    if not is_text(response.content_type or "") or response.is_streamed or "Content-Encoding" in response.headers:
        return response
    response.vary.add("Accept-Encoding")
    encoding = accepted_encoding(request.accept_encodings)
    body = response.get_data()
    if encoding and len(body) >= SMALLEST and "ETag" not in response.headers:
        response.set_data(compress(body, encoding, _DYNAMIC[encoding]))
        response.headers["Content-Encoding"] = encoding
    return response
