"""Readable names for rows of leaderboards that no model is known to be, in their maker's own spelling."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.registry import efforts, slugs

_WORD = re.compile(r"[A-Za-z]+")
_HYPHENATED = re.compile(r"([A-Za-z]+)-(?=\d)")
_SEPARATOR = re.compile(r"[\s_-]+")


@dataclass(frozen=True, slots=True)
class Spelling:
    """How one maker writes its words."""

    words: Mapping[str, str] = field(default_factory=dict)
    """By the word in lower case."""
    hyphenated: frozenset[str] = frozenset()
    """Words, in lower case, that a hyphen ties to the version after them: `gpt` of `GPT-5.6`."""

    @classmethod
    def learn(cls, names: Iterable[str]) -> Spelling:
        """From the names of a maker's models; of two spellings of a word the first counts."""
        words: dict[str, str] = {}
        hyphenated: set[str] = set()
        for name in names:
            for word in _WORD.findall(name):
                words.setdefault(word.lower(), word)
            hyphenated.update(word.lower() for word in _HYPHENATED.findall(name))
        return cls(words, frozenset(hyphenated))

    def print_row(self, name: str) -> str:
        """A row's name as its maker would write it, how it was run in brackets: `Muse Spark 1.2 (high)` of `muse-spark-1.2-high`."""
        stem, effort = efforts.split_effort(name)
        printed = self._print_words([word for word in _SEPARATOR.split(stem) if word])
        return f"{printed} ({effort})" if printed and effort else printed or name

    def _print_words(self, words: list[str]) -> str:
        printed = ""
        for index, word in enumerate(words):
            tied = index > 0 and words[index - 1].lower() in self.hyphenated and word[0].isdigit()
            printed += ("-" if tied else " " if printed else "") + self._print_word(word)
        return printed

    def _print_word(self, word: str) -> str:
        letters = _WORD.match(word)
        known = self.words.get(letters[0].lower()) if letters else None
        if letters and known:
            return known + word[letters.end() :]
        return slugs.make_title(word) or word
