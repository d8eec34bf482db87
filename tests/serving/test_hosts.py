"""Which names the server answers to, and what it believes of proxies: by settings, by WSGI, and by a real server."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from serving.hosts import LOOPBACK, Hosts, KnownHosts, SettingError, hosts_of
from tests.browser.conftest import serve
from tests.serving.raw import ask, head_of, status_of

if TYPE_CHECKING:
    from collections.abc import Callable

END = "Connection: close\r\n\r\n"


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with serve(ALLOWED_HOSTS="figures.example.org") as address:
        yield int(address.rpartition(":")[2])


def get(port: int, headers: str, *, target: str = "/status.json", version: str = "1.1") -> bytes:
    return ask(port, f"GET {target} HTTP/{version}\r\n{headers}{END}".encode("latin-1"))


# --- names ---

KNOWN = {
    "loopback": "Host: 127.0.0.1\r\n",
    "with a port": "Host: localhost:8050\r\n",
    "IPv6": "Host: [::1]:8050\r\n",
    "of the list": "Host: figures.example.org\r\n",
    "in capitals": "Host: Figures.Example.ORG\r\n",
    "with the dot of the root": "Host: figures.example.org.:443\r\n",
}
FOREIGN = {
    "another": "Host: evil.example\r\n",
    "the name as a part": "Host: localhost.evil.example\r\n",
    "the name behind": "Host: evil.localhost\r\n",
    "user before it": "Host: localhost@evil.example\r\n",
    "user and password": "Host: localhost:80@evil.example\r\n",
    "two ports": "Host: localhost:80:80\r\n",
    "port in words": "Host: localhost:http\r\n",
    "path behind it": "Host: localhost/evil.example\r\n",
    "two names": "Host: localhost, evil.example\r\n",
    "another IPv6": "Host: [::2]\r\n",
    "open bracket": "Host: [::1\r\n",
    "empty": "Host: \r\n",
    "bytes": "Host: localhost\xe9\r\n",
    "none": "",
    "two headers": "Host: localhost\r\nHost: evil.example\r\n",
    "two like ones": "Host: localhost\r\nHost: localhost\r\n",
    "with an underscore": "H_ost: localhost\r\n",
}


@pytest.mark.parametrize("headers", KNOWN.values(), ids=KNOWN)
def test_known_name_is_answered(port: int, headers: str) -> None:
    assert status_of(get(port, headers)) == 200


@pytest.mark.parametrize("headers", FOREIGN.values(), ids=FOREIGN)
def test_foreign_name_is_refused_in_words_and_goes_nowhere(port: int, headers: str) -> None:
    answer = get(port, headers)
    assert status_of(answer) == 400
    assert "Content-Security-Policy: default-src 'none'" in head_of(answer)
    assert "Location" not in head_of(answer)
    assert b"evil" not in answer


@pytest.mark.parametrize("path", ["/", "/ranking", "/nothing", "/assets/page.css", "/export/contract-table.csv"])
def test_foreign_name_is_refused_at_every_address(port: int, path: str) -> None:
    assert status_of(get(port, "Host: evil.example\r\n", target=path)) == 400


def test_client_of_old_needs_no_name(port: int) -> None:
    assert status_of(get(port, "", version="1.0")) == 200
    assert status_of(get(port, "Host: evil.example\r\n", version="1.0")) == 400


@pytest.mark.parametrize(
    ("target", "status"),
    [
        ("http://localhost/status.json", 200),
        ("http://evil.example/status.json", 400),
        ("http://localhost@evil.example/status.json", 400),
        ("HTTP://evil.example/status.json", 400),
        ("https://evil.example", 400),
        ("//evil.example/status.json", 404),
        ("//evil.example", 404),
        ("*", 400),
        ("evil.example:80", 400),
    ],
)
def test_name_in_the_target_is_looked_at_too(port: int, target: str, status: int) -> None:
    answer = get(port, "Host: localhost\r\n", target=target)
    assert status_of(answer) == status
    assert "Location" not in head_of(answer)


# --- proxies ---

SAYINGS = [
    "SCRIPT_NAME: /status.json",
    "SCRIPT_NAME: /wrong",
    "SCRIPT_NAME: /",
    "SCRIPT_NAME: //evil.example",
    "Script-Name: /wrong",
    "X-Script-Name: /wrong",
    "PATH_INFO: /nothing",
    "REMOTE_USER: somebody",
    "X-Forwarded-Prefix: /wrong",
    "X-Forwarded-Host: evil.example",
    "X-Forwarded-Server: evil.example",
    "X-Forwarded-Port: 99999999",
    "X-Forwarded-For: nobody",
    "X-Forwarded-Proto: https",
    "X-Forwarded-Proto: gopher",
    "X-Forwarded-Proto: https\r\nX-Forwarded-Ssl: off",
    "X_Forwarded_Proto: https",
    "X-Forwarded-Protocol: ssl",
    "Forwarded: for=1.2.3.4;host=evil.example;proto=https",
    "X-Original-URL: /nothing",
    "X-Rewrite-URL: /nothing",
    "X-HTTP-Method-Override: DELETE",
]


@pytest.mark.parametrize("saying", SAYINGS)
@pytest.mark.parametrize(("path", "status"), [("/status.json", 200), ("/nothing", 404), ("/about/", 404)])
def test_what_nobody_was_set_to_say_changes_nothing(port: int, saying: str, path: str, status: int) -> None:
    plain = get(port, "Host: localhost\r\n", target=path)
    answer = get(port, f"Host: localhost\r\n{saying}\r\n", target=path)
    assert status_of(answer) == status_of(plain) == status
    assert without_date(answer) == without_date(plain)


def without_date(answer: bytes) -> list[bytes]:
    return [line for line in answer.split(b"\r\n") if not line.startswith(b"Date:")]


def seen(hosts: Hosts, **environ: str) -> dict[str, Any]:
    """Return the environment that the application gets."""
    got: dict[str, Any] = {}

    def application(given: dict[str, Any], start: "Callable[..., object]") -> list[bytes]:
        got.update(given)
        start("200 OK", [])
        return []

    begun = {"HTTP_HOST": "localhost", "REMOTE_ADDR": "127.0.0.1", "wsgi.url_scheme": "http", **environ}
    KnownHosts(application, hosts)(begun, lambda *_: lambda _: None)
    return got


def test_named_proxy_says_the_client_and_the_scheme() -> None:
    got = seen(
        Hosts(proxies=frozenset({"127.0.0.1"})),
        HTTP_X_FORWARDED_FOR="1.1.1.1, 2001:db8::1",
        HTTP_X_FORWARDED_PROTO="https",
        HTTP_X_FORWARDED_HOST="evil.example",
    )
    assert (got["REMOTE_ADDR"], got["wsgi.url_scheme"]) == ("2001:db8::1", "https")
    assert [name for name in got if "FORWARDED" in name] == []


@pytest.mark.parametrize("proxies", [frozenset[str](), frozenset({"10.0.0.1"})])
def test_nobody_else_says_them(proxies: frozenset[str]) -> None:
    got = seen(Hosts(proxies=proxies), HTTP_X_FORWARDED_FOR="1.1.1.1", HTTP_X_FORWARDED_PROTO="https")
    assert (got["REMOTE_ADDR"], got["wsgi.url_scheme"]) == ("127.0.0.1", "http")
    assert [name for name in got if "FORWARDED" in name] == []


@pytest.mark.parametrize("value", ["", "nobody", "1.1.1.1,", "1.1.1.1:80", "999.1.1.1", "2.2.2.2, nobody"])
def test_wrong_address_of_a_client_is_ignored(value: str) -> None:
    got = seen(Hosts(proxies=frozenset({"127.0.0.1"})), HTTP_X_FORWARDED_FOR=value, HTTP_X_FORWARDED_PROTO="gopher")
    assert (got["REMOTE_ADDR"], got["wsgi.url_scheme"]) == ("127.0.0.1", "http")


# --- settings ---


@pytest.mark.parametrize(
    ("settings", "more"),
    [
        ({}, set[str]()),
        ({"HOST": "0.0.0.0"}, set()),  # noqa: S104
        ({"HOST": "::"}, set()),
        ({"HOST": "192.0.2.7"}, {"192.0.2.7"}),
        ({"HOST": "2001:db8::1"}, {"[2001:db8::1]"}),
        ({"HOST": "[2001:db8::1]"}, {"[2001:db8::1]"}),
        ({"ALLOWED_HOSTS": " A.example.org, b.example.org "}, {"a.example.org", "b.example.org"}),
    ],
)
def test_names_are_those_of_loopback_and_of_the_settings(settings: dict[str, str], more: set[str]) -> None:
    assert hosts_of(settings) == Hosts(LOOPBACK | more)


@pytest.mark.parametrize("text", ["*", "a.example.org:80", "http://a.example.org", ".example.org", "a@b", "é.example"])
def test_setting_with_what_is_no_name_is_refused(text: str) -> None:
    with pytest.raises(SettingError, match="ALLOWED_HOSTS has names such as"):
        hosts_of({"ALLOWED_HOSTS": text})


def test_proxies_are_addresses() -> None:
    assert hosts_of({"PROXY_ADDRESSES": "127.0.0.1, ::1"}).proxies == {"127.0.0.1", "::1"}
    with pytest.raises(SettingError, match="PROXY_ADDRESSES has IP addresses such as"):
        hosts_of({"PROXY_ADDRESSES": "*"})
