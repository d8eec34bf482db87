"""The headers that every answer carries: a strict content security policy and its companions."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from _typeshed import OptExcInfo
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

# The <style> elements that Dash 4.4.1's scripts write into any page as they load; plotly, dbc and
# html add none but the empty one. Chromium names the hash of each style it refuses, so after an upgrade, or with a new
# kind of component (a dcc.Dropdown brings its own), the browser test prints what to put here.
STYLE_HASHES = (
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",  # empty: filled by script later on
    "'sha256-X2TqJwnIiE/ceDVeAdr7v7BOWBU6CEzE6qxlNzBzvBk='",  # dcc, the variables on :root
    "'sha256-ITR5T9OwskhdqdsliUJRmgp9ltOFAHgXe1F7eRvGnmQ='",  # dcc.Button
    "'sha256-0IJGrxhCP5NUIafylLkj5118xkZH1kp5FmNio7NOckI='",  # dcc.Checklist
    "'sha256-Z8VokGxeiKThZOEmkdUgfW+jxbvItBwAXC8M1c4wqAM='",  # dcc, lists of options
    "'sha256-VUA+tqvhK3niMn7AdszqidMFPRh9FLqxB2iINUrsiTw='",  # dcc.Input
    "'sha256-Aq43X0SlmB69maWGob4rp/UuSHhwePalkRRExtsxOJ8='",  # dcc.RadioItems
    "'sha256-SkhFDxgIcEjMhRh19uSHWrkdnAlZ9rlskgr9yLsipa8='",  # dcc.Slider
    "'sha256-uDiOZWps1U7E8/0BTaQrclYMhVhRVE4dT0vb5X6nXOw='",  # dcc.Tabs
    "'sha256-+QoPrsxO0auPnxSulD3bAr9CoDGgzv7YRfYE0vfxeQI='",  # dcc.Textarea
    "'sha256-MJs2ke1SA6Cy3tTCZu2QH0rj0r//iNqU0idy9bM4leg='",  # dcc.Tooltip
    "'sha256-Do5Z9ZqsPvCQTUBQS9BnDm/2+on7omuzuLYk5sbA+2s='",  # renderer, the undo and redo buttons
)


def inline_hash(text: str) -> str:
    """Return the policy's source expression for an inline script or style with exactly this text."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def content_security_policy(script_hashes: Iterable[str]) -> str:
    """Return a policy under which nothing loads from another host and no unlisted inline code runs."""
    directives = {
        "default-src": ("'none'",),
        "script-src": ("'self'", *script_hashes),
        "style-src": ("'self'", *STYLE_HASHES),
        "img-src": ("'self'", "data:", "blob:"),  # plotly paints the picture it offers for download from a blob
        "font-src": ("'self'",),
        "connect-src": ("'self'",),
        "base-uri": ("'none'",),
        "form-action": ("'self'",),
        "frame-ancestors": ("'none'",),
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())


def security_headers(script_hashes: Iterable[str] = ()) -> dict[str, str]:
    """Return what every answer carries, be it the application's or the server's own."""
    return {
        "Content-Security-Policy": content_security_policy(script_hashes),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }


class SecurityHeaders:
    """WSGI middleware that sets the security headers on whatever the application answers."""

    def __init__(self, application: WSGIApplication, script_hashes: Iterable[str]) -> None:
        self._application = application
        self._headers = security_headers(script_hashes)
        self._names = {name.lower() for name in self._headers}

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer with the application's body and headers, and with these headers beside or instead of its own."""

        def start(
            status: str, headers: list[tuple[str, str]], exc_info: OptExcInfo | None = None, /
        ) -> Callable[[bytes], object]:
            others = [(name, value) for name, value in headers if name.lower() not in self._names]
            return start_response(status, [*others, *self._headers.items()], exc_info)

        return self._application(environ, start)
