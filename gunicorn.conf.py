"""How gunicorn serves Borough Performance: gunicorn -c gunicorn.conf.py 'app:create_server()'.

HOST, PORT and WEB_CONCURRENCY come from the environment; other settings are read by the application itself.
"""

import ctypes
import errno
import gc
import ipaddress
import os
import re
import socket
import struct
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

HIGHEST_PORT = 65535
SO_ATTACH_FILTER = 26  # of Linux; Python has no name for it
LAST_CONNECTIONS_SECONDS = 0.3  # for those under way when the server is told to stop
HOST_NAME = re.compile(r"[A-Za-z0-9._-]+")


def _refuse(sentence: str) -> NoReturn:
    print(sentence, file=sys.stderr)
    sys.exit(2)


def _host(text: str) -> str:
    """Return the address to listen on, without brackets; nothing given is loopback, never every address."""
    host = text.strip().removeprefix("[").removesuffix("]") or "127.0.0.1"
    if _is_ipv6(host) or HOST_NAME.fullmatch(host):
        return host
    _refuse(f"HOST must be a host name or an IP address, such as 127.0.0.1; it is {text!r}.")


def _port(text: str) -> int:
    digits = text.strip() or "8050"
    if re.fullmatch(r"[0-9]{1,5}", digits) and 1 <= int(digits) <= HIGHEST_PORT:
        return int(digits)
    _refuse(f"PORT must be a whole number from 1 to {HIGHEST_PORT}; it is {text!r}.")


def _is_ipv6(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).version == 6  # noqa: PLR2004 - the 6 of IPv6
    except ValueError:
        return False


def _shared_memory() -> str | None:
    """Return the folder for the workers' heartbeat files: in memory, so that a slow disk does not stop a worker."""
    folder = Path("/dev/shm")  # noqa: S108 - gunicorn makes an unnamed file in it
    return str(folder) if os.access(folder, os.W_OK | os.X_OK) else None


_HOST = _host(os.environ.get("HOST", ""))
_PORT = _port(os.environ.get("PORT", ""))
_ADDRESS = f"[{_HOST}]:{_PORT}" if _is_ipv6(_HOST) else f"{_HOST}:{_PORT}"

bind = [_ADDRESS]
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
# Slow clients do not hold its threads; it says how long each may take.
worker_class = "serving.worker.PatientWorker"
threads = 4
worker_connections = 512
# Longer than a person takes between two clicks: the default of 2 s hands browsers and proxies stale connections.
keepalive = 30
# The data are read and checked before the workers are forked, so that faults stop the start. Each worker reads the
# stored snapshots into its own memory: the parent holds none, and nothing is mapped.
preload_app = True
worker_tmp_dir = _shared_memory()
# A page is a tree of thousands of parts without a circle: to search them for circles so often as Python does by default
# takes up to a fifth of the time of an answer.
gc.set_threshold(10_000)
control_socket_disable = True

accesslog = None
loglevel = "warning"

# An address with every filter set has some 200 characters; a sign-in proxy adds some tens of headers at most.
limit_request_line = 4094
limit_request_fields = 64
limit_request_field_size = 8190


# By itself gunicorn believes SCRIPT_NAME, which takes a part of the address away, and the scheme from whoever asks from
# loopback. What a proxy may say is the setting PROXY_ADDRESSES, which serving/hosts.py reads.
forwarded_allow_ips = ""
forwarder_headers = ""
secure_scheme_headers: dict[str, str] = {}
proxy_protocol = "off"
header_map = "drop"


def on_starting(_server: Any) -> None:  # noqa: ANN401 - gunicorn's Arbiter has no types
    """Stop with one sentence where the address cannot be had; gunicorn itself would try for five seconds."""
    if "GUNICORN_FD" in os.environ or "LISTEN_FDS" in os.environ:
        return  # the sockets are handed over, already open
    family = socket.AF_INET6 if _is_ipv6(_HOST) else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((_HOST, _PORT))
    except OSError as error:
        taken = error.errno == errno.EADDRINUSE
        remedy = (
            "Choose another PORT, or stop what uses this one." if taken else "Set HOST and PORT to one of this machine."
        )
        sys.exit(f"Cannot listen on {_ADDRESS}: {error.strerror}. {remedy}")


def post_worker_init(worker: Any) -> None:  # noqa: ANN401 - gunicorn's Worker has no types
    """Let each worker notice changed data; threads do not survive the fork, so this is the place to start one."""
    worker.wsgi.extensions["living"].watch()


def _refuse_new_connections(listener: socket.socket) -> None:
    """Let a listening socket ignore attempts to connect, and keep those connections that it has.

    The program is for the kernel's filter of sockets: load byte 13 of the TCP header, its flags; with SYN among them
    the packet is dropped. Whoever tries again, a second later, finds a closed port, or the next server.
    """
    instructions = ((0x30, 0, 0, 13), (0x45, 0, 1, 0x02), (0x06, 0, 0, 0), (0x06, 0, 0, 0xFFFFFFFF))
    program = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *each) for each in instructions))
    listener.setsockopt(
        socket.SOL_SOCKET, SO_ATTACH_FILTER, struct.pack("HP", len(instructions), ctypes.addressof(program))
    )


def _stop_gently(server: Any, stop: Callable[[bool], None], graceful: bool = True) -> None:  # noqa: ANN401, FBT001, FBT002
    """Before gunicorn closes the port let the workers take what waits there: the kernel would reset it."""
    if graceful and server.LISTENERS and sys.platform == "linux":
        with suppress(OSError):  # then what comes in the last instant is reset
            for listener in server.LISTENERS:
                if listener.sock.family in {socket.AF_INET, socket.AF_INET6}:
                    _refuse_new_connections(listener.sock)
        time.sleep(LAST_CONNECTIONS_SECONDS)
    stop(graceful)


def when_ready(server: Any) -> None:  # noqa: ANN401 - gunicorn's Arbiter has no types
    """Say where the pages are, once the data are read and the address is open."""
    server.stop = partial(_stop_gently, server, server.stop)  # gunicorn has no hook before it closes the port
    print(f"Borough Performance is at http://{_ADDRESS}", flush=True)
