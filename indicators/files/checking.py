"""What no single cell can show: references between files, and rules about whole rows and sets of rows."""

import re
from collections.abc import Callable, Iterator, Mapping

import pandas as pd

from indicators.files.columns import Column, File, Kind
from indicators.files.faults import Fault
from indicators.files.holes import (
    base_grid_faults,
    count_grid_faults,
    counterpart_faults,
    exchanged_faults,
    lone_detection_faults,
)
from indicators.files.report_faults import claim_faults, contact_faults
from indicators.files.schema import FILES
from indicators.terms.periods import MONTHS_OF_A_YEAR, Period, month_code

FileFrames = Mapping[str, pd.DataFrame]

# (file, columns) that must occur together in (file, the same columns)
ROW_REFERENCES: tuple[tuple[str, tuple[str, ...], str], ...] = (
    *(
        (name, ("inspection", "visit"), "inspections")
        for name in (
            "contract_outcomes",
            "published_table",
            "report_text",
            "developments",
            "recommendation_statuses",
            "actions_taken",
            "measurable_impacts",
            "assessment_questions",
            "issues_to_act_upon",
            "narrative_claims",
            "narrative_figures",
        )
    ),
    *(
        (name, ("inspection", "recommendation"), "recommendations")
        for name in ("recommendation_parts", "recommendation_statuses", "actions_taken", "measurable_impacts")
    ),
    ("survey_figures", ("inspection", "visit", "recommendation", "impact"), "measurable_impacts"),
    ("assessment_answers", ("inspection", "visit", "question"), "assessment_questions"),
)
MOST_DECIMALS = 6
PERIOD_COLUMNS = ("previous_from", "previous_to", "current_from", "current_to")
KIND_OF_PARENT = {
    "force": (),
    "borough": ("force",),
    "ward": ("borough",),
    "team": ("borough", "ward"),
    "other": ("force",),
}


def check_frames(frames: FileFrames, broken: frozenset[str] = frozenset()) -> list[Fault]:
    """Return every fault that shows only when files are laid side by side.

    Args:
        frames: Checked frames by file.
        broken: Files that have faults already. Rows are missing from their frames, so no row of another file is held
            against them; their own rows still are.
    """
    columns = [(file, column) for file in FILES if file.name in frames for column in file.columns if column.refers_to]
    faults: list[Fault] = []
    for file, column in columns:
        if target_of(column) not in broken and len(frames[file.name]):
            faults += unknown_codes(frames, file, column)
    for name, keys, target in ROW_REFERENCES:
        if target not in broken and len(frames.get(name, ())):
            faults += unknown_rows(frames, name, keys, target)
    doubtful = broken | {fault.file.removesuffix(".csv") for fault in faults}  # a misspelt code leaves a hole elsewhere
    for needed, whole, check in TABLE_CHECKS:
        if set(needed) <= set(frames) and not doubtful & set(whole):
            faults += check(*(frames[name] for name in needed))
    return faults


def target_of(column: Column) -> str:
    """Return the file that declares a column's codes."""
    return column.refers_to.partition(".")[0]


def unknown_codes(frames: FileFrames, file: File, column: Column) -> Iterator[Fault]:
    """Point at codes that the file which declares them does not have."""
    target, _, name = column.refers_to.partition(".")
    known = set(frames[target][name])
    cells = frames[file.name][column.name]
    if isinstance(cells.dtype, pd.CategoricalDtype) and known.issuperset(cells.cat.categories):
        return
    for line, cell in (cells if column.kind is Kind.CODES else cells[~cells.isin(known)]).items():
        codes = cell if column.kind is Kind.CODES else (cell,)
        for code in codes:
            if code and code not in known:
                rule = f"this code is not in the column {name} of {target}.csv"
                remedy = f"Correct the code, or add it to {target}.csv"
                yield Fault(file.file_name, rule, remedy, int(str(line)), column.name, code)


def unknown_rows(frames: FileFrames, name: str, columns: tuple[str, ...], target: str) -> Iterator[Fault]:
    """Point at rows that belong to a row of another file which is not there."""
    rows, targets = frames[name], frames[target]
    known = set(zip(*(targets[column] for column in columns), strict=True))
    for line, *values in zip(rows.index, *(rows[column] for column in columns), strict=True):
        if tuple(values) not in known:
            rule = f"no line of {target}.csv has this {', '.join(columns)}"
            remedy = f"Correct the line, or add the row to {target}.csv"
            yield Fault(f"{name}.csv", rule, remedy, line, " + ".join(columns), " + ".join(map(str, values)))


def parent_faults(areas: pd.DataFrame) -> Iterator[Fault]:
    """A borough lies in a force, a ward in a borough, a team in a borough or ward; so there is no circle."""
    kinds = dict(zip(areas["area"], areas["kind"], strict=True))
    for line, kind, parent in areas[["kind", "parent"]].itertuples():
        allowed = KIND_OF_PARENT[kind]
        if parent in kinds and kinds[parent] not in allowed:
            rule = f"the parent of a {kind} is {' or '.join(allowed) or 'left blank'}, not a {kinds[parent]}"
            yield Fault("areas.csv", rule, "Name the area that this one is a part of", line, "parent", parent)


def part_faults(offences: pd.DataFrame) -> Iterator[Fault]:
    """Nothing is part of itself, not by way of others either."""
    wholes = dict(zip(offences["offence"], offences["part_of"], strict=True))
    for line, offence in offences["offence"].items():
        passed, above = [], wholes[offence]
        while above and above not in passed:
            passed.append(above)
            above = wholes.get(above, "")
        if offence in passed:
            rule = "an offence is not part of itself, nor of one of its own parts"
            remedy = "Name the larger kind that contains it, or leave the cell blank"
            yield Fault("offences.csv", rule, remedy, int(str(line)), "part_of", wholes[offence])


def name_faults(times: pd.DataFrame, *named: pd.DataFrame) -> Iterator[Fault]:
    """What everything else refers to cannot be held back until a publication time."""
    for name, frame in zip(NAMING, named, strict=True):
        for line, source in frame.loc[frame["source"].isin(set(times["source"])), "source"].items():
            rule = "what other files refer to cannot be held back, and this source has a publication time"
            yield Fault(f"{name}.csv", rule, "Name another source here", int(str(line)), "source", source)


def year_faults(yearly_counts: pd.DataFrame) -> Iterator[Fault]:
    """A financial year has one to twelve months."""
    for line, months in yearly_counts["months"].dropna().items():
        if not 1 <= months <= MONTHS_OF_A_YEAR:
            rule, remedy = "a financial year has 1 to 12 months", "Write 12, or how many months of it are counted"
            yield Fault("yearly_counts.csv", rule, remedy, int(str(line)), "months", str(months))


def family_faults(families: pd.DataFrame) -> Iterator[Fault]:
    """A family lists the area itself too, so that its size can be counted off the file."""
    first_lines: dict[tuple[str, int], int] = {}
    own = set()
    for line, area, valid_from, member in families[["area", "valid_from", "member"]].itertuples():
        first_lines.setdefault((area, valid_from), line)
        if member == area:
            own.add((area, valid_from))
    for (area, valid_from), line in sorted(first_lines.items()):
        if (area, valid_from) not in own:
            rule = f"the family of {area} from {month_code(valid_from)} does not list {area} itself"
            yield Fault("families.csv", rule, "Add a row whose member is the area itself", line, "member")


def borough_faults(areas: pd.DataFrame, inspections: pd.DataFrame) -> Iterator[Fault]:
    """What is inspected, and what can be looked at, is a borough."""
    kinds = dict(zip(areas["area"], areas["kind"], strict=True))
    if "borough" not in kinds.values():
        yield Fault("areas.csv", "no area is of the kind borough", "Add the borough that the data are about")
    for line, area in inspections["borough"].items():
        if kinds.get(area, "borough") != "borough":
            rule = f"an inspection is of a borough, not of a {kinds[area]}"
            yield Fault("inspections.csv", rule, "Write the code of a borough", int(str(line)), "borough", area)


def indicator_faults(indicators: pd.DataFrame) -> Iterator[Fault]:
    """A count is divided by a base; a rate of two counts is per 1 and shown in percent."""
    for line, decimals in indicators["decimals"].items():
        if decimals > MOST_DECIMALS:
            rule, remedy = (
                f"a figure has at most {MOST_DECIMALS} decimals",
                "Write as many as are to be shown, for example 2",
            )
            yield Fault("indicators.csv", rule, remedy, int(str(line)), "decimals", str(decimals))
    for line, numerator, base, per in indicators[["numerator", "base", "per"]].itertuples():
        if per < 1:
            yield Fault("indicators.csv", "per is 1 or more", "Write 1000 for a rate per 1000", line, "per", str(per))
        if base == "offences" and (numerator != "sanction_detections" or per != 1):
            rule = "a rate whose base is offences divides sanction_detections, per 1"
            yield Fault("indicators.csv", rule, "Correct numerator, base or per", line, "base", base)


def operator_faults(outcomes: pd.DataFrame) -> Iterator[Fault]:
    """A comparison wants a position to compare with; hold or improve has its own, the baseline's."""
    for line, operator, threshold, printed in outcomes[["operator", "threshold", "printed"]].itertuples():
        missing = pd.isna(threshold)
        digits = re.findall("[0-9]+", printed)
        if operator == "hold-or-improve" and not missing:
            rule, remedy = "hold-or-improve compares with the baseline's position", "Leave threshold blank"
        elif operator != "hold-or-improve" and (missing or threshold < 1):
            rule, remedy = f"the operator {operator} wants a position, 1 or more", "Write the position, for example 12"
        elif operator == "<" and threshold == 1:
            rule, remedy = "no position is under 1", "Write <= for 1st, or correct the threshold"
        elif not missing and digits and digits != [str(threshold)]:
            rule, remedy = f"the threshold is not the number that is printed, {printed}", "Correct one of the two"
        else:
            continue
        value = "" if missing else str(threshold)
        yield Fault("contract_outcomes.csv", rule, remedy, line, "threshold", value)


def period_faults(inspections: pd.DataFrame, counts: pd.DataFrame) -> Iterator[Fault]:
    """A visit names both of its periods or none; they lie within the borough's months, where it has any."""
    inspected = counts.loc[counts["area"].isin(inspections["borough"]), ["area", "month"]]
    ends = inspected.groupby("area")["month"].agg(["min", "max"])
    spans = {area: Period(int(first), int(last)) for area, first, last in ends.itertuples()}
    for line, row in inspections.iterrows():
        blank = [column for column in PERIOD_COLUMNS if pd.isna(row[column])]
        if not blank:
            yield from bound_faults(row, int(str(line)), spans.get(row["borough"]))
        elif len(blank) < len(PERIOD_COLUMNS) or row["kind"] == "re-visit":
            rule = "a visit names both of its periods by first and last month; only an inspection may name neither"
            yield Fault("inspections.csv", rule, "Fill in all four months", int(str(line)), " + ".join(blank), "")


def bound_faults(row: pd.Series, line: int, span: Period | None) -> Iterator[Fault]:
    """Hold the four months of a visit against each other and against the months that there are."""
    for pair in (PERIOD_COLUMNS[:2], PERIOD_COLUMNS[2:]):
        first, last = (int(row[column]) for column in pair)
        if last < first:
            yield months_fault(row, line, pair, "the period ends before it begins", "Exchange the two months")
        elif span and not Period(first, last).within(span):
            rule = f"the period lies outside the borough's months in counts.csv, {span}"
            yield months_fault(row, line, pair, rule, "Correct the period, or add the missing months")
    if row["current_from"] <= row["previous_from"]:
        pair, rule = ("previous_from", "current_from"), "the current period begins after the previous one"
        yield months_fault(row, line, pair, rule, "Correct the months, or exchange the two periods")


def months_fault(row: pd.Series, line: int, columns: tuple[str, ...], rule: str, remedy: str) -> Fault:
    """Point at months of one line."""
    value = " + ".join(month_code(int(row[column])) for column in columns)
    return Fault("inspections.csv", rule, remedy, line, " + ".join(columns), value)


NAMING = ("areas", "offences", "indicators")

# (files that are looked at, those of them of which no row may be missing, check)
TABLE_CHECKS: tuple[tuple[tuple[str, ...], tuple[str, ...], Callable[..., Iterator[Fault]]], ...] = (
    (("areas",), (), parent_faults),
    (("offences",), (), part_faults),
    (("publication_times", *NAMING), (), name_faults),
    (("yearly_counts",), (), year_faults),
    (("counts",), ("counts",), count_grid_faults),
    (("counts",), (), lone_detection_faults),
    (("bases",), ("bases",), base_grid_faults),
    (("counts", "bases"), ("counts", "bases"), exchanged_faults),
    (("areas", "counts", "bases"), ("areas", "counts", "bases"), counterpart_faults),
    (("areas", "inspections"), ("areas",), borough_faults),
    (("families",), ("families",), family_faults),
    (("indicators",), (), indicator_faults),
    (("contract_outcomes",), (), operator_faults),
    (("inspections", "counts"), ("counts",), period_faults),
    (("narrative_claims", "recommendations"), ("recommendations",), claim_faults),
    (("contacts",), (), contact_faults),
)
