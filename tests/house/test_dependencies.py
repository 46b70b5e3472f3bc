"""What the code imports is what the package asks for, and not what happens to come along with it."""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

REPOSITORY = Path(__file__).parents[2]


def imported(folder: Path) -> Iterator[str]:
    """The first names of every import, those inside of functions as well."""
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from (alias.name.split(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.module.split(".")[0]


def test_every_import_is_asked_for() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {canonicalize_name(Requirement(line).name) for line in project["dependencies"]}
    makers = packages_distributions()
    foreign = set(imported(REPOSITORY / "generator")) - set(sys.stdlib_module_names) - {"generator"}
    assert "httpx" in foreign
    assert {name for name in foreign if not asked & {canonicalize_name(one) for one in makers[name]}} == set()
