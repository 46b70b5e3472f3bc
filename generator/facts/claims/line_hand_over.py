"""U20: how much of a line's volume a newer version has taken over from an older one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from generator.facts.claim_context import ClaimContext
from generator.facts.claim_score import clamp, margin, score_row
from generator.facts.lexicon import part_words
from generator.facts.printing import percent
from generator.facts.usage_figures import UsageFigures, join_row_slugs
from generator.model.claim import Claim
from generator.model.fact import Unit
from generator.model.identity import Level
from generator.model.usage_week import Standing

MIN_CHANGE: Final = Fraction(5, 100)
"""Least change of the newer version's part for a claim."""
_NUMBER_PATTERN = re.compile(r"\d+(?:\.\d+)?")
_STAGE_PATTERN = re.compile(r"\b(?:preview|beta|exp)\b")


@dataclass(frozen=True, slots=True)
class VersionPair:
    """Two versions of a line."""

    new: Standing
    old: Standing

    @property
    def new_part(self) -> Fraction:
        """The newer version's part of their common tokens."""
        return Fraction(self.new.tokens, self.new.tokens + self.old.tokens)

    @property
    def base_part(self) -> Fraction | None:
        """The same part in the week before; `None` where that is unknown."""
        bases = [one.growth.base_tokens if one.growth else None for one in (self.new, self.old)]
        new, old = bases
        return Fraction(new, new + old) if new is not None and old is not None and new + old else None


def detect_line_hand_over(context: ClaimContext) -> Iterator[Claim]:
    """Detect the pair of versions with the largest shift of their common volume, in tokens."""
    models = context.survey.levels.get(Level.MODEL)
    if not models:
        return
    pairs = []
    for new in models.top(context.config.charted):
        older = [one for one in models.top(context.config.charted) if is_successor(new, one)]
        if older:
            pair = VersionPair(new, max(older, key=lambda one: (split_version(one.identity.name)[1], one.tokens, one.identity.slug)))
            if pair.base_part is not None and pair.new_part - pair.base_part >= MIN_CHANGE:
                pairs.append(pair)
    for pair in sorted(pairs, key=lambda one: (-_moved_tokens(one), one.new.identity.slug))[:1]:
        yield _make_claim(pair, context.figures_for(models))


def split_version(name: str) -> tuple[str, tuple[Fraction, ...]]:
    """Split a name into its words and its numbers: `Opus 4.8` follows `Opus 4.7`, preview or not."""
    plain = _STAGE_PATTERN.sub("", name.casefold())
    return " ".join(_NUMBER_PATTERN.sub("", plain).split()), tuple(map(Fraction, _NUMBER_PATTERN.findall(plain)))


def is_successor(new: Standing, old: Standing) -> bool:
    """Whether one row is a later version of the other, by their line and names."""
    one, other = new.identity, old.identity
    (words, number), (others, earlier) = split_version(one.name), split_version(other.name)
    return one.line == other.line and one.model != other.model and words == others and number > earlier


def _moved_tokens(pair: VersionPair) -> Fraction:
    return (pair.new_part - (pair.base_part or 0)) * (pair.new.tokens + pair.old.tokens)


def _make_claim(pair: VersionPair, figures: UsageFigures) -> Claim:
    new, old = pair.new.identity, pair.old.identity
    rows, row_id = f"{join_row_slugs(pair.new)} and {join_row_slugs(pair.old)}", figures.row_id(new.row)
    formula = f"Tokens of {new.name} / tokens of it and {old.name}."
    part_id = row_id.figure("part-of", old.row)
    part = figures.make_fact("part", new.name, pair.new_part, Unit.SHARE, formula, figures.sourcing.week_inputs(rows))
    part = replace(part, id=str(part_id))
    facts = {
        "part": part,
        "tokens": figures.row_facts(pair.new)["tokens"],
        "old": figures.row_facts(pair.old)["tokens"],
        "word": figures.make_word(
            row_id.claim("part-of", old.row), "U20 hand-over", new.name, part_words(pair.new_part) or (percent(pair.new_part),), part
        ),
    }
    if pair.base_part is not None:
        before = figures.make_base_fact("part", new.name, pair.base_part, Unit.SHARE, formula, figures.sourcing.base_inputs(rows))
        facts["before"] = replace(before, id=str(part_id.earlier))
    surprise = clamp(4 * float(pair.new_part - (pair.base_part or 0)))
    flip = margin(pair.new_part - (pair.base_part or 0) - MIN_CHANGE)
    return Claim("line-hand-over", (new, old), facts, score_row(pair.new, surprise), flip=flip)
