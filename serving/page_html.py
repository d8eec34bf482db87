"""The HTML around the app: what a browser reads before any script runs."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from serving.static_files import UNUSED

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import dash

    from serving.static_files import StaticFiles

INLINE_SCRIPT = (Path(__file__).parent / "plotly_on_demand.js").read_text(encoding="utf-8")

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
{description}
{head_scripts}
{css}
<link rel="icon" href="{icon}">
</head>
<body>
<noscript><p>{title} draws its tables and charts with JavaScript: please allow it for this address.</p></noscript>
{app_entry}
{config}
<script data-plotly="{plotly}">{inline}</script>
{scripts}
{renderer}
</body>
</html>
"""
_SCRIPT = re.compile(r'<script src="([^"]*)"([^>]*)></script>')
_STYLE = re.compile(r'href="([^"]*)"')
# dcc fetches this part of itself with the first chart, slider or dropdown; Dash would load it on every page.
_ON_DEMAND = "dash_core_components-shared"
# Of use to Dash's developer tools alone; `end_id` to background callbacks, of which there are none.
_UNPUBLISHED = frozenset(
    {"dash_version", "dash_version_url", "ddk_version", "end_id", "plotly_version", "python_version"},
)


class PageHtml:
    """Writes the page of one app in the place of Dash's own template."""

    def __init__(self, app: dash.Dash, files: StaticFiles, *, plotly_bundle: str, head_scripts: Sequence[str]) -> None:
        self._app = app
        self._files = files
        self._plotly_bundle = plotly_bundle
        self._head_scripts = head_scripts
        self._dash_config: Callable[[], dict[str, Any]] = app._config  # noqa: SLF001 - Dash has no other
        # Dash means these methods to be overridden in a subclass; an app that exists already is as good.
        vars(app).update(interpolate_index=self.write, _config=self._config)

    def write(self, **parts: str) -> str:
        """Return the page, from the parts that Dash has prepared."""
        app, files = self._app, self._files
        description = app.config.description
        return _PAGE.format(
            title=escape(app.title),
            description=f'<meta name="description" content="{escape(description)}">' if description else "",
            head_scripts="\n".join(f'<script src="{files.address(name)}"></script>' for name in self._head_scripts),
            css=_STYLE.sub(lambda link: f'href="{files.address(link[1])}"', parts["css"]),
            icon=files.favicon() or "data:,",
            plotly=files.address(self._plotly_bundle),
            inline=INLINE_SCRIPT,
            scripts=_SCRIPT.sub(self._script, parts["scripts"]),
            **{name: parts[name] for name in ("app_entry", "config", "renderer")},
        )

    def named_files(self) -> list[str]:
        """Return the addresses of the scripts and styles that the page loads."""
        write_page: Callable[[], str] = self._app.index
        with self._app.server.test_request_context("/"):
            return re.findall(r'(?:src|href)="([^"]*)"', write_page())

    def _script(self, tag: re.Match[str]) -> str:
        """Return a script's tag with its lasting address, or nothing if the page does without it."""
        address = tag[1].partition("?")[0]
        path = address.partition("/_dash-component-suites/")[2].partition("/")[2]
        if UNUSED.search(path) or _ON_DEMAND in path or address in self._head_scripts:
            return ""
        return f'<script src="{self._files.address(tag[1])}"{tag[2]}></script>'

    def _config(self) -> dict[str, Any]:
        """Return what Dash publishes to its renderer, less the versions of the server's software."""
        return {name: value for name, value in self._dash_config().items() if name not in _UNPUBLISHED}
