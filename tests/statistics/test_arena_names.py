"""Rule B: a row that goes on under a new name is the same row, by score and votes alone."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from generator.model.identity import JoinRule
from generator.model.scores import ArenaScore, ScoreBoard
from generator.registry import parse_registry
from generator.statistics.arena_names import ArenaNames

FIRST = date(2026, 6, 1)
REGISTRY = parse_registry(
    '[vendors]\nacme = { name = "Acme", origin = "Utopia" }\n\n'
    '[models]\n"acme/heron-3" = { name = "Heron 3", arena = ["heron-3-thinking"] }\n'
)


def score(name: str, rating: int, votes: int, organization: str = "acme") -> ArenaScore:
    return ArenaScore(name, organization, "", Decimal(rating), Decimal(rating - 5), Decimal(rating + 5), votes, 1)


def names(*publications: tuple[ArenaScore, ...]) -> ArenaNames:
    boards = [ScoreBoard("text", "overall", FIRST + timedelta(7 * number), scores) for number, scores in enumerate(publications)]
    return ArenaNames.find(boards, REGISTRY)


def test_a_renamed_row_keeps_its_join_and_its_history() -> None:
    found = names((score("heron-3-thinking", 1500, 10_000),), (score("heron-3-high-preview", 1503, 10_400),))
    identity = found.identify("heron-3-high-preview", FIRST + timedelta(7), "acme")
    assert identity is not None
    assert (identity.usage_identity.name, identity.effort, identity.rule) == ("Heron 3", "thinking", JoinRule.CONTINUITY)
    assert found.resolve("heron-3-thinking", FIRST) == found.resolve("heron-3-high-preview", FIRST + timedelta(7)) == "heron-3-high-preview"


def test_a_wave_of_renames_pairs_each_row_with_its_nearest_votes() -> None:
    before = tuple(score(f"old-{number}", 1400 + number, 1000 + 50 * number) for number in range(5))
    after = tuple(score(f"new-{number}", 1400 + number, 1002 + 50 * number) for number in range(5))
    found = names(before, after)
    assert {former: rename.current.name for former, rename in found.renames.items()} == {f"old-{n}": f"new-{n}" for n in range(5)}


def test_names_are_followed_over_several_publications() -> None:
    found = names((score("one", 1400, 1000),), (score("two", 1401, 1010),), (score("three", 1402, 1020),))
    assert [found.resolve(name, FIRST) for name in ("one", "two", "three")] == ["three"] * 3


@pytest.mark.parametrize(
    ("after", "why"),
    [
        (score("new", 1406, 1000), "six points apart"),
        (score("new", 1400, 949), "votes are lost"),
        (score("new", 1400, 1251), "too many new votes"),
        (score("new", 1400, 1000, "bolt"), "another maker"),
    ],
)
def test_what_differs_by_more_is_another_row(after: ArenaScore, why: str) -> None:
    assert not names((score("old", 1400, 1000),), (after,)).renames, why


def test_the_bounds_belong_to_the_rule() -> None:
    for after in (score("new", 1405, 950), score("new", 1395, 1250)):
        assert names((score("old", 1400, 1000),), (after,)).renames


def test_a_row_that_is_still_there_was_not_renamed() -> None:
    assert not names((score("old", 1400, 1000),), (score("old", 1400, 1000), score("new", 1400, 1000))).renames


def test_nothing_is_renamed_across_a_change_of_method() -> None:
    boards = [
        ScoreBoard("text", "overall", day, (score(name, 1400, 1000),))
        for day, name in ((date(2025, 7, 22), "old"), (date(2025, 7, 24), "new"))
    ]
    assert not ArenaNames.find(boards, REGISTRY).renames
