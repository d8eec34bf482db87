"""Scripts, styles and pictures from memory, compressed once, under addresses that change with their content."""

from __future__ import annotations

import hashlib
import mimetypes
import re
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Response, abort, request

from serving.compression import KEPT, SMALLEST, accepted_encoding, compress, is_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    import dash

SUITES = "_dash-component-suites"
# Bundles that no page of this app can need: old browsers' polyfill, the deprecated DataTable, the full plotly, ...
UNUSED = re.compile(r"deps/polyfill@|^dash_table/|^package_data/plotly|dash-ws-worker|\.map$")
_FAVICONS = ("favicon.svg", "favicon.ico", "favicon.png")
_FINGERPRINT = re.compile(r"\.v[\w-]+m[0-9a-f]+\.([^/]*)$")  # a version and a time of installation, from Dash
_EDITION = re.compile(r"[0-9a-f]{16}")
# mimetypes reads the machine's own tables, which differ; these are the types a browser acts upon.
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
}


@dataclass(frozen=True)
class StoredFile:
    """One file as it is sent: its type, the digest of its content, and a body for each encoding."""

    content_type: str
    digest: str
    bodies: dict[str, bytes]


@cache
def _stored(path: Path, _changed_ns: int) -> StoredFile:
    """Read and compress a file; the time of its last change is part of the key, for those who edit styles."""
    body = path.read_bytes()
    fallback = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    content_type = _TYPES.get(path.suffix, fallback)
    bodies = {"identity": body}
    if is_text(content_type) and len(body) >= SMALLEST:
        bodies |= {encoding: compress(body, encoding, quality) for encoding, quality in KEPT.items()}
    return StoredFile(content_type, hashlib.sha256(body).hexdigest()[:16], bodies)


def stored(path: Path) -> StoredFile:
    """Return the file as it is on disk now, compressed no more than once for each content."""
    return _stored(path, path.stat().st_mtime_ns)


class StaticFiles:
    """The assets and component bundles of one Dash app; only files listed at the start exist."""

    def __init__(self, app: dash.Dash) -> None:
        config = app.config
        self._assets_prefix = f"{config.requests_pathname_prefix}{config.assets_url_path.strip('/')}/"
        self._suites_prefix = f"{config.requests_pathname_prefix}{SUITES}/"
        self._assets = _assets_in(Path(config.assets_folder))
        self._suites = _suites_of(app)
        # One digest for all bundles, as a folder: the chunks that a bundle loads by itself, from the folder that it
        # came from and under names without a fingerprint, have addresses that change with content as well.
        self._edition = _digest_of(self._suites.values())
        self._take_over(app)

    def address(self, address: str) -> str:
        """Return the lasting address of an asset or bundle; that of anything else comes back as it is.

        Raises:
            FileNotFoundError: If the address is one of an asset or bundle that does not exist.
        """
        file = self._file_at(address)
        path = address.partition("?")[0]
        if file and path.startswith(self._suites_prefix):
            return f"{self._suites_prefix}{self._edition}/{self._suite_name(path)}"
        return f"{path}?v={stored(file).digest}" if file else address

    def favicon(self) -> str | None:
        """Return the lasting address of the app's own icon, if it has one."""
        return next((self.address(self._assets_prefix + name) for name in _FAVICONS if name in self._assets), None)

    def compress(self, addresses: Iterable[str]) -> None:
        """Compress these files now; all others at their first request."""
        for file in filter(None, map(self._file_at, addresses)):
            stored(file)

    def _file_at(self, address: str) -> Path | None:
        path = address.partition("?")[0]
        try:
            if path.startswith(self._suites_prefix):
                return self._suites[self._suite_name(path)]
            if path.startswith(self._assets_prefix):
                return self._assets[path.removeprefix(self._assets_prefix)]
        except KeyError:
            raise FileNotFoundError(f"The page names {path}, which is not there.") from None
        return None

    def _suite_name(self, path: str) -> str:
        """Return `package/path` of a bundle, without this edition or the fingerprint that Dash puts into its name."""
        return _FINGERPRINT.sub(r".\1", path.removeprefix(self._suites_prefix)).removeprefix(f"{self._edition}/")

    def _take_over(self, app: dash.Dash) -> None:
        """Answer Dash's own rules for assets and bundles, so that routing, HEAD and 405 stay Flask's."""
        prefix = app.config.routes_pathname_prefix
        blueprint = prefix.replace("/", "_").replace(".", "_") + "dash_assets"
        views = app.server.view_functions
        views[f"{blueprint}.static"] = self._serve_asset
        views[f"{prefix}{SUITES}/<string:package_name>/<path:fingerprinted_path>"] = self._serve_suite

    def _serve_asset(self, filename: str) -> Response:
        file = self._assets.get(filename)
        if file is None:
            abort(404)
        content = stored(file)
        return _respond(content, lasting=request.args.get("v") == content.digest)

    def _serve_suite(self, package_name: str, fingerprinted_path: str) -> Response:
        file = self._suites.get(fingerprinted_path)
        # While servers are replaced one by one, a page from the other edition gets this one's files, not kept.
        if file is None or not _EDITION.fullmatch(package_name):
            abort(404)
        return _respond(stored(file), lasting=package_name == self._edition)


def _assets_in(folder: Path) -> dict[str, Path]:
    return {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}


def _suites_of(app: dash.Dash) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for package, names in app.registered_paths.items():
        folder = Path(str(sys.modules[package].__file__)).parent
        wanted = (name for name in sorted(names) if not UNUSED.search(name))
        found |= {f"{package}/{name}": folder / name for name in wanted if (folder / name).is_file()}
    return found


def _digest_of(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _respond(content: StoredFile, *, lasting: bool) -> Response:
    encoding = accepted_encoding(request.accept_encodings)
    if encoding not in content.bodies:
        encoding = "identity"
    response = Response(content.bodies[encoding], content_type=content.content_type)
    if encoding != "identity":
        response.headers["Content-Encoding"] = encoding
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if lasting else "no-cache"
    response.vary.add("Accept-Encoding")
    response.set_etag(f"{content.digest}-{encoding}")
    response.make_conditional(request)
    return response
