"""Whole issues, byte for byte: a change of wording is read as a diff, and refreshed on purpose by `make test-update`."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.support.draft_weeks import simulated

HERE = Path(__file__).parent
UPDATE = os.environ.get("MOVERS_UPDATE_GOLDEN") == "1"
ISSUES = {"normal": "2026-W42", "first": "2026-W19", "partial": "2026-W27", "after-a-missing-week": "2026-W33", "quiet": "2026-W41"}
WHOLE = "normal"
"""Of this one the other files too, two of them as far as their form shows."""
LINES = 30


def made(name: str) -> dict[str, str]:
    draft = next(one for one in simulated(1) if one.issue.usage.week.label == ISSUES[name])
    files = {"index.md": draft.asked}
    if name == WHOLE:
        files["rankings.csv"] = draft.files["rankings.csv"].decode()
        files |= {file: "".join(draft.files[file].decode().splitlines(keepends=True)[:LINES]) for file in ("facts.json", "figures.md")}
    return files


@pytest.mark.parametrize("name", ISSUES)
def test_an_issue_is_as_it_was_last_read(name: str) -> None:
    files = made(name)
    if UPDATE:
        (HERE / name).mkdir(exist_ok=True)
        for file, text in files.items():
            (HERE / name / file).write_text(text, encoding="utf-8")
    assert {path.name for path in (HERE / name).iterdir()} == set(files)
    for file, text in files.items():
        assert (HERE / name / file).read_text(encoding="utf-8") == text, f"{name}/{file}: read the diff, then make test-update"


def test_the_same_seed_gives_the_same_bytes() -> None:
    first = simulated(1)
    simulated.cache_clear()
    assert [(one.text, one.files) for one in first] == [(one.text, one.files) for one in simulated(1)]
