"""A claim word with its subject and its rivals, as the tests see it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from generator.config import Config
from generator.facts.number_words import ONES, ordinals
from generator.gate.read.claim_lexicon import ClaimWord
from generator.gate.read.entity_index import EntityIndex
from generator.gate.read.numbers import NumberMention
from generator.gate.read.sentence_reading import SentenceReading
from generator.model.fact import Fact
from generator.model.issue import Issue
from generator.model.usage_week import Standing, UsageWeek

ClaimVerdict = bool | None
_ARENA_WORDS = re.compile(r"\b(?:[Aa]rena|scores?|votes?|quality|leaderboard|preference|blind)\b")
_ORDINALS = ordinals()
_MARKET_WORDS = re.compile(r"\b(?:market|traffic|total|everything|board|all models|OpenRouter)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ClaimCheck:
    """A claim word with its subject and its rivals."""

    word: ClaimWord
    sentence_reading: SentenceReading
    entities: EntityIndex
    issue: Issue
    config: Config
    subject_rows: frozenset[str]
    """The rows that the claim is about."""
    rival_rows: frozenset[str]
    """The rows that they are compared with."""
    linked_facts: tuple[Fact, ...] = ()
    """The facts linked in the sentence."""

    @property
    def usage(self) -> UsageWeek:
        """The usage board."""
        return self.issue.usage

    @property
    def standings(self) -> tuple[Standing, ...]:
        """The standings of the subject, in rank order."""
        return self.entities.list_standings(self.subject_rows)

    @property
    def rivals(self) -> tuple[Standing, ...]:
        """The standings of the rivals, in rank order."""
        return self.entities.list_standings(self.rival_rows)

    def holds(self, measure: str, value: Fraction) -> bool:
        """Whether the word is true of a value of a measure."""
        word_range = self.word.row.ranges.get(measure)
        return word_range is not None and word_range.contains(value, self.config.flat_ratio)

    @property
    def numbers(self) -> tuple[NumberMention, ...]:
        """The numbers in the clause of the word."""
        first, last = self.sentence_reading.find_clause(self.word.start)
        return tuple(number for number in self.sentence_reading.numbers if first <= number.start < last)

    @property
    def is_about_arena(self) -> bool:
        """Whether the sentence is about Arena's boards."""
        return bool(_ARENA_WORDS.search(self.sentence_reading.sentence.text)) or any(
            map(self.entities.find_effort_row, self.sentence_reading.find_subjects(self.word.start))
        )


def list_growths_and_moves(case: ClaimCheck) -> tuple[list[Fraction], list[Fraction]]:
    """List the subject's growths and moves that the clause can mean: only growths next to a token figure, only moves next to a rank."""
    kinds = {number.kind for number in case.numbers} | {number.noun for number in case.numbers}
    known = [one.growth for one in case.standings if one.growth]
    growths = [Fraction(one.difference) if one.rate is None else one.rate for one in known]
    moves = [Fraction(one.move) for one in case.standings if one.move is not None]
    first, last = case.sentence_reading.find_clause(case.word.start)
    if not case.subject_rows and not _MARKET_WORDS.search(case.sentence_reading.sentence.text, first, last):
        return [], []
    if not case.subject_rows and case.usage.market.growth and case.usage.market.growth.rate is not None:
        growths = [case.usage.market.growth.rate]
    tokens, ranks = kinds & {"percent", "scaled"}, kinds & {"rank", "places", "ordinal", "set"}
    return ([] if ranks and not tokens else growths), ([] if tokens and not ranks else moves)


def read_phrase_number(word: ClaimWord) -> int:
    """Read the number in a phrase such as `top five` or `would rank second`."""
    part = word.parts[0].casefold().lstrip("#")
    digits = re.match(r"\d+", part)
    if digits:
        return int(digits[0])
    return _ORDINALS.get(part) or (ONES.index(part) if part in ONES else 0)
