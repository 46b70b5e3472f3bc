"""A5, A7 and A8: the makers of the first rows, whether these moved at all, and how close they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from generator.facts.arena_figures import ArenaFigures
from generator.facts.claim_context import ClaimContext
from generator.facts.claims.arena_claim_score import score_arena_board
from generator.facts.claims.arena_top import CAVEATS, QUALITY_SECTION
from generator.model.arena_week import ArenaWeek, TopTenGap
from generator.model.claim import Claim

TOP_TEN: Final = 10
FROZEN_WORDS: Final = ("has not moved", "has not changed", "stands as it stood", "is unchanged")
NOT_UPDATED_WORDS: Final = ("not been updated", "no new publication", "not changed")
TIGHTER_WORDS: Final = ("a tighter band", "closer together", "tighter")
WIDER_WORDS: Final = ("a wider band", "further apart", "wider")
_MIN_VENDOR_ROWS = 4
"""Rows among the first ten from which on one maker holding them is worth a claim."""
_CHANGED_SURPRISE, _SAME_SURPRISE = 0.4, 0.03
"""Surprise of a changed number of rows, and of an unchanged one."""
_MIN_BAND_CHANGE = Decimal("0.15")
"""Least change of the band for a claim, as a fraction of its usual value."""


def detect_arena_standstill(context: ClaimContext) -> Iterator[Claim]:
    """Detect each leaderboard without news: no publication since the week before, or one in which no row moved."""
    for week in context.survey.arena.values():
        figures = ArenaFigures(week)
        facts = {"published": figures.board_facts()["published"]}
        if week.weeks_since_published:
            formula = f"Its newest publication, of {week.published}, is older than the week."
            facts["word"] = figures.make_word(figures.board_id.claim("still"), "A7 frozen", (week.title,), NOT_UPDATED_WORDS, formula)
            yield Claim(
                "arena-not-updated", (), facts, score_arena_board(0.02), section=QUALITY_SECTION, board=figures.board_name, caveats=CAVEATS
            )
        elif week.frozen:
            formula = "Of the first twenty nobody moved more than one place and every change is inside the intervals."
            facts["word"] = figures.make_word(figures.board_id.claim("still"), "A7 frozen", (week.title,), FROZEN_WORDS, formula)
            yield Claim(
                "arena-frozen", (), facts, score_arena_board(0.05), section=QUALITY_SECTION, board=figures.board_name, caveats=CAVEATS
            )


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
    facts = dict(figures.board_facts())
    facts["word"] = figures.make_word(
        figures.board_id.claim("band"), "A8 compression", (week.title,), words, "The gap from #1 to #10 against its median."
    )
    flip = float(abs(usual - band.gap) / band.gap) if band.gap else None
    yield Claim(
        kind,
        (),
        facts,
        score_arena_board(float(abs(change))),
        section=QUALITY_SECTION,
        board=figures.board_name,
        caveats=CAVEATS,
        flip=flip,
    )


def detect_arena_makers(context: ClaimContext) -> Iterator[Claim]:
    """Detect, on each leaderboard, the maker with the most rows among the first ten, if it has many; ties at the cutoff count."""
    for week in context.survey.arena.values():
        top = week.top(TOP_TEN)
        row_counts = Counter(one.vendor.id for one in top if one.vendor)
        most_rows = max(row_counts.values(), default=0)
        leaders = sorted(vendor for vendor, count in row_counts.items() if count == most_rows)
        if most_rows >= _MIN_VENDOR_ROWS and len(leaders) == 1:
            before = sum(
                bool(one.vendor and one.vendor.id == leaders[0] and one.previous and one.previous.rank <= TOP_TEN) for one in week.standings
            )
            yield _make_vendor_claim(
                week, leaders[0], most_rows, _CHANGED_SURPRISE if week.previous_published and before != most_rows else _SAME_SURPRISE
            )


def _make_vendor_claim(week: ArenaWeek, vendor: str, count: int, surprise: float) -> Claim:
    row_count, figures = len(week.top(TOP_TEN)), ArenaFigures(week)
    rows = tuple(one for one in week.top(TOP_TEN) if one.vendor and one.vendor.id == vendor)
    vendor_name = rows[0].vendor.name if rows[0].vendor else vendor
    facts = {
        "published": figures.board_facts()["published"],
        "count": figures.make_count(
            figures.board_id.figure("rows-of", vendor),
            vendor_name,
            count,
            f"Rows of {vendor_name} ranked 10 or better; a tie at the line is in.",
        ),
        "of": figures.make_count(
            figures.board_id.figure("rows-in-top-10"), week.title, row_count, "Rows ranked 10 or better; a tie at the line is in."
        ),
    }
    return Claim(
        "arena-makers", rows, facts, score_arena_board(surprise), section=QUALITY_SECTION, board=figures.board_name, caveats=CAVEATS
    )
