"""Which names the server answers to, and what it believes of what a proxy says about a client.

A name that a client makes up could get into a redirect or a cache; an address that it makes up, into a limit. So there
is a list of names, and headers of proxies are taken away unless the proxy itself is named.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
_EVERY_ADDRESS = frozenset({"", "0.0.0.0", "::", "[::]"})  # noqa: S104 - listened on, never a name
_NAME = r"\[[0-9a-f:.]+\]|[a-z0-9_](?:[a-z0-9._-]*[a-z0-9_])?"
_HOST = re.compile(rf"({_NAME})\.?(?::[0-9]{{1,5}})?")
_ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*://([^/?#]*)", re.IGNORECASE)
_FROM_PROXIES = re.compile(r"HTTP_(FORWARDED|X_(FORWARDED_.*|REAL_IP|SCRIPT_NAME|ORIGINAL_.*|REWRITE_URL|HOST))")
_REFUSAL = "This server does not answer to that name. Whoever runs it can add the name to ALLOWED_HOSTS.\n"


class SettingError(ValueError):
    """A setting cannot be used; the text says which, and why."""


@dataclass(frozen=True)
class Hosts:
    """The names that the server answers to, and the addresses of the proxies that it believes."""

    names: frozenset[str] = LOOPBACK
    proxies: frozenset[str] = frozenset()


def hosts_of(settings: Mapping[str, str]) -> Hosts:
    """Return what HOST, ALLOWED_HOSTS and PROXY_ADDRESSES say.

    Raises:
        SettingError: One of them has something that is no name, or no address.
    """
    host = settings.get("HOST", "").strip()
    own = frozenset() if host in _EVERY_ADDRESS else frozenset({_as_name("HOST", host)})
    given = (_as_name("ALLOWED_HOSTS", each) for each in _listed(settings.get("ALLOWED_HOSTS", "")))
    proxies = (_as_address(each) for each in _listed(settings.get("PROXY_ADDRESSES", "")))
    return Hosts(LOOPBACK | own | frozenset(given), frozenset(proxies))


def _listed(text: str) -> Iterable[str]:
    return text.replace(",", " ").split()


def _as_name(setting: str, text: str) -> str:
    text = text.lower()
    bracketed = f"[{text}]" if ":" in text and not text.startswith("[") and text.count(":") > 1 else text
    if not re.fullmatch(_NAME, bracketed):
        raise SettingError(f"{setting} has names such as figures.example.org, without a port; {text!r} is none.")
    return bracketed


def _as_address(text: str) -> str:
    try:
        return str(ipaddress.ip_address(text))
    except ValueError:
        raise SettingError(f"PROXY_ADDRESSES has IP addresses such as 127.0.0.1; {text!r} is none.") from None


class KnownHosts:
    """WSGI middleware that refuses foreign names, and lets nobody but a named proxy speak for a client."""

    def __init__(self, application: WSGIApplication, hosts: Hosts) -> None:
        self._application = application
        self._hosts = hosts

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer 400 to a foreign name; else hand on what the application may believe."""
        if not self._is_known(environ):
            body = _REFUSAL.encode()
            headers = [
                ("Content-Type", "text/plain; charset=utf-8"),
                ("Content-Length", str(len(body))),
                ("Cache-Control", "no-store"),
            ]
            start_response("400 Bad Request", headers)
            return [body]
        believe_proxy(environ, self._hosts.proxies)
        return self._application(environ, start_response)

    def _is_known(self, environ: WSGIEnvironment) -> bool:
        """Tell whether each name that the request has is known; one of HTTP/1.0 may have none."""
        target = _ABSOLUTE.match(environ.get("RAW_URI", ""))
        if "HTTP_HOST" not in environ:
            return environ.get("SERVER_PROTOCOL") == "HTTP/1.0" and not target
        named = [environ["HTTP_HOST"], *([target[1]] if target else [])]
        found = [_HOST.fullmatch(each.lower()) for each in named]
        return all(each is not None and each[1] in self._hosts.names for each in found)


def believe_proxy(environ: WSGIEnvironment, proxies: frozenset[str]) -> None:
    """Put a client's address and scheme where the application looks, if a named proxy says them; drop all else.

    Of X-Forwarded-For only the last address counts: the proxy itself has added it. What is no address is ignored.
    """
    said = {name: environ.pop(name) for name in list(environ) if _FROM_PROXIES.fullmatch(name)}
    if environ.get("REMOTE_ADDR") not in proxies:
        return
    try:
        last = said.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
        environ["REMOTE_ADDR"] = str(ipaddress.ip_address(last))
    except ValueError:
        pass
    if said.get("HTTP_X_FORWARDED_PROTO") == "https":
        environ["wsgi.url_scheme"] = "https"
