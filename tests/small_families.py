"""Families small enough to work out by hand: robberies of two months, for one borough A and whoever is beside it."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from indicators.files.parsing import read_folder
from indicators.selection.selection import Selection
from indicators.snapshot.copies import Copies
from indicators.snapshot.loading import cube_of
from indicators.snapshot.snapshot import Frames, Snapshot
from indicators.terms.periods import parse_period
from tests.small_data import write_small_data

Counted = tuple[int | None, int | None, int | None]  # robberies, their detections, residents
BEFORE, NOW = parse_period("2007-01..2007-01"), parse_period("2007-02..2007-02")
SELECTION = Selection("A", NOW, BEFORE)
INCIDENCE, SD_RATE = "robbery-incidence", "robbery-sd-rate"
INDICATORS = (
    "robbery-incidence,Robbery per 1000,robbery,offences,residents,1000,low,2,By head,s\n"
    "robbery-sd-rate,Robbery SD rate,robbery,sanction_detections,offences,1,high,1,Of offences,s\n"
)


def family_of_a(now: Mapping[str, Counted], before: Mapping[str, Counted] | None = None, **rows: str) -> Snapshot:
    """Return the data of A's family: its members are all who are named, with the same counts before unless given.

    What the gate would call odd, such as more detections than offences altogether, is let through.
    """
    others = [area for area in now if area != "A"]
    given = {
        "areas": "".join(f"{area},{area}-town,borough,F,s\n" for area in others),
        "indicators": INDICATORS,
        "families": "".join(f"A,2007-01,{area},s\n" for area in now),
        "counts": counts("2007-01", before or now) + counts("2007-02", now),
        "bases": "".join(f"{area},2007,{cell(base)},,s\n" for area, (_, _, base) in now.items()),
        **rows,
    }
    with TemporaryDirectory() as folder:
        frames, _, faults = read_folder(write_small_data(Path(folder), **given))
    assert not faults
    return Snapshot("small", "", Copies(), Frames(frames), cube_of(frames))


def counts(month: str, figures: Mapping[str, Counted]) -> str:
    """Return rows of counts.csv."""
    rows = (f"{area},{month},robbery,{cell(many)},{cell(found)},s\n" for area, (many, found, _) in figures.items())
    return "".join(rows)


def cell(value: int | None) -> str:
    """Write a number, or leave it out."""
    return "" if value is None else str(value)
