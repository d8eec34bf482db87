"""How gunicorn serves Borough Performance: gunicorn -c gunicorn.conf.py 'app:create_server()'.

HOST, PORT and WEB_CONCURRENCY come from the environment; DATA_DIR is read by the application itself.
"""

import errno
import ipaddress
import os
import re
import socket
import sys
from pathlib import Path
from typing import Any, NoReturn

HIGHEST_PORT = 65535
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
# Threads rather than sync: only they keep connections alive, and a slow client does not hold a worker.
worker_class = "gthread"
threads = 4
# Longer than a person takes between two clicks: the default of 2 s hands browsers and proxies stale connections.
keepalive = 30
# The data are read and checked before the workers are forked, so that faults stop the start. Each worker reads the
# stored snapshots into its own memory: the parent holds none, and nothing is mapped.
preload_app = True
worker_tmp_dir = _shared_memory()
control_socket_disable = True

accesslog = None
loglevel = "warning"

# An address with every filter set has some 200 characters; a sign-in proxy adds some tens of headers at most.
limit_request_line = 4094
limit_request_fields = 64
limit_request_field_size = 8190


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


def when_ready(_server: Any) -> None:  # noqa: ANN401 - gunicorn's Arbiter has no types
    """Say where the pages are, once the data are read and the address is open."""
    print(f"Borough Performance is at http://{_ADDRESS}", flush=True)
