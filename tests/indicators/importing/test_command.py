"""The import as a user types it, and what it leaves behind when it does not finish."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.files.durable import write_through
from indicators.files.faults import DataError
from indicators.importing import writing
from indicators.importing.command import Options, outcome
from indicators.importing.readers.labels import LABEL_FILES, SHIPPED, load_labels, normal
from indicators.importing.writing import alone_in
from indicators.snapshot.loading import load_snapshot
from tests.conftest import DATA, ROOT
from tests.indicators.importing.conftest import FILES, Import


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "indicators", "import", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_import_writes_a_folder_that_passes_the_check(into: Path) -> None:
    done = run(FILES / "old-classification.csv", FILES / "title-case.csv", "--into", into)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"Written to {into}\n")
    check = subprocess.run([sys.executable, "-m", "indicators", "check", into], cwd=ROOT, check=False)
    assert check.returncode == 0


def test_faults_are_on_standard_output_without_a_traceback(into: Path, tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("name,colour\nx,y\n")
    done = run(path, "--into", into)
    assert (done.returncode, done.stderr) == (1, "")
    assert "no file of this shape is known" in done.stdout


@pytest.mark.parametrize(
    "arguments", [[], ["file.csv"], ["--into", "somewhere"], ["file.csv", "--into", "x", "--more"]]
)
def test_wrong_command_is_a_usage_error(arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert "usage:" in done.stderr


def test_help_has_examples_and_exit_codes() -> None:
    words = run("--help").stdout
    assert "python -m indicators import crime/*.csv --into my-data" in words
    assert "exit codes: 0 written" in words


def test_dry_run_writes_nothing(run_import: Import, into: Path) -> None:
    code, words = run_import("old-classification.csv", options=["--dry-run"])
    assert code == 0
    assert words.startswith(f"Would be written to {into}")
    assert not into.exists()


# What a watcher sees


def test_folder_that_is_a_link_to_itself_is_refused_in_words(into: Path, run_import: Import) -> None:
    into.symlink_to(into)
    code, words = run_import("old-classification.csv")
    assert (code, words.count(f"{into}: it cannot be written (")) == (1, 1)


def test_half_written_folder_is_never_taken_for_data(
    run_import: Import, into: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_import("old-classification.csv")
    before = load_snapshot(into).id
    seen = []
    move = Path.replace

    def move_and_look(path: Path, target: Path) -> Path:
        done = move(path, target)
        try:
            seen.append(load_snapshot(into).id)
        except DataError:
            seen.append("refused")
        return done

    monkeypatch.setattr(Path, "replace", move_and_look)
    run_import("title-case.csv")
    assert len(seen) > 3
    assert set(seen[:-1]) == {"refused"}
    assert seen[-1] == load_snapshot(into).id != before


def test_two_imports_into_one_folder_at_once_follow_each_other(into: Path) -> None:
    files = ("old-classification.csv", "title-case.csv")
    with alone_in(into):
        running = [
            subprocess.Popen(
                [sys.executable, "-m", "indicators", "import", FILES / name, "--into", into],
                cwd=ROOT,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            for name in files
        ]
        for each in running:
            assert each.stderr is not None
            assert each.stderr.readline() == "Waiting for another import to end.\n"
        assert not into.exists()
    assert [(each.communicate()[1], each.returncode) for each in running] == [("", 0), ("", 0)]
    assert set(load_snapshot(into).frames["imports"]["file"]) == set(files)


@pytest.mark.parametrize("fails_at", [1, 3, 5])
@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError(28, "No space left on device")])
def test_import_that_fails_leaves_the_folder_as_it_was(
    run_import: Import,
    into: Path,
    monkeypatch: pytest.MonkeyPatch,
    fails_at: int,
    error: type[BaseException] | BaseException,
) -> None:
    run_import("old-classification.csv")
    before = {path.name: path.read_bytes() for path in into.iterdir()}
    calls: list[Path] = []

    def write_some(path: Path, content: bytes) -> None:
        calls.append(path)
        write_through(path, content[: len(content) // 2] if len(calls) == fails_at else content)
        if len(calls) == fails_at:
            raise error

    monkeypatch.setattr(writing, "write_through", write_some)
    code, words = run_import("title-case.csv")
    assert code in {1, 130}
    assert "as it was" in words or "No space left" in words
    assert {path.name: path.read_bytes() for path in into.iterdir()} == before


def test_interruption_while_files_are_moved_waits(into: Path) -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell starts what runs in the background without it
    into.mkdir()
    with writing.uninterrupted():
        os.kill(os.getpid(), signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_files_that_do_not_change_are_not_touched(run_import: Import, into: Path) -> None:
    run_import("old-classification.csv")
    before = (into / "offences.csv").stat().st_mtime_ns
    run_import("title-case.csv")
    assert (into / "offences.csv").stat().st_mtime_ns == before


# Labels as data


def test_readme_of_the_labels_names_every_column_and_choice() -> None:
    sections = (SHIPPED / "README.md").read_text(encoding="utf-8").split("\n## ")[1:]
    for file, section in zip(LABEL_FILES, sections, strict=False):
        assert section.startswith(f"`{file.file_name}`")
        assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == file.header
        for column in file.columns:
            assert all(f"`{choice}`" in section for choice in column.choices)


def test_shipped_labels_name_offences_that_there_are() -> None:
    offences = set(load_snapshot(DATA).frames["offences"]["offence"])
    used = {code for label in load_labels().offences.values() for code in label.offences}
    assert used == offences


def test_part_of_an_offence_counts_in_the_whole_as_well() -> None:
    for label in load_labels().offences.values():
        assert "tno" in label.offences or not label.offences
        assert "violent-crime" in label.offences or "robbery" not in label.offences


def test_every_london_borough_is_known_by_its_code() -> None:
    boroughs = {area.code: area for area in load_labels().areas.values() if area.kind == "borough"}
    assert sorted(boroughs) == [f"E090000{number:02d}" for number in range(1, 34)]
    assert {area.parent for code, area in boroughs.items() if code != "E09000001"} == {"E23000001"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("label,offence\na,b\n", "this is no file of labels"),
        ("outcome,sanction_detection,note\nCharged,maybe,\n", "sanction_detection is one of yes, no"),
        ("label,sublabel,offences,classification,note\nA,*,tno;;x,new,\n", "a code has 1 to 64 letters"),
        ("label,sublabel,offences,classification,note\nA,*,tno,new,\nA,*,tno,new,\n", "line 2 has the same key"),
    ],
)
def test_bad_label_file_is_refused(run_import: Import, tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "labels.csv"
    path.write_text(content)
    code, words = run_import("old-classification.csv", options=["--labels", str(path)])
    assert code == 1
    assert said in words


def test_label_for_an_offence_that_is_not_there_is_refused(run_import: Import, tmp_path: Path) -> None:
    path = tmp_path / "labels.csv"
    path.write_text("label,sublabel,offences,classification,note\nDrugs,*,tno;drugs,old,\n")
    code, words = run_import("old-classification.csv", options=["--labels", str(path)])
    assert code == 1
    assert "'drugs'" in words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Burglary - Residential", "BURGLARY-RESIDENTIAL"),
        ("Other Fraud & Forgery", "other fraud and forgery"),
        ("Theft/Taking of M/V", "Theft / Taking Of M V"),
    ],
)
def test_labels_are_compared_without_case_and_signs(one: str, other: str) -> None:
    assert normal(one) == normal(other)


# Damaged files


@given(st.data())
@settings(max_examples=30, deadline=None)
def test_damaged_file_is_refused_or_read_and_never_a_traceback(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted(FILES.glob("*.csv"))))
    content = path.read_bytes()
    at, length = data.draw(st.integers(0, len(content))), data.draw(st.integers(0, 30))
    piece = data.draw(st.sampled_from([b"", b",", b'"', b"\n", b"\r", b"\0", b"\xff", b";", b"-", b".", b"9" * 20]))
    with TemporaryDirectory() as folder:
        damaged = Path(folder) / path.name
        damaged.write_bytes(content[:at] + piece + content[at + length :])
        options = Options((damaged,), Path(folder) / "out", skip_bad_rows=data.draw(st.booleans()), dry_run=True)
        code, words = outcome(options)
    assert code in {0, 1}
    assert words.startswith("Would be written to" if code == 0 else "Nothing was imported: ")
