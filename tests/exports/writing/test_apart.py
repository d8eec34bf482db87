"""Documents made in a process of their own: what comes back, and what is said when nothing can."""

import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from exports.writing import apart
from exports.writing.apart import NotMadeError, make_apart


def shout(content: object) -> bytes:
    return str(content).upper().encode()


def tell_process(_content: object) -> bytes:
    return str(os.getpid()).encode()


def lack(content: object) -> bytes:
    raise NotMadeError(f"{content} is missing: install it.")


def stumble(_content: object) -> bytes:
    raise ZeroDivisionError


def test_make_apart_returns_what_the_maker_makes() -> None:
    assert make_apart("tests.exports.writing.test_apart:shout", "grün 😀") == "GRÜN 😀".encode()


def test_make_apart_uses_another_process() -> None:
    assert int(make_apart("tests.exports.writing.test_apart:tell_process", None)) != os.getpid()


def test_make_apart_says_what_the_machine_lacks() -> None:
    with pytest.raises(NotMadeError, match=r"^Pango is missing: install it\.$"):
        make_apart("tests.exports.writing.test_apart:lack", "Pango")


def test_make_apart_keeps_the_cause_of_a_mistake() -> None:
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        make_apart("tests.exports.writing.test_apart:stumble", None)


def test_make_apart_gives_up_a_document_that_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "LONGEST_SECONDS", 0.01)
    with pytest.raises(NotMadeError, match="not ready"):
        make_apart("tests.exports.writing.test_apart:shout", "late")
    monkeypatch.undo()
    assert make_apart("tests.exports.writing.test_apart:shout", "next") == b"NEXT"


def test_make_apart_lets_nobody_wait_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "LONGEST_WAIT_SECONDS", 0.01)
    with apart._TURN, pytest.raises(NotMadeError, match="Try again"):
        make_apart("tests.exports.writing.test_apart:shout", "third")


def test_make_apart_sends_a_third_one_away_at_once() -> None:
    with apart._PLACES, apart._PLACES, pytest.raises(NotMadeError, match="Try again"):
        make_apart("tests.exports.writing.test_apart:shout", "third")
    assert make_apart("tests.exports.writing.test_apart:shout", "later") == b"LATER"


def test_many_documents_at_once_leave_threads_for_the_pages() -> None:
    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(attempt, range(8)))
    assert 2 <= sum(made) < 8


def attempt(number: int) -> bool:
    try:
        return make_apart("tests.exports.writing.test_apart:shout", number) == str(number).encode()
    except NotMadeError:
        return False
