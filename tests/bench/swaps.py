"""What a change of the data costs: until it is on show, in the request that meets it first, and in memory."""

import os
import shutil
import statistics
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from indicators.store.building import build
from indicators.store.living import Living
from indicators.store.store import Store, store_folder
from tests.readers import Expected, Readers, vary

SWAPS = 20
READERS = 8
LOOKS = 10_000


def wait_until_current(store: Store, before: str) -> float:
    """Return the seconds until another snapshot is current; all workers then show it at their next request."""
    begun = time.perf_counter()
    while store.state().current == before:
        time.sleep(0.002)
    return time.perf_counter() - begun


def changes_until_shown(folder: Path, snapshots: str) -> list[float]:
    """Change the data of a running server again and again; return the seconds until each change is on show."""
    store = Store(store_folder(folder, {"SNAPSHOT_DIR": snapshots}))
    return [change_until_shown(folder, store, number) for number in range(SWAPS)]


def change_until_shown(folder: Path, store: Store, number: int) -> float:
    before = store.state().current
    vary(folder, number)
    return wait_until_current(store, before)


def changes_under_readers(folder: Path, snapshots: str, address: str) -> list[float]:
    """Do the same while eight readers ask without a pause and hold every answer against its snapshot."""
    store = Store(store_folder(folder, {"SNAPSHOT_DIR": snapshots}))
    first, *others = range(SWAPS, 2 * SWAPS + 1)
    with TemporaryDirectory() as temporary:
        expected = Expected(Path(temporary))
        for number in (first, *others):
            expected.add(number)
        change_until_shown(folder, store, first)
        readers = Readers(address, expected, READERS)
        readers.start()
        times = [change_until_shown(folder, store, number) for number in others]
        readers.stop()
    assert readers.failures == []
    return times


def cost_in_a_request(data: Path) -> tuple[float, list[float]]:
    """Return the microseconds of asking for the snapshot when nothing has changed, and milliseconds when it has."""
    with TemporaryDirectory() as temporary:
        folder = shutil.copytree(data, Path(temporary) / "data")
        store = Store(Path(temporary) / "store")
        living = Living(os.fspath(folder), store)
        living.begin()
        begun = time.perf_counter()
        for _ in range(LOOKS):
            living.on_show()
        unchanged = (time.perf_counter() - begun) / LOOKS * 1e6
        swaps = []
        for number in range(SWAPS):
            vary(folder, number)
            build(folder, store)
            begun = time.perf_counter()
            living.on_show()
            swaps.append((time.perf_counter() - begun) * 1000)
    return unchanged, swaps


def print_swaps(
    times: list[float], busy: list[float], before: tuple[float, float], after: tuple[float, float], data: Path
) -> None:
    """Print all figures of this file."""
    unchanged, swaps = cost_in_a_request(data)
    print(f"\nNewer data, {SWAPS} times")
    print(f"  written to on show, median                   {statistics.median(times):6.2f} s   target < 2 s")
    print(f"  written to on show, longest                  {max(times):6.2f} s   target < 2 s")
    print(f"  the same while {READERS} readers ask, median          {statistics.median(busy):6.2f} s   target < 2 s")
    print(f"  the same while {READERS} readers ask, longest         {max(busy):6.2f} s")
    print(f"  the first request after it, in each worker   {statistics.median(swaps):6.1f} ms more")
    print(f"  any other request                            {unchanged:6.1f} µs more")
    print(f"  proportional memory of two workers           {before[1]:6.0f} MiB before, {after[1]:.0f} MiB after")
