"""The house keeps its rooms: each says what lives in it, and the tests lie beside what they test."""

import ast
from pathlib import Path

import pytest

from tests.conftest import ROOT

LAYERS = ("indicators", "components", "exports", "serving")
ROOMS = sorted(folder.parent for layer in LAYERS for folder in (ROOT / layer).rglob("__init__.py"))
# Of no module alone, and why they stand where they do.
OF_SEVERAL = {
    "indicators/test_check_command.py": "`python -m indicators check`, which is in `__main__`",
    "indicators/files/test_mutants.py": "the whole gate, by three thousand damaged data sets",
    "indicators/importing/test_other_files.py": "readers too small for a file of tests each",
    "indicators/importing/test_real_files.py": "the whole import, of real public files",
    "indicators/store/test_damage.py": "the whole store, each file of it damaged in each way",
    "indicators/statistics/test_cross_check.py": "all methods against scipy",
}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("room", ROOMS, ids=name_of)
def test_room_is_one_docstring(room: Path) -> None:
    docstring, *code = ast.parse((room / "__init__.py").read_text(encoding="utf-8")).body
    assert not code or room == ROOT / "serving", "only the server's guard has a door, `protect`"
    assert isinstance(docstring, ast.Expr)
    assert isinstance(docstring.value, ast.Constant)
    words = str(docstring.value.value)
    assert len(words.split()) > 5
    assert any(word in words for word in ("mports", "nows ")), "it says what it may import, or what it does not know"


@pytest.mark.parametrize("room", ROOMS, ids=name_of)
def test_rooms_of_tests_are_rooms(room: Path) -> None:
    """A folder of tests that belongs to no room would be found by nobody."""
    tests = ROOT / "tests" / room.relative_to(ROOT)
    wrong = [each for each in tests.glob("*/") if any(each.glob("*.py")) and room / each.name not in ROOMS]
    assert wrong == []


def test_tests_are_named_by_their_module() -> None:
    found = {
        name_of(path).removeprefix("tests/"): path.relative_to(ROOT / "tests").with_name(path.name[len("test_") :])
        for layer in LAYERS
        for path in (ROOT / "tests" / layer).rglob("test_*.py")
    }
    assert len(found) > len(OF_SEVERAL)
    assert {name for name, module in found.items() if not (ROOT / module).is_file()} == OF_SEVERAL.keys()
