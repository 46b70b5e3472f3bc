"""Claim words, idioms and cues, indexed so that a text can be searched word by word."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from generator.facts import number_words
from generator.facts.word_table import WordRow, load_words

_LEXICON_TOKEN = re.compile(r"#?\w+(?:[\-'\N{RIGHT SINGLE QUOTATION MARK}/.]\w+)*")
_GAP = re.compile(r"\s*")
_NUMBER_WORDS = frozenset({*number_words.ONES[1:], *number_words.ORDINALS[1:]})
_FIGURE_TOKEN = re.compile(r"#?\d+(?:st|nd|rd|th)?")
_PLACEHOLDERS = ("{n}", "{w}")

Phrases = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
"""By first word: the words of each phrase and the phrase itself, longest phrases first."""


@dataclass(frozen=True, slots=True)
class ClaimWord:
    """A claim word at its place in a text."""

    start: int
    end: int
    row: WordRow
    """What the word says, and what proves it."""
    text: str
    parts: tuple[str, ...] = ()
    """The words in place of the placeholders of its phrase."""

    @property
    def test(self) -> str:
        """The name of the test that proves the word."""
        return self.row.test


@dataclass(frozen=True, slots=True)
class ClaimLexicon:
    """The tables of words, ready to search."""

    rows: Mapping[str, WordRow]
    """Claim words by phrase, with placeholders as written in the table."""
    claims: Phrases
    idioms: Phrases
    negations: Phrases
    moods: Phrases
    nobody_phrases: Phrases
    """Phrases for no particular subject: "somebody else"."""
    other_times: Phrases
    cues: Mapping[str, Phrases]
    excluding_words: Mapping[str, tuple[str, ...]]
    """Words directly before a number that exclude a kind of figure, by kind."""
    origins: Mapping[str, str]
    """Country by adjective, in lower case."""

    def find_words(self, text: str) -> Iterator[ClaimWord]:
        """Find the claim words in a text, the longest phrase at each place."""
        for start, end, phrase, parts in search_phrases(text, self.claims):
            yield ClaimWord(start, end, self.rows[phrase], " ".join(text[start:end].split()), parts)

    def blank_idioms(self, text: str) -> str:
        """Replace the idioms in a text by spaces."""
        marks = list(text)
        for start, end, _, _ in search_phrases(text, self.idioms):
            marks[start:end] = " " * (end - start)
        return "".join(marks)


@cache
def load_lexicon() -> ClaimLexicon:
    """Load the claim words of `generator.facts` and the tables of `reading_words.toml`."""
    table: dict[str, Any] = tomllib.loads(Path(__file__).with_name("reading_words.toml").read_text(encoding="utf-8"))
    rows = {phrase: row for row in load_words() for phrase in row.words}
    return ClaimLexicon(
        rows=rows,
        claims=_index_phrases(rows),
        idioms=_index_phrases(table["idioms"]["words"]),
        negations=_index_phrases(table["negations"]["words"]),
        moods=_index_phrases(table["moods"]["words"]),
        nobody_phrases=_index_phrases(table["people"]["words"]),
        other_times=_index_phrases(table["other-times"]["words"]),
        cues={kind: _index_phrases(cues) for kind, cues in table["cues"].items()},
        excluding_words={kind: tuple(bars) for kind, bars in table["bars"].items()},
        origins={word.casefold(): country for country, adjectives in table["origins"].items() for word in adjectives},
    )


def search_phrases(text: str, phrases: Phrases) -> Iterator[tuple[int, int, str, tuple[str, ...]]]:
    """Search a text for phrases, none inside another: start, end, phrase, and the words in place of its placeholders."""
    tokens = list(_LEXICON_TOKEN.finditer(text))
    folded = [token[0].casefold() for token in tokens]
    position = 0
    while position < len(tokens):
        found = _match_at(text, tokens, folded, position, phrases)
        if found is None:
            position += 1
        else:
            length, phrase, parts = found
            yield tokens[position].start(), tokens[position + length - 1].end(), phrase, parts
            position += length


def _match_at(
    text: str, tokens: list[re.Match[str]], folded: list[str], position: int, phrases: Phrases
) -> tuple[int, str, tuple[str, ...]] | None:
    keys = (folded[position], *(("{n}",) if _is_numeric(folded[position]) else ()))
    for wanted, phrase in (one for name in keys for one in phrases.get(name, ())):
        last = position + len(wanted)
        if last <= len(tokens) and all(_is_match(want, word) for want, word in zip(wanted, folded[position:last], strict=True)):
            gaps = (
                text[one.end() : after.start()] for one, after in zip(tokens[position : last - 1], tokens[position + 1 : last], strict=True)
            )
            if all(_GAP.fullmatch(gap) for gap in gaps):
                parts = tuple(tokens[position + index][0] for index, want in enumerate(wanted) if want in _PLACEHOLDERS)
                return len(wanted), phrase, parts
    return None


def _is_match(wanted: str, word: str) -> bool:
    return wanted in {word, "{w}"} or (wanted == "{n}" and _is_numeric(word))


def _is_numeric(word: str) -> bool:
    return word in _NUMBER_WORDS or bool(_FIGURE_TOKEN.fullmatch(word))


def _index_phrases(phrases: Iterable[str]) -> Phrases:
    index: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase in sorted(phrases, key=lambda one: (-len(one.split()), one)):
        split = tuple(word if word in _PLACEHOLDERS else word.casefold() for word in phrase.split())
        index.setdefault(split[0], []).append((split, phrase))
    return {first: tuple(rest) for first, rest in index.items()}
