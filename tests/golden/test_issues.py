"""Whole issues, byte for byte: a change of wording is read as a diff, and refreshed on purpose by `make test-update`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import pytest

from tests.support.draft_weeks import Draft, draft_simulated_weeks, make_simulated_drafts

GOLDEN_FOLDER = Path(__file__).parent
UPDATE = os.environ.get("MOVERS_UPDATE_GOLDEN") == "1"
ISSUES = {"normal": "2026-W42", "first": "2026-W19", "partial": "2026-W27", "after-a-missing-week": "2026-W33", "quiet": "2026-W41"}
WHOLE_ISSUE = "normal"
"""Of this one the other files too, two of them as far as their form shows."""
SHOWN_LINES = 30
REPEATED_WEEKS = 5


def make_issue_files(name: str) -> dict[str, str]:
    draft = next(one for one in make_simulated_drafts(1) if one.issue.usage.week.label == ISSUES[name])
    files = {"index.md": draft.text_with_questions}
    if name == WHOLE_ISSUE:
        files["rankings.csv"] = draft.files["rankings.csv"].decode()
        files |= {
            file: "".join(draft.files[file].decode().splitlines(keepends=True)[:SHOWN_LINES]) for file in ("facts.json", "figures.md")
        }
    return files


@pytest.mark.parametrize("name", ISSUES)
def test_an_issue_is_as_it_was_last_read(name: str) -> None:
    files = make_issue_files(name)
    if UPDATE:
        (GOLDEN_FOLDER / name).mkdir(exist_ok=True)
        for file, text in files.items():
            (GOLDEN_FOLDER / name / file).write_text(text, encoding="utf-8")
    assert {path.name for path in (GOLDEN_FOLDER / name).iterdir()} == set(files)
    for file, text in files.items():
        assert (GOLDEN_FOLDER / name / file).read_text(encoding="utf-8") == text, f"{name}/{file}: read the diff, then make test-update"


def test_the_same_seed_gives_the_same_bytes() -> None:
    assert_drafted_again(make_simulated_drafts(1)[:REPEATED_WEEKS])


@pytest.mark.long
def test_the_same_seed_gives_the_same_bytes_in_every_week() -> None:
    assert_drafted_again(make_simulated_drafts(1))


def assert_drafted_again(first: Sequence[Draft]) -> None:
    again = islice(draft_simulated_weeks(1), len(first))
    assert [(one.text, one.files) for one in again] == [(one.text, one.files) for one in first]
