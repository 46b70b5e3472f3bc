"""The watch list: which statements a week suggests, and what later weeks say of them."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.facts.watch_words import print_watch
from generator.issue.record_json import parse_watches, watches_json
from generator.model.watch import End, Watch, Will
from generator.statistics.watch_predicates import FEWEST, HORIZON, MOST, Board, predicates, resolve
from tests.support.make_history import LAST, week

BILLION = 10**9


def watch(will: Will, slug: str = "heron", number: int = 0, other: str = "") -> Watch:
    return Watch(will, slug, slug, slug.capitalize(), number, other, other, other.capitalize())


def board(later: int, **tokens: int) -> Board:
    """The board of a week so many weeks later, tokens in billions."""
    order = sorted(tokens, key=lambda slug: -tokens[slug])
    ranks = {slug: 1 + sum(tokens[one] > tokens[slug] for one in order) for slug in order}
    return Board(LAST + later, ranks, {slug: value * BILLION for slug, value in tokens.items()})


def suggested(past: str) -> list[str]:
    return [f"{one.slug.removeprefix('acme/')} {print_watch(one)}" for one in predicates(week(past))]


def billions(text: str) -> str:
    """`a:900` as nine hundred billion."""
    return " ".join(word if ":" not in word else f"{word.split(':')[0]}:{int(word.split(':')[1]) * BILLION}" for word in text.split(" "))


def test_what_is_near_is_named_nearest_first() -> None:
    past = billions("a:3000 b:2500 c:1900 d:1800 e:1000 f:500 | a:3100 b:2500 c:1960 d:1950 e:950 f:400")
    # d is 0.5% below c, c 2.0% under two trillion
    assert suggested(past)[0] == "d enters the top three"
    assert len(suggested(past)) >= FEWEST
    assert "c passes two trillion tokens" in suggested(past)


def test_a_row_that_shrinks_is_not_expected_to_pass_a_mark_nor_to_overtake() -> None:
    past = billions("a:3000 b:2990 c:1000 | a:2990 b:2980 c:990")
    assert not [one for one in suggested(past) if "passes" in one or "overtakes" in one]


def test_a_faster_row_close_below_another_is_expected_to_overtake_it() -> None:
    past = billions("a:9000 b:8000 c:7000 d:5000 e:4000 f:2900 g:2000 | a:9000 b:8000 c:7000 d:5000 e:4000 f:2900 g:2850")
    assert "g overtakes F" in suggested(past)


def test_a_week_that_is_not_complete_says_nothing() -> None:
    assert predicates(week("a:9 b:8 | ?4 a:5 b:4")) == ()


@given(st.lists(st.integers(1, 40), min_size=1, max_size=30), st.lists(st.integers(1, 40), min_size=1, max_size=30))
def test_never_more_than_five_each_about_another_row_and_never_two_called_alike(then: list[int], now: list[int]) -> None:
    past, last = (" ".join(f"m{index}:{value * BILLION * 100}" for index, value in enumerate(values)) for values in (then, now))
    found = predicates(week(f"{past} | {last}"))
    assert len(found) <= MOST
    assert len({one.slug for one in found}) == len(found)
    assert len({one.id for one in found}) == len(found)
    assert parse_watches({"watch": json.loads(json.dumps(watches_json(found)))}) == found
    assert predicates(week(f"{past} | {last}")) == found


OTHERS = {"a": 900, "b": 800, "c": 700, "d": 600}


@pytest.mark.parametrize(
    ("one", "later", "end", "delay"),
    [
        (watch(Will.ENTERS, number=3), [{**OTHERS, "heron": 650}, {**OTHERS, "heron": 750}], End.TRUE, 2),
        (watch(Will.ENTERS, number=3), [{**OTHERS, "heron": 700}], End.TRUE, 1),
        (watch(Will.ENTERS, number=3), [OTHERS, OTHERS, OTHERS], End.OPEN, 0),
        (watch(Will.ENTERS, number=3), [OTHERS, OTHERS, OTHERS, OTHERS], End.FALSE, 4),
        (watch(Will.ENTERS, number=3), [OTHERS, OTHERS, OTHERS, OTHERS, {**OTHERS, "heron": 950}], End.FALSE, 4),
        (watch(Will.KEEPS, number=2), [{**OTHERS, "heron": 850}], End.TRUE, 1),
        (watch(Will.KEEPS, number=2), [{**OTHERS, "heron": 950}], End.TRUE, 1),
        (watch(Will.KEEPS, number=2), [{**OTHERS, "heron": 750}, {**OTHERS, "heron": 850}], End.FALSE, 1),
        (watch(Will.KEEPS, number=2), [OTHERS], End.FALSE, 1),
        (watch(Will.PASSES, number=10**12), [{"heron": 999}, {"heron": 1000}], End.TRUE, 2),
        (watch(Will.OVERTAKES, other="d"), [{**OTHERS, "heron": 600}, {**OTHERS, "heron": 601}], End.TRUE, 2),
        (watch(Will.OVERTAKES, other="gone"), [{**OTHERS, "heron": 5}], End.TRUE, 1),
        (watch(Will.OVERTAKES, other="d"), [OTHERS], End.OPEN, 0),
    ],
)
def test_later_weeks_settle_it(one: Watch, later: list[Mapping[str, int]], end: End, delay: int) -> None:
    boards = [board(number, **tokens) for number, tokens in enumerate(later, 1)]
    outcome = resolve(one, LAST, [*reversed(boards), board(0, heron=10**4), board(-1, heron=10**4)])
    assert (outcome.end, outcome.delay) == (end, delay)
    assert outcome.week == ((LAST + delay).label if delay else "")


def test_a_missing_week_settles_nothing() -> None:
    assert resolve(watch(Will.KEEPS, number=1), LAST, [board(2, heron=9, a=5)]).delay == 2
    late = resolve(watch(Will.ENTERS, number=1), LAST, [board(HORIZON + 1, heron=9, a=5)])
    assert (late.end, late.delay) == (End.FALSE, HORIZON + 1)
