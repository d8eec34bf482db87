"""What a visitor or a program reads when a request is refused: plain words, no traceback, no version."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from werkzeug.exceptions import HTTPException

if TYPE_CHECKING:
    from flask import Flask, Response

_WORDS = {
    404: "There is no page at this address.",
    405: "This address does not answer that kind of request.",
    413: "The request is larger than this server reads.",
    500: "Something went wrong on the server. It has been logged; please try again.",
}
# Read by programs only: a callback's body is never wrong when the page itself wrote it.
_PLAIN = frozenset({400, 413})

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{words}</title><link rel="icon" href="data:,"></head>
<body><main><h1>{words}</h1><p><a href="{home}">Go to the start page</a></p></main></body>
</html>
"""


def answer_in_words(server: Flask, *, home: str) -> None:
    """Register one handler that words every refusal; headers such as Allow are kept."""

    def handle(error: HTTPException) -> Response:
        response: Response = error.get_response()  # type: ignore[assignment]  # Flask's class at run time
        words = _WORDS.get(error.code or 500) or error.description or error.name
        if error.code in _PLAIN:
            response.content_type = "text/plain; charset=utf-8"
            response.set_data(words + "\n")
        else:
            response.content_type = "text/html; charset=utf-8"
            response.set_data(_PAGE.format(words=escape(words), home=escape(home)))
        response.headers["Cache-Control"] = "no-store"
        return response

    server.register_error_handler(HTTPException, handle)
