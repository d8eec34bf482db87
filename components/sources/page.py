"""The page about the data: what is loaded, from which files, how complete, how revised, and what is odd about it."""

from collections.abc import Sequence
from functools import partial

from dash import html, no_update

from components.blocks.scroll import build_scroll
from components.blocks.states import build_illustrative
from components.blocks.take_along import Take, build_take_along
from components.selection.renewal import is_outdated
from components.selection.showing import tab_title
from components.sources.coverage import build_coverage, build_coverage_legend
from components.sources.tables import build_files, build_revisions, build_unmapped, shown
from indicators.files.schema import FILES
from indicators.snapshot.catalogue import ILLUSTRATIVE, source_statuses
from indicators.snapshot.snapshot import Snapshot
from indicators.snapshot.warnings import DataWarning, WarningKind
from indicators.sources.about_base import about_data
from indicators.sources.coverage import coverage, covered_areas
from indicators.sources.words import FILES_TITLE, where_words
from indicators.store.living import OnShow
from indicators.terms.moments import moment_words
from indicators.terms.wording import number, plural

ADVICE: dict[str, str] = {
    WarningKind.PARTS: "No true count looks like this: two files may count differently, or a figure is wrong.",
    WarningKind.ABOVE_ALL: "Possible where crimes of earlier months were detected; over a whole period, rarely.",
    WarningKind.OUTLYING: "Half or double what it was: look at the counts before the rate is talked about.",
    WarningKind.MISSING: "Every period that such a month lies in is not available; nothing is filled in.",
    WarningKind.UNEQUAL: "SD rates and positions can be compared all the same.",
    WarningKind.OTHER_YEAR: "The year that serves is named beside each figure.",
    WarningKind.PART_YEAR: "Not to be compared with whole years.",
}
MOST_SHOWN = 8  # warnings of one kind that are open at once


def show_data(on_show: OnShow, built_from: object) -> dict[str, object]:
    """Return the page for what is on show; one that was built from another snapshot is told to load itself again."""
    snapshot = on_show.snapshot
    if is_outdated(built_from, snapshot):
        return {"content": no_update, "shown": {"reload": "", "snapshot": snapshot.id}}
    said = "What the pages rest on"
    title = tab_title("Data: files, coverage and warnings")
    return {"content": build_data_page(on_show), "shown": {"title": title, "said": said, "snapshot": snapshot.id}}


def build_data_page(on_show: OnShow) -> list[object]:
    """Return everything on the page."""
    snapshot = on_show.snapshot
    take = partial(build_take_along, about=about_data(snapshot))
    files_along = take(FILES_TITLE, table="sources", shown=shown(FILES_TITLE))
    return [
        build_summary(snapshot, on_show.since),
        build_warnings(snapshot.warnings, take),
        build_section("Files", "data-files", [*build_files(snapshot), files_along]),
        build_coverage_section(snapshot, take),
        *build_optional("Revisions", "data-revisions", build_revisions(snapshot, take)),
        *build_optional("Labels without a place", "data-unmapped", build_unmapped(snapshot, take)),
        build_downloads(snapshot),
    ]


def build_summary(snapshot: Snapshot, since: str) -> html.Section:
    """Say in one sentence what is loaded, and in another how much of it there is."""
    boroughs, span = len(covered_areas(snapshot, "borough")), snapshot.cube.span
    months = span.words if span else "no monthly counts"
    figures = sum(rows.rows for rows in snapshot.rows_by_source)
    warnings = len(snapshot.warnings)
    loaded = f" On show since {moment_words(since)}." if since else ""
    words = (
        f"{number(figures, 0)} rows of figures from {sources_words(snapshot)}. "
        f"{number(warnings, 0) if warnings else 'No'} {plural(warnings, 'warning')}.{loaded}"
    )
    mark = [" ", build_illustrative()] if has_made_up_figures(snapshot) else []
    return html.Section(
        [
            html.P(["What the pages rest on", *mark], className="kicker"),
            html.H1(f"{boroughs} {plural(boroughs, 'borough')}, {months}"),
            html.P(words, className="lead"),
        ],
        className="data-summary",
        **{"aria-label": "What is loaded"},
    )


def has_made_up_figures(snapshot: Snapshot) -> bool:
    """Whether any figures come from a source that made them up."""
    status = source_statuses(snapshot)
    return any(status[rows.source] == ILLUSTRATIVE for rows in snapshot.rows_by_source)


def sources_words(snapshot: Snapshot) -> str:
    """Count the sources of figures: "7 sources"."""
    sources = len({rows.source for rows in snapshot.rows_by_source})
    return f"{sources} {plural(sources, 'source')}"


def build_section(title: str, name: str, content: Sequence[object]) -> html.Section:
    """Return a section with its heading."""
    return html.Section(
        [html.H2(title, id=name), html.Div(list(content), className="card-plain")], **{"aria-labelledby": name}
    )


def build_optional(title: str, name: str, content: Sequence[object]) -> list[html.Section]:
    """Return a section, or nothing where it has no content."""
    return [build_section(title, name, content)] if content else []


def build_warnings(warnings: Sequence[DataWarning], take: Take) -> html.Section:
    """Return the warnings by kind, with what each kind means and where each stands."""
    kinds = list(dict.fromkeys(warning.kind for warning in warnings))
    content = [build_kind(kind, [each for each in warnings if each.kind is kind]) for kind in kinds]
    none = [html.P("Nothing odd was found in the files.", className="nothing")]
    title = "To know before using the figures"
    return build_section(title, "data-warnings", [*content, take(title, table="warnings")] if content else none)


def build_kind(kind: WarningKind, warnings: list[DataWarning]) -> html.Div:
    """Return the warnings of one kind: a few at once, the others on demand."""
    first, rest = warnings[:MOST_SHOWN], warnings[MOST_SHOWN:]
    more = [html.Details([html.Summary(f"{len(rest)} more"), build_list(rest)])] if rest else []
    heading = f"{kind.value[:1].upper()}{kind.value[1:]} ({len(warnings)})"
    return html.Div(
        [html.H3(heading), html.P(ADVICE[kind], className="quiet"), build_list(first), *more], className="data-kind"
    )


def build_list(warnings: list[DataWarning]) -> html.Ul:
    """Return warnings as a list, each with its place."""
    return html.Ul([html.Li([each.words, ". ", html.Span(where_words(each), className="beside")]) for each in warnings])


def build_coverage_section(snapshot: Snapshot, take: Take) -> html.Section:
    """Return the picture of which months of which area are there."""
    lines, span = coverage(snapshot), snapshot.cube.span
    if span is None or not lines:
        nothing = html.P("There are no monthly counts: not available.", className="nothing")
        return build_section("Coverage by area and month", "data-coverage", [nothing])
    table = build_scroll(build_coverage(lines, span), "Coverage by area and month")
    along = take("Coverage by area and month", table="coverage", shown="table.coverage", chart="coverage")
    return build_section("Coverage by area and month", "data-coverage", [build_coverage_legend(lines), table, along])


def build_downloads(snapshot: Snapshot) -> html.Section:
    """Return the links to the loaded files: to be looked into, or imported elsewhere."""
    names = [file.name for file in FILES if file.name != "manifest" and snapshot.is_present(file.name)]
    links = [html.Li(html.A(f"{name}.csv", href=f"/export/data/{name}.csv")) for name in names]
    words = "The files as they were loaded. Imported again elsewhere, they give the same figures, to the digit."
    return build_section("Take the data along", "data-downloads", [html.P(words), html.Ul(links, className="columns")])
