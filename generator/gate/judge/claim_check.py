"""One claim word with whom it is about, as the tests see it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from generator.gate.read.claim_lexicon import Word
from generator.gate.read.entity_index import Cast
from generator.gate.read.number_words import ONES, ordinals
from generator.gate.read.numbers import Number
from generator.gate.read.sentence import Scene
from generator.model.fact import Fact
from generator.model.issue import Issue
from generator.model.usage_week import Standing, UsageWeek

Truth = bool | None
_ARENA = re.compile(r"\b(?:[Aa]rena|scores?|votes?|quality|leaderboard|preference|blind)\b")
_ORDINALS = ordinals()
_MARKET = re.compile(r"\b(?:market|traffic|total|everything|board|all models|OpenRouter)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Case:
    """One claim word with whom it is about."""

    word: Word
    scene: Scene
    cast: Cast
    issue: Issue
    rows: frozenset[str]
    """Whom it is said of."""
    others: frozenset[str]
    """Whom they are compared with."""
    linked: tuple[Fact, ...] = ()
    """Facts linked in the sentence."""

    @property
    def usage(self) -> UsageWeek:
        """The board."""
        return self.issue.usage

    @property
    def standings(self) -> tuple[Standing, ...]:
        """Those of its subject, in rank order."""
        return self.cast.found(self.rows)

    @property
    def rivals(self) -> tuple[Standing, ...]:
        """Those of whom it is compared with."""
        return self.cast.found(self.others)

    @property
    def numbers(self) -> tuple[Number, ...]:
        """Those in its clause."""
        first, last = self.scene.clause(self.word.start)
        return tuple(number for number in self.scene.numbers if first <= number.start < last)

    @property
    def quality(self) -> bool:
        """Whether it speaks of Arena's boards."""
        return bool(_ARENA.search(self.scene.sentence.text)) or any(map(self.cast.effort, self.scene.subjects(self.word.start)))


def changes(case: Case) -> tuple[list[Fraction], list[Fraction]]:
    """Growths and moves of the subject that the clause can speak of: those of tokens beside a figure of tokens, of rank beside a rank."""
    kinds = {number.kind for number in case.numbers} | {number.noun for number in case.numbers}
    known = [one.growth for one in case.standings if one.growth]
    growths = [Fraction(one.difference) if one.ratio is None else one.ratio for one in known]
    moves = [Fraction(one.move) for one in case.standings if one.move is not None]
    first, last = case.scene.clause(case.word.start)
    if not case.rows and not _MARKET.search(case.scene.sentence.text, first, last):
        return [], []
    if not case.rows and case.usage.market.growth and case.usage.market.growth.ratio is not None:
        growths = [case.usage.market.growth.ratio]
    tokens, ranks = kinds & {"percent", "scaled"}, kinds & {"rank", "places", "ordinal", "set"}
    return ([] if ranks and not tokens else growths), ([] if tokens and not ranks else moves)


def count(word: Word) -> int:
    """The number in a phrase such as `top five` or `would rank second`."""
    part = word.parts[0].casefold().lstrip("#")
    digits = re.match(r"\d+", part)
    if digits:
        return int(digits[0])
    return _ORDINALS.get(part) or (ONES.index(part) if part in ONES else 0)
