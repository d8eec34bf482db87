"""`python -m indicators check DIR`, as a user types it."""

import json
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "indicators", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def damage(folder: Path) -> None:
    path = folder / "bases.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("305360", "305,360", 1), encoding="utf-8")


def test_check_of_good_data_says_so(data_folder: Path) -> None:
    done = run("check", str(data_folder))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"No faults in {data_folder}: 24 files, ")


def test_check_prints_faults_and_no_traceback(data_folder: Path) -> None:
    damage(data_folder)
    done = run("check", str(data_folder))
    assert done.returncode == 1
    assert "bases.csv, line 3" in done.stdout
    assert "6 cells" in done.stdout
    assert done.stderr == ""


def test_check_prints_json_for_programs(data_folder: Path) -> None:
    damage(data_folder)
    done = run("check", "--json", str(data_folder))
    answer = json.loads(done.stdout)
    faults = answer["faults"]
    assert done.returncode == 1
    assert answer["warnings"] == []
    assert [(fault["file"], fault["line"]) for fault in faults] == [("bases.csv", 3)]
    assert {"rule", "remedy", "column", "value"} <= set(faults[0])


def test_check_without_a_folder_is_a_usage_error() -> None:
    done = run("check")
    assert done.returncode == 2
    assert "DIR" in done.stderr


def test_help_has_examples() -> None:
    assert "python -m indicators check data" in run("--help").stdout
