"""A5, A7 and A8: the makers of the first rows, whether these moved at all, and how close they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from generator.facts.arena_figures import ArenaFigures
from generator.facts.claim_context import ClaimContext
from generator.facts.claims.arena_claim import TOP_TEN, make_arena_claim, score_arena_board
from generator.model.arena_week import ArenaWeek, TopTenGap
from generator.model.claim import Claim

FROZEN_WORDS: Final = ("has not moved", "has not changed", "stands as it stood", "is unchanged")
NOT_UPDATED_WORDS: Final = ("not been updated", "no new publication", "not changed")
TIGHTER_WORDS: Final = ("a tighter band", "closer together", "tighter")
WIDER_WORDS: Final = ("a wider band", "further apart", "wider")
_MIN_VENDOR_ROWS = 4
"""Rows among the first ten from which on one maker holding them is worth a claim."""
_CHANGED_SURPRISE, _SAME_SURPRISE = 0.4, 0.03
"""Surprise of a changed number of rows, and of an unchanged one."""
_NOT_UPDATED_SURPRISE, _FROZEN_SURPRISE = 0.02, 0.05
_MIN_BAND_CHANGE = Decimal("0.15")
"""Least change of the band for a claim, as a fraction of its usual value."""


def detect_arena_standstill(context: ClaimContext) -> Iterator[Claim]:
    """Detect each leaderboard without news: no publication since the week before, or one in which no row moved."""
    for week in context.survey.arena.values():
        figures = ArenaFigures(week)
        if week.weeks_since_published:
            formula = f"Its newest publication, of {week.published}, is older than the week."
            yield _make_standstill_claim("arena-not-updated", figures, NOT_UPDATED_WORDS, formula, _NOT_UPDATED_SURPRISE)
        elif week.frozen:
            formula = "Of the first twenty nobody moved more than one place and every change is inside the intervals."
            yield _make_standstill_claim("arena-frozen", figures, FROZEN_WORDS, formula, _FROZEN_SURPRISE)


def _make_standstill_claim(kind: str, figures: ArenaFigures, words: tuple[str, ...], formula: str, surprise: float) -> Claim:
    word = figures.make_word(figures.board_id.claim("still"), "A7 frozen", (figures.week.title,), words, formula)
    return make_arena_claim(kind, figures, (), {"word": word}, score_arena_board(surprise))


def detect_arena_band(context: ClaimContext) -> Iterator[Claim]:
    """Detect each leaderboard whose #1 and #10 are clearly closer together, or further apart, than in the weeks before."""
    for week in context.survey.arena.values():
        if week.top_ten_gap and week.top_ten_gap.median and not week.weeks_since_published:
            yield from _make_band_claims(week, week.top_ten_gap, week.top_ten_gap.median)


def _make_band_claims(week: ArenaWeek, band: TopTenGap, usual: Decimal) -> Iterator[Claim]:
    change = band.gap / usual - 1
    if abs(change) < _MIN_BAND_CHANGE:
        return
    figures = ArenaFigures(week)
    kind, words = ("arena-tighter", TIGHTER_WORDS) if change < 0 else ("arena-wider", WIDER_WORDS)
    formula = "The gap from #1 to #10 against its median."
    facts = dict(figures.board_facts())
    facts["word"] = figures.make_word(figures.board_id.claim("band"), "A8 compression", (week.title,), words, formula)
    flip = float(abs(usual - band.gap) / band.gap) if band.gap else None
    yield make_arena_claim(kind, figures, (), facts, score_arena_board(float(abs(change))), flip)


def detect_arena_makers(context: ClaimContext) -> Iterator[Claim]:
    """Detect, on each leaderboard, the maker with the most rows among the first ten, if it has many; ties at the cutoff count."""
    for week in context.survey.arena.values():
        row_counts = Counter(one.vendor.id for one in week.top(TOP_TEN) if one.vendor)
        most_rows = max(row_counts.values(), default=0)
        leaders = [vendor for vendor, count in row_counts.items() if count == most_rows]
        if most_rows >= _MIN_VENDOR_ROWS and len(leaders) == 1:
            yield _make_vendor_claim(week, leaders[0])


def _make_vendor_claim(week: ArenaWeek, vendor: str) -> Claim:
    figures, top = ArenaFigures(week), week.top(TOP_TEN)
    rows = tuple(one for one in top if one.vendor and one.vendor.id == vendor)
    vendor_rows = [one for one in week.standings if one.vendor and one.vendor.id == vendor]
    count_before = sum(one.previous is not None and one.previous.rank <= TOP_TEN for one in vendor_rows)
    surprise = _CHANGED_SURPRISE if week.previous_published and count_before != len(rows) else _SAME_SURPRISE
    name = rows[0].vendor.name if rows[0].vendor else vendor
    counted = "ranked 10 or better; a tie at the line is in."
    vendor_id, top_id = figures.board_id.figure("rows-of", vendor), figures.board_id.figure("rows-in-top-10")
    facts = {
        "count": figures.make_count(vendor_id, name, len(rows), f"Rows of {name} {counted}"),
        "of": figures.make_count(top_id, week.title, len(top), f"Rows {counted}"),
    }
    return make_arena_claim("arena-makers", figures, rows, facts, score_arena_board(surprise))
