"""The made-up data of the benches are whole, so that a new file or page cannot silently break what measures them."""

from pathlib import Path

from components.ranking_page import show_ranking
from indicators.periods import parse_period
from indicators.schema import FILES
from indicators.selection import Parsed, Selection
from indicators.snapshot import load_snapshot
from tests.bench.large import AGAINST, AREAS, PERIOD, write_large_data, write_shuffled
from tests.bench.ranking import SPAN, large_snapshot


def test_large_snapshot_has_every_file_and_shows_the_page_that_is_measured() -> None:
    snapshot = large_snapshot()
    assert set(snapshot.frames) == {file.name for file in FILES}
    selection = Selection(snapshot.cube.areas[0], SPAN, SPAN)
    assert show_ranking(snapshot, Parsed(selection, ()), {}).title.startswith("B000")


def test_large_data_pass_the_gate_in_either_order_with_the_same_counts(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    write_large_data(folder, 2, 60)
    write_shuffled(folder, tmp_path / "shuffled")
    in_order, shuffled = load_snapshot(folder), load_snapshot(tmp_path / "shuffled")
    assert len(in_order.frames["counts"]) == AREAS * 2 * 60
    assert in_order.frames["counts"]["area"].tolist() != shuffled.frames["counts"]["area"].tolist()
    for period in (parse_period(PERIOD), parse_period(AGAINST)):
        assert (in_order.cube.totals(period) == shuffled.cube.totals(period)).all()
