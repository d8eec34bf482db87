"""What a change of borough or period costs, from start to screen, beside naive ways of doing the same.

Run it with `make bench`. Everything is measured in this run, on this machine; compare ratios rather than milliseconds.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

import brotli
import pandas as pd

from indicators.overview.contract_table import contract_table
from indicators.selection.selection import Selection, parse_selection
from indicators.snapshot.catalogue import boroughs
from indicators.snapshot.loading import load_snapshot
from indicators.snapshot.snapshot import Snapshot
from indicators.terms.periods import Period, month_code
from tests.bench.swaps import changes_under_readers, changes_until_shown, print_swaps
from tests.browser.conftest import free_port
from tests.overview_request import Json, overview_callback, request_body

ROOT = Path(__file__).parent.parent.parent
DATA = ROOT / "data"
CHANGES = 200
STARTS = 3


@contextmanager
def serving(workers: int, folder: Path = DATA) -> Iterator[tuple[str, int, float]]:
    """Start the real server; give its address, its process and the seconds to its first answer."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py", "app:create_server()"]
    environment = {**os.environ, "PORT": str(port), "WEB_CONCURRENCY": str(workers), "DATA_DIR": str(folder)}
    begun = time.perf_counter()
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) as server:
        while server.poll() is None:
            try:
                fetch(address)
                break
            except OSError:
                time.sleep(0.01)
        yield address, server.pid, time.perf_counter() - begun
        server.terminate()


def fetch(address: str, body: Json | None = None) -> bytes:
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(address, data, {"Content-Type": "application/json", "Accept-Encoding": "br"})  # noqa: S310
    with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
        return bytes(answer.read())


def milliseconds(call: Callable[[], object]) -> float:
    begun = time.perf_counter()
    call()
    return (time.perf_counter() - begun) * 1000


def median(times: list[float]) -> str:
    ordered = sorted(times)
    return f"median {statistics.median(ordered):7.2f} ms   p95 {ordered[int(len(ordered) * 0.95)]:7.2f} ms"


def selections(snapshot: Snapshot) -> list[Selection]:
    """Return changes of borough and of period in turn."""
    queries = [f"?borough={code}&period=2007-0{month}..2007-11" for month in (1, 4, 6) for code in boroughs(snapshot)]
    return [parse_selection(query, snapshot).selection for query in queries]


def changes(address: str, callback: Json, chosen: list[Selection]) -> tuple[list[float], list[int]]:
    """Ask for one view after another, as a browser does; return milliseconds and bytes."""
    times, sizes = [], []
    for selection in islice(cycle(chosen), CHANGES):
        body = request_body(callback, {"address.search": selection.to_query()}, "address.search")
        begun = time.perf_counter()
        sizes.append(len(fetch(f"{address}/_dash-update-component", body)))
        times.append((time.perf_counter() - begun) * 1000)
    return times, sizes


def memory(pid: int) -> tuple[float, float]:
    """Return the MiB of a process and its children: resident, and with shared pages counted once (PSS)."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    rolls = [Path(f"/proc/{each}/smaps_rollup").read_text().splitlines() for each in children]
    totals = [
        sum(int(line.split()[1]) for roll in rolls for line in roll if line.startswith(name))
        for name in ("Rss:", "Pss:")
    ]
    return totals[0] / 1024, totals[1] / 1024


def naive_table(files: dict[str, pd.DataFrame], selection: Selection) -> pd.DataFrame:
    """Work out rates, changes and positions with pandas alone, anew for each change; no contract and no checks."""
    family = files["families"]
    members = family.loc[family["area"] == selection.borough, "member"].unique()
    counts = files["counts"][files["counts"]["area"].isin(members)]
    sides = [naive_period(counts, files["bases"], period) for period in (selection.against, selection.period)]
    both = pd.concat(sides, axis=1, keys=["before", "now"])
    return both[both.index.get_level_values("area") == selection.borough]


def naive_period(counts: pd.DataFrame, bases: pd.DataFrame, period: Period) -> pd.DataFrame:
    """Sum a period, divide by the bases of its year, and rank each offence."""
    inside = counts[counts["month"].between(month_code(period.first), month_code(period.last))]
    sums = inside.groupby(["area", "offence"])[["offences", "sanction_detections"]].sum().reset_index()
    sums = sums.merge(bases[bases["year"] == period.middle_year], on="area")
    base = sums["households"].where(sums["offence"] == "residential-burglary", sums["residents"])
    sums["incidence"] = sums["offences"] / base * 1000
    sums["sd_rate"] = sums["sanction_detections"] / sums["offences"]
    ranks = sums.groupby("offence")
    sums["position"] = ranks["incidence"].rank(method="min")
    sums["sd_position"] = ranks["sd_rate"].rank(method="min", ascending=False)
    return sums.set_index(["area", "offence"])


def read_files() -> dict[str, pd.DataFrame]:
    return {name: pd.read_csv(DATA / f"{name}.csv") for name in ("counts", "bases", "families")}


def in_process(snapshot: Snapshot, chosen: list[Selection]) -> None:
    files = read_files()
    ways: dict[str, Callable[[Selection], object]] = {
        "whole contract table from the snapshot": lambda each: contract_table(snapshot, each),
        "naive: pandas group-by and rank, in memory": lambda each: naive_table(files, each),
        "naive: the same, with the files read again": lambda each: naive_table(read_files(), each),
        "naive: all files read and checked again": lambda each: contract_table(load_snapshot(DATA), each),
    }
    print("\nOne change of borough or period, in process")
    for name, way in ways.items():
        times = [milliseconds(lambda each=each, way=way: way(each)) for each in islice(cycle(chosen), 40)]  # type: ignore[misc]
        print(f"  {name:45s} {median(times)}")


def newer_data(snapshots: str, callback: Json, chosen: list[Selection]) -> None:
    """Change the data of a server while it runs."""
    with TemporaryDirectory() as temporary:
        folder = shutil.copytree(DATA, Path(temporary) / "data")
        with serving(workers=2, folder=folder) as (address, pid, _seconds):
            changes(address, callback, chosen[:20])
            before = memory(pid)
            times = changes_until_shown(folder, snapshots)
            changes(address, callback, chosen[:20])
            after = memory(pid)
            print_swaps(times, changes_under_readers(folder, snapshots, address), before, after, DATA)


def main() -> None:
    """Print all figures, with a store of snapshots that starts empty and is removed afterwards."""
    with TemporaryDirectory() as snapshots:
        os.environ["SNAPSHOT_DIR"] = snapshots
        measure(snapshots)


def measure(snapshots: str) -> None:
    """Print all figures."""
    snapshot = load_snapshot(DATA)
    chosen = selections(snapshot)
    print(f"Borough Performance on {os.cpu_count()} cores, {len(snapshot.frames['counts'])} rows of counts")
    in_process(snapshot, chosen)
    starts = []
    for _ in range(STARTS):
        with serving(workers=1) as (_address, _pid, seconds):
            starts.append(seconds)
    print(f"\nServer start to first answer    median {statistics.median(starts):.2f} s of {STARTS}   target < 3 s")
    with serving(workers=1) as (address, _pid, _seconds):
        callback = overview_callback(json.loads(brotli.decompress(fetch(f"{address}/_dash-dependencies"))))
        changes(address, callback, chosen[:5])
        times, sizes = changes(address, callback, chosen)
    print("\nServer time for a change, one worker, over HTTP, the whole view and report sent each time")
    print(f"  {CHANGES} changes                                  {median(times)}   target: median < 30 ms")
    print(f"  answer, compressed                           median {statistics.median(sizes) / 1024:.1f} KiB")
    with serving(workers=2) as (address, pid, _seconds):
        for _ in range(4):
            changes(address, callback, chosen[:10])
        resident, proportional = memory(pid)
    print("\nMemory of two workers together after use")
    print(f"  resident (shared pages counted twice)        {resident:6.0f} MiB")
    print(f"  proportional (shared pages counted once)     {proportional:6.0f} MiB   target < 250 MiB")
    newer_data(snapshots, callback, chosen)


if __name__ == "__main__":
    main()
