"""One sentence under examination: the names, numbers and claim words in it, and whom each is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.gate.read.claim_lexicon import Word, words
from generator.gate.read.name_finder import Name, Names
from generator.gate.read.numbers import Number, numbers
from generator.gate.read.regions import Link, Region, Sentence, sentences

_CLAUSE = re.compile(r"[;:()\N{EM DASH}\N{EN DASH}]|,\s+(?:while|whereas|but|although|though|and|as|because|which|where|so|yet)\b|\s-\s")
_OBJECT = re.compile(
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
class Scene:
    """A sentence with what was found in it; places are in the sentence."""

    sentence: Sentence
    names: tuple[Name, ...]
    strange: tuple[Name, ...]
    """What only resembles a name, and brands with a version that nobody registered."""
    numbers: tuple[Number, ...]
    words: tuple[Word, ...]
    before: tuple[Name, ...] = ()
    """Names of the sentences before it in its paragraph or list item, the last first."""
    shown: str = ""
    """Its text with names and idioms blanked."""

    @property
    def links(self) -> Iterator[tuple[int, int, Link]]:
        """Its links with the place of their words."""
        for link in self.sentence.links:
            yield link.start - self.sentence.at, link.end - self.sentence.at, link

    def clause(self, place: int) -> tuple[int, int]:
        """The clause around a place."""
        bounds = [0, *(match.start() for match in _CLAUSE.finditer(self.shown)), len(self.shown)]
        first = max(bound for bound in bounds if bound <= place)
        return first, min((bound for bound in bounds if bound > place), default=len(self.shown))

    def subjects(self, place: int) -> tuple[Name, ...]:
        """Whom what stands at a place can be about, the likeliest first; empty when nobody is named in the paragraph up to there."""
        first, last = self.clause(place)
        here = [name for name in self.names if first <= name.start < last]
        # "It carried 4.41 trillion, and B came second": it is who was told of before
        if (
            self.before
            and not any(name.end <= place for name in self.names)
            and (_PRONOUN.match(self.shown) or _PRONOUN.match(self.shown, first))
        ):
            return self.before
        ahead = [name for name in self.names if name.end <= first]
        # "A fell, but kept its place: it is #6, ahead of B"
        if ahead and not any(name.end <= place for name in here) and _PRONOUN.match(self.shown, first):
            return self._nearest(ahead, place)
        for names in (here, list(self.names)):
            found = self._nearest(names, place)
            if found:
                return found
        return self.before

    def objects(self, place: int) -> tuple[Name, ...]:
        """Names behind a place in its sentence, the nearest first."""
        return tuple(name for name in self.names if name.start >= place)

    def linked(self, start: int, end: int) -> Link | None:
        """The link whose words a stretch touches."""
        return next((link for first, last, link in self.links if first < end and start < last), None)

    def _nearest(self, names: Sequence[Name], place: int) -> tuple[Name, ...]:
        ahead = [name for name in names if name.end <= place]
        if not ahead:
            behind = [name for name in names if name.start >= place]
            return tuple(behind[:1])
        found = [ahead[-1]]
        position = len(ahead) - 1
        # "A and B" are meant together; behind "ahead of B" the subject is the one before
        while position and _JOINED.search(self.sentence.text, ahead[position - 1].end, found[-1].start):
            position -= 1
            found.append(ahead[position])
        if _OBJECT.search(self.sentence.text, 0, found[-1].start):
            found += [name for name in reversed(ahead[:position]) if not _OBJECT.search(self.sentence.text, 0, name.start)][:1]
        return tuple(found)


def scenes(regions: Sequence[Region], names: Names, year: int) -> Iterator[Scene]:
    """Every sentence of a text, in order."""
    told: tuple[Name, ...] = ()
    group = -1
    for region in regions:
        if region.group != group or not region.group:
            told, group = (), region.group
        for sentence in sentences(region):
            scene = read(sentence, names, year, told)
            yield scene
            told = (*reversed(scene.names), *told)


def read(sentence: Sentence, names: Names, year: int, before: tuple[Name, ...] = ()) -> Scene:
    """One sentence: names first, so that a version is never taken for a figure."""
    text, table = sentence.text, words()
    named = tuple(names.find(text))
    named += tuple(names.resembling(text, named))
    marks = list(table.blanked(text))
    for name in named:
        marks[name.start : name.end] = "\N{WHITE SQUARE}" * (name.end - name.start)
    shown = "".join(marks)
    meant = tuple(sorted((name for name in named if name.marks), key=lambda one: one.start))
    strange = tuple(name for name in named if not name.marks)
    return Scene(sentence, meant, strange, tuple(numbers(shown, year)), tuple(table.find(shown)), before, shown)
