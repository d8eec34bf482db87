"""What a data folder holds before an import, and files of data folders that are imported into it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pandas as pd

from indicators.files.faults import DataError, Fault
from indicators.files.manifest import MANIFEST
from indicators.files.parsing import parse_file, read_folder
from indicators.files.schema import FILE_BY_NAME, FILES
from indicators.importing.joining.folder import FIGURES, FolderFrames, records, with_rows
from indicators.importing.joining.sources import OWN_SOURCE, own_source_row
from indicators.importing.readers.intake import Intake, as_texts
from indicators.importing.readers.labels import Area, Labels
from indicators.snapshot.loading import load_snapshot
from indicators.terms.wording import amount

SHIPPED = Path(__file__).resolve().parents[3] / "data"


@dataclass(frozen=True)
class Holdings:
    """Frames by file, and the bytes of files that an import leaves as they are."""

    frames: FolderFrames = field(default_factory=dict)
    contents: Mapping[str, bytes] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()


def held_in(folder: Path) -> Holdings:
    """Read the folder that an import goes into; one that is not there or empty holds nothing.

    Raises:
        DataError: it has other files than those of a data folder, or files with faults.
    """
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return Holdings()
    if not folder.is_dir():
        raise DataError(str(folder), [Fault(str(folder), "this is a file, not a folder", "Name another folder")])
    if not (folder / "sources.csv").exists():
        rule = "the folder is neither empty nor a data folder: it has no sources.csv"
        raise DataError(str(folder), [Fault(str(folder), rule, "Name an empty folder, or one that does not exist yet")])
    snapshot = load_snapshot(folder)
    _, contents, _ = read_folder(folder)
    return Holdings(unnumbered(snapshot.frames), contents)


@cache
def shipped() -> Holdings:
    """Read the offences and indicators that come with the program, and their sources."""
    contents = {name: (SHIPPED / f"{name}.csv").read_bytes() for name in ("sources", "offences", "indicators")}
    frames = {name: parse_file(content, FILE_BY_NAME[name])[0] for name, content in contents.items()}
    return Holdings(unnumbered(frames), contents)


def unnumbered(frames: Mapping[str, pd.DataFrame]) -> FolderFrames:
    """Leave out line numbers and the manifest, and turn categories into texts, to which others can be added."""
    return {name: as_texts(frame.reset_index(drop=True)) for name, frame in frames.items() if name != MANIFEST.name}


def with_own_files(held: Holdings, intakes: Sequence[Intake], labels: Labels) -> tuple[Holdings, list[Fault]]:
    """Add files of data folders to what is held; a row whose key is there already stands in its place."""
    frames, contents, faults = dict(held.frames), dict(held.contents), list[Fault]()
    for intake in intakes:
        for name, frame in intake.frames.items():
            if name in FIGURES:
                before = frames.get(name, frame.iloc[:0].reset_index(drop=True))
                frames[name] = with_rows(before, records(frame), name)
            elif name != MANIFEST.name:
                faults += other_file_faults(name, intake, contents, frames)
                frames[name] = frame.reset_index(drop=True)
                contents[name] = intake.content
    return settled(Holdings(frames, contents), intakes, labels), faults


def other_file_faults(name: str, intake: Intake, contents: Mapping[str, bytes], frames: FolderFrames) -> list[Fault]:
    """Refuse to put the file of another report in the place of one that is there."""
    if not len(frames.get(name, ())) or contents.get(name) == intake.content:
        return []
    rule = f"the folder has a {name}.csv with rows already, and two reports cannot be told apart row by row"
    return [Fault(intake.paper.name, rule, "Import into a folder of its own, or put the rows together by hand")]


def settled(held: Holdings, intakes: Sequence[Intake], labels: Labels) -> Holdings:
    """Give rows of sources and areas that were not imported with the rest a source and an area of their own."""
    if not intakes:
        return held
    frames, remarks = dict(held.frames), []
    sources = frames.get("sources", pd.DataFrame(columns=FILE_BY_NAME["sources"].header))
    known = set(sources["source"])
    for intake in intakes:
        name = next(iter(intake.frames))
        if name in FIGURES and name != "sources" and not {*intake.frames[name]["source"]} <= known:
            code = f"{OWN_SOURCE}-{intake.paper.digest[:8]}"
            frames[name] = renamed(frames[name], known, code)
            sources = with_rows(sources, [own_source_row(intake.paper, code)], "sources")
            known.add(code)
            remarks.append(f"{intake.paper.name}: its sources were not imported with it, so one row stands for them")
    frames["sources"] = sources
    unknown = unknown_areas(frames)
    frames["areas"] = with_rows(
        frames.get("areas", pd.DataFrame(columns=FILE_BY_NAME["areas"].header)),
        [area_row(code, source, labels) for code, source in unknown.items()],
        "areas",
    )
    if unknown:
        remarks.append(f"areas.csv was not imported with the rest: {amount(len(unknown), 'area')} known by code alone")
    return Holdings(frames, held.contents, tuple(remarks))


def renamed(frame: pd.DataFrame, known: set[str], code: str) -> pd.DataFrame:
    """Put one source in the place of those that are not known."""
    columns = [name for name in ("source", "source_before") if name in frame]
    return frame.assign(**{name: frame[name].where(frame[name].isin(list(known)), code) for name in columns})


def unknown_areas(frames: FolderFrames) -> dict[str, str]:
    """Return the areas of which figures are held and no row, with the source of the first such figure."""
    known = set(frames["areas"]["area"]) if "areas" in frames else set()
    found: dict[str, str] = {}
    for file in FILES:
        for column in file.columns:
            if column.refers_to == "areas.area" and file.name in FIGURES and file.name in frames:
                frame = frames[file.name]
                for code, source in zip(frame[column.name], frame["source"], strict=True):
                    if code and code not in known:
                        found.setdefault(str(code), str(source))
    return found


def area_row(code: str, source: str, labels: Labels) -> dict[str, object]:
    """Return a row for an area that is known by its code alone; without better knowledge it is a borough."""
    area = labels.area_by_code(code) or Area(code, code, "borough")
    return {"area": code, "name": area.name, "kind": area.kind, "parent": "", "source": source}
