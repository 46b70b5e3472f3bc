"""The week, row or line that a test is about; a test whose case the simulated market no longer has says which one is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

import pytest

from generator.issue.issue_text import GENERATED_BLOCK
from generator.model.claim import ClaimRow
from generator.model.fact import Fact
from tests.support.draft_weeks import Draft, make_simulated_drafts

Found = TypeVar("Found")


def find_first(wanted: str, values: Iterable[Found], among: str) -> Found:
    """The first of some values; the test fails where there is none."""
    for value in values:
        return value
    pytest.fail(f"found no {wanted} in {among}")


def find_week(wanted: str, find: Callable[[Draft], Found | None], *, newest_first: bool = False) -> tuple[Draft, Found]:
    """The first week of the simulated market in which something is found, and what was found."""
    drafts = make_simulated_drafts(1)
    among = f"the weeks {drafts[0].issue.usage.week} to {drafts[-1].issue.usage.week} of the simulated market 1"
    found = ((draft, find(draft)) for draft in (reversed(drafts) if newest_first else drafts))
    draft, value = find_first(wanted, ((draft, value) for draft, value in found if value), among)
    assert value
    return draft, value


def find_row(wanted: str, draft: Draft, fits: Callable[[ClaimRow], object]) -> ClaimRow:
    """The first row of a week's table that fits."""
    return find_first(f"row that {wanted}", filter(fits, draft.issue.rows), f"the table of {draft.issue.usage.week}")


def find_line(start: str, draft: Draft) -> str:
    """The first line of a draft that begins so."""
    lines = (line for line in draft.text.split("\n") if line.startswith(start))
    return find_first(f"line that begins with {start!r}", lines, f"the draft of {draft.issue.usage.week}")


def find_block(name: str, draft: Draft) -> str:
    """A generated block of a draft, its comments included."""
    blocks = (match[0] for match in GENERATED_BLOCK.finditer(draft.text) if match["name"] == name)
    return find_first(f"block {name}", blocks, f"the draft of {draft.issue.usage.week}")


def find_fact(wanted: str, draft: Draft, fits: Callable[[Fact], object]) -> Fact:
    """The first fact of a draft's ledger that fits."""
    return find_first(f"fact that {wanted}", filter(fits, draft.issue.ledger.facts.values()), f"the ledger of {draft.issue.usage.week}")
