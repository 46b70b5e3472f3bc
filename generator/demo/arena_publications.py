"""The publications of the simulated Arena leaderboards: every few days a refit of all ratings, with intervals and votes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import isqrt
from types import MappingProxyType

from generator.demo.chance import draw
from generator.demo.contenders import Contender, changed_on, contenders
from generator.demo.simulated_market import Market

METHOD_BREAK = date(2025, 7, 23)
"""From the publications of this day on ratings are made by another method."""
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
"""The boards with their categories."""
FLOATING = ("text", "text_style_control")
"""Boards whose ranks and votes are written as floats."""
_MILLION = 10**6
_SCALE: Mapping[str, tuple[int, int, int]] = MappingProxyType(
    {
        "text": (-6, 100, 0),
        "text_style_control": (0, 100, 0),
        "webdev": (60, 18, 2),
        "vision_style_control": (-180, 30, 3),
        "search_style_control": (-250, 80, 6),
        "document_style_control": (-40, 25, 5),
    }
)
"""Points by which a board lies higher, hundredths of the text board's votes, and in how many lots one is on it, 0 for all."""
_OLD_METHOD = -38_000
_VARIANCE = 215_000
"""Of one vote, in squared points."""
_MOST_VOTES = 64_000
_LEAST_VOTES = 350


@dataclass(frozen=True, slots=True)
class Score:
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


def publication_days(market: Market, subset: str) -> tuple[date, ...]:
    """The days on which a board was published: the first just before the market began, the last ten days after its end."""
    family = "text" if subset.startswith("text") else subset
    day, end = market.weeks[0].first - timedelta(3), market.weeks[-1].last + timedelta(10)
    found = [day]
    while (day := day + timedelta(1 + draw(6, market.seed, "publication", family, day))) <= end:
        found.append(day)
    return tuple(found)


def entrants(market: Market, subset: str) -> tuple[Contender, ...]:
    """Everyone who is ever on a board."""
    thin = _SCALE[subset][2]
    return tuple(one for one in contenders(market) if not thin or draw(thin, market.seed, subset, one.lot) == 0)


def scores(market: Market, everyone: Sequence[Contender], subset: str, category: str, published: date) -> tuple[Score, ...]:
    """One category of a board as published on a day, best first; equal ratings share a rank."""
    changed = changed_on(market)
    rows = sorted(
        (
            (*_measured(market.seed, one, subset, category, published), one.name_in(published, changed), one)
            for one in everyone
            if one.since <= published
        ),
        key=lambda row: (-row[0], row[3]),
    )
    return tuple(_ranked(rows, category, published))


def _ranked(rows: Sequence[tuple[int, int, int, str, Contender]], category: str, published: date) -> Iterator[Score]:
    rank, above = 0, -1
    for place, (rating, variance, votes, name, one) in enumerate(rows, 1):
        rank, above = (rank if rating == above else place), rating
        half = 196 * isqrt(variance * _MILLION) // 100
        yield Score(
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


def _measured(seed: int, one: Contender, subset: str, category: str, published: date) -> tuple[int, int, int]:
    """Rating and variance in millionths, and votes."""
    higher, part, _ = _SCALE[subset]
    age = (published - one.since).days
    votes = min(_MOST_VOTES, _LEAST_VOTES + (age + 1) * (60 + draw(300, seed, "votes", one.lot))) * part // 100
    votes = max(40, votes if category == OVERALL else votes * (15 + draw(30, category)) // 100)
    variance = _VARIANCE * _MILLION // votes
    half = isqrt(variance * _MILLION)
    refit = draw(half, seed, subset, category, one.lot, published) - half // 2
    tilt = 0 if category == OVERALL else 1000 * (draw(50_000, seed, category, one.lot) - 25_000)
    points = one.strength + 1000 * higher + (0 if published >= METHOD_BREAK else _OLD_METHOD)
    board = 1000 * (draw(36_000, seed, subset.removesuffix("_style_control"), one.lot) - 18_000)
    return 1000 * points + board + tilt + refit // 3, variance, votes
