"""The small disk of the tests is theirs alone, and goes with them."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

KEEPING = """
import sys
from pathlib import Path
from tests.small_disk import mount_small_disk
print(mount_small_disk(Path(sys.argv[1]), "1m"), flush=True)
(Path(sys.argv[1]) / "file").write_text("on the disk")
print("written", flush=True)
sys.stdin.read()
"""


def mounts_of(process: str) -> str:
    return Path(f"/proc/{process}/mounts").read_text(encoding="utf-8")


def test_disk_of_a_killed_process_leaves_no_mount(tmp_path: Path) -> None:
    command = [sys.executable, "-c", KEEPING, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        is_mounted, written = (process.stdout.readline() for _ in range(2))
        assert written == "written\n"
        if is_mounted == "False\n":
            process.kill()
            pytest.skip("nothing may be mounted here: there is no disk that could be left behind")
        assert str(tmp_path) in mounts_of(str(process.pid))
        assert str(tmp_path) not in mounts_of("self")
        process.kill()
    assert str(tmp_path) not in mounts_of("self")
    assert list(tmp_path.iterdir()) == []
