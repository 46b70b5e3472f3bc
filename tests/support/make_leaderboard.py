"""Small leaderboards of an invented arena, written as text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from generator.config import Config
from generator.model.arena_week import ArenaStanding, ArenaWeek
from generator.model.provenance import Provenance
from generator.model.scores import Score, ScoreBoard, ScoreWeek
from generator.model.week import Week
from generator.registry import Registry, parse
from generator.statistics.arena_statistics import Past, arena_week

LAST = Week.parse("2026-W30")
LONG_AGO = date(2025, 8, 1)
NAMES = """
[vendors]
acme = { name = "Acme", origin = "Utopia" }
birch = { name = "Birch Works", origin = "Norway" }

[models]
"acme/heron-3" = { name = "Heron 3", arena = ["heron-3-high", { name = "heron-3-thinking", now = "heron-3-high" }, "heron-3"] }
"birch/tern-1" = { name = "Tern 1", arena = ["tern-1"] }
"""


def names() -> Registry:
    """The registry of this arena: a model that is run in two ways, of which one was renamed, and another."""
    return parse(NAMES)


def scores(text: str) -> tuple[Score, ...]:
    """Rows of `name:rating/half-width`, in the order of their ranks; `#2` gives a rank, `*900` votes, `@Acme` an organization."""
    found = []
    for place, word in enumerate(text.split(), 1):
        name, _, value = word.partition(":")
        value, _, organization = value.partition("@")
        value, _, votes = value.partition("*")
        value, _, rank = value.partition("#")
        rating, _, half = value.partition("/")
        low, high = (Decimal(rating) + sign * Decimal(half or "5") for sign in (-1, 1))
        found.append(Score(name, organization, "MIT", Decimal(rating), low, high, int(votes or 4000), int(rank or place)))
    return tuple(found)


def record(day: date) -> Provenance:
    """The record of the answer that held a publication first, the day after it."""
    as_of = datetime.combine(day + timedelta(1), time(3), UTC)
    return Provenance("arena", "arena-text", "u", (), as_of, as_of, f"{day}", "application/x-ndjson", 1, f"{day}", day, day)


def weeks(*publications: tuple[date, str] | str) -> tuple[ScoreWeek, ...]:
    """Successive weeks up to the last one; a publication without its day is of the week's Friday, an empty one repeats the one before."""
    first, found = LAST - (len(publications) - 1), list[ScoreWeek]()
    for number, publication in enumerate(publications):
        week = first + number
        day, text = (week.last - timedelta(2), publication) if isinstance(publication, str) else publication
        if text:
            found.append(ScoreWeek(week, ScoreBoard("text_style_control", "overall", day, scores(text)), record(day)))
        else:
            found.append(ScoreWeek(week, found[-1].board, found[-1].provenance))
    return tuple(found)


def arena(
    *publications: tuple[date, str] | str,
    since: date = LONG_AGO,
    listed: Callable[[str], bool] = lambda _name: True,
    config: Config | None = None,
) -> ArenaWeek:
    """The last of successive weeks."""
    return arena_week("arena-text", "Arena: text", weeks(*publications), Past(since, listed), names(), config or Config())


def row(board: ArenaWeek, slug: str) -> ArenaStanding:
    """A row by what it is called today."""
    return next(one for one in board.standings if one.slug == slug)
