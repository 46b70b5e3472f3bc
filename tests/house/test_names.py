"""A name means one thing: no two modules and no two classes share one."""

from __future__ import annotations

import ast
from collections import Counter

from tests.house.test_layers import PACKAGE

SHARED_MODULES = {"__init__", "files", "compose"}
"""Names that a module's package makes plain."""


def list_repeated(names: Counter[str]) -> list[str]:
    return sorted(name for name, times in names.items() if times > 1)


def test_no_module_name_occurs_twice() -> None:
    assert list_repeated(Counter(path.stem for path in PACKAGE.rglob("*.py") if path.stem not in SHARED_MODULES)) == []


def test_no_class_name_occurs_twice() -> None:
    nodes = (node for path in PACKAGE.rglob("*.py") for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    assert list_repeated(Counter(node.name for node in nodes if isinstance(node, ast.ClassDef))) == []
