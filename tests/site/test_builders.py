"""The same tree builds with MkDocs' successors, page for page, where they are installed beside us (`make portable`)."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator import site
from generator.model.week import Week
from tests.support import tree_issues

BUILDERS = {
    "properdocs": ("properdocs", "build", "--strict", "--config-file", ".mkdocs.build.yml"),
    "zensical": ("zensical", "build", "--config-file", ".mkdocs.build.yml"),
}
ISSUES = {week: tree_issues.make_files(number, draft=number == 1) for number, week in enumerate(tree_issues.WEEKS)}


def pages(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}


def headline(folder: Path) -> str:
    """What the front page says first, in whatever way its HTML is written."""
    return re.sub(r"<[^>]*>", "", (folder / "index.html").read_text(encoding="utf-8").partition("<h1>")[2].partition("</h1>")[0])


def program(name: str) -> str:
    """Where a builder is: in the folder that MOVERS_BUILDERS names."""
    folder = os.environ.get("MOVERS_BUILDERS", "")
    found = shutil.which(name, path=folder) if folder else None
    if found is None:
        if folder:
            pytest.fail(f"{name} is not in MOVERS_BUILDERS ({folder})")
        pytest.skip("MOVERS_BUILDERS names no folder with other builders: make portable")
    return found


@pytest.mark.parametrize("name", BUILDERS)
@pytest.mark.parametrize("issues", [{}, ISSUES], ids=["empty", "three"])
def test_another_builder_makes_the_same_pages(tmp_path: Path, name: str, issues: Mapping[Week, Mapping[str, bytes]]) -> None:
    command = [program(name), *BUILDERS[name][1:]]
    root = tree_issues.make_publication(tmp_path, issues)
    made = site.build_site(
        root, drafts=False, strict=True, sample=True, identify=tree_issues.identify, progress=lambda _: None, url="https://m.example/x/"
    )
    ours, told = pages(made), headline(made)
    shutil.rmtree(made)
    ended = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    assert ended.returncode == 0, ended.stderr[-2000:]
    assert pages(made) == ours
    assert headline(made) == told
    for path in ("feed.xml", "atom.xml", "feed.json", "data/usage.csv", "data/datapackage.json"):
        assert (made / path).read_bytes() == (root / "docs" / path).read_bytes()
