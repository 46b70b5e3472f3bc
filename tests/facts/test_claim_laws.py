"""What holds for the claims of every week."""

from __future__ import annotations

import re
from collections import Counter
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.fact import Ledger
from generator.model.issue import Memory
from generator.model.usage_week import UsageWeek
from generator.story.story_selection import select_stories
from tests.support.history_strategies import CONFIG, DrawnWeeks, ages, compute_week, make_drawn_history, weeks
from tests.support.make_history import LAST
from tests.support.read_claims import find_claims, find_problems, list_facts, render_part

ID = re.compile(r"[a-z0-9][a-z0-9.-]*")


@settings(max_examples=60)
@given(weeks, ages)
def test_every_claim_can_be_told_from_facts_that_have_inputs(drawn: DrawnWeeks, born: dict[str, int]) -> None:
    found = find_claims(compute_week(make_drawn_history(drawn), LAST, born), CONFIG)
    facts = [fact for claim in found for fact in list_facts(claim)]
    assert len(Ledger.of(iter(facts)).facts) == len({fact.id for fact in facts})
    assert not [fact.id for fact in facts if not ID.fullmatch(fact.id) or not fact.inputs or not fact.text]
    for claim in found:
        assert find_problems(claim) == [], claim.kind
        headline = render_part(claim, "headline")
        assert headline
        assert "[" not in headline
        assert all(0 <= factor <= 1 for factor in (claim.score.impact, claim.score.surprise, claim.score.novelty, claim.score.confidence))
        assert 0 <= claim.score.value <= 1


@settings(max_examples=60)
@given(weeks, ages, st.integers(3, 8))
def test_stories_hold_the_standing_items_and_keep_their_caps(drawn: DrawnWeeks, born: dict[str, int], count: int) -> None:
    found = find_claims(compute_week(make_drawn_history(drawn), LAST, born), CONFIG)
    choice = select_stories(found, Memory(), CONFIG.model_copy(update={"stories": count}))
    chosen, standing = choice.stories, [claim for claim in found if claim.recurring]
    assert [claim for claim in chosen if claim.recurring and claim is not chosen[0]] == [one for one in standing if one is not chosen[0]]
    assert set(map(id, standing)) <= set(map(id, chosen))
    assert len(chosen) <= max(count, len(standing) + 1)
    assert max(Counter(claim.main_subject_id for claim in chosen if claim.main_subject_id).values()) <= 3
    everywhere = [*chosen, *(claim for told_there in choice.sections.values() for claim in told_there)]
    assert len({id(claim) for claim in everywhere}) == len(everywhere)
    assert [verdict.claim for verdict in choice.verdicts] == list(found)
    assert all(verdict.reason for verdict in choice.verdicts)
    assert {id(verdict.claim) for verdict in choice.verdicts if verdict.place} == set(map(id, everywhere))


@settings(max_examples=60)
@given(weeks, ages, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing_that_is_told(drawn: DrawnWeeks, born: dict[str, int], random: Random) -> None:
    shuffled = [(dict(sorted(tokens.items(), key=lambda _: random.random())), other, state) for tokens, other, state in drawn]
    assert find_claims(compute_week(make_drawn_history(shuffled), LAST, born), CONFIG) == find_claims(
        compute_week(make_drawn_history(drawn), LAST, born), CONFIG
    )


@settings(max_examples=60)
@given(weeks, ages)
def test_a_word_of_comparison_is_never_said_of_a_week_that_has_none(drawn: DrawnWeeks, born: dict[str, int]) -> None:
    usage: UsageWeek = compute_week(make_drawn_history(drawn), LAST, born)
    if usage.market.growth is None:
        found = find_claims(usage, CONFIG)
        arrivals = {"graduation", "hand-over", "new-variant", "debut", "new-to-the-chart"}
        assert {claim.kind for claim in found} <= {"leader", "leader-shared", "top-three", "market", "break", *arrivals}
        assert {claim.facts["verb"].text for claim in found if "verb" in claim.facts} <= {"leads", "share the lead"}
