"""Which issues speak of a model: by its name in their prose, or by a figure of it there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.model.chronicle import Life
from generator.model.levels import Level
from generator.model.week import Week
from generator.publish.pages import IssuePage, Publication

_GENERATED = re.compile(r"<!-- generated: .*?<!-- /generated -->", re.DOTALL)
_DEFINITION = re.compile(r"^\[[^\]\n]+\]: .*$", re.MULTILINE)
_REFERENCE = re.compile(r"\]\[usage\.(?P<row>[a-z0-9-]+)\.[a-z0-9-]+\]")
_LAST = 10**6
"""After every rank there is."""
_WORD = re.compile(r"[^\W_]+(?:[.+-][^\W_]+)*")
"""`Qwen2.5`, `GPT-5.5`, `M3`: a full stop or hyphen belongs to a word only inside it."""


@dataclass(frozen=True, slots=True)
class _Names:
    """Names by their first word, longest first, so that a flash is not taken for its plain sibling."""

    by_first: Mapping[str, Sequence[tuple[tuple[str, ...], str]]]

    @classmethod
    def of(cls, names: Iterable[tuple[str, str]]) -> _Names:
        found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for name, ident in names:
            if words := tuple(_WORD.findall(name)):
                found.setdefault(words[0], []).append((words, ident))
        return cls({first: sorted(names, key=lambda one: (-len(one[0]), one)) for first, names in found.items()})

    def find(self, words: Sequence[str]) -> Iterator[str]:
        """The models named in a text, each time that they are."""
        place = 0
        while place < len(words):
            known = self.by_first.get(words[place], ())
            hit = next(((name, ident) for name, ident in known if tuple(words[place : place + len(name)]) == name), None)
            if hit:
                yield hit[1]
            place += len(hit[0]) if hit else 1


def mentions(publication: Publication) -> Mapping[str, tuple[IssuePage, ...]]:
    """The issues whose prose names a model, newest first, by the model's id."""
    if publication.past is None:
        return {}
    lives = publication.past.lives
    names = _Names.of((life.identity.name, ident) for ident, life in lives[Level.MODEL].items())
    rows = {life.identity.row: life.identity.model for life in lives[Level.ROW].values()}
    found: dict[str, list[IssuePage]] = {}
    for issue in reversed(publication.issues):
        prose = _DEFINITION.sub("", _GENERATED.sub("", issue.body)).replace("\\", "")
        figured = (rows[match["row"]] for match in _REFERENCE.finditer(prose) if match["row"] in rows)
        for ident in dict.fromkeys((*figured, *names.find(_WORD.findall(prose)))):
            if ident in lives[Level.MODEL]:
                found.setdefault(ident, []).append(issue)
    return {ident: tuple(issues) for ident, issues in found.items()}


def named(publication: Publication, mentioned: Mapping[str, tuple[IssuePage, ...]]) -> Mapping[Week, tuple[Life, ...]]:
    """The models that an issue names, in its prose or with figures of their own, by rank of their best row in its week."""
    past = publication.past
    if past is None:
        return {}
    rows = {life.identity.row: life.identity.model for life in past.lives[Level.ROW].values()}
    found = {issue.week: {rows[row] for row in issue.figured if row in rows} for issue in publication.issues}
    for ident, issues in mentioned.items():
        for issue in issues:
            found[issue.week].add(ident)
    models = past.lives[Level.MODEL]
    order = {issue.week: _ranks(publication, issue) for issue in publication.issues}
    return {
        week: tuple(models[ident] for ident in sorted(own & models.keys(), key=lambda ident: (order[week].get(ident, _LAST), ident)))
        for week, own in found.items()
    }


def _ranks(publication: Publication, issue: IssuePage) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for row in issue.rows:
        found.setdefault(publication.identify(row.slug).model, row.rank)
    return found
