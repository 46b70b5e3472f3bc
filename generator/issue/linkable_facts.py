"""Every fact that is true of a week, told in its issue or not: what an editor may link to, and what a restatement is measured by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from generator.config import Config
from generator.facts.claim_context import Briefing
from generator.facts.claims import claims
from generator.facts.lexicon import growth_words, move_words
from generator.facts.tables import tables
from generator.facts.usage_figures import Figures
from generator.issue.compose import cited
from generator.issue.figures_page import row_titles
from generator.issue.shown_facts import of_row
from generator.model.fact import Fact, Ledger
from generator.model.issue import Issue
from generator.model.memory import Memory
from generator.model.survey import Survey
from generator.model.usage_week import Standing


def sayable(survey: Survey, config: Config, memory: Memory | None = None) -> Mapping[str, Fact]:
    """All facts of a week by id: every row's figures, every claim that holds, the market, the awards, the tables."""
    found: dict[str, Fact] = {}
    for fact in _facts(Briefing(survey, config, memory or Memory())):
        found.setdefault(fact.id, fact)
    return MappingProxyType(found)


def including(issue: Issue, ids: Iterable[str], config: Config) -> Issue:
    """The issue with those of the facts called so in its ledger that are true of its week."""
    rows = row_titles(issue)
    # a link to a table's row is none to a fact, and all facts of a week take long to work out
    lacking = {key for key in ids if key not in issue.ledger.facts and key not in rows and "." in key and not of_row(key)}
    if not lacking:
        return issue
    known = sayable(issue.survey, config, issue.memory)
    more = {key: known[key] for key in lacking if key in known}
    ledger = Ledger(MappingProxyType(dict(sorted({**issue.ledger.facts, **more}.items()))))
    return replace(issue, ledger=ledger, citations=cited(ledger, issue.survey))


def _facts(brief: Briefing) -> Iterator[Fact]:
    figures, usage = brief.figures, brief.usage
    for claim in claims(brief):
        yield from claim.facts.values()
        for row in claim.rows:
            yield from row.facts.values()
    for table in tables(brief):
        yield from (cell for one in table.rows for cell in one.cells if isinstance(cell, Fact))
    yield from figures.market().values()
    for standing in usage.standings:
        yield from figures.row(standing).values()
        yield from _words(standing, figures, brief.config)
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
