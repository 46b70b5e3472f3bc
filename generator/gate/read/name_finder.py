"""Find names in a text: models, families, makers and apps of the registry and of the week."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from generator.model.identity import Identity
from generator.registry import Registry
from generator.registry.name_search import NameKey, NameSearch, NameSyntax

EntityMarks = frozenset[str]
"""What a name may mean: `row:hy3`, `model:hy3`, `family:hy3`, `vendor:tencent`, `origin:China`, `other:OpenClaw`."""

_VERSION = re.compile(r"[a-z]{0,2}\d+(?:\.\d+)*")
_SLASHED = re.compile(r"(?:/| and | or )([A-Za-z]{0,2}\d+(?:\.\d+)*)(?![\w%]|\.\d)")
_EDITIONS = "Pro|Flash|Mini|Max|Ultra|Lite|Preview|Turbo|Nano"
_BRANDED = re.compile(rf"[- ]?[vVkKmMoO]?(\d{{1,2}}(?:\.\d{{1,2}})*)(?:[- ](?:{_EDITIONS}))?(?![\w%,]|\.\d)")
_MEASURE = re.compile(r"\s*(?:%|trillion|billion|million|percent|per cent|points?|places?|weeks?|times|tokens|models?|of\b)")
_PROPER_NAME = re.compile(r"[A-Z]\w*(?:[.\-]\w+)*(?: (?:[A-Z]\w*(?:[.\-]\w+)*|\d\w*(?:[.\-]\w+)*))*")
_MIN_SIMILARITY = 0.86
_MIN_NAME_LENGTH = 6


def _normalize_word(word: str) -> str:
    if word in "()":
        return ""
    return word.casefold().replace("-", ".") if word[0].isdigit() else word.casefold()


_SYNTAX = NameSyntax(
    word=re.compile(r"\d+(?:[.\-]\d+)*|[^\W\d_]+|[()]"),
    gap=re.compile(r"[\s\-_/:.()]{0,3}"),
    start=re.compile(r"(?<![^\W_])(?<![$#])"),
    end=re.compile(r"(?![^\W_]|\.\d)"),
    normalize_word=_normalize_word,
)
"""Loose, because editors write names in many forms: case, hyphens and brackets do not count, and 4-7 is read as 4.7."""


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name at its place in a text."""

    start: int
    end: int
    marks: EntityMarks
    """Empty for a brand with an unregistered version, and for text that only resembles a name."""
    similar_name: str = ""
    """The registered name that the text resembles."""


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Everything that a text can name."""

    search: NameSearch[EntityMarks]
    brands: frozenset[str]
    """First words of models' names; with a number after it, such a word is a name too."""
    written_names: tuple[str, ...]
    """Names as written, to find text that resembles one."""

    @classmethod
    def build(cls, identities: Iterable[Identity], registry: Registry | None, others: Iterable[str] = ()) -> NameIndex:
        """Index the names of a week's rows (`identities`), of the registry, and of `others` in the ledger."""
        rows = list(identities)
        listed = list(registry.models.values()) if registry else []
        keys: dict[NameKey, set[str]] = {}
        for name in others:
            keys.setdefault(normalize_name(name), set()).add(f"other:{name}")
        for identity in (*rows, *listed):
            for form, marks in _list_forms(identity):
                keys.setdefault(form, set()).update(marks)
        if registry:
            for arena, spans in registry.arena_names.items():
                keys.setdefault(normalize_name(arena), set()).add(f"model:{registry.models[spans[-1].slug].model}")
            for vendor in registry.vendors.values():
                keys.setdefault(normalize_name(vendor.name), set()).add(f"vendor:{vendor.id}")
        keys.pop((), None)
        brands = frozenset(normalize_name(one.name)[0] for one in (*rows, *listed) if normalize_name(one.name)) - _COMMON_WORDS
        search = NameSearch(_SYNTAX, {form: frozenset(marks) for form, marks in keys.items()})
        return cls(search, brands, tuple({one.name for one in (*rows, *listed)}))

    def find_names(self, text: str) -> Iterator[NameMention]:
        """Find the names in a text, in order, none inside another."""
        words, end = self.search.split_text(text), 0
        for position, word in enumerate(words):
            mention = self._find_mention_at(text, words, position) if word.start() >= end else None
            if mention:
                end = mention.end
                yield mention
                yield from self._find_slashed_version(text, mention)

    def find_similar_names(self, text: str, known_mentions: Iterable[NameMention]) -> Iterator[NameMention]:
        """Find capitalized words that are nearly a registered name, outside of the known mentions."""
        taken = [(one.start, one.end) for one in known_mentions if one.marks]
        for match in _PROPER_NAME.finditer(text):
            first, last = match.span()
            if last - first >= _MIN_NAME_LENGTH and not any(start <= first and last <= end for start, end in taken):
                near = next((name for name in self.written_names if _is_similar(match[0], name)), "")
                if near:
                    yield NameMention(first, last, frozenset(), near)

    def _find_mention_at(self, text: str, words: Sequence[re.Match[str]], position: int) -> NameMention | None:
        hit = self.search.find_name_at(text, words, position)
        mention = NameMention(hit.start, hit.end, hit.meaning) if hit else None
        return self._extend_version(text, mention) or self._find_brand_version(text, words[position])

    def _extend_version(self, text: str, found: NameMention | None) -> NameMention | None:
        """Extend the name of a line by an unregistered version: together they are another name."""
        if found and all(mark.startswith("line:") for mark in found.marks):
            number = _BRANDED.match(text, found.end)
            if number and not _MEASURE.match(text, number.end()):
                return NameMention(found.start, number.end(), frozenset())
        return found

    def _find_brand_version(self, text: str, word: re.Match[str]) -> NameMention | None:
        """Find a brand with an unregistered version."""
        if word[0].casefold() not in self.brands or not word[0][0].isupper() or text[word.start() - 1 : word.start()].isalnum():
            return None
        number = _BRANDED.match(text, word.end())
        return NameMention(word.start(), number.end(), frozenset()) if number and not _MEASURE.match(text, number.end()) else None

    def _find_slashed_version(self, text: str, found: NameMention) -> Iterator[NameMention]:
        """Find the second version of `Opus 4.7/4.8`."""
        match = _SLASHED.match(text, found.end)
        form = normalize_name(text[found.start : found.end])
        if match and form and _VERSION.fullmatch(form[-1]):
            marks = self.search.meanings.get((*form[:-1], _normalize_word(match[1])), frozenset())
            if marks:
                yield NameMention(match.start(1), match.end(1), marks)


_COMMON_WORDS = frozenset({"the", "a", "top", "auto", "text", "body", "router", "free"})


def normalize_name(name: str) -> NameKey:
    """Split a name into the words that are compared: without case, hyphens and brackets, and 4-7 read as 4.7."""
    return _SYNTAX.split_name(name)


def list_marks(identity: Identity) -> EntityMarks:
    """List everything that a name of a row may mean."""
    return frozenset(
        {
            f"row:{identity.row}", f"model:{identity.model}", f"family:{identity.family}", f"line:{identity.line}",
            f"vendor:{identity.vendor.id}", f"origin:{identity.vendor.origin}",
        }
    )  # fmt: skip


def _list_forms(identity: Identity) -> Iterator[tuple[NameKey, set[str]]]:
    """List the forms of a row's name: with and without its variant and brand, its slug and its groups."""
    own = {f"row:{identity.row}"}
    yield normalize_name(identity.name), own
    bare = identity.name.removesuffix(f" ({identity.variant})")
    if identity.variant:
        yield normalize_name(bare), {f"model:{identity.model}"}
    yield normalize_name(identity.slug), own
    yield normalize_name(identity.slug.partition("/")[2]), own
    yield normalize_name(identity.model), {f"model:{identity.model}"}
    yield normalize_name(identity.family), {f"family:{identity.family}"}
    yield normalize_name(identity.vendor.name), {f"vendor:{identity.vendor.id}"}
    short = normalize_name(bare)[1:]
    if len(short) > 1 and short[0].isalpha() and any(part[0].isdigit() for part in short):
        yield short, {f"model:{identity.model}"} if identity.variant else own
    if len(identity.line) > _MIN_NAME_LENGTH and "-" in identity.line:
        yield normalize_name(identity.line), {f"line:{identity.line}"}


def _is_similar(text: str, name: str) -> bool:
    return (
        abs(len(text) - len(name)) <= 2  # noqa: PLR2004 - letters lost or added
        and text[0].casefold() == name[0].casefold()
        and any(mark.isdigit() for mark in text)
        and sorted(filter(str.isdigit, text)) == sorted(filter(str.isdigit, name))
        and SequenceMatcher(None, text.casefold(), name.casefold()).ratio() >= _MIN_SIMILARITY
    )
