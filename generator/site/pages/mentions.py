"""Which issues speak of a model: by its name in their prose, or by a figure of it there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from html import unescape

from generator.model.chronicle import Life
from generator.model.levels import Level
from generator.model.week import Week
from generator.site.pages.name_links import Names
from generator.site.pages.published import IssuePage, Publication

_GENERATED = re.compile(r"<!-- generated: .*?<!-- /generated -->", re.DOTALL)
_DEFINITION = re.compile(r"^\[[^\]\n]+\]: .*$", re.MULTILINE)
_ADDRESS = re.compile(r"\]\([^()\n]*\)")
_REFERENCE = re.compile(r"\]\[usage\.(?P<row>[a-z0-9-]+)\.[a-z0-9-]+\]")
_LAST = 10**6
"""After every rank there is."""


def mentions(publication: Publication) -> Mapping[str, tuple[IssuePage, ...]]:
    """The issues whose prose names a model, newest first, by the model's id."""
    if publication.past is None:
        return {}
    lives = publication.past.lives
    called = _called(lives[Level.MODEL])
    names = Names.of(called)
    rows = {life.identity.row: life.identity.model for life in lives[Level.ROW].values()}
    found: dict[str, list[IssuePage]] = {}
    for issue in reversed(publication.issues):
        prose = _prose(issue.body)
        figured = (rows[match["row"]] for match in _REFERENCE.finditer(prose) if match["row"] in rows)
        for ident in dict.fromkeys((*figured, *(ident for hit in names.find(prose) for ident in called[hit.name]))):
            if ident in lives[Level.MODEL]:
                found.setdefault(ident, []).append(issue)
    return {ident: tuple(issues) for ident, issues in found.items()}


def _called(models: Mapping[str, Life]) -> Mapping[str, list[str]]:
    """Models by their names, which two may share."""
    found: dict[str, list[str]] = {}
    for ident, life in models.items():
        found.setdefault(life.identity.name, []).append(ident)
    return found


def _prose(body: str) -> str:
    """What an issue says in words of its own, as a reader sees it: without blocks, definitions, addresses and escapes."""
    return unescape(_ADDRESS.sub("]", _DEFINITION.sub("", _GENERATED.sub("", body)))).replace("\\", "")


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


def ways(publication: Publication, issue: IssuePage) -> Mapping[str, str]:
    """Where the names of models in an issue lead, as absolute addresses."""
    alone = replace(publication, issues=(issue,))
    lives = named(alone, mentions(alone)).get(issue.week, ())
    return {life.identity.name: publication.site.url + publication.model_address(life.identity) for life in lives}


def _ranks(publication: Publication, issue: IssuePage) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for row in issue.rows:
        found.setdefault(publication.identify(row.slug).model, row.rank)
    return found
