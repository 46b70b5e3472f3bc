"""Histories drawn at random, for laws that hold for all of them."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st

from generator.config import Config
from generator.model.ranking import Catalogue, History, Ranking, rank
from generator.model.usage_week import UsageWeek
from generator.model.week import Week
from generator.statistics import usage_week
from tests.support.make_history import LAST, catalogue, record, registry

Drawn = list[tuple[dict[str, int], int, str]]
"""Tokens by row, `other`, and whether the week is final, missing or unsettled."""
ROWS = ("a", "b", "b:free", "c-preview", "c", "d", "e", "f", "g", "h", "i", "j", "k")
BOOK = registry(ROWS)
CONFIG = Config(top=5, charted=10, run_weeks=3)
weights = st.dictionaries(st.sampled_from(ROWS), st.integers(1, 30), min_size=1)
weeks = st.lists(
    st.tuples(weights, st.integers(0, 20), st.sampled_from(["final", "final", "final", "missing", "unsettled"])), min_size=1, max_size=6
)
ages = st.dictionaries(st.sampled_from(["a", "b", "c", "d", "e"]), st.integers(-10, 60))


def ranking(week: Week, tokens: dict[str, int], other: int, *, settled: bool = True) -> Ranking:
    answer = record("usage-weeks", week)
    return Ranking(
        "usage",
        week,
        rank({f"acme/{slug}": count for slug, count in tokens.items()}),
        other,
        7,
        answer.as_of if settled else None,
        exact=True,
        inputs=(answer,),
    )


def known(drawn: Drawn) -> History:
    """The drawn weeks, the last of them always there."""
    start = LAST - (len(drawn) - 1)
    return History(
        "usage",
        tuple(
            ranking(start + index, tokens, other, settled=state != "unsettled")
            for index, (tokens, other, state) in enumerate(drawn)
            if state != "missing" or index == len(drawn) - 1
        ),
    )


def said(history: History, at: Week, born: dict[str, int]) -> UsageWeek:
    return usage_week(history, at, dated(born), BOOK, CONFIG)


def dated(born: dict[str, int]) -> Catalogue:
    return catalogue({slug: LAST.last - timedelta(age) for slug, age in born.items()})
