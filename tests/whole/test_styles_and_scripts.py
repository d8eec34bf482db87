"""The scripts speak only to ids that the components know by name."""

import re
from pathlib import Path

import pytest

from components.selection import ids
from tests.conftest import ROOT

SCRIPTS = sorted((ROOT / "assets").glob("*.js"))
KNOWN = {value for name, value in vars(ids).items() if name.isupper()}
NAMED = re.compile(r"""(?:getElementById\(|set_props\(|\.id === )"([\w-]+)"|["' ]#([\w-]+)""")


def ids_in(script: str) -> set[str]:
    """Return the ids that a script names, in a call or in a selector."""
    return {called or selected for called, selected in NAMED.findall(script)}


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_every_id_in_a_script_stands_in_ids(path: Path) -> None:
    assert ids_in(path.read_text(encoding="utf-8")) <= KNOWN


def test_ids_in_finds_calls_and_selectors() -> None:
    script = 'document.getElementById("a-b"); closest("#c"); set_props("d", {}); event.target.id === "e"; "#f .g"'
    assert ids_in(script) == {"a-b", "c", "d", "e", "f"}
