"""Reference pages say what the code says; `make test-update` writes them anew."""

from __future__ import annotations

import os
import re
from collections.abc import Callable

import pytest

from generator import __version__
from tests.support import guide_reference
from tests.support.run_command import REPOSITORY
from tests.support.workflow_files import WORKFLOWS

GUIDE = REPOSITORY / "docs/about/guide"
PAGES = {
    "configuration.md": guide_reference.render_configuration,
    "commands.md": guide_reference.render_commands,
    "architecture.md": guide_reference.render_architecture,
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_what_the_code_makes_of_it(name: str) -> None:
    made: Callable[[], str] = PAGES[name]
    if os.environ.get("MOVERS_UPDATE_GOLDEN"):
        (GUIDE / name).write_text(made(), encoding="utf-8")
    assert (GUIDE / name).read_text(encoding="utf-8") == made(), "run: make test-update"


def test_every_page_is_reached_from_the_first() -> None:
    linked = set(re.findall(r"\]\(([\w-]+\.md)\)", (GUIDE / "index.md").read_text(encoding="utf-8")))
    assert linked == {path.name for path in GUIDE.glob("*.md")} - {"index.md"}


def test_every_workflow_of_a_publication_is_explained() -> None:
    told = set(re.findall(r"^\| `(\w+)\.yml` \|", (GUIDE / "running.md").read_text(encoding="utf-8"), re.MULTILINE))
    assert told == set(WORKFLOWS) - {"ci"}


def test_the_version_is_told_in_one_place() -> None:
    telling = [path for path in (REPOSITORY / "generator").rglob("*.py") if f'"{__version__}"' in path.read_text(encoding="utf-8")]
    assert telling == [REPOSITORY / "generator/__init__.py"]
    assert 'dynamic = ["version"]' in (REPOSITORY / "pyproject.toml").read_text(encoding="utf-8")
