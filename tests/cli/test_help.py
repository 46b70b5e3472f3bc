"""The help: complete, in groups, and there at once."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from generator import __version__
from generator.cli import app
from tests.support.run_command import REPOSITORY, make_environment, movers

GROUPS = {
    "The week": ["run", "pull", "draft", "check", "build", "serve"],
    "Editing": ["stories", "why", "phrases", "new-fact", "publish", "correct", "diff", "email"],
    "The archive": ["backfill", "status", "registry"],
    "On GitHub": ["weekly"],
    "Beginning": ["demo", "init", "doctor"],
}
COMMANDS = [name for names in GROUPS.values() for name in names]


def shown(*arguments: str) -> str:
    result = CliRunner().invoke(app, [*arguments], env={"COLUMNS": "120"})
    assert result.exit_code == 0
    return result.stdout


def test_every_command_stands_in_its_group_and_every_exit_code_is_named() -> None:
    text = shown("--help")
    groups = re.findall(r"^([A-Z][\w ]+):\n((?:  .*\n)+)", text, re.MULTILINE)
    assert {name: re.findall(r"^  ([\w-]+)  ", rows, re.MULTILINE) for name, rows in groups if name != "Options"} == GROUPS
    assert "..." not in text.replace("[ARGS]...", "")
    for code in ("0 done", "1 errors", "2 usage", "3 data", "4 source", "5 week", "6 locked", "70 a bug", "74 the disk", "130 interrupted"):
        assert code in " ".join(text.split())
    assert shown("-h") == text


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_says_what_it_does(command: str) -> None:
    text = shown(command, "-h")
    assert text == shown(command, "--help")
    options = re.findall(r"^  (-[^\n]*?)(?:  +(\S[^\n]*))?\n(?: {10,}(\S[^\n]*))?", text, re.MULTILINE)
    assert len(options) == len(re.findall(r"^  -", text, re.MULTILINE)) > 2
    assert [option for option, beside, below in options if not (beside or below)] == []


def test_without_a_command_the_help_is_shown(tmp_path: Path) -> None:
    done = movers(tmp_path)
    assert done.returncode == 2
    assert "The week:" in done.stdout + done.stderr
    assert movers(tmp_path, "--version").stdout == f"movers {__version__}\n"


HEAVY = {"pandas", "numpy", "matplotlib", "pyarrow", "httpx", "pydantic", "mkdocs", "jinja2", "yaml", "stamina", "rich", "markdown_it"}


@pytest.mark.parametrize("arguments", [["--help"], ["run", "-h"], ["demo", "-h"]])
def test_help_waits_for_nothing_heavy(arguments: list[str]) -> None:
    program = "import atexit, sys; atexit.register(lambda: print(*sys.modules)); from generator.cli import main; main()"
    command = [sys.executable, "-c", program, *arguments]
    done = subprocess.run(command, env=make_environment(), capture_output=True, text=True, check=True)  # noqa: S603 - our own words
    modules = set(done.stdout.splitlines()[-1].split())
    assert {"typer", "generator.cli"} <= modules
    own = {"pydantic"} if arguments[0] != "--help" else set()  # typer reads the defaults of options with it
    assert modules & HEAVY <= own


NAMED = re.compile(r"(?:\b(?:[Rr]un|with|by|then|or|made by)|[:(]) `?movers (\w[\w-]*)")


def test_messages_name_only_commands_that_there_are() -> None:
    texts = [path for folder in ("generator", "templates", "docs") for path in _texts(REPOSITORY / folder)]
    named = {(path.name, name) for path in texts for name in NAMED.findall(path.read_text(encoding="utf-8"))}
    assert {"draft", "pull", "demo", "build"} <= {name for _, name in named}
    assert {(path, name) for path, name in named if name not in COMMANDS} == set()


def _texts(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.suffix in {".py", ".j2", ".md", ".html", ".toml"} and "issues" not in path.parts]
