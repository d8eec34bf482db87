"""The worker that gunicorn runs: slow clients cost it a place in a list, never a thread.

gunicorn's own threads read a request from the socket and write the answer to it, so that as many slow clients as there
are threads stop everything. Here one loop reads whole requests and writes whole answers, whatever their pace, and a
thread has a request only while the application works at it. Time and number are limited, for those who never end.
"""

from __future__ import annotations

import errno
import io
import selectors
import socket
import struct
import sys
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from gunicorn.http import errors, wsgi
from gunicorn.http.parser import RequestParser
from gunicorn.workers.gthread import ThreadWorker

from serving.framing import Framing, Stage
from serving.policy import security_headers

if TYPE_CHECKING:
    from collections.abc import Callable

HEAD_SECONDS = 10  # from the first byte of a request to the end of its head
BODY_SECONDS = 20  # from there to the end of its body, which is bounded
READ_SECONDS = 30  # for a client to take an answer, and more time for
READ_RATE = 20_000  # each so many bytes of it
LINGER_SECONDS = 2  # after the last answer of a connection: what is still on its way is read and thrown away
STOP_IDLE_SECONDS = 2  # of a stopping worker, for requests that may be on their way on open connections
STOP_ACCEPT_SECONDS = 0.5  # likewise, for connections
MAX_UNREAD = 64 * 1024 * 1024  # bytes of answers that wait for their clients
SEND_BUFFER = 128 * 1024  # of the kernel for each connection; by itself it gives each reader four megabytes and more
_AT_ONCE = 16 * 1024  # read from a socket
_MOST_AT_ONCE = 256 * 1024  # written to one
_CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"

_WORDS = {
    HTTPStatus.BAD_REQUEST: "The request is malformed.",
    HTTPStatus.REQUEST_TIMEOUT: "The request took too long to come.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "The request is larger than this server reads.",
    HTTPStatus.REQUEST_URI_TOO_LONG: "The address is longer than this server reads.",
    HTTPStatus.EXPECTATION_FAILED: "The request expects what this server does not do.",
    HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE: "The head of the request is larger than this server reads.",
    HTTPStatus.INTERNAL_SERVER_ERROR: "Something went wrong on the server. It has been logged; please try again.",
    HTTPStatus.NOT_IMPLEMENTED: "The request has a coding that this server does not read.",
}
# StopIteration and NoMoreData: there is less than a request. The headers of an answer are no fault of the client's.
_CLIENTS_FAULTS = (errors.ParseException, errors.NoMoreData, StopIteration)
_SERVERS_FAULTS = (errors.InvalidResponseHeader, errors.InvalidResponseHeaderName)


def refusal(status: HTTPStatus) -> bytes:
    """Return an answer of the server's own, in words, with the headers of all others."""
    words = f"{_WORDS[status]}\n".encode()
    headers = {
        "Connection": "close",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Length": str(len(words)),
        "Cache-Control": "no-store",
        **security_headers(),
    }
    lines = [f"HTTP/1.1 {status.value} {status.phrase}", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + words


class Spool:
    """What gunicorn takes for a socket: a whole request to read, and a list to write the answer to."""

    def __init__(self, request: bytes) -> None:
        self._request = io.BytesIO(request)
        self.answer: list[bytes] = []

    def recv(self, size: int) -> bytes:
        """Return the next bytes of the request; none after its end."""
        return self._request.read(size)

    def sendall(self, data: bytes) -> None:
        """Keep a part of the answer; files in memory are not copied."""
        self.answer.append(data)


class Phase(Enum):
    """What a connection waits for."""

    IDLE = auto()  # the first byte of a request
    REQUEST = auto()  # the rest of it
    ANSWER = auto()  # a thread, and the application
    READER = auto()  # the client, to take the answer
    END = auto()  # the client, to close
    CLOSED = auto()


@dataclass(eq=False)
class Connection:
    """A client's connection, and how far its request or its answer has come."""

    sock: socket.socket
    client: Any  # as the kind of socket has it: a tuple with the address first, or ""
    server: Any
    phase: Phase = Phase.IDLE
    since: float = field(default_factory=time.monotonic)  # when the phase began
    deadline: float = 0
    received: bytearray = field(default_factory=bytearray)
    framing: Framing = field(default_factory=Framing)
    stage: Stage = Stage.HEAD
    answer: list[bytes] = field(default_factory=list)  # the parts not sent, the first one perhaps in part
    sent: int = 0  # bytes of the first part
    is_last: bool = False  # whether the connection ends with this answer

    @property
    def address(self) -> str:
        """Whose connection it is."""
        return str(self.client[0]) if isinstance(self.client, tuple) else ""

    @property
    def unread(self) -> int:
        """Bytes of the answer that wait for the client."""
        return sum(map(len, self.answer)) - self.sent

    def enter(self, phase: Phase, seconds: float) -> None:
        """Begin a phase, which may last so long."""
        self.phase, self.since = phase, time.monotonic()
        self.deadline = self.since + seconds


class PatientWorker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """A worker with threads for the application, and one loop for all that clients may delay."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - gunicorn's own
        super().__init__(*args, **kwargs)
        self._connections: set[Connection] = set()

    @classmethod
    def check_config(cls, cfg: Any, log: Any) -> None:  # noqa: ANN401, ARG003 - gunicorn's own
        """Refuse what this worker does not do."""
        if cfg.is_ssl:
            sys.exit("TLS is for the proxy before this server: leave out certfile and keyfile.")

    def run(self) -> None:
        """Serve until told to stop; then answer what has come or may be on its way, and end."""
        self.poller.register(self.method_queue.fileno(), selectors.EVENT_READ, self.method_queue.run_callbacks)
        while self.alive and self.is_parent_alive():
            self._turn()
        self._stop()

    def _turn(self) -> None:
        self.notify()
        self.set_accept_enabled(self._has_room())
        self.wait_for_and_dispatch_events(timeout=1.0)
        self._end_overdue()

    def _stop(self) -> None:
        now = time.monotonic()
        while (seconds := time.monotonic() - now) < self.cfg.graceful_timeout:
            self.notify()
            self.set_accept_enabled(seconds < STOP_ACCEPT_SECONDS)
            if seconds >= STOP_ACCEPT_SECONDS and not self._connections:
                break
            for connection in self._connections:
                if connection.phase is Phase.IDLE:
                    connection.deadline = min(connection.deadline, max(now, connection.since) + STOP_IDLE_SECONDS)
            self.wait_for_and_dispatch_events(timeout=0.1)
            self._end_overdue()
        self.set_accept_enabled(False)
        for connection in list(self._connections):
            self._close(connection)
        self.tpool.shutdown(wait=False)
        self.poller.close()
        self.method_queue.close()
        for listener in self.sockets:
            listener.close()

    # --- connections: number and time ---

    def accept(self, listener: socket.socket) -> None:
        """Take a new connection; where there are too many, another one goes."""
        if not self._has_room():
            return
        try:
            sock, client = listener.accept()
        except OSError as error:
            if error.errno in {errno.EMFILE, errno.ENFILE}:
                self._close_one()
            return  # else the client has gone, or another worker was first
        if len(self._connections) >= self.worker_connections:
            self._close_one()
        sock.setblocking(False)  # noqa: FBT003 - the name of the method says it
        with suppress(OSError):
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
        connection = Connection(sock, client, listener.getsockname())
        self._connections.add(connection)
        self._await_request(connection)

    def _has_room(self) -> bool:
        """Tell whether a connection can be taken, if need be in the place of one that waits for its client."""
        return len(self._connections) < self.worker_connections or bool(self._idlers())

    def _idlers(self) -> list[Connection]:
        return [each for each in self._connections if each.phase is not Phase.ANSWER]

    def _close_one(self, *phases: Phase) -> None:
        """Close what has waited longest for a client of the address that has the most connections."""
        numbers = Counter(each.address for each in self._connections)
        idlers = [each for each in self._idlers() if not phases or each.phase in phases]
        if idlers:
            self._close(max(idlers, key=lambda each: (numbers[each.address], -each.since)))

    def _end_overdue(self) -> None:
        now = time.monotonic()
        for connection in [each for each in self._connections if each.deadline < now]:
            if connection.phase is Phase.REQUEST:
                self._refuse(connection, HTTPStatus.REQUEST_TIMEOUT)
            elif connection.phase is not Phase.ANSWER:
                self._close(connection)

    def _close(self, connection: Connection) -> None:
        self._unwatch(connection)
        connection.phase = Phase.CLOSED
        self._connections.discard(connection)
        if connection.answer:  # else the kernel would keep what it has of it, and try on for a quarter of an hour
            with suppress(OSError):
                connection.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.sock.close()

    def _watch(self, connection: Connection, events: int, callback: Callable[[Connection], None]) -> None:
        self._unwatch(connection)
        self.poller.register(connection.sock, events, partial(self._call, callback, connection))

    def _unwatch(self, connection: Connection) -> None:
        with suppress(KeyError, ValueError):
            self.poller.unregister(connection.sock)

    def _call(self, callback: Callable[[Connection], None], connection: Connection, _sock: socket.socket) -> None:
        """Go on with a connection; one that has broken is closed."""
        if connection.phase is not Phase.CLOSED:  # by what came before it in this turn
            try:
                callback(connection)
            except OSError:
                self._close(connection)

    # --- requests ---

    def _await_request(self, connection: Connection) -> None:
        connection.framing, connection.stage = Framing(), Stage.HEAD
        connection.enter(Phase.IDLE, self.cfg.keepalive)
        self._watch(connection, selectors.EVENT_READ, self._receive)
        if connection.received:  # sent behind the request before
            self._advance(connection)

    def _receive(self, connection: Connection) -> None:
        try:
            data = connection.sock.recv(_AT_ONCE)
        except BlockingIOError:
            return
        if not data:
            self._close(connection)
            return
        connection.received += data
        self._advance(connection)

    def _advance(self, connection: Connection) -> None:
        if connection.phase is Phase.IDLE:
            connection.enter(Phase.REQUEST, HEAD_SECONDS)
        before, connection.stage = connection.stage, connection.framing.stage(connection.received)
        if connection.stage is Stage.WHOLE:
            self._submit(connection)
        elif connection.stage is Stage.HEAD_TOO_LARGE:
            self._refuse(connection, HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
        elif connection.stage is Stage.BODY_TOO_LARGE:
            self._refuse(connection, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        elif before is Stage.HEAD and connection.stage is Stage.BODY:
            connection.enter(Phase.REQUEST, BODY_SECONDS)
            if connection.framing.expects:
                with suppress(BlockingIOError):
                    connection.sock.send(_CONTINUE)

    def _submit(self, connection: Connection) -> None:
        end = connection.framing.end
        request = bytes(connection.received[:end])
        del connection.received[:end]
        connection.enter(Phase.ANSWER, 0)
        self._unwatch(connection)  # what comes meanwhile waits in the socket
        self.tpool.submit(self._work, connection, request)

    def _work(self, connection: Connection, raw: bytes) -> None:
        """Make the answer, in a thread."""
        try:
            answer, is_last = self._answer_to(connection, raw)
        except BaseException as error:  # noqa: BLE001 - whatever it is, the client has an answer
            answer, is_last = [refusal(self._status_of(error, connection))], True
        self.method_queue.defer(self._begin_answer, connection, answer, is_last)

    def _answer_to(self, connection: Connection, raw: bytes) -> tuple[list[bytes], bool]:
        began = datetime.now()  # noqa: DTZ005 - of a duration
        spool = Spool(raw)
        parser = RequestParser(self.cfg, spool, connection.client)
        request = next(parser)
        request._expected_100_continue = False  # noqa: SLF001 - the loop has said it
        body = b"" if connection.framing.leaves_body else request.body.read()
        if parser.unreader.read() and not connection.framing.leaves_body:
            raise errors.ParseException("two views of where the request ends")
        response, environ = wsgi.create(request, spool, connection.client, connection.server, self.cfg)
        environ |= {"wsgi.multithread": True, "wsgi.input": io.BytesIO(body)}
        self.nr += 1
        if self.nr >= self.max_requests:
            self.alive = False
        if not self.alive or connection.framing.leaves_body:
            response.force_close()
        parts = self.wsgi(environ, response.start_response)
        try:
            for part in parts:
                response.write(part)
            response.close()
        finally:
            if hasattr(parts, "close"):
                parts.close()
        self.log.access(response, request, environ, datetime.now() - began)  # noqa: DTZ005
        return spool.answer, response.should_close()

    def _status_of(self, error: BaseException, connection: Connection) -> HTTPStatus:
        """Return how a failure is answered; a client's fault has a line in the log, the server's a traceback."""
        if not isinstance(error, _CLIENTS_FAULTS) or isinstance(error, _SERVERS_FAULTS):
            self.log.error("A request could not be answered.", exc_info=error)
            return HTTPStatus.INTERNAL_SERVER_ERROR
        self.log.warning("Malformed request from %s: %s: %.200r", connection.address, type(error).__name__, str(error))
        for kind, status in (
            (errors.LimitRequestLine, HTTPStatus.REQUEST_URI_TOO_LONG),
            (errors.LimitRequestHeaders, HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE),
            (errors.UnsupportedTransferCoding, HTTPStatus.NOT_IMPLEMENTED),
            (errors.ExpectationFailed, HTTPStatus.EXPECTATION_FAILED),
        ):
            if isinstance(error, kind):
                return status
        return HTTPStatus.BAD_REQUEST

    # --- answers ---

    def _refuse(self, connection: Connection, status: HTTPStatus) -> None:
        self._begin_answer(connection, [refusal(status)], is_last=True)

    def _begin_answer(self, connection: Connection, answer: list[bytes], is_last: bool) -> None:  # noqa: FBT001 - queued
        if connection.phase is Phase.CLOSED:
            return
        connection.answer, connection.sent, connection.is_last = answer, 0, is_last
        connection.enter(Phase.READER, READ_SECONDS + connection.unread / READ_RATE)
        self._call(self._send, connection, connection.sock)
        while sum(each.unread for each in self._connections) > MAX_UNREAD:
            self._close_one(Phase.READER)

    def _send(self, connection: Connection) -> None:
        """Send as much as the client takes now, and wait for it where that is not all."""
        while connection.answer:
            part = memoryview(connection.answer[0])[connection.sent :]
            try:
                connection.sent += connection.sock.send(part[:_MOST_AT_ONCE]) if part else 0
            except BlockingIOError:
                self._watch(connection, selectors.EVENT_WRITE, self._send)
                return
            if connection.sent == len(connection.answer[0]):
                connection.answer.pop(0)
                connection.sent = 0
        if connection.is_last:
            self._linger(connection)
        else:
            self._await_request(connection)

    def _linger(self, connection: Connection) -> None:
        """Say that nothing more comes, and wait for the client: closing at once could take the answer away from it."""
        connection.enter(Phase.END, LINGER_SECONDS)
        connection.received.clear()
        connection.sock.shutdown(socket.SHUT_WR)
        self._watch(connection, selectors.EVENT_READ, self._discard)

    def _discard(self, connection: Connection) -> None:
        with suppress(BlockingIOError):
            if not connection.sock.recv(_AT_ONCE):
                self._close(connection)
