"""Join rows of leaderboards to models by equality (docs/develop/spec/identity.md, rule A), never by likeness."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

ORGANIZATION_PREFIXES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "alibaba": ("qwen", "alibaba"),
        "ant-group": ("inclusionai",),
        "bytedance": ("bytedance", "bytedance-seed"),
        "ibm": ("ibm-granite",),
        "inception-ai": ("inception",),
        "kwaikat": ("kwaipilot",),
        "meta": ("meta", "meta-llama"),
        "mistral": ("mistralai",),
        "moonshot": ("moonshotai",),
        "thinky": ("thinkingmachines",),
        "xai": ("x-ai",),
        "zai": ("z-ai", "thudm"),
    }
)
"""Slug prefixes of the makers that Arena writes in its own way; another organization is the prefix with the same letters and digits."""
_SEPARATORS = re.compile(r"[^a-z0-9]+")
_EFFORT = re.compile(r"-(max|xhigh|high|medium|low|minimal|none|thinking|instant|\d+k|codex-harness)\Z", re.ASCII)
_BUDGET = re.compile(r", (\d+k)", re.ASCII)
_DATE_END = re.compile(r"-(\d{8}|\d{4}-\d\d-\d\d|\d{4})\Z", re.ASCII)
_RENAMED_WITHIN = timedelta(days=7)
"""A dated id that is not younger than its plain twin by more makes the plain name mean either."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A model that a row of a leaderboard may be."""

    slug: str
    """Its base slug today."""
    created: date | None = None
    slug_date: str = ""
    """Digits of the date in its slug."""


@dataclass(frozen=True, slots=True)
class ArenaCandidates:
    """Models by maker and by normalized name."""

    by_prefix: Mapping[str, Mapping[str, tuple[Candidate, ...]]] = field(default_factory=dict)

    @classmethod
    def collect(cls, named: Iterable[tuple[str, str, Candidate]]) -> ArenaCandidates:
        """From slug prefix, name or id, and model."""
        makers: dict[str, dict[str, dict[str, Candidate]]] = {}
        for prefix, name, candidate in named:
            makers.setdefault(prefix, {}).setdefault(normalize(name), {}).setdefault(candidate.slug, candidate)
        return cls({prefix: {name: tuple(found.values()) for name, found in names.items()} for prefix, names in makers.items()})

    def find(self, name: str, organization: str) -> tuple[str, str] | None:
        """Base slug and effort of the one model whose name or id a row's name equals, whole or without the effort at its end."""
        prefixes = self.find_prefixes(organization)
        stem, efforts = normalize(name), list[str]()
        while True:
            if match := self._match(stem, prefixes):
                return match.slug, _BUDGET.sub(r" \1", ", ".join(efforts))
            effort = _EFFORT.search(stem)
            if effort is None:
                return None
            efforts.insert(0, effort[1])
            stem = stem[: effort.start()]

    def _match(self, stem: str, prefixes: Iterable[str]) -> Candidate | None:
        found = self._look_up(stem, prefixes)
        if not found and (end := _DATE_END.search(stem)):
            digits = end[1].replace("-", "")
            found = {candidate for candidate in self._look_up(stem[: end.start()], prefixes) if digits and digits == candidate.slug_date}
        if len(found) != 1:
            return None
        (candidate,) = found
        return None if self._has_older_twin(stem, candidate, prefixes) else candidate

    def _look_up(self, stem: str, prefixes: Iterable[str]) -> set[Candidate]:
        return {candidate for prefix in prefixes for candidate in self.by_prefix.get(prefix, {}).get(stem, ())}

    def _has_older_twin(self, stem: str, candidate: Candidate, prefixes: Iterable[str]) -> bool:
        """Whether a dated id of the same name is as old, so that the plain name may mean that one."""
        if candidate.created is None:
            return False
        return any(
            twin.slug != candidate.slug and twin.created is not None and twin.created <= candidate.created + _RENAMED_WITHIN
            for prefix in prefixes
            for name, twins in self.by_prefix.get(prefix, {}).items()
            if name.startswith(f"{stem}-") and re.fullmatch(r"[\d-]+", name[len(stem) + 1 :])
            for twin in twins
        )

    def find_prefixes(self, organization: str) -> tuple[str, ...]:
        """Slug prefixes of the maker that Arena calls so."""
        key = normalize(organization)
        if not key:
            return ()
        plain = key.replace("-", "")
        return ORGANIZATION_PREFIXES.get(key) or tuple(prefix for prefix in self.by_prefix if normalize(prefix).replace("-", "") == plain)


def normalize(name: str) -> str:
    """Lower case, each run of other characters one hyphen."""
    return _SEPARATORS.sub("-", name.lower()).strip("-")
