"""Every fact that is true of a week, told in its issue or not: what an editor may link to, and what a restatement is measured by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from generator.claims import claims
from generator.claims.figures import Figures
from generator.claims.sourcing import Sourcing, citations
from generator.claims.wording import growth_words, move_words
from generator.config import Config
from generator.draft.text import used
from generator.model.facts import Fact, Ledger
from generator.model.issue import Issue
from generator.model.provenance import Provenance
from generator.model.statistics import Standing, UsageWeek

_COLUMNS = ("rank", "last", "move", "tokens", "growth", "share", "peak", "weeks", "base-days")
"""What the table prints of a row."""
_BESIDE = ("-before", "-change")
_ALWAYS = ("usage.market.tokens", "usage.market.growth", "usage.market.base")
"""What the description and the table of the week print."""


def sayable(usage: UsageWeek, catalogue: Sequence[Provenance], config: Config) -> Mapping[str, Fact]:
    """All facts of a week by id: every row's figures, every claim that holds, the market, the awards."""
    figures = Figures(Sourcing(usage, tuple(catalogue)))
    found: dict[str, Fact] = {}
    for fact in _facts(usage, figures, config):
        found.setdefault(fact.id, fact)
    return MappingProxyType(found)


def including(issue: Issue, ids: Iterable[str], catalogue: Sequence[Provenance], config: Config) -> Issue:
    """The issue with those of the facts called so in its ledger that are true of its week."""
    lacking = {key for key in ids if key not in issue.ledger.facts and "." in key}
    if not lacking:
        return issue
    known = sayable(issue.usage, catalogue, config)
    more = {key: known[key] for key in lacking if key in known}
    ledger = Ledger(MappingProxyType(dict(sorted({**issue.ledger.facts, **more}.items()))))
    used_of = [one.provenance for fact in ledger.facts.values() for one in fact.inputs if one.provenance in catalogue]
    return replace(issue, ledger=ledger, citations=citations([*issue.usage.history_inputs, *used_of]))


def printed(body: str) -> frozenset[str]:
    """Ids of the facts that a text shows: those it links to, and of each row or line of a table that it holds every cell."""
    linked = used(body)
    rows = (f"{key}.{column}" for key in linked if key.startswith("usage.") and key.count(".") == 1 for column in _COLUMNS)
    beside = (f"{key}{end}" for key in linked if key.startswith("usage.market.") for end in _BESIDE)
    return frozenset({*linked, *rows, *beside, *_ALWAYS})


def _facts(usage: UsageWeek, figures: Figures, config: Config) -> Iterator[Fact]:
    for claim in claims(usage, figures, config):
        yield from claim.facts.values()
        for row in claim.rows:
            yield from row.facts.values()
    yield from figures.market().values()
    for standing in usage.standings:
        yield from figures.row(standing).values()
        yield from _words(standing, figures, config)
    for award in usage.awards:
        for winner in award.winners:
            yield figures.award(award, winner)


def _words(standing: Standing, figures: Figures, config: Config) -> Iterator[Fact]:
    """The verbs that fit a row, told of it or not."""
    name, row, facts = standing.identity.name, standing.identity.row, figures.row(standing)
    if standing.growth and standing.growth.ratio is not None:
        words = growth_words(standing.growth.ratio, config.flat_ratio, full=standing.growth.full)
        yield figures.word(f"claim.growth.{row}", "U3 growth", name, words, facts["growth"])
    if standing.move:
        yield figures.word(f"claim.move.{row}", "U9 rank move", name, move_words(standing.move), facts["move"])
