"""What a ledger says of a figure: the stored answers behind it, and the lines that use it."""

from __future__ import annotations

from generator.issue.explain import Explanation, explain_facts
from generator.model.week import Week
from tests.support.make_ledger import make_stored_fact, make_stored_ledger

LEDGER = make_stored_ledger(
    Week.parse("2026-W24"),
    (
        make_stored_fact("claim.usage.heron-3.leader", "still leads", "Heron 3"),
        make_stored_fact("usage.heron-3.tokens", "4.10 trillion tokens", "Heron 3"),
        make_stored_fact("usage.heron-3.rank", "#1", "Heron 3"),
        make_stored_fact("usage.heron-31.rank", "#2", "Heron 31"),
    ),
)
PAGE = """---
title: Heron 3 leads
---

<!-- editor: see [x][usage.heron-3.tokens]. -->

Heron 3 [still leads][claim.usage.heron-3.leader] with [4.10 trillion][usage.heron-3.tokens],
and [4.1T][usage.heron-3.tokens] it is.

<!-- generated: table -->

| # | Model |
| --- | --- |
| [1][usage.heron-3] | Heron 3 |

<!-- /generated -->

<!-- generated: definitions -->

[usage.heron-3.tokens]: figures.md#usage.heron-3.tokens "4,100,000,000,000 tokens"

<!-- /generated -->
"""


def asked(key: str) -> Explanation:
    return explain_facts(LEDGER, PAGE, key, lambda file, digest: f"{file} {digest}")


def test_an_id_leads_to_its_fact_its_answers_and_its_lines() -> None:
    (reason,) = asked(" usage.heron-3.tokens ").reasons
    assert reason.fact.text == "4.10 trillion tokens"
    assert (reason.lines, reason.tables) == ((7, 8), (14,))
    (answer,) = reason.answers
    assert (answer.file, answer.sha256, answer.rows, answer.state) == ("openrouter/a.json", "ab", "acme/heron-3", "openrouter/a.json ab")


def test_a_word_is_in_no_table() -> None:
    (reason,) = asked("claim.usage.heron-3.leader").reasons
    assert (reason.lines, reason.tables) == ((7,), ())


def test_the_id_of_a_row_leads_to_its_facts_and_to_no_others() -> None:
    assert [one.fact.id for one in asked("usage.heron-3").reasons] == ["usage.heron-3.tokens", "usage.heron-3.rank"]


def test_a_text_is_looked_for_in_ids_names_and_printed_forms() -> None:
    assert [one.fact.id for one in asked("HERON 31").reasons] == ["usage.heron-31.rank"]
    assert [one.fact.id for one in asked("trillion").reasons] == ["usage.heron-3.tokens"]
    assert len(asked("heron").reasons) == 4


def test_what_is_unknown_gets_suggestions() -> None:
    found = asked("usage.heron-3.tokenz")
    assert (found.reasons, found.suggestions[0]) == ((), "usage.heron-3.tokens")
    assert asked("zzz") == Explanation((), ())
    assert asked("") == Explanation((), ())
