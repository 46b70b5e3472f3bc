"""A module imports only from its own package and from those above it in this list."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "generator"
LAYERS = [
    "errors",
    "resources",
    "cache",
    "disk",
    "config",
    "model",
    "registry",
    "ingest",
    "history",
    "statistics",
    "survey",
    "facts",
    "story",
    "charts",
    "issue",
    "gate",
    "site",
    "desk",
    "demo",
    "cli",
]
"""The modules that every package may import, then the packages in the order in which data flows through them."""
ENTRY_POINTS = {"__init__", "__main__"}


def find_layer(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def list_imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and name of every import of ours, those inside functions as well."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names if alias.name.startswith("generator."))
        elif isinstance(node, ast.ImportFrom) and node.level:
            yield node.lineno, "generator.(relative)"
        elif isinstance(node, ast.ImportFrom) and node.module == "generator":
            yield from ((node.lineno, f"generator.{alias.name}") for alias in node.names if alias.name in LAYERS)
        elif isinstance(node, ast.ImportFrom) and str(node.module).startswith("generator."):
            yield node.lineno, str(node.module)


def test_imports_point_one_way() -> None:
    climbs = [
        f"{path.relative_to(PACKAGE.parent)}:{line} imports {name}"
        for path in PACKAGE.rglob("*.py")
        if find_layer(path) not in ENTRY_POINTS
        for line, name in list_imports(path)
        if name.split(".")[1] not in LAYERS[: LAYERS.index(find_layer(path)) + 1]
    ]
    assert not climbs, "\n".join(climbs)


def test_every_package_and_loose_module_is_a_layer() -> None:
    found = {find_layer(path) for path in PACKAGE.rglob("*.py")} - ENTRY_POINTS
    assert found == set(LAYERS)
    assert {path.stem for path in PACKAGE.glob("*.py")} - ENTRY_POINTS == {"errors", "resources", "cache", "disk", "config"}
