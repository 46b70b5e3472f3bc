"""Read one sentence: its names, numbers and claim words, and the subject of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.gate.read.claim_lexicon import ClaimWord, load_lexicon
from generator.gate.read.name_finder import NameIndex, NameMention
from generator.gate.read.numbers import NumberMention, find_numbers
from generator.gate.read.regions import Region, RegionLink, Sentence, split_sentences

_CLAUSE = re.compile(r"[;:()\N{EM DASH}\N{EN DASH}]|,\s+(?:while|whereas|but|although|though|and|as|because|which|where|so|yet)\b|\s-\s")
_OBJECT_LEAD = re.compile(
    r"\b(?:ahead of|behind|over|than|from|past|passes|passed|passing|overtakes|overtook|overtaking|to|of|after|before|against|versus|vs"
    r"|beats|beat|leapfrogs|displaces|displaced|replaces|replaced|follows|following|above|below|unlike|with|trails|for|between|near|alongside)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"\W*(?:(?:and|but|so|while|as|because|although|though|whereas|which|where|yet)\s+)?"
    r"(?:it|its|they|their|that|this|the model|both|each|nobody|no one|who)\b",
    re.IGNORECASE,
)
_JOINED = re.compile(r"(?:\s*,\s*|\s*,?\s+and\s+|\s*/\s*|\s+or\s+)\Z")


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """A sentence with everything found in it; places are in the sentence."""

    sentence: Sentence
    names: tuple[NameMention, ...]
    unknown_names: tuple[NameMention, ...]
    """Text that only resembles a name, and brands with an unregistered version."""
    numbers: tuple[NumberMention, ...]
    claim_words: tuple[ClaimWord, ...]
    earlier_names: tuple[NameMention, ...] = ()
    """Names of the sentences before it in the same paragraph or list item, the last first."""
    masked_text: str = ""
    """The text with names and idioms blanked."""

    @property
    def links(self) -> Iterator[tuple[int, int, RegionLink]]:
        """The links of the sentence, with start and end of their words."""
        for link in self.sentence.links:
            yield link.start - self.sentence.offset, link.end - self.sentence.offset, link

    def find_clause(self, place: int) -> tuple[int, int]:
        """Find the clause around a place."""
        bounds = [0, *(match.start() for match in _CLAUSE.finditer(self.masked_text)), len(self.masked_text)]
        first = max(bound for bound in bounds if bound <= place)
        return first, min((bound for bound in bounds if bound > place), default=len(self.masked_text))

    def find_subjects(self, place: int) -> tuple[NameMention, ...]:
        """Find the possible subjects of the text at a place, the likeliest first; empty when the paragraph names none up to there."""
        first, last = self.find_clause(place)
        here = [name for name in self.names if first <= name.start < last]
        # "It carried 4.41 trillion, and B came second": "it" is the subject of the sentence before
        if (
            self.earlier_names
            and not any(name.end <= place for name in self.names)
            and (_PRONOUN.match(self.masked_text) or _PRONOUN.match(self.masked_text, first))
        ):
            return self.earlier_names
        ahead = [name for name in self.names if name.end <= first]
        # "A fell, but kept its place: it is #6, ahead of B"
        if ahead and not any(name.end <= place for name in here) and _PRONOUN.match(self.masked_text, first):
            return self._find_nearest(ahead, place)
        for names in (here, list(self.names)):
            found = self._find_nearest(names, place)
            if found:
                return found
        return self.earlier_names

    def find_objects(self, place: int) -> tuple[NameMention, ...]:
        """Find the names after a place in the sentence, the nearest first."""
        return tuple(name for name in self.names if name.start >= place)

    def find_link(self, start: int, end: int) -> RegionLink | None:
        """Find the link whose words overlap a part of the sentence."""
        return next((link for first, last, link in self.links if first < end and start < last), None)

    def _find_nearest(self, names: Sequence[NameMention], place: int) -> tuple[NameMention, ...]:
        ahead = [name for name in names if name.end <= place]
        if not ahead:
            behind = [name for name in names if name.start >= place]
            return tuple(behind[:1])
        found = [ahead[-1]]
        position = len(ahead) - 1
        # "A and B" are one subject; after "ahead of B" the subject is the name before
        while position and _JOINED.search(self.sentence.text, ahead[position - 1].end, found[-1].start):
            position -= 1
            found.append(ahead[position])
        if _OBJECT_LEAD.search(self.sentence.text, 0, found[-1].start):
            found += [name for name in reversed(ahead[:position]) if not _OBJECT_LEAD.search(self.sentence.text, 0, name.start)][:1]
        return tuple(found)


def read_sentences(regions: Sequence[Region], names: NameIndex, year: int) -> Iterator[SentenceReading]:
    """Read every sentence of a text, in order."""
    earlier_names: tuple[NameMention, ...] = ()
    group = -1
    for region in regions:
        if region.group != group or not region.group:
            earlier_names, group = (), region.group
        for sentence in split_sentences(region):
            sentence_reading = read_sentence(sentence, names, year, earlier_names)
            yield sentence_reading
            earlier_names = (*reversed(sentence_reading.names), *earlier_names)


def read_sentence(sentence: Sentence, names: NameIndex, year: int, earlier_names: tuple[NameMention, ...] = ()) -> SentenceReading:
    """Read one sentence: names first, so that a version is never taken for a figure."""
    text, table = sentence.text, load_lexicon()
    named = tuple(names.find_names(text))
    named += tuple(names.find_similar_names(text, named))
    marks = list(table.blank_idioms(text))
    for name in named:
        marks[name.start : name.end] = "\N{WHITE SQUARE}" * (name.end - name.start)
    shown = "".join(marks)
    meant = tuple(sorted((name for name in named if name.marks), key=lambda one: one.start))
    strange = tuple(name for name in named if not name.marks)
    return SentenceReading(sentence, meant, strange, tuple(find_numbers(shown, year)), tuple(table.find_words(shown)), earlier_names, shown)
