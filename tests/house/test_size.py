"""Modules and functions are small enough to read."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.house.test_layers import PACKAGE

MAX_MODULE_LINES = 300
MAX_FUNCTION_LINES = 50
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def measure_functions() -> Iterator[tuple[str, int]]:
    """Where each function is, and its lines without the docstring."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, FUNCTIONS):
                docstring = len((ast.get_docstring(node, clean=False) or "").splitlines())
                yield locate(path, node.lineno), int(node.end_lineno or 0) - node.lineno + 1 - docstring


def locate(path: Path, line: int = 1) -> str:
    return f"{path.relative_to(PACKAGE.parent)}:{line}"


def test_modules_are_small() -> None:
    lines = [(locate(path), len(path.read_text(encoding="utf-8").splitlines())) for path in PACKAGE.rglob("*.py")]
    assert [where for where, count in lines if count > MAX_MODULE_LINES] == []


def test_functions_are_small() -> None:
    lines = list(measure_functions())
    assert [where for where, count in lines if count > MAX_FUNCTION_LINES] == []
    assert 5 <= median(count for _, count in lines) <= 10
