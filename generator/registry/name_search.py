"""Search a text for names, word by word: the longest name at each place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, TypeVar

NameKey = tuple[str, ...]
"""The words of a name, as they are compared."""
Meaning = TypeVar("Meaning")


@dataclass(frozen=True, slots=True)
class NameSyntax:
    """How texts are split into words, and between which characters a name may stand."""

    word: re.Pattern[str]
    gap: re.Pattern[str]
    """What may stand between two words of a name."""
    start: re.Pattern[str]
    """Matches, without a length, where a name may start."""
    end: re.Pattern[str]
    """Matches, without a length, where a name may end."""
    normalize_word: Callable[[str], str]
    """A word as it is compared; empty for one that a name may have or lack."""

    def split_name(self, name: str) -> NameKey:
        """The words of a name as they are compared."""
        return tuple(word for part in self.word.findall(name) if (word := self.normalize_word(part)))


@dataclass(frozen=True, slots=True)
class NameHit(Generic[Meaning]):
    """A name at its place in a text."""

    start: int
    end: int
    meaning: Meaning


@dataclass(frozen=True)
class NameSearch(Generic[Meaning]):
    """Names by their words, ready to be found."""

    syntax: NameSyntax
    meanings: Mapping[NameKey, Meaning] = field(repr=False)

    @cached_property
    def prefixes(self) -> frozenset[NameKey]:
        """Every start of a name, the names themselves included."""
        return frozenset(key[:length] for key in self.meanings for length in range(1, len(key) + 1))

    def find_names(self, text: str) -> Iterator[NameHit[Meaning]]:
        """The names in a text, in order, none inside another."""
        words, end = self.split_text(text), 0
        for position, word in enumerate(words):
            if word.start() >= end and (hit := self.find_name_at(text, words, position)):
                end = hit.end
                yield hit

    def split_text(self, text: str) -> Sequence[re.Match[str]]:
        """The words of a text."""
        return list(self.syntax.word.finditer(text))

    def find_name_at(self, text: str, words: Sequence[re.Match[str]], position: int) -> NameHit[Meaning] | None:
        """The longest name that starts with the word at a position."""
        start = end = words[position].start()
        first = self.syntax.normalize_word(words[position][0])
        if (first and (first,) not in self.prefixes) or not self.syntax.start.match(text, start):
            return None
        best: NameHit[Meaning] | None = None
        key: NameKey = ()
        for index in range(position, len(words)):
            word = words[index]
            if key and not self.syntax.gap.fullmatch(text, end, word.start()):
                break
            end = word.end()
            if normal := self.syntax.normalize_word(word[0]):
                key = (*key, normal)
                if key not in self.prefixes:
                    break
            if key in self.meanings and self.syntax.end.match(text, end):
                best = NameHit(start, end, self.meanings[key])
        return best
