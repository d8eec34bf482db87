"""What tests share: the shipped data as one snapshot, and a data folder to damage."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from xdist.scheduler import LoadScopeScheduling

from indicators.snapshot.loading import load_snapshot
from indicators.snapshot.snapshot import Snapshot

ROOT = Path(__file__).parent.parent
DATA = ROOT / "data"

# Tests run side by side on machines that do other work: no example has a deadline, and slow drawing is no fault.
settings.register_profile("no timings", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("no timings")

# Their tests change the data of one server: each file runs in one process, and first, as it takes long.
WHOLE_FILES = frozenset({"tests/whole/test_living_data.py", "tests/browser/test_living_data.py"})


def share(nodeid: str) -> str:
    """Return what goes to one process together with a test: itself alone, or its whole file."""
    file = nodeid.partition("::")[0]
    return file if file in WHOLE_FILES else nodeid


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> LoadScopeScheduling:
    """Hand out one test after another to whichever process is free, larger shares before all others."""
    scheduler = LoadScopeScheduling(config, log)
    scheduler._split_scope = share
    return scheduler


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
