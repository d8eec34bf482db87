"""Points of contact: what the file may hold, and in which order they come."""

import re
from pathlib import Path

import pytest

from indicators.files.cells import CellError, parse_email, parse_phone, parse_web
from indicators.files.faults import DataError
from indicators.papers.contacts import Contact, contacts_of
from indicators.snapshot.loading import load_snapshot
from indicators.snapshot.snapshot import Snapshot
from tests.small_data import write_small_data

ROWS = "A,2,Second,Later matters,101,,,s\nA,1,First,Urgent matters,,first@example.org,https://example.org/a?b=c,s\n"


@pytest.mark.parametrize(
    "phone", ["101", "020 7946 0123", "+44 20 7946 0123", "(020) 7946-0123", "+44 (0)20 7946 0123"]
)
def test_phone_is_kept_as_it_is_read(phone: str) -> None:
    assert parse_phone(phone) == phone


@pytest.mark.parametrize(
    "phone", ["", "99", "call me", "020  7946", "1" * 40, "+", "101;javascript:1", "()", "٠٢٠٧٩", "101 ext 5", "=101+1"]
)
def test_phone_that_is_none_is_refused(phone: str) -> None:
    with pytest.raises(CellError, match="a phone number has 3 to 25 digits"):
        parse_phone(phone)


@pytest.mark.parametrize("email", ["a@example.org", "first.last+tag@sub.example.co.uk"])
def test_email_is_kept(email: str) -> None:
    assert parse_email(email) == email


@pytest.mark.parametrize(
    "email", ["a", "a@b", "Team <a@example.org>", "a@example.org?bcc=b@x.org", "a b@example.org", "a@x.org,b@x.org"]
)
def test_email_that_is_none_is_refused(email: str) -> None:
    with pytest.raises(CellError, match=re.escape("an e-mail address is written name@host.domain")):
        parse_email(email)


@pytest.mark.parametrize("web", ["https://example.org", "http://example.org:8080/a/b?c=d&e#f"])
def test_web_address_is_kept(web: str) -> None:
    assert parse_web(web) == web


@pytest.mark.parametrize(
    "web",
    [
        "example.org",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "https://",
        "https://user:word@example.org",
        "https://example.org/a b",
        'https://example.org/"><script>',
        "HTTPS://example.org",
        "https://example.org/" + "a" * 250,
    ],
)
def test_web_address_that_leads_elsewhere_is_refused(web: str) -> None:
    with pytest.raises(CellError, match=re.escape("a web address begins with https:// or http://")):
        parse_web(web)


def test_contacts_come_in_their_own_order(tmp_path: Path) -> None:
    snapshot = load_snapshot(write_small_data(tmp_path, contacts=ROWS))
    assert contacts_of(snapshot, "A") == (
        Contact("First", "Urgent matters", "", "first@example.org", "https://example.org/a?b=c", "final"),
        Contact("Second", "Later matters", "101", "", "", "final"),
    )
    assert contacts_of(snapshot, "F") == ()


def test_contact_that_cannot_be_reached_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        load_snapshot(write_small_data(tmp_path, contacts="A,1,Nobody,Nothing,,,,s\n"))
    assert (
        "contacts.csv, line 2, column phone + email + web, value 'Nobody': a point of contact has a phone number, an "
        "e-mail address or a web address. Fill in one of the three"
    ) in str(caught.value)


def test_data_without_contacts_have_none(data_folder: Path) -> None:
    (data_folder / "contacts.csv").unlink()
    assert contacts_of(load_snapshot(data_folder), "E09000006") == ()


def test_shipped_contacts_are_marked_and_reach_nobody(snapshot: Snapshot) -> None:
    contacts = contacts_of(snapshot, "E09000006")
    assert contacts
    assert {each.status for each in contacts} == {"illustrative"}
    assert all(each.phone.startswith("020 7946 0") for each in contacts if each.phone)  # a range kept for drama
    assert all(each.email.endswith("@example.org") for each in contacts if each.email)
    assert all(each.web.startswith("https://example.org/") for each in contacts if each.web)


def test_faults_of_contacts_name_line_and_column(tmp_path: Path) -> None:
    folder = write_small_data(tmp_path, contacts="A,1,N,P,12,x,ftp://x,s\n")
    with pytest.raises(DataError) as caught:
        load_snapshot(folder)
    assert all(f"contacts.csv, line 2, column {name}, value" in str(caught.value) for name in ("phone", "email", "web"))
