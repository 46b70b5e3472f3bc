"""Boards beside usage of an invented market, for charts that need them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from generator.model.arena_week import ArenaStanding, ArenaWeek, Divergence, RankPair
from generator.model.board_statistics import AppStanding, AppWeek
from generator.model.identity import ArenaIdentity
from generator.model.prices import ModelPrice, Prices
from generator.model.scores import ArenaScore
from generator.model.source_boards import AppEntry
from tests.support.make_usage_week import LAST, make_dummy_provenance, make_identity

PUBLISHED = date(2026, 6, 10)


def make_chart_leaderboard(*rows: str, board: str = "arena-text", label: str = "text", names: Mapping[str, str] | None = None) -> ArenaWeek:
    """A leaderboard of `name score half-width votes`, best first; a `?` after the name leaves it unmatched.

    A row is called as its name here unless `names` says otherwise.
    """
    scores = [_parse_score(row, rank) for rank, row in enumerate(rows, 1)]
    standings = tuple(
        ArenaStanding(
            score=score,
            identity=None
            if row.split()[0].endswith("?")
            else ArenaIdentity(score.name, make_identity(score.name, name=(names or {}).get(score.name, "")), ""),
            vendor=None,
            previous=None,
            printed_name=score.name,
            holds_rank_alone=True,
            held_rank_alone=None,
            tied_with_leader=not scores[0].is_better_than(score),
            preliminary=score.votes < 2000,
            new=False,
        )
        for row, score in zip(rows, scores, strict=True)
    )
    provenances = (make_dummy_provenance(),)
    return ArenaWeek(board, label, LAST, PUBLISHED, None, standings, None, None, None, 0, provenances, (), provenances, PUBLISHED)


def _make_arena_identity(slug: str, names: Mapping[str, str]) -> ArenaIdentity:
    return ArenaIdentity(slug, make_identity(slug, name=names.get(slug, "")), "")


def _parse_score(row: str, rank: int) -> ArenaScore:
    name, score, half_width, votes = row.split()
    value = Decimal(score)
    return ArenaScore(name.rstrip("?"), "Acme", "", value, value - Decimal(half_width), value + Decimal(half_width), int(votes), rank)


def make_divergence(board: ArenaWeek, *pairs: str, top: int = 20) -> Divergence:
    """Pairs of `name usage-rank`, in order of usage."""
    matched = []
    for text in pairs:
        name, rank = text.split()
        standing = next(one for one in board.standings if one.score.name == name)
        matched.append(RankPair(make_identity(name), int(rank), standing.score.rank, standing))
    return Divergence(board.board, tuple(matched), top, (), Fraction(1), Decimal("0.5"))


def make_prices(**dollars: str) -> Prices:
    """List prices by slug, USD per million output tokens; input costs half."""
    rows = {slug: Fraction(price) / 10**6 for slug, price in dollars.items()}
    return Prices(
        LAST.last,
        {slug: ModelPrice(make_identity(slug), price / 2, price, None) for slug, price in rows.items()},
        (),
        (),
        0,
        (make_dummy_provenance(),),
    )


def make_app_week(*rows: str, board: str = "apps-popular", names: Sequence[str] = ()) -> AppWeek:
    """Listed apps of `rank name tokens` and the tokens of the week before, if it was listed then; `names` replace theirs."""
    standings = []
    for number, row in enumerate(rows):
        rank, slug, tokens, *before = row.split()
        name = names[number] if number < len(names) else slug
        entry = AppEntry(int(rank), number, name, int(tokens), 1)
        previous = AppEntry(int(rank), number, name, int(before[0]), 1) if before else None
        standings.append(AppStanding(entry, previous, Fraction(1, len(rows)), slug))
    return AppWeek(board, LAST, tuple(standings), 1, None, (make_dummy_provenance(),), (make_dummy_provenance(LAST - 1),))
