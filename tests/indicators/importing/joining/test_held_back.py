"""A file that is imported before it may be seen: what is public stays on show until then."""

from pathlib import Path

import pytest

from indicators.snapshot.loading import load_snapshot, read_snapshot
from indicators.snapshot.snapshot import Snapshot
from tests.indicators.importing.conftest import FILES, Import

MOMENT = "2031-06-12T09:30+01:00"
BEFORE, AT = "2031-06-12T08:29:59+00:00", "2031-06-12T08:30:00+00:00"
TELLING = "987654"
HOLD = ["--public-at", MOMENT, "--in-order"]


def figures(snapshot: Snapshot) -> list[tuple[object, ...]]:
    """Return all counts that have a figure, each with its source."""
    counts = snapshot.frames["counts"].dropna(subset=["offences"])
    return sorted(tuple(map(str, row)) for row in counts.itertuples(index=False))


def restated(tmp_path: Path) -> Path:
    """Return the first file again, with one figure restated and all others as they were."""
    content = (FILES / "title-case.csv").read_text(encoding="utf-8-sig")
    lines = content.splitlines()
    cells = lines[1].split(",")
    cells[-1] = TELLING
    path = tmp_path / "restated.csv"
    path.write_text("\n".join([lines[0], ",".join(cells), *lines[2:]]) + "\n", encoding="utf-8")
    return path


def test_public_counts_stay_on_show_until_the_moment(run_import: Import, into: Path, tmp_path: Path) -> None:
    assert run_import("title-case.csv")[0] == 0
    before = figures(load_snapshot(into))
    code, words = run_import(restated(tmp_path), options=HOLD)
    assert code == 0, words
    public, contents = read_snapshot(into, BEFORE)
    assert figures(public) == before
    assert not [name for name, content in contents.items() if TELLING.encode() in content]
    assert TELLING in str(figures(read_snapshot(into, AT)[0]))


def test_what_comes_out_first_is_shown_first(run_import: Import, into: Path, tmp_path: Path) -> None:
    assert run_import("title-case.csv")[0] == 0
    before = figures(load_snapshot(into))
    assert run_import(restated(tmp_path), options=HOLD)[0] == 0
    middle = figures(read_snapshot(into, AT)[0])
    later = tmp_path / "later.csv"
    later.write_text((tmp_path / "restated.csv").read_text("utf-8").replace(TELLING, "111111"), encoding="utf-8")
    assert run_import(later, options=["--public-at", "2032-06-12T09:30+01:00", "--in-order"])[0] == 0
    assert figures(read_snapshot(into, BEFORE)[0]) == before
    assert figures(read_snapshot(into, AT)[0]) == middle
    assert "111111" in str(figures(read_snapshot(into, "2032-06-13T00:00Z")[0]))


def test_import_without_a_moment_keeps_nothing_superseded(run_import: Import, into: Path, tmp_path: Path) -> None:
    assert run_import("title-case.csv")[0] == 0
    assert run_import(restated(tmp_path), options=["--in-order"])[0] == 0
    assert load_snapshot(into).frames["superseded_counts"].empty
    assert load_snapshot(into).frames["publication_times"].empty


def test_kept_counts_go_when_a_later_public_file_serves(run_import: Import, into: Path, tmp_path: Path) -> None:
    assert run_import("title-case.csv")[0] == 0
    assert run_import(restated(tmp_path), options=HOLD)[0] == 0
    assert len(load_snapshot(into).frames["superseded_counts"])
    later = tmp_path / "later.csv"
    later.write_text((tmp_path / "restated.csv").read_text("utf-8").replace(TELLING, "111111"), encoding="utf-8")
    assert run_import(later, options=["--in-order"])[0] == 0
    assert load_snapshot(into).frames["superseded_counts"].empty
    assert "111111" in str(figures(read_snapshot(into, BEFORE)[0]))


def test_public_bases_are_not_hidden_by_a_held_back_file(run_import: Import, tmp_path: Path) -> None:
    assert run_import("title-case.csv", "population-and-dwellings.csv")[0] == 0
    again = tmp_path / "again.csv"
    again.write_bytes((FILES / "population-and-dwellings.csv").read_bytes().replace(b"26924", b"26925"))
    code, words = run_import(again, options=HOLD)
    assert code == 1
    assert "bases.csv: a file that is held back would take the place of public rows" in words


def test_moment_without_its_distance_from_utc_is_a_usage_error(run_import: Import) -> None:
    with pytest.raises(SystemExit) as caught:
        run_import("title-case.csv", options=["--public-at", "2031-06-12T09:30"])
    assert caught.value.code == 2
