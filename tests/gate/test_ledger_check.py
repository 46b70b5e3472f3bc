"""No fact of `facts.json` can be deleted, altered or added unnoticed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

import pytest

from generator.gate.ledger_check import check_ledger
from generator.issue.ledger import StoredFact
from generator.issue.shown_facts import find_shown_ids
from generator.model.fact import Unit
from tests.support.draft_weeks import Draft, make_simulated_drafts

Facts = Mapping[str, StoredFact]


def newest() -> Draft:
    """The draft whose ledger these tests spoil."""
    return make_simulated_drafts(1)[-1]


@pytest.fixture
def stored() -> Facts:
    """The facts of its `facts.json` by id."""
    return newest().stored_facts


def found(stored: Facts) -> list[tuple[str, str]]:
    return [(one.code, one.fact) for one in check_ledger(newest().make_edited_issue(stored_facts=stored))]


def test_the_ledger_as_it_was_written_passes(stored: Facts) -> None:
    assert found(stored) == []
    assert len(stored) > 100


def test_every_deleted_fact_is_named(stored: Facts) -> None:
    assert found({}) == [("stale-fact", key) for key in stored]
    for key in (*stored,)[::20]:
        assert found({one: value for one, value in stored.items() if one != key}) == [("stale-fact", key)]


def test_a_published_issue_is_held_to_what_it_shows(stored: Facts) -> None:
    draft = newest()
    text = draft.text.replace("draft: true\n", "", 1)
    shown = find_shown_ids(draft.page.body) & stored.keys()
    assert 100 < len(shown) < len(stored)
    codes = [(one.code, one.fact) for one in check_ledger(draft.make_edited_issue(text, stored_facts={}))]
    assert codes == [("stale-fact", key) for key in stored if key in shown]


ALTERED: dict[str, Callable[[StoredFact], StoredFact]] = {
    "kind": lambda fact: replace(fact, kind="other"),
    "subjects": lambda fact: replace(fact, subjects=("other",)),
    "value": lambda fact: replace(fact, value="other"),
    "unit": lambda fact: replace(fact, unit=Unit.MONEY),
    "text": lambda fact: replace(fact, text="other"),
    "wordings": lambda fact: replace(fact, wordings=("other",)),
    "formula": lambda fact: replace(fact, formula="other"),
    "inputs": lambda fact: replace(fact, inputs=()),
    "source": lambda fact: replace(fact, source="other"),
    "as_of": lambda fact: replace(fact, as_of=fact.as_of + timedelta(1)),
    "window": lambda fact: replace(fact, window="other"),
    "caveats": lambda fact: replace(fact, caveats=("other",)),
}


@pytest.mark.parametrize("field", ALTERED)
def test_every_altered_fact_is_named(field: str, stored: Facts) -> None:
    altered = {key: ALTERED[field](fact) for key, fact in stored.items()}
    assert found(altered) == [("stale-fact", key) for key in stored]
    key = next(iter(stored))
    assert found({**stored, key: altered[key]}) == [("stale-fact", key)]


def test_an_added_fact_is_named(stored: Facts) -> None:
    key = next(iter(stored))
    assert found({**stored, "usage.zzz.tokens": stored[key]}) == [("stale-fact", "usage.zzz.tokens")]


def test_a_finding_says_both_values_and_what_to_do(stored: Facts) -> None:
    key = "usage.market.tokens"
    (one,) = check_ledger(newest().make_edited_issue(stored_facts={**stored, key: replace(stored[key], text="1 token")}))
    assert one.message == (
        f"facts.json says '1 token' of {key} (text), the snapshots say {stored[key].text!r}. "
        "Run movers draft to put it right; in a published issue, restore the file."
    )
    assert (one.printed, one.expected) == ("1 token", stored[key].text)
