"""Put what was read together as the files of a data folder."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from indicators.files.faults import Fault
from indicators.files.schema import FILE_BY_NAME, FILES
from indicators.importing.joining.areas import area_frame, provisional_families
from indicators.importing.joining.breaks import classification_breaks
from indicators.importing.joining.joining import KEY, Joined, join
from indicators.importing.joining.series import series_of
from indicators.importing.joining.sources import (
    AREA_SOURCE,
    BLANK_SOURCE,
    BREAK_SOURCE,
    FAMILY_SOURCE,
    Delivery,
    area_source_row,
    blank_source_row,
    break_source_row,
    family_source_row,
    import_row,
    late_sources,
    source_row,
    ward_source,
    ward_source_row,
)
from indicators.importing.joining.whole_grid import known_rows, with_blank_bases, with_blank_counts
from indicators.importing.joining.years import count_months
from indicators.importing.readers.labels import Labels

# Files that an import works out; all others are taken over as they are.
FIGURES = (
    "sources",
    "areas",
    "families",
    "counts",
    "superseded_counts",
    "bases",
    "yearly_counts",
    "imports",
    "unmapped_labels",
    "revisions",
    "series_breaks",
)
FolderFrames = dict[str, pd.DataFrame]
Rows = Iterable[Mapping[str, object]]


@dataclass(frozen=True)
class FolderContents:
    """The files of a folder as frames, and what is worth saying about them."""

    frames: FolderFrames
    joined: Joined
    part_year: str = ""
    remarks: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = field(default_factory=tuple)


def assemble(
    deliveries: Sequence[Delivery], held: FolderFrames, defaults: FolderFrames, labels: Labels, *, in_order: bool
) -> FolderContents:
    """Put files together.

    Args:
        deliveries: Public files that were read.
        held: Frames of the data folder itself and of data files that were given, already one.
        defaults: Frames that serve where nothing is held: the shipped offences and indicators with their sources.
        labels: What names mean.
        in_order: Whether the order of the files is that of their vintages.
    """
    frames = {
        file.name: held[file.name] if file.name in held else empty(file.name)
        for file in FILES
        if file.name != "manifest"
    }
    for name in ("offences", "indicators"):
        if not len(frames[name]):
            frames[name] = defaults[name]
    frames["sources"] = with_rows(frames["sources"], source_rows(deliveries, defaults, frames), "sources")
    areas = area_frame(deliveries, frames["areas"], labels)
    boroughs = set(areas.loc[areas["kind"] == "borough", "area"])
    held_back = late_sources(frames["publication_times"])
    joined = join(series_of(deliveries, frames), boroughs, in_order=in_order, held_back=held_back)
    frames["superseded_counts"] = superseded_counts(frames["superseded_counts"], joined, held_back)
    held_counts, frames["counts"] = frames["counts"], joined.counts
    frames["yearly_counts"], part_year = yearly_counts(deliveries, frames, boroughs)
    frames["families"] = families_of(deliveries, frames, areas)
    frames["bases"] = bases_of(deliveries, frames, boroughs)
    frames["counts"] = with_blank_counts(joined.counts, held_counts)
    frames["areas"] = with_parents(areas, used_areas(frames), frames["areas"])
    frames["imports"] = with_rows(frames["imports"], map(import_row, deliveries), "imports")
    frames["unmapped_labels"] = with_rows(frames["unmapped_labels"], unmapped_rows(deliveries), "unmapped_labels")
    frames["revisions"] = with_rows(frames["revisions"], records(joined.revisions), "revisions")
    frames["series_breaks"] = breaks_of(frames)
    frames["sources"] = final_sources(frames, deliveries)
    return FolderContents(
        {name: in_house_order(frame, name, frames) for name, frame in frames.items()}, joined, part_year
    )


def superseded_counts(before: pd.DataFrame, joined: Joined, held_back: Collection[str]) -> pd.DataFrame:
    """Return what stays public in the months of which a source that is held back serves, the oldest first."""
    serving = joined.counts[joined.counts["source"].isin(list(held_back))]
    held = set(zip(serving["area"], serving["month"], strict=True))
    still = [pair in held for pair in zip(before["area"], before["month"], strict=True)]
    return with_rows(before[still], records(joined.superseded), "superseded_counts")


def empty(name: str) -> pd.DataFrame:
    """Return a file without rows."""
    return pd.DataFrame({column: pd.Series([], dtype="object") for column in FILE_BY_NAME[name].header})


def records(frame: pd.DataFrame) -> list[dict[str, object]]:
    """Return a frame's rows."""
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def with_rows(frame: pd.DataFrame, rows: Rows, name: str) -> pd.DataFrame:
    """Add rows; one whose key is there already stands in its place."""
    file = FILE_BY_NAME[name]
    added = pd.DataFrame(list(rows), columns=file.header, dtype="object")
    if not len(added):
        return frame
    both = pd.concat([frame.astype("object"), added], ignore_index=True) if len(frame) else added
    last = both.drop_duplicates(list(file.key), keep="last")
    first = both.drop_duplicates(list(file.key)).index
    order = pd.MultiIndex.from_frame(both.loc[first, list(file.key)].astype(str))
    places = pd.Series(range(len(order)), index=order)
    at = places[pd.MultiIndex.from_frame(last[list(file.key)].astype(str))].to_numpy()
    return last.iloc[at.argsort(kind="stable")].reset_index(drop=True)


def source_rows(
    deliveries: Sequence[Delivery], defaults: FolderFrames, frames: FolderFrames
) -> list[dict[str, object]]:
    """Return the sources of the files, and those of the shipped offences and indicators where they serve."""
    named = {*frames["offences"]["source"], *frames["indicators"]["source"]} - set(frames["sources"]["source"])
    shipped = [row for row in records(defaults["sources"]) if row["source"] in named]
    return [*shipped, area_source_row(), *map(source_row, deliveries)]


def yearly_counts(deliveries: Sequence[Delivery], frames: FolderFrames, boroughs: set[str]) -> tuple[pd.DataFrame, str]:
    """Return counts of financial years, with the number of months that each has."""
    frame, words = frames["yearly_counts"], ""
    for delivery in deliveries:
        if len(delivery.intake.yearly):
            yearly, words = count_months(delivery.intake.yearly, frames["counts"], boroughs)
            frame = with_rows(frame, records(yearly.assign(source=delivery.source)), "yearly_counts")
    return frame, words


def bases_of(deliveries: Sequence[Delivery], frames: FolderFrames, boroughs: set[str]) -> pd.DataFrame:
    """Return residents and households of the areas that have counts, or of every borough where none has any."""
    counted = set(frames["counts"]["area"])
    held = frames["bases"]
    frame = known_rows(held, "residents", "households")
    for delivery in deliveries:
        bases = delivery.intake.bases
        wanted = bases[bases["area"].isin(counted or boroughs)].assign(source=delivery.source)
        frame = with_rows(frame, records(wanted), "bases")
    return with_blank_bases(frame, counted & boroughs, held)


def families_of(deliveries: Sequence[Delivery], frames: FolderFrames, areas: pd.DataFrame) -> pd.DataFrame:
    """Return the families that were given; without any, a provisional comparison group of all boroughs."""
    held = frames["families"]
    given = held[held["source"] != FAMILY_SOURCE]
    for delivery in deliveries:
        if len(delivery.intake.families):
            rows = records(delivery.intake.families.assign(source=delivery.source))
            given = with_rows(given, rows, "families")
    return given if len(given) else provisional_families(frames["counts"], areas)


def breaks_of(frames: FolderFrames) -> pd.DataFrame:
    """Return the breaks that others have written down, and those between the classifications that were joined."""
    held = frames["series_breaks"]
    found = with_rows(
        empty("series_breaks"), classification_breaks(frames["counts"], frames["sources"]), "series_breaks"
    )
    return with_rows(found, records(held[held["source"] != BREAK_SOURCE]), "series_breaks")


def used_areas(frames: FolderFrames) -> set[str]:
    """Return the codes of areas that any figure is about."""
    pairs = (
        ("counts", "area"),
        ("bases", "area"),
        ("yearly_counts", "area"),
        ("families", "area"),
        ("families", "member"),
    )
    return {str(code) for name, column in pairs for code in frames[name][column]}


def with_parents(areas: pd.DataFrame, used: set[str], held: pd.DataFrame) -> pd.DataFrame:
    """Keep the areas that are used, those that they are a part of, and all that the folder has."""
    parents = dict(zip(areas["area"], areas["parent"], strict=True))
    wanted = set(held["area"])
    for code in used:
        at = code
        while at and at not in wanted:
            wanted.add(at)
            at = parents.get(at, "")
    return areas[areas["area"].isin(wanted)]


def unmapped_rows(deliveries: Sequence[Delivery]) -> list[dict[str, object]]:
    """Return the labels that nobody has mapped."""
    return [
        {"source": each.source, "label": label, "sublabel": sublabel, "rows": rows, "offences": offences}
        for each in deliveries
        for (label, sublabel), (rows, offences) in each.intake.unmapped.items()
    ]


def final_sources(frames: FolderFrames, deliveries: Sequence[Delivery]) -> pd.DataFrame:
    """Add the sources that only what was worked out needs, and leave out those of this kind that nothing needs."""
    used = {name for file in FIGURES if file != "sources" for name in frames[file].get("source", ())}
    rows = [ward_source_row(each) for each in deliveries if ward_source(each.source) in used]
    if BLANK_SOURCE in used:
        rows.append(blank_source_row())
    if BREAK_SOURCE in used:
        rows.append(break_source_row())
    if FAMILY_SOURCE in used:
        rows.append(family_source_row(frames["families"]["member"].nunique()))
    sources = with_rows(frames["sources"], rows, "sources")
    idle = {AREA_SOURCE, BLANK_SOURCE, BREAK_SOURCE, FAMILY_SOURCE} - used
    return sources[~sources["source"].isin(idle)]


def in_house_order(frame: pd.DataFrame, name: str, frames: FolderFrames) -> pd.DataFrame:
    """Sort a file by its key, codes in the order of their own files, so that equal data are equal files."""
    file = FILE_BY_NAME[name]
    frame = frame.reindex(columns=file.header).reset_index(drop=True)
    if name not in FIGURES or name in {"sources", "areas"} or not len(frame):
        return frame
    orders = {
        "area": frames["areas"]["area"],
        "member": frames["areas"]["area"],
        "offence": frames["offences"]["offence"],
    }
    orders |= {"source": frames["sources"]["source"]}
    keys_of_order = list(file.key) if name != "superseded_counts" else KEY  # the oldest first
    keys = pd.DataFrame(
        {
            column: frame[column].map({code: at for at, code in enumerate(orders[column])})
            if column in orders
            else frame[column]
            for column in keys_of_order
        }
    )
    return frame.loc[keys.sort_values(keys_of_order, kind="stable").index].reset_index(drop=True)


def illustrative_faults(contents: FolderContents, folder: str) -> list[Fault]:
    """Refuse to mix made-up figures with real ones."""
    sources = contents.frames["sources"]
    made_up = set(sources.loc[sources["status"] == "illustrative", "source"])
    used = {str(code) for name in ("counts", "bases", "yearly_counts") for code in contents.frames[name]["source"]}
    if not (used & made_up and used - made_up):
        return []
    rule = f"made-up figures (source {', '.join(sorted(used & made_up))}) do not stand beside real ones"
    return [Fault(folder, rule, "Import into a folder of its own")]
