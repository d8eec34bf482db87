"""Publication times: what a source holds is not to be seen before its moment, whoever loaded it when.

What is held back is taken out of the files themselves, before anything is worked out from them: so no figure, note,
file or picture can let it through. Monthly figures and bases are blanked, for a row that is missing counts as lost,
and where superseded_counts.csv has the figures that a held-back source restates, those stay in their place;
reports go with all that belongs to their visit; every other row of the source is left out.
"""

from collections.abc import Callable, Collection
from dataclasses import replace

import pandas as pd

from indicators.files.checking import FileFrames, check_frames
from indicators.files.columns import File
from indicators.files.contents import figure_columns
from indicators.files.faults import DataError
from indicators.files.parsing import parse_file, split_cells, split_lines, to_frame
from indicators.files.schema import FILE_BY_NAME
from indicators.terms.moments import moment_words, read_moment

TIMES = "publication_times"
LEFT = "in what is left while rows are held back until {}; lines are counted without those rows"
BLANKED = ("counts", "bases")
SUPERSEDED = "superseded_counts"
CELL = ["area", "month"]
KEY = [*CELL, "offence"]
KEPT = (TIMES, "sources", "manifest")
PERIOD_ENDS = ["previous_to", "current_to"]

FileBytes = dict[str, bytes]
Lines = set[int]
Replacements = dict[int, str]


def public_folder(folder: str, frames: FileFrames, contents: FileBytes, moment: str) -> tuple[FileFrames, FileBytes]:
    """Return a checked folder as it may be seen at a moment.

    Args:
        folder: Its name, for the faults.
        frames: Checked frames by file; their index is the line in the file.
        contents: The bytes that they were read from.
        moment: As it is stored, with its distance from UTC.

    Raises:
        DataError: what is left does not hang together; every fault says that something was held back.
    """
    public = public_contents(frames, contents, moment)
    if public is contents:
        return frames, contents
    read = {name: parse_file(content, FILE_BY_NAME[name]) for name, content in public.items()}
    left = {name: read[name][0] if name in read else to_frame([], file) for name, file in FILE_BY_NAME.items()}
    faults = [*(fault for _, found in read.values() for fault in found), *check_frames(left)]
    if faults:
        until = moment_words(next_publication(frames, moment))
        raise DataError(folder, [replace(each, rule=f"{each.rule} ({LEFT.format(until)})") for each in faults])
    return left, public


def public_contents(frames: FileFrames, contents: FileBytes, moment: str) -> FileBytes:
    """Return a folder's files as they may be seen at a moment: the very bytes where nothing is held back.

    Args:
        frames: Checked frames by file; their index is the line in the file.
        contents: The bytes that they were read from.
        moment: As it is stored, with its distance from UTC.
    """
    held = held_back(frames, moment)
    if not held:
        return contents
    out = left_out(frames, held)
    blank = {name: lines_of(frames[name], held) for name in BLANKED}
    earlier = earlier_lines(frames, contents.get(SUPERSEDED, b""), held)
    blank["counts"] -= earlier.keys()
    out[SUPERSEDED] = set(frames[SUPERSEDED].index)  # those that are to be seen stand in counts.csv now
    out["counts"] = beyond(frames, blank["counts"], out["inspections"])
    public = {name: without(content, out.get(name, set())) for name, content in contents.items() if name != "manifest"}
    whole = {**contents, "counts": replaced(contents["counts"], earlier)}
    for name in BLANKED:
        public[name] = blanked(whole[name], FILE_BY_NAME[name], blank[name], out.get(name, set()))
    return public


def earlier_lines(frames: FileFrames, superseded: bytes, held: Collection[str]) -> Replacements:
    """Return the lines of counts.csv that stay as they were until what restates them comes out, by their number.

    One source serves an area's month with all of its offences: the last in the file that is not held back. A line is
    replaced that is of a held-back source, or blank because that source does not count its offence.
    """
    rows = frames[SUPERSEDED]
    rows = rows[~rows["source"].isin(list(held))].astype({"area": str, "offence": str, "source": str})
    if not len(rows):
        return {}
    serving = rows.groupby(CELL)["source"].transform("last")
    lines = split_lines(superseded, "")[0]
    instead = {tuple(key): lines[number - 1] for number, *key in rows.loc[rows["source"] == serving, KEY].itertuples()}
    counts = frames["counts"]
    open_to = counts["source"].isin(list(held)) | counts[figure_columns(counts)].isna().all(axis=1)
    return {
        number: instead[key]
        for number, *cells in counts.loc[open_to, KEY].itertuples()
        if (key := (str(cells[0]), cells[1], str(cells[2]))) in instead
    }


def held_back(frames: FileFrames, moment: str) -> dict[str, str]:
    """Return the sources that are not to be seen at a moment, each with its publication time."""
    times = frames[TIMES]
    pairs = zip(times["source"], times["published_at"], strict=True)
    return {source: time for source, time in pairs if read_moment(time) > read_moment(moment)}


def next_publication(frames: FileFrames, moment: str) -> str:
    """Return when the next source comes out, or "" where none is held back."""
    return min(held_back(frames, moment).values(), key=read_moment, default="")


def lines_of(frame: pd.DataFrame, held: Collection[str]) -> Lines:
    """Return the lines of a file that name a source that is held back; a revision names two."""
    names = [name for name in ("source", "source_before") if name in frame]
    return set(frame.index[frame[names].isin(list(held)).any(axis=1)])


def left_out(frames: FileFrames, held: Collection[str]) -> dict[str, Lines]:
    """Return the lines to leave out of each file."""
    out = {
        name: lines_of(frame, held)
        for name, frame in frames.items()
        if "source" in frame and name not in (*BLANKED, *KEPT)
    }
    return {**out, **of_visits(frames, out["inspections"])}


def of_visits(frames: FileFrames, visits_out: Lines) -> dict[str, Lines]:
    """Return the lines that belong to visits that are left out, or to inspections of which no visit is left."""
    visits = frames["inspections"]
    gone, left = visits.loc[list(visits_out)], visits.drop(list(visits_out))
    pairs, inspections = set(zip(gone["inspection"], gone["visit"], strict=True)), set(left["inspection"])
    out = {}
    for name, frame in frames.items():
        if name == "inspections" or "inspection" not in frame:
            continue
        lines = zip(frame.index, frame["inspection"], frame.get("visit", frame["inspection"]), strict=True)
        out[name] = {line for line, of, visit in lines if (of, visit) in pairs or of not in inspections}
    return out


def beyond(frames: FileFrames, blank: Lines, visits_out: Lines) -> Lines:
    """Return the lines of counts.csv after the last month that has a figure to show, or that a report names.

    Else the months would seem to run on, without figures.
    """
    counts = frames["counts"]
    shown = counts.dropna(subset=figure_columns(counts), how="all")
    shown = shown[~shown.index.isin(list(blank))]
    named = frames["inspections"].drop(list(visits_out))[PERIOD_ENDS].max().max()
    last = max((int(month) for month in (shown["month"].max(), named) if not pd.isna(month)), default=0)
    return set(counts.index[counts["month"] > last]) if blank else set()


def replaced(content: bytes, lines: Replacements) -> bytes:
    """Return a file with other lines in the place of some."""
    return rewritten(content, lines.get) if lines else content


def without(content: bytes, lines: Lines) -> bytes:
    """Return a file without some of its lines."""
    return rewritten(content, lambda number, line: None if number in lines else line) if lines else content


def blanked(content: bytes, file: File, lines: Lines, out: Lines) -> bytes:
    """Return a file of plain cells with blank figures in some of its lines, and without others."""
    figures = [at for at, column in enumerate(file.columns) if column.optional]

    def rewrite(number: int, line: str) -> str | None:
        if number in out:
            return None
        if number not in lines:
            return line
        cells = split_cells(line)
        return ",".join("" if at in figures else cell for at, cell in enumerate(cells))

    return rewritten(content, rewrite) if lines or out else content


def rewritten(content: bytes, rewrite: Callable[[int, str], str | None]) -> bytes:
    """Return a checked file with other lines; the header is line 1 and stays."""
    header, *lines = split_lines(content, "")[0]
    kept = [rewrite(number, line) for number, line in enumerate(lines, start=2)]
    return "".join(f"{line}\n" for line in [header, *kept] if line is not None).encode()
