"""The wiring: which callback answers which controls and addresses. What is shown is built by the pages."""

from dash import ClientsideFunction, Dash, Input, Output, State, no_update

from components.compare.page import show_compare
from components.meeting.page import show_meeting
from components.overview.page import show_overview
from components.papers.brief import show_brief
from components.papers.leaflet import show_leaflet
from components.ranking.page import show_ranking
from components.report.page import show_check
from components.selection import ids
from components.selection.navigation import Controls
from components.selection.paths import BRIEF, CHECK, COMPARE, DATA, LEAFLET, MEETING, OVERVIEW, RANKING
from components.selection.renewal import is_outdated, reload_order
from components.selection.showing import Builder, show_selection
from components.sources.page import show_data
from indicators.store.living import Snapshots

# Of the pages that the filters are for.
BUILDERS: dict[str, Builder] = {
    OVERVIEW: show_overview,
    RANKING: show_ranking,
    COMPARE: show_compare,
    CHECK: show_check,
    MEETING: show_meeting,
    BRIEF: show_brief,
    LEAFLET: show_leaflet,
}
DATA_INPUTS = {"path": Input(ids.ADDRESS, "pathname"), "built_from": State(ids.SNAPSHOT, "data")}
DATA_OUTPUTS = {"content": Output(ids.DATA_PAGE, "children"), "shown": Output(ids.DATA_SHOWN, "data")}
INPUTS = {
    "path": State(ids.ADDRESS, "pathname"),
    "query": Input(ids.ADDRESS, "search"),
    "controls": {
        "borough": Input(ids.BOROUGH, "data"),
        "period": Input(ids.PERIOD, "value"),
        "period_first": Input(ids.PERIOD_FIRST, "value"),
        "period_last": Input(ids.PERIOD_LAST, "value"),
        "against": Input(ids.AGAINST, "value"),
        "against_first": Input(ids.AGAINST_FIRST, "value"),
        "against_last": Input(ids.AGAINST_LAST, "value"),
        "reading": Input(ids.READING, "value"),
        "months": Input(ids.MONTHS_OF, "value"),
    },
    "shown": State(ids.PAGE, "data"),
    "built_from": State(ids.SNAPSHOT, "data"),
}
OUTPUTS = {
    "query": Output(ids.ADDRESS, "search"),
    "page": Output(ids.PAGE, "data"),
    "view": Output(ids.VIEW, "children"),
    "months_chart": Output(ids.MONTHS, "children"),
    "report": Output(ids.REPORT, "children"),
    "content": Output(ids.CONTENT, "children"),
    "filters": {
        "borough": Output(ids.BOROUGH, "data"),
        "borough_name": Output(ids.BOROUGH_NAME, "value"),
        "reading": Output(ids.READING, "value"),
        "reading_options": Output(ids.READING, "options"),
        "reading_sign": Output(ids.READING_SIGN, "children"),
        "reading_hidden": Output(ids.READING_SWITCH, "hidden"),
        "months": Output(ids.MONTHS_OF, "value"),
        "period_options": Output(ids.PERIOD, "options"),
        "period": Output(ids.PERIOD, "value"),
        "period_hidden": Output(ids.PERIOD_MONTHS, "hidden"),
        "period_first": Output(ids.PERIOD_FIRST, "value"),
        "period_last": Output(ids.PERIOD_LAST, "value"),
        "against_options": Output(ids.AGAINST, "options"),
        "against": Output(ids.AGAINST, "value"),
        "against_hidden": Output(ids.AGAINST_MONTHS, "hidden"),
        "against_first": Output(ids.AGAINST_FIRST, "value"),
        "against_last": Output(ids.AGAINST_LAST, "value"),
    },
}
NOTHING: dict[str, object] = {
    name: dict.fromkeys(parts, no_update) if isinstance(parts, dict) else no_update for name, parts in OUTPUTS.items()
}


def register_callbacks(app: Dash, snapshots: Snapshots) -> None:
    """Wire the filters and the address to the view."""

    @app.callback(output=OUTPUTS, inputs=INPUTS)
    def callback_show_selection(
        path: object, query: object, controls: dict[str, object], shown: object, built_from: object
    ) -> dict[str, object]:
        builder = BUILDERS.get(path) if isinstance(path, str) else None
        if builder is None:
            return NOTHING
        snapshot = snapshots.on_show().snapshot
        address = query if isinstance(query, str) else ""
        choice = address, Controls(**controls), shown if isinstance(shown, dict) else {}
        if is_outdated(built_from, snapshot):
            return {**NOTHING, "page": reload_order(snapshot, *choice)}
        return {**NOTHING, **show_selection(builder, snapshot, *choice)}

    @app.callback(output=DATA_OUTPUTS, inputs=DATA_INPUTS)
    def callback_show_data(path: object, built_from: object) -> dict[str, object]:
        return show_data(snapshots.on_show(), built_from) if path == DATA else dict.fromkeys(DATA_OUTPUTS, no_update)

    for store in (ids.PAGE, ids.DATA_SHOWN):
        app.clientside_callback(  # type: ignore[no-untyped-call]  # of Dash
            ClientsideFunction("page", "showTitle"), Output(store, "modified_timestamp"), Input(store, "data")
        )
