"""What every page with filters does with a choice: read it, keep the address and the filters in step, show the rest."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field

from dash import html, no_update

from components.selection.navigation import Controls, address_leads, control_values, next_selection
from components.selection.paths import OVERVIEW
from indicators.selection.selection import Parsed, parse_selection
from indicators.snapshot.snapshot import Snapshot


@dataclass(frozen=True)
class Shown:
    """What a page shows for a selection.

    Attributes:
        title: For the browser's tab.
        said: What a screen reader says after a choice.
        parts: What goes into each place, by the names of the callback's outputs.
        report: Names the report that is on show, so that it is sent only when it is another one.
    """

    title: str
    said: str
    parts: dict[str, object]
    report: str = field(default="")


Builder = Callable[[Snapshot, Parsed, dict[str, object]], Shown]


def show_selection(
    builder: Builder, snapshot: Snapshot, query: str, controls: Controls, shown: dict[str, object]
) -> dict[str, object]:
    """Return what a choice, or another address, changes: the address, the filters, and what the page itself shows.

    Args:
        builder: Makes the page's own parts.
        snapshot: Where every figure comes from.
        query: The address as it stands. If it is not that of what is on show, it leads; else the controls do.
        controls: The values of all controls.
        shown: What the page shows now, as an earlier answer put it into `ids.PAGE`; empty at first.
    """
    leads = address_leads(query, shown)
    parsed = parse_selection(query, snapshot) if leads else next_selection(snapshot, query, controls)
    canonical = parsed.selection.to_query()
    values = control_values(snapshot, parsed, Controls() if leads else controls)
    filters = leave_alone(values, controls)
    if not leads and canonical == shown.get("query"):  # a jump within the page, or a list of months opened
        return {"filters": {name: value if name.endswith("_hidden") else no_update for name, value in filters.items()}}
    page = builder(snapshot, parsed, shown)
    return {
        "query": no_update if leads else canonical,
        "page": {
            "title": page.title,
            "said": page.said,
            "query": canonical,
            "asked": query if leads else canonical,
            "report": page.report,
            "snapshot": snapshot.id,
        },
        "filters": filters,
        **page.parts,
    }


def leave_alone(values: dict[str, object], sent: Controls) -> dict[str, object]:
    """Leave out each control that shows what it should: it may have been used again before this answer arrives."""
    as_sent = asdict(sent)
    return {name: no_update if name in as_sent and as_sent[name] == value else value for name, value in values.items()}


LONGEST_IN_A_TAB = 48  # characters of one part of a title


def tab_title(*parts: str) -> str:
    """Return a title for the browser's tab, the most telling part first; a part that is too long is cut."""
    short = [part if len(part) <= LONGEST_IN_A_TAB else f"{part[: LONGEST_IN_A_TAB - 1].rstrip()}…" for part in parts]
    return " – ".join([", ".join(short), "Borough Performance"])


def build_problems(problems: Sequence[str]) -> list[html.Div]:
    """Say in words what of the address could not be used, with a way out."""
    if not problems:
        return []
    return [
        html.Div(
            [
                html.Ul([html.Li(problem) for problem in problems]),
                html.P(["Choose above, or ", html.A("start again from the newest report", href=OVERVIEW), "."]),
            ],
            className="problems",
            role="alert",
        )
    ]
