"""Files that are held back until a moment: what they take the place of stays public until then."""

from collections.abc import Sequence

import pandas as pd

from indicators.files.embargo import TIMES
from indicators.files.faults import Fault
from indicators.files.schema import FILE_BY_NAME
from indicators.importing.joining.folder import FolderContents, FolderFrames, empty, with_rows
from indicators.importing.joining.holdings import Holdings
from indicators.importing.joining.sources import Delivery, late_sources, ward_source

UNKEPT = ("bases", "yearly_counts", "families")  # files of which only one row of a key is kept


def times_after(holdings: Holdings, deliveries: Sequence[Delivery], public_at: str) -> pd.DataFrame:
    """Return publication times with those of the files of this import, and of what is added up from them."""
    before = holdings.frames.get(TIMES, empty(TIMES))
    codes = [code for each in deliveries for code in (each.source, ward_source(each.source))] if public_at else []
    return with_rows(before, [{"source": code, "published_at": public_at} for code in codes], TIMES)


def only_used(times: pd.DataFrame, holdings: Holdings, contents: FolderContents) -> pd.DataFrame:
    """Leave out times of sums that nobody needed; times that the folder had before stay, whatever they are of."""
    known = {*contents.frames["sources"]["source"], *holdings.frames.get(TIMES, empty(TIMES))["source"]}
    return times[times["source"].isin(list(known))].reset_index(drop=True)


def lost_faults(before: FolderFrames, after: FolderFrames) -> list[Fault]:
    """Refuse to put rows that are held back in the place of public ones that are not kept anywhere."""
    faults, late = [], late_sources(after[TIMES])
    for name in UNKEPT:
        key = list(FILE_BY_NAME[name].key)
        public = before.get(name, empty(name))
        public = public[~public["source"].isin(list(late))]
        hidden = after[name][after[name]["source"].isin(list(late))]
        number = len(keys_of(public, key) & keys_of(hidden, key))
        if number:
            rule = f"a file that is held back would take the place of public rows, {number:,} in all, and hide them"
            remedy = "Import it when its moment has come; only for monthly counts are the public figures kept"
            faults.append(Fault(f"{name}.csv", rule, remedy))
    return faults


def keys_of(frame: pd.DataFrame, key: Sequence[str]) -> set[tuple[str, ...]]:
    """Return the keys of rows."""
    return set(zip(*(frame[column].astype(str) for column in key), strict=True))
