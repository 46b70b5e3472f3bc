"""What holds for every history at every level."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.identity import Level
from generator.model.ranking import History
from generator.model.records import RecordKind
from generator.model.survey import Survey
from generator.model.trends import Streak, StreakKind
from generator.model.usage_week import Standing, UsageWeek
from generator.model.week import Week
from generator.registry import parse_registry
from generator.statistics import compute_level_week, survey_usage
from tests.support.history_strategies import (
    CONFIG,
    DrawnWeeks,
    ages,
    make_dated_catalog,
    make_drawn_history,
    make_drawn_ranking,
    weeks,
    weights,
)
from tests.support.make_history import LAST

MAKERS = {"a": "acme", "b": "acme", "c-preview": "borea", "c": "borea", "d": "borea", "e": "corin", "f": "corin", "g": "ghost"}
"""Who makes what; of the other rows nothing is registered."""
MODELS = [
    f'[models."acme/{base}"]\nname = "M {base}"\nid = "{base}"\nvendor = "{maker}"\nline = "{maker}-line"' for base, maker in MAKERS.items()
]
VENDORS = """
[vendors]
acme = { name = "Acme", origin = "Utopia" }
borea = { name = "Borea", origin = "Norland" }
corin = { name = "Corin", origin = "Norland" }
ghost = { name = "Ghost", origin = "undisclosed" }
"""
BOOK = parse_registry("\n".join([VENDORS, *MODELS]))
levels = st.sampled_from(list(Level))


def said(history: History, at: Week, born: dict[str, int]) -> Survey:
    return survey_usage(history, at, make_dated_catalog(born), (), BOOK, CONFIG)


def told(history: History, at: Week, born: dict[str, int], level: Level) -> UsageWeek:
    return compute_level_week(history, at, level, make_dated_catalog(born), BOOK, CONFIG)


@given(weeks, ages)
def test_adding_later_weeks_changes_nothing_at_any_level(drawn: DrawnWeeks, born: dict[str, int]) -> None:
    history = make_drawn_history(drawn)
    for one in history.rankings:
        assert said(history, one.week, born) == said(history.until(one.week), one.week, born)


@given(weeks, ages, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing_at_any_level(drawn: DrawnWeeks, born: dict[str, int], random: Random) -> None:
    shuffled = [(dict(sorted(tokens.items(), key=lambda _: random.random())), other, state) for tokens, other, state in drawn]
    assert said(make_drawn_history(shuffled), LAST, born) == said(make_drawn_history(drawn), LAST, born)


@given(weeks, ages, levels)
def test_contributions_sum_to_the_markets_growth_at_every_level(drawn: DrawnWeeks, born: dict[str, int], level: Level) -> None:
    found = told(make_drawn_history(drawn), LAST, born, level)
    if found.market.growth is None:
        assert {one.contribution for one in found.standings} == {None}
        return
    parts = [*(one.contribution for one in found.standings), *(one.contribution for one in found.dropped), found.market.other_contribution]
    assert sum((part for part in parts if part is not None), Fraction()) == found.market.growth.rate
    assert None not in parts


@given(weeks, ages, levels)
def test_a_group_is_the_sum_of_its_rows(drawn: DrawnWeeks, born: dict[str, int], level: Level) -> None:
    rows = {one.identity.slug: one.tokens for one in told(make_drawn_history(drawn), LAST, born, Level.ROW).standings}
    found = told(make_drawn_history(drawn), LAST, born, level)
    named = [row.slug for one in found.standings for row in one.members]
    assert sorted(named) == (sorted(rows) if level is not Level.ROW else [])
    for one in found.standings:
        if level is not Level.ROW:
            tokens = [rows[row.slug] for row in one.members]
            assert (one.tokens, tokens) == (sum(tokens), sorted(tokens, reverse=True))
            assert {BOOK.find_group(row, level) for row in one.members} == {one.identity}
    assert sum(one.share for one in found.standings) + Fraction(found.market.other, found.market.total) == 1


@given(weeks, ages, levels)
def test_ranks_follow_tokens_and_gaps_lead_from_one_to_the_next(drawn: DrawnWeeks, born: dict[str, int], level: Level) -> None:
    found = told(make_drawn_history(drawn), LAST, born, level)
    listed = found.standings
    for above, below in pairwise(listed):
        assert (above.rank == below.rank) == (above.tokens == below.tokens)
        assert above.rank <= below.rank
        assert above.gap_below is not None
        assert below.gap_above is not None
        assert above.gap_below.tokens == below.gap_above.tokens == above.tokens - below.tokens
        assert (above.gap_below.identity, below.gap_above.identity) == (below.identity, above.identity)
        assert above.gap_below.ratio == below.gap_above.ratio == Fraction(above.tokens, below.tokens) - 1
    assert listed[0].gap_above is None
    assert listed[-1].gap_below is None
    assert len({one.identity.slug for one in listed}) == len(listed)


@given(weights, weights, levels)
def test_swapping_two_weeks_negates_every_move_at_every_level(one: dict[str, int], two: dict[str, int], level: Level) -> None:
    def moves(before: dict[str, int], after: dict[str, int]) -> dict[str, int]:
        found = told(History("usage", (make_drawn_ranking(LAST - 1, before, 0), make_drawn_ranking(LAST, after, 0))), LAST, {}, level)
        return {row.identity.slug: row.move for row in found.standings if row.move is not None and row.weeks == len((before, after))}

    assert moves(one, two) == {slug: -move for slug, move in moves(two, one).items()}


@given(weeks, ages, levels)
def test_careers_and_streaks_are_those_of_a_count_forwards(drawn: DrawnWeeks, born: dict[str, int], level: Level) -> None:
    history = make_drawn_history(drawn)
    past = {one.week: told(history, one.week, born, level) for one in history.rankings}
    final = {week: found for week, found in past.items() if found.complete}
    for one in past[LAST].standings:
        if nobody(one, level):
            assert (one.weeks, one.peak, one.streaks) == (0, None, ())
            continue
        ranks = {week: held.rank for week, found in final.items() if (held := found.find(one.identity.slug)) and _charted(found, held.rank)}
        if level is Level.ROW:
            assert (one.weeks, one.peak) == (len(ranks), min(ranks.values(), default=None))
        for predicate, deepest in ((StreakKind.TOP, CONFIG.top), (StreakKind.TOP_THREE, 3), (StreakKind.LEADING, 1)):
            assert one.find_streak(predicate) == _counted(predicate, deepest, one.identity.slug, final)


def nobody(one: Standing, level: Level) -> bool:
    """Whether an entry is only what cannot be placed."""
    unplaced = {Level.ORIGIN: {"undisclosed", "unclassified"}, Level.VENDOR: {"undisclosed"}}
    return one.identity.vendor.origin in unplaced.get(level, set())


def _charted(found: UsageWeek, rank: int) -> bool:
    return found.complete and rank <= CONFIG.charted


def _counted(predicate: StreakKind, deepest: int, slug: str, final: dict[Week, UsageWeek]) -> Streak | None:
    """A streak counted from the first week on."""
    streak: Streak | None = None
    seen: Week | None = None
    for week in sorted(final):
        held = final[week].find(slug)
        if not held or held.rank > deepest:
            streak = None
        elif streak is None:
            streak = Streak(predicate, 1, 0, week, start_known=seen is not None and seen == week - 1)
        else:
            assert seen is not None
            streak = replace(streak, weeks=streak.weeks + 1, gaps=streak.gaps + (week - seen) - 1)
        seen = week
    return streak if seen == LAST else None


@given(weeks, ages)
def test_records_are_the_most_there_has_been(drawn: DrawnWeeks, born: dict[str, int]) -> None:
    history = make_drawn_history(drawn)
    past = [said(history, one.week, born) for one in history.rankings]
    final = [one for one in past if one.usage.complete]
    for level, book in past[-1].records.items():
        charts = [one.usage if level is Level.ROW else one.levels[level] for one in final]
        assert bool(book.records) == bool(final)
        somebody = [(one, [standing for standing in one.standings if not nobody(standing, level)]) for one in charts]
        led = [standing.weeks_leading for _, listed in somebody for standing in listed if standing.weeks_leading]
        expected = {
            RecordKind.TOTAL: max((one.market.total for one in charts), default=None),
            RecordKind.TOKENS: max((listed[0].tokens for _, listed in somebody if listed), default=None),
            RecordKind.SHARE: max((listed[0].share for _, listed in somebody if listed), default=None),
            RecordKind.LEAD: max(led, default=None),
        }
        assert {kind: record.value if (record := book.find(kind)) else None for kind in expected} == expected
        debuts = [standing.rank for one in charts for standing in one.standings if standing.mark.value == "new"]
        debut = book.find(RecordKind.DEBUT)
        assert (debut.value if debut else None) == min(debuts, default=None)
        for record in book.records:
            assert len(record.weeks) == max(1, len(record.holders))
            assert len(set(record.holders)) == len(record.holders)
            assert all(one.complete for one in history.rankings if one.week in record.weeks)


@given(weeks, ages)
def test_records_only_ever_grow(drawn: DrawnWeeks, born: dict[str, int]) -> None:
    history = make_drawn_history(drawn)
    past = [said(history, one.week, born) for one in history.rankings]
    for before, after in pairwise(past):
        for level, book in before.records.items():
            for record in book.records:
                now = after.records[level].find(record.kind)
                assert now is not None
                assert now.value <= record.value if record.kind is RecordKind.DEBUT else now.value >= record.value


@given(weeks)
def test_a_lead_that_holds_bounded_holds_plain(drawn: DrawnWeeks) -> None:
    found = said(make_drawn_history(drawn), LAST, {})
    lead = found.origin_lead
    if lead is None:
        return
    assert lead.leader_tokens > lead.runner_up_tokens
    assert (lead.bounded_streak is not None) == (lead.is_certain and found.usage.complete)
    if lead.bounded_streak:
        assert lead.plain_streak is not None
        assert lead.bounded_streak.weeks <= lead.plain_streak.weeks


@pytest.mark.parametrize("level", list(Level))
def test_a_board_of_one_row_leads_itself(level: Level) -> None:
    found = told(History("usage", (make_drawn_ranking(LAST, {"a": 5}, 1),)), LAST, {}, level)
    assert [(one.rank, one.gap_above, one.gap_below, one.weeks_leading) for one in found.standings] == [(1, None, None, 1)]
