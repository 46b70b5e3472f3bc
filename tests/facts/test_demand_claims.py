"""What is said of use cases, apps, prices, and of usage against quality."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from generator.config import Config
from generator.facts.claim_context import ClaimContext
from generator.facts.claims import DETECTORS
from generator.facts.claims.list_prices import price_change_words
from generator.model.arena_week import Divergence, RankPair
from generator.model.claim import Claim
from generator.model.prices import ModelPrice, PriceChange, Prices
from generator.model.source_boards import AppBoard, AppEntry
from generator.model.survey import Survey
from generator.model.usage_week import UsageWeek
from generator.statistics.demand import compute_app_week
from tests.support.make_history import LAST, make_provenance, make_registry, week
from tests.support.make_leaderboard import find_standing, leaderboard
from tests.support.read_claims import CATALOG_PROVENANCES, find_problems, render_claim

NAMES = {detect.__name__: detect for detect in DETECTORS}
USAGE = week("a:9 b:5 | a:9 b:5")


def detect(name: str, **parts: object) -> list[Claim]:
    found = list(NAMES[name](ClaimContext(Survey(USAGE, catalog_inputs=CATALOG_PROVENANCES, **parts), Config())))  # type: ignore[arg-type]
    assert not [fault for claim in found for fault in find_problems(claim)]
    return found


def sliced(board: str, text: str) -> UsageWeek:
    return replace(week(text), board=board, sampled=True)


def test_a_use_case_is_taken_over_when_its_first_row_was_below_it() -> None:
    board = "category-programming"
    (claim,) = detect("detect_use_case_takeover", boards={board: sliced(board, "a:9 b:5 | b:9 a:5")})
    assert (claim.board, claim.caveats, claim.facts["share"].id) == ("programming", ("sampled",), "category-programming.b.share")
    assert [one.standing.identity.row for one in claim.rows] == ["a"]
    assert not detect("detect_use_case_takeover", boards={board: sliced(board, "a:9 b:5 | a:9 b:5")})
    assert not detect("detect_use_case_takeover", boards={board: sliced(board, "a:9 b:5 | b:9 a:9")})
    assert not detect("detect_use_case_takeover", boards={board: sliced(board, "a:9 b:5")})


def test_first_in_several_use_cases_is_told_of_one_model_only() -> None:
    boards = ("tool-calling", "category-programming", "category-marketing-seo", "category-law")[:3]
    (claim,) = detect("detect_use_case_sweep", boards={board: sliced(board, "a:9 b:5 | a:9 b:5") for board in boards})
    assert (claim.facts["count"].text, claim.facts["of"].text) == ("three", "three")
    assert "tool calling, programming and search marketing" in render_claim(claim)
    assert not detect("detect_use_case_sweep", boards={board: sliced(board, "a:9 b:5") for board in boards[:2]})


APPS = make_provenance("apps-popular", LAST), make_provenance("apps-popular", LAST - 1)


def apps(now: str, before: str | None = None) -> dict[str, object]:
    def board(text: str) -> AppBoard:
        made = datetime(2026, 7, 28, 3, tzinfo=UTC)
        rows = (word.split(":") for word in text.split())
        return AppBoard(
            tuple(AppEntry(place, ord(name[0]), name, int(tokens), 1) for place, (name, tokens) in enumerate(rows, 1)),
            LAST.first,
            LAST.last,
            made,
        )

    return {
        "boards": {
            "apps-popular": compute_app_week("apps-popular", LAST, (APPS[0], board(now)), (APPS[1], board(before)) if before else None)
        }
    }


def test_the_first_app_is_told_with_its_share_of_the_listed_apps() -> None:
    (claim,) = detect("detect_app_leader", **apps("fern:600 moss:400", "fern:300 moss:400"))
    assert (claim.facts["share"].text, claim.facts["verb"].text, claim.caveats) == ("60%", "surged", ("apps",))
    assert "listed apps" in render_claim(claim)
    (first,) = detect("detect_app_leader", **apps("fern:600 moss:400"))
    assert "verb" not in first.facts


def test_a_climb_is_told_from_three_places_on_and_of_one_app() -> None:
    before = "a:9 b:8 c:7 d:6"
    (claim,) = detect("detect_app_climber", **apps("d:9 a:8 b:7 c:6", before))
    assert (claim.facts["word"].text, claim.facts["move"].text) == ("climbed", "three places")
    assert not detect("detect_app_climber", **apps("b:9 a:8 c:7 d:6", before))
    assert not detect("detect_app_climber", **apps("d:9 a:8"))


def test_an_app_is_new_only_beside_a_week_before() -> None:
    (claim,) = detect("detect_app_new", **apps("a:9 n:8", "a:9"))
    assert claim.facts["rank"].text == "#2"
    assert not detect("detect_app_new", **apps("a:9 n:8"))


BOOK = make_registry(("a", "b"))
ZERO = Fraction(0)


def price(slug: str, prompt: int, completion: int) -> ModelPrice:
    return ModelPrice(BOOK.identify(f"acme/{slug}"), Fraction(prompt, 10**7), Fraction(completion, 10**7), None)


def changed(before: tuple[int, int], after: tuple[int, int], slug: str = "a") -> PriceChange:
    who = BOOK.identify(f"acme/{slug}")
    return PriceChange(who, price(slug, *before), price(slug, *after), LAST.last - timedelta(7), LAST.last, CATALOG_PROVENANCES)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ((10, 40), (5, 20), "halved its price"),
        ((10, 40), (6, 24), "cut its price"),
        ((10, 40), (10, 30), "cut its price"),
        ((10, 40), (12, 40), "raised its price"),
        ((10, 40), (12, 30), "changed its price"),
        ((10, 40), (5, 21), "cut its price"),
    ],
)
def test_the_word_for_a_price_follows_both_prices(before: tuple[int, int], after: tuple[int, int], said: str) -> None:
    assert price_change_words(changed(before, after))[0] == said


def listed(*changes: PriceChange, by_slug: dict[str, ModelPrice] | None = None) -> Prices:
    return Prices(LAST.last, by_slug or {}, changes, (), 0, CATALOG_PROVENANCES)


def test_a_price_is_told_of_a_model_that_is_used() -> None:
    (claim,) = detect("detect_price_changes", prices=listed(changed((10, 40), (5, 20))))
    assert [claim.facts[role].text for role in ("prompt-before", "prompt-now")] == ["$1.00 a million tokens", "$0.50 a million tokens"]
    assert not detect("detect_price_changes", prices=listed(changed((10, 40), (5, 20), "unused")))
    assert not detect("detect_price_changes")


def test_the_cheapest_at_the_top_is_one_of_several_priced_models_in_the_tie_group() -> None:
    board = leaderboard("heron-3:1500 tern-1:1499 x:1300")
    heron, tern = (find_standing(board, name).identity for name in ("heron-3", "tern-1"))
    assert heron
    assert tern
    by_slug = {
        one.usage_identity.slug: replace(price("a", cost, cost), identity=one.usage_identity) for one, cost in ((heron, 30), (tern, 20))
    }
    (claim,) = detect("detect_cheapest", boards={"arena-text": board}, prices=listed(by_slug=by_slug))
    assert (claim.subjects[0].name, claim.facts["prompt"].text) == ("Tern 1", "$2.00 a million tokens")
    free = {**by_slug, tern.usage_identity.slug: replace(by_slug[tern.usage_identity.slug], prompt=ZERO, completion=ZERO)}
    assert not detect("detect_cheapest", boards={"arena-text": board}, prices=listed(by_slug=free))
    far = leaderboard("heron-3:1500 tern-1:1400")
    assert not detect("detect_cheapest", boards={"arena-text": far}, prices=listed(by_slug=by_slug))


def test_the_furthest_apart_is_told_on_either_side_from_eight_places_on() -> None:
    board = leaderboard("heron-3:1500 tern-1:1400")
    heron, tern = find_standing(board, "heron-3"), find_standing(board, "tern-1")
    assert heron.identity
    assert tern.identity

    def apart(usage: int, rank: int) -> list[str]:
        pairs = (RankPair(heron.identity.usage_identity, usage, 1, heron), RankPair(tern.identity.usage_identity, 2, rank, tern))  # type: ignore[union-attr]
        found = Divergence("arena-text", pairs, 3, (), Fraction(1), Decimal("0.5"))
        return [claim.kind for claim in detect("detect_divergence", boards={"arena-text": board}, divergence={"arena-text": found})]

    assert apart(9, 10) == ["divergence-overall", "divergence-liked", "divergence-used"]
    assert apart(8, 9) == ["divergence-overall"]


@pytest.mark.parametrize(
    ("model_count", "token_coverage", "told"), [(3, "0.6", True), (4, "0.6", False), (3, "0.59", False)], ids=["enough", "models", "tokens"]
)
def test_where_less_than_three_fifths_are_matched_usage_and_quality_are_not_compared(
    model_count: int, token_coverage: str, *, told: bool
) -> None:
    board = leaderboard("heron-3:1500 tern-1:1400")
    standings = [find_standing(board, name) for name in ("heron-3", "tern-1")]
    pairs = tuple(RankPair(one.identity.usage_identity, rank, rank, one) for rank, one in enumerate(standings, 1) if one.identity)
    found = Divergence("arena-text", pairs, model_count, (), Fraction(token_coverage), Decimal("0.5"))
    assert bool(detect("detect_divergence", boards={"arena-text": board}, divergence={"arena-text": found})) is told


def test_how_far_the_two_orders_agree_follows_rho() -> None:
    board = leaderboard("heron-3:1500")
    one = find_standing(board, "heron-3")
    assert one.identity

    def said(rho: str) -> str:
        found = Divergence("arena-text", (RankPair(one.identity.usage_identity, 1, 1, one),), 1, (), Fraction(1), Decimal(rho))  # type: ignore[union-attr]
        (claim,) = detect("detect_divergence", boards={"arena-text": board}, divergence={"arena-text": found})
        return claim.facts["word"].text

    assert [said(rho) for rho in ("0.6", "0.59", "0.3", "0.29", "-0.8")] == [
        "go together", "agree in part", "agree in part", "hardly agree", "hardly agree",
    ]  # fmt: skip
