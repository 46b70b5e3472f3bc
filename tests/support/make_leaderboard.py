"""Small leaderboards of an invented arena, written as text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from generator.config import Config
from generator.model.arena_week import ArenaStanding, ArenaWeek
from generator.model.provenance import Provenance
from generator.model.scores import ArenaScore, ScoreBoard, ScoreWeek
from generator.model.week import Week
from generator.registry import Registry, parse_registry
from generator.statistics.arena_names import ArenaNames
from generator.statistics.arena_statistics import EarlierPublications, compute_arena_week

LAST = Week.parse("2026-W30")
LONG_AGO = date(2025, 8, 1)
REGISTRY_TOML = """
[vendors]
acme = { name = "Acme", origin = "Utopia" }
birch = { name = "Birch Works", origin = "Norway" }

[models]
"acme/heron-3" = { name = "Heron 3", arena = ["heron-3-high", { name = "heron-3-thinking", now = "heron-3-high" }, "heron-3"] }
"birch/tern-1" = { name = "Tern 1", arena = ["tern-1"] }
"""


def make_arena_registry() -> Registry:
    """The registry of this arena: a model that is run in two ways, of which one was renamed, and another."""
    return parse_registry(REGISTRY_TOML)


def parse_scores(text: str) -> tuple[ArenaScore, ...]:
    """Rows of `name:rating/half-width`, in the order of their ranks; `#2` gives a rank, `*900` votes, `@Acme` an organization."""
    rows = []
    for place, word in enumerate(text.split(), 1):
        name, _, value = word.partition(":")
        value, _, organization = value.partition("@")
        value, _, votes = value.partition("*")
        value, _, rank = value.partition("#")
        rating, _, half_width = value.partition("/")
        low, high = (Decimal(rating) + sign * Decimal(half_width or "5") for sign in (-1, 1))
        rows.append(ArenaScore(name, organization, "MIT", Decimal(rating), low, high, int(votes or 4000), int(rank or place)))
    return tuple(rows)


def make_publication_provenance(day: date) -> Provenance:
    """The record of the answer that held a publication first, the day after it."""
    as_of = datetime.combine(day + timedelta(1), time(3), UTC)
    return Provenance("arena", "arena-text", "u", (), as_of, as_of, f"{day}", "application/x-ndjson", 1, f"{day}", day, day)


def make_score_weeks(*publications: tuple[date, str] | str) -> tuple[ScoreWeek, ...]:
    """Successive weeks up to the last one; a publication without its day is of the week's Friday, an empty one repeats the one before."""
    first, score_weeks = LAST - (len(publications) - 1), list[ScoreWeek]()
    for number, publication in enumerate(publications):
        week = first + number
        day, text = (week.last - timedelta(2), publication) if isinstance(publication, str) else publication
        if text:
            score_weeks.append(
                ScoreWeek(week, ScoreBoard("text_style_control", "overall", day, parse_scores(text)), make_publication_provenance(day))
            )
        else:
            score_weeks.append(ScoreWeek(week, score_weeks[-1].board, score_weeks[-1].provenance))
    return tuple(score_weeks)


def leaderboard(
    *publications: tuple[date, str] | str,
    since: date = LONG_AGO,
    listed: Callable[[str], bool] = lambda _name: True,
    config: Config | None = None,
) -> ArenaWeek:
    """The last of successive weeks."""
    weeks = make_score_weeks(*publications)
    names = ArenaNames.find([week.board for week in weeks], make_arena_registry())
    return compute_arena_week("arena-text", "text", weeks, EarlierPublications(since, listed), names, config or Config())


def find_standing(board: ArenaWeek, slug: str) -> ArenaStanding:
    """A row by what it is called today."""
    return next(one for one in board.standings if one.slug == slug)
