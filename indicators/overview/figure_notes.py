"""What a reader should know beside a figure: short sentences from the data's warnings and from the figure itself."""

from collections.abc import Iterator

from indicators.figures.movement import Movement
from indicators.selection.selection import Selection
from indicators.snapshot.catalogue import Indicator
from indicators.snapshot.outlying import FEWEST, is_outlying, outlying_words
from indicators.snapshot.snapshot import Snapshot, once_a_snapshot
from indicators.snapshot.warnings import DataWarning, WarningKind, say_months
from indicators.terms.nothing import Nothing
from indicators.terms.wording import percent


def figure_notes(snapshot: Snapshot, selection: Selection, indicator: Indicator, move: Movement) -> tuple[str, ...]:
    """Return the notes on one indicator's figures in the two periods of a selection."""
    warned = (*rate_notes(move), *outlying_notes(move)) if indicator.is_sd_rate else ()
    return (*warned, *(() if move.is_printed else month_notes(snapshot, selection, indicator, move)))


def rate_notes(move: Movement) -> Iterator[str]:
    """Say that an SD rate passes 100 %."""
    for figure, when in ((move.previous, "before"), (move.current, "now")):
        if not isinstance(figure, Nothing) and figure > 1:
            yield f"Above 100 % {when} ({percent(figure, 1)}): more sanction detections than offences."


def outlying_notes(move: Movement) -> Iterator[str]:
    """Say that an SD rate has halved or doubled, where there are enough detections, or where a report prints it."""
    previous, current = move.previous, move.current
    few = not move.is_printed and max(move.numerators) < FEWEST
    if few or isinstance(previous, Nothing) or isinstance(current, Nothing) or not is_outlying(current, previous):
        return
    yield f"Outlying: {outlying_words(current, previous, 'the')} before. Worth a look at the counts."


def month_notes(snapshot: Snapshot, selection: Selection, indicator: Indicator, move: Movement) -> Iterator[str]:
    """Say what the data warn of in the months of either period."""
    periods = (selection.against, selection.period)
    absent = isinstance(move.previous, Nothing) or isinstance(move.current, Nothing)
    for warning in warnings_of_months(snapshot).get(selection.borough, ()):
        within = [month for month in warning.months if any(each.first <= month <= each.last for each in periods)]
        if not within or (warning.offences and indicator.offence not in warning.offences):
            continue
        if warning.kind is WarningKind.PARTS:
            yield f"In {say_months(within)} the parts of an offence count more than the whole."
        elif warning.kind is WarningKind.MISSING and absent:
            yield f"No counts for {say_months(within)}."


@once_a_snapshot
def warnings_of_months(snapshot: Snapshot) -> dict[str, list[DataWarning]]:
    """Return what the data warn of in certain months, by area: a table asks once a row."""
    found: dict[str, list[DataWarning]] = {}
    for warning in snapshot.warnings:
        for area in warning.areas if warning.months else ():
            found.setdefault(area, []).append(warning)
    return found
