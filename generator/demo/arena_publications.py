"""The simulated Arena leaderboards: every few days all ratings are fitted again and published with intervals and votes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, partial
from math import isqrt
from types import MappingProxyType

from generator.demo.contenders import Contender, find_rename_day, list_contenders
from generator.demo.seeded_chance import draw_number
from generator.demo.simulated_market import SimulatedMarket

METHOD_BREAK = date(2025, 7, 23)
"""The day from which ratings are computed by another method."""
OVERALL = "overall"
SUBSETS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "text": (OVERALL, "coding", "math"),
        "text_style_control": (OVERALL, "coding", "math", "creative_writing", "hard_prompts", "instruction_following", "multi_turn"),
        "webdev": (OVERALL, "react", "html"),
        "vision_style_control": (OVERALL,),
        "search_style_control": (OVERALL,),
        "document_style_control": (OVERALL,),
    }
)
"""The categories of each board."""
FLOAT_BOARDS = ("text", "text_style_control")
"""Boards that write ranks and votes as floats."""
_MILLION = 10**6
_BOARD_SCALES: Mapping[str, tuple[int, int, int]] = MappingProxyType(
    {
        "text": (-6, 100, 0),
        "text_style_control": (0, 100, 0),
        "webdev": (60, 18, 2),
        "vision_style_control": (-180, 30, 3),
        "search_style_control": (-250, 80, 6),
        "document_style_control": (-40, 25, 5),
    }
)
"""Of each board: points added to every rating, votes as a percentage of the text board's, and n if it lists one model in n (0: all)."""
_OLD_METHOD_OFFSET = -38_000
_VOTE_VARIANCE = 215_000
"""Variance of a single vote, in squared points."""
_MAX_VOTES = 64_000
_MIN_VOTES = 350


@dataclass(frozen=True, slots=True)
class SimulatedScore:
    """A row of a leaderboard."""

    name: str
    organization: str
    license: str
    rating: float
    lower: float
    upper: float
    variance: float
    votes: int
    rank: int
    category: str
    published: date


@dataclass(frozen=True, slots=True)
class SimulatedLeaderboards:
    """A market's leaderboards as they were published; each is computed once."""

    days: Callable[[str], tuple[date, ...]]
    rows: Callable[[str, str, date], tuple[SimulatedScore, ...]]

    def published(self, subset: str) -> Sequence[date]:
        """The days of a board's publications, oldest first; none if there is no such board."""
        return self.days(subset) if subset in SUBSETS else ()

    def categories(self, subset: str, day: date) -> Sequence[str]:  # noqa: ARG002 - a market's publications all have the same
        """The categories of a publication."""
        return SUBSETS[subset]

    def scores(self, subset: str, category: str, day: date) -> Sequence[SimulatedScore]:
        """The rows of a category of a publication."""
        return self.rows(subset, category, day)


def simulate_leaderboards(market: SimulatedMarket) -> SimulatedLeaderboards:
    """The leaderboards of a market."""
    everyone = cache(partial(list_entrants, market))

    @cache
    def rows(subset: str, category: str, day: date) -> tuple[SimulatedScore, ...]:
        return score_category(market, everyone(subset), subset, category, day)

    return SimulatedLeaderboards(cache(partial(list_publication_days, market)), rows)


def list_publication_days(market: SimulatedMarket, subset: str) -> tuple[date, ...]:
    """List the days on which a board is published, from just before the market to ten days after its end."""
    family = "text" if subset.startswith("text") else subset
    day, end = market.weeks[0].first - timedelta(3), market.weeks[-1].last + timedelta(10)
    days = [day]
    while (day := day + timedelta(1 + draw_number(6, market.seed, "publication", family, day))) <= end:
        days.append(day)
    return tuple(days)


def list_entrants(market: SimulatedMarket, subset: str) -> tuple[Contender, ...]:
    """List the rows that a board ever has."""
    thin = _BOARD_SCALES[subset][2]
    return tuple(one for one in list_contenders(market) if not thin or draw_number(thin, market.seed, subset, one.chance_key) == 0)


def score_category(
    market: SimulatedMarket, everyone: Sequence[Contender], subset: str, category: str, published: date
) -> tuple[SimulatedScore, ...]:
    """Compute one category of a board as published on a day, best first; equal ratings share a rank."""
    changed = find_rename_day(market)
    rows = sorted(
        (
            (*_measure_contender(market.seed, one, subset, category, published), one.name_in(published, changed), one)
            for one in everyone
            if one.since <= published
        ),
        key=lambda row: (-row[0], row[3]),
    )
    return tuple(_rank_rows(rows, category, published))


def _rank_rows(rows: Sequence[tuple[int, int, int, str, Contender]], category: str, published: date) -> Iterator[SimulatedScore]:
    rank, above = 0, -1
    for place, (rating, variance, votes, name, one) in enumerate(rows, 1):
        rank, above = (rank if rating == above else place), rating
        half = 196 * isqrt(variance * _MILLION) // 100
        yield SimulatedScore(
            name=name,
            organization=one.organization,
            license=one.license,
            rating=rating / _MILLION,
            lower=(rating - half) / _MILLION,
            upper=(rating + half) / _MILLION,
            variance=variance / _MILLION,
            votes=votes,
            rank=rank,
            category=category,
            published=published,
        )


def _measure_contender(seed: int, contender: Contender, subset: str, category: str, published: date) -> tuple[int, int, int]:
    """Compute rating and variance, both in millionths, and votes."""
    higher, part, _ = _BOARD_SCALES[subset]
    age = (published - contender.since).days
    votes = min(_MAX_VOTES, _MIN_VOTES + (age + 1) * (60 + draw_number(300, seed, "votes", contender.chance_key))) * part // 100
    votes = max(40, votes if category == OVERALL else votes * (15 + draw_number(30, category)) // 100)
    variance = _VOTE_VARIANCE * _MILLION // votes
    half = isqrt(variance * _MILLION)
    refit = draw_number(half, seed, subset, category, contender.chance_key, published) - half // 2
    tilt = 0 if category == OVERALL else 1000 * (draw_number(50_000, seed, category, contender.chance_key) - 25_000)
    points = contender.strength + 1000 * higher + (0 if published >= METHOD_BREAK else _OLD_METHOD_OFFSET)
    board = 1000 * (draw_number(36_000, seed, subset.removesuffix("_style_control"), contender.chance_key) - 18_000)
    return 1000 * points + board + tilt + refit // 3, variance, votes
