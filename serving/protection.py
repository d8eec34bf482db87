"""The one call that puts a finished Dash app behind everything in this package."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from serving.compression import NOTHING_KEPT, compress_answer
from serving.guard import MAX_BODY, check_callback, check_length, known_addresses
from serving.hosts import Hosts, KnownHosts
from serving.page_html import INLINE_SCRIPT, PageHtml
from serving.policy import SecurityHeaders, inline_hash
from serving.refusals import answer_in_words
from serving.static_files import StaticFiles

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import dash


def protect(  # noqa: PLR0913 - all but the first are named
    app: dash.Dash,
    *,
    pages: frozenset[str],
    plotly_bundle: str,
    head_scripts: Sequence[str] = (),
    hosts: Hosts | None = None,
    nothing_kept: bool = False,
) -> None:
    """Put `app` behind the content policy, the guard, compressed static files and its own page.

    To be called once, in the parent process, after the layout, all callbacks and all plain Flask rules are registered:
    an address or an inline script that does not exist at this moment is refused later, and what is compressed here is
    shared by forked workers.

    Args:
        app: A Dash app on a Flask server; its `title` and `description` become those of the page.
        pages: The paths that show the app, such as `/`. Plain Flask rules need no mention.
        plotly_bundle: Address of the partial plotly bundle among the assets; loaded when a chart is first shown.
        head_scripts: Addresses of assets that must run before the first paint, such as the choice of a theme.
        hosts: The names that the server answers to; those of loopback where none are given.
        nothing_kept: Whether no browser or proxy may keep a page or a file, as they hold what is not public.

    Raises:
        FileNotFoundError: If the page names an asset that is not there.
    """
    server = app.server
    # What Dash does at the first request: collect global callbacks, list the bundles. Here, it is done before the fork.
    set_up: Callable[[], None] = app._setup_server  # noqa: SLF001 - Dash has no other
    with server.test_request_context("/"):
        set_up()
    files = StaticFiles(app)
    page = PageHtml(app, files, plotly_bundle=plotly_bundle, head_scripts=tuple(head_scripts))
    files.compress([*page.named_files(), plotly_bundle])

    server.config["MAX_CONTENT_LENGTH"] = MAX_BODY
    server.config[NOTHING_KEPT] = nothing_kept
    server.url_map = known_addresses(app, pages)
    server.before_request(check_length)
    server.before_request(partial(check_callback, app))
    server.after_request(compress_answer)
    answer_in_words(server, home=app.config.requests_pathname_prefix)
    server.wsgi_app = KnownHosts(server.wsgi_app, hosts or Hosts())
    # Outermost, so that nothing leaves without the policy: neither errors nor answers that skip Flask's hooks.
    server.wsgi_app = SecurityHeaders(server.wsgi_app, [*app.csp_hashes(), inline_hash(INLINE_SCRIPT)])
