"""Pages and modules that docstrings, comments and developer pages cite exist."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
PAGE = re.compile(r"(?<![\w*>/])[\w./-]*\w\.md\b(?!\.j2)")
PUBLISHED = {"index.md", "figures.md", ".generated.md", "docs/subscribe.md", "docs/glossary.md", "watch/index.md"}
"""Pages of a publication, which a checkout without an issue does not have."""
CODE_PATH = re.compile(r"`((?:generator|templates|tests|docs/about|docs/develop|\.github)/[^`<>* ]*)`")
DEVELOPER_PAGES = sorted((REPOSITORY / "docs/develop").rglob("*.md"))


def list_cited_pages(path: Path) -> set[str]:
    """Every page named in a docstring or comment."""
    tokens = list(tokenize.generate_tokens(io.StringIO(path.read_text(encoding="utf-8")).readline))
    texts = [
        token.string for token in tokens if token.type == tokenize.COMMENT or (token.type == tokenize.STRING and '"""' in token.string)
    ]
    return {name.lstrip(".") if name.startswith("..") else name for text in texts for name in PAGE.findall(text)}


def test_every_page_that_a_docstring_cites_exists() -> None:
    cited = {(name, path) for path in (REPOSITORY / "generator").rglob("*.py") for name in list_cited_pages(path)}
    assert any(name == "docs/develop/spec/claims.md" for name, _ in cited)
    missing = {name: str(path) for name, path in cited if name not in PUBLISHED and not (REPOSITORY / name).is_file()}
    assert missing == {}


@pytest.mark.parametrize(
    "path", [*DEVELOPER_PAGES, REPOSITORY / "README.md", REPOSITORY / ".github/CONTRIBUTING.md"], ids=lambda path: path.name
)
def test_every_path_that_a_developer_page_names_exists(path: Path) -> None:
    added = set(re.findall(r"A new file, `([^`]+)`", path.read_text(encoding="utf-8")))
    named = set(CODE_PATH.findall(path.read_text(encoding="utf-8"))) - added
    assert {name for name in named if not (REPOSITORY / name).exists()} == set()


def test_every_class_in_the_glossary_stands_where_it_says() -> None:
    page = (REPOSITORY / "docs/develop/glossary.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| `(generator/[\w/]+\.py)` \| ", page, re.MULTILINE)
    assert len(rows) > 50
    assert [name for name, _ in rows] == list(dict.fromkeys(name for name, _ in rows))
    assert [row for row in rows if row[0] not in list_classes(REPOSITORY / row[1])] == []


def list_classes(path: Path) -> set[str]:
    return {node.name for node in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(node, ast.ClassDef)}
