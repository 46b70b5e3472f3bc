"""A5, A7 and A8: who makes the first rows, whether they moved at all, and how close they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from generator.facts.arena_figures import ArenaFigures
from generator.facts.claim_context import Briefing
from generator.facts.claims.arena_top import NOTES, QUALITY
from generator.facts.claims.arena_worth import board_worth
from generator.model.arena_week import ArenaWeek, Band
from generator.model.claim import Claim

TEN: Final = 10
FROZEN: Final = ("has not moved", "has not changed", "stands as it stood", "is unchanged")
NOT_UPDATED: Final = ("not been updated", "no new publication", "not changed")
TIGHTER: Final = ("a tighter band", "closer together", "tighter")
WIDER: Final = ("a wider band", "further apart", "wider")
_MOST = 4
"""Of the first ten rows, from how many on one maker holding them is worth saying."""
_CHANGED, _SAME = 0.4, 0.03
"""Surprise of a number of rows that is another one than before, and of the same."""
_APART = Decimal("0.15")
"""By how much, as a fraction of its usual value, the band must differ to be worth saying."""


def arena_still(brief: Briefing) -> Iterator[Claim]:
    """Of each leaderboard whether there is nothing new: no publication since the week before, or one that moved nobody."""
    for week in brief.survey.arena.values():
        figures = ArenaFigures(week)
        facts = {"published": figures.board()["published"]}
        if week.weeks_fresh:
            formula = f"Its newest publication, of {week.published}, is older than the week."
            facts["word"] = figures.word("still", "A7 frozen", (week.title,), NOT_UPDATED, formula)
            yield Claim("arena-not-updated", (), facts, board_worth(0.02), section=QUALITY, board=figures.name, caveats=NOTES)
        elif week.frozen:
            formula = "Of the first twenty nobody moved more than one place and every change is inside the intervals."
            facts["word"] = figures.word("still", "A7 frozen", (week.title,), FROZEN, formula)
            yield Claim("arena-frozen", (), facts, board_worth(0.05), section=QUALITY, board=figures.name, caveats=NOTES)


def arena_band(brief: Briefing) -> Iterator[Claim]:
    """Of each leaderboard whether #1 and #10 are clearly closer together, or further apart, than in the weeks before."""
    for week in brief.survey.arena.values():
        if week.band and week.band.median and not week.weeks_fresh:
            yield from _band(week, week.band, week.band.median)


def _band(week: ArenaWeek, band: Band, usual: Decimal) -> Iterator[Claim]:
    change = band.gap / usual - 1
    if abs(change) < _APART:
        return
    figures = ArenaFigures(week)
    kind, words = ("arena-tighter", TIGHTER) if change < 0 else ("arena-wider", WIDER)
    facts = dict(figures.board())
    facts["word"] = figures.word("band", "A8 compression", (week.title,), words, "The gap from #1 to #10 against its median.")
    flip = float(abs(usual - band.gap) / band.gap) if band.gap else None
    yield Claim(kind, (), facts, board_worth(float(abs(change))), section=QUALITY, board=figures.name, caveats=NOTES, flip=flip)


def arena_makers(brief: Briefing) -> Iterator[Claim]:
    """Of each leaderboard the maker that holds most of the first ten rows, if it holds many; ties at the line are in."""
    for week in brief.survey.arena.values():
        top = week.top(TEN)
        held = Counter(one.vendor.id for one in top if one.vendor)
        most = max(held.values(), default=0)
        leaders = sorted(vendor for vendor, count in held.items() if count == most)
        if most >= _MOST and len(leaders) == 1:
            before = sum(
                bool(one.vendor and one.vendor.id == leaders[0] and one.before and one.before.rank <= TEN) for one in week.standings
            )
            yield _makers(week, leaders[0], most, _CHANGED if week.before and before != most else _SAME)


def _makers(week: ArenaWeek, vendor: str, count: int, surprise: float) -> Claim:
    of, figures = len(week.top(TEN)), ArenaFigures(week)
    rows = tuple(one for one in week.top(TEN) if one.vendor and one.vendor.id == vendor)
    maker = rows[0].vendor.name if rows[0].vendor else vendor
    facts = {
        "published": figures.board()["published"],
        "count": figures.count(f"rows-of-{vendor}", maker, count, f"Rows of {maker} ranked 10 or better; a tie at the line is in."),
        "of": figures.count("rows-in-top-10", week.title, of, "Rows ranked 10 or better; a tie at the line is in."),
    }
    return Claim("arena-makers", rows, facts, board_worth(surprise), section=QUALITY, board=figures.name, caveats=NOTES)
