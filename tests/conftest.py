"""What tests share: the shipped data as one snapshot, and a data folder to damage."""

import os
import shutil
from pathlib import Path

import pytest

from indicators.snapshot import Snapshot, load_snapshot

ROOT = Path(__file__).parent.parent
DATA = ROOT / "data"


@pytest.fixture(scope="session", autouse=True)
def _snapshots_of_tests(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the snapshots of servers that tests start out of the user's cache."""
    os.environ["SNAPSHOT_DIR"] = str(tmp_path_factory.mktemp("snapshots"))


@pytest.fixture(scope="session")
def snapshot() -> Snapshot:
    """Return the data that the repository ships."""
    return load_snapshot(DATA)


@pytest.fixture
def data_folder(tmp_path: Path) -> Path:
    """Return a copy of the shipped data that a test may damage."""
    return shutil.copytree(DATA, tmp_path / "data")
