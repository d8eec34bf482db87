"""The numbers in the text of a report that no row gives: figures that nothing can recompute, and what is no figure."""

from dataclasses import dataclass
from enum import StrEnum

from indicators.report.checks import Check, CheckKind
from indicators.snapshot.snapshot import Snapshot
from indicators.snapshot.visits import Visit
from indicators.terms.verdict import Verdict

NOTHING_TO_RECOMPUTE = "nothing to recompute it from"


class FigureKind(StrEnum):
    """What a number in the text is; the words of `schema.FIGURE_KINDS`. Only a figure says something to be checked."""

    FIGURE = "figure"
    DATE = "date"
    FREQUENCY = "frequency"
    NAME = "name"
    UNIT = "unit"
    PHRASE = "phrase"


@dataclass(frozen=True)
class NarrativeFigure:
    """One number in the text of a report, as printed, and why it cannot be recomputed or says nothing to be checked."""

    kind: FigureKind
    subject: str
    printed: str
    reason: str
    paragraph: str


def narrative_figures_of(snapshot: Snapshot, visit: Visit) -> tuple[NarrativeFigure, ...]:
    """Return the numbers of one visit's report in their order."""
    rows = snapshot.records("narrative_figures", inspection=visit.inspection, visit=visit.visit)
    return tuple(
        NarrativeFigure(FigureKind(row["kind"]), row["subject"], row["printed"], row["reason"], row["paragraph"])
        for row in sorted(rows, key=lambda row: int(row["figure"]))
    )


def narrative_checks(figures: tuple[NarrativeFigure, ...]) -> list[Check]:
    """List the figures that nothing can recompute, each with the reason."""
    return [
        Check(
            kind=CheckKind.NARRATIVE,
            subject=each.subject,
            about=each.subject[:1].lower() + each.subject[1:],
            printed=each.printed,
            recomputed=NOTHING_TO_RECOMPUTE,
            verdict=Verdict.CANNOT_TELL,
            rule=each.reason,
            source=each.paragraph,
        )
        for each in figures
        if each.kind is FigureKind.FIGURE
    ]


def left_out(figures: tuple[NarrativeFigure, ...]) -> tuple[NarrativeFigure, ...]:
    """Return the numbers that say nothing to be checked."""
    return tuple(each for each in figures if each.kind is not FigureKind.FIGURE)
