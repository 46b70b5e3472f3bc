"""The recorded weeks at every level, against a recomputation from the raw days that takes nothing but names from our side."""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal
from fractions import Fraction
from functools import cache

import pytest

from generator.config import Config
from generator.model.identity import Level
from generator.model.records import RecordKind
from generator.model.trends import StreakKind
from generator.model.usage_week import Standing, UsageWeek
from generator.model.week import Week
from tests.statistics.test_recorded_weeks import COMPARED, DAYS, LABELS, SPECIAL, book, catalogues, summed, surveyed

pytestmark = [
    pytest.mark.recorded,
    pytest.mark.skipif(not DAYS.exists(), reason="the recorded answers are not beside this checkout"),
]
EACH = [(label, level) for label in (*LABELS, SPECIAL) for level in Level]
BOTH = [(label, level) for label in COMPARED for level in Level]
UNPLACED = {"undisclosed", "unclassified"}


def chart(label: str, level: Level) -> UsageWeek:
    return surveyed(label).usage if level is Level.ROW else surveyed(label).levels[level]


def name(one: Standing, level: Level) -> str:
    return one.identity.vendor.origin if level is Level.ORIGIN else one.identity.slug


@cache
def sums(week: Week, level: Level) -> tuple[dict[str, int], dict[str, list[tuple[int, int]]], int, int]:
    """Tokens by group, tokens and days of each of its rows, `other` and the total."""
    tokens, days = summed(week)
    total, other = sum(tokens.values()), tokens.pop("other")
    groups: Counter[str] = Counter()
    rows = defaultdict(list)
    for slug, count in tokens.items():
        row = book().identify(slug)
        group = {
            Level.ROW: slug,
            Level.MODEL: row.model,
            Level.FAMILY: row.family,
            Level.LINE: row.line,
            Level.VENDOR: row.vendor.id,
            Level.ORIGIN: row.vendor.origin,
        }[level]
        groups[group] += count
        rows[group].append((count, days[slug]))
    return dict(groups), dict(rows), other, total


def ranked(groups: dict[str, int]) -> dict[str, int]:
    return {group: 1 + sum(other > count for other in groups.values()) for group, count in groups.items()}


def charted(week: Week, level: Level) -> set[str]:
    """Groups with a row among the first fifty rows, what nobody can place left out."""
    rows = sorted((count for held in sums(week, level)[1].values() for count, _ in held), reverse=True)
    least = rows[:50][-1]
    nobody = {Level.ORIGIN: UNPLACED, Level.VENDOR: {one.id for one in book().vendors.values() if one.origin == "undisclosed"}}
    return {group for group, held in sums(week, level)[1].items() if max(count for count, _ in held) >= least} - nobody.get(level, set())


@pytest.mark.parametrize(("label", "level"), EACH)
def test_ranks_and_shares_are_those_of_a_plain_sum(label: str, level: Level) -> None:
    groups, _, other, total = sums(Week.parse(label), level)
    found = chart(label, level)
    assert {name(one, level): (one.tokens, one.rank) for one in found.standings} == {
        group: (count, ranked(groups)[group]) for group, count in groups.items()
    }
    assert all(one.share == Fraction(one.tokens, total) for one in found.standings)
    assert (found.market.other, found.market.total, found.complete) == (other, total, True)
    assert found.market.herfindahl == sum(Fraction(count, total) ** 2 for count in groups.values())


@pytest.mark.parametrize(("label", "level"), BOTH)
def test_growth_moves_and_contributions_are_those_of_a_plain_sum(label: str, level: Level) -> None:
    week = Week.parse(label)
    now, _, other, total = sums(week, level)
    then, rows, other_then, before = sums(week - 1, level)
    found = chart(label, level)
    for one in found.standings:
        group = name(one, level)
        assert one.contribution == Fraction(now[group] - then.get(group, 0), before)
        assert (one.growth is None) == (group not in then)
        if one.growth:
            listed = [days for count, days in rows[group] if count * 1000 >= before] or [max(rows[group])[1]]
            all_days = max(days for _, days in rows[group])
            days = min(listed) if level in {Level.MODEL, Level.FAMILY} else all_days
            ratio = Fraction(now[group], then[group]) - 1 if then[group] * 1000 >= before else None
            assert (one.growth.rate, one.growth.base_tokens, one.growth.base_days) == (ratio, then[group], days)
        if one.last is not None:
            assert one.last == ranked(then)[group]
        if one.find_streak(StreakKind.CHARTED) and one.weeks > 1 and group in charted(week - 1, level):
            assert one.last is not None
    left = sum(count for group, count in then.items() if group not in now)
    assert sum(one.contribution for one in found.dropped) == Fraction(-left, before)
    assert found.market.other_contribution == Fraction(other - other_then, before)
    assert found.market.growth is not None
    assert found.market.growth.rate == Fraction(total, before) - 1


@pytest.mark.parametrize(("label", "level"), [(label, level) for label in LABELS for level in Level])
def test_careers_are_those_of_a_count_over_the_weeks(label: str, level: Level) -> None:
    weeks = [Week.parse(one) for one in LABELS if one <= label]
    for one in chart(label, level).standings:
        group = name(one, level)
        ranks = [(ranked(sums(week, level)[0])[group], week) for week in weeks if group in charted(week, level)]
        assert (one.weeks, one.peak, one.peak_week) == (len(ranks), *(min(ranks) if ranks else (None, None)))
        assert one.weeks_at_peak == [rank for rank, _ in ranks].count(one.peak or 0)


@pytest.mark.parametrize("level", [Level.ROW, Level.MODEL, Level.VENDOR])
def test_records_are_the_most_of_all_recorded_weeks(level: Level) -> None:
    weeks = [Week.parse(label) for label in LABELS]
    book = surveyed(LABELS[-1]).records[level]
    totals = {week: sums(week, level)[3] for week in weeks}
    most = [(max(groups.values()), week) for week in weeks for groups in [sums(week, level)[0]]]
    share = [(Fraction(tokens, totals[week]), week) for tokens, week in most]
    gains = [
        (count - sums(week - 1, level)[0][group], week)
        for week in weeks[1:]
        for group, count in sums(week, level)[0].items()
        if group in charted(week, level) and group in sums(week - 1, level)[0]
    ]
    climbs = [
        (ranked(sums(week - 1, level)[0])[group] - ranked(sums(week, level)[0])[group], week)
        for week in weeks[1:]
        for group in charted(week, level) & charted(week - 1, level)
    ]
    expected = {
        RecordKind.TOTAL: max((total, week) for week, total in totals.items()),
        RecordKind.TOKENS: max(most),
        RecordKind.SHARE: max(share),
        RecordKind.GAIN: max(gains),
    }
    found = {kind: (record.value, record.weeks[0]) for kind in expected if (record := book.find(kind))}
    assert found == expected
    climb = book.find(RecordKind.CLIMB)
    assert (climb.value if climb else 0) == max(0, *(places for places, _ in climbs))
    assert book.since.label == LABELS[0]


@pytest.mark.parametrize("label", [*LABELS, SPECIAL])
def test_the_lead_of_an_origin_is_that_of_a_plain_sum(label: str) -> None:
    lead = surveyed(label).origin_lead
    groups, _, other, _ = sums(Week.parse(label), Level.ORIGIN)
    first, second = sorted((count for origin, count in groups.items() if origin not in UNPLACED), reverse=True)[:2]
    assert lead is not None
    assert (lead.leader_tokens, lead.runner_up_tokens) == (first, second)
    assert lead.unplaced_tokens == other + sum(groups.get(origin, 0) for origin in UNPLACED)
    assert lead.is_certain == (first > second + lead.unplaced_tokens) == (lead.bounded_streak is not None)


def test_a_special_issue_is_no_part_of_records_and_milestones() -> None:
    assert surveyed(SPECIAL).records == {}
    assert all(chart(SPECIAL, level).milestones == () for level in Level)


@pytest.mark.parametrize("label", LABELS)
def test_costs_lie_between_the_recorded_list_prices(label: str) -> None:
    found = surveyed(label).prices
    assert found is not None
    listed = {product.slug: product for record, products in catalogues() if record.last == found.catalog_date for product in products}
    tokens = {one.identity.slug: one.tokens for one in surveyed(label).usage.standings if one.rank <= Config().charted}
    assert len(found.costs) > 20
    for cost in found.costs:
        product = listed[cost.slug]
        both = sorted((Fraction(Decimal(product.prompt or 0)), Fraction(Decimal(product.completion or 0))))
        assert (cost.low, cost.high) == tuple(tokens[cost.slug] * price for price in both)
        assert cost.high > 0
    assert found.unpriced + sum(tokens[cost.slug] for cost in found.costs) == sum(tokens.values())
    assert all(change.last_seen < change.since <= found.catalog_date for change in found.changes)
