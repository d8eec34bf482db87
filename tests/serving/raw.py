"""Requests to the byte, as no client library sends them."""

import socket


def ask(port: int, request: bytes, *, seconds: float = 10) -> bytes:
    """Send bytes; return whatever comes back until the server closes, or falls silent for so long."""
    with socket.create_connection(("127.0.0.1", port), timeout=seconds) as client:
        client.sendall(request)
        return read(client)


def read(client: socket.socket) -> bytes:
    parts = []
    try:
        while part := client.recv(65536):
            parts.append(part)
    except OSError:  # silent for too long, or cut off: what has come is looked at
        pass
    return b"".join(parts)


def status_of(answer: bytes) -> int:
    """Return the status of an answer; 0 where there is none."""
    return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/1.") else 0


def head_of(answer: bytes) -> str:
    """Return the status line and the headers."""
    return answer.partition(b"\r\n\r\n")[0].decode("latin-1")
