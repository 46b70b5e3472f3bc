"""A survey of every board under names that break careless drawing or markup."""

from __future__ import annotations

from dataclasses import replace

from generator.model.identity import Level
from generator.model.survey import Survey
from tests.support.make_chart_boards import make_app_week, make_chart_leaderboard, make_divergence, make_prices
from tests.support.make_usage_week import usage_week

HOSTILE_NAMES = [
    "$",
    "$\\frac{a",
    '<b>&"</b>',
    "a\x00\x1b\u202eb",
    "x" * 300,
    "\u901a\u4e49",
    "\U0001f916",
    "",
    "#123456",
    "]]>",
    "\ud800",
    "-->",
]
_LEADERBOARDS = {"arena-text": "text", "arena-code": "<b>$"}


def make_hostile_survey() -> Survey:
    """Every board under hostile names: rows that move, come and go over twelve weeks, and their models, makers and apps."""
    rows = [" ".join(f"r{(index * 5 + week) % 23}:{(23 - index) / 4}" for index in range(21)) for week in range(12)]
    names = {f"r{index}": HOSTILE_NAMES[index % len(HOSTILE_NAMES)] for index in range(23)}
    usage = usage_week(*rows, names=names, color_slots={"r1": "blue", "r2": "violet", "r7": "rose"})
    rated = [f"{one.identity.slug} {1500 - 7 * index} 9 {1000 + 400 * index}" for index, one in enumerate(usage.standings[:12])]
    boards = {board: make_chart_leaderboard(*rated, board=board, label=label, names=names) for board, label in _LEADERBOARDS.items()}
    paired = [f"{one.identity.slug} {3 + index}" for index, one in enumerate(usage.standings[:9])]
    by_slug = {one.identity.slug: one.identity for one in usage.standings}
    return Survey(
        usage,
        levels={Level.MODEL: usage, Level.VENDOR: usage, Level.ORIGIN: usage},
        boards={
            **{board: replace(usage, board=board) for board in ("tool-calling", "category-legal")},
            "apps-popular": make_app_week(*(f"{index + 1} a{index} {50 - index} 40" for index in range(12)), names=HOSTILE_NAMES),
            **boards,
        },
        divergence={"arena-text": make_divergence(boards["arena-text"], *paired)},
        prices=make_prices(**{slug: f"{index % 4}" for index, slug in enumerate(by_slug)}),
    )
