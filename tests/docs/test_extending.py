"""The guide's examples, applied to a copy of the code as a reader would, and an issue made with them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.replay.server import Replay
from tests.support.run_command import KEY, NOW, ONLY_USAGE, REPOSITORY, make_environment, make_publication

BLOCK = re.compile(r"^```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
PATH = re.compile(r"`((?:generator|templates)/[\w./-]+\.\w+)`")


def follow(text: str, copy: Path) -> list[str]:
    """Do what the guide says: a block after `path` is a new file or, as a diff, a change of it. Answers the files."""
    touched = []
    for block in BLOCK.finditer(text):
        path = copy / (name := PATH.findall(text[: block.start()])[-1])
        if block["kind"] == "diff":
            lines = block["body"].splitlines()
            old, new = ("\n".join(line[1:] for line in lines if line[0] in marks) for marks in (" -", " +"))
            found = path.read_text(encoding="utf-8")
            assert found.count(old) == 1, f"{name} has not this once: {old}"
            path.write_text(found.replace(old, new), encoding="utf-8")
        else:
            assert not path.exists(), f"{name} is there already"
            path.write_text(block["body"], encoding="utf-8")
        touched.append(name)
    return touched


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for folder in ("generator", "templates"):
        shutil.copytree(REPOSITORY / folder, tmp_path / "code" / folder, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path / "code"


def test_what_the_guide_adds_is_in_the_issue(copy: Path, tmp_path: Path, replay: Replay) -> None:
    touched = follow((REPOSITORY / "docs/develop/extending.md").read_text(encoding="utf-8"), copy)
    assert len(touched) == 13
    root = make_publication(tmp_path / "paper")
    (root / "movers.toml").write_text(f"{ONLY_USAGE}[boards.translations]\npull = true\n", encoding="utf-8")
    env = make_environment(MOVERS_OPENROUTER_URL=replay.base_url, OPENROUTER_API_KEY=KEY, PYTHONPATH=str(copy))

    def movers(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "generator", *arguments, "--now", NOW]
        return subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, check=False)  # noqa: S603 - our own words

    done = movers("run", "--json")
    assert done.returncode == 0, done.stdout + done.stderr
    assert any("/translations/" in name for name in json.loads(done.stdout)["pulled"]["new"])
    folder = next((root / "docs/issues").iterdir())
    text = (folder / "index.md").read_text(encoding="utf-8")
    assert "## The total\n\nAll models together have [" in text
    assert "lead-share.svg#only-dark" in text
    assert (folder / "lead-share.svg").is_file()
    told = json.loads(movers("stories", "--json").stdout)["stories"]
    assert next(one["headline"] for one in told if one["kind"] == "runner-up").endswith("of traffic")


def test_its_python_is_as_ours(copy: Path, tmp_path: Path) -> None:
    touched = follow((REPOSITORY / "docs/develop/extending.md").read_text(encoding="utf-8"), copy)
    modules = sorted({str(copy / name) for name in touched if name.endswith(".py")})
    added = [str(copy / name) for name in touched if name.endswith(".py") and not (REPOSITORY / name).exists()]
    shutil.copy2(REPOSITORY / "pyproject.toml", tmp_path)
    ruff = Path(sys.executable).with_name("ruff")
    # what is added is in order as it stands; what is changed after its imports were put in order, as the guide says
    for command in (["check", *added], ["check", "--fix", *modules], ["format", "--check", *modules]):
        words: list[str | Path] = [ruff, *command, "--no-cache", "--config", tmp_path / "pyproject.toml"]
        done = subprocess.run(words, env=os.environ, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
        assert done.returncode == 0, done.stdout + done.stderr
