"""What rows are summed to at a higher level: each group an identity of its own, named by what its members' names have in common."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from itertools import takewhile
from types import MappingProxyType

from generator.model.identity import UNCLASSIFIED, Identity, Vendor
from generator.model.levels import Level
from generator.registry import slugs

Names = Mapping[Level, Mapping[str, str]]
"""Of families and lines, by id."""
_PARTS = re.compile(r"([ -]*)([^ -]+)")
_TAIL = "0123456789. -"
_DATED = re.compile(r"-20\d\d$")
"""What is left of dates such as `08-2024` and `04-2024`."""
Words = Sequence[tuple[str, str]]
"""Words with what stands before each."""


def names(models: Iterable[Identity]) -> Names:
    """What each family and line is called, from the names of its models; two that would be called alike bear their ids."""
    members: dict[Level, dict[str, list[str]]] = {Level.FAMILY: {}, Level.LINE: {}}
    for model in models:
        members[Level.FAMILY].setdefault(model.family, []).append(model.name)
        members[Level.LINE].setdefault(model.line, []).append(model.name)
    return MappingProxyType({level: _told_apart(groups) for level, groups in members.items()})


def group(plain: Identity, level: Level, known: Names) -> Identity:
    """What a model's rows are summed to; `plain` is its plain row. Slug and row id are the group's id."""
    if level is Level.MODEL:
        return replace(plain, slug=plain.model, row=plain.model)
    if level is Level.FAMILY or level is Level.LINE:
        ident = plain.family if level is Level.FAMILY else plain.line
        return _whole(ident, known[level].get(ident, plain.name), plain.vendor, plain.line, classified=plain.classified)
    origin = plain.vendor.origin
    if level is Level.VENDOR:
        return _whole(plain.vendor.id, plain.vendor.name, plain.vendor, classified=origin != UNCLASSIFIED)
    ident = slugs.ident(origin) or slugs.digest(origin)
    name = origin[0].upper() + origin[1:]
    return _whole(ident, name, Vendor(ident, name, origin, None), classified=origin != UNCLASSIFIED)


def common_name(called: Sequence[str]) -> str:
    """The words that all names share, in their order; of first words that differ, the letters they begin with. May be empty.

    `Claude Opus` of `Claude Opus 4.8` and `Claude 3 Opus`; `Qwen Max` of `Qwen3.7 Max` and `Qwen3 Max`; `Hy3` of `Hy3` and `Hy3 preview`.
    """
    words: list[Words] = [[(match[1], match[2]) for match in _PARTS.finditer(name)] for name in called]
    first, shared = words[0], reduce(_shared, words)
    if not shared or shared[0] != first[0]:
        alike = takewhile(lambda letters: len({letter.casefold() for letter in letters}) == 1, zip(*called, strict=False))
        shared = [("", "".join(letters[0] for letters in alike).rstrip(_TAIL)), *shared]
    return _DATED.sub("", "".join(before + word for before, word in shared).strip(" -"))


def _shared(one: Words, other: Words) -> Words:
    """The longest common subsequence of words, spelled as in the first."""
    best: list[list[Words]] = [[[] for _ in range(len(other) + 1)] for _ in range(len(one) + 1)]
    for i, part in enumerate(one):
        for j, (_, word) in enumerate(other):
            alike = part[1].casefold() == word.casefold()
            best[i + 1][j + 1] = [*best[i][j], part] if alike else max(best[i][j + 1], best[i + 1][j], key=len)
    return best[-1][-1]


def _told_apart(groups: Mapping[str, Sequence[str]]) -> Mapping[str, str]:
    called = {ident: common_name(members) or slugs.title(ident) for ident, members in groups.items()}
    times = Counter(name.casefold() for name in called.values())
    return {ident: name if times[name.casefold()] == 1 else slugs.title(ident) for ident, name in called.items()}


def _whole(ident: str, name: str, vendor: Vendor, line: str = "", *, classified: bool) -> Identity:
    return Identity(ident, ident, ident, ident, line or ident, vendor, "", preview=False, name=name, classified=classified)
