"""Histories drawn at random, for laws that hold for all of them."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st

from generator.config import Config
from generator.model.ranking import Catalog, History, Ranking, rank_entries
from generator.model.usage_week import UsageWeek
from generator.model.week import Week
from generator.statistics import compute_usage_week
from tests.support.make_history import LAST, make_catalog, make_provenance, make_registry

DrawnWeeks = list[tuple[dict[str, int], int, str]]
"""Tokens by row, `other`, and whether the week is final, missing or unsettled."""
ROWS = ("a", "b", "b:free", "c-preview", "c", "d", "e", "f", "g", "h", "i", "j", "k")
REGISTRY = make_registry(ROWS)
CONFIG = Config(top=5, charted=10, run_weeks=3)
weights = st.dictionaries(st.sampled_from(ROWS), st.integers(1, 30), min_size=1)
weeks = st.lists(
    st.tuples(weights, st.integers(0, 20), st.sampled_from(["final", "final", "final", "missing", "unsettled"])), min_size=1, max_size=6
)
ages = st.dictionaries(st.sampled_from(["a", "b", "c", "d", "e"]), st.integers(-10, 60))


def make_drawn_ranking(week: Week, tokens: dict[str, int], other: int, *, settled: bool = True) -> Ranking:
    provenance = make_provenance("usage-weeks", week)
    return Ranking(
        "usage",
        week,
        rank_entries({f"acme/{slug}": count for slug, count in tokens.items()}),
        other,
        7,
        provenance.as_of if settled else None,
        exact=True,
        inputs=(provenance,),
    )


def make_drawn_history(drawn: DrawnWeeks) -> History:
    """The drawn weeks, the last of them always there."""
    start = LAST - (len(drawn) - 1)
    return History(
        "usage",
        tuple(
            make_drawn_ranking(start + index, tokens, other, settled=state != "unsettled")
            for index, (tokens, other, state) in enumerate(drawn)
            if state != "missing" or index == len(drawn) - 1
        ),
    )


def compute_week(history: History, at: Week, ages_by_slug: dict[str, int]) -> UsageWeek:
    return compute_usage_week(history, at, make_dated_catalog(ages_by_slug), REGISTRY, CONFIG)


def make_dated_catalog(ages_by_slug: dict[str, int]) -> Catalog:
    return make_catalog({slug: LAST.last - timedelta(age) for slug, age in ages_by_slug.items()})
