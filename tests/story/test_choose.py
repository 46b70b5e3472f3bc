"""Which claims become stories: the best first, the standing items every week, nothing and nobody told of too often."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from math import sqrt
from pathlib import Path

import pytest

from generator.config import Config, Newsworthiness
from generator.facts import claims
from generator.facts.claim_score import change_surprise, clamp, impact, move_surprise, novelty, rank_claims, score_row
from generator.facts.claims import DETECTORS
from generator.facts.claims.departures import detect_departures
from generator.model.claim import Claim, ClaimScore
from generator.model.fact import Fact, FactInput, Unit
from generator.model.identity import Identity, Vendor
from generator.model.issue import IssueMemory, Memory, ToldItem
from generator.story.story_selection import select_stories
from tests.statistics.test_golden_history import at
from tests.support.make_history import LAST, find, make_provenance, week
from tests.support.read_claims import find_claims, make_context

SMALL = Config(top=5, charted=12)
ACME = Vendor("acme", "Acme", "Utopia", None)


def identity(slug: str) -> Identity:
    return Identity(slug, slug, slug, slug, slug, ACME, "", preview=False, name=slug, in_registry=True)


FIGURE = Fact(
    "x", "x", ("A",), 1, Unit.TOKENS, "1 token", "One.", (FactInput(make_provenance("usage-weeks", LAST), "all rows"),), "Source.",
    make_provenance("usage-weeks", LAST).as_of, "a week",
)  # fmt: skip


def claim(kind: str, *slugs: str, worth: float = 0.5, standing: bool = False, facts: Mapping[str, Fact] | None = None) -> Claim:
    told_facts = figures(f"{kind}.{'.'.join(slugs)}") if facts is None else facts
    return Claim(kind, tuple(identity(slug) for slug in slugs), told_facts, ClaimScore(worth, worth, worth, worth), recurring=standing)


def kinds(found: tuple[Claim, ...]) -> list[str]:
    return [one.kind for one in found]


def figures(*ids: str) -> dict[str, Fact]:
    return {one: replace(FIGURE, id=one) for one in ids}


STANDING = (
    claim("leader", "a", "b", worth=0.2, standing=True),
    claim("top-three", "a", "b", "c", worth=0.2, standing=True),
    claim("market", worth=0.2, standing=True),
)


def stories(*rest: Claim, count: int = 5, memory: Memory | None = None) -> list[str]:
    return kinds(select_stories((*STANDING, *rest), memory or Memory(), Config(stories=count)).stories)


def why(*rest: Claim, count: int = 5) -> dict[str, str]:
    verdicts = select_stories((*STANDING, *rest), Memory(), Config(stories=count)).verdicts
    return {f"{one.claim.kind} {one.claim.main_subject_id}": one.reason for one in verdicts if not one.place}


def test_the_best_leads_and_the_standing_items_follow_every_week() -> None:
    rest = (claim("gainer", "d", worth=0.6), claim("debut", "e"))
    assert stories(*rest) == ["gainer", "leader", "top-three", "market", "debut"]
    assert stories(*rest, count=3) == ["gainer", "leader", "top-three", "market"]
    assert stories(count=9) == ["leader", "top-three", "market"]


def test_what_scores_too_little_is_not_among_the_first_and_a_week_of_such_is_quiet() -> None:
    faint = claim("gainer", "d", worth=0.29)
    assert stories(faint) == ["leader", "top-three", "market"]
    assert select_stories((*STANDING, faint), Memory(), Config()).quiet
    assert not select_stories((*STANDING, claim("gainer", "d", worth=0.3)), Memory(), Config()).quiet


def test_a_kind_is_told_once() -> None:
    rest = (claim("debut", "d", worth=0.9), claim("debut", "e", worth=0.8), claim("climber", "f"))
    assert stories(*rest) == ["debut", "leader", "top-three", "market", "climber"]


def test_beside_usage_each_section_has_one_of_the_first_things() -> None:
    rest = (claim("alone", "d", worth=0.9), claim("tied", "e", worth=0.8), claim("climber", "f"))
    told_elsewhere = [replace(one, section="quality") for one in rest[:2]]
    assert stories(*told_elsewhere, rest[2]) == ["alone", "leader", "top-three", "market", "climber"]
    assert kinds(select_stories((*STANDING, *told_elsewhere, rest[2]), Memory(), Config()).sections["quality"]) == ["tied"]
    assert stories(*rest) == ["alone", "leader", "top-three", "market", "tied"]


def test_a_climb_concerns_the_place_it_leads_to() -> None:
    usage = week("a:900 b:90 c:5 d:4 e:3 | a:900 b:90 e:6 c:5 d:4")
    (climber,) = [one for one in find_claims(usage, SMALL) if one.kind == "climber"]
    assert climber.score.impact == pytest.approx(1 / sqrt(3))


def test_two_of_the_first_things_are_about_one_model() -> None:
    rest = (claim("gainer", "a", worth=0.6, facts=figures("difference")), claim("climber", "d"))
    assert stories(*rest, count=6) == ["climber", "leader", "top-three", "market"]
    assert why(*rest, count=6)["gainer a"] == "2 items are about its subject"


def test_a_fact_is_told_once() -> None:
    rest = (claim("debut", "d", worth=0.9, facts=figures("tokens", "share")), claim("gainer", "d", worth=0.8, facts=figures("tokens")))
    assert stories(*rest) == ["debut", "leader", "top-three", "market"]
    assert why(*rest) == {"gainer d": "its figures are told with debut"}
    more = (rest[0], claim("gainer", "d", worth=0.8, facts=figures("tokens", "difference")))
    assert stories(*more) == ["debut", "leader", "top-three", "market", "gainer"]


def test_an_arrival_and_the_exit_it_caused_are_one_story() -> None:
    rest = (claim("graduation", "x", "x-preview", worth=0.9), claim("exit-graduated", "x-preview", "x", worth=0.8), claim("debut", "e"))
    assert stories(*rest) == ["graduation", "leader", "top-three", "market", "debut"]
    assert why(*rest) == {"exit-graduated x-preview": "its other side is told"}


def remembering(kind: str, score: float, subject: str = "z") -> Memory:
    return Memory((IssueMemory(LAST - 1, (ToldItem(kind, subject, score),)),))


@pytest.mark.parametrize(("before", "lead"), [(0.5, "debut"), (0.49, "debut"), (0.48, "gainer"), (0.2, "gainer")])
def test_the_same_kind_leads_again_only_if_its_score_rose_by_a_quarter(before: float, lead: str) -> None:
    rest = (claim("gainer", "d", worth=0.6), claim("debut", "e", worth=0.5))
    assert stories(*rest, memory=remembering("gainer", before))[0] == lead


def test_what_else_there_is_of_the_leads_subject_is_told_with_it_and_the_rest_in_its_section() -> None:
    rest = (
        claim("debut", "d", worth=0.9, facts=figures("tokens")),
        *(claim(f"kind-{number}", f"e{number}", worth=0.8) for number in range(4)),
        claim("ratio", "d", worth=0.5, facts=figures("ratio")),
        claim("weak", "f", worth=0.1),
    )
    choice = select_stories((*STANDING, *rest), Memory(), Config())
    assert {name: kinds(told) for name, told in choice.sections.items()} == {"lead": ["ratio"], "usage": ["kind-1", "kind-2", "kind-3"]}
    assert [one.reason for one in choice.verdicts if one.claim.kind == "weak"] == ["its score is under 0.15"]


def test_novelty_fades_with_every_issue_that_told_it() -> None:
    told_by = tuple(IssueMemory(LAST - age, (ToldItem("gainer", "a", 1.0),) if age in {1, 2} else ()) for age in (3, 2, 1))
    assert novelty(claim("gainer", "a"), Memory(told_by), 0.5) == 0.375
    assert novelty(claim("gainer", "b"), Memory(told_by), 0.5) == novelty(claim("debut", "a"), Memory(told_by), 0.5) == 1
    assert novelty(claim("gainer", "a"), Memory(told_by[:2]), 0.5) == 0.5


def test_weights_and_novelty_go_into_the_score() -> None:
    settings = Newsworthiness(impact=2, confidence=0)
    (found,) = rank_claims([claim("gainer", "a")], remembering("gainer", 1.0, "a"), settings)
    assert (found.score.novelty, found.score.weights) == (0.25, (2, 1, 1, 0))
    assert found.score.value == pytest.approx((0.5**2 * 0.5 * 0.25) ** (1 / 4))


def test_claims_are_ordered_by_worth_then_by_name() -> None:
    found = find_claims(at("W30"), SMALL)
    assert kinds(found)[:3] == ["leader", "top-three-entry", "market"]
    rest = found[3:]
    ordered = [(-one.score.value, one.kind, tuple(subject.slug for subject in one.subjects)) for one in rest]
    assert ordered == sorted(ordered)
    expected = ["break", "concentration", "entries", "exit-below-cut", "exit-withdrawn", "faller", "fastest", "gainer", "loser"]
    assert sorted(kinds(rest)) == expected


@pytest.mark.parametrize(
    ("past", "kind", "flip"),
    [
        ("a:500 b:400 c:300", "leader", 0.2),
        ("a:500 b:500 c:300", "leader-shared", 0),
        ("a:500 b:400 c:300 d:270 | a:500 b:400 c:300 d:270", "top-three-frozen", 0.1),
        ("a:500 b:300 | a:550 b:330", "market", 0.07),
        ("a:500 b:300 c:200 d:100 | a:500 b:300 c:210 d:140", "gainer", 30 / 140),
        ("a:500 b:300 c:200 d:100 | a:500 b:300 c:210 d:140", "fastest", 1 - 1.05 / 1.4),
        ("a:500 b:300 c:200 d:90 e:80 f:10 | f:600 a:500 b:300 c:200 d:90 e:80", "climber", 1 / 6),
        ("a:500 b:300 c:200 d:90 e:80 f:70 | a:500 b:300 c:200 d:90 f:85 e:80", "entries", 1 - 80 / 85),
        ("a:500 b:300 c:200 d:90 e:80 f:70 | a:500 b:300 c:200 d:90 f:85 e:80", "exit-below-cut", 85 / 80 - 1),
    ],
)
def test_how_far_an_input_must_move_before_a_claim_is_false(past: str, kind: str, flip: float) -> None:
    (found,) = [one for one in find_claims(week(past, config=SMALL), SMALL) if one.kind == kind]
    assert found.flip == pytest.approx(flip)


def test_an_exit_weighs_what_was_held_before() -> None:
    found = {one.subjects[0].name: one.score.impact for one in detect_departures(make_context(at("W30"), SMALL))}
    assert found == {"Nova": pytest.approx(sqrt(4000 / 24865)), "Lima": pytest.approx(sqrt(2900 / 24865))}


def test_the_worked_example_of_the_score() -> None:
    usage = week("a:9/7 b:9/6 other:182 | a:9/7 b:18/7 other:173")
    found = score_row(find(usage, "b"), change_surprise(find(usage, "b").growth.rate))  # type: ignore[union-attr]
    assert [found.impact, found.surprise, found.novelty, found.confidence] == pytest.approx([0.3, 1, 1, 6 / 7])
    assert round(found.value, 2) == 0.71


def test_a_row_below_the_table_weighs_half() -> None:
    many = " ".join(f"r{number}:{100 - number}" for number in range(21))
    usage = week(f"{many} | {many}")
    above, below = find(usage, "r19"), find(usage, "r20")
    assert score_row(above, 1).impact == pytest.approx(impact(above.share))
    assert score_row(below, 1).impact == pytest.approx(impact(below.share) / 2)


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
        (clamp(-1), 0),
        (clamp(2), 1),
    ],
)
def test_factors_lie_between_zero_and_one(found: float, expected: float) -> None:
    assert found == pytest.approx(expected, abs=1e-4)


def test_every_detector_is_registered_in_the_order_of_telling() -> None:
    assert [detect.__name__ for detect in DETECTORS][:6] == [
        "detect_leader",
        "detect_top_three",
        "detect_market",
        "detect_movers",
        "detect_newcomers",
        "detect_departures",
    ]
    assert sorted(detect.__name__ for detect in DETECTORS) == sorted(_detectors())


def _detectors() -> Iterator[str]:
    """Every function of the package that a briefing goes into and claims come out of."""
    for path in Path(claims.__file__).parent.rglob("*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and node.returns:
                takes = [ast.unparse(one.annotation) for one in node.args.args if one.annotation]
                if takes == ["ClaimContext"] and ast.unparse(node.returns) == "Iterator[Claim]":
                    yield node.name


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
    assert find_claims(week(past))[0].score.surprise == pytest.approx(surprise)


def test_a_shared_lead_is_known_by_the_first_name() -> None:
    verb = find_claims(week("b:6 a:6 c:1"))[0].facts["verb"]
    assert (verb.id, verb.subjects) == ("claim.usage.a.leader", ("A",))
