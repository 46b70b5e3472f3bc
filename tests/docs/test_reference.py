"""Reference pages say what the code says; `make test-update` writes them anew."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import __version__
from generator.desk.scaffold import ScaffoldOptions, scaffold_files
from tests.support import guide_reference
from tests.support.run_command import REPOSITORY
from tests.support.workflow_files import WORKFLOWS

GUIDE = REPOSITORY / "docs/about/guide"
DEVELOP = REPOSITORY / "docs/develop"
PAGES = {
    "configuration.md": guide_reference.render_configuration,
    "commands.md": guide_reference.render_commands,
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_what_the_code_makes_of_it(name: str) -> None:
    made: Callable[[], str] = PAGES[name]
    if os.environ.get("MOVERS_UPDATE_GOLDEN"):
        (GUIDE / name).write_text(made(), encoding="utf-8")
    assert (GUIDE / name).read_text(encoding="utf-8") == made(), "run: make test-update"


def test_the_table_of_packages_says_what_their_docstrings_say() -> None:
    path = DEVELOP / "architecture.md"
    page = path.read_text(encoding="utf-8")
    expected = guide_reference.replace_package_table(page)
    if os.environ.get("MOVERS_UPDATE_GOLDEN"):
        path.write_text(expected, encoding="utf-8")
        page = expected
    assert page == expected, "run: make test-update"
    assert all(f"| `{name}` | " in page for name in ("model", "ingest", "site", "cli"))


@pytest.mark.parametrize("folder", [GUIDE, DEVELOP], ids=lambda folder: folder.name)
def test_every_page_is_reached_from_the_first(folder: Path) -> None:
    linked = set(re.findall(r"\]\(([\w/-]+\.md)\)", (folder / "index.md").read_text(encoding="utf-8")))
    assert linked == {str(path.relative_to(folder)) for path in folder.rglob("*.md")} - {"index.md"}


def test_every_workflow_of_a_publication_is_explained() -> None:
    told = set(re.findall(r"^\| `(\w+)\.yml` \|", (GUIDE / "running.md").read_text(encoding="utf-8"), re.MULTILINE))
    assert told == set(WORKFLOWS) - {"ci"}


def test_the_version_is_told_in_one_place() -> None:
    telling = [path for path in (REPOSITORY / "generator").rglob("*.py") if f'"{__version__}"' in path.read_text(encoding="utf-8")]
    assert telling == [REPOSITORY / "generator/__init__.py"]
    assert 'dynamic = ["version"]' in (REPOSITORY / "pyproject.toml").read_text(encoding="utf-8")


def test_developer_pages_stay_out_of_publications() -> None:
    names = scaffold_files(ScaffoldOptions("Ours"))
    assert "docs/about/guide/index.md" in names
    assert not [name for name in names if name.startswith("docs/develop")]
    assert not re.findall(
        r"\]\([./]*develop/", "".join(path.read_text(encoding="utf-8") for path in (REPOSITORY / "docs/about").rglob("*.md"))
    )


def test_decisions_are_numbered_and_dated() -> None:
    rows = re.findall(r"^\| (\d+) \| (\d{4}-\d\d-\d\d) \| ", (DEVELOP / "decisions.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert [int(number) for number, _ in rows] == list(range(1, len(rows) + 1))
    assert [day for _, day in rows] == sorted(day for _, day in rows)
    assert len(rows) > 25
