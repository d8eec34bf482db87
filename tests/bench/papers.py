"""What a PDF costs, of the shipped borough and of forty boroughs, and what it does to the pages meanwhile.

Run with `python -m tests.bench.papers`.
"""

import threading
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from app import create_app
from indicators.living import Fixed
from indicators.snapshot import Snapshot, load_snapshot
from tests.conftest import DATA
from tests.test_papers import forty

OTHER = "/export/contract-table.csv"  # the work of a page, without a browser


def main() -> None:
    """Print seconds of each paper, and of a table asked for while a paper is being made."""
    with TemporaryDirectory() as folder:
        for name, snapshot in (("shipped", load_snapshot(DATA)), ("forty boroughs", forty(Path(folder)))):
            for paper in ("brief", "leaflet"):
                print(f"{name}, {paper}: {seconds(snapshot, f'/export/{paper}.pdf'):.2f} s")
    print(f"a table alone: {seconds(load_snapshot(DATA), OTHER):.3f} s; {beside_a_paper(load_snapshot(DATA))}")


def seconds(snapshot: Snapshot, address: str) -> float:
    """Return how long an answer takes the second time, when what is kept for a snapshot is there."""
    client = create_app(Fixed(snapshot)).server.test_client()
    for _ in range(2):
        begun = time.perf_counter()
        assert client.get(address).status_code == 200
    return time.perf_counter() - begun


def beside_a_paper(snapshot: Snapshot) -> str:
    """Ask for tables while a brief is being made, and tell the slowest answer."""
    server = create_app(Fixed(snapshot)).server
    making = threading.Thread(target=lambda: server.test_client().get("/export/brief.pdf"))
    making.start()
    times = []
    while making.is_alive():
        begun = time.perf_counter()
        assert server.test_client().get(OTHER).status_code == 200
        times.append(time.perf_counter() - begun)
    making.join()
    return f"while a brief is made: {len(times)} tables, the slowest {max(times):.3f} s"


if __name__ == "__main__":
    main()
