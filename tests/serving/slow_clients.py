"""Slow clients, and what others notice of them: python -m tests.serving.slow_clients prints a table."""

import http.client
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

SOURCE = "127.0.0.2"  # not that of the others
BETWEEN = 0.2  # seconds between two bytes of a slow client
LARGE = "/assets/vendor/plotly/plotly-basic.min.js"
HEAD = b"GET /status.json HTTP/1.1\r\nHost: localhost\r\nX-Slow: " + b"x" * 4000
BODY = b"POST /_dash-update-component HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
BODY += b"Content-Length: 9000\r\n\r\n"


@dataclass(frozen=True)
class Kind:
    """How a slow client behaves: what it sends at once, and what byte by byte; none of them reads."""

    at_once: bytes
    slowly: bytes


ASKS = f"GET {LARGE} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
KINDS = {
    "silent": Kind(b"", b""),
    "heads": Kind(b"", HEAD),
    "bodies": Kind(BODY, b"x" * 9000),
    "readers": Kind(ASKS * 8, b""),  # one after the other: together they fill what the machine keeps for a connection
}


@contextmanager
def slow_clients(port: int, kind: Kind, number: int) -> Iterator[None]:
    """Keep a number of slow clients of one address connected; one that is cut off comes again."""
    stop = threading.Event()
    thread = threading.Thread(target=_crawl, args=(port, kind, number, stop))
    thread.start()
    try:
        time.sleep(1)  # until they are connected; what is measured is a state, not its beginning
        yield
    finally:
        stop.set()
        thread.join()


def _crawl(port: int, kind: Kind, number: int, stop: threading.Event) -> None:
    clients: list[tuple[socket.socket, Iterator[int]] | None] = [None] * number
    while not stop.wait(BETWEEN):
        for place, client in enumerate(clients):
            with suppress(OSError):
                clients[place] = _step(client) if client else _begin(port, kind)
    for client in filter(None, clients):
        client[0].close()


def _begin(port: int, kind: Kind) -> tuple[socket.socket, Iterator[int]] | None:
    made = socket.socket()
    made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    made.settimeout(0.5)
    try:
        made.bind((SOURCE, 0))
        made.connect(("127.0.0.1", port))
        made.sendall(kind.at_once)
    except OSError:
        made.close()
        return None
    made.setblocking(False)  # noqa: FBT003 - the name of the method says it
    return made, iter(kind.slowly)


def _step(client: tuple[socket.socket, Iterator[int]]) -> tuple[socket.socket, Iterator[int]] | None:
    made, rest = client
    try:
        byte = next(rest, None)
        if byte is not None:
            made.send(bytes([byte]))
    except BlockingIOError:
        pass
    except OSError:
        made.close()
        return None
    return client


@dataclass
class Noticed:
    """What ordinary clients noticed: how long each answer took, and what went wrong."""

    seconds: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        """Return one line of a table."""
        times = sorted(self.seconds) or [float("nan")]
        middle, worst = times[len(times) // 2], times[-1]
        counts = f"{len(self.seconds):6} answers {len(self.failures):5} failures"
        return f"{counts}  {middle:7.3f} s middle {worst:7.3f} s worst"


def ordinary_clients(port: int, seconds: float, *, number: int = 4, patience: float = 5, kept: bool = False) -> Noticed:
    """Ask without a pause, as several clients; each looks at whether the answer is whole and right."""
    noticed, end = Noticed(), time.monotonic() + seconds
    threads = [threading.Thread(target=_ask_on, args=(port, end, patience, kept, noticed)) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return noticed


def _ask_on(port: int, end: float, patience: float, kept: bool, noticed: Noticed) -> None:  # noqa: FBT001 - of a thread
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=patience)
    while (began := time.monotonic()) < end:
        try:
            connection.request("GET", "/status.json")
            answer = connection.getresponse()
            if answer.status != 200 or b'"snapshot"' not in answer.read():
                noticed.failures.append(str(answer.status))
            else:
                noticed.seconds.append(time.monotonic() - began)
        except (OSError, http.client.HTTPException) as error:
            noticed.failures.append(repr(error))
            connection.close()
        if not kept:
            connection.close()
        time.sleep(0.01)
    connection.close()


def measure(port: int, numbers: tuple[int, ...] = (8, 64, 256), seconds: float = 10) -> None:
    """Print what four ordinary clients notice of each kind and number of slow ones."""
    print("nobody  ", ordinary_clients(port, seconds))
    for name, kind in KINDS.items():
        for number in numbers:
            with slow_clients(port, kind, number):
                print(f"{name:8}{number:4}", ordinary_clients(port, seconds), flush=True)


if __name__ == "__main__":
    from tests.browser.conftest import serve

    with serve() as started:
        measure(int(started.rpartition(":")[2]))
