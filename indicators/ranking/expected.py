"""What a borough's contract expects of each indicator, for the pages that show one indicator at a time."""

from indicators.selection.selection import Selection
from indicators.snapshot.snapshot import Snapshot
from indicators.snapshot.visits import contract_of, visit_for
from indicators.terms.contract import Outcome, Reading, limit
from indicators.terms.nothing import Nothing
from indicators.terms.positions import Position

LastPlaces = dict[Reading, int | Nothing]


def outcomes_of(snapshot: Snapshot, selection: Selection) -> dict[str, Outcome]:
    """Return the outcomes by indicator of the visit that the contract table shows for a selection."""
    visit = visit_for(snapshot, selection.borough, selection.period, selection.against)
    return contract_of(snapshot, visit) if visit else {}


def last_places(outcome: Outcome | None, baseline: Position | Nothing) -> LastPlaces:
    """Return the last place that meets an outcome, by each reading; not applicable without an outcome."""
    if outcome is None:
        return dict.fromkeys(Reading, Nothing.NOT_APPLICABLE)
    return {reading: limit(outcome, reading, baseline) for reading in Reading}
