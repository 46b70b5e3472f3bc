"""Columns written by hand in the manner of the trade, linked by `--fix` alone: hardly anything in them is called wrong."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from generator.gate import EditedIssue, examine_issue, fix_text
from generator.issue.issue_text import find_linked_ids
from generator.issue.linkable_facts import add_linked_facts
from generator.model.finding import Grade
from tests.support.draft_weeks import Draft, find_true_facts, make_recorded_drafts, make_simulated_drafts

COLUMNS = Path(__file__).with_name("columns")
_PER_WORD = {Grade.ERROR: 1 / 1000, Grade.OPEN: 5 / 1000}
SIMULATED = (("2026-w45.md", -1), ("2026-w31.md", 12))


def put(draft: Draft, column: str) -> EditedIssue:
    """The draft with a column in the place of its first section, mended."""
    first, last = draft.text.index("\n## "), draft.text.index("\n<!-- generated: ")
    before = draft.make_edited_issue(f"{draft.text[:first]}\n## The column\n\n{column}\n{draft.text[last:]}")
    text = fix_text(before)
    after = replace(before, text=text, issue=add_linked_facts(before.issue, find_linked_ids(text), before.config))
    assert fix_text(after) == text
    return after


def alarms(edited: EditedIssue) -> Counter[Grade]:
    found = [one for one in examine_issue(edited).findings if one.code not in {"stale-fact", "editor-comment"}]
    return Counter(one.grade for one in found)


def column(name: str) -> str:
    return (COLUMNS / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "index"), SIMULATED)
def test_columns_about_simulated_weeks(name: str, index: int) -> None:
    found = alarms(put(make_simulated_drafts(1)[index], column(name)))
    assert found[Grade.ERROR] <= 1
    assert found[Grade.OPEN] <= _PER_WORD[Grade.OPEN] * len(column(name).split())


RECORDED = (("recorded-2026-w24.md", 2), ("recorded-2026-w26.md", 4), ("recorded-2026-w28.md", 6))
_FIGURE = re.compile(r"\{(?P<row>[a-z0-9-]+)\.(?P<field>[a-z0-9-]+)\}")


def filled(draft: Draft, text: str) -> str:
    """A column with the week's figures in it: what is recorded is not kept here."""
    facts, usage = find_true_facts(draft.issue), draft.issue.usage
    gone = {one.identity.row: f"#{one.last}" for one in usage.dropped} | {one.identity.row: f"#{one.last}" for one in usage.departures}

    def figure(match: re.Match[str]) -> str:
        if match["field"] == "last-seen":
            return gone[match["row"]]
        return facts[f"usage.{match['row']}.{match['field']}"].text.removesuffix(" tokens")

    return _FIGURE.sub(figure, text)


@pytest.mark.long
@pytest.mark.recorded
def test_columns_about_recorded_weeks() -> None:
    try:
        drafts = make_recorded_drafts(keyed=True)
    except FileNotFoundError:
        pytest.skip("no recorded answers beside the checkout")
    found: Counter[Grade] = Counter()
    words = 0
    for name, index in RECORDED:
        text = filled(drafts[index], column(name))
        words += len(text.split())
        found += alarms(put(drafts[index], text))
    assert words >= 3000
    assert all(found[grade] <= most * words for grade, most in _PER_WORD.items()), found


def test_alarms_per_word() -> None:
    found: Counter[Grade] = Counter()
    for name, index in SIMULATED:
        found += alarms(put(make_simulated_drafts(1)[index], column(name)))
    words = sum(len(column(name).split()) for name, _ in SIMULATED)
    assert all(found[grade] <= most * words for grade, most in _PER_WORD.items())
