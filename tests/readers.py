"""Readers of a running server who ask without a pause and hold every answer against the snapshot that it names."""

import json
import re
import shutil
import threading
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app import create_app
from indicators.snapshot.loading import load_snapshot
from indicators.snapshot.snapshot import Snapshot
from indicators.store.living import OnShow
from tests.conftest import DATA
from tests.overview_request import Json, overview_callback, request_body

if TYPE_CHECKING:
    from flask.testing import FlaskClient

QUERY = "?borough=ILL-02&period=2007-01..2007-06&against=2006-01..2006-06&reading=12th-or-better"
EXPORT = f"/export/contract-table.csv{QUERY}"
BETWEEN = 0.1  # seconds between two questions of a reader: the readers are not to be what is slow
SINCE = "2026-01-02T03:04:05+00:00"


def vary(folder: Path, number: int) -> None:
    """Write good data that differ from all others in a name and in a count; each file is replaced in one step."""
    names = re.sub("Ashenmoor", f"Ashenmoor {number}", (DATA / "areas.csv").read_text(encoding="utf-8"))
    counts = re.sub(
        "(?m)^(ILL-02,2007-03,tno),[0-9]+,", rf"\1,{5000 + number},", (DATA / "counts.csv").read_text(encoding="utf-8")
    )
    for name, text in (("areas.csv", names), ("counts.csv", counts)):
        beside = folder / f".{name}"
        beside.write_text(text, encoding="utf-8")
        beside.replace(folder / name)


class Chosen:
    """A source that shows what it is told to."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot

    def on_show(self) -> OnShow:
        return OnShow(self.snapshot, SINCE)

    status = on_show


class Expected:
    """What each known snapshot makes of the readers' questions, worked out in this process from its own files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._chosen = Chosen(load_snapshot(DATA))
        self._client: FlaskClient = create_app(self._chosen).server.test_client()
        self._lock = threading.Lock()
        self._kept: dict[tuple[str, str], Any] = {}
        self.callback = overview_callback(json.loads(self._client.get("/_dash-dependencies").data))
        self.snapshots = {self._chosen.snapshot.id: self._chosen.snapshot}
        self.files = {(DATA / "areas.csv").read_text(encoding="utf-8"): self._chosen.snapshot.id}

    def add(self, number: int) -> str:
        """Make the data of a number known; return the id of their snapshot."""
        folder = shutil.copytree(DATA, self._folder / str(number))
        vary(folder, number)
        snapshot = load_snapshot(folder)
        self.snapshots[snapshot.id] = snapshot
        self.files[(folder / "areas.csv").read_text(encoding="utf-8")] = snapshot.id
        return snapshot.id

    def order(self, identity: str) -> int:
        """Return when a snapshot was made known; a later one is shown later."""
        return list(self.snapshots).index(identity)

    def answer(self, what: str, identity: str) -> Any:  # noqa: ANN401 - text or JSON
        """Return the right answer of a snapshot."""
        with self._lock:
            if (what, identity) not in self._kept:
                self._chosen.snapshot = self.snapshots[identity]
                self._kept[what, identity] = self._work_out(what, identity)
            return self._kept[what, identity]

    def _work_out(self, what: str, identity: str) -> Any:  # noqa: ANN401 - text or JSON
        if what == "layout":
            return without_notice(json.loads(self._client.get("/_dash-layout").data))
        if what == "table":
            return self._client.get(EXPORT).text
        body = self.choice(identity)
        return json.loads(self._client.post("/_dash-update-component", json=body).data)

    def choice(self, identity: str) -> Json:
        """Return what a page of a snapshot sends when it is opened."""
        return request_body(self.callback, {"address.search": QUERY, "snapshot.data": identity}, "address.search")


def without_notice(layout: Json) -> Json:
    """Leave out what the page says of newer data: it does not belong to the snapshot."""
    for part in layout["props"]["children"]:
        if part["props"].get("id") == "notice":
            part["props"]["children"] = []
    return layout


def mark_of(layout: Json) -> str:
    """Return the id of the snapshot that a layout carries."""
    parts = [part["props"] for part in layout["props"]["children"]]
    return next(str(part["data"]) for part in parts if part.get("id") == "snapshot")


class Readers:
    """Several threads that read until they are stopped; what was wrong is in `failures`."""

    def __init__(self, address: str, expected: Expected, number: int) -> None:
        self._address = address
        self._expected = expected
        self._stopping = threading.Event()
        self._newest = 0
        self._lock = threading.Lock()
        self.failures: list[str] = []
        self.answers: Counter[str] = Counter()
        self.seen: set[str] = set()
        self._threads = [threading.Thread(target=self._read, args=(place,)) for place in range(number)]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        self._stopping.set()
        for thread in self._threads:
            thread.join()

    def _read(self, place: int) -> None:
        questions = (self._page, self._layout, self._choice, self._table, self._file, self._status)
        page_of = next(iter(self._expected.snapshots))
        for turn in count(place):
            if self._stopping.is_set():
                return
            page_of = self._ask(questions[turn % len(questions)], page_of)
            self._stopping.wait(BETWEEN)

    def _ask(self, question: Callable[[str], str | None], page_of: str) -> str:
        """Ask one thing; return the snapshot that the reader's page is of afterwards."""
        name = question.__name__.strip("_")
        with self._lock:
            oldest = self._newest
        try:
            identity = question(page_of)
            if identity is None:
                self.answers[name] += 1
                return page_of
            order = self._expected.order(identity)
            assert order >= oldest, f"{identity} is older than what had been shown before"
        except Exception as error:  # noqa: BLE001 - whatever it is, it is reported with the others
            self.failures.append(f"{name}: {type(error).__name__} {str(error)[:500]}")
            return page_of
        with self._lock:
            self._newest = max(self._newest, order)
            self.seen.add(identity)
            self.answers[name] += 1
        return identity

    def fetch(self, path: str, body: Json | None = None) -> str:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self._address + path, data, {"Content-Type": "application/json"})  # noqa: S310
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
            assert answer.status == 200
            return str(answer.read().decode())

    def _page(self, _page_of: str) -> None:
        assert "<title>Borough Performance</title>" in self.fetch("/")

    def _layout(self, _page_of: str) -> str:
        layout = json.loads(self.fetch("/_dash-layout"))
        identity = mark_of(layout)
        assert without_notice(layout) == self._expected.answer("layout", identity)
        return identity

    def _choice(self, page_of: str) -> str:
        answer = json.loads(self.fetch("/_dash-update-component", self._expected.choice(page_of)))
        page: Json = answer["response"]["page"]["data"]
        identity = str(page["snapshot"])
        if identity == page_of:
            assert answer == self._expected.answer("choice", identity)
        else:
            assert answer["response"] == {"page": {"data": {"reload": QUERY, "snapshot": identity}}}
        return identity

    def _table(self, page_of: str) -> None:
        text = self.fetch(EXPORT)
        identity = text.splitlines()[1].rpartition(",")[2]
        assert text == self._expected.answer("table", identity)
        assert self._expected.order(identity) >= self._expected.order(page_of)

    def _file(self, page_of: str) -> None:
        identity = self._expected.files[self.fetch("/export/data/areas.csv")]
        assert self._expected.order(identity) >= self._expected.order(page_of)

    def _status(self, page_of: str) -> None:
        identity = json.loads(self.fetch("/status.json"))["snapshot"]
        assert self._expected.order(identity) >= self._expected.order(page_of)
