"""U10: who came up into the top five or ten, and who did so at last."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from generator.facts.claim_context import Briefing
from generator.facts.claim_score import margin, score
from generator.facts.printing import count_word
from generator.model.claim import Claim
from generator.model.usage_week import Event, Standing, UsageWeek

LINES: Final = (5, 10)
"""The highest first; the top three and the whole table are told of elsewhere."""
ENTERED: Final = ("entered the top {}", "moved into the top {}", "came up into the top {}", "is in the top {}")
FINALLY: Final = 4
"""Observed weeks below the line from which on an entry comes at last."""
_TOLD = 3
_AT_LAST, _PLAIN = 0.8, 0.5


def entry(brief: Briefing) -> Iterator[Claim]:
    """The highest placed row that crossed one of the lines from below, observed on both sides."""
    week = brief.usage
    crossed = ((line, one) for line in LINES if line < brief.config.top for one in week.top(line) if _from_below(one, line))
    for line, standing in list(crossed)[:1]:
        yield _claim(brief, standing, line)


def _from_below(standing: Standing, line: int) -> bool:
    return standing.rank > _TOLD and (standing.last or 0) > line and standing.event is Event.NONE


def waited(week: UsageWeek, standing: Standing, line: int) -> int:
    """Observed weeks that a row spent below a line before now, if it was never above and all its weeks on the chart are known; else 0."""
    run = next((one for one in week.runs if one.identity.slug == standing.identity.slug), None)
    ranked = [place.rank for place in run.places if place.rank is not None] if run else []
    before = ranked[:-1]
    return len(before) if len(ranked) == standing.weeks and all(rank > line for rank in before) else 0


def _claim(brief: Briefing, standing: Standing, line: int) -> Claim:
    week, figures, identity = brief.usage, brief.figures, standing.identity
    words, weeks = tuple(word.format(count_word(line)) for word in ENTERED), waited(week, standing, line)
    facts = dict(figures.row(standing))
    last = weeks >= FINALLY
    if last:
        words = (*(f"finally {word}" for word in words), *words)
        inputs = figures.sourcing.history(identity.slug)
        formula = f"Complete weeks on the chart before this one, all below #{line}."
        facts["waited"] = figures.counted(f"usage.{identity.row}.weeks-below-{line}", identity.name, weeks, formula, inputs)
    facts["entry"] = figures.word(f"claim.top-{line}.{identity.row}", "U10 top-N entry", identity.name, words, figures.places([standing]))
    below = next((one.tokens for one in week.standings if one.rank > line), 0)
    flip = margin(1 - Fraction(below, standing.tokens))
    return Claim("entry", (identity,), facts, score(standing, _AT_LAST if last else _PLAIN), flip=flip)
