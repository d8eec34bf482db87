"""What is said where a program that the tests drive is not there."""

import pytest

from tests.programs import PROGRAMS, install, main, missing


def test_program_that_its_variable_names_wrongly_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOFFICE", "/nowhere/soffice")
    assert main([]) == 1
    assert capsys.readouterr().err == (
        "There is no LibreOffice for the tests. Looked at: what SOFFICE names, /nowhere/soffice.\n"
        "Install LibreOffice, or set SOFFICE to the path of an installed one, and start again.\n"
    )


def test_program_that_its_variable_names_is_never_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    named = [program for program in PROGRAMS if program.variable]
    for program in named:
        monkeypatch.setenv(program.variable, "/nowhere/at/all")
    assert missing() == named
    assert install(missing()) == []


def test_programs_of_the_tests_are_found() -> None:
    assert missing() == []
