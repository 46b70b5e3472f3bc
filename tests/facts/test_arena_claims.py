"""What is said of leaderboards: when it is true, when it is empty, and in which words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from generator.config import Config
from generator.facts.claim_context import ClaimContext
from generator.facts.claims import DETECTORS
from generator.model.arena_week import ArenaWeek
from generator.model.claim import Claim
from generator.model.survey import Survey
from tests.support.make_history import week
from tests.support.make_leaderboard import leaderboard, make_arena_registry
from tests.support.read_claims import CATALOG_PROVENANCES, find_problems, render_claim

NAMES = {detect.__name__: detect for detect in DETECTORS}
USAGE = week("heron-3:9 b:5 | heron-3:9 b:5")


def detect(name: str, board: ArenaWeek) -> list[Claim]:
    survey = Survey(USAGE, boards={board.board: board}, catalog_inputs=CATALOG_PROVENANCES)
    return list(NAMES[name](ClaimContext(survey, Config())))


def only(name: str, *publications: str) -> Claim:
    (claim,) = detect(name, leaderboard(*publications, listed=lambda one: not one.startswith("new")))
    assert not find_problems(claim)
    return claim


def wording(claim: Claim, role: str = "word") -> Sequence[str]:
    return claim.facts[role].wordings


def test_a_row_above_every_other_interval_is_alone() -> None:
    claim = only("detect_arena_top", "a:1500 b:1480")
    assert (claim.kind, claim.board, wording(claim)[0], claim.facts["gap"].text) == ("arena-alone", "text", "alone at #1", "20 points")
    assert (claim.section, claim.caveats) == ("quality", ("arena",))


@pytest.mark.parametrize("second", ["b:1490", "b:1499", "b:1480/15"])
def test_intervals_that_meet_are_a_tie_and_nobody_leads(second: str) -> None:
    claim = only("detect_arena_top", f"a:1500 {second}")
    assert claim.kind == "arena-tied"
    assert not {"leads", "is ahead", "alone at #1"} & set(wording(claim))


def test_a_tie_that_broke_up_is_no_longer_one() -> None:
    assert wording(only("detect_arena_top", "a:1500#1 b:1499#1", "a:1510 b:1480"))[0] == "no longer tied"
    assert wording(only("detect_arena_top", "a:1500 b:1480", "a:1510 b:1480"))[0] == "alone at #1"


def test_gaps_are_those_of_the_scores_as_printed() -> None:
    claim = only("detect_arena_top", "a:1512.6 b:1503.4")
    assert [claim.facts[role].text for role in ("score", "second", "gap")] == ["1513", "1503", "ten points"]


def test_few_votes_are_said() -> None:
    assert "few" in only("detect_arena_top", "a:1500*1343 b:1480").facts
    claim = only("detect_arena_newcomers", "a:1500", "new-1:1510*1343 a:1500")
    assert claim.facts["votes"].text == "1,343 votes"
    assert "preliminary" in render_claim(claim)
    assert "few" not in only("detect_arena_newcomers", "a:1500", "new-1:1510 a:1500").facts


def test_a_new_row_is_told_among_the_first_ten_only_and_not_in_the_first_publication() -> None:
    ten = " ".join(f"m{number}:{1500 - number * 20}" for number in range(10))
    assert only("detect_arena_newcomers", ten, f"new-1:1600 {ten}").facts["rank"].text == "#1"
    assert not detect("detect_arena_newcomers", leaderboard(ten, f"{ten} new-1:1000", listed=lambda one: one != "new-1"))
    assert not detect("detect_arena_newcomers", leaderboard("new-1:1500 a:1400"))


def test_who_came_in_pushes_out_only_whom_it_alone_put_there() -> None:
    rows = [f"m{number:02}:{1500 - 20 * number}" for number in range(1, 21)]
    before = " ".join(rows)
    pushed = only("detect_arena_entries", before, " ".join(["new-1:1600", *rows]))
    assert (pushed.kind, wording(pushed, "out")[0], pushed.facts["out-rank"].text) == ("arena-pushed", "pushing", "#21")
    slid = [*rows[1:], rows[0].replace("1480", "1000"), "z:900"]
    slipped = only("detect_arena_entries", f"{before} z:900", " ".join(["new-1:1600", *slid]))
    assert slipped.kind in {"arena-pushed", "arena-entered-as-slipped"}
    far = only("detect_arena_entries", f"{before} z:900 y:890", " ".join(["new-1:1600", *rows[1:], "z:950", "y:940", "m01:900"]))
    assert (far.kind, wording(far, "out")[0]) == ("arena-entered-as-slipped", "slipped")


def test_a_move_counts_when_the_intervals_do_not_meet() -> None:
    assert wording(only("detect_arena_moved", "a:1500 b:1490 c:1480 d:1470", "d:1600 a:1500 b:1490 c:1480"))[0] == "climbed"
    assert not detect("detect_arena_moved", leaderboard("a:1500 b:1499", "b:1501 a:1500"))


def test_nothing_new_is_said_as_what_it_is() -> None:
    assert only("detect_arena_standstill", "a:1500 b:1480", "a:1502 b:1481").kind == "arena-frozen"
    assert only("detect_arena_standstill", "a:1500 b:1480", "").kind == "arena-not-updated"
    assert not detect("detect_arena_standstill", leaderboard("a:1500 b:1480", "b:1502 a:1450"))
    assert not detect("detect_arena_standstill", leaderboard("a:1500 b:1480"))


def test_a_band_is_told_when_it_is_clearly_unlike_its_median() -> None:
    wide = " ".join(f"m{number}:{1500 - 10 * number}" for number in range(10))
    tight = " ".join(f"m{number}:{1500 - 5 * number}" for number in range(10))
    claim = only("detect_arena_band", wide, wide, wide, wide, tight)
    assert (claim.kind, claim.facts["band"].text, claim.facts["band-median"].text) == ("arena-tighter", "45 points", "90 points")
    assert only("detect_arena_band", tight, tight, tight, tight, wide).kind == "arena-wider"
    assert not detect("detect_arena_band", leaderboard(wide, wide, wide, wide, wide))
    assert not detect("detect_arena_band", leaderboard(wide, wide, tight))


def test_a_maker_is_counted_from_four_rows_on_and_not_when_another_has_as_many() -> None:
    four = "a:1500@Acme b:1490@Acme c:1480@Acme d:1470@Acme e:1460@Birch"
    claim = only("detect_arena_makers", four)
    assert (claim.facts["count"].text, claim.facts["of"].text) == ("four", "five")
    assert not detect("detect_arena_makers", leaderboard("a:1500@Acme b:1490@Acme c:1480@Acme"))
    eight = leaderboard(" ".join(f"{name}:{1500 - 10 * place}@Acme" for place, name in enumerate("abcdefgh")))
    birch = make_arena_registry().vendors["birch"]
    both = tuple(replace(one, vendor=birch) if place % 2 else one for place, one in enumerate(eight.standings))
    assert not detect("detect_arena_makers", replace(eight, standings=both))


def test_absence_and_a_missing_match_are_two_sentences() -> None:
    eleven = " ".join(f"m{number:02}:{1500 - 20 * number}" for number in range(1, 11))
    assert only("detect_arena_absence", f"{eleven} heron-3:1000").kind == "arena-absent"
    assert not detect("detect_arena_absence", leaderboard("heron-3:1500 a:1400"))
    unmatched = only("detect_arena_absence", eleven)
    assert unmatched.kind == "arena-unmatched"
    assert "top ten" not in render_claim(unmatched)


def test_rows_that_share_a_name_have_ids_of_their_own() -> None:
    board = leaderboard("a:1500 a:1490 a-2:1480")
    claims = detect("detect_arena_top", replace(board))
    ids = [fact.id for claim in claims for fact in claim.facts.values()]
    assert len({one.partition(".score")[0] for one in ids if one.endswith(".score")}) == 2
