"""Ids of facts are put together and taken apart in `facts/ids.py` alone, as well as a reader of code can tell."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import resources

PACKAGE = Path(resources.__file__).parent
TEMPLATES = PACKAGE.parent / "templates"
OWNER = "facts/ids.py"
SPLITTING = {
    "facts/printing.py": "decimals of a number",
    "issue/tooltips.py": "decimals of a number",
    "desk/github/description.py": "a file's name and its ending",
}
"""Modules that take something else apart at its dots."""
WRITTEN_OUT = {"issue/schema_1.py": "forms of ids that were", "gate/finding_codes.py": "examples for readers"}
"""Modules that hold ids as texts."""
ID = re.compile(r"(?:^|[\[#\s(])(?:usage|claim|award|model|family|line|vendor|origin|prices|use-cases|divergence)\.[a-z0-9{]")
JOINED = re.compile(r"(?:\{\}|[a-z-]+)(?:\.(?:\{\}|[a-z-]+)){2,}")
ID_CLASS = re.compile(r"\[a-z0-9\](?:\[a-z0-9|.*\\\.\[a-z0-9)")
SPLITS = {"split", "rsplit", "partition", "rpartition"}
ENDS = {"startswith", "endswith", "removeprefix", "removesuffix"}
ENDING = re.compile(r"(?:[a-z-]+\.|\.(?:tokens|rank|last|base|share|growth|move))")


def find_breaches(code: str) -> Iterator[str]:
    """What builds or dissects an id, by the way that it does."""
    tree = ast.parse(code)
    shown = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            first = node.args[0]
            text = first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else ""
            if node.func.attr in SPLITS and text == ".":
                yield f"{node.lineno} splits"
            if node.func.attr in ENDS and ENDING.fullmatch(text):
                yield f"{node.lineno} compares"
        elif isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str)):
            parts = node.values if isinstance(node, ast.JoinedStr) else [node]
            text = "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in parts)
            if id(node) not in shown | inside and (ID.search(text) or (len(parts) > 1 and JOINED.fullmatch(text))):
                yield f"{node.lineno} writes"
            if ID_CLASS.search(text) and id(node) not in shown:
                yield f"{node.lineno} matches"


def test_no_module_but_their_owner_builds_or_dissects_ids() -> None:
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        breaches = [
            breach
            for breach in find_breaches(path.read_text(encoding="utf-8"))
            if not (breach.endswith("splits") and name in SPLITTING) and name not in {OWNER, *WRITTEN_OUT}
        ]
        if breaches:
            found[name] = breaches
    assert found == {}


@pytest.mark.parametrize(
    "code",
    [
        "row = fact.id.rpartition('.')[0]",
        "group, *rest = key.split('.')",
        "ours = key.startswith('usage.market.')",
        "ours = key.startswith('claim.')",
        "row = key.removesuffix('.tokens')",
        "key = f'usage.{row}.tokens'",
        "key = f'claim.leader.{row}'",
        "key = f'{scope}.{row}.{column}'",
        "key = 'usage.market.tokens'",
        "pattern = re.compile(r'\\]\\[(?P<id>[a-z0-9][a-z0-9.\\-]*)\\]')",
    ],
)
def test_each_way_to_build_or_dissect_an_id_is_seen(code: str) -> None:
    assert list(find_breaches(code))


def test_exceptions_are_needed() -> None:
    for name, way in (*((name, "splits") for name in SPLITTING), *((name, "writes") for name in WRITTEN_OUT)):
        assert any(breach.endswith(way) for breach in find_breaches((PACKAGE / name).read_text(encoding="utf-8"))), name


def test_no_template_writes_an_id() -> None:
    written = re.compile(r"(?:\]\[|figures/?#|figures\.md#)(?!chart\.)[a-z]+(?:\.|~)")
    assert [path.name for path in TEMPLATES.rglob("*.j2") if written.search(path.read_text(encoding="utf-8"))] == []
