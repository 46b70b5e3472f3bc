"""U10: rows that moved up into the top five or ten, some of them after a long time."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from generator.facts.claim_context import ClaimContext
from generator.facts.claim_score import margin, score_row
from generator.facts.printing import count_word
from generator.model.claim import Claim
from generator.model.usage_week import ArrivalEvent, Standing, UsageWeek

RANK_LINES: Final = (5, 10)
"""Cutoff ranks, the best first; other claims tell the top three and the whole table."""
ENTERED_WORDS: Final = ("entered the top {}", "moved into the top {}", "came up into the top {}", "is in the top {}")
MIN_WEEKS_BELOW: Final = 4
"""Observed weeks below the cutoff from which on an entry is "at last"."""
_TOP_THREE = 3
_AT_LAST_SURPRISE, _PLAIN_SURPRISE = 0.8, 0.5


def detect_top_entry(context: ClaimContext) -> Iterator[Claim]:
    """Detect the highest row that crossed a cutoff from below, observed on both sides."""
    week = context.usage
    crossed = ((line, one) for line in RANK_LINES if line < context.config.top for one in week.top(line) if _is_from_below(one, line))
    for line, standing in list(crossed)[:1]:
        yield _make_claim(context, standing, line)


def _is_from_below(standing: Standing, line: int) -> bool:
    return standing.rank > _TOP_THREE and (standing.last or 0) > line and standing.event is ArrivalEvent.NONE


def count_weeks_below(week: UsageWeek, standing: Standing, line: int) -> int:
    """Count the observed weeks that a row spent below a cutoff; 0 if it was ever above, or if weeks on the chart are unknown."""
    run = next((one for one in week.runs if one.identity.slug == standing.identity.slug), None)
    ranked = [place.rank for place in run.places if place.rank is not None] if run else []
    before = ranked[:-1]
    return len(before) if len(ranked) == standing.weeks and all(rank > line for rank in before) else 0


def _make_claim(context: ClaimContext, standing: Standing, line: int) -> Claim:
    week, figures, identity = context.usage, context.figures, standing.identity
    row_id = figures.row_id(identity.row)
    words, weeks = tuple(word.format(count_word(line)) for word in ENTERED_WORDS), count_weeks_below(week, standing, line)
    facts = dict(figures.row_facts(standing))
    at_last = weeks >= MIN_WEEKS_BELOW
    if at_last:
        words = (*(f"finally {word}" for word in words), *words)
        inputs = figures.sourcing.history_inputs(identity.slug)
        formula = f"Complete weeks on the chart before this one, all below #{line}."
        facts["waited"] = figures.make_count(row_id.figure(f"weeks-below-{line}"), identity.name, weeks, formula, inputs)
    facts["entry"] = figures.make_word(
        row_id.claim("entry", f"top-{line}"), "U10 top-N entry", identity.name, words, figures.make_ranks([standing])
    )
    below = next((one.tokens for one in week.standings if one.rank > line), 0)
    flip = margin(1 - Fraction(below, standing.tokens))
    return Claim("entry", (identity,), facts, score_row(standing, _AT_LAST_SURPRISE if at_last else _PLAIN_SURPRISE), flip=flip)
