"""The server as `make run` starts it, asked to the byte: malformed requests, slow clients, and an end under load."""

import re
import signal
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import free_port, serve, start_server, wait_until_it_answers
from tests.serving.raw import ask, head_of, read, status_of
from tests.serving.slow_clients import KINDS, Noticed, ordinary_clients, slow_clients

if TYPE_CHECKING:
    import subprocess

HOST = b"Host: localhost\r\n"
END = b"Connection: close\r\n\r\n"
POST = b"POST /_dash-update-component HTTP/1.1\r\nContent-Type: application/json\r\n" + HOST
CHUNKED = POST + b"Transfer-Encoding: chunked\r\n" + END


class Server:
    """A server of two workers, and what it has said."""

    def __init__(self, log: Path) -> None:
        self.port = free_port()
        self.log = log
        with log.open("wb") as file:
            self.process: subprocess.Popen[bytes] = start_server(file, PORT=str(self.port), WEB_CONCURRENCY="2")

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    made = Server(tmp_path_factory.mktemp("log") / "server.log")
    with made.process:
        wait_until_it_answers(f"http://127.0.0.1:{made.port}/", made.process)
        yield made
        made.process.terminate()


# --- malformed requests ---

MALFORMED = {
    "no request": (b"\r\n\r\n", 400),
    "no version": (b"GET /\r\n\r\n", 400),
    "version of the future": (b"GET / HTTP/9.9\r\n" + HOST + END, 400),
    "method in small letters": (b"get / HTTP/1.1\r\n" + HOST + END, 400),
    "lone line feeds": (b"GET / HTTP/1.1\nHost: localhost\n\n", 400),
    "space before the colon": (b"GET / HTTP/1.1\r\nHost : localhost\r\n" + END, 400),
    "folded header": (b"GET / HTTP/1.1\r\n" + HOST + b"X-A: b\r\n c\r\n" + END, 400),
    "null in a header": (b"GET / HTTP/1.1\r\n" + HOST + b"X-A: \0\r\n" + END, 400),
    "two hosts": (b"GET / HTTP/1.1\r\n" + HOST + HOST + END, 400),
    "two lengths": (POST + b"Content-Length: 2\r\nContent-Length: 3\r\n" + END + b"{} ", 400),
    "length with a sign": (POST + b"Content-Length: +2\r\n" + END + b"{}", 400),
    "negative length": (POST + b"Content-Length: -2\r\n" + END + b"{}", 400),
    "length and chunks": (POST + b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n" + END + b"0\r\n\r\n", 400),
    "chunks of HTTP/1.0": (CHUNKED.replace(b"HTTP/1.1", b"HTTP/1.0") + b"0\r\n\r\n", 400),
    "chunked twice": (POST + b"Transfer-Encoding: chunked, chunked\r\n" + END + b"0\r\n\r\n", 400),
    "unknown coding": (POST + b"Transfer-Encoding: rot13\r\n" + END + b"0\r\n\r\n", 501),
    "chunk size that is none": (CHUNKED + b"zz\r\n{}\r\n0\r\n\r\n", 400),
    "chunk size with a sign": (CHUNKED + b"+2\r\n{}\r\n0\r\n\r\n", 400),
    "chunk size as in Python": (CHUNKED + b"0x2\r\n{}\r\n0\r\n\r\n", 400),
    "no chunk size": (CHUNKED + b"\r\n{}\r\n0\r\n\r\n", 400),
    "chunk longer than its size": (CHUNKED + b"2\r\n{}{}\r\n0\r\n\r\n", 400),
    "chunk extension that is none": (CHUNKED + b"2;=\r\n{}\r\n0\r\n\r\n", 400),
    "huge chunk": (CHUNKED + b"fffffffffffffff\r\n", 413),
    "chunk size of a hundred digits": (CHUNKED + b"f" * 100 + b"\r\n", 400),
    "endless chunk size": (CHUNKED + b"0" * 70_000, 413),
    "endless chunk extension": (CHUNKED + b"2;a=" + b"x" * 70_000, 413),
    "many small chunks": (CHUNKED + b"1\r\nx\r\n" * 12_000, 413),
    "trailer without a colon": (CHUNKED + b"2\r\n{}\r\n0\r\nnothing\r\n\r\n", 400),
    "trailer that may not be one": (CHUNKED + b"2\r\n{}\r\n0\r\nHost: elsewhere\r\n\r\n", 400),
    "endless trailers": (CHUNKED + b"2\r\n{}\r\n0\r\n" + b"X-A: b\r\n" * 9000, 413),
    "long address": (b"GET /" + b"x" * 5000 + b" HTTP/1.1\r\n" + HOST + END, 414),
    "long header": (b"GET / HTTP/1.1\r\n" + HOST + b"X-A: " + b"x" * 9000 + b"\r\n" + END, 431),
    "many headers": (b"GET / HTTP/1.1\r\n" + HOST + b"X-A: b\r\n" * 100 + END, 431),
    "endless head": (b"GET / HTTP/1.1\r\n" + HOST + b"X-A: " + b"x" * 70_000, 431),
    "expects something": (POST + b"Expect: tea\r\nContent-Length: 2\r\n" + END + b"{}", 417),
    "large body announced": (POST + b"Content-Length: 99999999\r\n" + END, 413),
}


@pytest.mark.parametrize(("request_bytes", "status"), MALFORMED.values(), ids=MALFORMED)
def test_malformed_request_is_refused_in_words(server: Server, request_bytes: bytes, status: int) -> None:
    answer = ask(server.port, request_bytes)
    assert status_of(answer) == status
    head, body = head_of(answer), answer.partition(b"\r\n\r\n")[2].decode()
    assert "Content-Security-Policy: default-src 'none'" in head
    assert "X-Content-Type-Options: nosniff" in head
    assert "Cache-Control: no-store" in head
    assert re.fullmatch(r"The [a-z].*[a-z]\.\n", body), body
    assert "Traceback" not in server.said()


GOOD_BODY = b"The body is not a callback's.\n"  # the refusal of a body that has been read to its end
WHOLE = {
    "length": POST + b"Content-Length: 2\r\n" + END + b"[]",
    "chunks": CHUNKED + b"1\r\n[\r\n1\r\n]\r\n0\r\n\r\n",
    "chunk extensions": CHUNKED + b'2;a=b;c="d"\r\n[]\r\n0;e\r\n\r\n',
    "trailers": CHUNKED + b"2\r\n[]\r\n0\r\nX-Digest: none\r\n\r\n",
    "size with zeros": CHUNKED + b"0002\r\n[]\r\n000\r\n\r\n",
}


@pytest.mark.parametrize("request_bytes", WHOLE.values(), ids=WHOLE)
@pytest.mark.parametrize("piece", [1, 7, 10_000])
def test_body_is_read_however_it_comes(server: Server, request_bytes: bytes, piece: int) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as client:
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for start in range(0, len(request_bytes), piece):
            client.sendall(request_bytes[start : start + piece])
        answer = read(client)
    assert status_of(answer) == 400
    assert answer.endswith(GOOD_BODY)


def test_client_that_waits_to_be_told_sends_its_body(server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as client:
        client.sendall(POST + b"Expect: 100-continue\r\nContent-Length: 2\r\n" + END)
        assert client.recv(100) == b"HTTP/1.1 100 Continue\r\n\r\n"
        client.sendall(b"[]")
        answer = read(client)
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert answer.endswith(GOOD_BODY)


def test_requests_one_behind_the_other_are_answered_in_order(server: Server) -> None:
    first = POST + b"Content-Length: 2\r\n\r\n[]"
    answer = ask(
        server.port,
        first + b"GET /status.json HTTP/1.1\r\n" + HOST + b"\r\n" + first.replace(b"\r\n\r\n", b"\r\n" + END),
    )
    assert re.findall(rb"HTTP/1.1 (\d+)", answer) == [b"400", b"200", b"400"]


def test_large_file_is_whole(server: Server) -> None:
    answer = ask(server.port, b"GET /assets/vendor/plotly/plotly-basic.min.js HTTP/1.1\r\n" + HOST + END)
    length = re.search(r"Content-Length: (\d+)", head_of(answer))
    assert length is not None
    assert len(answer.partition(b"\r\n\r\n")[2]) == int(length[1]) > 1_000_000


def test_head_has_no_body(server: Server) -> None:
    answer = ask(server.port, b"HEAD / HTTP/1.1\r\n" + HOST + END)
    assert status_of(answer) == 200
    assert answer.endswith(b"\r\n\r\n")


# --- slow clients ---


@pytest.mark.parametrize("kind", KINDS)
def test_slow_clients_hold_up_nobody(server: Server, kind: str) -> None:
    with slow_clients(server.port, KINDS[kind], 64):
        noticed = ordinary_clients(server.port, 4, patience=20)
    assert noticed.failures == []
    assert len(noticed.seconds) > 40


def test_more_clients_than_there_are_places_hold_up_nobody() -> None:
    with serve(WEB_CONCURRENCY="1", GUNICORN_CMD_ARGS="--worker-connections 20") as address:
        port = int(address.rpartition(":")[2])
        with slow_clients(port, KINDS["silent"], 64):
            noticed = ordinary_clients(port, 4, patience=20)
    assert noticed.failures == []
    assert len(noticed.seconds) > 40


def test_request_that_takes_too_long_to_come_is_ended(server: Server) -> None:
    began = time.monotonic()
    answer = ask(server.port, b"GET / HTTP/1.1\r\n", seconds=25)
    assert status_of(answer) == 408
    assert answer.endswith(b"The request took too long to come.\n")
    assert time.monotonic() - began < 20


# --- the end ---


def end_under_load(server: Server, unfinished: dict[socket.socket, bytes]) -> list[Noticed]:
    """Stop the server while four clients ask on kept connections, four on new ones, and some finish what they sent."""
    found: list[Noticed] = []
    asking = [
        threading.Thread(
            target=lambda kept=kept: found.append(ordinary_clients(server.port, 3, patience=20, kept=kept))
        )
        for kept in (True, False)
    ]
    for thread in asking:
        thread.start()
    time.sleep(1)
    server.process.send_signal(signal.SIGTERM)
    time.sleep(1)  # for the load to go on; the port is closed by now
    for client, rest in unfinished.items():
        client.sendall(rest)
    for thread in asking:
        thread.join()
    return found


def test_no_request_is_reset_when_the_server_ends(tmp_path: Path) -> None:
    server = Server(tmp_path / "server.log")
    with server.process, ExitStack() as clients:
        wait_until_it_answers(f"http://127.0.0.1:{server.port}/", server.process)
        idle, half = (
            clients.enter_context(socket.create_connection(("127.0.0.1", server.port), timeout=20)) for _ in range(2)
        )
        request = POST + b"Content-Length: 2\r\n\r\n[]"
        half.sendall(request[:-1])
        found = end_under_load(server, {idle: request, half: request[-1:]})
        answers = [read(client) for client in (idle, half)]
        assert server.process.wait(20) == 0
    # A port that nobody listens on any more refuses: that is no request, and the client knows that nothing was done.
    failures = [each for noticed in found for each in noticed.failures if "ConnectionRefused" not in each]
    assert failures == []
    assert all(len(noticed.seconds) > 50 for noticed in found)
    assert all(answer.endswith(GOOD_BODY) and "Connection: close" in head_of(answer) for answer in answers)
    assert "Traceback" not in server.said()
