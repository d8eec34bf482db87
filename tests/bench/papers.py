"""What papers and slides cost, of the shipped borough and of forty boroughs, and what they do to the pages meanwhile.

The forty boroughs have ten indicators, and a report whose every text is one that has broken programs.

Run with `python -m tests.bench.papers`.
"""

import threading
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from app import create_app
from indicators.snapshot.loading import load_snapshot
from indicators.snapshot.snapshot import Snapshot
from indicators.store.living import Fixed
from tests.conftest import DATA
from tests.naughty_data import portions, write_naughty_data

OTHER = "/export/contract-table.csv"  # the work of a page, without a browser


def main() -> None:
    """Print seconds of each paper, and of a table asked for while a paper is being made."""
    with TemporaryDirectory() as folder:
        forty = load_snapshot(write_naughty_data(Path(folder), portions()[0], offences=5))
        for name, snapshot in (("shipped", load_snapshot(DATA)), ("forty boroughs", forty)):
            for made in ("brief.pdf", "leaflet.pdf", "meeting.pptx"):
                print(f"{name}, {made}: {seconds(snapshot, f'/export/{made}'):.2f} s   target < 3 s")
    print(f"a table alone: {seconds(load_snapshot(DATA), OTHER):.3f} s")
    for briefs in (1, 8):
        print(beside_papers(load_snapshot(DATA), briefs))


def seconds(snapshot: Snapshot, address: str) -> float:
    """Return how long an answer takes the second time, when what is kept for a snapshot is there."""
    client = create_app(Fixed(snapshot)).server.test_client()
    for _ in range(2):
        begun = time.perf_counter()
        assert client.get(address).status_code == 200
    return time.perf_counter() - begun


def beside_papers(snapshot: Snapshot, briefs: int) -> str:
    """Ask for tables while so many briefs are asked for at once, and tell the slowest answer."""
    server = create_app(Fixed(snapshot)).server
    asked = [threading.Thread(target=lambda: server.test_client().get("/export/brief.pdf")) for _ in range(briefs)]
    for each in asked:
        each.start()
    times = []
    while any(each.is_alive() for each in asked):
        begun = time.perf_counter()
        assert server.test_client().get(OTHER).status_code == 200
        times.append(time.perf_counter() - begun)
    return f"briefs asked for at once: {briefs}; meanwhile {len(times)} tables, the slowest {max(times):.3f} s"


if __name__ == "__main__":
    main()
