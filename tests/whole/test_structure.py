"""Imports run one way, and the page's words keep to their rules."""

import ast
from pathlib import Path

import pytest

from tests.conftest import ROOT

MAY_NOT_IMPORT = {
    "indicators": {"app", "components", "exports", "serving", "dash", "dash_bootstrap_components", "flask", "plotly"},
    "components": {"app", "exports", "serving", "flask"},
    "exports": {"app", "serving"},
    "serving": {"app", "components", "exports", "indicators"},
}


def imported(path: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    names = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
    return {name.partition(".")[0] for name in names}


@pytest.mark.parametrize("package", MAY_NOT_IMPORT)
def test_imports_run_one_way(package: str) -> None:
    files = sorted((ROOT / package).rglob("*.py"))
    assert files
    wrong = {str(path.relative_to(ROOT)): imported(path) & MAY_NOT_IMPORT[package] for path in files}
    assert {name: found for name, found in wrong.items() if found} == {}


def test_every_graph_is_built_in_one_place() -> None:
    files = [path for path in (ROOT / "components").rglob("*.py") if "dcc.Graph" in path.read_text(encoding="utf-8")]
    assert [path.name for path in files] == ["graph.py"]


def test_readme_names_every_setting() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    names = ("HOST", "PORT", "DATA_DIR", "WEB_CONCURRENCY", "SNAPSHOT_DIR", "BUILD_SECONDS", "EARLY_ACCESS")
    for name in (*names, "ALLOWED_HOSTS", "PROXY_ADDRESSES"):
        assert f"`{name}`" in readme
