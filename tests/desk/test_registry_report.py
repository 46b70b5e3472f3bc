"""What an editor is shown of names: rows that a rule joined, with the evidence, and rows that are open."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from generator.desk.registry_report import read_inbox
from generator.registry import parse_registry
from tests.support.draft_weeks import pull_weeks


def test_a_row_that_no_entry_names_is_joined_by_rule_or_open_and_never_both(tmp_path: Path) -> None:
    *_, (publication, week) = pull_weeks(tmp_path, 1, 6)
    bare = re.sub(r"^arena = \[.*\]$", "", publication.store.read_registry(), flags=re.MULTILINE)
    inbox = read_inbox(replace(publication, registry=parse_registry(bare)), week)
    joined, still_open = {(row.board, row.name) for row in inbox.joined}, {(board, row.name) for row in inbox.names for board in row.boards}
    assert joined
    assert joined.isdisjoint(still_open)
    by_equality = [row for row in inbox.joined if row.rule == "equality"]
    assert all(row.evidence == f"its name is a name of {row.title.partition(' (')[0]}" for row in by_equality)
    # the entries that editors of the simulated market made by hand say the same
    for row in by_equality:
        listed = publication.registry.identify_arena_row(row.name, week.last)
        assert listed is None or listed.usage_identity.slug == row.slug


def test_what_the_registry_lists_needs_no_rule(tmp_path: Path) -> None:
    *_, (publication, week) = pull_weeks(tmp_path, 1, 6)
    listed = publication.registry.arena_names
    assert not [row.name for row in read_inbox(publication, week).joined if row.name in listed]
