"""Columns written by hand in the manner of the trade, linked by `--fix` alone: hardly anything in them is called wrong."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from generator.draft.sayable import including
from generator.draft.text import used
from generator.gate import Edited, examine, mended
from generator.model.finding import Grade
from tests.draft.weeks import Draft, recorded_drafts, simulated

COLUMNS = Path(__file__).with_name("columns")
_PER_WORD = {Grade.ERROR: 1 / 1000, Grade.OPEN: 5 / 1000}
WORDS = sum(len(path.read_text(encoding="utf-8").split()) for path in COLUMNS.glob("*.md"))


def put(draft: Draft, column: str) -> Edited:
    """The draft with a column in the place of its first section, mended."""
    first, last = draft.text.index("\n## "), draft.text.index("\n<!-- generated: ")
    before = draft.edited(f"{draft.text[:first]}\n## The column\n\n{column}\n{draft.text[last:]}")
    text = mended(before)
    after = replace(before, text=text, issue=including(before.issue, used(text), before.config))
    assert mended(after) == text
    return after


def alarms(edited: Edited) -> Counter[Grade]:
    found = [one for one in examine(edited).findings if one.code not in {"stale-fact", "editor-comment"}]
    return Counter(one.grade for one in found)


def column(name: str) -> str:
    return (COLUMNS / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "index"), [("2026-w45.md", -1), ("2026-w31.md", 12)])
def test_columns_about_simulated_weeks(name: str, index: int) -> None:
    found = alarms(put(simulated(1)[index], column(name)))
    assert found[Grade.ERROR] <= 1
    assert found[Grade.OPEN] <= _PER_WORD[Grade.OPEN] * len(column(name).split())


@pytest.mark.recorded
def test_a_column_about_a_recorded_week() -> None:
    try:
        draft = recorded_drafts(keyed=True)[2]
    except FileNotFoundError:
        pytest.skip("no recorded answers beside the checkout")
    assert sum(alarms(put(draft, column("recorded-2026-w24.md"))).values()) <= 1


def test_alarms_per_word() -> None:
    found: Counter[Grade] = Counter()
    for name, index in (("2026-w45.md", -1), ("2026-w31.md", 12)):
        found += alarms(put(simulated(1)[index], column(name)))
    assert all(found[grade] <= most * WORDS for grade, most in _PER_WORD.items())
