"""What is made up among boroughs that are compared, and what exactly is not."""

from indicators.compare.about import on_words
from indicators.compare.matrix import BoroughRow, Matrix
from indicators.figures.movement import status_of_counts
from indicators.overview.about import ILLUSTRATIVE_NOTE
from indicators.snapshot.catalogue import ILLUSTRATIVE
from indicators.snapshot.snapshot import Snapshot
from indicators.terms.wording import humanise_list, plural

MOST_NAMED = 4  # boroughs in a sentence


def made_up_words(snapshot: Snapshot, table: Matrix) -> str:
    """Say that figures are made up, which are not, and what of a borough that a report speaks of is made up even so."""
    printed = [row for row in table.rows if row.is_printed]
    counted = [row.name for row in table.rows if row.judged and not row.is_illustrative and not row.is_printed]
    real = [*(printed_words(row, table) for row in printed), *([counted_words(counted)] if counted else [])]
    sentences = [ILLUSTRATIVE_NOTE, *([f"Not made up: {'; '.join(real)}."] if real else [])]
    return " ".join([*sentences, *filter(None, (made_up_even_so(snapshot, row) for row in printed))])


def printed_words(row: BoroughRow, table: Matrix) -> str:
    """Say what a report prints of a borough, and what follows from that alone."""
    follows = "the changes and places in hand" if row.has_contract else "the changes"
    figures = f"the rates and positions of {row.name} {on_words(row, table)}that its report prints"
    return f"{figures}, with {follows} that follow from them"


def counted_words(names: list[str]) -> str:
    """Name boroughs that have no made-up figure, unless they are too many to name."""
    more = len(names) - MOST_NAMED
    listed = sorted(names)[:MOST_NAMED] + ([f"{more} more {plural(more, 'borough')}"] if more > 0 else [])
    return f"the figures of {humanise_list(listed)}"


def made_up_even_so(snapshot: Snapshot, row: BoroughRow) -> str:
    """Say what is made up of a borough whose rates a report prints; nothing where nothing is."""
    parts = []
    if row.family_status == ILLUSTRATIVE:
        parts.append("the size of its family")
    if status_of_counts(snapshot, row.area) == ILLUSTRATIVE:
        parts.append("its monthly counts, from which come its charts over time and its part in what drove the change")
    return f"Made up of {row.name} even so: {humanise_list(parts)}." if parts else ""
