"""What else the usage board allows to be said: each kind as a reader reads it, when it is true, when it is empty, in the first week."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest

from generator.facts.claims.contributions import MAX_MODELS
from generator.facts.claims.line_hand_over import split_version
from generator.facts.claims.round_marks import TRILLION, find_passed_mark, is_round
from generator.model.claim import Claim
from tests.support.make_survey import find_claims_of_kind
from tests.support.read_claims import WORDINGS, find_problems, render_claim, render_part, strip_links

SAID = {
    kind: (past, headline, text)
    for kind, past, headline, text in (
        re.fullmatch(r"(\S+): (.+)\n(.+)\n(.+)", block).groups()  # type: ignore[union-attr]
        for block in Path(__file__).with_name("said-usage.txt").read_text(encoding="utf-8").strip().split("\n\n")
    )
}
"""By kind: a history, the headline, then lead and text."""
LEVELS = {"break", "family-volume", "vendor-leader", "origin-lead", "origin-lead-plain"}
"""Kinds that say how much there is: true of a first week too."""


def only(past: str, kind: str) -> Claim:
    (claim,) = find_claims_of_kind(past, kind)
    assert find_problems(claim) == []
    return claim


@pytest.mark.parametrize("kind", SAID)
def test_a_claim_reads_as_it_should(kind: str) -> None:
    past, headline, text = SAID[kind]
    claim = only(past, kind)
    assert (render_part(claim, "headline"), render_claim(claim)) == (headline, text)


@pytest.mark.parametrize("kind", SAID)
def test_every_wording_of_a_claim_is_a_sentence_of_its_own(kind: str) -> None:
    claim = only(SAID[kind][0], kind)
    told = [strip_links(f"{render_part(claim, 'lead', wording)}") for wording in range(WORDINGS)]
    assert len(set(told)) == WORDINGS
    for line in (*told, *(strip_links(render_part(claim, "text", wording)) for wording in range(WORDINGS))):
        assert line.endswith(".")
        assert line[0].isupper() or line[0].isdigit()


@pytest.mark.parametrize("kind", SAID)
def test_in_the_first_week_only_levels_are_told_and_in_a_partial_one_none(kind: str) -> None:
    last = SAID[kind][0].rpartition("|")[2]
    assert bool(find_claims_of_kind(last, kind)) == (kind in LEVELS)
    assert not find_claims_of_kind(f"{SAID[kind][0]} ?4", kind)


@pytest.mark.parametrize(
    ("kind", "past"),
    [
        # across the line only from below, observed: not a debut, not after a missing week, not into the top three
        ("entry", "a:500 b:300 c:200 d:90 e:80 | - | a:500 b:300 c:200 f:95 d:90 e:80"),
        ("entry", "a:500 b:300 c:200 d:90 e:80 | a:500 b:300 c:200 f:95 d:90 e:80"),
        ("entry", "a:500 b:300 c:200 d:90 e:80 f:70 | a:500 b:300 f:250 c:200 d:90 e:80"),
        # level is not ahead; of #1 the leader tells; a row without a rank the week before passes nobody
        ("overtake", "a:500 b:300 c:200 d:190 | a:500 b:300 d:200 c:200"),
        ("overtake", "a:500 b:300 | b:600 a:500"),
        ("overtake", "a:500 b:300 | a:500 c:310 b:300"),
        ("overtake", "a:500 b:300 c:200 | - | a:500 c:310 b:300"),
        # nobody knows who makes it, so it passes nobody
        ("vendor-overtake", "a:500 zed/z-1:300 dark/x:200 | a:500 dark/x:310 zed/z-1:300"),
        ("vendor-leader", "a:500 zed/z-1:500 | a:500 zed/z-1:500"),
        # too short a record; no record at a tie, or under the mark
        ("first-ever", "a:500 zed/z-1:300 | a:500 zed/z-1:300 | zed/z-1:600 a:500"),
        ("first-ever", "zed/z-1:600 a:500 | a:500 zed/z-1:300 | a:500 zed/z-1:300 | a:500 zed/z-1:300 | zed/z-1:600 a:500"),
        ("record-market", "a:900 | a:810 | a:820 | a:830 | a:900"),
        ("record-market", "a:500 | a:600 | a:700"),
        ("record", "a:500 b:300 | a:510 b:300 | a:520 b:300 | a:600 b:300 | a:600 b:300"),
        (
            "highest-yet",
            "a:500 b:300 d:210 c:200 | a:500 b:300 c:200 d:90 | a:500 b:300 c:200 d:90 | a:500 b:300 c:200 d:90 | a:5 b:3 d:2 c:1",
        ),
        ("milestone", "a:9T b:2.1T | a:9T b:1.9T | a:9T b:1.9T | a:9T b:1.9T | a:9T b:2.1T"),
        ("milestone", "a:9T b:1.9T | a:9T b:2.1T"),
        # everybody who was there when tracking began reaches it
        ("milestone-weeks", "a:9 b:5 | a:9 b:5 | a:9 b:5 | a:9 b:5 | a:9 b:5"),
        ("streak-growing", "a:500 b:250 | a:500 b:260 | a:500 b:270"),
        ("streak-growing", "a:500 b:250 | a:500 b:260 | a:500 b:270 | a:500 b:270"),
        ("line-hand-over", "a:500 zed/z-1:300 zed/z-2:50 | a:500 zed/z-1:300 zed/z-2:60"),
        ("line-hand-over", "a:500 zed/z-1:50 zed/z-2:300 | a:500 zed/z-1:200 zed/z-2:100"),
        ("line-hand-over", "a:500 b-1:300 c-2:50 | a:500 b-1:200 c-2:200"),
        # the sum changes next to nothing
        ("family-volume", "a:500 b:300 c:200 c:free:9 | a:500 b:300 c:200 c:free:9"),
        # the gap below the leader is the leader's to tell
        ("break", "a:500 b:200 c:180 | a:500 b:200 c:180"),
        # half is not more than half; a flat market was moved by nobody; many are no few
        ("growth-made-by", "a:500 b:300 c:200 d:100 e:90 f:80 | a:510 b:310 c:210 d:110 e:100 f:90"),
        ("growth-made-by", "a:500 b:300 | a:505 b:300"),
        ("concentration", "a:500 b:300 c:200 | a:510 b:300 c:210"),
        ("free-part", "a:500 b:300 c:free:200 | a:560 b:300 c:free:205"),
        ("free-part", "a:500 b:300 c:200 | a:560 b:300 c:240"),
        # nobody is ahead at a tie, and an origin that nobody knows is no side
        ("origin-lead", "a:500 zed/z-1:500 | a:500 zed/z-1:500"),
        ("origin-lead", "a:500 dark/x:300 | a:500 dark/x:320"),
    ],
)
def test_what_is_not_so_is_not_said(kind: str, past: str) -> None:
    assert find_claims_of_kind(past, kind) == []


def test_an_entry_comes_at_last_after_four_observed_weeks_below_the_line() -> None:
    below, above = "a:500 b:300 c:200 d:90 e:80 f:70", "a:500 b:300 c:200 f:95 d:90 e:80"
    late = only(" | ".join([below] * 4 + [above]), "entry")
    assert late.facts["entry"].text == "finally entered the top five"
    assert late.facts["waited"].value == 4
    assert only(" | ".join([below] * 3 + [above]), "entry").facts["entry"].text == "entered the top five"
    back = only(" | ".join([above, *[below] * 4, above]), "entry")
    assert back.facts["entry"].text == "entered the top five"


def test_an_overtaking_by_a_hair_is_just_one() -> None:
    claim = only("a:5000 b:3000 c:2000 d:1900 | a:5000 b:3000 d:2050 c:2000", "overtake")
    assert claim.facts["word"].text == "just moved ahead of"
    assert "moved ahead of" in claim.facts["word"].wordings
    far = only("a:5000 b:3000 c:2000 d:1900 | a:5000 b:3000 d:2500 c:2000", "overtake")
    assert not any("just" in word for word in far.facts["word"].wordings)
    assert [one.slug for one in far.subjects] == ["acme/d", "acme/c"]


def test_of_several_that_were_passed_the_highest_is_told() -> None:
    claim = only("a:500 b:300 c:200 d:190 | a:500 d:400 b:300 c:200", "overtake")
    assert [one.slug for one in claim.subjects] == ["acme/d", "acme/b"]


def test_a_sum_is_given_a_rank_only_where_it_is_another() -> None:
    alone = only("a:500 b:300 c:40 c:free:30 | a:500 b:300 c:40 c:free:30", "family-volume")
    assert "would-rank" not in alone.facts
    assert "would" not in render_claim(alone)
    moved = only("a:500 b:300 c:200 c:free:150 | a:500 b:300 c:200 c:free:150", "family-volume")
    assert (moved.facts["would-rank"].value, moved.facts["best"].value) == (2, 3)


def test_a_ratio_across_makers_is_rough_and_noted_and_one_within_is_exact() -> None:
    across = only("a:500 b:300 zed/z-1:145 | a:500 b:300 zed/z-1:145", "break")
    assert (across.facts["ratio"].text, across.caveats) == ("roughly double", ("tokenizers",))
    within = only("a:500 b:300 c:145 | a:500 b:300 c:145", "break")
    assert (within.facts["ratio"].text, within.caveats) == ("more than double", ())
    far = only("a:500 b:400 zed/z-1:145 | a:500 b:400 zed/z-1:145", "break")
    assert far.facts["ratio"].text == "more than double"


@pytest.mark.parametrize(
    ("past", "words"),
    [
        ("a:9 zed/z-1:5 | " * 4 + "zed/z-1:9 a:5", "the first model from Farland at #1"),
        ("a:9 b:5 | " * 4 + "a:free:9 b:5", "the first free row at #1"),
        ("a:9 dim/d-1:5 b:4 c:3 | " * 4 + "dim/d-1:9 a:5 b:4 c:3", "the first model from the United Provinces at #1"),
        ("a:9 b:8 c:7 d:6 | " * 4 + "a:9 b:8 c:7 e-preview:7 d:6", "the first preview in the top three"),
    ],
)
def test_a_first_says_what_it_is_the_first_of(past: str, words: str) -> None:
    claim = only(past, "first-ever")
    assert claim.facts["word"].text == words
    assert claim.facts["weeks"].value == 4


def test_a_streak_that_may_be_longer_says_at_least_and_one_with_gaps_how_many_weeks_were_seen() -> None:
    started = only("b:9 a:1 | b:9 a:2 | b:9 a:3 | b:9 a:4", "streak-growing")
    assert strip_links(render_part(started, "lead")) == "A has grown for at least three weeks in a row."
    gap = only("b:9 a:5 | b:9 a:1 | b:9 a:2 | b:9 a:3 | - | b:9 a:4 | b:9 a:5", "streak-growing")
    assert "of the last" in strip_links(render_part(gap, "lead"))
    assert gap.facts["least"].text == "at least"


@pytest.mark.parametrize(
    ("past", "kind"),
    [
        ("a:500 zed/z-1:300 other:199 | a:500 zed/z-1:300 other:199", "origin-lead"),
        ("a:500 zed/z-1:300 other:200 | a:500 zed/z-1:300 other:200", "origin-lead-plain"),
        ("a:500 zed/z-1:300 dark/x:100 other:100 | a:500 zed/z-1:300 dark/x:100 other:100", "origin-lead-plain"),
    ],
)
def test_a_lead_of_origin_says_whether_what_nobody_can_place_could_turn_it_round(past: str, kind: str) -> None:
    claim = only(past, kind)
    assert claim.caveats == ("origin", "tokenizers")
    assert claim.section == "vendors"


def test_more_fragmented_than_ever_needs_a_record_to_say_so() -> None:
    weeks = " | ".join(["a:500 b:300 c:200"] * 4)
    claim = only(f"{weeks} | a:400 b:330 c:270", "concentration")
    assert claim.facts["word"].text == "more fragmented than in any week on record"
    assert only("a:500 b:300 c:200 | a:400 b:330 c:270", "concentration").facts["word"].text == "more fragmented than the week before"


def test_nobody_dominates_where_the_lead_is_small_and_the_first_has_no_more_than_it_used_to() -> None:
    weeks = " | ".join(["a:500 b:300 c:200"] * 4)
    assert only(f"{weeks} | a:360 b:330 c:310", "concentration").facts["nobody"].text == "no dominant leader"
    assert "nobody" not in only(f"{weeks} | a:420 b:330 c:250", "concentration").facts
    assert "nobody" not in only("a:500 b:300 c:200 | a:360 b:330 c:310", "concentration").facts


def test_free_rows_are_never_said_to_cause_anything() -> None:
    for kind in ("free-part", "free-against-paid"):
        claim = only(SAID[kind][0], kind)
        for wording in range(WORDINGS):
            text = strip_links(f"{render_part(claim, 'lead', wording)} {render_part(claim, 'text', wording)}").casefold()
            assert not re.search(r"caus|drove|driv|because|thanks|due to|led to|owe", text)


def test_a_row_that_left_the_list_is_part_of_the_change() -> None:
    claim = only("a:500 b:300 c:free:200 d:free:60 | a:560 b:300 c:free:240", "free-against-paid")
    assert {role: int(claim.facts[role].value) for role in ("free", "paid")} == {"free": -20, "paid": 60}


def test_those_who_made_most_of_the_growth_are_as_few_as_can_be() -> None:
    claim = only("a:500 b:300 c:200 d:100 | a:560 b:350 c:240 d:110", "growth-made-by")
    assert [row.standing.identity.slug for row in claim.rows] == ["a", "b"]
    assert claim.facts["part"].value == Fraction(110, 160)
    assert len(claim.rows) <= MAX_MODELS


@pytest.mark.parametrize(
    ("past", "flip"),
    [
        ("a:500 b:300 c:200 d:190 | a:500 b:300 d:210 c:200", 1 - 200 / 210),
        ("a:500 b:300 c:200 d:190 | a:500 b:300 d:201 c:200", 1 - 200 / 201),
    ],
)
def test_how_far_an_overtaking_is_from_not_being_one(past: str, flip: float) -> None:
    assert only(past, "overtake").flip == pytest.approx(flip)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Opus 4.8", ("opus", (Fraction("4.8"),))),
        ("Flash 3 Preview", ("flash", (Fraction(3),))),
        ("Z", ("z", ())),
    ],
)
def test_versions_are_read_off_names(name: str, expected: tuple[str, tuple[Fraction, ...]]) -> None:
    assert split_version(name) == expected


def test_round_marks_are_every_trillion_then_every_fifth_then_every_tenth() -> None:
    assert [mark for mark in range(101) if is_round(mark)] == [*range(1, 11), 15, 20, 25, 30, 35, 40, 45, 50, 60, 70, 80, 90, 100]
    assert find_passed_mark(39 * TRILLION, 44 * TRILLION) == 40
    assert find_passed_mark(41 * TRILLION, 44 * TRILLION) == 0
    assert find_passed_mark(40 * TRILLION, 41 * TRILLION) == 40
    assert find_passed_mark(39 * TRILLION, 40 * TRILLION) == 0
