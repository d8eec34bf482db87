"""What the matrix says first: who is worse and worsening on the most, and on what most boroughs are."""

from indicators.compare.matrix import BoroughRow, Matrix
from indicators.overview.headline import Headline
from indicators.snapshot.catalogue import running_name
from indicators.terms.wording import humanise_list, plural

MOST_NAMED = 3  # in a statement
MOST_LISTED = 8  # in a sentence below it
DEFINITION = (
    "Worse and worsening: the contract outcome is not met or, where no contract asks for one, more than half of the "
    "other ranked members of the borough's own family do better; and the rate has moved the wrong way since the "
    "comparison period, by the row's own good direction."
)
WHY_NO_POSITIONS = (
    "Positions are not laid side by side in the matrix: each borough is ranked in a family of its own, so the 8th of "
    "one family cannot be laid beside the 8th of another; margins, levels, changes and moves can."
)


def matrix_headline(table: Matrix) -> Headline:
    """Say where to look first."""
    judged = [row for row in table.rows if row.judged]
    if not judged:
        why = "For these months no borough has a position and a change of its rate."
        return Headline("Nothing to compare: not available", "", why)
    most = max(row.concerns for row in judged)
    sentences = [first_words(judged, most), widest(table, judged), own_words(table), unknown_words(table, judged)]
    return Headline(matrix_answer(judged, most), "", " ".join(filter(None, sentences)))


def matrix_answer(judged: list[BoroughRow], most: int) -> str:
    """Name the boroughs that are worse and worsening on the most indicators."""
    if not most:
        return f"None of {len(judged)} {plural(len(judged), 'borough')} is worse and worsening on any indicator"
    first = [row for row in judged if row.concerns == most]
    totals = {row.judged for row in first}
    of = f" of {max(totals)}" if len(totals) == 1 else ""
    share = f"worse and worsening on {most}{of} {plural(max(totals) if of else most, 'indicator')}"
    if len(first) == 1:
        return f"{first[0].name} is {share}, the most of {len(judged)} {plural(len(judged), 'borough')}"
    if len(first) <= MOST_NAMED:
        return f"{humanise_list(sorted(row.name for row in first))} are {share}, more than any other borough"
    return f"{len(first)} of {len(judged)} boroughs are {share}, and none on more"


def first_words(judged: list[BoroughRow], most: int) -> str:
    """Name those that the answer only counts, unless they are too many to name."""
    names = sorted(row.name for row in judged if row.concerns == most)
    return f"They are {humanise_list(names)}." if most and MOST_NAMED < len(names) <= MOST_LISTED else ""


def widest(table: Matrix, judged: list[BoroughRow]) -> str:
    """Name the indicators on which the most boroughs are worse and worsening."""
    counts = [sum(row.cells[index].is_concern for row in judged) for index in range(len(table.indicators))]
    most = max(counts)
    if not most:
        return ""
    names = [running_name(each) for each, count in zip(table.indicators, counts, strict=True) if count == most]
    if len(names) > MOST_NAMED:
        return ""
    verb = "is" if most == 1 else "are"
    return f"Most widespread on {humanise_list(names)}: {most} of {len(judged)} boroughs {verb}."


def own_words(table: Matrix) -> str:
    """Say the same of the chosen borough."""
    own = table.own
    if own is None or not own.judged:
        return ""
    pairs = zip(table.indicators, own.cells, strict=True)
    names = [running_name(indicator) for indicator, cell in pairs if cell.is_concern]
    if not names:
        return f"{own.name}: none of {own.judged}."
    listed = f", {humanise_list(names)}" if len(names) <= MOST_NAMED + 1 else ""
    return f"{own.name}: {len(names)} of {own.judged}{listed}."


def unknown_words(table: Matrix, judged: list[BoroughRow]) -> str:
    """Say how many boroughs cannot be judged."""
    rest = [row.name for row in table.rows if not row.judged]
    if not rest:
        return ""
    names = humanise_list(sorted(rest)) if len(rest) <= MOST_NAMED else f"{len(rest)} boroughs"
    these = "this one" if len(judged) == 1 else f"these {len(judged)}"
    return f"{names} cannot be judged beside {these}: not available."
