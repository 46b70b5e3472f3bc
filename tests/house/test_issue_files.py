"""One module knows what the files of an issue are called and where they lie."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "generator"
OWNER = PACKAGE / "issue/files.py"
NAMES = ("facts.json", "rankings.csv", ".generated.md", "docs/issues")
INDEX = "index.md"
DERIVED_PAGES = {
    f"site/{name}.py"
    for name in (
        "build/record", "pages/archive_pages", "pages/board_pages", "pages/data_files", "pages/front_page", "pages/group_pages",
        "pages/model_pages", "pages/prose_html", "pages/record_pages", "pages/watch_page",
    )
}  # fmt: skip
"""These name the first page of any folder so, as MkDocs does."""
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != OWNER)


def find_texts(path: Path) -> Iterator[str]:
    """The texts in a module's code, parts of formatted ones included, docstrings left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_names_of_an_issues_files_come_from_one_module(path: Path) -> None:
    names = NAMES if str(path.relative_to(PACKAGE)) in DERIVED_PAGES else (*NAMES, INDEX)
    assert [text for text in find_texts(path) if any(name in text for name in names)] == []


def test_every_exception_is_needed() -> None:
    used = {str(path.relative_to(PACKAGE)) for path in MODULES if any(INDEX in text for text in find_texts(path))}
    assert used == DERIVED_PAGES
