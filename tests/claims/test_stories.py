"""Which claims become stories: standing items first, then by score, and no model told of too often."""

from __future__ import annotations

from fractions import Fraction
from math import sqrt

import pytest

from generator.claims import CLAIMS, stories
from generator.claims.departures import departures
from generator.claims.score import bounded, change_surprise, impact, move_surprise, score
from generator.config import Config
from generator.model.claim import Claim, Score
from generator.model.identity import Identity, Vendor
from tests.claims.told import brief, told
from tests.histories import find, week
from tests.statistics.test_golden_history import at

SMALL = Config(top=5, charted=12)
ACME = Vendor("acme", "Acme", "Utopia", None)


def identity(slug: str) -> Identity:
    return Identity(slug, slug, slug, slug, slug, ACME, "", preview=False, name=slug, classified=True)


def claim(kind: str, *slugs: str, worth: float = 0.5, standing: bool = False) -> Claim:
    return Claim(kind, tuple(identity(slug) for slug in slugs), {}, Score(worth, worth, worth, worth), standing=standing)


def kinds(found: tuple[Claim, ...]) -> list[str]:
    return [one.kind for one in found]


STANDING = (
    claim("leader", "a", "b", standing=True),
    claim("top-three", "a", "b", "c", standing=True),
    claim("market", standing=True),
)


def test_standing_items_come_first_and_are_told_every_week() -> None:
    assert kinds(stories((*STANDING, claim("gainer", "d"), claim("debut", "e")), 5)) == ["leader", "top-three", "market", "gainer", "debut"]
    assert kinds(stories((*STANDING, claim("gainer", "d")), 2)) == ["leader", "top-three", "market"]
    assert kinds(stories(STANDING, 9)) == ["leader", "top-three", "market"]


def test_a_model_is_told_of_twice_at_most() -> None:
    found = stories((*STANDING, claim("gainer", "a"), claim("climber", "d"), claim("fastest", "d"), claim("debut", "e")), 6)
    assert kinds(found) == ["leader", "top-three", "market", "climber", "debut"]


def test_what_the_leader_leaves_to_say_may_be_said_once() -> None:
    first = (claim("leader", "a", "b", standing=True), claim("top-three-entry", "c", standing=True), claim("market", standing=True))
    found = stories((*first, claim("gainer", "a"), claim("fastest", "a"), claim("climber", "c")), 6)
    assert kinds(found) == ["leader", "top-three-entry", "market", "gainer"]


def test_an_arrival_and_the_exit_it_caused_are_one_story() -> None:
    found = stories((*STANDING, claim("graduation", "x", "x-preview"), claim("exit-graduated", "x-preview", "x"), claim("debut", "e")), 5)
    assert kinds(found) == ["leader", "top-three", "market", "graduation", "debut"]


def test_claims_are_ordered_by_worth_then_by_name() -> None:
    found = told(at("W30"), SMALL)
    assert kinds(found)[:3] == ["leader", "top-three-entry", "market"]
    rest = found[3:]
    assert [(-one.score.value, one.kind, one.subjects[0].slug) for one in rest] == sorted(
        (-one.score.value, one.kind, one.subjects[0].slug) for one in rest
    )
    assert sorted(kinds(rest)) == ["exit-below-cut", "exit-withdrawn", "faller", "fastest", "gainer"]


def test_an_exit_weighs_what_was_held_before() -> None:
    found = {one.subjects[0].name: one.score.impact for one in departures(brief(at("W30"), SMALL))}
    assert found == {"Nova": pytest.approx(sqrt(4000 / 24865)), "Lima": pytest.approx(sqrt(2900 / 24865))}


def test_the_worked_example_of_the_score() -> None:
    usage = week("a:9/7 b:9/6 other:182 | a:9/7 b:18/7 other:173")
    found = score(find(usage, "b"), change_surprise(find(usage, "b").growth.ratio))  # type: ignore[union-attr]
    assert [found.impact, found.surprise, found.novelty, found.confidence] == pytest.approx([0.3, 1, 1, 6 / 7])
    assert round(found.value, 2) == 0.71


def test_a_row_below_the_table_weighs_half() -> None:
    many = " ".join(f"r{number}:{100 - number}" for number in range(21))
    usage = week(f"{many} | {many}")
    above, below = find(usage, "r19"), find(usage, "r20")
    assert score(above, 1).impact == pytest.approx(impact(above.share))
    assert score(below, 1).impact == pytest.approx(impact(below.share) / 2)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (change_surprise(None), 0),
        (change_surprise(Fraction(1, 50)), 0.0286),
        (change_surprise(Fraction(-1)), 0),
        (change_surprise(Fraction(-1, 2)), 1),
        (change_surprise(Fraction(3)), 1),
        (move_surprise(-6), 0.5),
        (move_surprise(40), 1),
        (bounded(-1), 0),
        (bounded(2), 1),
    ],
)
def test_factors_lie_between_zero_and_one(found: float, expected: float) -> None:
    assert found == pytest.approx(expected, abs=1e-4)


def test_every_detector_is_registered_in_the_order_of_telling() -> None:
    assert [detect.__name__ for detect in CLAIMS] == ["leader", "top_three", "market", "movers", "arrivals", "departures"]


@pytest.mark.parametrize(
    ("past", "surprise"),
    [
        ("a:6 b:4 | a:6 b:4", 0.15),
        ("a:6 b:4", 0.15),
        ("b:6 a:4 | a:6 b:4", 0.9),
        ("a:6 b:4 | - | b:6 a:4", 0.15),
        ("a:6 b:6 | a:6 b:6", 0.1),
    ],
)
def test_a_change_of_leader_is_a_surprise_and_a_lead_is_one_by_its_gap(past: str, surprise: float) -> None:
    assert told(week(past))[0].score.surprise == pytest.approx(surprise)


def test_a_shared_lead_is_known_by_the_first_name() -> None:
    verb = told(week("b:6 a:6 c:1"))[0].facts["verb"]
    assert (verb.id, verb.subjects) == ("claim.leader.a", ("A",))
