"""Three thousand damaged data sets: none crashes the gate, hardly one passes it with other content.

Where there is no manifest the figures are damaged: nothing can tell a wrong text from a right one. Where there is one,
every file is.
"""

import random
import shutil
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest

from indicators.files.checking import check_frames
from indicators.files.faults import DataError
from indicators.files.manifest import manifest_csv, manifest_faults
from indicators.files.parsing import parse_file
from indicators.files.schema import FILE_BY_NAME, FILES
from indicators.snapshot.loading import load_snapshot
from tests.conftest import ROOT
from tests.indicators.files.damages import DAMAGES

MUTANTS = 3000
MOST_ACCEPTED = 0.005  # of the mutants, without a manifest
EVERY = 50  # one mutant of so many goes the whole way, through a folder on disk
GOOD = ROOT / "tests" / "fixtures" / "second-report"
FIGURES = ("counts", "counts", "counts", "bases")

Verdicts = Counter[tuple[str, str]]  # by verdict and damage


@dataclass(frozen=True)
class GoodData:
    """A good data folder that may be damaged, and what is in it."""

    folder: Path
    contents: dict[str, bytes]
    frames: dict[str, pd.DataFrame]


@pytest.fixture
def good(tmp_path: Path) -> GoodData:
    return good_data(shutil.copytree(GOOD, tmp_path / "data"))


@pytest.fixture
def described(good: GoodData) -> GoodData:
    """Return the same data with a manifest."""
    (good.folder / "manifest.csv").write_text(manifest_csv(good.contents), encoding="utf-8", newline="")
    return good_data(good.folder)


def good_data(folder: Path) -> GoodData:
    contents = {path.stem: path.read_bytes() for path in folder.glob("*.csv")}
    return GoodData(folder, contents, dict(load_snapshot(folder).frames))


def verdict(good: GoodData, name: str, content: bytes) -> str:
    """Say what the gate makes of one damaged file, step by step; whatever it raises fails the test."""
    frame, faults = parse_file(content, FILE_BY_NAME[name])
    frames = {**good.frames, name: frame}
    faults = faults or [*manifest_faults(frames, {**good.contents, name: content})] or check_frames(frames)
    assert all(fault.rule and fault.remedy for fault in faults)
    return "refused" if faults else compared(frames, good.frames)


def verdict_on_disk(good: GoodData, name: str, content: bytes) -> str:
    """Say what the program makes of a folder with the damaged file in it."""
    (good.folder / f"{name}.csv").write_bytes(content)
    try:
        return compared(dict(load_snapshot(good.folder).frames), good.frames)
    except DataError:
        return "refused"
    finally:
        (good.folder / f"{name}.csv").write_bytes(good.contents[name])


def compared(frames: dict[str, pd.DataFrame], good: dict[str, pd.DataFrame]) -> str:
    """Say whether two data sets hold the same rows, in whatever order; the manifest is no content."""
    same = all(
        in_order(frames[file.name], list(file.key)).equals(in_order(good[file.name], list(file.key)))
        for file in FILES
        if file.name != "manifest"
    )
    return "same content" if same else "other content"


def in_order(frame: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    return frame.sort_values(key).reset_index(drop=True)


def judge(good: GoodData, names: list[str]) -> Verdicts:
    """Damage files by chance, the same in every run, and count the verdicts."""
    chance = random.Random("three thousand mutants")  # noqa: S311
    found: Verdicts = Counter()
    for at in range(MUTANTS):
        name, damage = chance.choice(names), DAMAGES[at % len(DAMAGES)]
        content = damage(good.contents[name], chance)
        result = verdict(good, name, content)
        if at % EVERY == 0:
            assert verdict_on_disk(good, name, content) == result
        found[result, damage.__name__] += 1
    return found


def passed(found: Verdicts) -> dict[str, int]:
    """Return how many mutants passed with other content, by damage."""
    assert found.total() == MUTANTS
    return {damage: number for (result, damage), number in found.items() if result == "other content"}


def test_mutants_without_a_manifest_pass_at_most_one_in_two_hundred(good: GoodData) -> None:
    found = passed(judge(good, list(FIGURES)))
    assert sum(found.values()) <= MUTANTS * MOST_ACCEPTED, found


def test_mutants_with_a_manifest_never_pass(described: GoodData) -> None:
    names = [name for name, content in described.contents.items() if has_a_number(content)]
    assert {"manifest", "counts", "published_table", "report_text"} <= set(names)
    assert passed(judge(described, names)) == {}


def has_a_number(content: bytes) -> bool:
    """Whether a file has a cell that is a number, as some damages need."""
    return any(cell.isdigit() for cell in content.replace(b"\n", b",").split(b","))
