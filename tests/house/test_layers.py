"""Imports point one way: a module imports only from the layers beneath its own."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

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
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE or path.name[:2] != "__")


def layer(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """The layers of our own that a file imports, wherever in it the import stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names = [f"{node.module}.{alias.name}" for alias in node.names] if node.module == "generator" else [str(node.module)]
        else:
            continue
        yield from (name.split(".")[1] for name in names if name.startswith("generator."))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_from_beneath(path: Path) -> None:
    own = LAYERS.index(layer(path))
    above = {name for name in imported(path) if name in LAYERS and LAYERS.index(name) > own}
    assert not above, f"{layer(path)} imports {above} from above it"


def test_every_layer_is_named() -> None:
    assert {layer(path) for path in MODULES} <= set(LAYERS)
