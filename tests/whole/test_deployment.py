"""The deployment that README describes: the server behind an nginx with docs/nginx.conf."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.conftest import free_port, serve, wait_until_it_answers
from tests.conftest import ROOT
from tests.find_nginx import find_nginx
from tests.serving.raw import ask, head_of, status_of
from tests.serving.slow_clients import KINDS, LARGE, ordinary_clients, slow_clients

END = "Connection: close\r\n\r\n"


def configuration(port: int, application: str) -> str:
    """Return docs/nginx.conf with other ports, and nothing else changed."""
    text = (ROOT / "docs" / "nginx.conf").read_text(encoding="utf-8")
    for written, wanted in (
        ("listen 127.0.0.1:8080;", f"listen 127.0.0.1:{port};"),
        ("server 127.0.0.1:8050;", f"server {application};"),
    ):
        assert text.count(written) == 1
        text = text.replace(written, wanted)
    return text


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Return the port of the proxy."""
    with serve(ALLOWED_HOSTS="figures.example.org", PROXY_ADDRESSES="127.0.0.1") as address:
        yield from start_nginx(tmp_path_factory.mktemp("nginx"), address.removeprefix("http://"))


def start_nginx(folder: Path, application: str) -> Iterator[int]:
    program = find_nginx()
    assert program, "there is no nginx: run `make test`, or python -m tests.programs --install"
    port = free_port()
    file = folder / "nginx.conf"
    file.write_text(configuration(port, application), encoding="utf-8")
    own = ["-g", "user root;"] if os.geteuid() == 0 else []  # else its workers may not enter a folder of the tests
    with subprocess.Popen([program, "-p", str(folder), "-e", "stderr", "-c", str(file), *own]) as nginx:
        try:
            wait_until_it_answers(f"http://127.0.0.1:{port}/", nginx)
            yield port
        finally:
            nginx.terminate()


def get(port: int, target: str, headers: str = "Host: figures.example.org\r\n") -> bytes:
    return ask(port, f"GET {target} HTTP/1.1\r\n{headers}{END}".encode("latin-1"))


@pytest.mark.parametrize("kind", KINDS)
def test_slow_clients_hold_up_nobody(port: int, kind: str) -> None:
    with slow_clients(port, KINDS[kind], 64):
        noticed = ordinary_clients(port, 4, patience=20)
    assert noticed.failures == []
    assert len(noticed.seconds) > 40


def test_answers_come_through_whole_with_their_headers(port: int) -> None:
    answer = get(port, LARGE)
    length = re.search(r"Content-Length: (\d+)", head_of(answer))
    assert length is not None
    assert len(answer.partition(b"\r\n\r\n")[2]) == int(length[1]) > 1_000_000
    assert head_of(answer).count("Content-Security-Policy: ") == 1


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example"])
def test_foreign_name_is_refused(port: int, host: str) -> None:
    answer = get(port, "/status.json", f"Host: {host}\r\n")
    assert status_of(answer) == 400
    assert b"ALLOWED_HOSTS" in answer


@pytest.mark.parametrize(
    "saying",
    ["SCRIPT_NAME: /wrong", "X-Forwarded-For: 10.0.0.1", "X-Forwarded-Host: evil.example", "Forwarded: host=e"],
)
def test_what_a_client_says_of_itself_changes_nothing(port: int, saying: str) -> None:
    answer = get(port, "/status.json", f"Host: figures.example.org\r\n{saying}\r\n")
    assert status_of(answer) == 200


def test_body_that_is_too_large_is_refused_in_the_words_of_the_application(port: int) -> None:
    head = "POST /_dash-update-component HTTP/1.1\r\nHost: figures.example.org\r\nContent-Type: application/json\r\n"
    answer = ask(port, f"{head}Content-Length: 70000\r\n{END}".encode() + b"x" * 70_000)
    assert status_of(answer) == 413
    assert answer.endswith(b"The request is larger than this server reads.\n")
