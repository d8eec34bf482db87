"""What tests of the import share: hand-written public files, and the command in this process."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd
import pytest

from indicators.__main__ import main
from indicators.snapshot.loading import load_snapshot
from indicators.snapshot.snapshot import Frames
from tests.conftest import ROOT

FILES = ROOT / "tests" / "fixtures" / "public-files"

Import = Callable[..., tuple[int, str]]


def counts_of(frames: Frames, area: str, month: str) -> dict[str, int]:
    """Return offences of one area and month by kind, those that are available."""
    ordinal = int(month[:4]) * 12 + int(month[5:]) - 1
    rows = frames["counts"]
    rows = rows[(rows["area"] == area) & (rows["month"] == ordinal) & rows["offences"].notna()]
    return {str(code): int(count) for code, count in zip(rows["offence"], rows["offences"], strict=True)}


def detections_of(frames: Frames, area: str, month: str) -> dict[str, int | None]:
    """Return sanction detections of one area and month by kind; None where they are not available."""
    ordinal = int(month[:4]) * 12 + int(month[5:]) - 1
    rows = frames["counts"]
    rows = rows[(rows["area"] == area) & (rows["month"] == ordinal) & rows["offences"].notna()]
    values = zip(rows["offence"], rows["sanction_detections"], strict=True)
    return {str(code): None if pd.isna(value) else int(value) for code, value in values}


@pytest.fixture
def into(tmp_path: Path) -> Path:
    """Return a folder that does not exist yet."""
    return tmp_path / "out"


@pytest.fixture
def run_import(into: Path, capsys: pytest.CaptureFixture[str]) -> Import:
    """Return the command: files (names of fixtures, or paths) and options; its exit code and what it printed."""

    def run(*files: str | Path, options: Sequence[str] = (), folder: Path | None = None) -> tuple[int, str]:
        paths = [str(FILES / file) if isinstance(file, str) else str(file) for file in files]
        code = main(["import", *paths, "--into", str(folder or into), *options])
        return code, capsys.readouterr().out

    return run


@pytest.fixture
def imported(run_import: Import, into: Path) -> Callable[..., Frames]:
    """Return the command as far as it succeeds: the frames of the folder that it wrote."""

    def run(*files: str | Path, options: Sequence[str] = ()) -> Frames:
        code, words = run_import(*files, options=options)
        assert code == 0, words
        return load_snapshot(into).frames

    return run


@pytest.fixture
def changed(tmp_path: Path) -> Callable[..., Path]:
    """Return a fixture with some of its text replaced, under its own name."""

    def change(name: str, *pairs: tuple[str, str], name_now: str = "", encoding: str = "utf-8") -> Path:
        text = (FILES / name).read_text(encoding="utf-8")
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new)
        path = tmp_path / (name_now or name)
        path.write_bytes(text.encode(encoding))
        return path

    return change
