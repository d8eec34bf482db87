"""What an import has done, in words that fit a screen, and as JSON."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import pandas as pd

from indicators.importing.coverage import Coverage, coverage_of, spans
from indicators.importing.joining.folder import FolderContents
from indicators.importing.joining.sources import Delivery, ward_source
from indicators.importing.readers.intake import Intake
from indicators.importing.readers.shapes import Authority
from indicators.terms.periods import month_code
from indicators.terms.wording import amount

MOST_SHOWN = 8  # of labels, gaps and the like; the files have them all
LABEL_WIDTH = 22
LONGEST_NAME = 56


@dataclass(frozen=True)
class Summary:
    """What an import has done."""

    folder: Path
    dry_run: bool
    deliveries: Sequence[Delivery]
    own: Sequence[Intake]
    contents: FolderContents
    remarks: Sequence[str]
    changed: Sequence[str]

    @property
    def coverage(self) -> Coverage:
        """What there is, and what there is not."""
        return coverage_of(self.contents.frames)


def summary_words(summary: Summary) -> str:
    """Say what an import has done."""
    verb = "Would be written to" if summary.dry_run else "Written to"
    blocks = [
        [f"{verb} {summary.folder}"],
        file_lines(summary),
        coverage_lines(summary),
        revision_lines(summary),
        unmapped_lines(summary),
        remark_lines(summary),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block)


def file_lines(summary: Summary) -> list[str]:
    """Return a table of the files."""
    head = ("file", "read as", "rows", "rejected", "months", "vintage", "area months")
    rows = [
        (
            shortened(each.paper.name),
            each.shape.words,
            f"{each.intake.rows:,}",
            f"{each.intake.rejected:,}",
            str(each.intake.period or ""),
            each.vintage,
            f"{summary.contents.joined.served.get(each.source, 0):,}",
        )
        for each in summary.deliveries
    ]
    if summary.own:
        names = f"{len(summary.own)} files of a data folder"
        rows.append((names, "file of a data folder", f"{sum(each.rows for each in summary.own):,}", "0", "", "", ""))
    return table((head, *rows), right=(2, 3, 6))


def shortened(name: str) -> str:
    """Leave out the middle of a long name."""
    half = LONGEST_NAME // 2 - 1
    return name if len(name) <= LONGEST_NAME else f"{name[:half]}..{name[-half:]}"


def table(rows: Sequence[Sequence[str]], right: Sequence[int]) -> list[str]:
    """Set rows in columns."""
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [
            cell.rjust(width) if at in right else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    return lines


def named(label: str, *words: str) -> list[str]:
    """Return lines under one label."""
    return [f"{label if at == 0 else '':{LABEL_WIDTH}}{line}" for at, line in enumerate(words)]


def coverage_lines(summary: Summary) -> list[str]:
    """Say which areas, months and figures there are, and which there are not."""
    found = summary.coverage
    lines = named("areas", found.areas)
    lines += named("months", *found.months)
    for offence in found.offences:
        lines += named(offence.code, offence.words)
    lines += named("kept apart", *found.apart)
    lines += named("bases", found.bases)
    lines += named("financial years", found.years, *filter(None, [summary.contents.part_year]))
    lines += named("families", found.families)
    return [line for line in lines if line[LABEL_WIDTH:].strip()]


def revision_lines(summary: Summary) -> list[str]:
    """Say what later files changed of earlier ones."""
    comparisons = summary.contents.joined.comparisons
    if not comparisons:
        return []
    rows = [
        (
            f"  {each.source}",
            each.source_before,
            f"{each.compared:,}",
            f"{each.differing:,}",
            f"{each.all_crime:,}",
            f"{each.net:+,}",
        )
        for each in comparisons
    ]
    head = ("  later file", "earlier file", "borough months", "differ", "in all crime", "by offences")
    kinds = {each.source: each.intake.classification for each in summary.deliveries}
    mixed = any({kinds.get(each.source), kinds.get(each.source_before)} >= {"old", "new"} for each in comparisons)
    note = ["  where one has the old and one the new classification, kinds of crime differ as well as counts"]
    total = f"revised: {amount(len(summary.contents.joined.revisions), 'count')}, each in revisions.csv"
    return [total, *table((head, *rows), right=(2, 3, 4, 5)), *(note if mixed else [])]


def unmapped_lines(summary: Summary) -> list[str]:
    """List the labels that nobody has mapped, those with most offences first."""
    frame = summary.contents.frames["unmapped_labels"]
    if not len(frame):
        return ["unmapped: no label"]
    grouped = frame.astype({"rows": int, "offences": int}).groupby(["label", "sublabel"])[["rows", "offences"]].sum()
    ordered = grouped.sort_values("offences", ascending=False)
    lines = [
        f"  {label} / {sublabel}: {amount(rows, 'row')}, {amount(offences, 'offence')}"
        for (label, sublabel), rows, offences in list(ordered.itertuples(name=None))[:MOST_SHOWN]
    ]
    more = [f"  and {len(ordered) - MOST_SHOWN} more, all in unmapped_labels.csv"] if len(ordered) > MOST_SHOWN else []
    head = f"unmapped: {amount(len(ordered), 'label')}, counted in all crime alone; map them with --labels"
    return [head, *lines, *more]


def remark_lines(summary: Summary) -> list[str]:
    """Say what else a reader should know, file by file."""
    found = [
        (each.paper.name, remark)
        for each in summary.deliveries
        for remark in (*remarks_of(each), *service_remarks(each, summary))
    ]
    by_words: dict[str, list[str]] = {}
    for name, remark in found:
        by_words.setdefault(remark, []).append(name)
    lines = [f"  {listed(names)}: {remark}" for remark, names in by_words.items()]
    lines += [f"  {remark}" for remark in (*summary.remarks, *summary.coverage.remarks)]
    return ["notes", *lines] if lines else []


def remarks_of(delivery: Delivery) -> list[str]:
    """Return what is to be said about one file."""
    intake = delivery.intake
    named_here = [intake.areas[code].name for code in intake.named_here if intake.areas[code].kind != "ward"]
    wards = len(intake.named_here) - len(named_here)
    remarks = list(intake.remarks)
    remarks += [f"left out: line {fault.line}, {fault.rule}" for fault in intake.faults[:MOST_SHOWN]]
    if len(intake.faults) > MOST_SHOWN:
        remarks.append(f"left out: {amount(len(intake.faults) - MOST_SHOWN, 'fault')} more")
    if named_here:
        remarks.append(f"areas that no list knows, with a code made of their names: {listed(named_here)}")
    if wards:
        remarks.append(f"{amount(wards, 'ward')} without an official code: it is made of the name")
    return remarks


def service_remarks(delivery: Delivery, summary: Summary) -> list[str]:
    """Say for which months a file serves that is no force's own, and which boroughs are sums of their wards."""
    counts = summary.contents.joined.counts
    remarks = []
    if delivery.shape.authority < Authority.FORCE and len(delivery.intake.counts):
        served = counts.loc[counts["source"] == delivery.source, "month"]
        months = spans(served) if len(served) else "nowhere"
        remarks.append(f"serves where no force's own file does: {months}")
    sums = summary.contents.joined.served.get(ward_source(delivery.source), 0)
    if sums:
        remarks.append(f"{amount(sums, 'borough month')} added up from wards")
    return remarks


def listed(names: Iterable[str]) -> str:
    """List names, a few of many."""
    all_of_them = list(names)
    more = len(all_of_them) - MOST_SHOWN
    return ", ".join(all_of_them[:MOST_SHOWN]) + (f" and {more} more" if more > 0 else "")


def summary_json(summary: Summary) -> str:
    """Say the same for a program to read."""
    frames, joined = summary.contents.frames, summary.contents.joined
    found = {
        "folder": str(summary.folder),
        "written": not summary.dry_run,
        "files": [
            {
                "file": each.paper.name,
                "source": each.source,
                "shape": each.shape.words,
                "rows": each.intake.rows,
                "rejected": each.intake.rejected,
                "first": month_code(each.intake.period.first) if each.intake.period else None,
                "last": month_code(each.intake.period.last) if each.intake.period else None,
                "vintage": each.vintage,
                "area_months_served": joined.served.get(each.source, 0),
                "remarks": remarks_of(each),
            }
            for each in summary.deliveries
        ],
        "rows": {name: len(frame) for name, frame in frames.items()},
        "coverage": asdict(summary.coverage),
        "part_year": summary.contents.part_year,
        "revised": [asdict(each) for each in joined.comparisons],
        "unmapped": plain_records(frames["unmapped_labels"]),
        "remarks": list(summary.remarks),
    }
    return json.dumps(found, indent=1)


def plain_records(frame: pd.DataFrame) -> list[dict[str, object]]:
    """Return rows of texts and whole numbers."""
    return [
        {str(name): value if isinstance(value, str) else int(value) for name, value in row.items()}
        for row in frame.to_dict("records")
    ]
