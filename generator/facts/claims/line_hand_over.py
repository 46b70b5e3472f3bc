"""U20: how far a newer version has taken over from an older one of its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from generator.facts.claim_context import Briefing
from generator.facts.claim_score import bounded, margin, score
from generator.facts.lexicon import part_words
from generator.facts.printing import percent
from generator.facts.usage_figures import Figures, rows_of
from generator.model.claim import Claim
from generator.model.fact import Unit
from generator.model.levels import Level
from generator.model.usage_week import Standing

STEP: Final = Fraction(5, 100)
"""By how much the newer one's part must have changed to be worth saying."""
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_STAGE = re.compile(r"\b(?:preview|beta|exp)\b")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two versions of a line."""

    new: Standing
    old: Standing

    @property
    def part(self) -> Fraction:
        """What the newer one has of what both have."""
        return Fraction(self.new.tokens, self.new.tokens + self.old.tokens)

    @property
    def before(self) -> Fraction | None:
        """The same in the week before; `None` where that is not known."""
        bases = [one.growth.base if one.growth else None for one in (self.new, self.old)]
        new, old = bases
        return Fraction(new, new + old) if new is not None and old is not None and new + old else None


def line_hand_over(brief: Briefing) -> Iterator[Claim]:
    """The pair of versions whose division of their common volume changed most, in tokens."""
    models = brief.survey.levels.get(Level.MODEL)
    if not models:
        return
    found = []
    for new in models.top(brief.config.charted):
        older = [one for one in models.top(brief.config.charted) if follows(new, one)]
        if older:
            pair = Pair(new, max(older, key=lambda one: (version(one.identity.name)[1], one.tokens, one.identity.slug)))
            if pair.before is not None and pair.part - pair.before >= STEP:
                found.append(pair)
    for pair in sorted(found, key=lambda one: (-_moved(one), one.new.identity.slug))[:1]:
        yield _claim(pair, brief.of(models))


def version(name: str) -> tuple[str, tuple[Fraction, ...]]:
    """A name without its numbers, and the numbers: `Opus 4.8` follows `Opus 4.7`, whatever stage either is in."""
    plain = _STAGE.sub("", name.casefold())
    return " ".join(_NUMBER.sub("", plain).split()), tuple(map(Fraction, _NUMBER.findall(plain)))


def follows(new: Standing, old: Standing) -> bool:
    """Whether one is a later version of the other's line, by their names."""
    one, other = new.identity, old.identity
    (words, number), (others, earlier) = version(one.name), version(other.name)
    return one.line == other.line and one.model != other.model and words == others and number > earlier


def _moved(pair: Pair) -> Fraction:
    return (pair.part - (pair.before or 0)) * (pair.new.tokens + pair.old.tokens)


def _claim(pair: Pair, figures: Figures) -> Claim:
    new, old = pair.new.identity, pair.old.identity
    rows, stem = f"{rows_of(pair.new)} and {rows_of(pair.old)}", f"model.{new.row}.part-of-{old.row}"
    formula = f"Tokens of {new.name} / tokens of it and {old.name}."
    part = replace(figures.fact("part", new.name, pair.part, Unit.SHARE, formula, figures.sourcing.now(rows)), id=stem)
    facts = {
        "part": part,
        "tokens": figures.row(pair.new)["tokens"],
        "old": figures.row(pair.old)["tokens"],
        "word": figures.word(f"claim.{stem}", "U20 hand-over", new.name, part_words(pair.part) or (percent(pair.part),), part),
    }
    if pair.before is not None:
        before = figures.before("part", new.name, pair.before, Unit.SHARE, formula, figures.sourcing.base(rows))
        facts["before"] = replace(before, id=f"{stem}-before")
    surprise = bounded(4 * float(pair.part - (pair.before or 0)))
    flip = margin(pair.part - (pair.before or 0) - STEP)
    return Claim("line-hand-over", (new, old), facts, score(pair.new, surprise), flip=flip)
