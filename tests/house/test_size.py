"""Modules and functions stay small enough to read."""

from __future__ import annotations

import ast
from pathlib import Path
from statistics import quantiles

import pytest

PACKAGE = Path(__file__).parents[2] / "generator"
MODULES = sorted(PACKAGE.rglob("*.py"))


def functions(path: Path) -> list[tuple[str, int]]:
    """Each function's name and its lines, docstring left out."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[1] if len(node.body) > 1 and ast.get_docstring(node) else node.body[0]
            found.append((node.name, int(node.end_lineno or 0) - first.lineno + 1))
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_and_its_functions_are_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300
    assert not [(name, lines) for name, lines in functions(path) if lines > 60]


def test_nine_functions_in_ten_are_under_thirty_lines() -> None:
    lengths = [lines for path in MODULES for _, lines in functions(path)]
    assert quantiles(lengths, n=10)[-1] < 30
