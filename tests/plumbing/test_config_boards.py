"""Boards as configuration: what the house pulls, and what a publication changes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.config import GROUPS, BoardGroup, Config, load_config
from generator.errors import ConfigError


def configured(root: Path, text: str) -> Config:
    (root / "pyproject.toml").write_text(text, encoding="utf-8")
    return load_config(root)


def test_the_house_pulls_eight_groups() -> None:
    on = [name for name in GROUPS if Config().group(name).pull]
    assert on == ["usage", "tool-calling", "categories", "apps", "tasks", "benchmarks", "arena-text", "arena-code"]
    assert [name for name, group in GROUPS.items() if not group.optional] == ["usage"]


def test_a_publication_changes_what_it_names_and_nothing_else(tmp_path: Path) -> None:
    config = configured(tmp_path, "[tool.movers.boards.contexts]\npull = true\ntop = 7\n[tool.movers.boards.tasks]\noptional = false\n")
    assert config.group("contexts") == BoardGroup("contexts", "Context lengths", pull=True, top=7)
    assert config.group("tasks") == BoardGroup("tasks", "Tasks", optional=False)
    assert all(config.group(name) == group for name, group in GROUPS.items() if name not in {"contexts", "tasks"})


def test_usage_shows_as_many_rows_as_the_publication(tmp_path: Path) -> None:
    assert configured(tmp_path, "[tool.movers]\ntop = 30\n").group("usage").top == 30


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "[tool.movers.boards.app]\npull = true",
            r"boards: unknown group 'app'\. Known: tool-calling, categories, apps, .*arena-text-categories\.",
        ),
        ("[tool.movers.boards.session-cost]\npull = true", r"boards: unknown group 'session-cost'\. Known: tool-calling, categories, "),
        ("[tool.movers.boards.usage]\npull = false", r"boards: 'usage' is what every issue is made of"),
        ("[tool.movers.boards.apps]\nshow = 3", r"unknown key 'boards\.apps\.show'\. Known: optional, pull, top\."),
        ("[tool.movers.boards.apps]\npull = 1", r"boards\.apps\.pull: Input should be a valid boolean"),
        ("[tool.movers.boards.apps]\ntop = 2", r"boards\.apps\.top: Input should be greater than or equal to 3"),
        ("[tool.movers]\nboards = 3", r"boards: Input should be a valid"),
        ("[tool.movers.board.apps]\npull = true", r"unknown key 'board'\. Known: arena_votes, arena_wide, boards, "),
    ],
)
def test_a_bad_setting_is_refused_with_what_is_known(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(ConfigError, match=words):
        configured(tmp_path, text)
