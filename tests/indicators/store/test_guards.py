"""A source that was held back once stays so, whatever becomes of the file that says so."""

import itertools
import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app import create_app
from indicators.__main__ import main
from indicators.files.faults import DataError
from indicators.snapshot.loading import load_snapshot
from indicators.store import building
from indicators.store.building import build
from indicators.store.living import Living
from indicators.store.sealing import seal, unseal
from indicators.store.store import Store, StoreError
from indicators.store.watching import BuildError
from tests.indicators.files.test_embargo import SECOND, TELLING, hold

HELD = ("quill-report-2", "counts-provisional")
PAST = "2007-01-01T00:00Z"


@pytest.fixture
def second(tmp_path: Path) -> Path:
    """Return a copy of the second report's data, of which two sources are held back."""
    return hold(shutil.copytree(SECOND, tmp_path / "second"), *HELD)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Return an empty store."""
    return Store(tmp_path / "store")


def replace(path: Path, pattern: str, by: str) -> None:
    text = path.read_text(encoding="utf-8")
    changed = re.sub(pattern, by, text)
    assert changed != text
    path.write_text(changed, encoding="utf-8")


def refused(folder: Path, store: Store) -> str:
    """Build, see to it that nothing else is on show, and return the words of the refusal."""
    before = store.state().current
    with pytest.raises(DataError) as caught:
        build(folder, store)
    assert store.state().current == before
    return str(caught.value)


def deleted(folder: Path) -> None:
    (folder / "publication_times.csv").unlink()


def emptied(folder: Path) -> None:
    hold(folder)


def renamed(folder: Path) -> None:
    (folder / "publication_times.csv").rename(folder / "publication_times.csv.old")


def one_row_left(folder: Path) -> None:
    hold(folder, HELD[0])


def wrong_encoding(folder: Path) -> None:
    path = folder / "publication_times.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))


def a_pipe(folder: Path) -> None:
    deleted(folder)
    os.mkfifo(folder / "publication_times.csv")


def source_renamed(folder: Path) -> None:
    for name in ("sources", "counts"):
        replace(folder / f"{name}.csv", "counts-provisional", "counts-newer")


@pytest.mark.parametrize("fault", [deleted, emptied, renamed, one_row_left, wrong_encoding, a_pipe, source_renamed])
def test_folder_that_guards_less_than_before_is_refused_also_after_a_restart(
    second: Path, store: Store, fault: Callable[[Path], None]
) -> None:
    public = build(second, store)
    fault(second)
    refused(second, store)
    again = Store(store.folder)
    living = Living(str(second), again)
    assert isinstance(living.begin(), BuildError)
    assert living.on_show().snapshot.id == public.id


def test_refusal_says_what_where_the_rule_and_what_to_do(second: Path, store: Store) -> None:
    build(second, store)
    deleted(second)
    assert (
        "publication_times.csv, column source, value 'quill-report-2': this source is held back until 12 June 2031, "
        "08:30 UTC, and its row is not there any more. Put the row back; to show the source earlier, write an earlier "
        "moment into it." in refused(second, store)
    )
    assert "held back until 12 June 2031" in str(store.state().refused)


def test_publication_times_cut_anywhere_show_nothing_more(second: Path, store: Store) -> None:
    public = build(second, store)
    path = second / "publication_times.csv"
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        try:
            assert build(second, store).id == public.id
        except DataError:
            assert store.state().current == public.id


def test_row_that_says_otherwise_is_believed(second: Path, store: Store) -> None:
    public = build(second, store)
    hold(second, *HELD, until="2032-06-12T09:30+01:00")
    assert build(second, store).rows_by_source == public.rows_by_source
    assert store.state().until == "2032-06-12T09:30+01:00"
    hold(second, *HELD, until=PAST)
    assert build(second, store).id == load_snapshot(second).id
    deleted(second)
    assert build(second, store).id == load_snapshot(second).id


def test_moment_that_has_come_needs_no_row(second: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    build(second, store)
    deleted(second)
    refused(second, store)
    monkeypatch.setattr(building, "now", lambda: "2031-06-12T08:30:00+00:00")
    assert build(second, store).id == load_snapshot(second).id


def test_clock_that_goes_back_holds_back_again(second: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    public = build(second, store)
    monkeypatch.setattr(building, "now", lambda: "2031-06-12T08:30:00+00:00")
    assert build(second, store).id == load_snapshot(second).id
    monkeypatch.undo()
    assert build(second, store).id == public.id
    deleted(second)
    refused(second, store)


def test_time_can_be_given_before_its_source(second: Path, store: Store, tmp_path: Path) -> None:
    folder = hold(shutil.copytree(SECOND, tmp_path / "folder"), "counts-to-come")
    assert build(folder, store).rows_by_source == load_snapshot(SECOND).rows_by_source
    for name in ("sources", "counts"):
        replace(folder / f"{name}.csv", "counts-provisional", "counts-to-come")
    hold(second, "counts-provisional")
    assert {rows.source for rows in build(folder, store).rows_by_source} == {
        rows.source for rows in build(second, Store(tmp_path / "other")).rows_by_source
    }
    deleted(folder)
    refused(folder, store)


def test_times_of_a_folder_that_was_refused_are_remembered(second: Path, store: Store) -> None:
    counts = (second / "counts.csv").read_bytes()
    (second / "counts.csv").write_bytes(counts[:-30])
    refused(second, store)
    deleted(second)
    (second / "counts.csv").write_bytes(counts)
    assert "held back" in refused(second, store)


def test_guarded_folder_copied_file_by_file_in_any_order_shows_nothing_early(tmp_path: Path) -> None:
    old = hold(shutil.copytree(SECOND, tmp_path / "old"), *HELD)
    new = shutil.copytree(old, tmp_path / "new")
    replace(new / "counts.csv", "(QUILL,2009-03,burglary),[0-9]+,", rf"\1,{TELLING},")
    hold(new, *HELD, "counts-to-come")
    names = ("counts.csv", "sources.csv", "publication_times.csv")
    for number, order in enumerate(itertools.permutations(names)):
        target, store = shutil.copytree(old, tmp_path / f"t{number}"), Store(tmp_path / f"store{number}")
        build(target, store)
        for name in order:
            (target / name).unlink()
            with pytest.raises(DataError):
                build(target, store)
            shutil.copy(new / name, target / name)
            build(target, store)
            stored = (store.folder / store.state().current).glob("*.csv")
            assert not [path for path in stored if TELLING.encode() in path.read_bytes()]


def test_no_fault_of_a_folder_that_was_guarded_once_shows_a_value(
    second: Path, store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    living = Living(str(second), store)
    living.begin()
    deleted(second)
    replace(second / "counts.csv", "(QUILL,2009-03,burglary),[0-9]+,", rf"\1,0{TELLING},")
    assert main(["build", str(second), "--store", str(store.folder)]) == 1
    said = capsys.readouterr()
    server = create_app(living).server.test_client()
    status = server.get("/status.json").text
    assert "counts.csv, line" in status
    assert "python -m indicators check" in status
    for text in (status, server.get("/_dash-layout").text, said.out, said.err):
        assert TELLING not in text


def test_memory_that_cannot_be_read_shows_nothing_new(second: Path, store: Store) -> None:
    public = build(second, store)
    deleted(second)
    for content in (b"", b"[]", b'{"counts-provisional": 1}', b'{"s": {"until": "soon", "is_there": true}}', b"\xff"):
        for written in (content, seal(content)):
            (store.folder / "guards.json").write_bytes(written)
            with pytest.raises(StoreError, match=r"cannot be read: see that publication_times\.csv"):
                build(second, store)
            assert store.state().current == public.id
            assert store.state().refused


def test_moment_that_was_changed_on_the_disk_is_not_believed(second: Path, store: Store) -> None:
    public = build(second, store)
    deleted(second)
    replace(store.folder / "guards.json", "2031", "2021")
    with pytest.raises(StoreError, match=r"cannot be read: see that publication_times\.csv"):
        build(second, store)
    assert store.state().current == public.id


def test_memory_names_each_source_and_its_moment(second: Path, store: Store) -> None:
    build(second, store)
    found = json.loads(unseal((store.folder / "guards.json").read_bytes()))
    assert found["counts-provisional"] == {"until": "2031-06-12T09:30+01:00", "is_there": True}


def test_early_access_remembers_nothing_and_refuses_nothing(second: Path, tmp_path: Path) -> None:
    early = Store(tmp_path / "early", is_early=True)
    build(second, early)
    deleted(second)
    assert build(second, early).id == load_snapshot(second).id
    assert not (early.folder / "guards.json").exists()


def test_folder_without_publication_times_leaves_no_memory(store: Store) -> None:
    build(SECOND, store)
    assert not (store.folder / "guards.json").exists()


def test_check_names_times_of_sources_that_are_not_there(second: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(hold(second, *HELD))]) == 0
    assert "publication_times.csv" not in capsys.readouterr().out
    assert main(["check", str(hold(second, "counts-provisonal"))]) == 0
    assert "publication_times.csv: counts-provisonal is not in sources.csv" in capsys.readouterr().out
