"""The recorded weeks, against a plain recomputation and against what is known of them."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from generator.config import Config
from generator.facts.printing import tokens_short
from generator.history.usage_history import build_catalog, build_usage_history
from generator.ingest.sources import USAGE_DAYS, UsageBuckets, catalog
from generator.issue.template_filters import print_form
from generator.model.provenance import Provenance
from generator.model.ranking import CatalogProduct
from generator.model.survey import Survey
from generator.model.usage_week import ArrivalEvent, AwardKind, DepartureCause, Standing, UsageWeek
from generator.model.week import Week
from generator.registry import Registry, parse_registry
from generator.statistics import survey_usage
from tests.support.read_claims import find_claims, find_problems, list_facts, make_figures

ROOT = Path(__file__).parents[2]
RECORDED = ROOT / ".." / "shared" / "data" / "openrouter"
DAYS = RECORDED / "rankings-daily" / "casualstudy-2026-05-24_2026-07-20.vintage-2026-07-21.json"
AT = datetime(2026, 7, 21, 0, 5, tzinfo=UTC)
SPECIAL = "2026-06-13"
LABELS = [f"2026-W{number}" for number in range(22, 30)]
COMPARED = [*LABELS[1:], SPECIAL]

pytestmark = [
    pytest.mark.recorded,
    pytest.mark.skipif(not DAYS.exists(), reason="the recorded answers are not beside this checkout"),
]
Rows = dict[date, dict[str, int]]


@cache
def rows() -> Rows:
    """Tokens by day and slug, read as plainly as can be."""
    recorded = json.loads(DAYS.read_text(encoding="utf-8"))
    return {date.fromisoformat(day): {slug: int(row["total_tokens"]) for slug, row in listed.items()} for day, listed in recorded.items()}


def summed(week: Week) -> tuple[dict[str, int], dict[str, int]]:
    """Tokens by slug over a week, and on how many of its days each was listed."""
    tokens: dict[str, int] = defaultdict(int)
    days: dict[str, int] = defaultdict(int)
    for day in week.days:
        for slug, count in rows()[day].items():
            tokens[slug] += count
            days[slug] += 1
    return dict(tokens), dict(days)


def record(board: str, first: date, last: date, at: datetime) -> Provenance:
    return Provenance("openrouter", board, "https://u.example", (), at, at, f"{board} {at}", "application/json", 1, "c", first, last)


@cache
def answered() -> UsageBuckets:
    """The days as an answer of the Data API."""
    flat = [row for listed in json.loads(DAYS.read_text(encoding="utf-8")).values() for row in listed.values()]
    meta = {"as_of": AT.isoformat().replace("+00:00", "Z"), "version": "v1", "start_date": "2026-05-24", "end_date": "2026-07-20"}
    return USAGE_DAYS.parse(json.dumps({"data": flat, "meta": meta}).encode())


@cache
def catalogues() -> list[tuple[Provenance, tuple[CatalogProduct, ...]]]:
    """Every recorded catalogue, oldest first."""
    days = {date.fromisoformat(path.stem): path for path in sorted((RECORDED / "models").glob("20*.json"))}
    return [
        (record("models", day, day, datetime(day.year, day.month, day.day, tzinfo=UTC)), catalog.parse(path.read_bytes()))
        for day, path in days.items()
    ]


@cache
def book() -> Registry:
    return parse_registry((ROOT / "docs" / "data" / "registry.toml").read_text(encoding="utf-8"))


@cache
def surveyed(label: str) -> Survey:
    week, said = Week.parse(label), answered()
    history = build_usage_history([(record("usage-days", said.first, said.last, AT), said)], week, settle=timedelta(hours=24))
    listed = [(one, products) for one, products in catalogues() if one.last <= week.last + timedelta(2)]
    return survey_usage(history, week, build_catalog(listed), listed, book(), Config())


def at(label: str) -> UsageWeek:
    return surveyed(label).usage


def find(label: str, slug: str) -> Standing:
    return next(one for one in at(label).standings if one.identity.slug.startswith(slug))


@pytest.mark.parametrize("label", [*LABELS, SPECIAL])
def test_ranks_shares_and_totals_are_those_of_a_plain_sum(label: str) -> None:
    week, found = Week.parse(label), at(label)
    tokens, _ = summed(week)
    total = sum(tokens.values())
    assert (found.market.total, found.market.other, found.complete) == (total, tokens.pop("other"), True)
    assert {one.identity.slug: one.tokens for one in found.standings} == tokens
    for one in found.standings:
        assert one.rank == 1 + sum(count > one.tokens for count in tokens.values())
        assert one.share == Fraction(one.tokens, total)
    assert not [one for one in found.standings if one.identity.slug == "other"]


@pytest.mark.parametrize("label", COMPARED)
def test_growth_moves_and_contributions_are_those_of_a_plain_sum(label: str) -> None:
    week, found = Week.parse(label), at(label)
    (now, _), (then, days) = summed(week), summed(week - 1)
    before = sum(then.values())
    ranked = {slug: 1 + sum(count > tokens for other, count in then.items() if other != "other") for slug, tokens in then.items()}
    for one in found.standings:
        slug = one.identity.slug
        assert (one.growth is None) == (slug not in then)
        assert one.contribution == Fraction(now[slug] - then.get(slug, 0), before)
        if one.growth:
            expected = Fraction(now[slug], then[slug]) - 1 if then[slug] >= Fraction(before, 1000) else None
            assert (one.growth.rate, one.growth.base_tokens, one.growth.base_days) == (expected, then[slug], days[slug])
        if one.last is not None:
            assert one.last == ranked[slug]
    assert found.market.growth is not None
    assert found.market.growth.rate == Fraction(sum(now.values()), before) - 1


@pytest.mark.parametrize(
    ("label", "slug", "expected"),
    [
        (SPECIAL, "deepseek/deepseek-v4-flash", {"rank": "#1"}),
        (SPECIAL, "tencent/hy3-preview", {"rank": "#2", "tokens": "4.26 trillion tokens"}),
        (
            SPECIAL,
            "minimax/minimax-m3",
            {"rank": "#3", "last": "#4", "tokens": "4.15 trillion tokens", "growth": "103%", "base-days": "6 of 7 days"},
        ),
        (SPECIAL, "anthropic/claude-4.8-opus", {"rank": "#9"}),
        (
            SPECIAL,
            "nvidia/nemotron-3-ultra",
            {"rank": "#12", "last": "#36", "tokens": "792 billion tokens", "growth": "321%", "base-days": "3 of 7 days"},
        ),
        ("2026-W24", "minimax/minimax-m3", {"rank": "#2", "growth": "73%"}),
        ("2026-W24", "tencent/hy3-preview", {"rank": "#3"}),
        ("2026-W24", "nvidia/nemotron-3-ultra", {"growth": "167%"}),
    ],
)
def test_published_figures(label: str, slug: str, expected: dict[str, str]) -> None:
    facts = make_figures(at(label)).row_facts(find(label, slug))
    assert {column: facts[column].text for column in expected} == expected


def test_a_flat_row_is_called_flat() -> None:
    one = find(SPECIAL, "deepseek/deepseek-v3.2")
    assert one.growth is not None
    assert one.growth.rate is not None
    assert abs(one.growth.rate) < Fraction(3, 100)


def test_part_listed_rows_win_no_award() -> None:
    for label in COMPARED:
        award = at(label).find_award(AwardKind.FASTEST)
        assert award is not None
        assert all(one.growth and one.growth.base_days == 7 for one in award.winners)


def test_a_release_that_leads_in_its_first_week_is_a_graduation() -> None:
    one = find("2026-W28", "tencent/hy3-2")
    assert (one.rank, one.event, one.weeks) == (1, ArrivalEvent.GRADUATION, 1)
    assert one.predecessor is not None
    assert one.predecessor.slug.startswith("tencent/hy3-preview")
    kinds = {claim.kind for claim in find_claims(at("2026-W28")) if any(subject.slug == one.identity.slug for subject in claim.subjects)}
    assert "graduation" in kinds
    assert not kinds & {"debut", "exit-below-cut", "new-to-the-chart"}
    for label in LABELS[6:]:
        gone = [left for left in at(label).departures if left.identity.slug == one.predecessor.slug]
        assert [left.cause for left in gone] in ([], [DepartureCause.GRADUATED])


def test_nothing_older_than_28_days_is_ever_a_debut() -> None:
    created: dict[str, date] = {}
    for path in sorted((RECORDED / "models").glob("20*.json")):
        for model in json.loads(path.read_bytes())["data"]:
            if "canonical_slug" in model:
                created.setdefault(model["canonical_slug"], datetime.fromtimestamp(model["created"], UTC).date())
    debuts = [(label, one.identity.slug) for label in COMPARED for one in at(label).standings if one.event is ArrivalEvent.DEBUT]
    assert debuts
    for label, slug in debuts:
        assert timedelta(0) <= Week.parse(label).last - created[slug.partition(":")[0]] <= timedelta(28)


@pytest.mark.parametrize("label", [*LABELS, SPECIAL])
def test_every_claim_of_a_recorded_week_can_be_told(label: str) -> None:
    found = find_claims(at(label))
    assert [(claim.kind, find_problems(claim)) for claim in found if find_problems(claim)] == []
    assert all(fact.inputs for claim in found for fact in list_facts(claim))
    assert print_form(make_figures(at(label)).market_facts()["tokens"], "short") == tokens_short(at(label).market.total)
