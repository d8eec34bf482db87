"""The maps of README and of docs/architecture.md equal the folders, and links and modules that docs name exist."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
LAYERS = ("indicators", "components", "exports", "serving", "tests")


def folders_of_map(page: Path) -> set[str]:
    """Return the folders that head a row of a table, without the closing slash."""
    return set(re.findall(r"^\| `([\w/]+)/` \|", page.read_text(encoding="utf-8"), re.MULTILINE))


def rooms() -> set[str]:
    found = {path.parent for layer in LAYERS for path in (ROOT / layer).rglob("__init__.py")}
    return {path.relative_to(ROOT).as_posix() for path in found}


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings, as GitHub makes them."""
    heads = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def test_map_of_architecture_equals_the_folders() -> None:
    assert folders_of_map(ROOT / "docs/architecture.md") == rooms() | {"assets", "data", "docs"}


def test_map_of_readme_names_each_top_level_folder() -> None:
    assert folders_of_map(ROOT / "README.md") == {*LAYERS, "assets", "data", "docs"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files_and_anchors(page: Path) -> None:
    for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if "://" in link:
            continue
        name, _, anchor = link.partition("#")
        target = page.parent / name if name else page
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_modules_in_backticks_exist(page: Path) -> None:
    for name in re.findall(r"`([\w/.]+\.py)`", page.read_text(encoding="utf-8")):
        assert (ROOT / name).is_file(), name
