"""What the exports of the widest view cost on one core, and what they cost a reader who changes the page meanwhile.

Run it with `make bench`, or alone with `python -m tests.bench.exports`. Add other documents to `EXPORTS`.
"""

import json
import os
import statistics
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import brotli

from indicators.selection.selection import parse_selection
from indicators.snapshot.catalogue import boroughs
from indicators.snapshot.loading import load_snapshot
from tests.bench.large import write_large_data
from tests.bench.overview import fetch, serving
from tests.overview_request import Json, overview_callback, request_body

QUERY = "?borough=A000&period=2014-01..2014-12&against=2013-01..2013-12"
EXPORTS = {
    "matrix as on show, CSV": "/export/matrix.csv",
    "matrix as on show, XLSX": "/export/matrix.xlsx",
    "all measures, CSV": "/export/compare.csv",
    "all measures, XLSX": "/export/compare.xlsx",
    "coverage, XLSX": "/export/coverage.xlsx",
    "ranking, drawing of the picture": "/export/ranking.figure.json",
}
INDICATORS = 10
CHANGES = 25
MONTHS = 60


@contextmanager
def on_one_core() -> Iterator[None]:
    """Let whatever is started meanwhile run on one core; this program itself has all of them."""
    every = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(every)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, every)


def taken(address: str) -> tuple[float, int]:
    """Return the seconds until a file is there, and its bytes."""
    begun = time.perf_counter()
    with urllib.request.urlopen(address, timeout=120) as answer:  # noqa: S310
        size = len(answer.read())
    return time.perf_counter() - begun, size


def change_times(address: str, callback: Json, queries: list[str]) -> list[float]:
    """Return the milliseconds of some changes of the overview, one after another."""
    times = []
    for query in queries:
        body = request_body(callback, {"address.search": query}, "address.search")
        begun = time.perf_counter()
        fetch(f"{address}/_dash-update-component", body)
        times.append((time.perf_counter() - begun) * 1000)
    return times


def while_exporting(address: str, path: str, callback: Json, queries: list[str]) -> list[float]:
    """Return the same while one export after another is made."""
    done = threading.Event()

    def export() -> None:
        while not done.is_set():
            taken(f"{address}{path}{QUERY}")

    exporting = threading.Thread(target=export)
    exporting.start()
    try:
        return change_times(address, callback, queries)
    finally:
        done.set()
        exporting.join()


def said(times: list[float]) -> str:
    return f"median {statistics.median(times):6.0f} ms, longest {max(times):6.0f} ms"


def measure(folder: Path) -> None:
    """Print what each export of one data folder costs."""
    snapshot = load_snapshot(folder)
    codes = list(boroughs(snapshot))[:CHANGES]
    queries = [parse_selection(f"{QUERY.replace('A000', code)}", snapshot).selection.to_query() for code in codes]
    with on_one_core():
        server = serving(workers=1, folder=folder)
        address, _, _ = server.__enter__()
    try:
        callback = overview_callback(json.loads(brotli.decompress(fetch(f"{address}/_dash-dependencies"))))
        alone = change_times(address, callback, queries)
        print(f"  a change of the page, no export under way      {said(alone)}")
        for name, path in EXPORTS.items():
            taken(f"{address}{path}{QUERY}")  # what is worked out once a snapshot is worked out
            seconds, size = taken(f"{address}{path}{QUERY}")
            meanwhile = while_exporting(address, path, callback, queries)
            print(f"  {name:34s} {seconds:6.2f} s {size / 1024:8.0f} KiB   a change meanwhile {said(meanwhile)}")
    finally:
        server.__exit__(None, None, None)


def main() -> None:
    """Print all figures."""
    with TemporaryDirectory() as snapshots:
        os.environ["SNAPSHOT_DIR"] = snapshots
        print(f"\nExports of 330 boroughs x {INDICATORS} indicators, one worker on one core   target < 3 s")
        with TemporaryDirectory() as folder:
            write_large_data(Path(folder), INDICATORS, MONTHS)
            measure(Path(folder))


if __name__ == "__main__":
    main()
