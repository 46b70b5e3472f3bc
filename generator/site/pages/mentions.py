"""Find the issues that mention a model, by its name or by one of its figures in their prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import unescape

from generator.facts.ids import LINK_END_PATTERN, USAGE_SCOPE, FactId, read_link
from generator.model.chronicle import EntryHistory
from generator.model.identity import Level
from generator.model.week import Week
from generator.site.pages.name_links import index_names
from generator.site.pages.site_content import IssuePage, SiteContent

_GENERATED = re.compile(r"<!-- generated: .*?<!-- /generated -->", re.DOTALL)
_DEFINITION = re.compile(r"^\[[^\]\n]+\]: .*$", re.MULTILINE)
_ADDRESS = re.compile(r"\]\([^()\n]*\)")
_LINK_END = re.compile(LINK_END_PATTERN)
_UNRANKED = 10**6
"""Sorts after every rank."""


def find_mentions(content: SiteContent) -> Mapping[str, tuple[IssuePage, ...]]:
    """Find the issues whose prose mentions a model, newest first, by the model's id."""
    if content.chronicle is None:
        return {}
    lives = content.chronicle.histories
    ids_by_name = _group_by_name(lives[Level.MODEL])
    names = index_names(ids_by_name)
    rows = {life.identity.row: life.identity.model for life in lives[Level.ROW].values()}
    issues_by_model: dict[str, list[IssuePage]] = {}
    for issue in reversed(content.issues):
        prose = _extract_prose(issue.body)
        figured = (rows[row] for row in _find_figured_rows(prose) if row in rows)
        for ident in dict.fromkeys((*figured, *(ident for hit in names.find_names(prose) for ident in ids_by_name[hit.meaning]))):
            if ident in lives[Level.MODEL]:
                issues_by_model.setdefault(ident, []).append(issue)
    return {ident: tuple(issues) for ident, issues in issues_by_model.items()}


def _find_figured_rows(prose: str) -> Iterator[str]:
    """Find the rows of the usage board whose figures a text links."""
    for match in _LINK_END.finditer(prose):
        fact_id = read_link(match["id"])
        if isinstance(fact_id, FactId) and fact_id.is_figure and fact_id.scope == USAGE_SCOPE:
            yield fact_id.entity


def _group_by_name(models: Mapping[str, EntryHistory]) -> Mapping[str, list[str]]:
    """Group models by name, since two may share one."""
    ids_by_name: dict[str, list[str]] = {}
    for ident, life in models.items():
        ids_by_name.setdefault(life.identity.name, []).append(ident)
    return ids_by_name


def _extract_prose(body: str) -> str:
    """Extract an issue's prose as a reader sees it, without blocks, definitions, addresses and escapes."""
    return unescape(_ADDRESS.sub("]", _DEFINITION.sub("", _GENERATED.sub("", body)))).replace("\\", "")


def find_named_models(content: SiteContent, mentions: Mapping[str, tuple[IssuePage, ...]]) -> Mapping[Week, tuple[EntryHistory, ...]]:
    """Find the models that an issue mentions, by name or by figure, in order of their best rank in its week."""
    chronicle = content.chronicle
    if chronicle is None:
        return {}
    rows = {life.identity.row: life.identity.model for life in chronicle.histories[Level.ROW].values()}
    ids_by_week = {issue.week: {rows[row] for row in issue.rows_with_figures if row in rows} for issue in content.issues}
    for ident, issues in mentions.items():
        for issue in issues:
            ids_by_week[issue.week].add(ident)
    models = chronicle.histories[Level.MODEL]
    order = {issue.week: _rank_models(content, issue) for issue in content.issues}
    return {
        week: tuple(models[ident] for ident in sorted(own & models.keys(), key=lambda ident: (order[week].get(ident, _UNRANKED), ident)))
        for week, own in ids_by_week.items()
    }


def find_model_addresses(content: SiteContent, issue: IssuePage) -> Mapping[str, str]:
    """Find the absolute addresses to which an issue's names of models link."""
    single_issue = replace(content, issues=(issue,))
    lives = find_named_models(single_issue, find_mentions(single_issue)).get(issue.week, ())
    return {life.identity.name: content.site.url + content.model_address(life.identity) for life in lives}


def _rank_models(content: SiteContent, issue: IssuePage) -> Mapping[str, int]:
    ranks: dict[str, int] = {}
    for row in issue.rows:
        ranks.setdefault(content.identify(row.slug).model, row.rank)
    return ranks
