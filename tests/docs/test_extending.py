"""The examples of the guide, applied to a copy of the code, and an issue made with that copy."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.guide_steps import copy_code, read_steps
from tests.support.replay.server import Replay
from tests.support.run_command import KEY, NOW, ONLY_USAGE, REPOSITORY, make_environment, make_publication

PAGE = "extending.md"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The code with everything that the guide adds."""
    return copy_code(PAGE, tmp_path / "code")


@pytest.mark.parametrize(("heading", "new_files"), [("A source", 1), ("A claim", 2), ("A chart", 1), ("A section", 1)])
def test_an_addition_is_a_file_and_a_line(heading: str, new_files: int) -> None:
    steps = [step for step in read_steps(PAGE) if step.heading == heading]
    changes = [step for step in steps if step.is_diff]
    assert len(steps) - len(changes) == new_files
    assert len({step.path for step in changes}) == 1, "one file is changed"
    assert sum(step.added_lines for step in changes) <= 2, "a line, and its import"


def test_what_the_guide_adds_is_in_the_issue(copy: Path, tmp_path: Path, replay: Replay) -> None:
    root = make_publication(tmp_path / "paper")
    settings = ONLY_USAGE.replace("[boards.categories]\npull = false", "[boards.categories]\npull = true")
    (root / "movers.toml").write_text(settings, encoding="utf-8")
    env = make_environment(MOVERS_OPENROUTER_URL=replay.base_url, OPENROUTER_API_KEY=KEY, PYTHONPATH=str(copy))

    def movers(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "generator", *arguments, "--now", NOW]
        return subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, check=False)  # noqa: S603 - our own words

    run = movers("run", "--json")
    assert run.returncode == 0, run.stdout + run.stderr
    assert any("/law/" in name for name in json.loads(run.stdout)["pulled"]["new"])
    folder = next((root / "docs/issues").iterdir())
    text = (folder / "index.md").read_text(encoding="utf-8")
    assert "## The total\n\nAll models together have [" in text
    assert "lead-share.svg#only-dark" in text
    assert (folder / "lead-share.svg").is_file()
    claims = json.loads(movers("stories", "--json").stdout)["stories"]
    assert next(claim["headline"] for claim in claims if claim["kind"] == "runner-up").endswith("of traffic")


def test_its_python_follows_the_rules(copy: Path, tmp_path: Path) -> None:
    modules = sorted({copy / step.path for step in read_steps(PAGE) if step.path.endswith(".py")})
    shutil.copy2(REPOSITORY / "pyproject.toml", tmp_path)
    ruff = Path(sys.executable).with_name("ruff")
    for command in (["check"], ["format", "--check"]):
        words: list[str | Path] = [ruff, *command, "--no-cache", "--config", tmp_path / "pyproject.toml", *modules]
        result = subprocess.run(words, env=os.environ, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
        assert result.returncode == 0, result.stdout + result.stderr
