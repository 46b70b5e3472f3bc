"""The groups above rows (models, families, lines, vendors, origins), named by the words that their members share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from itertools import takewhile
from types import MappingProxyType

from generator.model.identity import UNCLASSIFIED, Identity, Level, Vendor
from generator.registry import slugs

GroupNames = Mapping[Level, Mapping[str, str]]
"""Names of families and lines, by level and id."""
_SPACED_WORD = re.compile(r"([ -]*)([^ -]+)")
_TRAILING_CHARACTERS = "0123456789. -"
_DATE_REMAINDER = re.compile(r"-20\d\d$")
"""The common rest of dates such as `08-2024` and `04-2024`."""
SpacedWords = Sequence[tuple[str, str]]
"""Words, each with the separator before it."""


def name_groups(models: Iterable[Identity]) -> GroupNames:
    """Name each family and line by its models; two with the same name are named by their ids."""
    members: dict[Level, dict[str, list[str]]] = {Level.FAMILY: {}, Level.LINE: {}}
    for model in models:
        members[Level.FAMILY].setdefault(model.family, []).append(model.name)
        members[Level.LINE].setdefault(model.line, []).append(model.name)
    return MappingProxyType({level: _disambiguate(groups) for level, groups in members.items()})


def build_group(plain: Identity, level: Level, group_names: GroupNames) -> Identity:
    """Build the group of a model's plain row at a level; slug and row id are the group's id."""
    if level is Level.MODEL:
        return replace(plain, slug=plain.model, row=plain.model)
    if level is Level.FAMILY or level is Level.LINE:
        ident = plain.family if level is Level.FAMILY else plain.line
        return _build_group_identity(
            ident, group_names[level].get(ident, plain.name), plain.vendor, plain.line, classified=plain.in_registry
        )
    origin = plain.vendor.origin
    if level is Level.VENDOR:
        return _build_group_identity(plain.vendor.id, plain.vendor.name, plain.vendor, classified=origin != UNCLASSIFIED)
    ident = slugs.make_id(origin) or slugs.make_digest(origin)
    name = origin[0].upper() + origin[1:]
    return _build_group_identity(ident, name, Vendor(ident, name, origin, None), classified=origin != UNCLASSIFIED)


def find_common_name(names: Sequence[str]) -> str:
    """Return the words that all names share, in order; if the first words differ, their common first letters. May be empty.

    `Claude Opus` for `Claude Opus 4.8` and `Claude 3 Opus`; `Qwen Max` for `Qwen3.7 Max` and `Qwen3 Max`; `Hy3` for `Hy3`, `Hy3 preview`.
    """
    words: list[SpacedWords] = [[(match[1], match[2]) for match in _SPACED_WORD.finditer(name)] for name in names]
    first, shared = words[0], reduce(_find_common_words, words)
    if not shared or shared[0] != first[0]:
        alike = takewhile(lambda letters: len({letter.casefold() for letter in letters}) == 1, zip(*names, strict=False))
        shared = [("", "".join(letters[0] for letters in alike).rstrip(_TRAILING_CHARACTERS)), *shared]
    return _DATE_REMAINDER.sub("", "".join(before + word for before, word in shared).strip(" -"))


def _find_common_words(words: SpacedWords, other_words: SpacedWords) -> SpacedWords:
    """Return the longest common subsequence of words, spelled as in the first."""
    best: list[list[SpacedWords]] = [[[] for _ in range(len(other_words) + 1)] for _ in range(len(words) + 1)]
    for i, part in enumerate(words):
        for j, (_, word) in enumerate(other_words):
            alike = part[1].casefold() == word.casefold()
            best[i + 1][j + 1] = [*best[i][j], part] if alike else max(best[i][j + 1], best[i + 1][j], key=len)
    return best[-1][-1]


def _disambiguate(groups: Mapping[str, Sequence[str]]) -> Mapping[str, str]:
    names = {ident: find_common_name(members) or slugs.make_title(ident) for ident, members in groups.items()}
    times = Counter(name.casefold() for name in names.values())
    return {ident: name if times[name.casefold()] == 1 else slugs.make_title(ident) for ident, name in names.items()}


def _build_group_identity(ident: str, name: str, vendor: Vendor, line: str = "", *, classified: bool) -> Identity:
    return Identity(ident, ident, ident, ident, line or ident, vendor, "", preview=False, name=name, in_registry=classified)
