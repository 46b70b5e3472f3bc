"""The watch list: which statements a week suggests, and what later weeks say of them."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.facts.watch_words import print_watch
from generator.issue.record_json import dump_watches, parse_watches
from generator.model.watch import Watch, WatchKind, WatchStatus
from generator.statistics.watch_statements import HORIZON_WEEKS, MAX_WATCHES, MIN_WATCHES, WatchBoard, propose_watches, resolve_watch
from tests.support.make_history import LAST, week

BILLION = 10**9


def watch(will: WatchKind, slug: str = "heron", number: int = 0, other: str = "") -> Watch:
    return Watch(will, slug, slug, slug.capitalize(), number, other, other, other.capitalize())


def board(later: int, **tokens: int) -> WatchBoard:
    """The board of a week so many weeks later, tokens in billions."""
    order = sorted(tokens, key=lambda slug: -tokens[slug])
    ranks = {slug: 1 + sum(tokens[one] > tokens[slug] for one in order) for slug in order}
    return WatchBoard(LAST + later, ranks, {slug: value * BILLION for slug, value in tokens.items()})


def suggested(past: str) -> list[str]:
    return [f"{one.slug.removeprefix('acme/')} {print_watch(one)}" for one in propose_watches(week(past))]


def billions(text: str) -> str:
    """`a:900` as nine hundred billion."""
    return " ".join(word if ":" not in word else f"{word.split(':')[0]}:{int(word.split(':')[1]) * BILLION}" for word in text.split(" "))


def test_what_is_near_is_named_nearest_first() -> None:
    past = billions("a:3000 b:2500 c:1900 d:1800 e:1000 f:500 | a:3100 b:2500 c:1960 d:1950 e:950 f:400")
    # d is 0.5% below c, c 2.0% under two trillion
    assert suggested(past)[0] == "d enters the top three"
    assert len(suggested(past)) >= MIN_WATCHES
    assert "c passes two trillion tokens" in suggested(past)


def test_a_row_that_shrinks_is_not_expected_to_pass_a_mark_nor_to_overtake() -> None:
    past = billions("a:3000 b:2990 c:1000 | a:2990 b:2980 c:990")
    assert not [one for one in suggested(past) if "passes" in one or "overtakes" in one]


def test_a_faster_row_close_below_another_is_expected_to_overtake_it() -> None:
    past = billions("a:9000 b:8000 c:7000 d:5000 e:4000 f:2900 g:2000 | a:9000 b:8000 c:7000 d:5000 e:4000 f:2900 g:2850")
    assert "g overtakes F" in suggested(past)


def test_a_week_that_is_not_complete_says_nothing() -> None:
    assert propose_watches(week("a:9 b:8 | ?4 a:5 b:4")) == ()


@given(st.lists(st.integers(1, 40), min_size=1, max_size=30), st.lists(st.integers(1, 40), min_size=1, max_size=30))
def test_never_more_than_five_each_about_another_row_and_never_two_called_alike(then: list[int], now: list[int]) -> None:
    past, last = (" ".join(f"m{index}:{value * BILLION * 100}" for index, value in enumerate(values)) for values in (then, now))
    found = propose_watches(week(f"{past} | {last}"))
    assert len(found) <= MAX_WATCHES
    assert len({one.slug for one in found}) == len(found)
    assert len({(one.will, one.goal, one.row, one.other_row) for one in found}) == len(found)
    assert parse_watches({"watch": json.loads(json.dumps(dump_watches(found)))}) == found
    assert propose_watches(week(f"{past} | {last}")) == found


OTHERS = {"a": 900, "b": 800, "c": 700, "d": 600}


@pytest.mark.parametrize(
    ("one", "later", "end", "delay"),
    [
        (watch(WatchKind.ENTERS, number=3), [{**OTHERS, "heron": 650}, {**OTHERS, "heron": 750}], WatchStatus.TRUE, 2),
        (watch(WatchKind.ENTERS, number=3), [{**OTHERS, "heron": 700}], WatchStatus.TRUE, 1),
        (watch(WatchKind.ENTERS, number=3), [OTHERS, OTHERS, OTHERS], WatchStatus.OPEN, 0),
        (watch(WatchKind.ENTERS, number=3), [OTHERS, OTHERS, OTHERS, OTHERS], WatchStatus.FALSE, 4),
        (watch(WatchKind.ENTERS, number=3), [OTHERS, OTHERS, OTHERS, OTHERS, {**OTHERS, "heron": 950}], WatchStatus.FALSE, 4),
        (watch(WatchKind.KEEPS, number=2), [{**OTHERS, "heron": 850}], WatchStatus.TRUE, 1),
        (watch(WatchKind.KEEPS, number=2), [{**OTHERS, "heron": 950}], WatchStatus.TRUE, 1),
        (watch(WatchKind.KEEPS, number=2), [{**OTHERS, "heron": 750}, {**OTHERS, "heron": 850}], WatchStatus.FALSE, 1),
        (watch(WatchKind.KEEPS, number=2), [OTHERS], WatchStatus.FALSE, 1),
        (watch(WatchKind.PASSES, number=10**12), [{"heron": 999}, {"heron": 1000}], WatchStatus.TRUE, 2),
        (watch(WatchKind.OVERTAKES, other="d"), [{**OTHERS, "heron": 600}, {**OTHERS, "heron": 601}], WatchStatus.TRUE, 2),
        (watch(WatchKind.OVERTAKES, other="gone"), [{**OTHERS, "heron": 5}], WatchStatus.TRUE, 1),
        (watch(WatchKind.OVERTAKES, other="d"), [OTHERS], WatchStatus.OPEN, 0),
    ],
)
def test_later_weeks_settle_it(one: Watch, later: list[Mapping[str, int]], end: WatchStatus, delay: int) -> None:
    boards = [board(number, **tokens) for number, tokens in enumerate(later, 1)]
    outcome = resolve_watch(one, LAST, [*reversed(boards), board(0, heron=10**4), board(-1, heron=10**4)])
    assert (outcome.status, outcome.delay) == (end, delay)
    assert outcome.week == ((LAST + delay).label if delay else "")


def test_a_missing_week_settles_nothing() -> None:
    assert resolve_watch(watch(WatchKind.KEEPS, number=1), LAST, [board(2, heron=9, a=5)]).delay == 2
    late = resolve_watch(watch(WatchKind.ENTERS, number=1), LAST, [board(HORIZON_WEEKS + 1, heron=9, a=5)])
    assert (late.status, late.delay) == (WatchStatus.FALSE, HORIZON_WEEKS + 1)
