"""How a page learns of newer data: a notice, and an order to load itself again."""

from dataclasses import replace

from dash import dcc, html

from components.selection import ids
from components.selection.navigation import Controls, address_leads, next_selection
from indicators.snapshot.snapshot import Snapshot
from indicators.store.notice import Notice
from indicators.terms.moments import moment_words


def build_snapshot_mark(snapshot: Snapshot) -> dcc.Store:
    """Return what the page sends along with each choice: the snapshot that it was built from."""
    return dcc.Store(id=ids.SNAPSHOT, data=snapshot.id)


def build_notice(notice: Notice | None) -> html.Div:
    """Return the place of the notice, with what there is to say already; assets/page.js keeps it up to date."""
    lines = []
    if notice:
        moment = html.Time(moment_words(notice.moment), dateTime=notice.moment)
        lines = [html.P([notice.before, moment, notice.after])]
    return html.Div(lines, id=ids.NOTICE, className="notice", role="status")


def is_outdated(built_from: object, snapshot: Snapshot) -> bool:
    """Tell whether a page was built from another snapshot; one that does not say takes what there is."""
    return built_from is not None and built_from != snapshot.id


def reload_order(snapshot: Snapshot, query: str, controls: Controls, shown: dict[str, object]) -> dict[str, object]:
    """Return what makes a page load itself again, at the address of what has just been chosen on it.

    Its frame, its lists and its figures then all come from one snapshot.
    """
    if address_leads(query, shown):
        return {"reload": query, "snapshot": snapshot.id}
    chosen = next_selection(snapshot, query, controls).selection
    if isinstance(controls.borough, str) and controls.borough:  # one that has gone is named as such by the new page
        chosen = replace(chosen, borough=controls.borough)
    return {"reload": chosen.to_query(), "snapshot": snapshot.id}
