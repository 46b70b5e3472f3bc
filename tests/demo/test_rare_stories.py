"""Kinds of stories that no week of the sample has: a week is changed until they are true, and every wording of them is held by the gate."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from generator.config import Config
from generator.demo.sample_publication import LAST_WEEK, pull_snapshots
from generator.demo.sample_registry import write_registry
from generator.demo.simulated_market import simulate_market
from generator.demo.weekly_pulls import plan_pulls
from generator.gate import examine_issue
from generator.issue import pipeline
from generator.issue.file_contents import render_with_definitions
from generator.issue.issue_text import find_linked_ids, parse_issue_text
from generator.issue.ledger import StoredFact
from generator.issue.linkable_facts import add_linked_facts
from generator.model.claim import Claim
from generator.model.finding import Grade
from generator.model.provenance import Snapshot
from tests.demo.test_phrases import RARE, TRAPS
from tests.support.draft_weeks import Draft, make_publication
from tests.support.read_claims import render_part, strip_links

WEEKS = 3
WORDINGS = 12
"""At least as many as any sentence of these has."""
CLIMBER, POINTS = 9, 150
"""The place from which a row goes to the top of a leaderboard, and by how many points."""


def body(snapshot: Snapshot, text: str) -> Snapshot:
    """An answer that says something else."""
    made = text.encode()
    digest = sha256(made).hexdigest()
    return Snapshot(replace(snapshot.provenance, sha256=digest, size=len(made), content=digest), made)


def halved(snapshot: Snapshot) -> Snapshot:
    """A catalogue in which whatever costs something costs half of it."""
    listed = json.loads(snapshot.body)
    for model in listed["data"]:
        model["pricing"] = {way: str(Decimal(price) / 2) if Decimal(price) > 0 else price for way, price in model["pricing"].items()}
    return body(snapshot, json.dumps(listed))


def overtaken(snapshot: Snapshot) -> Snapshot:
    """A leaderboard on which one row went from far down to the top."""
    pages = [json.loads(line) for line in snapshot.body.splitlines()]
    rows: list[dict[str, Any]] = [one["row"] for page in pages for one in page["rows"]]
    for column in ("rating", "rating_lower", "rating_upper"):
        rows[CLIMBER][column] += POINTS
    rows.sort(key=lambda row: -row["rating"])
    above = 0.0
    for place, row in enumerate(rows, 1):
        row["rank"], above = (rows[place - 2]["rank"] if row["rating"] == above else place), row["rating"]
    for place, one in enumerate(one for page in pages for one in page["rows"]):
        one["row"] = rows[place]
    return body(snapshot, "\n".join(map(json.dumps, pages)))


CHANGED = {"models": halved, "arena-text": overtaken}


@dataclass(frozen=True, slots=True)
class Changed:
    """The changed week."""

    draft: Draft
    claims: Sequence[Claim]
    """The rare ones."""


@cache
def changed() -> Changed:
    market = simulate_market(1, LAST_WEEK, WEEKS)
    with TemporaryDirectory() as folder:
        opened = make_publication(Path(folder), write_registry(market))
        for pull in plan_pulls(market):
            for snapshot in pull_snapshots(pull):
                change = CHANGED.get(snapshot.provenance.board) if pull.week == LAST_WEEK else None
                opened.store.save_snapshot(change(snapshot) if change else snapshot)
        issue = pipeline.compose_week(opened, LAST_WEEK, with_pictures=False)
        return Changed(Draft.of(issue, opened.templates), [claim for claim in issue.claims if claim.kind in RARE])


def sentences(kind: str) -> Iterator[str]:
    """Every wording of the stories of a kind, with their links."""
    for claim in changed().claims:
        if claim.kind == kind:
            yield from (f"{render_part(claim, 'lead', number)} {render_part(claim, 'text', number)}" for number in range(WORDINGS))


@pytest.mark.parametrize("kind", sorted(RARE))
def test_a_rare_story_is_found_and_no_wording_of_it_trips_a_reader(kind: str) -> None:
    told = list(sentences(kind))
    assert len(told) >= WORDINGS
    assert [(trap, strip_links(text)) for text in told for trap, pattern in TRAPS.items() if re.search(pattern, strip_links(text))] == []


@pytest.mark.parametrize("kind", sorted(RARE))
def test_the_gate_holds_every_wording_of_a_rare_story_for_true_and_no_other_figure(kind: str) -> None:
    found = changed().draft
    told = "\n\n".join(" ".join(text.split()) for text in sentences(kind))

    def errors(text: str) -> list[str]:
        asked = found.text_with_questions.replace("\n## Movers\n", f"\n## My view\n\n{text}\n\n## Movers\n", 1)
        issue = add_linked_facts(found.issue, find_linked_ids(asked), Config())
        stored = {key: StoredFact.of(fact) for key, fact in issue.ledger.facts.items()}
        edited = replace(found.make_edited_issue(render_with_definitions(parse_issue_text(asked, "index.md"), issue), stored), issue=issue)
        return [str(one) for one in examine_issue(edited).findings if one.grade is Grade.ERROR]

    assert errors(told) == []
    word = next(claim for claim in changed().claims if claim.kind == kind).facts["word"]
    assert errors(told.replace(f"[{word.text}]", "[fell apart]", 1)) != []
