"""Every command that a page tells its reader to run is one that there is, with options that it has."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from tests.support.guide_reference import render_commands
from tests.support.run_command import REPOSITORY

PAGES = [
    *sorted(REPOSITORY.glob("*.md")),
    *sorted((REPOSITORY / ".github").glob("*.md")),
    *sorted((REPOSITORY / "docs/about").rglob("*.md")),
    # the contracts in docs/develop/spec name commands that are still to come
    *sorted((REPOSITORY / "docs/develop").glob("*.md")),
]
TOLD = re.compile(r"(?:^|`|&& |\s)(?:\.venv/bin/)?movers (?P<words>[a-z][^`#\n|,]*)", re.MULTILINE)
CODE = re.compile(r"^```sh\n(?P<block>.*?)^```$|(?P<span>`[^`\n]+`)", re.MULTILINE | re.DOTALL)


def spoken(text: str) -> list[list[str]]:
    """The words after `movers`, in blocks of shell and in spans of code."""
    code = [re.sub(r"#.*", "", match["block"]) if match["block"] else match["span"] for match in CODE.finditer(text)]
    return [match["words"].split() for part in code for match in TOLD.finditer(part)]


@cache
def options() -> dict[str, set[str]]:
    """The options of each command, as its help lists them."""
    parts = re.split(r"^### movers ", render_commands(), flags=re.MULTILINE)[1:]
    return {part.split("\n", 1)[0]: set(re.findall(r"(?<=[ /])--?[a-z][a-z-]*", part)) for part in parts}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_names_no_command_or_option_that_there_is_not(path: Path) -> None:
    known = options()
    for name, *words in spoken(path.read_text(encoding="utf-8")):
        assert {word.split("=")[0] for word in words if word.startswith("-")} <= known[name], f"movers {name} {' '.join(words)}"


def test_the_pages_do_tell_of_commands() -> None:
    told = {words[0] for path in PAGES for words in spoken(path.read_text(encoding="utf-8"))}
    assert {"demo", "init", "doctor", "run", "check", "publish", "build", "serve", "weekly", "correct", "backfill"} <= told


def test_the_pages_name_only_targets_of_make_that_there_are() -> None:
    targets = set(re.findall(r"^([a-z.-]+):.*## ", (REPOSITORY / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {
        name
        for path in (*PAGES, REPOSITORY / ".ci/run", *(REPOSITORY / ".github/workflows").glob("*.yml"))
        for name in re.findall(r"(?:`|^|run: |retry )make ([a-z.-]+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert {"demo", "lint", "test", "dist", ".venv", "portable", "workflows"} <= named <= targets
