"""The made-up data of the benches are whole, so that a new file or page cannot silently break what measures them."""

from pathlib import Path

import pandas as pd

from components.ranking.page import show_ranking
from indicators.files.schema import FILES
from indicators.selection.selection import Parsed, Selection
from indicators.snapshot.loading import load_snapshot
from indicators.terms.periods import parse_period
from tests.bench.large import AGAINST, AREAS, PERIOD, write_large_data, write_shuffled
from tests.bench.ranking import SPAN, large_snapshot


def test_large_snapshot_has_every_file_and_shows_the_page_that_is_measured() -> None:
    snapshot = large_snapshot()
    assert set(snapshot.frames) == {file.name for file in FILES}
    selection = Selection(snapshot.cube.areas[0], SPAN, SPAN)
    assert show_ranking(snapshot, Parsed(selection, ()), {}).title.startswith("B000")


def test_large_data_pass_the_gate_in_either_order_with_the_same_counts(tmp_path: Path) -> None:
    offences, months = 3, 132  # more areas, months and rows than small numbers or one block can hold
    folder = tmp_path / "data"
    folder.mkdir()
    write_large_data(folder, offences, months)
    write_shuffled(folder, tmp_path / "shuffled")
    in_order, shuffled = load_snapshot(folder), load_snapshot(tmp_path / "shuffled")
    assert in_order.frames["counts"]["area"].tolist() != shuffled.frames["counts"]["area"].tolist()
    by_pandas = pd.read_csv(folder / "counts.csv").pivot_table("offences", "offence", "area", aggfunc="sum")
    for snapshot in (in_order, shuffled):
        span = snapshot.cube.span
        assert span is not None
        assert (snapshot.cube.totals(span)[0] == by_pandas.to_numpy()).all()
        rows = next(each for each in snapshot.rows_by_source if each.file == "counts")
        assert (rows.rows, rows.first, rows.last) == (AREAS * offences * months, span.first, span.last)
    for period in (parse_period(PERIOD), parse_period(AGAINST)):
        assert (in_order.cube.totals(period) == shuffled.cube.totals(period)).all()
