"""The checks of a printed table: its changes, its direction marks, and the size of the family behind its positions."""

from indicators.report.checks import Check, CheckKind
from indicators.report.reconciliation import Reconciled
from indicators.snapshot.catalogue import ILLUSTRATIVE, Indicator, family_status, indicators_of, running_name
from indicators.snapshot.families import family_of
from indicators.snapshot.snapshot import Snapshot
from indicators.snapshot.visits import Visit
from indicators.terms.direction import Direction
from indicators.terms.nothing import Nothing
from indicators.terms.printed import Mark, position
from indicators.terms.verdict import Verdict
from indicators.terms.wording import number, plural

PLACES_RULE = "Previous place less current place; + is for the better."
POINTS_RULE = "Current less previous rate, in percentage points; in brackets what their rounding allows."
PERCENT_RULE = "Current over previous rate, less 1; in brackets what their rounding allows."
MARK_RULE = "√ stands for better or held, x for worse, by the row's own good direction."
HELD_RULE = "A move of one place counts as held."
FAMILY_RULE = "No position can be higher than the number of boroughs that are ranked."
EXPECTED = {Direction.BETTER: Mark.TICK, Direction.HELD: Mark.TICK, Direction.WORSE: Mark.CROSS}


def row_checks(snapshot: Snapshot, rows: tuple[Reconciled, ...], *, tolerance: int) -> list[Check]:
    """Check each printed change and each printed direction mark; what is not printed is not checked."""
    indicators = {indicator.code: indicator for indicator in indicators_of(snapshot)}
    checks = []
    for each in rows:
        indicator = indicators[each.row.indicator]
        checks += [change_check(each, indicator)] if each.row.change else []
        checks += [mark_check(each, indicator, tolerance=tolerance)] if each.row.direction else []
    return checks


def is_position(each: Reconciled) -> bool:
    """Whether a printed row is one of positions."""
    return each.row.measure == "position"


def row_name(indicator: Indicator, each: Reconciled) -> str:
    """Name a printed row in plain words: "Robbery, SD position"."""
    sd_rate = indicator.is_sd_rate
    words = ("SD position" if sd_rate else "position") if is_position(each) else "SD rate" if sd_rate else "incidence"
    return f"{indicator.offence_name}, {words}"


def row_source(row: int | None) -> str:
    """Say where a printed row stands; without one, where it is missing."""
    return "section 1, the table" if row is None else f"section 1, row {row} of the table"


def change_check(each: Reconciled, indicator: Indicator) -> Check:
    """Check one printed change."""
    rule = PLACES_RULE if is_position(each) else POINTS_RULE if each.unit == "pp" else PERCENT_RULE
    return Check(
        kind=CheckKind.POSITION_CHANGE if is_position(each) else CheckKind.RATE_CHANGE,
        subject=f"{row_name(indicator, each)}: change",
        about=running_name(indicator),
        printed=each.row.change,
        recomputed=change_words(each),
        verdict=each.change_verdict,
        rule=rule,
        source=row_source(each.row.row),
        row=each.row.row,
    )


def change_words(each: Reconciled) -> str:
    """Write a recomputed change in printed units, with the interval that rounding allows."""
    if each.change is None:
        return each.direction.value
    if is_position(each):
        return number(float(each.change), 0, sign=True)
    low, high = (number(float(end), 2, sign=True) for end in each.interval or (each.change, each.change))
    return f"{number(float(each.change), 2, sign=True)} {each.unit} ({low} to {high})"


def mark_check(each: Reconciled, indicator: Indicator, *, tolerance: int) -> Check:
    """Check one printed direction mark."""
    held = f" {HELD_RULE}" if tolerance and is_position(each) else ""
    return Check(
        kind=CheckKind.POSITION_MARK if is_position(each) else CheckKind.RATE_MARK,
        subject=f"{row_name(indicator, each)}: direction mark",
        about=running_name(indicator),
        printed=each.row.direction,
        recomputed=mark_words(each),
        verdict=each.mark_verdict,
        rule=MARK_RULE + held,
        source=row_source(each.row.row),
        row=each.row.row,
    )


def mark_words(each: Reconciled) -> str:
    """Say how a row has moved, and which mark that calls for: "worse by 4 places, so x"."""
    way = each.direction
    if isinstance(way, Nothing):
        return way.value
    moved = abs(int(each.change)) if is_position(each) and each.change is not None else 0
    size = f" by {moved} {plural(moved, 'place')}" if moved and way is not Direction.HELD else ""
    return f"{way.value}{size}, so {EXPECTED[way]}"


def family_checks(snapshot: Snapshot, visit: Visit, rows: tuple[Reconciled, ...]) -> list[Check]:
    """Check the highest printed position against the size of the family, where that is known and not made up."""
    texts = (text for each in rows if is_position(each) for text in (each.row.previous, each.row.current))
    places = [found.place for found in map(position, texts) if not isinstance(found, Nothing)]
    if not places:
        return []
    size, words, note = family_size(snapshot, visit)
    verdict = Verdict.CANNOT_TELL if size is None else Verdict.AGREES if max(places) <= size else Verdict.DISAGREES
    return [
        Check(
            kind=CheckKind.FAMILY,
            subject="Highest printed position",
            about="highest printed position",
            printed=str(max(places)),
            recomputed=words,
            verdict=verdict,
            rule=FAMILY_RULE,
            source=row_source(None),
            note=note,
        )
    ]


def family_size(snapshot: Snapshot, visit: Visit) -> tuple[int | None, str, str]:
    """Return the size of a visit's family, None where it is not known; in words; and what is to be known about it."""
    family = family_of(snapshot, visit.borough, visit.current.last) if visit.current else None
    if family is None:
        return None, Nothing.NOT_AVAILABLE.value, "No family of similar boroughs is known for these months."
    status = family_status(snapshot, family)
    words = f"family of {family.size}"
    if status == ILLUSTRATIVE:
        note = "The report does not print the size of its family, and the one that is loaded is made up."
        return None, f"{words} (illustrative)", note
    return family.size, words, ""
