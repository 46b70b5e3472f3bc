"""A publication begun from nothing, and what the doctor says of it."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
import yaml

from generator.config import GROUPS
from tests.support.replay.server import Replay
from tests.support.run_command import KEY, MOVERS_WITHOUT_WAITING, NOW, REPOSITORY, movers, read_tree


def begun(folder: Path, *more: str) -> Path:
    done = movers(folder, "init", "paper", *more)
    assert done.returncode == 0, done.stderr
    return folder / "paper"


def test_it_builds_and_its_workflows_are_ours(tmp_path: Path) -> None:
    title = 'Quo: "Vadis", 50% {{ x }} \\1'
    root = begun(tmp_path, "--title", title, "--url", "https://x.github.io/paper", "--board", "arena-vision", "--without", "apps")
    site = yaml.safe_load((root / "mkdocs.yml").read_text(encoding="utf-8"))
    assert (site["site_name"], site["site_url"]) == (title, "https://x.github.io/paper/")
    settings = tomllib.loads((root / "movers.toml").read_text(encoding="utf-8"))
    assert settings["title"] == title
    on = {name for name, boards in settings["boards"].items() if boards["pull"]}
    assert on == {name for name, group in GROUPS.items() if group.pull} - {"usage", "apps"} | {"arena-vision"}
    for name in ("weekly", "check", "publish", "freshness"):
        path = f".github/workflows/{name}.yml"
        assert (root / path).read_bytes() == (REPOSITORY / path).read_bytes()
    assert (root / "requirements.txt").read_text(encoding="utf-8").startswith("model-movers==")
    assert (root / "Makefile").read_text(encoding="utf-8").count(".venv: requirements.txt") == 1
    built = movers(root, "build", "--strict")
    assert built.returncode == 0, built.stderr
    assert "github.io/paper" in (root / "site/sitemap.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--url", "paper"), "is not a valid address"),
        (("--board", "usage"), "no group of boards 'usage'"),
        (("--without", "x"), "no group of boards 'x'"),
    ],
)
def test_a_wrong_answer_writes_nothing(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    done = movers(tmp_path, "init", "paper", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert not (tmp_path / "paper").exists()


def test_a_folder_that_holds_something_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "paper/.git").mkdir(parents=True)
    begun(tmp_path)
    before = read_tree(tmp_path)
    assert movers(tmp_path, "init", "paper").returncode == 2
    assert read_tree(tmp_path) == before


def verdicts(root: Path, *arguments: str, base: str = "http://127.0.0.1:9", **more: str) -> tuple[int, dict[str, str]]:
    done = movers(root, "doctor", "--json", *arguments, base=base, command=MOVERS_WITHOUT_WAITING, variables=more)
    return done.returncode, {one["name"]: one["verdict"] for one in json.loads(done.stdout)["checks"]}


FINE = dict.fromkeys(("python", "packages", "build", "publication", "configuration", "source", "time"), "ok")


def test_the_doctor_asks_once_and_finds_nothing_wrong(empty: Path, replay: Replay) -> None:
    code, found = verdicts(empty, "--now", NOW, base=replay.base_url, OPENROUTER_API_KEY=KEY)
    assert (code, found) == (0, {**FINE, "git": "note", "key": "ok"})
    assert len(replay.asked) == 1
    code, found = verdicts(empty, "--now", NOW, base=replay.base_url)
    assert (code, found) == (0, {**FINE, "git": "note", "key": "note"})
    assert len(replay.asked) == 2


def test_the_doctor_names_what_is_wrong(empty: Path, replay: Replay) -> None:
    assert verdicts(empty)[1]["source"] == "wrong"
    replay.faults = {"/rankings-daily": "401"}
    code, found = verdicts(empty, "--now", NOW, base=replay.base_url, OPENROUTER_API_KEY=KEY)
    assert (code, found["source"]) == (1, "wrong")
    replay.faults = {}
    code, found = verdicts(empty, "--now", "2026-07-28T03:17:00Z", base=replay.base_url, OPENROUTER_API_KEY=KEY)
    assert (code, found["time"]) == (1, "wrong")
    (empty / "movers.toml").write_text("tops = 1\n", encoding="utf-8")
    code, found = verdicts(empty, "--offline")
    assert (code, found["publication"]) == (1, "wrong")
    assert "source" not in found


def test_the_key_is_never_shown(empty: Path, replay: Replay) -> None:
    done = movers(empty, "doctor", base=replay.base_url, OPENROUTER_API_KEY=KEY)
    assert KEY not in done.stdout + done.stderr
